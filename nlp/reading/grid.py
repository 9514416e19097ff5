"""Cells with spans to the grid of a `Table`, and the question whether a table is one: pages are laid out in tables too.

Read `Cell` first, then `place`, then `is_layout`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.reading import limits
from nlp.reading.page import Block, Paragraph, Table
from nlp.reading.patterns import STATUTORY_LABELS, section_key
from nlp.reading.reasons import unreadable

_PROSE = re.compile(r"[。；]")
_LONG = 200
"""Characters above which a cell's text is prose; the longest cell of a statutory form has 45."""


@dataclass(slots=True)
class Cell:
    """A cell as the file has it: what stands in it, and how many columns and rows it covers (`rows` 0: all below)."""

    blocks: Sequence[Block]
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        if len(self.blocks) == 1 and isinstance(self.blocks[0], Paragraph):
            return self.blocks[0].text
        return "\n".join([block.text for block in self.blocks if isinstance(block, Paragraph)])


def place(rows: Sequence[Sequence[Cell]], source: str) -> Table:
    """The grid of `rows`, each cell at the first place that no cell above it covers.

    Raises UnreadableError `too_large` where the grid would have more than `MAX_TABLE_CELLS` places.
    """
    grid: list[list[str | None]] = []
    covered: list[int] = []  # for each column: how many more rows a cell above covers
    for number, row in enumerate(rows):
        line: list[str | None] = []
        column = 0
        for cell in row:
            while column < len(covered) and covered[column]:
                line.append(None)
                column += 1
            if cell.columns == cell.rows == 1 and column < len(covered):
                line.append(cell.text)
                covered[column] = 1
                column += 1
                continue
            columns = min(max(cell.columns, 1), limits.MAX_SPAN)
            down = min(cell.rows if cell.rows > 0 else len(rows), len(rows) - number)
            while len(covered) < column + columns:
                covered.append(0)
            line.append(cell.text)
            line.extend([None] * (columns - 1))
            for covered_column in range(column, column + columns):
                covered[covered_column] = down
            column += columns
        while column < len(covered) and covered[column]:
            line.append(None)
            column += 1
        covered = [left and left - 1 for left in covered]
        grid.append(line)
        if len(covered) * len(grid) > limits.MAX_TABLE_CELLS:
            raise unreadable("too_large", source)
    return trim(grid)


def trim(grid: Sequence[Sequence[str | None]]) -> Table:
    """`grid` filled up to a rectangle, without rows and columns in which no cell begins: these are only traces of how
    the table was drawn."""
    width = max(map(len, grid), default=0)
    full = [[*row, *[""] * (width - len(row))] for row in grid if row.count(None) < len(row)]
    kept = [at for at, column in enumerate(zip(*full, strict=True)) if column.count(None) < len(column)]
    if len(kept) < width:
        full = [[row[column] for column in kept] for row in full]
    return Table(tuple(map(tuple, full)))


def is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table only lays out a page: it holds another table, a heading of the report's sections beside other
    text, several paragraphs of prose in one cell, or nothing but one cell."""
    filled = [cell for row in rows for cell in row if cell.blocks]
    if len(filled) <= 1 or Table in {type(block) for cell in filled for block in cell.blocks}:
        return True
    for cell in filled:
        if len(cell.blocks) < 2:
            continue
        texts = [block.text for block in cell.blocks if isinstance(block, Paragraph)]
        if any(section_key("".join(text.split())) for text in texts):
            return True
        if sum(map(len, texts)) > _LONG and sum(bool(_PROSE.search(text)) for text in texts) > 1:
            return True
    if max(map(len, rows)) == 1:  # one column: a list of paragraphs, unless it is a torn statutory form
        text = "".join(cell.text for cell in filled)
        if _PROSE.search(text) or any(section_key("".join(cell.text.split())) for cell in filled):
            return True
        return not any(pattern.search(text) for pattern in STATUTORY_LABELS.values())
    return False


def flow(rows: Sequence[Sequence[Cell]]) -> list[Block]:
    """The blocks of a layout table in reading order."""
    return [block for row in rows for cell in row for block in cell.blocks]
