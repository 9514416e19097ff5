"""The cells of a sheet that is written row by row.

Nothing from a report runs: every text is a cell of the type string, which no spreadsheet evaluates, with the mark of quoted
text where it begins like a formula, so that it stays text when somebody edits it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from nlp.triage import look
from nlp.triage.links import link_to
from nlp.triage.safe import cell_text
from nlp.triage.sheets import File, Graded, Value

if TYPE_CHECKING:
    from openpyxl.cell import Cell

MOST_LINKS = 65_530
"""Links of a sheet; files beyond are named without one."""

_ROOM = 1.08
"""Characters of 10 points that a unit of width holds; it is that of a digit of 11 points."""

_UPRIGHT = 0.5
"""Lines that a character of an upright word takes."""

_LIKE_A_FORMULA = re.compile(r"^\s*[=+\-@]")
_FORMATS = {"score": "0.0", "percent": "0%", "count": "0", "centre": "0"}


class Cells:
    """Makes the cells of one sheet, whose links start from `folder`.

    A cell of a look is made once and filled anew for every row: the sheet takes what it holds when a row is appended, so
    that a cell must not stand twice in one row, and `_cells` is keyed by column.
    """

    def __init__(self, sheet: Any, folder: Path) -> None:
        self.sheet = sheet
        self.folder = folder.resolve()
        self.links = 0
        self._targets: dict[str, str | None] = {}
        self._cells: dict[tuple[str, ...], Cell] = {}

    def head(self, text: str, width: float) -> Cell:
        """The head of a column; one with a word that its width has no room for stands upright."""
        from openpyxl.styles import Alignment

        cell = self._styled("wrap")
        if longest_word(text) > width:
            cell.alignment = Alignment(horizontal="center", vertical="center", text_rotation=90)
        else:
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        _fill(cell, look.HEADER, look.HEADER_INK, bold=True)
        return _write(cell, text)

    def title(self, text: str) -> Cell:
        """The title of a table among others."""
        from openpyxl.styles import Alignment, Font

        cell = self._styled("line")
        cell.font = Font(name=look.FONT, size=look.SIZE + 3, bold=True)
        cell.alignment = Alignment(vertical="center")
        return _write(cell, text)

    def row(self, columns: Sequence[str], values: Sequence[Value]) -> list[Cell]:
        """The cells of a row, a value a column."""
        return [self.cell(column, value) for column, value in zip(columns, values, strict=True)]

    def cell(self, column: str, value: Value) -> Cell:
        """A cell of a column; a file becomes a link where it is there, a severity has its colour."""
        if isinstance(value, File):
            return self._file(column, value.source)
        severity = value.severity if isinstance(value, Graded) else ""
        plain = value.value if isinstance(value, Graded) else value
        return _write(
            self._kept(column, severity, isinstance(plain, str) and bool(_LIKE_A_FORMULA.match(plain))), plain
        )

    def _file(self, column: str, source: str) -> Cell:
        from openpyxl.worksheet.hyperlink import Hyperlink

        if source not in self._targets:
            self._targets[source] = link_to(source, self.folder)
        target = self._targets[source] if self.links < MOST_LINKS else None
        cell = _write(self._kept(column, "link" if target else "", bool(_LIKE_A_FORMULA.match(source))), source)
        if target is not None:
            self.links += 1
            cell.hyperlink = Hyperlink(ref="A1", target=target, tooltip=cell_text(PurePosixPath(source).name, 200))
        return cell

    def _kept(self, column: str, kind: str, quoted: bool) -> Cell:
        """The cell of a column and look, made when it is first needed."""
        key = (column, kind, "quoted" if quoted else "")
        if key not in self._cells:
            cell = self._styled(look.LOOK.get(column, look.OTHERS)[1])
            if kind in look.COLOURS:
                _fill(cell, *look.COLOURS[kind])
            elif kind == "link":
                _fill(cell, None, look.LINK_INK, underline=True)
            cell.quotePrefix = quoted
            self._cells[key] = cell
        return self._cells[key]

    def _styled(self, style: str) -> Cell:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, Side

        cell: Cell = WriteOnlyCell(self.sheet)
        cell.font = Font(name=look.FONT, size=look.SIZE)
        if style == "line":
            return cell
        centred = style in ("centre", "score", "percent", "count")
        cell.alignment = Alignment(
            horizontal="center" if centred else None, vertical="top", wrap_text=style in ("wrap", "fill")
        )
        side = Side("thin", look.RULE)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.number_format = _FORMATS.get(style, "General" if style != "fill" else "@")
        if style == "fill":
            _fill(cell, look.TO_FILL, None)
        return cell


def _fill(cell: Cell, colour: str | None, ink: str | None, *, bold: bool = False, underline: bool = False) -> None:
    from openpyxl.styles import Font, PatternFill

    if colour is not None:
        cell.fill = PatternFill("solid", fgColor=colour)
    cell.font = Font(name=look.FONT, size=look.SIZE, color=ink, bold=bold, underline="single" if underline else None)


def _write(cell: Cell, value: str | int | float | None) -> Cell:
    """Fill a cell: a text is a string whatever it begins with."""
    cell.hyperlink = None
    if isinstance(value, str):
        cell.value = cell_text(value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def longest_word(text: str) -> float:
    """The width that the longest word of a head takes; Chinese breaks anywhere.

    >>> longest_word("主题×机关"), longest_word("Problems unanswered")
    (0.0, 13.0)
    """
    words = [word for word in text.split() if word.isascii()]
    return max((1.2 * len(word) + 1 for word in words), default=0.0)


def height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """The height of a row in points in which all text can be read, as spreadsheets do not all find it themselves.

    A Chinese character is as wide as two others: half the sum of a text's characters and bytes.
    """
    lines = 1
    for cell, width in zip(cells, widths, strict=False):
        text = cell.value
        if cell.alignment.text_rotation:
            lines = max(lines, ceil(longest_word(str(text)) * _UPRIGHT))
        elif isinstance(text, str) and (2 * len(text) > width or "\n" in text) and cell.alignment.wrap_text:
            within = (max(1, ceil((len(line) + len(line.encode())) / 2 / (width * _ROOM))) for line in text.split("\n"))
            lines = max(lines, sum(within))
    return min(lines * look.LINE + 3, look.TALLEST)
