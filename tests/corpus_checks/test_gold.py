"""Against the annotated reports that may lie beside a checkout: the figures of the README."""

from __future__ import annotations

import json
import subprocess
import sys

import nlp


def test_copies(shared, tmp_path):
    """`nianbao score ../shared/gold/copies/reports --out OUT && python ../shared/gold/evaluate_copies.py
    ../shared/gold/copies OUT`: 18 of 18 planted copies, no evidence outside them."""
    gold = shared / "gold"
    nlp.score([gold / "copies" / "reports"], tmp_path / "out")
    command = [sys.executable, str(gold / "evaluate_copies.py"), str(gold / "copies"), str(tmp_path / "out")]
    result = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert result["recall"] >= 0.95
    assert result["outside_planted"] <= 2


def test_pairs(shared, tmp_path):
    """Every planted fault between two years is found, and nothing of the kind in the other pairs."""
    folder = shared / "gold" / "pairs"
    nlp.score([folder], tmp_path / "out")
    import pandas as pd

    findings = pd.read_parquet(tmp_path / "out" / "findings.parquet")
    names = findings["source"].str.rsplit("/").str[-1].str.partition(".")[0]
    for kind, code in (("carryover", "carryover.mismatch"), ("stock", "stock.mismatch")):
        planted = {path.stem for path in folder.iterdir() if path.stem.endswith(f"-{kind}")}
        assert set(names[findings["code"] == code]) == planted
    resent = {path.stem for path in folder.iterdir() if path.stem.endswith("-resent")}
    assert resent <= set(names[findings["code"] == "boilerplate.previous_year"])
