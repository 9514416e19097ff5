"""Reports that nobody wrote: what is without sense must cost neither a traceback nor minutes."""

from __future__ import annotations

import json
import math

import pytest

import nlp
from nlp.cli import app
from nlp.corpus.fingerprint import fingerprints
from nlp.corpus.tables import tables_of
from tests.conftest import report_text


def taken_to_tables(text: str) -> nlp.Analysis:
    """The analysis of `text`, after everything that `nianbao score` does with it."""
    analysis = nlp.inspect_bytes(text.encode(), "怪.txt")
    tables_of([analysis])
    fingerprints([analysis])
    json.dumps(analysis.to_dict(), allow_nan=False)
    return analysis


@pytest.mark.parametrize(
    "number", ["9" * 16, "9" * 400, "1" + ",000" * 120, "9" * 15 + "亿", "9" + "亿" * 50, "亿" * 50]
)
def test_numbers_beyond_counting_are_none(number):
    analysis = taken_to_tables(
        report_text(f"2023年，我镇主动公开政府信息{number}条。", review=[number, *[0] * 14])  # type: ignore[list-item]
    )
    values = [*analysis.report.cells.values(), *(quantity.value for quantity in analysis.quantities)]
    assert all(value is None or (math.isfinite(value) and abs(value) < 1e15) for value in values)


@pytest.mark.parametrize("token", ["9", "十", "：", "1.", "（", "1，", "《", "无", " "])
def test_tokens_without_end(token):
    run = token * (10_000 // len(token))
    taken_to_tables(report_text(f"我镇公开信息{run}条。", problems=f"存在{run}不足。今后将{run}改进：{run}按月更新。"))


@pytest.mark.parametrize("place", ["a\0b", "x" * 300])
def test_a_place_that_cannot_be_is_told(place, make_report, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        app.main(
            ["score", str(make_report("2023年，我镇主动公开政府信息84条。")), "--out", str(tmp_path / place), "--quiet"]
        )
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("nianbao: ")


def test_an_input_no_file_system_knows_is_told(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        app.main(["--lang", "en", "score", "x" * 5000, "--out", str(tmp_path / "out"), "--quiet"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("nianbao: ")


def test_a_full_disk_is_told(monkeypatch, capsys):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "表.xlsx")

    monkeypatch.setattr(nlp, "score", full, raising=False)
    with pytest.raises(SystemExit) as ended:
        app.main(["--lang", "en", "score", "reports", "--out", "out", "--quiet"])
    assert ended.value.code == 2
    assert "表.xlsx" in capsys.readouterr().err
