"""A report: the normalised text, its head, its sections and the cells of its statutory tables."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Literal

AgencyKind = Literal["township", "department", "government", "other"]

SECTION_KEYS = ("preface", "overview", "proactive", "requests", "litigation", "problems", "other")
NARRATIVE_KEYS = ("preface", "overview", "problems", "other")
"""The sections whose prose is searched for figures."""


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections, or the preface before them.

    `title` is the heading as printed ("" for the preface). `[start, end)` are offsets into the report's text and span
    heading and body; the body alone begins at `body`.
    """

    key: str
    title: str
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """A report, read.

    `text` is normalised as the standard says; every offset anywhere in the program points into it. `sections` are in
    the order in which they stand; a key may stand twice, or not at all. `cells` maps the keys of the statutory tables
    to whole numbers or amounts, None where the cell is blank or holds a dash. A table that is absent has no keys, and
    no more has a row whose cells could not be told apart: `unread_tables` names the sections whose table stands in the
    file but was left out, in part or as a whole. `form` is the form of the tables: 2019, 2021, or None where there are
    none.
    """

    source: str
    format: str
    text: str
    title: str
    title_span: tuple[int, int]
    agency: str
    agency_kind: AgencyKind
    year: int | None
    sections: tuple[Section, ...]
    cells: dict[str, float | None] = field(default_factory=dict)
    unread_tables: tuple[str, ...] = ()
    form: int | None = None
    tables: tuple[tuple[int, int], ...] = ()
    """Offsets of the stretches of `text` that are rows of tables, not prose, in the order of the text."""
    title_year: int | None = None
    """The year that the title gives, None where it gives none. `year` is another where the rest of the report agrees
    on another."""

    def section(self, key: str) -> Section | None:
        """The first section of that key."""
        return next((section for section in self.sections if section.key == key), None)

    def section_at(self, offset: int) -> str | None:
        """The key of the section that holds the offset."""
        return next((s.key for s in self.sections if s.start <= offset < s.end), None)

    def in_table(self, offset: int) -> bool:
        """Whether the offset lies in a row of a table."""
        before = bisect_right(self.tables, offset, key=_start)
        return before > 0 and offset < self.tables[before - 1][1]


_start = itemgetter(0)
