"""A report's text for reading: cut into parts that a browser can hold, and each part into its lines and tables.

Offsets are into the report's text, half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from nlp.corpus.wording.clauses import Section
from nlp.triage.marking import Mark, marked

PART = 20_000
"""Characters that a page shows at most (a report has 2,000 to 8,000)."""

TABLE_SECTIONS = ("proactive", "requests", "litigation")
_HEAD = 80
"""A longer line is no heading."""

Kind = Literal["title", "heading", "subheading", "line", "rows"]


@dataclass(frozen=True, slots=True)
class Block:
    """A line of prose, a heading, or the rows of a table, with its marks. `section` is its section's key."""

    kind: Kind
    start: int
    end: int
    section: str
    html: Markup


def parts(text: str, size: int = PART) -> tuple[tuple[int, int], ...]:
    """The bounds of the parts that a text is shown in, cut at line ends where there are any.

    >>> parts("一二三\\n四五六七八", 4)
    ((0, 4), (4, 8), (8, 9))
    """
    bounds, start = [], 0
    while len(text) - start > size:
        cut = text.rfind("\n", start + size // 2, start + size) + 1 or start + size
        bounds.append((start, cut))
        start = cut
    return (*bounds, (start, len(text)))


def part_at(bounds: Sequence[tuple[int, int]], offset: int) -> int:
    """The number, from 0, of the part that holds an offset."""
    return max(0, bisect_right([start for start, _ in bounds], offset) - 1)


def blocks(text: str, sections: Sequence[Section], marks: Sequence[Mark], start: int, end: int) -> Iterator[Block]:
    """The blocks of `text[start:end]`, in order. Blank lines are left out."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    for kind, first, last, section in _lines(text, sections, start, end):
        within = [mark for mark in here if mark.start < last and mark.end > first]
        yield Block(kind, first, last, section, marked(text, within, first, last))


def _lines(text: str, sections: Sequence[Section], start: int, end: int) -> Iterator[tuple[Kind, int, int, str]]:
    rows: tuple[int, int, str] | None = None
    heads = {section.start for section in sections if section.title}
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        section = next((s.key for s in sections if s.start <= at < s.end), "")
        is_row = section in TABLE_SECTIONS and at not in heads and "。" not in line
        if rows and (not is_row or rows[2] != section) and line.strip():
            yield "rows", *rows
            rows = None
        if is_row and line.strip():
            rows = (rows[0] if rows else at, stop, section)
        elif line.strip():
            yield _kind(line, at, heads), at, stop, section
        at = stop + 1
    if rows:
        yield "rows", *rows


def _kind(line: str, at: int, heads: set[int]) -> Kind:
    if len(line) > _HEAD:
        return "line"
    if at == 0:
        return "title"
    if at in heads:
        return "heading"
    return "subheading" if line.startswith(("（", "(")) and "。" not in line and len(line) < 30 else "line"
