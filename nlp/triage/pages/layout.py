"""The text of a report cut into sections, paragraphs and stretches of statutory tables, each with its marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from nlp.checks.forms import Grid
from nlp.corpus.wording.clauses import Section
from nlp.report.labels import active_row, outcome_of, request_row, table_of
from nlp.report.vocabulary import TABLE_HEADINGS
from nlp.triage.marking import Mark, marked

_BLANKS = re.compile(r"\s+")
_LINE = re.compile(r"[^\n]+")
_VALUES = re.compile(r"[\d\s.,，+－\-—/%元万]*")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a section: paragraphs, or a statutory table with the lines of the text that it was read from."""

    paragraphs: tuple[Markup, ...] = ()
    grid: Grid | None = None
    opened: bool = False
    """The lines of the table hold a finding, so that they are shown."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section as the page shows it. `id` is its anchor; `key` and `heading` are "" for what stands outside of sections."""

    id: str
    key: str
    heading: Markup
    title: str
    parts: tuple[Part, ...]


def chapters(
    text: str, sections: Sequence[Section], marks: Sequence[Mark], shown: Sequence[Grid], limit: int
) -> tuple[Chapter, ...]:
    """The first `limit` characters of a report's text, section by section, with its tables in their places.

    A table stands in its section, in the longest of those with one key; one whose section is missing stands at the end.
    """
    lines = _Lines(text, marks, limit)
    waiting = {grid.section: grid for grid in shown}
    longest = {span.key: span for span in sorted(sections, key=lambda span: span.end - span.start)}
    made: list[Chapter] = []
    at = 0
    for span in sorted(sections, key=lambda span: (span.start, span.end)):
        if span.start >= limit:
            break
        if span.start > at:
            made.append(_chapter(lines, Section("", "", at, span.start), len(made), None))
        grid = waiting.pop(span.key, None) if span is longest[span.key] else None
        made.append(_chapter(lines, span._replace(start=max(at, span.start)), len(made), grid))
        at = max(at, span.end)
    if at < min(len(text), limit):
        made.append(_chapter(lines, Section("", "", at, min(len(text), limit)), len(made), None))
    if waiting:
        parts = tuple(Part(grid=grid) for grid in waiting.values())
        made.append(Chapter(f"part-{len(made)}", "", Markup(), "", parts))
    return tuple(chapter for chapter in made if chapter.parts or chapter.heading)


class _Lines:
    """The lines of a text with the marks that stand in each."""

    def __init__(self, text: str, marks: Sequence[Mark], limit: int) -> None:
        self.text = text
        self.bounds = [match.span() for match in _LINE.finditer(text, 0, limit)]
        self._starts = [start for start, _ in self.bounds]
        self._marks: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            number = max(bisect_right(self._starts, mark.start) - 1, 0)
            while number < len(self.bounds) and self._starts[number] < mark.end:
                self._marks[number].append(mark)
                number += 1

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Number, start and end of the lines, or parts of lines, in `[start, end)`."""
        for number in range(max(bisect_right(self._starts, start) - 1, 0), len(self.bounds)):
            left, right = max(self.bounds[number][0], start), min(self.bounds[number][1], end)
            if self.bounds[number][0] >= end:
                return
            if left < right and not self.text[left:right].isspace():
                yield number, left, right

    def marked(self, number: int, start: int, end: int) -> Markup:
        return marked(self.text, self._marks.get(number, ()), start, end)

    def accused(self, number: int) -> bool:
        """Whether a finding stands in the line."""
        return any(mark.kind == "finding" for mark in self._marks.get(number, ()))


def _chapter(lines: _Lines, span: Section, number: int, grid: Grid | None) -> Chapter:
    body = span.start
    heading = Markup()
    if span.title and lines.text.startswith(span.title, span.start):
        body += len(span.title)
        head = [lines.marked(*place) for place in lines.within(span.start, body)]
        heading = Markup(" ").join(head)
    parts: list[Part] = []
    statutory = grid is not None and span.key in TABLE_HEADINGS
    told = [
        (statutory and is_row(lines.text[start:end]), line, start, end)
        for line, start, end in lines.within(body, span.end)
    ]
    for row, group in groupby(told, key=itemgetter(0)):
        stretch = [place for _, *place in group]
        pieces = tuple(lines.marked(*place) for place in stretch)
        if row and grid is not None:
            parts.append(Part(pieces, grid, any(lines.accused(line) for line, _, _ in stretch)))
            grid = None
        else:
            parts.append(Part(pieces))
    if grid is not None:
        parts.append(Part(grid=grid))
    return Chapter(f"part-{number}", span.key, heading, span.title, tuple(parts))


def is_row(line: str) -> bool:
    """Whether a line of a section that holds a statutory table is of the table, not prose.

    >>> is_row("规章\\t0\\t0\\t0"), is_row("12"), is_row("（五）不予处理"), is_row("结果维持")
    (True, True, True, True)
    >>> is_row("全年收到申请4件，均已办结。")
    False
    """
    if "。" in line:
        return False
    bare = _BLANKS.sub("", line)
    if "\t" in line or _VALUES.fullmatch(bare):
        return True
    known = request_row(bare) or active_row(bare) or outcome_of(bare) or table_of(bare)
    return bool(known) or (len(bare) <= 20 and not re.search("[，；：]", bare))
