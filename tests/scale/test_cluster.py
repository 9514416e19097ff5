"""A Dask cluster with a scheduler and workers in processes of their own comes to the tables of a local run, though a
worker is killed while it has work."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from scale_reports import ROOT, tables

import nlp
from nlp.corpus.engine import parts
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


@contextmanager
def running(folder: Path, workers: int, threads: int = 1) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler with so many workers, and the workers' processes."""
    file = folder / "scheduler.json"
    with ExitStack() as stack:
        at = ("--scheduler-file", str(file))
        local = ("--host", "127.0.0.1")
        started(stack, "dask_scheduler", *at, *local, "--port", "0", "--no-dashboard")
        given = (
            *at,
            *local,
            "--nthreads",
            str(threads),
            "--no-nanny",
            "--no-dashboard",
            "--local-directory",
            str(folder),
        )
        processes = [started(stack, "dask_worker", *given) for _ in range(workers)]
        with distributed.Client(scheduler_file=str(file), timeout=120, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=120)
            address = client.scheduler.address
        yield address, processes


@pytest.mark.parametrize(("stage", "url"), [("reading", ""), ("comparing", "local://")], ids=["reading", "comparing"])
def test_a_cluster_whose_worker_is_killed_gives_the_tables_of_a_local_run(
    make_corpus, anywhere, monkeypatch, stage, url
):
    monkeypatch.setattr(parts, "PLANNED", 8)
    make_corpus(160)
    nlp.score(["in"], "local", jobs=1)
    killed = []
    with running(anywhere, 2) as (address, workers):

        def kill_one(now: str, done: int, total: int | None) -> None:
            """Once the first batches are done, all workers have the next ones."""
            if now == stage and 0 < done < 160 and not killed:
                workers[0].kill()
                killed.append(done)

        summary = nlp.score(["in"], f"{url}{anywhere}/out", cluster=address, progress=kill_one)
    assert killed
    assert (summary.read, summary.failed, summary.reused) == (160, 0, 0)
    assert tables(anywhere / "out") == tables(anywhere / "local")


def test_workers_with_several_threads_are_refused(make_corpus, anywhere):
    make_corpus(1)
    with running(anywhere, 1, threads=2) as (address, _), pytest.raises(NianbaoError, match="--nthreads 1") as said:
        nlp.score(["in"], "out", cluster=address)
    assert said.value.reason == "threads"


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
