"""A report that ends its worker, or keeps it for ever, costs its own row; its neighbours are read."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from scale_reports import failures, run, tables

import nlp
import nlp.analysis
from nlp.corpus.inputs import Columns, find, is_plain, items
from nlp.errors import NianbaoError

TROUBLE = """
import os, time
import nlp.corpus.engine.batch as batch
import nlp.corpus.score as score

score.SECONDS = 8.0
read = batch.page_of


def troubled(item):
    if "crash" in item.source:
        os.kill(os.getpid(), 11)
    while "hang" in item.source:
        time.sleep(60)
    return read(item)


batch.page_of = troubled
"""
"""What Python runs first in each process: reading some files goes wrong as it does in a library written in C."""


@pytest.fixture
def scored_in_trouble(anywhere):
    """Score `in` into `out` where some files crash or hang."""

    def score() -> None:
        (anywhere / "site").mkdir(exist_ok=True)
        (anywhere / "site/sitecustomize.py").write_text(TROUBLE)
        root = Path(nlp.__file__).parents[1]
        run("score", "in", "--out", "out", "--jobs", "1", PYTHONPATH=f"{anywhere / 'site'}{os.pathsep}{root}")

    return score


def test_crashing_and_hanging_files_are_rows_and_the_others_are_read(make_corpus, scored_in_trouble, anywhere):
    folder = make_corpus(40)
    for name in ("0007crash", "0031hang"):
        (folder / f"{name}.txt").write_text("x", encoding="utf-8")
    scored_in_trouble()
    assert failures(anywhere / "out") == {
        "0007crash.txt": "crashed",
        "0031hang.txt": "hung",
    }
    assert tables(anywhere / "out")["reports"].num_rows == 40


def test_so_they_are_where_they_are_few(make_corpus, scored_in_trouble, anywhere):
    folder = make_corpus(1)
    for name in ("crash.pdf", "hang.txt"):
        (folder / name).write_bytes(b"%PDF-1.7")
    scored_in_trouble()
    assert failures(anywhere / "out") == {"crash.pdf": "crashed", "hang.txt": "hung"}
    assert tables(anywhere / "out")["reports"].num_rows == 1


def test_what_cannot_be_looked_at_is_a_row(make_corpus, anywhere, monkeypatch):
    folder = make_corpus(2)

    def fail(place):
        raise RuntimeError(place)

    monkeypatch.setattr("nlp.corpus.storage.open_file", fail)
    assert nlp.score([folder], "out").read == 2


IMPORTS = """
import atexit, os, sys

atexit.register(lambda: open(f"had-{os.getpid()}", "w").write(str("pandas" in sys.modules)))
"""
"""What Python runs first in each process: whether it had pandas in the end."""


def test_no_process_of_a_run_imports_pandas(make_corpus, anywhere):
    make_corpus(30)
    (anywhere / "site").mkdir()
    (anywhere / "site/sitecustomize.py").write_text(IMPORTS)
    root = Path(nlp.__file__).parents[1]
    run("score", "in", "--out", "out", "--jobs", "1", PYTHONPATH=f"{anywhere / 'site'}{os.pathsep}{root}")
    had = [path.read_text() for path in anywhere.glob("had-*")]
    assert len(had) >= 2
    assert set(had) == {"False"}


def test_what_is_plain_is_told_by_content(make_text, anywhere):
    (anywhere / "a.pdf").write_text(make_text(), encoding="utf-8")
    (anywhere / "b.txt").write_bytes(b"%PDF-1.7")
    with zipfile.ZipFile(anywhere / "c.zip", "w") as archive:
        archive.writestr("d.txt", b"PK\x03\x04")
    (anywhere / "t.jsonl").write_text('{"text": "x"}', encoding="utf-8")
    found = find(["a.pdf", "b.txt", "c.zip", "t.jsonl", "a.pdf"])
    plain = {item.source: is_plain(item) for item in items(found, Columns())}
    assert plain == {"a.pdf": True, "b.txt": False, "c.zip/d.txt": False, "t.jsonl#1": True}


def test_a_model_that_cannot_be_used_stops_the_run(make_corpus, anywhere, monkeypatch):
    make_corpus(2)
    (anywhere / "models").mkdir()
    (anywhere / "models/statements.joblib").write_bytes(b"x")
    monkeypatch.setenv("NIANBAO_MODELS", str(anywhere / "models"))
    from nlp.corpus.engine.parts import program_key

    program_key.cache_clear()
    with pytest.raises(NianbaoError):
        nlp.score(["in"], "out")
    program_key.cache_clear()


def test_a_fault_in_analysing_one_of_a_batch_costs_one_row(make_corpus, anywhere, monkeypatch):
    make_corpus(5)
    run_checks, checked = nlp.analysis.run_checks, []

    def fail(case):
        checked.append(case.report.source)
        if case.report.source.endswith("0002.txt"):
            raise RuntimeError("boom")
        return run_checks(case)

    monkeypatch.setattr(nlp.analysis, "run_checks", fail)
    summary = nlp.score(["in"], "out")
    assert (summary.read, failures(anywhere / "out")) == (4, {"0002.txt": "internal"})
    assert checked == [f"in/{number:04d}.txt" for number in range(5)]  # none is analysed again for the fault of another


def test_progress_is_told_for_both_stages(make_corpus, anywhere):
    make_corpus(5)
    told = []
    nlp.score(["in"], "out", progress=lambda *how_far: told.append(how_far))
    assert told[0] == ("reading", 0, 5)
    assert ("reading", 5, 5) in told
    assert told[-1] == ("comparing", 5, 5)


def test_a_file_where_the_folder_should_be_is_said(make_corpus, anywhere):
    make_corpus(1)
    (anywhere / "out").write_text("")
    with pytest.raises(NianbaoError) as said:
        nlp.score(["in"], "out")
    assert said.value.reason == "unwritable"
