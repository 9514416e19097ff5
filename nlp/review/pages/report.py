"""The page of a report: its text and what was found in it, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, Response

from nlp.checks import CHECKS
from nlp.checks.finding import SEVERITIES
from nlp.checks.forms import Grid, grids, leftover
from nlp.checks.labels import cell_name, number
from nlp.pipeline.statements.model import ABSTAIN_BELOW, TOPICS
from nlp.review.cards import (
    FindingCard,
    StatementCard,
    cells_on,
    clock,
    code_name,
    finding_cards,
    finding_marks,
    statement_cards,
    statement_marks,
)
from nlp.review.model import Conflict, ReportView
from nlp.review.pages.history import lines as history_lines
from nlp.review.pages.listing import ROWS
from nlp.review.site import Ask
from nlp.review.texts import Block, blocks, part_at, parts
from nlp.triage.marking import plain

TABS = ("findings", "statements", "history")
SHOWN_PLACES = 20
"""Places of one finding that its card lists; all are marked in the text."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A change that was not saved, because somebody else had changed the item: who and when, what the reviewer wanted,
    and the fields of the form that would overrule it."""

    error: Conflict
    wanted: str
    stands: str
    action: str
    fields: Sequence[tuple[str, str]]

    @property
    def when(self) -> str:
        return clock(self.error.at)


def show(ask: Ask) -> Response:
    """The page of one report."""
    return render(ask, int(ask.request.path_params["report"]))


def render(ask: Ask, report: int, status: int = 200, item: str = "", **more: Any) -> Response:
    """A report's page, with `clash` after a conflict and `fault` (words, the form's name and fields) after a refusal of
    what was to be done with `item`."""
    view = ask.desk.report(report)
    asked = ask.request.query_params.get("tab", "")
    tab = asked if asked in TABS else TABS[0]
    item = item or ask.request.query_params.get("item", "")
    cards = finding_cards(view, item or _first(view) if tab == "findings" else "", ask.say, ask.desk.find)
    statements = statement_cards(view, item or _first_statement(view) if tab == "statements" else "", ABSTAIN_BELOW)
    both: list[FindingCard | StatementCard] = [*cards, *statements]
    chosen = next((each for each in both if each.selected), None)
    bounds = parts(view.text)
    part = _part(ask, bounds, chosen)

    def to_item(key: str) -> str:
        return address(ask, report, item=key, tab=tab)

    marks = statement_marks(statements, ask.say) if tab == "statements" else finding_marks(cards, to_item)
    on = cells_on(cards)
    cells = {**dict.fromkeys(on), **view.cells}
    tables = grids(cells, view.form)
    neighbours = ask.desk.neighbours(report, ask.query)
    page = (neighbours.place - 1) // ROWS + 1 if neighbours.place else 1
    shown = list(blocks(view.text, view.sections, marks, *bounds[part]))
    context = {
        "view": view,
        "row": view.row,
        "name": plain(view.row.agency or view.row.title) or plain(view.row.source),
        "reasons": view.row.reasons,
        "tab": tab,
        "cards": cards,
        "statements": statements,
        "selected": chosen.key if chosen else "",
        "open_count": sum(card.state == "open" for card in cards),
        "blocks": shown,
        "tables": _placed(tables, shown),
        "leftover": leftover(cells, tables),
        "cells": cells,
        "on": on,
        "lit": {place.cell for card in cards if card.selected for place in card.cells},
        "cell_name": cell_name,
        "number": number,
        "sections": [(s, part_at(bounds, s.start)) for s in view.sections if s.title],
        "part": part,
        "parts": bounds,
        "neighbours": neighbours,
        "to_list": ask.link("/", at=f"r-{report}", page=page if page > 1 else ""),
        "progress": ask.desk.progress(),
        "event": view.event,
        "events": history_lines(ask, ask.desk.history(report)) if tab == "history" else (),
        "codes": [(code, code_name(code, ask.say)) for code in CHECKS],
        "severities": SEVERITIES,
        "topics": tuple(TOPICS),
        "address": lambda **query: address(ask, report, **{"tab": tab, "item": item, **query}),
        "part_at": lambda offset: part_at(bounds, offset),
        "plain": plain,
        "clock": clock,
        "clash": None,
        "fault": None,
        "passed": None,
        "blank": defaultdict(str),
        "shown_places": SHOWN_PLACES,
        **more,
    }
    return ask.page("report.html", status, **context)


def address(ask: Ask, report: int, *, at: str = "", **query: object) -> str:
    """The address of a report's page, in the list that the reviewer works through."""
    given = {name: value for name, value in query.items() if not (name == "tab" and value == TABS[0])}
    return ask.link(f"/report/{report}", None, at=at, **given)


def _placed(made: Sequence[Grid], shown: Sequence[Block]) -> dict[int, Grid]:
    """Each table before its rows as printed, else behind its section's heading: by the offset of the block it goes with."""
    places = {}
    for table in made:
        of_section = [block for block in shown if block.section == table.section]
        block = next((b for b in of_section if b.kind == "rows"), of_section[0] if of_section else None)
        if block is not None:
            places[block.start] = table
    return places


def since(ask: Ask) -> Response:
    """What happened after an event: whether something of this report changed (of any, where none is named), and the newest
    event. What is decided elsewhere does not open the report anew: its progress bar follows with its own next change."""
    event = ask.number("event", 0)
    report = ask.number("report", 0)
    events = ask.desk.changes_since(event)
    latest = events[-1].id if events else event
    concerned = [e for e in events if not report or e.report == report]
    others = sorted({e.by for e in concerned if e.by and e.by != ask.reviewer})
    words = ask.say("live.others", who="、".join(others)) if others and report else ""
    return JSONResponse({"event": latest, "changed": bool(concerned), "words": words})


def _first(view: ReportView) -> str:
    """The finding that a reviewer sees first: the first one that is undecided, else the first."""
    present = [finding for finding in view.findings if not finding.gone]
    undecided = (finding.key for finding in present if finding.decision is None)
    return next(undecided, present[0].key if present else "")


def _first_statement(view: ReportView) -> str:
    """The statement that a reviewer sees first: the first one that nobody has looked at, else the first."""
    unseen = (each.key for each in view.statements if each.correction is None)
    return next(unseen, view.statements[0].key if view.statements else "")


def _part(ask: Ask, bounds: Sequence[tuple[int, int]], chosen: FindingCard | StatementCard | None) -> int:
    """The part to show, from 0: the one asked for, else that of the chosen item."""
    asked = ask.number("part", 0)
    if 1 <= asked <= len(bounds):
        return asked - 1
    if isinstance(chosen, FindingCard) and chosen.places:
        return part_at(bounds, chosen.places[0].start)
    return part_at(bounds, chosen.view.now.start) if isinstance(chosen, StatementCard) else 0
