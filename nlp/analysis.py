"""A report from file to findings: what `nianbao inspect` shows of one and `nianbao score` writes of many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.checks import Case, CellEvidence, Evidence, Finding, TextEvidence, run_checks_many
from nlp.checks.score_rows import score_report
from nlp.pipeline.quantities import Quantity, extract
from nlp.pipeline.statements import Statement
from nlp.pipeline.statements import extract_many as extract_statements
from nlp.reading import read, read_bytes
from nlp.reading.page import Page
from nlp.report import read_report
from nlp.report.model import Report


@dataclass(frozen=True, slots=True)
class Analysis:
    """A report with the quantities of its narrative, the statements of its section 五 and what the checks found.

    Offsets are into `report.text`."""

    report: Report
    quantities: tuple[Quantity, ...]
    findings: tuple[Finding, ...]
    statements: tuple[Statement, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the standard (`nianbao inspect --json`)."""
        report = self.report
        return {
            "source": report.source,
            "text": report.text,
            "title": report.title,
            "agency": report.agency,
            "agency_kind": report.agency_kind,
            "year": report.year,
            "sections": [{"key": s.key, "title": s.title, "start": s.start, "end": s.end} for s in report.sections],
            "tables": report.cells,
            "unread_tables": list(report.unread_tables),
            "quantities": [quantity_row(quantity) for quantity in self.quantities],
            "statements": [statement_row(statement) for statement in self.statements],
            "findings": [finding_row(finding) for finding in self.findings],
            "score": score_report(report, self.findings, self.statements).value,
        }


def analyse(report: Report) -> Analysis:
    """Extract the quantities and statements of a report and check it."""
    return analyse_many([report])[0]


Failed = Callable[[Report, Exception], None]
"""Is told which report could not be analysed, and why."""


def analyse_many(reports: Sequence[Report], failed: Failed | None = None) -> list[Analysis]:
    """`analyse` for many reports, faster than one by one, with the same results in the same order.

    Where a report raises, `failed` is told and the report left out, and no other suffers by it; without `failed` the
    first exception is raised.
    """
    cases, analyses = [], []
    for report, statements in zip(reports, _statements(reports), strict=True):
        try:
            if isinstance(statements, Exception):
                raise statements
            cases.append(Case(report, extract(report), statements))
        except Exception as error:
            if failed is None:
                raise
            failed(report, error)
    for case, findings in zip(cases, run_checks_many(cases), strict=True):
        if not isinstance(findings, Exception):
            analyses.append(Analysis(case.report, tuple(case.quantities), findings, tuple(case.statements)))
        elif failed is None:
            raise findings
        else:
            failed(case.report, findings)
    return analyses


def _statements(reports: Sequence[Report]) -> list[tuple[Statement, ...] | Exception]:
    """The statements of each report, or what it raised."""
    try:
        return list(extract_statements(reports))
    except Exception as error:
        if len(reports) == 1:
            return [error]
        return [found for report in reports for found in _statements([report])]


def inspect(source: str | Path | Page | Report) -> Analysis:
    """Everything about one report.

    `source` is a path, or a Page or Report already read. Raises `UnreadableError` for a file that cannot be read and
    `NotAReportError` for one that is no such report (both `NianbaoError`).
    """
    if isinstance(source, str | Path):
        source = read(source)
    if isinstance(source, Page):
        source = read_report(source)
    return analyse(source)


def inspect_bytes(data: bytes, source: str) -> Analysis:
    """`inspect` for a file's content; `source` names it in results and errors."""
    return inspect(read_bytes(data, source))


def quantity_row(quantity: Quantity) -> dict[str, Any]:
    """A quantity as the standard writes it."""
    return {
        "value": quantity.value,
        "unit": quantity.unit,
        "approximate": quantity.approximate,
        "metric": quantity.metric,
        "year": quantity.year,
        "part_of": quantity.part_of,
        "section": quantity.section,
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
    }


def statement_row(statement: Statement) -> dict[str, Any]:
    """A statement as the standard writes it."""
    return {
        "role": statement.role,
        "status": statement.status,
        "topics": list(statement.topics),
        "confidence": round(statement.confidence, 4),
        "text": statement.text,
        "start": statement.start,
        "end": statement.end,
    }


def finding_row(finding: Finding) -> dict[str, Any]:
    """A finding as the standard writes it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "evidence": [evidence_row(evidence) for evidence in finding.evidence],
    }


def evidence_row(evidence: Evidence) -> dict[str, Any]:
    if isinstance(evidence, CellEvidence):
        return {"cell": evidence.cell, "value": evidence.value}
    assert isinstance(evidence, TextEvidence)
    return {"section": evidence.section, "start": evidence.start, "end": evidence.end, "text": evidence.text}
