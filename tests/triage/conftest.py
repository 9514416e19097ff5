"""Results as `nianbao score` writes them, made by hand so that a test says all that a list is made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from nlp.checks import CHECKS
from nlp.corpus.tables import SCHEMAS
from tests.results import write_tables


@pytest.fixture
def make_results(tmp_path: Path):
    """Write the tables of some reports into a folder and return it. A report is its row, with `codes` (its findings),
    `findings` (whole rows) and `statements` beside; what is not given is that of a faultless report."""

    def make(*reports: dict[str, Any], failures: list[dict[str, str]] | None = None, name: str = "out") -> Path:
        rows: dict[str, list[dict[str, Any]]] = {table: [] for table in SCHEMAS}
        for number, given in enumerate(reports):
            report = {"source": f"{number}.txt", "agency": f"青川县第{number}镇人民政府", **given}
            source = report["source"]
            findings = [
                {"code": code, "severity": CHECKS[code].severity, "message": f"问题{code}", "evidence": "[]"}
                for code in report.pop("codes", ())
            ] + report.pop("findings", [])
            severities = [finding["severity"] for finding in findings]
            rows["findings"] += [{"source": source, **finding} for finding in findings]
            rows["statements"] += [{"source": source, **each} for each in report.pop("statements", ())]
            counts = {f"{each}s": severities.count(each) for each in ("error", "warning", "info")}
            defaults = {"title": "年度报告", "agency_kind": "township", "year": 2024, "text": "", "unread_tables": "[]"}
            rows["reports"].append({**defaults, **counts, **report})
        rows["failures"] = failures or []
        write_tables(tmp_path / name, rows)
        return tmp_path / name

    return make
