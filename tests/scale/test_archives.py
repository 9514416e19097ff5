"""Zip archives: what they hold is read, whatever its name is written in; what is meant to do harm is a row."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from scale_reports import failures, tables

import nlp


def packed(members: dict[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", way) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def sources(out: Path) -> list[str]:
    return list(tables(out)["reports"]["source"].to_pylist())


def test_members_are_reports_named_by_archive_and_member(make_text, anywhere):
    members = {
        "b/二.txt": make_text(2).encode(),
        "一.txt": make_text(1).encode(),
        "b/notes.md": b"-",
        ".hidden.txt": b"-",
    }
    (anywhere / "a.zip").write_bytes(packed(members))
    nlp.score(["a.zip"], "out")
    assert sources(anywhere / "out") == ["a.zip/b/二.txt", "a.zip/一.txt"]


def test_archives_within_archives_are_read_three_deep(make_text, anywhere):
    data = packed({"r.txt": make_text(4).encode()})
    for depth in (3, 2, 1):
        data = packed({"r.txt": make_text(depth).encode(), f"{depth}.zip": data})
    (anywhere / "a.zip").write_bytes(data)
    nlp.score(["a.zip"], "out")
    assert sources(anywhere / "out") == ["a.zip/r.txt", "a.zip/1.zip/r.txt", "a.zip/1.zip/2.zip/r.txt"]
    assert failures(anywhere / "out") == {"3.zip": "too_deep"}


def test_names_in_gbk_are_read_as_such(make_text, anywhere):
    data = packed({"AAAAAAAA.txt": make_text().encode()})
    (anywhere / "a.zip").write_bytes(data.replace(b"AAAAAAAA", "镇年报单".encode("gbk")))
    nlp.score(["a.zip"], "out")
    assert sources(anywhere / "out") == ["a.zip/镇年报单.txt"]


def test_names_with_backslashes_are_folders(make_text, anywhere):
    (anywhere / "a.zip").write_bytes(packed({"甲\\乙.txt": make_text().encode()}))
    nlp.score(["a.zip"], "out")
    assert sources(anywhere / "out") == ["a.zip/甲/乙.txt"]


def test_a_name_that_points_outside_is_not_read(make_text, anywhere):
    text = make_text().encode()
    (anywhere / "a.zip").write_bytes(
        packed({"../up.txt": text, "/etc/root.txt": text, "C:/drive.txt": text, "..fine.txt": text})
    )
    nlp.score(["a.zip"], "out")
    assert failures(anywhere / "out") == {
        "up.txt": "unsafe_name",
        "root.txt": "unsafe_name",
        "drive.txt": "unsafe_name",
    }
    assert not (anywhere / "up.txt").exists()


def test_bombs_are_not_unpacked(make_text, anywhere):
    zeros = packed({"zeros.txt": bytes(40 << 20)})
    archive = packed(
        {
            "zeros.txt": bytes(40 << 20),
            "nested.zip": packed({"in.zip": packed({"z.zip": zeros})}),
            "r.txt": make_text().encode(),
        }
    )
    (anywhere / "a.zip").write_bytes(archive)
    nlp.score(["a.zip"], "out")
    assert failures(anywhere / "out") == {"zeros.txt": "too_large", "z.zip": "too_deep"}
    assert len(sources(anywhere / "out")) == 1


def test_a_member_that_unpacks_to_more_than_it_says_is_broken(make_text, anywhere):
    data = packed({"a.txt": make_text().encode()})
    size = struct.pack("<I", len(make_text().encode()))
    (anywhere / "a.zip").write_bytes(data.replace(size, struct.pack("<I", 10)))
    nlp.score(["a.zip"], "out")
    assert failures(anywhere / "out") == {"a.txt": "broken"}


def test_members_that_overlap_are_a_bomb(make_text, anywhere):
    data = packed({"a.txt": make_text().encode()})
    directory, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[directory:end]
    many = 50
    trailer = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, many, many, len(entry) * many, directory, 0)
    (anywhere / "a.zip").write_bytes(data[:directory] + entry * many + trailer)
    nlp.score(["a.zip"], "out")
    assert tables(anywhere / "out")["failures"]["code"].to_pylist() == ["too_large"]


def test_encrypted_members_and_broken_archives_are_said(make_text, anywhere):
    data = bytearray(packed({"secret.txt": make_text().encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    broken = bytearray(packed({"good.txt": make_text(1).encode(), "bad.txt": make_text(2).encode()}))
    at = broken.index(b"bad.txt") + 60
    broken[at : at + 40] = bytes(40)
    (anywhere / "in").mkdir()
    (anywhere / "in/secret.zip").write_bytes(data)
    (anywhere / "in/broken.zip").write_bytes(broken)
    (anywhere / "in/cut.zip").write_bytes(packed({"a.txt": make_text().encode()})[:-30])
    (anywhere / "in/none.zip").write_bytes(b"no archive")
    summary = nlp.score(["in/*.zip"], "out")
    codes = {"secret.txt": "encrypted", "bad.txt": "broken", "cut.zip": "broken", "none.zip": "broken"}
    assert failures(anywhere / "out") == codes
    assert sources(anywhere / "out") == ["in/broken.zip/good.txt"]
    assert (summary.read, summary.failed) == (1, 4)


def test_a_damaged_member_packed_by_lzma_is_broken(make_text, anywhere):
    pytest.importorskip("lzma")
    inner = packed({f"{n}.txt": make_text(n).encode() for n in range(3)})
    data = bytearray(packed({"in.zip": inner, "r.txt": make_text().encode()}, zipfile.ZIP_LZMA))
    for member in (b"in.zip", b"r.txt"):
        at = data.index(member) + 60
        data[at : at + 80] = bytes(range(80))
    (anywhere / "a.zip").write_bytes(data)
    (anywhere / "b.txt").write_text(make_text(), encoding="utf-8")
    assert nlp.score(["a.zip", "b.txt"], "out").read == 1
    assert failures(anywhere / "out") == {"in.zip": "broken", "r.txt": "broken"}


def test_two_members_of_one_name_are_told_apart(make_text, anywhere):
    data = packed({"a.txt": make_text(1).encode(), "b.txt": make_text(2).encode()})
    (anywhere / "a.zip").write_bytes(data.replace(b"b.txt", b"a.txt"))
    nlp.score(["a.zip"], "out")
    assert sources(anywhere / "out") == ["a.zip/a.txt"]
    assert failures(anywhere / "out") == {"a.txt（2）": "repeated"}


def test_archives_in_a_folder_are_counted_and_not_read(make_text, anywhere):
    (anywhere / "in").mkdir()
    (anywhere / "in/r.txt").write_text(make_text(), encoding="utf-8")
    (anywhere / "in/more.zip").write_bytes(packed({"a.txt": make_text(1).encode()}))
    (anywhere / "in/rows.jsonl").write_text("{}")
    summary = nlp.score(["in"], "out")
    assert (summary.read, summary.failed, summary.unread) == (1, 0, 2)
