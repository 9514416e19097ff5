"""Tables of a web page that hold nothing but text, which nearly all do, read cell by cell without a walk through them.

`table` is the way in. A site sets its forms alike, page by page, but for the numbers: what a table's markup without its
numbers comes to is remembered, and the numbers are put in. `rows` gives the cells as the walk over all elements
(`markup.walk`) would, or None where it must look closer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from nlp.errors import UnreadableError
from nlp.reading.grid import Cell, is_layout, place
from nlp.reading.page import Paragraph, Table
from nlp.reading.tidy import unwrap
from nlp.remembered import remembered

_GROUPS = frozenset({"tbody", "thead", "tfoot"})
_COLUMNS = frozenset({"col", "colgroup"})
_PARAGRAPHS = frozenset({"p", "div", "center"})
_INLINE = frozenset({"span", "font", "b", "strong", "u", "i", "em", "o:p"})
_DEEPEST = 12
"""Elements around the text of a cell; more are left to the walk, which counts them."""
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,6}")
_NUMBERS = re.compile(r"(?<=>)(\d[\d.,]*)(?=<)")
"""The numbers that stand alone in an element."""
_MARK = "\U000f0000"
"""Stands for a number; a table that holds it is read as it is."""
_LONGEST_SHAPE, _MOST_PLACES = 20_000, 4_000
"""Characters of the markup, and places of the grid, that are remembered."""


def table(element: Any, source: str) -> Table | None:
    """The grid of a table that holds nothing but rows of text, None for one that holds more (another table, say) or only
    lays out the page.

    Raises UnreadableError `too_large` where the grid would be absurdly large.
    """
    from lxml import etree

    if element.find(".//table") is not None:
        return None
    markup: str = etree.tostring(element, encoding="unicode", with_tail=False)
    pieces = _NUMBERS.split(markup)
    shape = _MARK.join(pieces[::2])
    if len(shape) <= _LONGEST_SHAPE and _MARK not in markup and (found := _of_shape(shape)) is not None:
        return _filled(*found, pieces[1::2])
    cells = rows(element)
    return None if not cells or is_layout(cells) else place(cells, source)


@lru_cache(maxsize=256)
def _of_shape(shape: str) -> tuple[Table, tuple[tuple[int, int], ...]] | None:
    """The grid of a table by its markup with marks for the numbers, and where in it the marks stand, row by row. None where
    it is none that `table` gives, or a number stands in a cell beside other words."""
    from lxml import etree

    # o:p has no namespace that is declared
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    element = etree.fromstring(shape, parser)
    if element is None or etree.tostring(element, encoding="unicode") != shape:
        return None  # XML holds no control characters
    cells = rows(element)
    if not cells or is_layout(cells):
        return None
    try:
        grid = place(cells, "")
    except UnreadableError:
        return None
    if sum(map(len, grid.rows)) > _MOST_PLACES:
        return None
    places = tuple((r, c) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if cell == _MARK)
    return (grid, places) if len(places) == shape.count(_MARK) else None


def _filled(grid: Table, places: Sequence[tuple[int, int]], numbers: Sequence[str]) -> Table:
    filled = list(map(list, grid.rows))
    for (row, column), number in zip(places, numbers, strict=True):
        filled[row][column] = number
    return Table(tuple(map(tuple, filled)))


def rows(table: Any) -> list[list[Cell]] | None:
    """The rows of `table`, an lxml element, without blank ones; None where it holds more than rows of text."""
    found: list[list[Cell]] = []
    if _says(table.text) or _hides_something(table):
        return None
    for part in table:
        tag = part.tag
        if _says(part.tail):
            return None
        if tag in _COLUMNS:
            continue
        if tag in _GROUPS and not _says(part.text):
            for row in part:
                if _says(row.tail) or not _add_row(row, found):
                    return None
        elif not _add_row(part, found):
            return None
    return found


def is_hidden(element: Any) -> bool:
    """Whether an element is not shown."""
    style = element.get("style")
    return (style is not None and _hides(style)) or element.get("hidden") is not None


def span(value: str | None) -> int:
    """The number of a `rowspan` or `colspan`."""
    if not value:
        return 1
    match = _DIGITS.search(value)
    return int(match.group()) if match else 1


@cache
def _styles() -> Any:
    from lxml import etree

    return etree.XPath(".//@style | .//@hidden/..", smart_strings=False)


def _hides_something(table: Any) -> bool:
    """Whether anything inside the table may be hidden: asked once for all its elements."""
    return any(not isinstance(style, str) or _hides(style) for style in set(_styles()(table)))


@remembered(1024)
def _hides(style: str) -> bool:
    """Whether a style hides its element; a page has few different styles."""
    return _HIDDEN.search(style) is not None


def _says(text: str | None) -> bool:
    return text is not None and not text.isspace()


def _add_row(row: Any, found: list[list[Cell]]) -> bool:
    """Add the cells of a row, or say that it is none that can be read here."""
    if row.tag != "tr" or _says(row.text):
        return False
    cells: list[Cell] = []
    for cell in row:
        if (cell.tag != "td" and cell.tag != "th") or _says(cell.tail):
            return False
        blocks = _blocks(cell)
        if blocks is None:
            return False
        cells.append(Cell(blocks, span(cell.get("colspan")), span(cell.get("rowspan"))))
    if cells:
        found.append(cells)
    return True


def _blocks(cell: Any) -> list[Paragraph] | None:
    """The paragraphs of a cell, None where it holds more than these."""
    text = cell.text if not len(cell) else _single(cell)
    if text is None and len(cell):
        texts: list[str | None] = []
        if not _collect(cell, texts, 0):
            return None
        if None in texts:
            return [Paragraph(clean) for part in _split(texts) if (clean := unwrap(part))]
        text = "".join([part for part in texts if part])
    if not text:
        return []
    clean = text if text.isalnum() else unwrap(text)
    return [Paragraph(clean)] if clean else []


def _single(cell: Any) -> str | None:
    """The text of a cell that is `<p>0</p>` or `<p><span>0</span></p>`, as nearly all are, None for another."""
    child = cell[0]
    if len(cell) != 1 or child.tag not in _PARAGRAPHS or _says(cell.text) or _says(child.tail):
        return None
    before, behind = child.text or "", ""
    while len(child):
        if len(child) != 1 or child[0].tag not in _INLINE:
            return None
        child = child[0]
        before, behind = before + (child.text or ""), (child.tail or "") + behind
    return before + behind


def _collect(element: Any, texts: list[str | None], depth: int) -> bool:
    """Put the texts inside `element` into `texts`, None for the break between two paragraphs."""
    if depth > _DEEPEST:
        return False
    if element.text:
        texts.append(element.text)
    for child in element:
        tag = child.tag
        breaks = tag in _PARAGRAPHS or tag == "br"
        if not breaks and tag not in _INLINE:
            return False
        if breaks:
            texts.append(None)
        if not _collect(child, texts, depth + 1):
            return False
        if breaks:
            texts.append(None)
        if child.tail:
            texts.append(child.tail)
    return True


def _split(texts: list[str | None]) -> list[str]:
    """The texts between the breaks."""
    parts: list[list[str]] = [[]]
    for text in texts:
        if text is None:
            parts.append([])
        else:
            parts[-1].append(text)
    return ["".join(part) for part in parts]
