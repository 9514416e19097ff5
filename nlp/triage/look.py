"""How the workbook looks: widths, styles and colours, as data."""

from __future__ import annotations

from typing import Literal

Style = Literal["line", "wrap", "centre", "score", "percent", "fill", "count"]

LOOK: dict[str, tuple[float, Style]] = {
    "rank": (5.5, "centre"),
    "score": (6.5, "score"),
    "agency": (20, "wrap"),
    "kind": (12.5, "centre"),
    "county": (11, "wrap"),
    "year": (6.5, "centre"),
    "error": (5.5, "centre"),
    "warning": (5.5, "centre"),
    "info": (5.5, "centre"),
    "why": (46, "wrap"),
    "copied": (8, "percent"),
    "title": (56, "wrap"),
    "source": (56, "wrap"),
    "severity": (8, "centre"),
    "code": (24, "wrap"),
    "message": (38, "wrap"),
    "section": (11, "wrap"),
    "evidence": (36, "wrap"),
    "expected": (10, "wrap"),
    "actual": (10, "wrap"),
    "verdict": (9.5, "fill"),
    "note": (20, "fill"),
    "reason": (70, "wrap"),
    "meaning": (46, "wrap"),
    "name": (46, "wrap"),
    "mean": (10, "score"),
    "line": (46, "line"),
}
"""Width in characters and style of each column; topics and other counts are `OTHERS`."""

OTHERS: tuple[float, Style] = (7, "count")

COLOURS = {
    "error": ("FFC7CE", "9C0006"),
    "warning": ("FFEB9C", "7F6000"),
    "info": ("DDEBF7", "1F4E78"),
}
"""Fill and ink of a severity: each pair has a contrast of more than 4.5."""

SCALE = ((0, "FFFFFFFF"), (40, "FFFCE4B8"), (100, "FFF4978E"))
"""The colour of a score from 0 to 100."""

TOTALS = (46, 24, 12, 18, 11, 11, 11, 12)
"""Widths of the sheet of totals."""

PRINTED_TO = {"reports": "copied", "findings": "note"}
"""The last column that is printed; those behind it (files, titles, codes) are for the screen, and would make print tiny."""

LINE, TALLEST = 13.5, 400.0
"""Points of a line of text, and of a row at most."""

TO_FILL = "FFFFF0"
HEADER, HEADER_INK = "1F3864", "FFFFFF"
LINK_INK = "0563C1"
RULE = "BFBFBF"
FONT, SIZE = "宋体", 10
