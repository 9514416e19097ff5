"""A report as the checks over a corpus see it, and the record that it is kept as between the stages.

Records are made where a report is read (`records_of`), with its clauses, so that no later stage reads its text again.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from nlp.corpus.agencies import own_names
from nlp.corpus.wording.clauses import PROSE, Clause, Clauses, Narrative, Section, clauses_of, is_statistic
from nlp.pipeline.quantities import Quantity
from nlp.report.head import year_of

Row = Mapping[str, Any]
_FIGURE = ("value", "unit", "approximate", "metric", "year", "part_of", "section", "text", "start", "end")
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_LAYOUT = re.compile(r"[\s，。、；：！？,.:;!?“”‘’（）()《》〈〉—…·\-]+")
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
        return dict(zip(_FIGURE, json.loads(self.written), strict=True))

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


def records_of(rows: Mapping[str, Sequence[Row]]) -> Records:
    """The reports of a batch's rows (`tables.rows_of`, merged), in their order."""
    cells: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows["cells"]:
        if row["value"] is not None:
            cells[row["source"]][row["cell"]] = row["value"]
    figures: dict[str, list[Row]] = defaultdict(list)
    for row in rows["quantities"]:
        figures[row["source"]].append(row)
    other_period = {row["source"] for row in rows["findings"] if row["code"] == "year.period"}
    reports = rows["reports"]
    narratives = [_narrative(row, figures[row["source"]]) for row in reports]
    clauses = clauses_of(narratives)
    made = []
    for number, (row, narrative) in enumerate(zip(reports, narratives, strict=True)):
        source = row["source"]
        head = {
            "source": source,
            "agency": row["agency"] or "",
            "year": None if source in other_period or _titled_otherwise(row) else row["year"],
        }
        told, table = sorted(figures[source], key=itemgetter("start")), cells[source]
        own = {
            "text": narrative.text,
            "sections": narrative.sections,
            "cells": ["|".join(table), list(table.values())],
            "figures": _JSON.encode([[figure[name] for figure in told] for name in _FIGURE]),
            "clauses": _columns(clauses, number),
        }
        made.append({**head, "content": content(narrative, table), "record": _JSON.encode({**head, **own})})
    return Records(made, clauses)


def entry_of(record: str) -> Entry:
    """The report of a record."""
    kept = json.loads(record)
    *columns, masked = kept["clauses"]
    keys, values = kept["cells"]
    columns[0] = [PROSE[section] for section in columns[0]]
    return Entry(
        source=kept["source"],
        agency=kept["agency"],
        year=kept["year"],
        text=kept["text"],
        sections=tuple(Section(*section) for section in kept["sections"]),
        cells=dict(zip(keys.split("|"), values, strict=True)) if values else {},
        clauses=tuple(map(Clause, *columns, masked)),
        written=kept["figures"],
    )


def content(narrative: Narrative, cells: Mapping[str, float]) -> str:
    """What a report says, apart from its layout, in a few characters: its narrative's letters and figures, and the
    cells."""
    prose = "".join(narrative.text[s.start : s.end] for s in narrative.sections if s.key in PROSE)
    table = [f"{key}={cells[key]:g}" for key in sorted(key for key, value in cells.items() if value)]
    told = _LAYOUT.sub("", prose) + "\n" + ";".join(table)
    return blake2b(told.encode(errors="surrogatepass"), digest_size=12).hexdigest()


def _narrative(row: Row, figures: Sequence[Row]) -> Narrative:
    sections = [Section(s["key"], s["title"], s["start"], s["end"]) for s in json.loads(row["sections"])]
    told = [figure["start"] for figure in figures if is_statistic(figure["metric"], figure["part_of"], figure["text"])]
    return Narrative(row["text"], sections, own_names(row["agency"] or ""), told)


def _columns(clauses: Clauses, report: int) -> list[list[Any]]:
    """A report's clauses, column by column."""
    of = clauses.of(report)
    return [*([getattr(clauses, name)[of].tolist() for name in _CLAUSE]), clauses.masked(of)]


def _titled_otherwise(row: Row) -> bool:
    """Whether the title gives another year than the report is of."""
    return year_of(row["title"] or "") not in (None, row["year"])
