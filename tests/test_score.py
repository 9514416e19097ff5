"""A corpus into tables: everything read, nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import nlp
from nlp.checks import CHECKS
from nlp.corpus.inputs import NoInputError, find
from nlp.corpus.tables import SCHEMAS


def test_every_file_is_a_report_or_a_failure_with_its_reason(make_report, tmp_path):
    make_report(name="good.txt")
    make_report("2023年，我镇收到政府信息公开申请3件。", name="bad-figure.txt")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "notes.txt").write_text("会议记录", encoding="utf-8")
    summary = nlp.score([tmp_path], tmp_path / "out", jobs=1)
    assert (summary.read, summary.failed) == (2, 2)
    reports = pd.read_parquet(tmp_path / "out" / "reports.parquet")
    failures = pd.read_parquet(tmp_path / "out" / "failures.parquet")
    assert {source.rsplit("/", 1)[1] for source in reports["source"]} == {"good.txt", "bad-figure.txt"}
    assert dict(zip(failures["source"].str.rsplit("/").str[-1], failures["code"], strict=True)) == {
        "broken.docx": "broken",
        "notes.txt": "not_a_report",
    }
    assert failures["reason"].str.len().gt(5).all()
    findings = pd.read_parquet(tmp_path / "out" / "findings.parquet")
    assert "count.mismatch" in set(findings[findings["source"].str.endswith("bad-figure.txt")]["code"])


def test_the_tables_have_the_standards_columns(make_report, tmp_path):
    nlp.score([make_report()], tmp_path / "out")
    for name, schema in SCHEMAS.items():
        table = pd.read_parquet(tmp_path / "out" / f"{name}.parquet")
        assert list(table.columns) == schema.names


def test_processes_give_the_same_tables_as_one(make_report, tmp_path, monkeypatch):
    for number in range(6):
        make_report(f"2023年，我镇主动公开政府信息{number + 5}条。", name=f"{number}.txt")
    nlp.score([tmp_path], tmp_path / "one", jobs=1)
    monkeypatch.setattr("nlp.corpus.score.WORTH_WORKERS", 1)
    nlp.score([tmp_path], tmp_path / "two", jobs=2)
    for name in SCHEMAS:
        one, two = (pd.read_parquet(tmp_path / run / f"{name}.parquet") for run in ("one", "two"))
        pd.testing.assert_frame_equal(one, two)


def test_nothing_to_read_is_said(tmp_path):
    with pytest.raises(NoInputError):
        nlp.score([tmp_path], tmp_path / "out")
    with pytest.raises(NoInputError):
        find([tmp_path / "absent"])


def test_an_error_of_ours_costs_one_row(make_report, tmp_path, monkeypatch):
    def fail(_):
        raise RuntimeError("boom")

    monkeypatch.setitem(CHECKS, "table.blank", replace(CHECKS["table.blank"], run=fail))
    summary = nlp.score([make_report()], tmp_path / "out")
    assert (summary.read, summary.failed) == (0, 1)
    assert pd.read_parquet(tmp_path / "out" / "failures.parquet")["code"].tolist() == ["internal"]
