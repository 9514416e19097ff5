"""PDF files with a text layer: paragraphs and tables in reading order, over the ends of pages.

Read `read`. `pdfium.py` tells where characters and lines stand, `ruling.py` and `sheettable.py` make tables of them,
`lines.py` paragraphs; here running heads and page numbers are left out and the pages are put together.
"""

from __future__ import annotations

import re
from collections import Counter

from nlp.reading import aligned, limits, patterns, ruling, tidy
from nlp.reading import lines as text_lines
from nlp.reading.grid import trim
from nlp.reading.lines import Line
from nlp.reading.page import Block, Page, Paragraph
from nlp.reading.pdfium import Glyph, Sheet, sheets, title
from nlp.reading.reasons import unreadable
from nlp.reading.sheettable import SheetTable, continued, table_of

_EDGE = 0.13
"""Share of the page's height, at its top and foot, in which page numbers and running heads stand."""
_PAGE_NUMBER = re.compile(
    r"[-—–―~·•.\s]*(?:第?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*页?|第?\s*\d{1,3}\s*页?\s*[/,，共]+\s*共?\s*\d{1,3}\s*页?|[Pp]age\s*\d+(?:\s*of\s*\d+)?|[ivxIVX]{1,5})[-—–―~·•.\s]*"
)
_PRINTED_PAGE = re.compile(r"(?:https?|file)://\S+.*|\d{2,4}/\d{1,2}/\d{1,4},?\s*(?:[上下]午)?\s*\d{1,2}:\d\d.*")
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff]")
_FEW = 8
"""Characters a page that are fewer than a page of a report has: what is left of a scan is its page numbers."""
_WEB_LINES = 5

Item = Line | SheetTable


def read(data: bytes, source: str) -> Page:
    """The page in the PDF `data`.

    Raises UnreadableError: `scan` where its pages are pictures, `empty` where they are blank, else as `pdfium.sheets`.
    """
    pages: list[list[Item]] = []
    heights: list[float] = []
    characters = unmapped = 0
    pictures = False
    for number, sheet in enumerate(sheets(data, source)):
        pages.append(_items(sheet, number))
        heights.append(sheet.height)
        characters += len(sheet.glyphs)
        unmapped += sum(1 for glyph in sheet.glyphs if _UNMAPPED.match(glyph.text))
        pictures = pictures or sheet.pictures
        if characters > limits.MAX_CHARACTERS:
            raise unreadable("too_large", source)
    if characters < _FEW * len(pages) or unmapped * 2 > characters:
        if pictures or characters:
            raise unreadable("scan", source)
        raise unreadable("empty", source)
    items = [item for page in _without_running_heads(pages, heights) for item in page]
    blocks = _without_web_page(_blocks(items))
    if not blocks:
        raise unreadable("empty", source)
    return Page(source, "pdf", tidy.tidy(title(data)), tuple(blocks))


def _without_web_page(blocks: list[Block]) -> list[Block]:
    """The blocks without the crumbs and the foot of the web page that was printed."""

    def line(block: Block) -> str:
        return "".join(block.text.split()) if isinstance(block, Paragraph) else ""

    first, last = 0, len(blocks)
    while first < min(last, _WEB_LINES) and patterns.FURNITURE_LINES.fullmatch(line(blocks[first])):
        first += 1
    while last > first and patterns.FOOTER.fullmatch(line(blocks[last - 1])) and "。" not in line(blocks[last - 1]):
        last -= 1
    return blocks[first:last]


def _items(sheet: Sheet, number: int) -> list[Item]:
    """The lines and tables of a page, from top to bottom."""
    found: list[Item] = []
    rest = sheet.glyphs
    for grid in ruling.grids(sheet.horizontals, sheet.verticals):
        inside: dict[int, list[Glyph]] = {}
        outside: list[Glyph] = []
        for glyph in rest:
            cell = grid.at((glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size)
            if cell is None:
                outside.append(glyph)
            else:
                inside.setdefault(cell, []).append(glyph)
        table = table_of(grid, inside, number)
        if table is not None:
            found.append(table)
            rest = outside
    found.extend(aligned.tables(text_lines.lines(rest, number)))
    return sorted(found, key=lambda item: item.top)


def _without_running_heads(pages: list[list[Item]], heights: list[float]) -> list[list[Item]]:
    """The pages without page numbers, and without lines that stand at the same height of most pages."""

    def at_edge(item: Item, height: float) -> bool:
        return isinstance(item, Line) and (item.top < _EDGE * height or item.bottom > (1 - _EDGE) * height)

    def key(line: Line) -> tuple[str, int]:
        return re.sub(r"\d+", "#", "".join(line.text.split())), round(line.top / 12)

    counts = Counter(
        key(item)
        for page, height in zip(pages, heights, strict=True)
        for item in page
        if isinstance(item, Line) and at_edge(item, height)
    )
    often = max(2, len(pages) // 2)

    def running(item: Item, height: float) -> bool:
        if not isinstance(item, Line) or not at_edge(item, height):
            return False
        text = item.text.strip()
        return bool(_PAGE_NUMBER.fullmatch(text) or _PRINTED_PAGE.fullmatch(text)) or counts[key(item)] >= often

    return [[item for item in page if not running(item, height)] for page, height in zip(pages, heights, strict=True)]


def _blocks(items: list[Item]) -> list[Block]:
    found: list[Block | SheetTable] = []
    margin = text_lines.margins([item for item in items if isinstance(item, Line)])
    paragraph: list[Line] = []
    headed = False  # whether the body has begun: lines of the title are joined before that

    def end_paragraph() -> None:
        if paragraph:
            text = tidy.tidy(text_lines.joined(line.text for line in paragraph))
            if text:
                found.append(Paragraph(text))
            paragraph.clear()

    for item in items:
        if isinstance(item, SheetTable):
            end_paragraph()
            headed = True
            if found and isinstance(found[-1], SheetTable) and continued(found[-1], item):
                continue
            found.append(item)
            continue
        if paragraph and (
            _title_goes_on(paragraph, item, margin, headed) or text_lines.goes_on(paragraph, item, margin)
        ):
            paragraph.append(item)
            continue
        if paragraph:
            headed = headed or not _is_title(paragraph, margin)
        end_paragraph()
        paragraph.append(item)
    end_paragraph()
    return [trim(block.rows) if isinstance(block, SheetTable) else block for block in found]


def _is_title(paragraph: list[Line], margin: text_lines.Margins) -> bool:
    return paragraph[0].size > 1.2 * margin.size


def _title_goes_on(paragraph: list[Line], line: Line, margin: text_lines.Margins, headed: bool) -> bool:
    """Whether `line` is another line of the title, which stands before everything else in larger letters, or
    in the middle of the page below a full line."""
    above = paragraph[-1]
    middle = abs(above.x0 + above.x1 - line.x0 - line.x1) < above.size and line.x0 > margin.left + line.size
    return (
        not headed
        and (_is_title(paragraph, margin) or (middle and above.x1 > margin.right - 2 * above.size))
        and abs(line.size - above.size) < 0.1 * above.size
        and line.page == above.page
        and line.top - above.top < 2.6 * above.size
    )
