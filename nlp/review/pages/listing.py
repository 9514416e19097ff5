"""The page that a reviewer works from: the reports of a corpus in order, with filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from starlette.responses import Response

from nlp.review.cards import clock, code_name
from nlp.review.model import SORTS, Choice, Facets, Query, ReportRow, Sort
from nlp.review.site import Ask
from nlp.triage.marking import plain

ROWS = 50
COUNTIES = 100
"""Areas that the filter lists, those with most reports; the search finds the others."""
_REASONS = 3


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be filtered by, in words."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A report in the list, in words. `heat` is 0 to 3 by score."""

    row: ReportRow
    link: str
    name: str
    place: str
    kind: str
    score: int
    heat: int
    why: str
    decided: int
    decisions: int
    at: str


def show(ask: Ask) -> Response:
    """The list."""
    query = ask.query
    number = max(1, ask.number("page", 1))
    event = ask.desk.last_event()
    page = ask.desk.reports(query, (number - 1) * ROWS, ROWS)
    last = max(1, -(-page.total // ROWS))
    if number > last:
        return ask.go(ask.link("/", page=last))
    following = ask.desk.next_undecided(query)
    pages = {
        "number": number,
        "last": last,
        "previous": ask.link("/", page=number - 1) if number > 1 else "",
        "next": ask.link("/", page=number + 1) if number < last else "",
    }
    named = (query.codes, query.severities, query.counties, query.kinds, query.years, query.states)
    return ask.page(
        "list.html",
        page=page,
        lines=[_line(ask, row) for row in page.rows],
        facets=_facets(ask, ask.desk.facets(query)),
        filtered=sum(map(len, named)),
        pages=pages,
        heads=_heads(ask),
        sorts=SORTS,
        next=ask.link(f"/report/{following}") if following is not None else "",
        progress=ask.desk.progress(),
        event=event,
    )


def _line(ask: Ask, row: ReportRow) -> Line:
    decided = row.confirmed + row.dismissed
    return Line(
        row=row,
        link=ask.link(f"/report/{row.id}"),
        name=plain(row.agency or row.title or row.source),
        place=plain(row.county) if row.county and row.county not in row.agency else "",
        kind=ask.say(f"kind.{row.kind}") if ask.say.has(f"kind.{row.kind}") else row.kind,
        score=round(row.score),
        heat=sum(row.score >= limit for limit in (20, 40, 60)),
        why=_why(ask, row),
        decided=decided,
        decisions=decided + row.undecided,
        at=clock(row.at),
    )


def _why(ask: Ask, row: ReportRow) -> str:
    """Why the report stands where it does: the weightiest reasons of its score, else its codes."""
    reasons = [getattr(reason, ask.lang) for reason in row.reasons]
    words = reasons or [code_name(code, ask.say) for code in row.codes]
    joiner = "；" if ask.lang == "zh" else "; "
    more = ask.say("list.more", n=len(words) - _REASONS) if len(words) > _REASONS else ""
    return plain(joiner.join(words[:_REASONS])) + more


def _facets(ask: Ask, facets: Facets) -> SimpleNamespace:
    query, say = ask.query, ask.say

    def options(choices: Sequence[Choice], chosen: Iterable[object], label: Callable[[str], str]) -> list[Option]:
        wanted = {str(value) for value in chosen}
        made = [Option(c.value, plain(label(c.value)), c.count, c.value in wanted) for c in choices]
        missing = wanted - {c.value for c in choices}
        return made + [Option(value, plain(label(value)), 0, True) for value in sorted(missing)]

    def worded(area: str) -> Callable[[str], str]:
        return lambda value: say(f"{area}.{value}") if say.has(f"{area}.{value}") else value

    def year(value: str) -> str:
        return say("list.no_year") if value == "0" else value

    return SimpleNamespace(
        state=options(facets.states, query.states, worded("state")),
        severity=options(facets.severities, query.severities, worded("severity")),
        code=options(facets.codes, query.codes, lambda code: code_name(code, say)),
        year=options(facets.years, query.years, year),
        kind=options(facets.kinds, query.kinds, worded("kind")),
        county=options(facets.counties[:COUNTIES], query.counties, lambda value: value or say("list.no_county")),
        more_counties=max(0, len(facets.counties) - COUNTIES),
    )


def _heads(ask: Ask) -> dict[str, dict[str, Any]]:
    """The heads of the columns: a link that sorts by it, and back again."""
    sorts: dict[str, Sort] = {
        "score": "score",
        "agency": "agency",
        "year": "year",
        "findings": "errors",
        "state": "state",
    }
    downwards = {"score": True, "errors": True, "year": True, "agency": False, "state": False}
    heads = {}
    for name, sort in sorts.items():
        current = ask.query.sort == sort
        own = downwards[sort]
        down = own if ask.query.descending is None else ask.query.descending
        turned = (not own) if current and down == own else None
        order = ("descending" if down else "ascending") if current else ""
        heads[name] = {"link": ask.link("/", _sorted(ask.query, sort, turned)), "order": order}
    return heads


def _sorted(query: Query, sort: Sort, descending: bool | None) -> Query:
    return replace(query, sort=sort, descending=descending)
