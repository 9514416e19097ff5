"""All that reviewers decided, as plain values for exports: findings, statements, reports, in the order of the sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, select

from nlp.review.log import event_of, selected
from nlp.review.model import NO_YEAR, Event, FindingView
from nlp.review.opening import finding_of
from nlp.review.schema import events, findings, reports, statements

_HEAD = (reports.c.source, reports.c.title, reports.c.agency, reports.c.county, reports.c.year)


@dataclass(frozen=True, slots=True)
class Head:
    """Which report."""

    source: str
    title: str
    agency: str
    county: str
    year: int | None


def _head(row: Any) -> Head:
    return Head(row.source, row.title, row.agency, row.county, None if row.year == NO_YEAR else row.year)


def decided(connection: Connection, *, confirmed_only: bool = False) -> Iterator[tuple[Head, FindingView]]:
    """The decided findings, also those that rescoring no longer finds; `confirmed_only`: the confirmed ones that are still
    there, of reports that are."""
    chosen = select(findings, *_HEAD).join(reports, reports.c.id == findings.c.report_id)
    chosen = chosen.where(findings.c.verdict.is_not(None))
    if confirmed_only:
        chosen = chosen.where(findings.c.verdict == "confirmed", findings.c.present, reports.c.present)
    for row in connection.execute(chosen.order_by(reports.c.source, findings.c.position, findings.c.id)):
        yield _head(row), finding_of(row)


def corrected(connection: Connection) -> Iterator[tuple[Head, dict[str, Any]]]:
    """The corrected statements: `correction role status topics start end text by at present`."""
    chosen = select(statements, *_HEAD).join(reports, reports.c.id == statements.c.report_id)
    chosen = chosen.where(statements.c.correction.is_not(None)).order_by(reports.c.source, statements.c.key)
    for row in connection.execute(chosen):
        state = {"correction": row.correction, **json.loads(row.said)}
        yield _head(row), {**state, "by": row.reviewer, "at": row.corrected_at, "present": row.present}


def marked(connection: Connection) -> Iterator[tuple[Head, dict[str, Any]]]:
    """The reports that anybody touched or rescoring changed: `state by at confirmed dismissed undecided`."""
    chosen = select(reports).where(reports.c.state != "new", reports.c.present).order_by(reports.c.source)
    for row in connection.execute(chosen):
        values = {"state": row.state, "by": row.touched_by, "at": row.touched_at}
        yield _head(row), {**values, **{name: getattr(row, name) for name in ("confirmed", "dismissed", "undecided")}}


def log_lines(connection: Connection) -> Iterator[Event]:
    """Every event, oldest first."""
    for row in connection.execute(selected().order_by(events.c.id)):
        yield event_of(row)


def head_values(head: Head) -> dict[str, Any]:
    return asdict(head)
