"""A report as the checks over a corpus see it, and the record that it is kept as between the stages.

Records are made where a report is read (`records_of`), with its clauses, so that no later stage reads its text again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from nlp.analysis import Analysis
from nlp.corpus.agencies import own_names
from nlp.corpus.wording.clauses import PROSE, Clause, Clauses, Narrative, Section, clauses_of, is_statistic
from nlp.corpus.wording.masking import among, codes, members
from nlp.pipeline.quantities import Quantity

_FIGURE = ("value", "unit", "approximate", "metric", "year", "part_of", "section", "text", "start", "end")
_figure = attrgetter(*_FIGURE)
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_LAYOUT = members(" \t\r\n\f\v\u00a0\u3000，。、；：！？,.:;!?“”‘’（）()《》〈〉—…·-")
_CLAUSE = ("section", "paragraph", "start", "end", "first", "last", "stock")


@dataclass(frozen=True)
class Entry:
    """A report among others. `agency` is its name as the title gives it, "" where it names none.

    `cells` are those of the statutory tables that hold a number; `clauses` its own wording. `year` is None where the
    report gives none, or another in its title or as its period.
    """

    source: str
    agency: str
    year: int | None
    text: str
    sections: tuple[Section, ...]
    cells: Mapping[str, float]
    clauses: tuple[Clause, ...]
    written: str
    """Its figures, in the order of the text, as they were kept."""

    @cached_property
    def told(self) -> Mapping[str, Sequence[Any]]:
        """Its figures, column by column."""
        return dict(zip(_FIGURE, json.loads(self.written) or [()] * len(_FIGURE), strict=True))

    @cached_property
    def figures(self) -> tuple[Quantity, ...]:
        """The quantities, in the order of the text."""
        return tuple(map(Quantity, *self.told.values()))

    def section_at(self, offset: int) -> str | None:
        """The key of the section that holds the offset."""
        return next((s.key for s in self.sections if s.start <= offset < s.end), None)


@dataclass(frozen=True, slots=True)
class Records:
    """The reports of a batch, ready to be kept: `rows` have `source`, `agency`, `year`, `content` and `record`, what
    `entry_of` reads; `clauses` are those of all."""

    rows: list[dict[str, Any]]
    clauses: Clauses


def records_of(analyses: Sequence[Analysis]) -> Records:
    """The reports of a batch, in their order."""
    narratives = list(map(_narrative, analyses))
    clauses = clauses_of(narratives)
    made = []
    for number, (analysis, narrative) in enumerate(zip(analyses, narratives, strict=True)):
        report = analysis.report
        head = {"source": report.source, "agency": report.agency, "year": _year(analysis)}
        cells = {cell: value for cell, value in report.cells.items() if value is not None}
        own = {
            "text": report.text,
            "sections": narrative.sections,
            "cells": [{cell: value for cell, value in cells.items() if value}, _zeros(cells)],
            "clauses": _columns(clauses, number),
        }
        record = f"{_JSON.encode({**head, **own})}\n{_JSON.encode(list(zip(*map(_figure, analysis.quantities), strict=True)))}"
        made.append({**head, "content": content(narrative, cells), "record": record})
    return Records(made, clauses)


def _year(analysis: Analysis) -> int | None:
    """The year that the report is of; None where it gives another in its title, or as its period."""
    report = analysis.report
    doubted = report.title_year not in (None, report.year) or any(
        finding.code == "year.period" for finding in analysis.findings
    )
    return None if doubted else report.year


def entry_of(record: str) -> Entry:
    """The report of a record."""
    report, _, figures = record.partition("\n")
    kept = json.loads(report)
    *columns, masked = kept["clauses"]
    numbers, zeros = kept["cells"]
    columns[0] = [PROSE[section] for section in columns[0]]
    return Entry(
        source=kept["source"],
        agency=kept["agency"],
        year=kept["year"],
        text=kept["text"],
        sections=tuple(Section(*section) for section in kept["sections"]),
        cells=dict.fromkeys(zeros.split("|"), 0.0) | numbers if zeros else numbers,
        clauses=tuple(map(Clause, *columns, masked)),
        written=figures,
    )


def _zeros(cells: Mapping[str, float]) -> str:
    """The cells that hold 0, most of a report's, in one string: it is read faster than so many numbers."""
    return "|".join([cell for cell, value in cells.items() if not value])


def content(narrative: Narrative, cells: Mapping[str, float]) -> str:
    """What a report says, apart from its layout, in a few characters: its narrative's letters and figures, and the
    cells."""
    prose = codes("".join(narrative.text[s.start : s.end] for s in narrative.sections if s.key in PROSE))
    table = sorted(f"{key}={value:g}" for key, value in cells.items() if value)
    told = blake2b(prose[~among(_LAYOUT, prose)].tobytes(), digest_size=12)
    told.update(";".join(table).encode())
    return told.hexdigest()


def _narrative(analysis: Analysis) -> Narrative:
    report = analysis.report
    sections = [Section(s.key, s.title, s.start, s.end) for s in report.sections]
    told = [each.start for each in analysis.quantities if is_statistic(each.metric, each.part_of, each.text)]
    return Narrative(report.text, sections, own_names(report.agency), told)


def _columns(clauses: Clauses, report: int) -> list[list[Any]]:
    """A report's clauses, column by column."""
    of = clauses.of(report)
    return [*([getattr(clauses, name)[of].tolist() for name in _CLAUSE]), clauses.masked(of)]
