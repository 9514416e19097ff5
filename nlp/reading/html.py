"""A report out of a web page: the part of the page that holds its section headings and forms, without what the site
puts around it.

The report's own headings and forms (`patterns.py`) are the anchors: the innermost element that holds all of them is
the report's body, widened while more prose of the report stands just outside. Pages without anchors fall back to the
element with the most prose. Read `read` first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate
from typing import Any

from nlp.reading import limits, patterns
from nlp.reading.markup import Piece, Walk, walk
from nlp.reading.page import Block, Page, Paragraph, Table
from nlp.reading.reasons import unreadable
from nlp.reading.tidy import tidy

_TITLE_METAS = ("articletitle", "og:title", "title", "dc.title", "contenttitle")
_PROSE = re.compile(r"[。；]")
_TABLE_WORTH = 200
"""Characters of text that a table counts for."""
_LONGEST_FOOTER = 160
_LONGEST_TITLE = 300


def read(text: str, source: str) -> Page:
    """The report in the HTML `text`.

    Raises UnreadableError: `empty` where the page shows no text, `too_large` where it is nested absurdly.
    """
    root = _parse(text, source)
    if root is None:
        raise unreadable("empty", source)
    page = walk(root, source)
    anchors, prose = _anchors(page.pieces), _sums(page.pieces, _prose)
    start, end = _body(page, anchors, prose)
    title, heads = _titles(root, page, start, end)
    dropped = _furniture_boxes(page, [at for at, _ in anchors], prose, start, end)
    pieces = _without_furniture([page.pieces[at] for at in range(start, end) if at not in dropped])
    blocks: list[Block] = [piece.block for piece in pieces]
    if not _begins_with_title(blocks):
        best = _best_title(heads)
        if best:
            blocks = [Paragraph(best), *(block for block in blocks if not _same(block, best))]
    if not blocks:
        raise unreadable("empty", source)
    return Page(source, "html", title, tuple(blocks))


def _parse(text: str, source: str) -> Any:
    from lxml import etree

    if text.count("<") > limits.MAX_ELEMENTS * 2:
        raise unreadable("too_large", source)
    # Pages whose <font> is never closed nest deeper than the parser's usual 256; our own limits stand above
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise unreadable("too_large", source)  # what lies deeper is lost
    return root


def _line(block: Block) -> str:
    """A paragraph with its blanks removed, or ""."""
    return "".join(block.text.split()) if isinstance(block, Paragraph) else ""


def _anchors(pieces: list[Piece]) -> list[tuple[int, str]]:
    """Where the report's section headings and statutory forms stand, each with its key."""
    found: list[tuple[int, str]] = []
    for at, piece in enumerate(pieces):
        block = piece.block
        if isinstance(block, Paragraph):
            if len(block.text) < 60 and not piece.linked:
                key = patterns.section_key(piece.line)
                if key:
                    found.append((at, key))
        else:
            text = "".join("".join([cell for row in block.rows for cell in row if cell]).split())
            found.extend((at, key) for key, label in patterns.STATUTORY_LABELS.items() if label.search(text))
    return found


def _body(page: Walk, anchors: list[tuple[int, str]], prose: list[int]) -> tuple[int, int]:
    """The pieces that the report's body holds, as a half-open range. `prose` are the `_sums` of prose."""
    if len({key for _, key in anchors}) >= 2:
        at = _smallest_box(page, anchors)
        if at is not None:
            at = _widened(page, at, prose)
            return page.boxes[at].start, page.boxes[at].end
    return _densest(page, prose)


def _smallest_box(page: Walk, anchors: list[tuple[int, str]]) -> int | None:
    """The innermost box with every kind of anchor that the page has; of several (a table of contents, a copy of the
    page for telephones) the one with the most text."""
    places: dict[str, list[int]] = {}
    for place, key in anchors:
        places.setdefault(key, []).append(place)
    sums = _sums(page.pieces, _own_text)
    best: tuple[int, int] | None = None
    holding: set[int] = set()
    for at in range(len(page.boxes) - 1, -1, -1):  # children stand behind their parents
        box = page.boxes[at]
        if at not in holding:
            if not all(bisect_left(found, box.start) < bisect_left(found, box.end) for found in places.values()):
                continue
            size = sums[box.end] - sums[box.start]
            if best is None or size > best[0]:
                best = (size, at)
        if box.parent >= 0:
            holding.add(box.parent)
    return best[1] if best else None


def _sums(pieces: list[Piece], measure: Callable[[Piece], int]) -> list[int]:
    """`measure` of all pieces before each place, so that a difference of two is that of a range."""
    return [0, *accumulate(map(measure, pieces))]


def _own_text(piece: Piece) -> int:
    block = piece.block
    return (len(block.text) if isinstance(block, Paragraph) else _TABLE_WORTH) - piece.linked


def _prose(piece: Piece) -> int:
    return len(piece.line) if _is_prose(piece) else 0


def _is_prose(piece: Piece) -> bool:
    block = piece.block
    if isinstance(block, Table):
        return False
    text = block.text
    return (
        len(text) >= 25
        and piece.linked * 3 < len(text)
        and (_PROSE.search(text) is not None or text.count("，") > 1)
        and not _is_footer(piece.line)
    )


def _is_footer(line: str) -> bool:
    return len(line) <= _LONGEST_FOOTER and patterns.FOOTER.fullmatch(line) is not None


def _widened(page: Walk, at: int, prose: list[int]) -> int:
    """The box around box `at` as long as each step outwards adds prose and little else: the preface, or the last
    section, may stand in an element of its own."""
    best = at
    linked = _sums(page.pieces, lambda piece: piece.linked)
    while page.boxes[at].parent >= 0:
        box, outer = page.boxes[at], page.boxes[page.boxes[at].parent]
        added, links = (
            sums[outer.end] - sums[box.end] + sums[box.start] - sums[outer.start] for sums in (prose, linked)
        )
        at = box.parent
        if added > max(40, 2 * links):
            best = at
        elif links > 60:
            break
    return best


def _densest(page: Walk, sums: list[int]) -> tuple[int, int]:
    """The box with the most prose, a box inside it preferred while it keeps nine tenths of that; the whole page where
    there is little prose."""
    best = (0, len(page.pieces))
    if sums[-1] < 100:
        return _named(page) or best
    for box in page.boxes:
        if box.end > box.start and sums[box.end] - sums[box.start] >= 0.9 * sums[-1]:
            best = (box.start, box.end)
    return best


def _named(page: Walk) -> tuple[int, int] | None:
    """The box that content systems name as the article."""
    for box in page.boxes:
        if box.end > box.start and patterns.BODY_NAMES.search(box.name):
            return box.start, box.end
    return None


def _without_furniture(body: list[Piece]) -> list[Piece]:
    """The body's pieces without the controls, crumbs, bylines and footers that stand inside it."""
    pieces = [piece for piece in body if not _is_furniture(piece)]
    first, last = 0, len(pieces)
    headings = [at for at, piece in enumerate(pieces) if patterns.section_key(piece.line)]
    top = headings[0] if headings else min(6, last)
    kept = [piece for piece in pieces[:top] if not patterns.BYLINE.fullmatch(piece.line)]
    pieces = [*kept, *pieces[top:]]
    last = len(pieces)
    while last > first and _is_foot(pieces[last - 1]):
        last -= 1
    return pieces[:last]


def _furniture_boxes(page: Walk, anchors: list[int], prose: list[int], start: int, end: int) -> set[int]:
    """Pieces in boxes that their name says are furniture, unless what they hold says that they are not."""
    dropped: set[int] = set()
    tables = _sums(page.pieces, lambda piece: isinstance(piece.block, Table))
    inside = start
    for box in page.boxes:
        if box.start < inside or box.end > end or box.end <= box.start or (box.start == start and box.end == end):
            continue
        if (
            patterns.FURNITURE_NAMES.search(box.name)
            and prose[box.end] == prose[box.start]
            and tables[box.end] == tables[box.start]
            and bisect_left(anchors, box.start) == bisect_left(anchors, box.end)
        ):
            dropped.update(range(box.start, box.end))
            inside = box.end
    return dropped


def _is_furniture(piece: Piece) -> bool:
    line = piece.line
    return (
        bool(line)
        and len(line) < 160
        and bool(patterns.FURNITURE_LINES.fullmatch(line) or patterns.FURNITURE_RUNS.fullmatch(line))
    )


def _is_foot(piece: Piece) -> bool:
    line = piece.line
    if not line:
        return False
    if "。" not in line and _is_footer(line):
        return True
    return piece.linked * 2 > len(line)  # a list of further links below the report


def _titles(root: Any, page: Walk, start: int, end: int) -> tuple[str, list[str]]:
    """The page's title from its metadata, and every line outside the body that may be the report's, best first."""
    metas: list[str] = []
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        content = meta.get("content")
        if content and name in _TITLE_METAS:
            named.setdefault(name, tidy(content)[:_LONGEST_TITLE])
    metas.extend(named[name] for name in _TITLE_METAS if name in named)
    element = next(root.iter("title"), None)
    title = tidy("".join(element.itertext()))[:_LONGEST_TITLE] if element is not None else ""
    heads = [piece for piece in page.pieces[:start] if not piece.linked]
    lines = [piece.block.text for piece in heads if piece.tag and isinstance(piece.block, Paragraph)]
    lines += metas
    lines += [piece.block.text for piece in reversed(heads) if not piece.tag and isinstance(piece.block, Paragraph)]
    if title:
        site_and_report = re.split(r"[\s_|>»]+|-{1,2}", title)
        lines += [
            *(part for part in reversed(site_and_report) if _is_title(part)),
            patterns.TITLE_SITE.sub("", title),
            title,
        ]
    return (metas[0] if metas else title), [line for line in lines if line]


def _is_title(text: str) -> bool:
    line = "".join(text.split())
    return bool(patterns.REPORT_TITLE.fullmatch(line)) and bool(patterns.REPORT_TITLE_TAIL.search(line))


def _best_title(lines: list[str]) -> str:
    """The first line that reads like a report's title with its year, one that names an agency before one that is only
    the second half of a title, else the first that reads like a title."""
    full = [line for line in lines if _is_title(line)]
    named = next((line for line in full if not _BARE_TITLE.fullmatch("".join(line.split()))), None)
    if named or full:
        return named or full[0]
    return next((line for line in lines if patterns.REPORT_TITLE.fullmatch("".join(line.split()))), "")


_BARE_TITLE = re.compile(r"(?:20\d\d年(?:度)?)?政府信息公开(?:工作)?(?:年度)?报告")


def _begins_with_title(blocks: list[Block]) -> bool:
    for block in blocks[:8]:
        if isinstance(block, Table) or patterns.section_key(_line(block)):
            return False
        if patterns.REPORT_TITLE.fullmatch(_line(block)):
            return True
    return False


def _same(block: Block, title: str) -> bool:
    return _line(block) == "".join(title.split())
