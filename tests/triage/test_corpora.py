"""The list over whole corpora: reports with planted faults come before all faultless ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nlp
from nlp.checks.score_rows import score_report
from nlp.triage import triage

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def test_the_sample_reports_with_faults_come_first(tmp_path):
    nlp.score([CORPUS / "reports"], tmp_path / "out", jobs=1)
    listed = triage(tmp_path / "out")
    faulty = {
        path.stem
        for path in (CORPUS / "sources").glob("*.txt")
        if re.search(r"^fault:", path.read_text(encoding="utf-8").partition("\n---\n")[0], re.MULTILINE)
    }
    order = [Path(source).stem in faulty for source in listed["source"]]
    assert order == sorted(order, reverse=True)
    assert 0 < sum(order) < len(order)
    assert listed[[not is_faulty for is_faulty in order]]["score"].max() < 10
    assert (listed["score"] > 0).sum() >= sum(order)


@pytest.mark.slow
def test_a_report_broken_in_one_way_needs_a_reader_more_than_any_faultless_one(shared):
    def score(path: Path) -> float:
        analysis = nlp.inspect(path)
        return score_report(analysis.report, analysis.findings, analysis.statements).value

    clean = [score(path) for path in sorted((shared / "gold" / "clean" / "txt").iterdir())]
    broken = [score(path) for path in sorted((shared / "gold" / "broken").glob("*.txt"))]
    assert max(clean) < min(broken)
