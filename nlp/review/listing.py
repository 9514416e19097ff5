"""The list of reports: what a query finds, in its order, and what it could be narrowed by.

The order is one tuple of columns a sort, ended by the source, so that every report has its one place: pages and neighbours
agree, whatever is decided meanwhile.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, distinct, func, or_, select

from nlp.checks.finding import SEVERITIES
from nlp.checks.score import Reason
from nlp.review.log import moment
from nlp.review.model import NO_YEAR, STATES, Choice, Facets, Neighbours, Page, Progress, Query, ReportRow, Sort
from nlp.review.schema import findings, reports

Order = list[tuple[ColumnElement[Any], bool]]
"""Columns, and whether each descends."""

_COLUMNS = [column for column in reports.c if column.name not in ("search", "digest")]
_STATE_RANK = case({"changed": 0, "begun": 1, "new": 2, "done": 3}, value=reports.c.state)
_GRAVEST: Order = [(reports.c.score, True), (reports.c.errors, True), (reports.c.warnings, True)]

_SORTS: dict[Sort, Order] = {
    "score": _GRAVEST,
    "errors": [(reports.c.errors, True), (reports.c.warnings, True), (reports.c.infos, True)],
    "agency": [(reports.c.agency, False), (reports.c.year, True)],
    "year": [(reports.c.year, True), *_GRAVEST],
    "state": [(_STATE_RANK, False), *_GRAVEST],
    "source": [],
}


def searchable(text: str) -> str:
    """Text as it is searched: one form of every letter and digit, without NUL.

    >>> searchable("ＡＢ２０２４年")
    'ab2024年'
    """
    return unicodedata.normalize("NFKC", text).replace("\x00", "").casefold()


def row_of(row: Row[Any]) -> ReportRow:
    return ReportRow(
        id=row.id,
        source=row.source,
        title=row.title,
        agency=row.agency,
        county=row.county,
        kind=row.kind,
        year=None if row.year == NO_YEAR else row.year,
        score=row.score,
        reasons=tuple(Reason(*reason) for reason in json.loads(row.reasons)),
        errors=row.errors,
        warnings=row.warnings,
        infos=row.infos,
        codes=tuple(row.codes.split()),
        undecided=row.undecided,
        confirmed=row.confirmed,
        dismissed=row.dismissed,
        state=row.state,
        revision=row.revision,
        by=row.touched_by,
        at=moment(row.touched_at),
    )


def report_row(connection: Connection, report: int) -> ReportRow | None:
    row = connection.execute(select(*_COLUMNS).where(reports.c.id == report)).first()
    return None if row is None else row_of(row)


def conditions(query: Query) -> ColumnElement[bool]:
    """What a report must fulfil."""
    wanted: list[ColumnElement[bool]] = [reports.c.present]
    wanted += [reports.c.search.contains(word, autoescape=True) for word in searchable(query.text).split()]
    for column, values in (
        (reports.c.county, query.counties),
        (reports.c.kind, query.kinds),
        (reports.c.year, query.years),
        (reports.c.state, query.states),
    ):
        if values:
            wanted.append(column.in_(values))
    with_finding = [
        column.in_(values)
        for column, values in ((findings.c.code, query.codes), (findings.c.severity, query.severities))
        if values
    ]
    if with_finding:
        wanted.append(reports.c.id.in_(select(findings.c.report_id).where(findings.c.present, *with_finding)))
    return and_(*wanted)


def order_of(query: Query) -> Order:
    """The columns of the query's order, each with its direction; the first as asked, the source last."""
    order = list(_SORTS[query.sort])
    if query.sort == "source":
        return [(reports.c.source, bool(query.descending))]
    if query.descending is not None and order[0][1] != query.descending:
        order = [(column, not down) for column, down in order]
    return [*order, (reports.c.source, False)]


def _sorted(order: Order, *, backwards: bool = False) -> list[ColumnElement[Any]]:
    return [column.desc() if down != backwards else column.asc() for column, down in order]


def page(connection: Connection, query: Query, offset: int, limit: int) -> Page:
    """The reports of a query from `offset` on."""
    wanted = conditions(query)
    total = connection.scalar(select(func.count()).select_from(reports).where(wanted)) or 0
    chosen = select(*_COLUMNS).where(wanted).order_by(*_sorted(order_of(query))).offset(max(offset, 0)).limit(limit)
    return Page(tuple(map(row_of, connection.execute(chosen))), total, max(offset, 0))


def _beyond(order: Order, place: Sequence[Any], *, backwards: bool) -> ColumnElement[bool]:
    """What stands after (or before) a place in the order."""
    later: ColumnElement[bool] | None = None
    for i, (column, down) in reversed(list(enumerate(order))):
        further = column < place[i] if down != backwards else column > place[i]
        later = further if later is None else or_(further, and_(column == place[i], later))
    assert later is not None
    return later


def neighbours(connection: Connection, report: int, query: Query) -> Neighbours | None:
    """The reports around one; None where there is no such report."""
    order, wanted = order_of(query), conditions(query)
    place = connection.execute(select(*[column for column, _ in order]).where(reports.c.id == report)).first()
    if place is None:
        return None

    def first(backwards: bool) -> int | None:
        chosen = select(reports.c.id).where(wanted, _beyond(order, place, backwards=backwards))
        return connection.scalar(chosen.order_by(*_sorted(order, backwards=backwards)).limit(1))

    ahead = _beyond(order, place, backwards=True)
    count = select(func.count(), func.count(case((ahead, 1))), func.count(case((reports.c.id == report, 1))))
    total, before, among = connection.execute(count.where(wanted)).one()
    return Neighbours(first(True), first(False), before + 1 if among else None, total)


def next_undecided(connection: Connection, query: Query, after: int | None) -> int | None:
    """The next report of the list that is not finished, after one and then from the top."""
    order, wanted = order_of(query), and_(conditions(query), reports.c.state != "done")
    chosen = select(reports.c.id).where(wanted).order_by(*_sorted(order)).limit(1)
    if after is not None:
        place = connection.execute(select(*[column for column, _ in order]).where(reports.c.id == after)).first()
        if place is not None:
            found: int | None = connection.scalar(chosen.where(_beyond(order, place, backwards=False)))
            if found is not None:
                return found
    return connection.scalar(chosen)


def facets(connection: Connection, query: Query) -> Facets:
    """The choices of each filter under the others."""
    counts = _of_columns(connection, query)
    severities = _of_findings(connection, query, "severity")
    return Facets(
        codes=_of_findings(connection, query, "code"),
        severities=tuple(sorted(severities, key=lambda each: _rank(SEVERITIES, each.value))),
        counties=_choices(counts["county"].most_common()),
        kinds=_choices(counts["kind"].most_common()),
        years=_choices(sorted(counts["year"].items(), reverse=True)),
        states=_choices(sorted(counts["state"].items(), key=lambda pair: _rank(STATES, pair[0]))),
    )


def _of_columns(connection: Connection, query: Query) -> dict[str, Counter[Any]]:
    """How many reports have each value. Columns that are not filtered by are counted together, in one pass."""
    narrower = {
        "county": (query.counties, replace(query, counties=())),
        "kind": (query.kinds, replace(query, kinds=())),
        "year": (query.years, replace(query, years=())),
        "state": (query.states, replace(query, states=())),
    }
    passes = [([name for name, (values, _) in narrower.items() if not values], query)]
    passes += [([name], without) for name, (values, without) in narrower.items() if values]
    counts: dict[str, Counter[Any]] = {name: Counter() for name in narrower}
    for names, asked in passes:
        columns = [reports.c[name] for name in names]
        if columns:
            grouped = select(*columns, func.count()).where(conditions(asked)).group_by(*columns).order_by(*columns)
            for *values, number in connection.execute(grouped):
                for name, value in zip(names, values, strict=True):
                    counts[name][value] += number
    return counts


def _rank(order: tuple[str, ...], value: str) -> int:
    return order.index(value) if value in order else len(order)


def _choices(pairs: Iterable[tuple[Any, int]]) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), number) for value, number in pairs)


def _of_findings(connection: Connection, query: Query, name: str) -> tuple[Choice, ...]:
    """How many reports have a finding of each code, or severity; a report of several such findings counts once."""
    chosen, number = findings.c[name], func.count(distinct(findings.c.report_id))
    among = select(reports.c.id).where(conditions(replace(query, codes=(), severities=())))
    wanted = [findings.c.present, findings.c.report_id.in_(among)]
    if name == "severity" and query.codes:
        wanted.append(findings.c.code.in_(query.codes))
    if name == "code" and query.severities:
        wanted.append(findings.c.severity.in_(query.severities))
    rows = connection.execute(select(chosen, number).where(*wanted).group_by(chosen).order_by(number.desc(), chosen))
    return _choices([(value, count) for value, count in rows])


def progress(connection: Connection) -> Progress:
    """What is done and what is left."""
    counted = select(reports.c.state, func.count()).where(reports.c.present).group_by(reports.c.state)
    states: dict[str, int] = {row[0]: row[1] for row in connection.execute(counted)}
    undecided, decided = connection.execute(
        select(
            func.coalesce(func.sum(reports.c.undecided), 0),
            func.coalesce(func.sum(reports.c.confirmed + reports.c.dismissed), 0),
        ).where(reports.c.present)
    ).one()
    return Progress(
        reports=sum(states.values()),
        done=states.get("done", 0),
        changed=states.get("changed", 0),
        begun=states.get("begun", 0),
        findings=int(undecided) + int(decided),
        decided=int(decided),
    )
