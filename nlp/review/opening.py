"""A report as its page shows it: what the program found, and what people made of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, func, select

from nlp.checks.finding import GRAVITY, CellEvidence, Evidence, TextEvidence
from nlp.corpus.findings import Other
from nlp.review import states
from nlp.review.changes import missing
from nlp.review.keys import statement_keys
from nlp.review.listing import report_row
from nlp.review.log import moment
from nlp.review.model import Decision, FindingView, Invalid, ReportView, Said, StatementView
from nlp.review.packing import Content, unpack
from nlp.review.schema import contents, events, findings, reports, statements
from nlp.review.states import Standing


def content_of(connection: Connection, report: int) -> Content | None:
    row = connection.execute(select(contents).where(contents.c.report_id == report)).first()
    return None if row is None else unpack(row.packed, row.size)


def open_report(connection: Connection, report: int) -> ReportView | None:
    """Everything about one report; None where there is none."""
    row, content = report_row(connection, report), content_of(connection, report)
    if row is None or content is None:
        return None
    return ReportView(
        row=row,
        text=content.text,
        sections=content.sections,
        form=content.form,
        cells=content.cells,
        quantities=content.quantities,
        findings=findings_of(connection, report),
        statements=statements_of(connection, report, row.source, content),
        event=connection.scalar(select(func.max(events.c.id))) or 0,
    )


def findings_of(connection: Connection, report: int) -> tuple[FindingView, ...]:
    """The present findings, the gravest first, then those that are gone but were decided."""
    rows = connection.execute(select(findings).where(findings.c.report_id == report))
    shown = [row for row in rows if row.present or row.verdict is not None]
    shown.sort(key=lambda row: (not row.present, GRAVITY.get(row.severity, 3), row.position, row.id))
    return tuple(map(finding_of, shown))


def finding_of(row: Row[Any]) -> FindingView:
    at = moment(row.decided_at)
    evidence = list(evidence_of(json.loads(row.evidence)))
    return FindingView(
        key=row.key,
        code=row.code,
        severity=row.severity,
        message=row.message,
        expected=row.expected,
        actual=row.actual,
        evidence=tuple(part for part in evidence if not isinstance(part, Other)),
        decision=None if row.verdict is None or at is None else Decision(row.verdict, row.note, row.reviewer, at),
        revision=row.revision,
        added=row.added,
        gone=not row.present,
        others=tuple(part for part in evidence if isinstance(part, Other)),
    )


def evidence_of(parts: Iterable[Mapping[str, Any]]) -> Iterable[Evidence | Other]:
    """The entries of a finding's evidence as `score` writes them."""
    for part in parts:
        if "cell" in part:
            yield CellEvidence(part["cell"], part.get("value"))
        elif "passage" in part or "other_cell" in part:
            yield Other(
                part.get("source") or "",
                part.get("agency") or "",
                part.get("year"),
                part.get("passage"),
                part.get("start"),
                part.get("end"),
                part.get("other_cell"),
                part.get("value"),
            )
        else:
            yield TextEvidence(part.get("section"), part["start"], part["end"], part["text"])


def statements_of(connection: Connection, report: int, source: str, content: Content) -> tuple[StatementView, ...]:
    """The statements in the order of the text. What a person said outranks the program: where it found something else over
    the same words (another model did, after rescoring), the person's stands alone."""
    rows = {row.key: row for row in connection.execute(select(statements).where(statements.c.report_id == report))}
    views = []
    for key, said in zip(statement_keys(source, [s.text for s in content.statements]), content.statements, strict=True):
        row = rows.pop(key, None)
        views.append(_of_program(key, said, row))
    views += [_of_person(row) for row in rows.values() if row.correction in ("edited", "added")]
    peoples = [
        (view.now.start, view.now.end) for view in views if view.correction in ("edited", "added") and not view.gone
    ]
    shown = [
        view
        for view in views
        if view.correction or not any(start < view.now.end and view.now.start < end for start, end in peoples)
    ]
    return tuple(sorted(shown, key=lambda view: (view.gone, view.now.start, view.now.end)))


def _of_program(key: str, program: Said, row: Row[Any] | None) -> StatementView:
    """A statement that the program found, with what a person made of it."""
    if row is None:
        return StatementView(key, program, program, None, 0)
    corrected = row.correction is not None and row.present
    now = said_of(json.loads(row.said)) if corrected and row.correction != "removed" else program
    correction = row.correction if corrected else None
    return StatementView(key, now, program, correction, row.revision, row.reviewer, moment(row.corrected_at))


def _of_person(row: Row[Any]) -> StatementView:
    """A statement that only a person has said, or said of words that the program no longer finds as one."""
    now = said_of(json.loads(row.said))
    return StatementView(
        row.key, now, None, row.correction, row.revision, row.reviewer, moment(row.corrected_at), gone=not row.present
    )


def said_of(given: Mapping[str, Any]) -> Said:
    return Said(given["role"], given["status"], tuple(given["topics"]), given["start"], given["end"], given["text"])


# For changes: what they need of a report, or why they cannot be made


def require_content(connection: Connection, report: int) -> Content:
    content = content_of(connection, report)
    if content is None:
        raise missing("report")
    return content


def require_decidable(connection: Connection, report: int, key: str) -> Standing:
    """How a finding stands that is to be decided."""
    row = connection.execute(select(findings).where(findings.c.report_id == report, findings.c.key == key)).first()
    if row is None or (row.added and row.verdict is None):
        raise missing("finding")
    if not row.present:
        raise Invalid(
            "gone",
            "重新评分后已没有这个问题，不能再改判断。",
            "rescoring no longer finds this; it cannot be decided any more.",
        )
    return Standing(states.decision_of(row), row.revision)


def beside(connection: Connection, report: int, key: str, content: Content) -> tuple[StatementView | None, list[Said]]:
    """The statement of a key, None where there is none, and the others that stand in the report's text."""
    source = connection.scalar(select(reports.c.source).where(reports.c.id == report)) or ""
    views = statements_of(connection, report, source, content)
    standing = [view for view in views if view.correction != "removed" and not view.gone]
    return next((view for view in views if view.key == key), None), [view.now for view in standing if view.key != key]


def statement_among(connection: Connection, report: int, key: str) -> tuple[Content, StatementView, list[Said]]:
    """A statement that is to be corrected, and the others that stand beside it."""
    content = require_content(connection, report)
    view, others = beside(connection, report, key, content)
    if view is None:
        raise missing("statement")
    return content, view, others


def quote(content: Content, start: int, end: int) -> dict[str, Any]:
    """The entry of evidence for a span."""
    section = next((s.key for s in content.sections if s.start <= start < s.end), None)
    return {"section": section, "start": start, "end": end, "text": content.text[start:end]}
