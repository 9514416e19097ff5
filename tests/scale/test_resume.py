"""A run that ends, in whatever way, leaves what it has read; the same command goes on and comes to the same tables."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from scale_reports import environment, failures, run, start, tables

import nlp
from nlp.corpus.engine import batch, parts
from nlp.corpus.inputs import Item
from nlp.corpus.score import Summary
from nlp.errors import NianbaoError, UnreadableError
from nlp.reading.page import Page

REPORTS = 120


def has_parts(process: subprocess.Popen[str], folder: Path, size: int) -> None:
    """Return when so many parts lie in the folder, or when the process has ended."""
    while sum(1 for _ in folder.glob("parts/part-*")) < size:
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
            return


def killed_at(size: int, arguments: tuple[object, ...], folder: Path) -> bool:
    """Kill a run without warning (SIGKILL) when so many parts lie in its folder. False where it ended before."""
    process = start(*arguments, "--quiet")
    has_parts(process, folder, size)
    process.kill()
    process.communicate()
    return process.returncode == -signal.SIGKILL


def test_killed_again_and_again_it_ends_with_the_tables_of_an_uninterrupted_run(make_corpus, anywhere):
    make_corpus(REPORTS)
    run("score", "in", "--out", "whole", "--jobs", "1")
    chance = random.Random(4)
    arguments = ("score", "in", "--out", "out", "--jobs", "2")
    have = 0
    for _ in range(3):
        have += chance.randrange(1, 4)
        killed_at(have, arguments, anywhere / "out")
    assert not (anywhere / "out/reports.parquet").exists()
    said = run(*arguments)
    assert tables(anywhere / "out") == tables(anywhere / "whole")
    assert "没有变化" in said  # what was read before the kills was not read again


def test_what_killed_runs_leave_is_removed(make_corpus, anywhere):
    make_corpus(REPORTS)
    whole = nlp.score(["in"], "out", jobs=1)
    before = tables(anywhere / "out")
    for name in ("plan-12345678.arrow", "index-plan-12345678.arrow/x", ".part-000009-aa.partial/x"):
        (anywhere / "out/parts" / name).parent.mkdir(exist_ok=True)
        (anywhere / "out/parts" / name).write_bytes(b"what a killed run leaves")
    again = nlp.score(["in"], "out", jobs=1)
    assert (again.reused, again.read) == (REPORTS, whole.read)
    assert tables(anywhere / "out") == before
    assert all(path.name.startswith("part-") for path in (anywhere / "out/parts").iterdir())


KILLED = """
import os, signal
import nlp
from nlp.corpus.engine import parts
from nlp.corpus.storage import Folder

parts.PLANNED = 7
place = {place!r}
renamed = []


def rename(folder, name, final, rename=Folder.rename):
    if final in ("reports.parquet", "cells.parquet", "quantities.parquet"):
        renamed.append(final)
    if place == "renaming" and len(renamed) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    rename(folder, name, final)


def progress(stage, done, total):
    if stage == place and done:
        os.kill(os.getpid(), signal.SIGKILL)


Folder.rename = rename
nlp.score(["in"], "out", jobs=1, progress=progress)
"""
"""A run that is killed while it compares, or when it has put two of its tables in place of earlier ones."""


def test_killed_while_comparing_and_writing(make_corpus, anywhere):
    make_corpus(REPORTS // 2)
    scored("in", jobs=1)
    first = tables(anywhere / "out")
    make_corpus(REPORTS)
    nlp.score(["in"], "whole", jobs=1)
    whole = tables(anywhere / "whole")
    for place, replaced in (("comparing", ()), ("renaming", ("reports", "cells"))):
        process = subprocess.run([sys.executable, "-c", KILLED.format(place=place)], env=environment())
        assert process.returncode == -signal.SIGKILL
        expected = {name: (whole if name in replaced else first)[name] for name in first}
        assert tables(anywhere / "out") == expected
    assert scored("in", jobs=1).reused == REPORTS
    assert tables(anywhere / "out") == whole
    assert not list((anywhere / "out").glob(".*.partial"))


def scored(*inputs: str, **options: object) -> Summary:
    return nlp.score(inputs, "out", **options)


def test_only_what_has_changed_is_read_again(make_corpus, make_text, anywhere):
    folder = make_corpus(8)
    assert scored("in").reused == 0
    assert scored("in").reused == 8
    (folder / "0003.txt").write_text(make_text(30), encoding="utf-8")
    (folder / "0005.txt").unlink()
    (folder / "0000b.txt").write_text(make_text(31), encoding="utf-8")
    summary = scored("in")
    assert (summary.read, summary.reused) == (8, 6)
    resumed = tables(anywhere / "out")
    assert scored("in", fresh=True).reused == 0
    assert tables(anywhere / "out") == resumed
    names = [source[3:7] for source in resumed["reports"]["source"].to_pylist()]
    assert names == ["0000", "0000", "0001", "0002", "0003", "0004", "0006", "0007"]


def test_inputs_in_another_order_and_number(make_corpus, anywhere):
    make_corpus(4, "a")
    make_corpus(0, "b", numbers=range(10, 13))
    scored("a", "b")
    summary = scored("b", "a")
    assert summary.reused == 7
    assert [s[0] for s in tables(anywhere / "out")["reports"]["source"].to_pylist()] == list("bbbaaaa")
    assert scored("b").read == 3


def test_rows_and_members_are_known_by_their_content(make_text, anywhere):
    rows = [f'{{"text": "{make_text(n)}"}}'.replace("\n", "\\n").replace("\t", "\\t") for n in range(3)]
    (anywhere / "t.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert scored("t.jsonl").read == 3
    rows[1] = rows[1].replace("21条", "22条")
    (anywhere / "t.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert scored("t.jsonl").reused == 2


def test_another_program_or_model_reads_all_again(make_corpus, anywhere, monkeypatch):
    make_corpus(3)
    scored("in")
    monkeypatch.setattr("nlp.corpus.score.program_key", lambda: "another")
    monkeypatch.setattr("nlp.corpus.engine.batch.program_key", lambda: "another")
    assert scored("in").reused == 0


def test_a_damaged_part_is_read_again(make_corpus, anywhere):
    make_corpus(3)
    scored("in")
    before = tables(anywhere / "out")
    next((anywhere / "out/parts").glob("part-*/items.arrow")).write_bytes(b"ARROW1")
    assert scored("in").reused == 0
    next((anywhere / "out/parts").glob("part-*/cells.arrow")).unlink()
    assert scored("in").reused == 0
    assert tables(anywhere / "out") == before


def test_what_was_missing_is_tried_again(make_corpus, anywhere):
    make_corpus(2, "files")
    (anywhere / "list.csv").write_text("path\nfiles/0000.txt\nfiles/late.txt\n", encoding="utf-8")
    assert scored("list.csv").failed == 1
    shutil.copy(anywhere / "files/0001.txt", anywhere / "files/late.txt")
    summary = scored("list.csv")
    assert (summary.read, summary.failed, summary.reused) == (2, 0, 1)


@pytest.mark.parametrize(
    ("error", "code", "reused"),
    [
        (MemoryError("no memory"), "internal", 1),
        (ModuleNotFoundError("No module named 'pypdfium2'"), "internal", 1),
        (UnreadableError("crashed", "崩溃", "crashed"), "crashed", 1),
        (UnreadableError("hung", "太久", "hung"), "hung", 2),
    ],
    ids=["memory", "package", "crashed", "hung"],
)
def test_what_may_be_the_machines_fault_is_tried_again(make_corpus, anywhere, monkeypatch, error, code, reused):
    make_corpus(2)
    page_of = batch.page_of

    def fail(item: Item) -> Page:
        if item.source.endswith("0001.txt"):
            raise error
        return page_of(item)

    with monkeypatch.context() as trouble:
        trouble.setattr(batch, "page_of", fail)
        assert scored("in").failed == 1
    assert failures(anywhere / "out") == {"0001.txt": code}
    summary = scored("in")
    assert (summary.reused, summary.failed) == (reused, reused - 1)
    assert scored("in", fresh=True).read == 2


def test_results_do_not_depend_on_how_the_plan_is_cut(make_corpus, anywhere, monkeypatch):
    make_corpus(30)
    nlp.score(["in"], "one", jobs=1)
    monkeypatch.setattr(parts, "PLANNED", 7)
    nlp.score(["in"], "many", jobs=1)
    assert tables(anywhere / "one") == tables(anywhere / "many")


def test_a_second_run_into_the_folder_is_refused(make_corpus, anywhere):
    from nlp.corpus.engine.lock import only_run
    from nlp.corpus.storage import Folder

    make_corpus(1)
    (anywhere / "out").mkdir()
    with only_run(Folder("out")):
        with pytest.raises(NianbaoError, match=str(os.getpid())) as refused:
            scored("in")
        assert refused.value.reason == "running"
    assert scored("in").read == 1


def test_the_lock_of_a_dead_run_does_not_count(make_corpus, anywhere):
    make_corpus(30)
    assert killed_at(1, ("score", "in", "--out", "out"), anywhere / "out")
    assert scored("in").read == 30


def test_ctrl_c_says_that_the_run_can_go_on(make_corpus, anywhere):
    make_corpus(REPORTS)
    process = start("--lang", "en", "score", "in", "--out", "out", "--jobs", "2")
    has_parts(process, anywhere / "out", 1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert "run the same command to go on" in err
    assert "Traceback" not in err
