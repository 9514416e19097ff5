"""Against the annotated reports that may lie beside a checkout: the figures that the README quotes.

What is counted must be as the README says; a measure may be a little below what it prints. Copied passages and faults
between two years are held against their places in `corpus_checks/test_gold.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import nlp

PLANTED, FOUND_OF_REAL = 130, {"year.figures": "1/1", "problem.unanswered": "1/2"}
STATEMENTS = {
    "f1": 0.99,
    "role": 0.99,
    "status": 0.985,
    "main_topic_macro_f1": 0.98,
    "topics_micro_f1": 0.935,
}


def evaluated(folder, gold, tmp_path):
    nlp.score([folder], tmp_path / "out")
    command = [sys.executable, str(gold / "evaluate.py"), str(folder), str(tmp_path / "out"), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def read_right(result):
    """Every report is read, and what its form prints is read as it stands."""
    assert result["unread"] == 0
    assert [result[what] for what in ("cells", "year", "agency", "agency_kind")] == [1.0] * 4
    assert result["quantities"]["f1"] >= 0.995
    assert result["metrics"]["f1"] >= 0.995
    assert result["findings"]["false_alarms"] == {}


@pytest.mark.slow
def test_gold(shared, tmp_path):
    result = evaluated(shared / "gold", shared / "gold", tmp_path)
    read_right(result)
    assert {measure: result["statements"][measure] >= least for measure, least in STATEMENTS.items()} == dict.fromkeys(
        STATEMENTS, True
    ), result["statements"]
    findings = result["findings"]
    assert (findings["found"], findings["planted"]) == (PLANTED, PLANTED), findings["by_code"]
    assert findings["extra_errors_per_broken_report"] == 0


def test_real_reports(shared, tmp_path):
    result = evaluated(shared / "reports", shared / "gold", tmp_path)
    read_right(result)
    assert result["findings"]["by_code"] == FOUND_OF_REAL
    assert result["statements"]["main_topic_accuracy"] >= 0.64  # one of 28 statements less
