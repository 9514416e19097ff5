"""Inputs and results at URLs, and folders, patterns and names of every kind."""

from __future__ import annotations

import os
import uuid
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from scale_reports import failures, tables

import nlp
from nlp.corpus.engine.workers import LocalFiles
from nlp.corpus.inputs import NoInputError, find
from nlp.corpus.storage import Folder, TableWriter, local_path
from nlp.corpus.tables import SCHEMAS
from nlp.errors import NianbaoError


def written_table(folder: Folder, name: str) -> pa.Table:
    """A table of results, wherever they are."""
    return pq.read_table(pa.BufferReader(folder.read_bytes(name)))


def test_results_and_inputs_at_a_url(make_corpus, make_text, anywhere):
    fsspec = pytest.importorskip("fsspec")
    place, files = f"memory:///{uuid.uuid4().hex}", fsspec.filesystem("memory")
    for number in range(3):
        files.pipe(f"{place}/in/{number:04d}.txt", make_text(number, 2021).encode())
    files.pipe(f"{place}/in/list.jsonl", b'{"path": "0000.txt"}')
    make_corpus(3)
    nlp.score(["in"], "local")
    assert nlp.score([f"{place}/in"], f"{place}/out").reused == 0
    again = nlp.score([f"{place}/in"], f"{place}/out")
    assert (again.read, again.reused, again.unread) == (3, 3, 1)
    for name, here in tables(anywhere / "local").items():
        there = written_table(Folder(f"{place}/out"), f"{name}.parquet")
        assert str(there.to_pylist()).replace(f"{place}/in/", "in/") == str(here.to_pylist())
    assert nlp.score([f"{place}/in/*.jsonl", f"{place}/in/0002.txt"], f"{place}/other").read == 2


def test_the_index_goes_to_a_url_and_back_in_pieces(make_corpus, anywhere, monkeypatch):
    pytest.importorskip("fsspec")
    make_corpus(3)
    whole = []
    for way in ("read_bytes", "write_bytes"):
        take = getattr(Folder, way)

        def noted(folder: Folder, name: str, *data: bytes, take=take) -> object:
            whole.append(f"{folder.place}/{name}")
            return take(folder, name, *data)

        monkeypatch.setattr(Folder, way, noted)
    assert nlp.score(["in"], f"memory://{uuid.uuid4().hex}").read == 3
    assert whole
    assert not [name for name in whole if "index-" in name]


def test_threads_that_want_the_files_of_a_url_share_them(anywhere):
    pytest.importorskip("fsspec")
    names = [f"{number}.bin" for number in range(30)]
    for _ in range(20):
        folder = Folder(f"memory://{uuid.uuid4().hex}")
        for name in names:
            folder.write_bytes(name, name.encode())
        with ThreadPoolExecutor(8) as threads:
            places = {each.result() for each in [threads.submit(LocalFiles(folder)) for _ in range(8)]}
        (local,) = places
        assert {path.name: path.read_text() for path in local.iterdir()} == {name: name for name in names}


@pytest.fixture(params=["here", "memory", "local"])
def folder(request, anywhere) -> Folder:
    """A folder of this machine, and such as fsspec reaches."""
    if request.param == "here":
        place = str(anywhere / "results")
    else:
        pytest.importorskip("fsspec")
        place = f"memory://{uuid.uuid4().hex}" if request.param == "memory" else f"local://{anywhere}/results"
    made = Folder(place)
    made.make()
    return made


def numbers(*values: int) -> pa.Table:
    return pa.table({"n": pa.array(values, pa.int64())})


def written(folder: Folder, *values: int) -> TableWriter:
    """The writer of `t.parquet`, which has written these numbers."""
    writer = folder.writer("t.parquet", numbers().schema)
    writer.write(numbers(*values))
    return writer


def test_a_table_is_replaced_when_the_new_one_is_whole(folder):
    written(folder, 1, 2).close()
    writer = written(folder, 3)
    assert written_table(folder, "t.parquet") == numbers(1, 2)
    writer.close()
    assert written_table(folder, "t.parquet") == numbers(3)
    written(folder, 4).abandon()
    assert written_table(folder, "t.parquet") == numbers(3)
    assert folder.files() == ["t.parquet"]


def test_a_table_is_replaced_where_renaming_does_not_replace(monkeypatch):
    pytest.importorskip("fsspec")
    folder = Folder(f"memory://{uuid.uuid4().hex}")
    folder.make()
    written(folder, 1).close()
    system = folder._system[0]
    move = system.mv

    def strict(old: str, new: str) -> None:
        if system.exists(new):
            raise FileExistsError(new)
        move(old, new)

    monkeypatch.setattr(system, "mv", strict)
    written(folder, 2).close()
    assert written_table(folder, "t.parquet") == numbers(2)


def test_the_results_at_a_url_outlive_a_run_that_fails_while_comparing(make_corpus, anywhere, monkeypatch):
    pytest.importorskip("fsspec")
    make_corpus(3)
    out = Folder(f"memory://{uuid.uuid4().hex}")
    nlp.score(["in"], out.place)
    before = {name: written_table(out, f"{name}.parquet") for name in SCHEMAS}

    def fail(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("nlp.corpus.engine.comparing.compare_part", fail)
    with pytest.raises(RuntimeError):
        nlp.score(["in"], out.place)
    assert {name: written_table(out, f"{name}.parquet") for name in SCHEMAS} == before
    assert out.files() == sorted(f"{name}.parquet" for name in SCHEMAS)


def test_a_disk_that_fills_up_is_told_whatever_is_written(folder, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    if folder.remote:
        monkeypatch.setattr(folder._system[0], "pipe_file", full)
    writer = folder.writer("t.parquet", numbers().schema)
    with monkeypatch.context() as ending:
        ending.setattr(pq.ParquetWriter, "close", full)
        with pytest.raises(NianbaoError) as said:
            writer.close()
    assert said.value.reason == "unwritable"
    writer.abandon()
    with pytest.raises(NianbaoError):
        folder.write_bytes("x", b"")
    monkeypatch.setattr(pq.ParquetWriter, "__init__", full)
    with pytest.raises(NianbaoError):
        folder.writer("t.parquet", numbers().schema)


def test_a_file_url_is_the_file(make_corpus, anywhere):
    folder = make_corpus(2)
    nlp.score([folder.as_uri()], (anywhere / "out").as_uri())
    assert tables(anywhere / "out")["reports"]["source"].to_pylist() == [
        f"{folder.as_uri()}/000{n}.txt" for n in (0, 1)
    ]


def test_an_address_nobody_knows_is_said(anywhere):
    with pytest.raises(NianbaoError) as said:
        nlp.score(["nowhere://x"], "out")
    assert said.value.reason == "no-filesystem"


def test_a_name_that_is_no_utf8_is_read_as_gbk(make_text, anywhere):
    (anywhere / "in").mkdir()
    path = os.fsencode(anywhere / "in") + "/镇年报.txt".encode("gbk")
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(make_text())
    except OSError:
        pytest.skip("this file system has names in UTF-8 only")
    nlp.score(["in"], "out")
    assert tables(anywhere / "out")["reports"]["source"].to_pylist() == ["in/镇年报.txt"]


def test_a_file_named_twice_is_read_once(make_corpus, anywhere):
    make_corpus(2)
    assert nlp.score(["in", "in/0001.txt", "in/*.txt", "./in"], "out").read == 2


def test_a_pattern_takes_archives_and_tables_only_where_it_names_their_kind(anywhere):
    for name in ("a.zip", "b.csv", "c.txt"):
        (anywhere / name).write_text("x")
    assert find(["*"]).places == ("c.txt",)
    assert find(["*"]).unread == 2
    assert find(["*.zip", "b.csv"]).places == ("a.zip", "b.csv")
    with pytest.raises(NoInputError):
        find(["d*"])


def test_a_folder_that_a_table_names_is_a_failure(make_corpus, anywhere):
    make_corpus(1)
    (anywhere / "list.csv").write_text("path\nin\n", encoding="utf-8")
    nlp.score(["list.csv"], "out")
    assert tables(anywhere / "out")["failures"]["code"].to_pylist() == ["directory"]


@pytest.mark.parametrize("name", ["none.jsonl", "none.zip"])
def test_an_archive_or_table_that_holds_nothing_is_said(make_corpus, anywhere, name):
    make_corpus(2)
    nlp.score(["in"], "out")
    before = tables(anywhere / "out")
    if name.endswith(".zip"):
        zipfile.ZipFile(anywhere / name, "w").close()
    else:
        (anywhere / name).write_text("\n")
    with pytest.raises(NoInputError, match=name):
        nlp.score([name], "out")
    assert tables(anywhere / "out") == before


@pytest.mark.parametrize("place", ["memory://", ""], ids=["url", "folder"])
def test_the_tables_of_an_earlier_run_are_not_counted(make_corpus, make_text, anywhere, place):
    folder = str(anywhere)
    if place:
        fsspec = pytest.importorskip("fsspec")
        folder = f"{place}/{uuid.uuid4().hex}"
        for name in ("in/0.txt", "in/1.txt", "in/own.parquet"):
            fsspec.filesystem("memory").pipe(f"{folder}/{name}", make_text().encode())
    else:
        make_corpus(2)
        (anywhere / "in/own.parquet").write_bytes(b"")
    for out in (f"{folder}/out", f"{folder}/out" if place else "out"):
        for given in (folder, folder if place else "."):
            assert nlp.score([given], out).unread == 1


def test_a_link_that_leads_nowhere_is_a_failure(make_corpus, anywhere):
    folder = make_corpus(1)
    (folder / "gone.txt").symlink_to(anywhere / "nowhere.txt")
    (folder / "again.txt").symlink_to(folder / "0000.txt")
    (folder / "folder.txt").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    assert nlp.score(["in"], "out").read == 2
    assert failures(anywhere / "out") == {"gone.txt": "missing"}


@pytest.mark.parametrize("closed", ["in", "in/a"])
def test_a_folder_that_cannot_be_searched_is_a_failure(make_corpus, anywhere, monkeypatch, closed):
    make_corpus(1)
    (anywhere / "in/a").mkdir()
    scandir = os.scandir

    def guarded(path):
        if str(path) == closed:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    nlp.score(["in"], "out")
    rows = tables(anywhere / "out")["failures"].to_pylist()
    assert [(row["source"], row["code"]) for row in rows] == [(closed, "forbidden")]


def test_a_file_url_of_windows_names_its_drive(monkeypatch):
    windows = pytest.importorskip("nturl2path")
    assert local_path("file:///reports/a%20b.txt") == Path("/reports/a b.txt")
    monkeypatch.setattr("urllib.request.url2pathname", windows.url2pathname)
    assert str(local_path("file:///C:/reports/a%20b.txt")) == r"C:\reports\a b.txt"
