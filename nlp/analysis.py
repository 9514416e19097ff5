"""A report from file to findings: what `nianbao inspect` shows of one and `nianbao score` writes of many."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.checks import Case, CellEvidence, Evidence, Finding, TextEvidence, run_checks
from nlp.checks.score_rows import score_report
from nlp.pipeline.quantities import Quantity, extract
from nlp.pipeline.statements import Statement
from nlp.pipeline.statements import extract as extract_statements
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
    quantities = extract(report)
    statements = extract_statements(report)
    return Analysis(report, quantities, run_checks(Case(report, quantities, statements)), statements)


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
