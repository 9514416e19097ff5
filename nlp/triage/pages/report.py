"""The page of one report: its findings, its text with marks, its statutory tables, all linked with each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nlp.checks import TextEvidence
from nlp.checks.counts import agrees
from nlp.checks.finding import Evidence
from nlp.checks.forms import grids, leftover
from nlp.checks.labels import cell_name, number
from nlp.pipeline.quantities import METRICS
from nlp.triage.pages.beside import copies_of
from nlp.triage.pages.dossier import Dossier, Found
from nlp.triage.pages.layout import chapters
from nlp.triage.pages.marks import Marks, cell_id, cells_of, marks_of, places_of, words
from nlp.triage.pages.render import render
from nlp.triage.pages.words import Voice

LIMIT = 120_000
"""Characters of a report's text that its page shows."""

FINDINGS = 300
EVIDENCE = 12
FIGURES = 400
_AROUND = 16
"""Characters of context on either side of evidence."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence as the list shows it: words of the text between `before` and `after`, or a cell's name and
    value. `href` is "" where the page does not show the place; `whose` names another report. One that is `joined` follows
    the one before so closely that both are read as one passage; `before` is what stands between them."""

    href: str
    words: str
    before: str = ""
    after: str = ""
    whose: str = ""
    cell: bool = False
    place: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A finding of the list."""

    number: int
    found: Found
    message: str
    meaning: str
    proofs: tuple[Proof, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """A figure of the text and the number that the tables have for it."""

    metric: str
    written: str
    figure: str
    value: str
    cell: str
    state: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a page of a folder leads: file names, "" where there is none."""

    index: str = ""
    earlier: str = ""
    later: str = ""


def report_page(
    dossier: Dossier,
    lang: str = "zh",
    neighbours: Neighbours | None = None,
    pages: Mapping[str, str] | None = None,
    original: str = "",
) -> str:
    """The HTML of a report's page, whole and self-contained. `pages` has the pages of other reports by their source,
    `original` is a link to the report's own file."""
    say = Voice(lang)
    shown = dossier.findings[:FINDINGS]
    tables = grids(dossier.cells, dossier.form)
    others = leftover(dossier.cells, tables)[:200]
    cells = frozenset(others).union(*(grid.keys for grid in tables))
    marks = marks_of(dossier, shown, cells, LIMIT, say)
    pairings, more = _pairings(dossier, marks, say)
    return render(
        "report.html",
        "report.css",
        say,
        dossier=dossier,
        cards=[_card(n, found, dossier, cells, say) for n, found in enumerate(shown, 1)],
        hidden_findings=len(dossier.findings) - len(shown),
        counts={s: sum(f.severity == s for f in dossier.findings) for s in ("error", "warning", "info")},
        chapters=chapters(dossier.text, dossier.sections, marks.text, tables, LIMIT),
        marks=marks,
        cells=dossier.cells,
        leftover=others,
        pairings=pairings,
        hidden_pairings=more,
        unpaired=_unpaired(dossier),
        copies=copies_of(shown, LIMIT),
        limit=LIMIT,
        unread_names="、".join(map(say.section, dossier.unread_tables)),
        neighbours=neighbours or Neighbours(),
        pages=pages or {},
        original=original,
    )


def _card(count: int, found: Found, dossier: Dossier, cells: frozenset[str], say: Voice) -> Card:
    placed = {place for place, _, _ in places_of(dossier.text, found, LIMIT)}
    proofs = []
    for place, each in enumerate(found.evidence, 1):
        if isinstance(each, TextEvidence):
            text = dossier.text
            before = found.evidence[place - 2] if place > 1 else None
            joined, goes_on = _close(before, each), _close(each, next(iter(found.evidence[place:]), None))
            start = before.end if joined and isinstance(before, TextEvidence) else max(0, each.start - _AROUND)
            proofs.append(
                Proof(
                    f"#f{count}-{place}" if place in placed else "",
                    words(each.text, 80),
                    words(text[start : each.start]),
                    "" if goes_on and place < EVIDENCE else words(text[each.end : each.end + _AROUND]),
                    place="" if place in placed else say("elsewhere"),
                    joined=joined,
                )
            )
        else:
            href = f"#{cell_id(each.cell)}" if each.cell in cells else ""
            proofs.append(Proof(href, f"{words(cell_name(each.cell), 80)} = {number(each.value)}", cell=True))
    for other in found.others:
        whose = words(" ".join(filter(None, (other.agency, str(other.year or ""), other.source))), 160)
        told = f"{cell_name(other.cell)} = {number(other.value)}" if other.cell else other.passage or ""
        proofs.append(Proof("", words(told, 80), whose=whose, cell=bool(other.cell)))
    message = words(found.message)
    return Card(count, found, message, say.either(found.meaning), tuple(proofs[:EVIDENCE]), len(proofs) - EVIDENCE)


def _close(one: Evidence | None, next_: Evidence | None) -> bool:
    """Whether words follow others so closely that their surroundings would be told twice."""
    if not isinstance(one, TextEvidence) or not isinstance(next_, TextEvidence):
        return False
    return 0 <= next_.start - one.end <= _AROUND


def _pairings(dossier: Dossier, marks: Marks, say: Voice) -> tuple[list[Pairing], int]:
    """One row for every figure that the tables have a number for, in the order of the text, and how many are left out."""
    accused = {
        each.start
        for found in dossier.findings
        if found.code == "count.mismatch"
        for each in found.evidence
        if isinstance(each, TextEvidence)
    }
    rows = []
    for figure in dossier.figures:
        keys = cells_of(figure, dossier)
        if not keys:
            continue
        metric = METRICS[figure.metric or ""]
        exact = metric.value(dossier.cells) or 0.0
        if figure.start in accused:
            state = "disagrees"
        elif figure.value == exact:
            state = "agrees"
        else:
            state = "rounded" if agrees(figure, exact, dossier.text) else "undecided"
        place = marks.places.get(figure.start, "")
        rows.append(
            Pairing(
                say.either((metric.zh, metric.en)),
                words(figure.text, 40),
                f"#{place}" if place else "",
                number(exact),
                f"#{cell_id(keys[0])}",
                state,
            )
        )
    return rows[:FIGURES], max(0, len(rows) - FIGURES)


def _unpaired(dossier: Dossier) -> int:
    return len({figure.start for figure in dossier.figures if not cells_of(figure, dossier)})
