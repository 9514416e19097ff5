"""A page as lines: every paragraph and every row of a table becomes a line of the report's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat

from nlp.reading.page import Page, Table
from nlp.report.normalise import fold, join_broken, paragraphs, tidy, wrap_width

Cells = tuple[str | None, ...]

_SENTENCE_END = re.compile("[。；！？]")
_AS_PRINTED = re.compile(r"[\u4e00-\u9fff\d .,+\-—/、，。：；（）()“”《》．\t\n]*", re.ASCII)
"""What most tables consist of: characters that are not folded, but for a full-width point between two digits, and no
program's leftovers (`normalise.py`)."""
_POINT = re.compile(r"\d．\d")
_BLANKS_TOO_MANY = ("  ", " \t", "\t ", " \n", "\n ")
"""What folding takes a blank from."""
_BLANK_CELLS = ("\t\t", "\n\t", "\t\n")
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


@dataclass(slots=True)
class _Stretch:
    """Texts of prose, and the rows that stand below them."""

    prose: list[str] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)


def lines_of(page: Page) -> list[Line]:
    """The page's lines in reading order; none is blank, except that a table's blank rows are kept with text ""."""
    stretches = [_Stretch()]
    for number, block in enumerate(page.blocks):
        if isinstance(block, Table):
            _add_rows(stretches, _rows(block.rows, number))
        else:
            _add_prose(stretches, block.text)
    prose = [paragraphs(fold("\n".join(stretch.prose))) for stretch in stretches]
    width = wrap_width(list(chain.from_iterable(prose)))
    lines: list[Line] = []
    for own, stretch in zip(prose, stretches, strict=True):
        lines.extend(map(Line, join_broken(own, width)))
        lines.extend(stretch.rows)
    return lines


def _add_prose(stretches: list[_Stretch], text: str) -> None:
    if stretches[-1].rows:
        stretches.append(_Stretch())
    stretches[-1].prose.append(text)


def _add_rows(stretches: list[_Stretch], rows: Sequence[Line]) -> None:
    """Add a table's rows; a row that lays out prose is added as prose."""
    for line in rows:
        text = line.text
        if len(text) > _LONG and _is_prose(text):
            _add_prose(stretches, text)
        else:
            stretches[-1].rows.append(_flat(line) if "\n" in text else line)


def _rows(rows: Sequence[Cells], table: int) -> list[Line]:
    """A table's rows with their cells folded; line breaks inside cells stay."""
    whole = f"\n{rows_as_text(rows, '')}\n"
    if not _is_as_printed(whole, rows):
        return [_folded(row, table) for row in rows]
    blanks = any(map(whole.__contains__, _BLANK_CELLS))
    texts = ["\t".join(filter(None, row)) for row in rows] if blanks else whole[1:-1].split("\n")
    return list(map(Line, texts, rows, repeat(table)))


def rows_as_text(rows: Sequence[Cells], covered: str) -> str:
    """Rows on lines of their own, cells between tabs; `covered` stands for a cell that a merged one covers."""
    try:
        return "\n".join(map("\t".join, rows))  # type: ignore[arg-type]
    except TypeError:
        return "\n".join(["\t".join([covered if cell is None else cell for cell in row]) for row in rows])


def _is_as_printed(whole: str, rows: Sequence[Cells]) -> bool:
    """Whether nothing is to be folded in `rows`, which are `whole` between line breaks; no cell may hold a tab or a line
    break."""
    if whole.count("\n") > len(rows) + 1 or whole.count("\t") > sum(map(len, rows)) - len(rows):
        return False
    if not _AS_PRINTED.fullmatch(whole) or ("．" in whole and _POINT.search(whole)):
        return False
    return " " not in whole or not any(map(whole.__contains__, _BLANKS_TOO_MANY))


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
