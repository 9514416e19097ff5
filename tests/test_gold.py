"""Against the annotated reports that may lie beside a checkout: the figures that the README quotes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import nlp

LATER = {"problem.unanswered", "problem.none", "remedy.vague", "carryover.mismatch", "stock.mismatch"}


def evaluated(folder, gold, tmp_path):
    nlp.score([folder], tmp_path / "out")
    command = [sys.executable, str(gold / "evaluate.py"), str(folder), str(tmp_path / "out"), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


@pytest.mark.slow
def test_gold(shared, tmp_path):
    result = evaluated(shared / "gold", shared / "gold", tmp_path)
    assert result["unread"] == 0
    assert (result["cells"], result["year"], result["agency"], result["agency_kind"]) == (1.0, 1.0, 1.0, 1.0)
    assert result["quantities"]["f1"] >= 0.985
    assert result["metrics"]["f1"] >= 0.975
    counts = {code: tuple(map(int, n.split("/"))) for code, n in result["findings"]["by_code"].items()}
    mine = {code: n for code, n in counts.items() if code not in LATER and not code.startswith("boilerplate.")}
    assert sum(found for found, _ in mine.values()) >= 0.98 * sum(planted for _, planted in mine.values())
    assert result["findings"]["false_alarms"] == {}
    assert result["findings"]["extra_errors_per_broken_report"] <= 0.02


def test_real_reports(shared, tmp_path):
    result = evaluated(shared / "reports", shared / "gold", tmp_path)
    assert result["findings"]["by_code"]["year.figures"] == "1/1"
    assert result["findings"]["false_alarms"] == {}
    assert result["quantities"]["f1"] >= 0.97
    assert result["metrics"]["f1"] >= 0.97
