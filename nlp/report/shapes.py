"""Tables by their shape: the cells of their rows with a 0 for each number.

The forms are the same in every report, only the numbers differ. So what was read of a shape is remembered, read with
marks in place of the numbers: a mark is a number that no report holds, and tells which number of which run it stands
for. Read `entries_by_shape` first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from nlp.report.entries import Entries, Run, entries_of
from nlp.report.lines import Line, rows_as_text
from nlp.report.numbers import value_of

_NUMBER_CELL = re.compile(r"\t((?:0|[1-9][0-9]{0,8}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,2})(?:\.[0-9]{1,4})?)(?![^\t\n])")
"""A cell with a number that has no unit, and the tab before it."""
_COVERED = "\x00"
"""Stands in a shape for a cell that a merged one covers."""
_FIRST_MARK = 10**14
"""The marks of a report's runs begin here, `_MOST_NUMBERS` for each run."""
_MOST_NUMBERS = 1_000
"""Numbers of the longest run that is remembered by its shape; table 3 has 182."""
_LIKE_A_MARK = re.compile(r"\d[\d,， ]{13}")
"""What a number as large as a mark has: 100,000,000,000,003."""
_LONGEST = 8_000
"""Characters of the longest shape that is remembered; the longest of the forms has some 1,500."""
_MOST_RUNS = 20


def entries_by_shape(runs: Sequence[Run]) -> tuple[tuple[Entries, ...], list[str]] | None:
    """The entries of each run, with marks in place of numbers, and the cells that hold the numbers of all runs, in order.

    None where the runs are not of the kind that comes again: loose lines, absurdly many or long ones, or a number among
    them that could be a mark.
    """
    if len(runs) > _MOST_RUNS:
        return None
    found: list[Entries] = []
    numbers: list[str] = []
    tables: dict[int, int] = {}
    for run in runs:
        if run.lines[0].cells is None:
            return None
        text = "\t" + rows_as_text([line.cells or () for line in run.lines], _COVERED).replace("\n", "\n\t")
        pieces = _NUMBER_CELL.split(text)
        shape = "\t0".join(pieces[::2])
        if len(shape) > _LONGEST or len(pieces) > 2 * _MOST_NUMBERS or _LIKE_A_MARK.search(shape):
            return None
        table = tables.setdefault(run.lines[0].table, len(tables))
        found.append(_entries_of_shape(shape, run.section, table, len(found)))
        numbers += pieces[1::2]
    return tuple(found), numbers


@lru_cache(maxsize=512)
def _entries_of_shape(shape: str, section: str, table: int, run: int) -> Entries:
    """The entries of a shape with marks: those of run number `run` of a report, rows of its table number `table`."""
    pieces = _NUMBER_CELL.split(shape)
    numbers = len(pieces) // 2
    pieces[1::2] = [f"\t{mark}" for mark in _marks(run, numbers)]
    lines = []
    for row in "".join(pieces).split("\n"):
        cells = tuple([None if cell == _COVERED else cell for cell in row[1:].split("\t")])
        lines.append(Line("\t".join(filter(None, cells)), cells, table))
    found = entries_of(Run(lines, section))
    return Entries(found.entries, found.seen, found.votes, numbers)


def places_of_marks(runs: Sequence[Entries]) -> dict[float | None, int]:
    """Which of all numbers of the runs each mark stands for."""
    marks = (_marks(number, run.numbers) for number, run in enumerate(runs))
    return {mark: place for place, mark in enumerate(chain.from_iterable(marks))}


def _marks(run: int, numbers: int) -> range:
    """The marks of a report's run number `run`."""
    first = _FIRST_MARK + run * _MOST_NUMBERS
    return range(first, first + numbers)


def numbers_of(cells: Sequence[str]) -> list[float]:
    """The numbers of cells that each hold one without a unit."""
    try:
        return list(map(int, cells))
    except ValueError:  # one has decimals, or commas
        return [value.number or 0 for cell in cells if (value := value_of(cell))]
