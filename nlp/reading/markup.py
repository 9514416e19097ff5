"""One walk over a page's elements: every visible block in reading order, and which element each stands in.

Read `walk` first. The walk keeps a stack of its own, for pages nest deeper than Python recurses, and knows nothing of
reports: `html.py` decides which part of the page is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from nlp.reading import limits
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
_HEADINGS = frozenset({"h1", "h2", "h3"})
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,6}")


@dataclass(slots=True)
class Piece:
    """A block of the page; `linked` is how many of its characters stand in links, `tag` its heading element or ""."""

    block: Block
    linked: int = 0
    tag: str = ""


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
        self._tables: list[_TableFrame] = []

    def flush(self) -> None:
        """End the paragraph that is being read."""
        if not self._text:
            return
        raw = "".join(self._text)
        text = unwrap(raw)
        if text:
            self.pieces.append(Piece(Paragraph(text), self._linked, self.heading))
        self._text = []
        self._linked = 0

    def say(self, text: str, linked: bool) -> None:
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
        inside = {at for row in frame.rows for start, end, _, _ in row for at in range(start, end)}
        beside = [piece for at, piece in enumerate(self.pieces[frame.start :], frame.start) if at not in inside]
        linked = sum(self.pieces[at].linked for at in inside)
        self.pieces[frame.start :] = [*beside, Piece(place(rows, self.source), linked)]
        while self.boxes and self.boxes[-1].start >= frame.start and self.boxes[-1].end >= 0:
            self.boxes.pop()

    def box(self, name: str, parent: int) -> int:
        self.boxes.append(Box(name, parent, len(self.pieces)))
        return len(self.boxes) - 1


def _span(value: str | None) -> int:
    if not value:
        return 1
    match = _DIGITS.search(value)
    return int(match.group()) if match else 1


def _hidden(attributes: list[tuple[str, str]]) -> bool:
    return any(
        name == "hidden" or (name == "style" and _HIDDEN.search(value) is not None) for name, value in attributes
    )


def _is_target(attributes: list[tuple[str, str]]) -> bool:
    """Whether an `<a>` is no link but the place that one leads to; Word puts one around every heading."""
    names = {name for name, _ in attributes}
    return "href" not in names and bool(names & {"name", "id"})


def walk(root: Any, source: str) -> Walk:
    """Every visible block under `root`, an lxml element.

    Raises UnreadableError `too_large` where elements are nested absurdly deep or tables absurdly wide.
    """
    page = Walk(source)
    links = 0
    # (element, its children, tag, box of its own or -1, box it stands in)
    stack: list[tuple[Any, Any, str, int]] = []
    current = -1
    element = root
    while True:
        tag = element.tag
        entered = False
        if isinstance(tag, str):
            tag = tag.lower()
            attributes = element.items()
            if tag not in _SKIPPED and not (attributes and _hidden(attributes)):
                entered = True
                before = current
                if tag in _BLOCKS:
                    page.flush()
                    if tag in _CONTAINERS:
                        name = f"{element.get('id', '')} {element.get('class', '')}" if attributes else ""
                        current = page.box(name, current)
                    if tag in _HEADINGS:
                        page.heading = tag
                    elif tag == "pre":
                        page.preformatted += 1
                    elif tag == "table":
                        page.open_table()
                    elif tag == "tr" and page._tables:
                        page.open_row()
                    elif tag in ("td", "th") and page._tables:
                        page.open_cell(_span(element.get("colspan")), _span(element.get("rowspan")))
                elif tag == "a":
                    if _is_target(attributes):
                        tag = "target"
                    else:
                        links += 1
                elif tag == "br":
                    page.break_line()
                if element.text:
                    page.say(element.text, links > 0)
                stack.append((element, iter(element), tag, before))
                if len(stack) > limits.MAX_DEPTH:
                    raise unreadable("too_large", source)
        if not entered and element.tail and stack:
            page.say(element.tail, links > 0)
        while stack:
            element, children, tag, before = stack[-1]
            child = next(children, None)
            if child is not None:
                element = child
                break
            stack.pop()
            if tag in _BLOCKS:
                page.flush()
                if tag in ("td", "th") and page._tables:
                    page.close_cell()
                elif tag == "table":
                    page.close_table()
                elif tag == "pre":
                    page.preformatted -= 1
                elif tag in _HEADINGS:
                    page.heading = ""
                if tag in _CONTAINERS:
                    if current < len(page.boxes):
                        page.boxes[current].end = len(page.pieces)
                    current = before
            elif tag == "a":
                links -= 1
            if element.tail and stack:
                page.say(element.tail, links > 0)
        if not stack:
            page.flush()
            return page
