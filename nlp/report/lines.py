"""A page as lines: every paragraph and every row of a table becomes a line of the report's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nlp.reading.page import Page, Table
from nlp.report.normalise import fold, join_broken, tidy, wrap_width

Cells = tuple[str | None, ...]

_SENTENCE_END = re.compile("[。；！？]")
_MANY, _LONG = 24, 200
"""Cells of a row, and characters of them all, up to which the row is remembered."""
_CELL_BREAK = re.compile(r" *\n[ \n]*")


@dataclass(slots=True)
class Line:
    """One line of the report's text. `cells` are the cells of a table's row (as `page.Table` has them, normalised),
    None for a paragraph; `table` numbers the table."""

    text: str
    cells: Cells | None = None
    table: int = -1

    @property
    def lone(self) -> bool:
        """A paragraph, or a row with one cell that holds something: where a heading may stand."""
        return self.cells is None or "\t" not in self.text


def lines_of(page: Page) -> list[Line]:
    """The page's lines in reading order; none is blank, except that a table's blank rows are kept with text ""."""
    stretches: list[list[str] | Line] = [[]]
    for number, block in enumerate(page.blocks):
        if isinstance(block, Table):
            for row in block.rows:
                line = _row(row, number)
                if _is_prose(line):
                    _prose(stretches).extend(paragraphs(line.text))
                else:
                    stretches.append(_flat(line))
        else:
            _prose(stretches).extend(paragraphs(fold(block.text)))
    width = wrap_width([line for prose in stretches if isinstance(prose, list) for line in prose])
    lines: list[Line] = []
    for stretch in stretches:
        if isinstance(stretch, Line):
            lines.append(stretch)
        else:
            lines.extend(map(Line, join_broken(stretch, width)))
    return lines


def _prose(stretches: list[list[str] | Line]) -> list[str]:
    """The stretch of paragraphs that a page so far ends with."""
    last = stretches[-1]
    if isinstance(last, Line):
        last = []
        stretches.append(last)
    return last


def _row(row: Cells, table: int) -> Line:
    """A row with its cells folded; line breaks inside cells stay."""
    repeated = len(row) <= _MANY and sum(map(len, filter(None, row))) <= _LONG
    text, cells = _known_row(row) if repeated else _folded_row(row)
    return Line(text, cells, table)


def _folded_row(row: Cells) -> tuple[str, Cells]:
    cells = tuple([cell if cell is None or (cell.isalnum() and cell.isascii()) else _cell(cell) for cell in row])
    return "\t".join([cell for cell in cells if cell]), cells


_known_row = lru_cache(maxsize=4096)(_folded_row)
"""The rows of the forms are the same in all reports but for their numbers, most of which are 0."""


def _flat(line: Line) -> Line:
    """A row without line breaks inside its cells."""
    if "\n" not in line.text or line.cells is None:
        return line
    cells = tuple(cell and _CELL_BREAK.sub("", cell) for cell in line.cells)
    return Line(_CELL_BREAK.sub("", line.text), cells, line.table)


def _cell(text: str) -> str:
    """A cell's text, normalised; a tab inside it becomes a blank."""
    folded = tidy(fold(text))
    return folded.replace("\t", " ") if "\t" in folded else folded


def paragraphs(folded: str) -> Iterator[str]:
    """The lines of a folded text that hold something, tidied."""
    return filter(None, map(tidy, folded.split("\n")))


def _is_prose(row: Line) -> bool:
    """A row whose one cell lays out paragraphs: with sentences or many lines."""
    text = row.text
    return len(text) > 40 and "\t" not in text and (text.count("\n") >= 8 or bool(_SENTENCE_END.search(text)))
