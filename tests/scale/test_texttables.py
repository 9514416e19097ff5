"""Tables of reports: a row is a report by its text, its HTML or its path; a broken row is a failure, not the end."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from scale_reports import failures, tables

import nlp
from nlp.corpus.inputs import Columns, Found, Item, items, texttables
from nlp.errors import NianbaoError


def columns(out, *names):
    table = tables(out)["reports"]
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


def test_rows_of_json_lines(make_text, anywhere):
    page = "".join(f"<p>{line}</p>" for line in make_text(1).splitlines())
    lines = [
        json.dumps({"text": make_text(0), "other": 1}, ensure_ascii=False),
        "{broken",
        "",
        json.dumps({"text": ""}),
        "[1]",
        json.dumps({"html": f"<html><body>{page}</body></html>", "id": "西区-7"}),
    ]
    (anywhere / "t.jsonl").write_text("\n".join(lines), encoding="utf-8")
    summary = nlp.score(["t.jsonl"], "out")
    assert columns(anywhere / "out", "source", "format") == [("t.jsonl#1", "txt"), ("西区-7", "html")]
    assert summary.failed == 3
    rows = tables(anywhere / "out")["failures"].to_pylist()
    assert [(row["source"], row["code"]) for row in rows] == [
        ("t.jsonl#2", "broken_row"),
        ("t.jsonl#4", "no_text"),
        ("t.jsonl#5", "broken_row"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_in_any_encoding(make_text, anywhere, encoding):
    frame = pd.DataFrame({"编号": ["a1", "a2"], "正文": [make_text(0), make_text(1)]})
    frame.to_csv(anywhere / "t.csv", index=False, encoding=encoding)
    nlp.score(["t.csv"], "out", text_column="正文", id_column="编号")
    assert columns(anywhere / "out", "source", "agency") == [
        ("a1", "青川县石桥镇人民政府"),
        ("a2", "青川县柳桥镇人民政府"),
    ]


def test_broken_rows_of_a_csv_are_said_and_the_others_read(make_text, anywhere):
    quoted = '"' + make_text(0).replace('"', '""') + '"'
    rows = ["id,text", f"1,{quoted}", "2", '3,"a"b', f"4,{quoted}", f"5,{quoted},6"]
    (anywhere / "t.csv").write_text("\n".join(rows), encoding="utf-8")
    nlp.score(["t.csv"], "out")
    assert columns(anywhere / "out", "source") == [("1",), ("4",)]
    rows = tables(anywhere / "out")["failures"].to_pylist()
    assert [(row["source"], row["code"]) for row in rows] == [
        ("t.csv#2", "broken_row"),
        ("t.csv#3", "broken_row"),
        ("t.csv#5", "broken_row"),
    ]


def test_parquet_of_bytes_and_numbers_as_ids(make_text, anywhere):
    frame = pd.DataFrame({"id": [11, 12], "html": [make_text(0).encode("gb18030"), None], "text": [None, make_text(1)]})
    frame.to_parquet(anywhere / "t.parquet")
    nlp.score(["t.parquet"], "out")
    assert columns(anywhere / "out", "source") == [("11",), ("12",)]


def test_paths_are_looked_for_beside_the_table(make_corpus, anywhere):
    make_corpus(2, "files")
    (anywhere / "files/list.csv").write_text("path\n0000.txt\n0001.txt\nabsent.txt\n", encoding="utf-8")
    nlp.score(["files/list.csv"], "out")
    assert columns(anywhere / "out", "source") == [("files/0000.txt",), ("files/0001.txt",)]
    assert failures(anywhere / "out") == {"absent.txt": "missing"}


def test_an_id_given_twice_is_said(make_text, anywhere):
    rows = [json.dumps({"id": "a", "text": make_text(number)}) for number in (0, 1)]
    (anywhere / "t.jsonl").write_text("\n".join(rows), encoding="utf-8")
    nlp.score(["t.jsonl"], "out")
    assert columns(anywhere / "out", "source") == [("a",)]
    assert tables(anywhere / "out")["failures"]["code"].to_pylist() == ["repeated"]


class Name(str):
    """A name that counts how often another is made of it."""

    made = 0

    def __format__(self, how: str) -> str:
        Name.made += 1
        return super().__format__(how)


def test_a_thousand_of_one_name_each_have_one_made(monkeypatch):
    rows = [Item(Name("a"), "", content="x") for _ in range(1000)]
    taken = Item("a（3）", "", content="x")
    monkeypatch.setattr(texttables, "rows", lambda *_: [rows[0], taken, *rows[1:]])
    names = [item.source for item in items(Found(("t.jsonl",), 0), Columns())]
    assert names == ["a", "a（3）", "a（2）", *(f"a（{n}）" for n in range(4, 1002))]
    assert Name.made < 4000


def test_a_column_that_is_not_there_is_said_before_anything_is_read(anywhere):
    (anywhere / "t.csv").write_text("body\nx\n", encoding="utf-8")
    with pytest.raises(NianbaoError, match="body"):
        nlp.score(["t.csv"], "out")
    with pytest.raises(NianbaoError, match="正文"):
        nlp.score(["t.csv"], "out", text_column="正文")


def test_lone_halves_of_characters_do_not_stop_the_run(make_text, anywhere):
    (anywhere / "t.jsonl").write_text(json.dumps({"id": "\ud800x", "text": make_text() + "\udc00"}), encoding="utf-8")
    assert nlp.score(["t.jsonl"], "out").read == 1


def test_a_table_that_is_none_is_a_failure(anywhere):
    (anywhere / "t.parquet").write_bytes(b"no table")
    (anywhere / "t.jsonl").write_bytes(bytes(range(256)))
    summary = nlp.score(["t.parquet", "t.jsonl"], "out")
    assert (summary.read, summary.failed) == (0, 3)
