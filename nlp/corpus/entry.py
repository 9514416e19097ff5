"""A report as the checks over a corpus see it: one row of `reports` with its cells and figures."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.corpus.agencies import agency_keys
from nlp.pipeline.quantities import Quantity
from nlp.report.head import year_of

Row = Mapping[str, Any]
_FIGURE = ("value", "unit", "approximate", "metric", "year", "part_of", "section", "text", "start", "end")


@dataclass(frozen=True, slots=True)
class Span:
    """A section: its key, its title as printed, `[start, end)` of the report's text."""

    key: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A report among others. `key` is its agency's (`agencies.agency_keys`), "" where the report names none.

    `cells` are those of the statutory tables that hold a number; `figures` the quantities, in the order of the text. `year` is None
    where the report gives none, or another in its title or as its period.
    """

    source: str
    agency: str
    key: str
    year: int | None
    text: str
    sections: tuple[Span, ...]
    cells: Mapping[str, float]
    figures: tuple[Quantity, ...]

    def section_at(self, offset: int) -> str | None:
        """The key of the section that holds the offset."""
        return next((s.key for s in self.sections if s.start <= offset < s.end), None)


def entries_of(rows: Mapping[str, Sequence[Row]]) -> tuple[Entry, ...]:
    """The reports of a run's rows (`tables.merge`), in their order."""
    reports = rows["reports"]
    keys = agency_keys(row["agency"] or "" for row in reports)
    cells: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows["cells"]:
        if row["value"] is not None:
            cells[row["source"]][row["cell"]] = row["value"]
    figures: dict[str, list[Quantity]] = defaultdict(list)
    for row in rows["quantities"]:
        figures[row["source"]].append(Quantity(**{name: row[name] for name in _FIGURE}))
    other_period = {row["source"] for row in rows["findings"] if row["code"] == "year.period"}
    return tuple(
        Entry(
            source=row["source"],
            agency=row["agency"] or "",
            key=keys[row["agency"] or ""],
            year=None if row["source"] in other_period or _titled_otherwise(row) else row["year"],
            text=row["text"],
            sections=tuple(Span(s["key"], s["title"], s["start"], s["end"]) for s in json.loads(row["sections"])),
            cells=cells[row["source"]],
            figures=tuple(sorted(figures[row["source"]], key=lambda figure: figure.start)),
        )
        for row in reports
    )


def _titled_otherwise(row: Row) -> bool:
    """Whether the title gives another year than the report is of."""
    return year_of(row["title"] or "") not in (None, row["year"])
