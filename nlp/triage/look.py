"""How the workbook looks: widths, styles and colours, as data."""

from __future__ import annotations

from typing import Literal

Style = Literal["line", "wrap", "centre", "score", "percent", "fill", "count"]

LOOK: dict[str, tuple[float, Style]] = {
    "rank": (6, "centre"),
    "score": (7, "score"),
    "agency": (24, "wrap"),
    "kind": (11, "centre"),
    "county": (12, "wrap"),
    "year": (7, "centre"),
    "error": (6.5, "centre"),
    "warning": (6.5, "centre"),
    "info": (6.5, "centre"),
    "why": (52, "wrap"),
    "copied": (10, "percent"),
    "title": (36, "wrap"),
    "source": (32, "wrap"),
    "severity": (7.5, "centre"),
    "code": (16, "wrap"),
    "raised": (22, "line"),
    "line": (46, "line"),
    "message": (48, "wrap"),
    "section": (14, "wrap"),
    "evidence": (44, "wrap"),
    "expected": (10, "wrap"),
    "actual": (10, "wrap"),
    "verdict": (11, "fill"),
    "note": (24, "fill"),
    "reason": (70, "wrap"),
    "meaning": (70, "wrap"),
    "name": (26, "wrap"),
    "total": (7, "count"),
    "uncertain": (7, "count"),
}
"""Width in characters and style of each column; topics and other counts are `OTHERS`."""

OTHERS: tuple[float, Style] = (8, "count")

COLOURS = {
    "error": ("FFC7CE", "9C0006"),
    "warning": ("FFEB9C", "7F6000"),
    "info": ("DDEBF7", "1F4E78"),
}
"""Fill and ink of a severity: each pair has a contrast of more than 4.5."""

SCALE = ((0, "FFFFFFFF"), (40, "FFFCE4B8"), (100, "FFF4978E"))
"""The colour of a score from 0 to 100."""

TOTALS = (46, 9, 12, 18, 9, 9, 9, 10)
"""Widths of the sheet of totals."""

TO_FILL = "FFFFF0"
HEADER, HEADER_INK = "1F3864", "FFFFFF"
LINK_INK = "0563C1"
RULE = "BFBFBF"
FONT, SIZE = "宋体", 10
