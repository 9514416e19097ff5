"""How items stand: a finding's decision, a statement's correction, a report's mark, each as the JSON object that the log of events keeps.

    finding    {"verdict", "note", "by", "at"}, of an added one also {"code", "severity", "message", "evidence"}
    statement  {"correction", "role", "status", "topics", "start", "end", "text", "by", "at"}
    report     {"finished", "changed", "by", "at"}

None: undecided, uncorrected, not there. `read` and `write` are the only ones that touch these columns, so that a decision, its undoing and a
redoing are one and the same: an item goes from one state to another.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from nlp.checks.finding import GRAVITY
from nlp.review.model import Item, State
from nlp.review.schema import findings, reports, statements

ItemState = Mapping[str, Any] | None

_SAID = ("role", "status", "topics", "start", "end", "text")
OWN = ("code", "severity", "message")
"""Of a finding that a reviewer added: what it says, beside `evidence`."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An item as it stands; `known` tells whether the database has it (a statement that nobody touched it has not)."""

    state: ItemState
    revision: int
    known: bool = True


def dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read(connection: Connection, report: int, item: Item, key: str) -> Standing | None:
    """How an item stands; None where there is no such finding or report, and for a statement that nobody has touched."""
    if item == "report":
        row = connection.execute(select(reports).where(reports.c.id == report)).first()
        return None if row is None else Standing(mark_of(row), row.revision)
    if item == "finding":
        where = (findings.c.report_id == report) & (findings.c.key == key)
        row = connection.execute(select(findings).where(where)).first()
        return None if row is None else Standing(decision_of(row), row.revision)
    where = (statements.c.report_id == report) & (statements.c.key == key)
    row = connection.execute(select(statements).where(where)).first()
    return None if row is None else Standing(correction_of(row), row.revision)


def mark_of(row: Row[Any]) -> ItemState:
    return {"finished": row.finished, "changed": row.changed, "by": row.marked_by, "at": row.marked_at}


def decision_of(row: Row[Any]) -> ItemState:
    if row.verdict is None:
        return None
    state = {"verdict": row.verdict, "note": row.note, "by": row.reviewer, "at": row.decided_at}
    if row.added:
        state |= {name: getattr(row, name) for name in OWN} | {"evidence": json.loads(row.evidence)}
    return state


def correction_of(row: Row[Any]) -> ItemState:
    if row.correction is None:
        return None
    return {"correction": row.correction, **json.loads(row.said), "by": row.reviewer, "at": row.corrected_at}


def write(connection: Connection, report: int, item: Item, key: str, state: ItemState, revision: int) -> None:
    """Make the item stand so."""
    if item == "report":
        assert state is not None
        values = {"finished": state["finished"], "changed": state["changed"]}
        values |= {"marked_by": state["by"], "marked_at": state["at"], "revision": revision}
        connection.execute(update(reports).where(reports.c.id == report).values(values))
    elif item == "finding":
        _write_finding(connection, report, key, state, revision)
    else:
        _write_statement(connection, report, key, state, revision)


def _write_finding(connection: Connection, report: int, key: str, state: ItemState, revision: int) -> None:
    given = state or {}
    values = {
        "verdict": given.get("verdict"),
        "note": given.get("note", ""),
        "reviewer": given.get("by", ""),
        "decided_at": given.get("at", ""),
        "revision": revision,
    }
    where = (findings.c.report_id == report) & (findings.c.key == key)
    row = connection.execute(select(findings.c.added).where(where)).first()
    if row is None:
        assert state is not None
        values |= {name: state[name] for name in OWN} | {"evidence": dumps(state["evidence"])}
        values |= {"report_id": report, "key": key, "position": 1 << 20, "present": True, "added": True}
        connection.execute(insert(findings).values(values))
        return
    if row.added:
        values["present"] = state is not None
        if state is not None:
            values |= {name: state[name] for name in OWN} | {"evidence": dumps(state["evidence"])}
    connection.execute(update(findings).where(where).values(values))


def _write_statement(connection: Connection, report: int, key: str, state: ItemState, revision: int) -> None:
    values: dict[str, Any] = {"revision": revision, "present": True}
    if state is None:
        values |= {"correction": None, "reviewer": "", "corrected_at": ""}
    else:
        said = dumps({name: state[name] for name in _SAID})
        values |= {
            "correction": state["correction"],
            "said": said,
            "reviewer": state["by"],
            "corrected_at": state["at"],
        }
    where = (statements.c.report_id == report) & (statements.c.key == key)
    if connection.execute(update(statements).where(where).values(values)).rowcount == 0:
        connection.execute(insert(statements).values({"report_id": report, "key": key, **values}))


def state_of(finished: bool, changed: bool, touched: bool) -> State:
    """What a report is called: to be looked at again outranks finished, which outranks begun."""
    return "changed" if changed else "done" if finished else "begun" if touched else "new"


def summary(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The columns of `reports` that follow from its present findings, given by `severity`, `code` and `verdict`, if any."""
    ranked = sorted(rows, key=lambda row: GRAVITY.get(row["severity"], 3))
    severities = [row["severity"] for row in rows]
    verdicts = [row.get("verdict") for row in rows]
    return {
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
        "codes": " ".join(dict.fromkeys(row["code"] for row in ranked)),
        "undecided": verdicts.count(None),
        "confirmed": verdicts.count("confirmed"),
        "dismissed": verdicts.count("dismissed"),
    }


def refresh(connection: Connection, report: int, by: str = "", at: str = "") -> None:
    """Bring a report's counts and state up to what its findings and statements now say; `by` and `at` who touched it."""
    columns = (findings.c.severity, findings.c.code, findings.c.verdict)
    found = connection.execute(
        select(*columns).where(findings.c.report_id == report, findings.c.present).order_by(findings.c.position)
    )
    values = summary([dict(row._mapping) for row in found])
    corrected = connection.scalar(
        select(func.count()).where(statements.c.report_id == report, statements.c.correction.is_not(None))
    )
    marks = connection.execute(select(reports.c.finished, reports.c.changed).where(reports.c.id == report)).one()
    touched = bool(values["confirmed"] or values["dismissed"] or corrected)
    values["state"] = state_of(marks.finished, marks.changed, touched)
    if by:
        values |= {"touched_by": by, "touched_at": at}
    connection.execute(update(reports).where(reports.c.id == report).values(values))
