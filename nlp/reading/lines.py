"""Characters on a page to lines, and lines to paragraphs, by where they stand.

Read `lines`, then `Margins` and `goes_on`, which decides whether a line continues the paragraph above it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from nlp.reading.pdfium import Glyph

_MARKER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|\d{1,2}[)）]|[①-⑳]|第[一二三四五六七八九十]{1,3}(?:部分|章|条)|"
    r"[一二三四五六七八九十]是)"
)
_OPENING, _CLOSING = "（《“‘〔【", "，。；：、！？）》”’〕】％"
_TOKEN = re.compile(rf"(?:[{_OPENING}]*[!-~]+[{_CLOSING}]*)+|[{_OPENING}]*.(?:[“‘]+.)*[{_CLOSING}]*")
_SENTENCE_END = re.compile(r"[。！？；：;:]$")


@dataclass(slots=True)
class Line:
    """A line of text on page `page`; `size` is the width of its Chinese characters, `parts` what stands between
    its blanks, each as (left end, right end, text)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    page: int
    parts: list[tuple[float, float, str]]


def lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines that the characters make, from top to bottom.

    Characters are of one line when their base lines are level. A gap of most of a character's width is a blank.
    """
    rows: list[tuple[float, list[Glyph]]] = []
    for glyph in sorted(glyphs, key=attrgetter("base")):
        if rows:
            level, row = rows[-1]
            if glyph.base - level < 0.35 * max(glyph.size, row[0].size):
                row.append(glyph)
                continue
        rows.append((glyph.base, [glyph]))
    found = [_line(sorted(row, key=attrgetter("x0")), page) for _, row in rows]
    return [line for line in found if line is not None]


def _line(glyphs: list[Glyph], page: int) -> Line | None:
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not inked:
        return None
    wide = [glyph.x1 - glyph.x0 for glyph in inked if ord(glyph.text) > 0x2E7F]
    size = median(wide) if wide else 0.85 * median(glyph.size for glyph in inked)
    parts: list[tuple[float, float, str]] = []
    text, start = "", inked[0].x0
    previous: Glyph | None = None
    blank = False
    for glyph in glyphs:
        if glyph.text.isspace():
            blank = True
            continue
        if previous is not None:
            gap = glyph.x0 - previous.x1
            if blank or gap > 0.7 * size or (gap > 0.18 * size and _latin(previous.text) and _latin(glyph.text)):
                parts.append((start, previous.x1, text))
                text, start = "", glyph.x0
        text += glyph.text
        previous = glyph
        blank = False
    assert previous is not None  # there is ink on the line
    parts.append((start, previous.x1, text))
    base = median(glyph.base for glyph in inked)
    return Line(
        " ".join(part for _, _, part in parts),
        inked[0].x0,
        base - 0.88 * size,
        max(glyph.x1 for glyph in inked),
        base + 0.12 * size,
        size,
        page,
        parts,
    )


def _latin(text: str) -> bool:
    return "!" <= text <= "~"


def joined(texts: Iterable[str]) -> str:
    """Lines of one paragraph or cell as one: a blank only between two words in letters or digits of a foreign kind."""
    whole = ""
    for text in texts:
        if whole and text and whole[-1].isalpha() and whole[-1].isascii() and text[0].isascii() and text[0].isalpha():
            whole += " "
        whole += text
    return whole


@dataclass(slots=True)
class Margins:
    """Where a document's lines begin and end: `size` of most lines, `left` of lines that continue a paragraph, `right`
    of full lines, `pitch` from one line of a paragraph to the next in multiples of `size`; whether paragraphs are
    `indented`, and whether they are `spaced`, that is stand further apart than their lines."""

    size: float
    left: float
    right: float
    pitch: float
    indented: bool
    spaced: bool


def margins(found: Sequence[Line]) -> Margins:
    """The margins of a document, from its lines outside tables."""
    body = [line for line in found if len(line.text) >= 10] or list(found)
    if not body:
        return Margins(0, 0, 0, 2, False, False)
    size = median(line.size for line in body)
    # Closing marks may hang over the margin
    ends = sorted(line.x1 for line in body if line.text[-1] not in _CLOSING) or [max(line.x1 for line in body)]
    right = ends[int(0.97 * (len(ends) - 1))]
    starts = Counter(round(line.x0 / 3) for line in body)
    left = (
        min((start for start, count in starts.items() if count >= max(2, 0.08 * len(body))), default=min(starts)) * 3.0
    )
    steps = [
        ((below.top - above.top) / size, above.x1 > right - 2 * size)
        for above, below in pairwise(found)
        if above.page == below.page and below.top > above.top and abs(above.size - below.size) < 0.15 * size
    ]
    pitches = sorted(step for step, full in steps if full)
    pitch = pitches[len(pitches) // 3] if pitches else 2.0
    indented = sum(1.2 * size < line.x0 - left < 3.5 * size for line in body) >= max(2, 0.15 * len(body))
    spaced = sum(step > 1.35 * pitch for step, _ in steps) >= max(2, 0.15 * len(steps))
    return Margins(size, left, right, pitch, indented, spaced)


def goes_on(paragraph: Sequence[Line], line: Line, margin: Margins) -> bool:
    """Whether `line` continues the paragraph whose lines so far are `paragraph`."""
    above = paragraph[-1]
    size = above.size
    if abs(size - line.size) > 0.2 * size:
        return False
    if above.page == line.page and line.top - above.top > 1.35 * margin.pitch * size:
        return False
    if not _full(above, line, margin):
        return False
    if line.x0 > margin.left + 0.9 * size:
        if _MARKER.match(line.text):
            return False
        hanging = _MARKER.match(paragraph[0].text) and line.x0 > paragraph[0].x0 + 0.5 * size
        aligned = len(paragraph) > 1 and abs(line.x0 - above.x0) < 0.5 * size
        return bool(hanging) or aligned
    return margin.indented or not (_SENTENCE_END.search(above.text) and _MARKER.match(line.text))


def _full(above: Line, line: Line, margin: Margins) -> bool:
    """Whether the first word of `line` would not have fitted behind `above`."""
    match = _TOKEN.match(line.text)
    word = match.group() if match else line.text[:1]
    width = sum(0.55 if character.isascii() else 1.0 for character in word) * above.size * 0.9
    missing = margin.right - above.x1
    if missing < width + 0.6 * above.size:
        return True
    # Where every paragraph keeps its distance, a line without it goes on, however short the one above was cut
    close = above.page == line.page and line.top - above.top < 1.1 * margin.pitch * above.size
    return (
        margin.spaced
        and close
        and missing < 6 * above.size
        and not _SENTENCE_END.search(above.text)
        and not _MARKER.match(line.text)
    )
