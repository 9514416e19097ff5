"""What was done, by whom and when: of a report, and of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from starlette.responses import Response

from nlp.review.cards import clock, code_name
from nlp.review.database import reading
from nlp.review.model import Event
from nlp.review.schema import findings, reports
from nlp.review.site import Ask
from nlp.triage.marking import plain

SHOWN = 200
_WORDS = 60


@dataclass(frozen=True, slots=True)
class Line:
    """An event as people read it."""

    id: int
    when: str
    by: str
    what: str
    about: str
    note: str
    report: int
    source: str
    agency: str
    year: int | None


def show(ask: Ask) -> Response:
    """The page of the latest events of all reports."""
    before = ask.number("before", 0)
    events = ask.desk.events(SHOWN, before or None)
    older = ask.link("/history", before=events[-1].id) if len(events) == SHOWN else ""
    return ask.page("history.html", events=lines(ask, events), older=older, progress=ask.desk.progress())


def lines(ask: Ask, events: Sequence[Event]) -> tuple[Line, ...]:
    """Events as lines, in the order given."""
    named, whose = _named(ask, events), _reports(ask, events)
    made = []
    for event in events:
        state = {**named.get((event.report, event.key), {}), **(event.before or {}), **(event.after or {})}
        made.append(
            Line(
                id=event.id,
                when=clock(event.at),
                by=event.by or ask.say("history.program"),
                what=ask.say(f"did.{event.action}"),
                about=_about(ask, event, state),
                note=plain(str((event.after or {}).get("note") or "")),
                report=event.report,
                source=event.source,
                agency=whose.get(event.report, ("", None))[0],
                year=whose.get(event.report, ("", None))[1],
            )
        )
    return tuple(made)


def _named(ask: Ask, events: Sequence[Event]) -> dict[tuple[int, str], dict[str, str]]:
    """The codes and messages of the findings that events are about, by report and key."""
    keys = {event.key for event in events if event.item == "finding"}
    wanted = select(findings.c.report_id, findings.c.key, findings.c.code, findings.c.message)
    with reading(ask.desk.engine) as connection:
        rows = connection.execute(wanted.where(findings.c.key.in_(keys))).all()
    return {(row.report_id, row.key): {"code": row.code, "message": row.message} for row in rows}


def _reports(ask: Ask, events: Sequence[Event]) -> dict[int, tuple[str, int | None]]:
    """The agencies and years of the reports that events are about."""
    wanted = select(reports.c.id, reports.c.agency, reports.c.year)
    with reading(ask.desk.engine) as connection:
        rows = connection.execute(wanted.where(reports.c.id.in_({event.report for event in events}))).all()
    return {row.id: (row.agency or "", row.year) for row in rows}


def _about(ask: Ask, event: Event, state: Mapping[str, Any]) -> str:
    code = str(state.get("code") or "")
    words = str(state.get("message") or state.get("text") or "")
    shown = plain(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
    name = code_name(code, ask.say) if code else ""
    return ("：" if ask.lang == "zh" else ": ").join(part for part in (name, shown) if part) or ask.say(
        f"item.{event.item}"
    )
