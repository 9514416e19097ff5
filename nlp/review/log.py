"""The log of events: writing a line, and reading it back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select

from nlp.review.model import Action, Event, Item
from nlp.review.schema import events, reports
from nlp.review.states import ItemState, dumps


def stamp(now: datetime) -> str:
    """A time as the database keeps it: UTC, to the millisecond, in an order that text has too."""
    return now.astimezone(UTC).isoformat(timespec="milliseconds")


def moment(stamped: str) -> datetime | None:
    return datetime.fromisoformat(stamped) if stamped else None


def append(
    connection: Connection,
    *,
    at: str,
    by: str,
    action: Action,
    report: int,
    item: Item,
    key: str,
    before: ItemState,
    after: ItemState,
    undoes: int | None = None,
) -> int:
    """Write a line; its id is the item's next revision."""
    values = {
        "at": at,
        "reviewer": by,
        "action": action,
        "report_id": report,
        "item": item,
        "key": key,
        "before": None if before is None else dumps(before),
        "after": None if after is None else dumps(after),
        "undoes": undoes,
    }
    primary = connection.execute(insert(events).values(values)).inserted_primary_key
    assert primary is not None
    return int(primary[0])


def selected() -> Select[Any]:
    """All events with their reports' sources."""
    return select(events, reports.c.source).join(reports, reports.c.id == events.c.report_id)


def event_of(row: Row[Any]) -> Event:
    return Event(
        id=row.id,
        at=datetime.fromisoformat(row.at),
        by=row.reviewer,
        action=row.action,
        report=row.report_id,
        source=row.source,
        item=row.item,
        key=row.key,
        before=None if row.before is None else json.loads(row.before),
        after=None if row.after is None else json.loads(row.after),
        undoes=row.undoes,
    )
