"""One change of one item: seen, checked, logged, written, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from nlp.review import log, states
from nlp.review.listing import report_row
from nlp.review.model import Action, Conflict, Correction, Item, NotFound, Said, Saved
from nlp.review.schema import events, reports
from nlp.review.states import ItemState, Standing

MISSING = {
    "report": ("no_report", "没有这份报告。", "there is no such report."),
    "finding": ("no_finding", "没有这个问题，可能已被撤回。", "there is no such finding; it may have been taken back."),
    "statement": (
        "no_statement",
        "没有这条语句，可能已被撤回。",
        "there is no such statement; it may have been taken back.",
    ),
}


def missing(item: Item) -> NotFound:
    return NotFound(*MISSING[item])


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, and when (as `log.stamp` writes it)."""

    by: str
    at: str


def change(
    connection: Connection,
    author: Author,
    action: Action,
    report: int,
    item: Item,
    key: str,
    after: ItemState | Callable[[ItemState], ItemState],
    *,
    seen: int | None = None,
    standing: Standing | None = None,
    undoes: int | None = None,
) -> Saved:
    """Bring an item into the state `after`. `seen` is the revision that the reviewer saw, None for what is new; `standing` is how the
    item stands where the caller knows. Raises Conflict where the item was changed since."""
    standing = standing or states.read(connection, report, item, key) or Standing(None, 0, known=False)
    if seen is not None and seen != standing.revision:
        raise conflict(connection, standing)
    result = after(standing.state) if callable(after) else after
    number = log.append(
        connection,
        at=author.at,
        by=author.by,
        action=action,
        report=report,
        item=item,
        key=key,
        before=standing.state,
        after=result,
        undoes=undoes,
    )
    states.write(connection, report, item, key, result, number)
    states.refresh(connection, report, author.by, author.at)
    event = connection.execute(log.selected().where(events.c.id == number)).one()
    row = report_row(connection, report)
    assert row is not None
    return Saved(log.event_of(event), row)


def conflict(connection: Connection, standing: Standing, event: int | None = None) -> Conflict:
    """Says who brought the item to where it stands."""
    last = connection.execute(select(events.c.reviewer, events.c.at).where(events.c.id == standing.revision)).first()
    by, at = (last.reviewer, last.at) if last else ("", "")
    return Conflict(standing.revision, standing.state, by, log.moment(at), event)


def require_report(connection: Connection, report: int) -> None:
    if connection.scalar(select(reports.c.id).where(reports.c.id == report)) is None:
        raise missing("report")


def corrected(said: Said, correction: Correction, author: Author) -> ItemState:
    """The state of a statement that a person has corrected."""
    return {
        "correction": correction,
        "role": said.role,
        "status": said.status,
        "topics": list(said.topics),
        "start": said.start,
        "end": said.end,
        "text": said.text,
        "by": author.by,
        "at": author.at,
    }
