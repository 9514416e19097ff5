"""A Dask cluster with a scheduler and workers in processes of their own comes to the tables of a local run, though a
worker is killed while it has work."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from scale_reports import ROOT, tables

import nlp
from nlp.errors import NianbaoError

distributed = pytest.importorskip("distributed")


def started(stack: ExitStack, *arguments: str) -> subprocess.Popen[bytes]:
    """A process of the cluster, ended when the stack is left."""
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def end() -> None:
        process.kill()
        process.wait()

    stack.callback(end)
    return process


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler with two workers, and the workers' processes."""
    file = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        at = ("--scheduler-file", str(file))
        local = ("--host", "127.0.0.1")
        started(stack, "dask_scheduler", *at, *local, "--port", "0", "--no-dashboard")
        given = (*at, *local, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path))
        workers = [started(stack, "dask_worker", *given) for _ in range(2)]
        with distributed.Client(scheduler_file=str(file), timeout=120, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
            address = client.scheduler.address
        yield address, workers


def test_a_cluster_whose_worker_is_killed_gives_the_tables_of_a_local_run(make_corpus, anywhere, cluster):
    address, workers = cluster
    make_corpus(160)
    nlp.score(["in"], "local", jobs=1)
    killed = []

    def kill_one(stage: str, done: int, total: int | None) -> None:
        """Once the first batches are done, all workers have the next ones."""
        if stage == "reading" and 0 < done < 160 and not killed:
            workers[0].kill()
            killed.append(done)

    summary = nlp.score(["in"], "out", cluster=address, progress=kill_one)
    assert killed
    assert (summary.read, summary.failed, summary.reused) == (160, 0, 0)
    assert tables(anywhere / "out") == tables(anywhere / "local")


def test_a_cluster_that_is_not_there_is_said(make_corpus, anywhere, monkeypatch):
    from nlp.corpus.engine import cluster

    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    make_corpus(1)
    with pytest.raises(NianbaoError) as said:
        nlp.score(["in"], "out", cluster="tcp://127.0.0.1:9")
    assert said.value.reason == "no-cluster"


def test_without_dask_the_install_line_is_said(make_corpus, anywhere, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    make_corpus(1)
    with pytest.raises(NianbaoError, match="pip install"):
        nlp.score(["in"], "out", cluster="tcp://127.0.0.1:9")
