"""A report as the checks over a corpus see it, out of what was kept of it where it was read (`record_of`), so that no
later stage reads its text again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from nlp.analysis import Analysis
from nlp.checks.labels import COLUMNS
from nlp.corpus.growths import Growth, growths_of
from nlp.corpus.wording.clauses import PROSE, Clause
from nlp.pipeline.quantities import METRICS, Quantity

CODEC = "lz4"
"""What records are compressed by."""

BAR = "|"
"""Stands behind every clause where the masked words of several are kept together."""

CELLS = tuple(
    dict.fromkeys(
        [
            *(f"requests.{row}.{column}" for row in ("carried_in", "carried_out") for column in COLUMNS),
            *(f"{of}.{row}" for of in ("regulations", "normative") for row in ("made", "abolished", "in_force")),
            *(cell for metric in METRICS.values() for cell in (*metric.cells, *metric.alternative)),
        ]
    )
)
"""The cells of the statutory tables that are held against another year's."""

KEPT = ("record", "clauses", "words", "yearly")
"""The columns of the fingerprints that an `Entry` is made of, beside the record's size."""

CLAUSE_TYPE = np.dtype("<u4")
"""A number of a `Clause`: an array of its fields is kept, of shape (clauses, fields)."""

_FIGURE = attrgetter("value", "unit", "approximate", "metric", "year", "part_of", "section", "text", "start", "end")
_TOLD = attrgetter("metric", "value", "approximate", "text", "start", "end")
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_clause: Callable[[list[int]], Clause] = partial(tuple.__new__, Clause)  # `Clause._make` without its checks


class Told(NamedTuple):
    """A figure of the report's year with a metric, at `[start, end)` of the report's text."""

    metric: str
    value: float
    approximate: bool
    text: str
    start: int
    end: int


class Entry:
    """A report among others. What was kept of it is unpacked as it is asked for: of most reports it is a part only."""

    def __init__(self, size: int, record: bytes, clauses: bytes, words: bytes, yearly: bytes) -> None:
        """`record` is `record_of` the report, compressed, of `size` bytes before; `clauses` an array of `CLAUSE_TYPE`;
        `words` the masked words of each clause with a bar behind it, in UTF-16; `yearly` is `yearly_of` the report."""
        self._packed, self._clauses, self._words, self._kept, self._size = record, clauses, words, yearly, size

    @cached_property
    def clauses(self) -> list[Clause]:
        """Its own wording."""
        rows = np.frombuffer(self._clauses, dtype=CLAUSE_TYPE).reshape(-1, len(Clause._fields))
        return list(map(_clause, rows.tolist()))

    @cached_property
    def masked(self) -> list[str]:
        """The masked words of its clauses."""
        return self._words.decode("utf-16-le").split(BAR)[:-1]

    @cached_property
    def _record(self) -> dict[str, Any]:
        kept: dict[str, Any] = json.loads(pa.decompress(self._packed, self._size, codec=CODEC, asbytes=True))
        return kept

    @cached_property
    def _yearly(self) -> list[Any]:
        kept: list[Any] = json.loads(self._kept)
        return kept

    @property
    def source(self) -> str:
        return str(self._record["source"])

    @property
    def agency(self) -> str:
        """Its agency's name as the title gives it, "" where it names none."""
        return str(self._record["agency"])

    @property
    def year(self) -> int | None:
        """The year, None where the report gives none, or another in its title or as its period."""
        year: int | None = self._record["year"]
        return year

    @cached_property
    def cells(self) -> Mapping[str, float]:
        """Of `CELLS` those that hold a number."""
        kept = zip(CELLS, self._yearly[0], strict=True)
        return {cell: value or 0.0 for cell, value in kept if value is not None}

    @cached_property
    def growths(self) -> list[Growth]:
        """The growth since last year that it claims."""
        return [Growth(Quantity(*count), Quantity(*percent), way) for count, percent, way in self._yearly[1]]

    @cached_property
    def told(self) -> list[Told]:
        """The figures with a metric that it gives for its own year, in the order of the text."""
        return list(map(Told._make, self._record["told"]))

    def section_at(self, offset: int) -> str | None:
        """The key of the section that holds the offset."""
        return next((key for key, start, end in self._record["sections"] if start <= offset < end), None)

    def passage(self, start: int, end: int) -> str:
        """The words at `[start, end)` of the report's text, which begin in a section of `PROSE`: others are not kept."""
        before = 0
        for key, first, last in self._record["sections"]:
            if key not in PROSE:
                continue
            if first <= start < last:
                at = before + start - first
                return str(self._record["prose"][at : at + end - start])
            before += last - first
        raise ValueError(f"no words of {self.source} are kept at {start}")


def record_of(analysis: Analysis, year: int | None, prose: str) -> bytes:
    """The rest of what an `Entry` tells, as JSON. `prose` is the text of the report's sections of `PROSE`, one behind the
    other."""
    report, figures = analysis.report, analysis.quantities
    kept = {
        "source": report.source,
        "agency": report.agency,
        "year": year,
        "prose": prose,
        "sections": [(section.key, section.start, section.end) for section in report.sections],
        "told": [_TOLD(figure) for figure in figures if figure.metric is not None and figure.year == year],
    }
    return _JSON.encode(kept).encode(errors="surrogatepass")


def yearly_of(analysis: Analysis, year: int | None) -> bytes:
    """What two years are compared by, as JSON: the numbers in `CELLS`, null where there is none, and the growth that the
    report itself claims."""
    report = analysis.report
    claims = [] if year is None else growths_of(report.text, analysis.quantities, year)
    growths = [(_FIGURE(claim.count), _FIGURE(claim.percent), claim.way) for claim in claims]
    return _JSON.encode([list(map(report.cells.get, CELLS)), growths]).encode(errors="surrogatepass")
