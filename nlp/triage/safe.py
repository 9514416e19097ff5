"""Text from reports made harmless for cells: nothing runs, nothing breaks the file, nothing is too long.

In a workbook every text is written as a string (see `workbook.py`), so that it need only be cleaned. A CSV has no types:
there, text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
"""

from __future__ import annotations

import re

LONGEST = 32_767
"""Characters (UTF-16 units) that a cell holds."""

MOST_LINES = 250
"""Line feeds that a cell may hold, nearly; more become blanks."""

CUT = "…（已截断）"
"""The mark at the end of text that was cut."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]")


def clean(text: str) -> str:
    """Text without what XML forbids and without marks that turn the direction of writing; lines end in a line feed.

    >>> clean("a\\x00b\\u202egpj.exe\\r\\nc")
    'abgpj.exe\\nc'
    """
    return _DIRECTION.sub("", _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def cell_text(text: str, longest: int = LONGEST) -> str:
    """Clean text as a cell of a workbook holds it: cut with a mark where it is too long, and what reads like an escape of
    the format (`_x0041_`) escaped.

    >>> cell_text("_x003D_1+1")
    '_x005F_x003D_1+1'
    >>> len(cell_text("字" * 40_000)), cell_text("字" * 40_000)[-7:]
    (32767, '字…（已截断）')
    """
    text = _ESCAPED.sub("_x005F_", clean(text))
    if text.count("\n") > MOST_LINES:
        *first, rest = text.split("\n", MOST_LINES)
        text = "\n".join(first) + " " + rest.replace("\n", " ")
    if len(text) <= longest and len(text.encode("utf-16-le")) <= 2 * longest:
        return text
    units = text.encode("utf-16-le")[: 2 * (longest - len(CUT))]
    return units.decode("utf-16-le", errors="ignore") + CUT


def csv_text(text: str) -> str:
    """Clean text as a cell of a CSV holds it.

    >>> csv_text("=cmd|'/c calc'!A1"), csv_text("\\t@SUM(1)"), csv_text("3-5月"), csv_text("－1")
    ("'=cmd|'/c calc'!A1", "'\\t@SUM(1)", '3-5月', "'－1")
    """
    text = clean(text)
    text = text if len(text) <= LONGEST else text[: LONGEST - len(CUT) - 1] + CUT
    return f"'{text}" if _FORMULA.match(text) else text
