"""The marks of a report: its findings, figures and statements, with the anchors that link them to each other.

Anchors: `f1` the first finding in the list, `f1-2` its second piece of evidence in the text, `q3` a figure, `s2` a
statement, `cell-…` a cell of a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nlp.checks import CellEvidence, TextEvidence
from nlp.checks.labels import cell_name, number
from nlp.pipeline.quantities import METRICS, Quantity
from nlp.pipeline.statements.model import ABSTAIN_BELOW, Statement
from nlp.triage.marking import Mark, plain
from nlp.triage.pages.dossier import Dossier, Found
from nlp.triage.pages.words import Voice

MESSAGE = 600
"""Characters of a message or a tooltip that are shown."""


def cell_id(key: str) -> str:
    """The anchor of a cell.

    >>> cell_id("requests.new.total")
    'cell-requests-new-total'
    """
    return "cell-" + "".join(c if c.isascii() and (c.isalnum() or c == "_") else "-" for c in key)


def cut(text: str, length: int = MESSAGE) -> str:
    """At most so many characters of a text, an ellipsis where some are left out.

    >>> cut("政府信息公开", 4)
    '政府信…'
    """
    return text if len(text) <= length else text[: length - 1] + "…"


def words(text: str, length: int = MESSAGE) -> str:
    """`cut`, in one line and without characters that could harm."""
    return plain(cut(text, length))


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as its number beside what it concerns."""

    number: int
    severity: str
    title: str


@dataclass(frozen=True, slots=True)
class Marks:
    """`text` are the marks of the text; the rest says what stands where, by offset or cell."""

    text: tuple[Mark, ...]
    notes: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    """By cell, the findings that concern it, the gravest first."""
    figures: Mapping[str, str] = field(default_factory=dict)
    """By cell, the anchor of the first figure of the text that gives its number."""
    places: Mapping[int, str] = field(default_factory=dict)
    """By the offset where a figure begins, its anchor."""


def marks_of(dossier: Dossier, shown: Sequence[Found], cells: frozenset[str], limit: int, say: Voice) -> Marks:
    """The marks of the first `limit` characters of a report. `shown` are the findings of the list, `cells` those that
    stand in the tables of the page."""
    figures, by_cell, places = _figures(dossier, cells, limit, say)
    marks = [*_statements(dossier.statements, limit, say), *_findings(dossier.text, shown, limit, say), *figures]
    return Marks(tuple(marks), _notes(shown), by_cell, places)


def _findings(text: str, shown: Sequence[Found], limit: int, say: Voice) -> list[Mark]:
    """The gravest last, so that of several at one place it is the innermost, which is seen."""
    marks = []
    for count, found in reversed(list(enumerate(shown, 1))):
        title = f"{say(found.severity)} {words(found.message)}"
        for place, start, end in places_of(text, found, limit):
            mark = Mark(start, end, "finding", found.severity, f"f{count}-{place}", title, f"#f{count}", str(count))
            marks.append(mark)
    return marks


def places_of(text: str, found: Found, limit: int) -> list[tuple[int, int, int]]:
    """The evidence of a finding that stands in the first `limit` characters: its number among the evidence, start, end.
    Blanks at its ends are left out; what has no characters is widened to one."""
    placed = []
    for count, each in enumerate(found.evidence, 1):
        if not isinstance(each, TextEvidence) or not 0 <= each.start < min(limit, len(text)):
            continue
        start, end = each.start, min(max(each.end, each.start + 1), limit, len(text))
        while start < end - 1 and text[start].isspace():
            start += 1
        while end > start + 1 and text[end - 1].isspace():
            end -= 1
        if not text[start:end].isspace():
            placed.append((count, start, end))
    return placed


def _notes(shown: Sequence[Found]) -> dict[str, tuple[Note, ...]]:
    notes: dict[str, list[Note]] = defaultdict(list)
    for count, found in enumerate(shown, 1):
        for key in dict.fromkeys(each.cell for each in found.evidence if isinstance(each, CellEvidence)):
            notes[key].append(Note(count, found.severity, words(found.message)))
    return {key: tuple(each) for key, each in notes.items()}


def _figures(
    dossier: Dossier, cells: frozenset[str], limit: int, say: Voice
) -> tuple[list[Mark], dict[str, str], dict[int, str]]:
    """A mark for every place of a figure, which may count several things (行政复议、行政诉讼均为0件)."""
    places: dict[tuple[int, int], list[Quantity]] = defaultdict(list)
    for figure in dossier.figures:
        if 0 <= figure.start < figure.end <= limit:
            places[figure.start, figure.end].append(figure)
    marks: list[Mark] = []
    by_cell: dict[str, str] = {}
    by_start: dict[int, str] = {}
    for count, ((start, end), figures) in enumerate(sorted(places.items()), 1):
        key = f"q{count}"
        keys = [key for figure in figures for key in cells_of(figure, dossier) if key in cells]
        for each in keys:
            by_cell.setdefault(each, key)
        by_start[start] = key
        title = "；".join(dict.fromkeys(_figure_title(figure, dossier, say) for figure in figures))
        marks.append(Mark(start, end, "figure", "", key, title, f"#{cell_id(keys[0])}" if keys else ""))
    return marks, by_cell, by_start


def cells_of(figure: Quantity, dossier: Dossier) -> tuple[str, ...]:
    """The cells that hold the number of a figure; none where it is of another year, or the table does not give it."""
    metric = METRICS.get(figure.metric or "")
    if metric is None or figure.year != dossier.year or metric.value(dossier.cells) is None:
        return ()
    whole = all(dossier.cells.get(key) is not None for key in metric.cells)
    return metric.cells if metric.cells and whole else metric.alternative


def _figure_title(figure: Quantity, dossier: Dossier, say: Voice) -> str:
    metric = METRICS.get(figure.metric or "")
    if metric is None:
        return say("figure.part") if figure.part_of is not None else say("figure.plain")
    title = say.either((metric.zh, metric.en))
    if figure.year is not None and figure.year != dossier.year:
        return f"{title}，{say('figure.year', year=figure.year)}"
    keys = cells_of(figure, dossier)
    if not keys:
        return title
    where = cell_name(keys[0]) if len(keys) == 1 else f"{cell_name(keys[0])}…（{len(keys)}）"
    return f"{title}，{say('figure.table', value=number(metric.value(dossier.cells)))}（{where}）"


def _statements(statements: Sequence[Statement], limit: int, say: Voice) -> list[Mark]:
    marks = []
    for count, each in enumerate(statements, 1):
        if not 0 <= each.start < min(each.end, limit):
            continue
        sure = each.confidence >= ABSTAIN_BELOW
        topics = "、".join(map(say.topic, each.topics))
        note = f"{say(each.role)}·{say.topic(each.topics[0]) if sure and each.topics else say('uncertain')}"
        title = [say(each.role)]
        title += [say(each.status)] if each.status else []
        title += [f"{say('topics')}：{topics}", say("confidence", n=round(each.confidence * 100))]
        css = each.role if sure else f"{each.role} uncertain"
        marks.append(Mark(each.start, each.end, "statement", css, f"s{count}", "；".join(title), note=note))
    return marks
