"""PDF files with a text layer, set by reportlab in its Chinese font, which readers of PDF bring along.

Tables are ruled, break over pages between their rows, and pages are numbered. Layouts: `indented` begins paragraphs
with an indent of two characters, `flush` does not, `header` has besides a running header on each page.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

from corpus.source import LINE_BREAK, Source
from corpus.statutory import Grid, placed, tables, width
from corpus.writers.parts import title_lines

_FONT = "STSong-Light"
_PAGE = (595.0, 842.0)
_MARGIN = 72.0
_PADDING = 3.0
_TABLE_3 = 10
"""The columns of table 3, whose labels are wide and whose numbers are narrow."""


def write(source: Source) -> bytes:
    """The document, without a date and with a fixed id."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    indent = 0 if source.layout == "flush" else 32
    body = _style(16, 28, firstLineIndent=indent)
    heading = _style(16, 32, firstLineIndent=indent)
    title = _style(22, 34, alignment=1)
    grids = tables(source)
    flow: list[Flowable] = [Paragraph(escape(line), title) for line in title_lines(source)]
    flow.append(Spacer(1, 16))
    for line, kind in zip(source.lines[1:], source.kinds[1:], strict=True):
        if kind == "table":
            flow += [_Ruled.of(grids[line], _PAGE[0] - 2 * _MARGIN), Spacer(1, 12)]
        else:
            style = heading if kind == "heading" else body
            flow.append(Paragraph(escape(line.replace(LINE_BREAK, "")), style))
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=_PAGE,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        invariant=1,
        pageCompression=0,
        title=source.title,
        author=source.agency,
    )

    def around(canvas: Any, page: Any) -> None:
        canvas.setFont(_FONT, 10.5)
        canvas.drawCentredString(_PAGE[0] / 2, 36, f"— {page.page} —")
        if source.layout == "header":
            canvas.drawCentredString(_PAGE[0] / 2, _PAGE[1] - 44, f"{source.agency}政府信息公开")
            canvas.line(_MARGIN, _PAGE[1] - 50, _PAGE[0] - _MARGIN, _PAGE[1] - 50)

    document.build(flow, onFirstPage=around, onLaterPages=around)
    return buffer.getvalue()


def _style(size: float, leading: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle("", fontName=_FONT, fontSize=size, leading=leading, wordWrap="CJK", **more)


@dataclass(slots=True)
class _Box:
    """A cell: where it begins, what it covers, its text."""

    row: int
    column: int
    across: int
    down: int
    text: str


class _Ruled(Flowable):  # type: ignore[misc]
    """A table with a line around each cell. It breaks between rows: a merged cell goes on below without its text."""

    def __init__(self, boxes: list[_Box], widths: list[float], size: float) -> None:
        super().__init__()
        self.boxes = boxes
        self.widths = widths
        self.style = _style(size, size * 1.3, alignment=1)
        self.texts = {id(box): Paragraph(_marked(box.text), self.style) for box in boxes}
        self.heights = self._row_heights()

    @classmethod
    def of(cls, grid: Grid, space: float) -> _Ruled:
        """The flowable of a grid in a page `space` points wide."""
        columns = width(grid)
        shares = [1.1, 1.3, 3.2, *[0.9] * 7] if columns == _TABLE_3 else [1.0] * columns
        boxes = [_Box(p.row, p.column, p.cell.across, p.cell.down, p.cell.text) for p in placed(grid)]
        return cls(boxes, [space * share / sum(shares) for share in shares], 7.0 if columns > 10 else 9.0)

    def _wide(self, box: _Box) -> float:
        return sum(self.widths[box.column : box.column + box.across])

    def _text_height(self, box: _Box) -> float:
        _, height = self.texts[id(box)].wrap(self._wide(box) - 2 * _PADDING, 10_000)
        return float(height) + 2 * _PADDING

    def _row_heights(self) -> list[float]:
        rows = max(box.row + box.down for box in self.boxes)
        heights = [self.style.leading + 2 * _PADDING] * rows
        for box in sorted(self.boxes, key=lambda box: box.down):
            inside = sum(heights[box.row : box.row + box.down])
            heights[box.row + box.down - 1] += max(0.0, self._text_height(box) - inside)
        return heights

    def wrap(self, space: float, height: float) -> tuple[float, float]:
        return sum(self.widths), sum(self.heights)

    def split(self, space: float, height: float) -> list[Flowable]:
        rows, used = 0, 0.0
        while rows < len(self.heights) and used + self.heights[rows] <= height:
            used += self.heights[rows]
            rows += 1
        if rows == 0 or rows == len(self.heights):
            return []
        above, below = [], []
        for box in self.boxes:
            end = box.row + box.down
            if box.row < rows:
                above.append(_Box(box.row, box.column, box.across, min(end, rows) - box.row, box.text))
            if end > rows:
                start = max(box.row, rows)
                text = box.text if box.row >= rows else ""
                below.append(_Box(start - rows, box.column, box.across, end - start, text))
        return [_Ruled(part, self.widths, self.style.fontSize) for part in (above, below)]

    def draw(self) -> None:
        tops = [sum(self.heights[row:]) for row in range(len(self.heights) + 1)]
        self.canv.setLineWidth(0.5)
        for box in self.boxes:
            left, wide = sum(self.widths[: box.column]), self._wide(box)
            top, bottom = tops[box.row], tops[box.row + box.down]
            self.canv.rect(left, bottom, wide, top - bottom)
            text = self._text_height(box) - 2 * _PADDING
            self.texts[id(box)].drawOn(self.canv, left + _PADDING, (top + bottom - text) / 2)


def _marked(text: str) -> str:
    return escape(text).replace(LINE_BREAK, "<br/>")
