"""A page as lines: every paragraph and every row of a table becomes a line of the report's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.reading.page import Page, Table
from nlp.report.normalise import fold, join_broken, tidy

Cells = tuple[str | None, ...]

_SENTENCE_END = re.compile("[。；！？]")
_CELL_BREAK = re.compile(r"[ \t]*\n\s*")


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
    lines: list[Line] = []
    prose: list[str] = []

    def flush() -> None:
        lines.extend(map(Line, join_broken(prose)))
        prose.clear()

    for number, block in enumerate(page.blocks):
        if isinstance(block, Table):
            for cells in _rows(block):
                held = [cell for cell in cells if cell]
                if len(held) == 1 and _is_prose(held[0]):
                    prose.extend(paragraphs(held[0]))
                else:
                    flush()
                    flat = tuple(cell and _CELL_BREAK.sub("", cell) for cell in cells)
                    lines.append(Line("\t".join(_untabbed(cell) for cell in flat if cell), flat, number))
        else:
            prose.extend(paragraphs(fold(block.text)))
    flush()
    return [line for line in lines if line.text or line.cells is not None]


def paragraphs(folded: str) -> Iterator[str]:
    """The lines of a folded text that hold something, tidied."""
    return filter(None, map(tidy, folded.split("\n")))


def _rows(table: Table) -> Iterator[Cells]:
    for row in table.rows:
        yield tuple(cell if not cell or (cell.isascii() and cell.isalnum()) else tidy(fold(cell)) for cell in row)


def _is_prose(cell: str) -> bool:
    """A cell that lays out paragraphs, not a cell of data: alone in its row, with sentences or many lines."""
    return len(cell) > 40 and (cell.count("\n") >= 8 or len(_SENTENCE_END.findall(cell)) >= 1)


def _untabbed(cell: str) -> str:
    return cell.replace("\t", " ")
