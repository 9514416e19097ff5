"""The tables of a PDF: cells of ruled grids, and tables that go on over the page's end.

Read `table_of` for one page, then `continued`, which joins what the page's end has torn: rows, merged cells, headings
that are repeated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.reading.lines import joined, lines
from nlp.reading.patterns import STATUTORY_LABELS
from nlp.reading.pdfium import Glyph
from nlp.reading.ruling import Grid

_NUMBER = re.compile(r"[-+]?[\d,，]+(?:[.．]\d+)?(?:%|[万亿]?元)?|[-—–/／]+")
_BEGINS_LABEL = re.compile(r"[(（一二三四五六七八九十\d①-⑳]")
_SAME_COLUMN = 6.0
_PROSE = 300

Row = list[str | None]


@dataclass(slots=True)
class SheetTable:
    """A table on page `page`: its grid, and the places of its columns."""

    rows: list[Row]
    xs: list[float]
    top: float
    page: int

    @property
    def heading(self) -> int:
        """How many rows stand above the first row with a number."""
        return next((at for at, row in enumerate(self.rows) if any(map(_is_number, row))), len(self.rows))


def table_of(grid: Grid, inside: dict[int, list[Glyph]], page: int) -> SheetTable | None:
    """The table that the characters `inside` the cells of `grid` make, or None where the lines are only a frame around
    prose."""
    texts = {number: _cell_text(glyphs) for number, glyphs in inside.items()}
    filled = [text for text in texts.values() if text]
    statutory = any(pattern.search("".join(filled)) for pattern in STATUTORY_LABELS.values())
    if not filled or (not statutory and (len(filled) < 2 or max(map(len, filled)) > _PROSE)):
        return None
    if len(grid.xs) == 2 and not statutory:
        return None
    rows: list[Row] = [
        [texts.get(number, "") if grid.first[number] == (at, column) else None for column, number in enumerate(row)]
        for at, row in enumerate(grid.cell)
    ]
    return SheetTable(rows, grid.xs, grid.top, page)


def _cell_text(glyphs: list[Glyph]) -> str:
    return joined(line.text for line in lines(glyphs, 0))


def _is_number(cell: str | None) -> bool:
    return bool(cell) and _NUMBER.fullmatch(cell or "") is not None


def continued(above: SheetTable, below: SheetTable) -> bool:
    """Whether `below`, the first thing on its page, goes on with `above`, the last on the page before; if so, `above`
    has taken its rows."""
    if below.page != above.page + 1 or not (_same_frame(above.xs, below.xs) or _part_of(above.xs, below.xs)):
        return False
    xs = _common(above.xs, below.xs)
    top, bottom = _spread(above.rows, above.xs, xs), _spread(below.rows, below.xs, xs)
    bottom = bottom[_repeated(top, bottom) :]
    if bottom and top:
        bottom = _mended(top, bottom)
    above.rows = top + bottom
    above.xs, above.page = xs, below.page
    return True


def _same_frame(above: Sequence[float], below: Sequence[float]) -> bool:
    return abs(above[0] - below[0]) <= _SAME_COLUMN and abs(above[-1] - below[-1]) <= _SAME_COLUMN


def _part_of(above: Sequence[float], below: Sequence[float]) -> bool:
    """Whether all columns of `below` are columns of `above`, up to its right side: the side of a merged cell that goes
    on over the page's end is not always drawn again."""
    near = [any(abs(x - known) <= _SAME_COLUMN for known in above) for x in below]
    return len(below) > 3 and all(near) and abs(above[-1] - below[-1]) <= _SAME_COLUMN


def _common(above: Sequence[float], below: Sequence[float]) -> list[float]:
    found = list(above)
    for x in below:
        if all(abs(x - known) > _SAME_COLUMN for known in found):
            found.append(x)
    return sorted(found)


def _spread(rows: list[Row], own: Sequence[float], xs: Sequence[float]) -> list[Row]:
    """`rows` over the finer columns `xs`."""
    place = [min(range(len(xs)), key=lambda at: abs(xs[at] - x)) for x in own[:-1]]
    spread: list[Row] = []
    for row in rows:
        wide: Row = [None] * (len(xs) - 1)
        for column, cell in zip(place, row, strict=True):
            if cell is not None and column < len(wide):
                wide[column] = cell
        spread.append(wide)
    return spread


def _repeated(top: list[Row], bottom: list[Row]) -> int:
    """How many rows of heading the new page repeats."""
    count = 0
    while count < min(len(top), len(bottom)) and bottom[count] == top[count] and any(bottom[count]):
        if any(map(_is_number, bottom[count])):
            break
        count += 1
    return count


def _mended(top: list[Row], bottom: list[Row]) -> list[Row]:
    """`bottom` without what belongs to the last row of `top`: the rest of a row that the page's end tore, and the rest
    of a merged cell that goes on downwards."""
    last, first = top[-1], bottom[0]
    if _torn(last, first):
        for column, cell in enumerate(first):
            if cell and last[column] is not None:
                last[column] = joined((last[column] or "", cell))
            elif cell:
                _append_above(top, column, cell)
        return bottom[1:]
    numbers_below = any(map(_is_number, first))
    for column, cell in enumerate(first):
        if cell is None or _is_number(cell) or any(first[at] for at in range(column)):
            continue
        begins = bool(cell) and _BEGINS_LABEL.match(cell) is not None
        if not begins and numbers_below and any(cell and not _is_number(cell) for cell in first[column + 1 :]):
            # A merged cell that goes on: blank here, or with the rest of its text
            if cell:
                _append_above(top, column, cell)
            first[column] = None
    return bottom


def _torn(last: Row, first: Row) -> bool:
    """Whether two rows are halves of one: one has all the numbers, where the other is blank, and the lower half begins
    no label."""
    above = [column for column, cell in enumerate(last) if _is_number(cell)]
    below = [column for column, cell in enumerate(first) if _is_number(cell)]
    if bool(above) == bool(below):
        return False
    blank = all(first[column] == "" for column in above) and all(last[column] == "" for column in below)
    return blank and not any(cell and _BEGINS_LABEL.match(cell) for cell in first if not _is_number(cell))


def _append_above(top: list[Row], column: int, text: str) -> None:
    for row in reversed(top):
        cell = row[column]
        if cell is not None:
            row[column] = joined((cell, text))
            return
