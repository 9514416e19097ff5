"""Inputs and results at URLs, and folders, patterns and names of every kind."""

from __future__ import annotations

import io
import os
import uuid

import pyarrow.parquet as pq
import pytest
from scale_reports import tables

import nlp
from nlp.corpus.inputs import NoInputError, find
from nlp.corpus.tables import SCHEMAS
from nlp.errors import NianbaoError


def test_results_and_inputs_at_a_url(make_corpus, make_text, anywhere):
    fsspec = pytest.importorskip("fsspec")
    place, files = f"memory://{uuid.uuid4().hex}", fsspec.filesystem("memory")
    for number in range(3):
        files.pipe(f"{place}/in/{number}.txt", make_text(number).encode())
    files.pipe(f"{place}/in/list.jsonl", b'{"path": "0.txt"}')
    make_corpus(3)
    nlp.score(["in"], "local")
    assert nlp.score([f"{place}/in"], f"{place}/out").reused == 0
    again = nlp.score([f"{place}/in"], f"{place}/out")
    assert (again.read, again.reused, again.unread) == (3, 3, 1)
    for name in SCHEMAS:
        remote = pq.read_table(io.BytesIO(files.cat(f"{place}/out/{name}.parquet")))
        assert remote.drop_columns("source").num_rows == tables(anywhere / "local")[name].num_rows
    assert nlp.score([f"{place}/in/*.jsonl", f"{place}/in/2.txt"], f"{place}/other").read == 2


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
