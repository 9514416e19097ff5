"""One walk over a page's elements: every visible block in reading order, and which element each stands in.

Read `walk` first. The walk keeps a stack of its own, for pages nest deeper than Python recurses, and knows nothing of
reports: `html.py` decides which part of the page is one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nlp.reading import limits, plaintable
from nlp.reading.grid import Cell, is_layout, place
from nlp.reading.page import Block, Paragraph
from nlp.reading.reasons import unreadable
from nlp.reading.tidy import tidy, unwrap

_SKIPPED_NAMES = """
script style noscript template head iframe object embed applet svg canvas audio video select option button input
textarea nav footer aside map datalist dialog link meta title colgroup col rp rt xml
"""
_BLOCK_NAMES = """
html body div section article main header form center p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tbody thead tfoot
tr td th caption blockquote pre address fieldset figure figcaption hr details summary hgroup marquee dir menu legend
frameset noframes
"""
_CONTAINER_NAMES = "html body div section article main form center td th ul ol dl blockquote fieldset header"
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CONTAINERS = frozenset(_CONTAINER_NAMES.split())
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3"})


@dataclass(slots=True)
class Piece:
    """A block of the page; `linked` is how many of its characters stand in links, `tag` its heading element or ""."""

    block: Block
    linked: int = 0
    tag: str = ""
    _line: str | None = None

    @property
    def line(self) -> str:
        """A paragraph with its blanks removed, "" for a table."""
        if self._line is None:
            self._line = "".join(self.block.text.split()) if isinstance(self.block, Paragraph) else ""
        return self._line


@dataclass(slots=True)
class Box:
    """A container of the page: the pieces `start` to `end` stand in it, `parent` is the index of the one around it."""

    name: str
    parent: int
    start: int
    end: int = -1


@dataclass(slots=True)
class _TableFrame:
    start: int
    rows: list[list[tuple[int, int, int, int]]] = field(default_factory=list)  # start, end, columns, rows of each cell
    open_cell: tuple[int, int, int] | None = None


class Walk:
    """The pieces and boxes of a page, in document order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[Piece] = []
        self.boxes: list[Box] = []
        self._text: list[str] = []
        self._linked = 0
        self.heading = ""
        self.preformatted = 0
        self.links = 0
        self.depth = 0
        self._box = -1
        self._around: list[int] = []
        self._tables: list[_TableFrame] = []

    def enter(self, element: Any) -> None:
        """An element begins."""
        tag: str = element.tag
        self.depth += 1
        if self.depth > limits.MAX_DEPTH:
            raise unreadable("too_large", self.source)
        if tag in _BLOCKS:
            if self._text:
                self.flush()
            if tag in _CONTAINERS:
                self._around.append(self._box)
                self._box = self.box(f"{element.get('id', '')} {element.get('class', '')}", self._box)
            if tag in _CELLS:
                if self._tables:
                    self.open_cell(plaintable.span(element.get("colspan")), plaintable.span(element.get("rowspan")))
            elif tag in _HEADINGS:
                self.heading = tag
            elif tag == "pre":
                self.preformatted += 1
            elif tag == "table":
                self.open_table()
            elif tag == "tr" and self._tables:
                self.open_row()
        elif tag == "a":
            self.links += not _is_target(element)
        elif tag == "br":
            self.break_line()
        if element.text:
            self.say(element.text, self.links > 0)

    def leave(self, element: Any) -> None:
        """An element ends."""
        tag: str = element.tag
        self.depth -= 1
        if tag in _BLOCKS:
            if self._text:
                self.flush()
            if tag in _CELLS:
                if self._tables:
                    self.close_cell()
            elif tag == "table":
                self.close_table()
            elif tag == "pre":
                self.preformatted -= 1
            elif tag in _HEADINGS:
                self.heading = ""
            if tag in _CONTAINERS:
                if self._box < len(self.boxes):
                    self.boxes[self._box].end = len(self.pieces)
                self._box = self._around.pop()
        elif tag == "a":
            self.links -= not _is_target(element)

    def flush(self) -> None:
        """End the paragraph that is being read."""
        if not self._text:
            return
        raw = "".join(self._text)
        text = raw if raw.isalnum() else unwrap(raw)
        if text:
            self.pieces.append(Piece(Paragraph(text), self._linked, self.heading))
        self._text = []
        self._linked = 0

    def say(self, text: str, linked: bool) -> None:
        if not self._text and text.isspace():
            return  # a paragraph begins with its first character
        if self.preformatted and "\n" in text:
            *whole, text = text.splitlines() if not text.endswith("\n") else [*text.splitlines(), ""]
            for line in whole:
                self._text.append(line)
                self.flush()
        self._text.append(text)
        if linked:
            self._linked += len(tidy(text))

    def break_line(self) -> None:
        """`<br>`: the next paragraph, but in a heading, which is one line however it is set."""
        if self.heading:
            self._text.append("\n")
        else:
            self.flush()

    def open_table(self) -> None:
        if len(self._tables) >= limits.MAX_TABLE_NESTING:
            raise unreadable("too_large", self.source)
        self._tables.append(_TableFrame(len(self.pieces)))

    def took_table(self, element: Any) -> bool:
        """Whether an element was a table that held only text, and is a piece now."""
        if (
            element.tag != "table"
            or self.links
            or self.preformatted
            or self.heading
            or len(self._tables) >= limits.MAX_TABLE_NESTING
        ):
            return False
        table = plaintable.table(element, self.source)
        if table is None:
            return False
        self.flush()
        start = len(self.pieces)
        self.pieces.append(Piece(table))
        self._drop_boxes(start)
        return True

    def _drop_boxes(self, start: int) -> None:
        """Forget the boxes inside a table that is one piece now."""
        while self.boxes and self.boxes[-1].start >= start and self.boxes[-1].end >= 0:
            self.boxes.pop()

    def open_row(self) -> None:
        self._tables[-1].rows.append([])

    def open_cell(self, columns: int, rows: int) -> None:
        frame = self._tables[-1]
        if not frame.rows:
            frame.rows.append([])
        frame.open_cell = (len(self.pieces), columns, rows)

    def close_cell(self) -> None:
        frame = self._tables[-1]
        if frame.open_cell is not None:
            start, columns, rows = frame.open_cell
            frame.rows[-1].append((start, len(self.pieces), columns, rows))
            frame.open_cell = None

    def close_table(self) -> None:
        """Make one piece of the table's cells, unless it only lays out the page."""
        frame = self._tables.pop()
        rows = [
            [
                Cell([piece.block for piece in self.pieces[start:end]], columns, down)
                for start, end, columns, down in row
            ]
            for row in frame.rows
            if row
        ]
        if not rows or is_layout(rows):
            return
        beside: list[Piece] = []
        linked, at = 0, frame.start
        for start, end in [(start, end) for row in frame.rows for start, end, _, _ in row]:
            beside += self.pieces[at:start]
            linked += sum([piece.linked for piece in self.pieces[start:end]])
            at = end
        beside += self.pieces[at:]
        self.pieces[frame.start :] = [*beside, Piece(place(rows, self.source), linked)]
        self._drop_boxes(frame.start)

    def box(self, name: str, parent: int) -> int:
        self.boxes.append(Box(name, parent, len(self.pieces)))
        return len(self.boxes) - 1


def _is_target(element: Any) -> bool:
    """Whether an `<a>` is no link but the place that one leads to; Word puts one around every heading."""
    return element.get("href") is None and (element.get("name") is not None or element.get("id") is not None)


def walk(root: Any, source: str) -> Walk:
    """Every visible block under `root`, an lxml element.

    Raises UnreadableError `too_large` where elements are nested absurdly deep or tables absurdly wide.
    """
    from lxml import etree

    page = Walk(source)
    elements = etree.iterwalk(root, events=("start", "end"))
    skipped: Any = None
    for event, element in elements:
        if event == "start":
            if element.tag in _SKIPPED or plaintable.is_hidden(element) or page.took_table(element):
                elements.skip_subtree()
                skipped = element
            else:
                page.enter(element)
            continue
        if element is skipped:
            skipped = None
        else:
            page.leave(element)
        if element.tail and page.depth:
            page.say(element.tail, page.links > 0)
    page.flush()
    return page
