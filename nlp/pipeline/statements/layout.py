"""A section body in pieces: cut at punctuation, line ends and enumerators, each with what stands before and behind it.

A statement is one or several pieces in a row. Read `pieces` first, then the two scanners that it merges.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nlp.pipeline.statements.patterns import ENUMERATORS, LEADING, LEADS, OPENERS, SEPARATORS

RANK = ("start", "stop", "bracket", "semicolon", "colon", "dash", "comma", "line", "blank", "lead")
"""Classes of what stands ahead of a piece, the strongest first."""
_RANKS = {name: rank for rank, name in enumerate(RANK)}
_LINE, _BLANK_RANK = _RANKS["line"], _RANKS["blank"]
SHORTEST = 3
"""Characters that a statement has at least."""

_HAN = {character: number for number, character in enumerate("一二三四五六七八九十", 1)}
_WORDS = {
    "首先": 1,
    "其次": 2,
    "再次": 3,
    "其一": 1,
    "其二": 2,
    "其三": 3,
    "一来": 1,
    "二来": 2,
    "一方面": 1,
    "另一方面": 2,
    "头一件": 1,
}
_SHELTER = r"《[^》\n]{1,60}》|“[^”\n]{1,60}”|‘[^’\n]{1,40}’|\"[^\"\n]{1,40}\"|「[^」\n]{1,40}」|（[^（）\n]{3,60}）|\([^()\n]{3,60}\)"
"""Titles, quotations and brackets: no piece ends inside one."""
_GROUPS = {
    **{name: SEPARATORS[name].regex for name in ("comma", "stop", "semicolon", "line", "colon")},
    **{f"style{number}": pattern.regex for number, pattern in enumerate(ENUMERATORS.values())},
    "shelter": _SHELTER,
    **{name: SEPARATORS[name].regex for name in ("bracket", "dash", "blank")},
}
"""What a body is cut at or held together by, in the order in which it is tried: the commonest first, which begin as nothing
else does; then what may begin as a later one."""
_MARK = re.compile(f"(?={OPENERS})(?:{'|'.join(f'(?P<{name}>{regex})' for name, regex in _GROUPS.items())})")
_KINDS = {
    number: tuple(ENUMERATORS)[int(name[5:])] if name.startswith("style") else name
    for name, number in _MARK.groupindex.items()
    if name in _GROUPS
}
"""The class or style of each outermost group, by its number."""
_LEADING = re.compile(LEADING)
_LEAD = re.compile("|".join(f"(?:{pattern.regex})" for pattern in LEADS))
_BLANK = " \t\n\u3000"
_TAIL = _BLANK + "。！？!?；;：:，,、.—–-|【】"
_NUMBER = re.compile(r"[一二三四五六七八九十]|\d+|[①-⒛㈠-㈩❶-❿]")


class Piece(NamedTuple):
    """Words at `[start, end)`, without the enumerator ahead of them and the punctuation behind.

    `before` is the class of the strongest separator ahead, `line` whether a line begins here, `punctuated` whether any
    punctuation stands between it and the piece before; `style` is that of its enumerator ("" for none), `ordinal` the
    enumerator's number (0 where it gives none).
    """

    start: int
    end: int
    before: str
    line: bool
    punctuated: bool
    style: str
    ordinal: int


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a section body, in order, disjoint and none empty.

    >>> [("1.更新不及时；2.形式单一。"[p.start:p.end], p.style, p.ordinal) for p in pieces("1.更新不及时；2.形式单一。")]
    [('更新不及时', '1.', 1), ('形式单一', '1.', 2)]
    """
    found: list[Piece] = []
    rank, line, style, ordinal = 0, True, "", 0
    position = 0
    leads = iter([*(match.start() for match in _LEADING.finditer(text)), len(text)])
    lead = next(leads)
    for start, end, kind, number in _cuts(text):
        if position < start:
            begin, stop = _trim(text, position, start)
            if begin < stop:
                piece = Piece(begin, stop, RANK[rank], line, rank < _LINE, style, ordinal)
                while lead < begin:
                    lead = next(leads)
                found += _parted(text, piece) if lead < stop else (piece,)
                rank, line, style, ordinal = _BLANK_RANK, False, "", 0
        if kind in ENUMERATORS:
            style, ordinal = kind, number
        else:
            rank, line = min(rank, _RANKS[kind]), line or kind == "line"
        position = end
    return tuple(found)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    inner = words.strip(_TAIL)
    if len(inner) < len(words):
        start += len(words) - len(words.lstrip(_TAIL))
    return start, start + len(inner)


def _parted(text: str, piece: Piece) -> tuple[Piece, ...]:
    """The piece, in two behind words that lead into a statement where enough stands behind them."""
    match = _LEAD.match(text, piece.start, piece.end)
    if match and piece.start < match.end() <= piece.end - SHORTEST:
        begin, end = _trim(text, match.end(), piece.end)
        if begin < end:
            return piece._replace(end=match.end()), Piece(begin, end, "lead", False, False, "", 0)
    return (piece,)


def _cuts(text: str) -> Iterator[tuple[int, int, str, int]]:
    """Every separator and enumerator outside shelters: start, end, class or style, ordinal; last, the text's end."""
    for mark in _MARK.finditer(text):
        last = mark.lastindex or 0  # the outermost group: it closes last
        kind = _KINDS[last]
        if kind in ENUMERATORS:
            yield *mark.span(), kind, _ordinal(next(filter(None, mark.groups()[last:]), ""))
        elif kind != "shelter":
            yield *mark.span(), kind, 0
    yield len(text), len(text), "blank", 0


@cache
def _ordinal(value: str) -> int:
    if value in _WORDS:
        return _WORDS[value]
    found = _NUMBER.search(value)
    if not found:
        return 0
    if found[0].isdecimal():
        return int(found[0])
    return _HAN.get(found[0]) or int(unicodedata.numeric(found[0], 0))
