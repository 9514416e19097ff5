"""A page as lines: every paragraph and every row of a table becomes a line of the report's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nlp.reading.page import Block, Page, Table
from nlp.report.normalise import fold, join_broken, paragraphs, tidy, wrap_width

Cells = tuple[str | None, ...]

_SENTENCE_END = re.compile("[。；！？]")
_AS_PRINTED = re.compile(r"[\u4e00-\u9fff\d .,+\-—/、，。：；（）()“”《》]*", re.ASCII)
"""What most tables consist of: characters that are never folded, and no program's leftovers (`normalise.py`)."""
_BLANK_TOO_MANY = re.compile(r" [ \t\n]|[\t\n] |\A | \Z")
_LONG = 40
"""Characters that a cell of a table's form may have; one with more may lay out prose."""
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
    pieces: list[Line | str] = []
    for _, blocks in groupby(enumerate(page.blocks), key=_form):
        prose: list[str] = []
        for number, block in blocks:
            if isinstance(block, Table):
                pieces.extend(_of_table(block.rows, number))
            else:
                prose.append(block.text)
        pieces.extend(paragraphs(fold("\n".join(prose))))
    width = wrap_width([piece for piece in pieces if isinstance(piece, str)])
    lines: list[Line] = []
    for of_table, run in groupby(pieces, key=_is_line):
        held = list(run)
        prose = join_broken([piece for piece in held if isinstance(piece, str)], width)
        lines.extend([piece for piece in held if isinstance(piece, Line)] if of_table else map(Line, prose))
    return lines


def _is_line(piece: Line | str) -> bool:
    return isinstance(piece, Line)


def _form(numbered: tuple[int, Block]) -> type[Block]:
    return type(numbered[1])


def _of_table(rows: Sequence[Cells], table: int) -> Iterator[Line | str]:
    """A table's rows as lines; a row that lays out prose as its paragraphs."""
    for line in _rows(rows, table):
        if len(line.text) > _LONG and _is_prose(line.text):
            yield from paragraphs(line.text)
        else:
            yield _flat(line) if "\n" in line.text else line


def _rows(rows: Sequence[Cells], table: int) -> list[Line]:
    """A table's rows with their cells folded; line breaks inside cells stay."""
    texts = ["\t".join(filter(None, row)) for row in rows]
    if _AS_PRINTED.fullmatch("".join([cell for row in rows for cell in row if cell])):
        whole = "\n".join(texts)
        if " " not in whole or not _BLANK_TOO_MANY.search(whole):
            return [Line(text, row, table) for text, row in zip(texts, rows, strict=True)]
    return [_folded(row, table) for row in rows]


def _folded(row: Cells, table: int) -> Line:
    cells = tuple([cell if cell is None or (cell.isalnum() and cell.isascii()) else _cell(cell) for cell in row])
    return Line("\t".join(filter(None, cells)), cells, table)


def _flat(line: Line) -> Line:
    """A row without line breaks inside its cells."""
    cells = tuple(cell and _CELL_BREAK.sub("", cell) for cell in line.cells or ())
    return Line(_CELL_BREAK.sub("", line.text), cells, line.table)


def _cell(text: str) -> str:
    """A cell's text, normalised; a tab inside it becomes a blank."""
    folded = tidy(fold(text))
    return folded.replace("\t", " ") if "\t" in folded else folded


def _is_prose(row: str) -> bool:
    """Whether a row of one cell lays out paragraphs: with sentences or many lines."""
    return "\t" not in row and (row.count("\n") >= 8 or bool(_SENTENCE_END.search(row)))
