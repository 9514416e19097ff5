"""Where a piece stands: under which heading or lead-in, in which item of which list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.pipeline.statements.cues import OF_PIECES
from nlp.pipeline.statements.layout import Piece

HEADING = 16
"""A piece of a line of its own, or ahead of a colon, of at most so many characters may be a heading."""

_ABOVE, _PROBLEM = OF_PIECES.bits("above"), OF_PIECES.bits("head_problem")
_REMEDY, _DONE = OF_PIECES.bits("head_remedy"), OF_PIECES.bits("head_done")
_PLANS, _NEXT = OF_PIECES.bits("head_plan", "year+1", "plan"), OF_PIECES.bits("plan", "year+1")
_ANNOUNCING = _PROBLEM | _REMEDY | _PLANS
_RESULTS = OF_PIECES.bits("result", "year+0")
_OCCASION = re.compile(r"针对|对照|围绕|上述|以上|这些|整改|改进")
_SETTLED = re.compile(
    r"(?:问题|不足|短板|现象|情况)[^未没难]{0,4}(?:已|均|都|全部|基本|得到|明显|有所|大为)[^未没难]{0,6}"
    r"(?:解决|整改|缓解|化解|好转|改[善正进]|消除|纠正|补齐|到位|销号|完成)"
)
"""`标准不统一问题已经解决：` announces what was done about it."""


Place = tuple[str, str, int, str, int, int, int]
"""`govern` is what the heading or lead-in above announces (see `_announced`), `marked` whether a marker of planning
("plan") or of what was done ("done") stood since; `lists` counts the lists so far, `item` is the style of the item's
enumerator, `sentence` the sentence of the item and `pieces` the piece of the item; `headline` is 1 where the item opens
with a short piece, 2 where that ends as a sentence."""


def edge(piece: Piece) -> str:
    """The class of what stands ahead of a piece, with an enumerator and a new line told apart."""
    return f"{piece.before}{'|' if piece.line else ''}{'#' if piece.style else ''}"


def places(found: Sequence[Piece], words: Sequence[str], cues: Sequence[int], after: Sequence[str]) -> list[Place]:
    """The places of the pieces of one body. `cues` are the pieces' cues as bits, `after` what stands behind each: the
    next one's edge, or "end"."""
    placed = []
    govern, marked, lists, style = "", "", 0, ""
    sentence = count = headline = 0
    last: dict[str, int] = {}
    for piece, word, told, behind in zip(found, words, cues, after, strict=True):
        if piece.style:
            if piece.ordinal and piece.ordinal <= last.get(piece.style, 99):
                lists += 1
            last[piece.style] = piece.ordinal or last.get(piece.style, 0)
            style, sentence, count = piece.style, 0, 0
            short = len(word) <= HEADING and behind.startswith(("stop", "colon", "comma", "blank", "line"))
            headline = short * (1 + ("stop" in behind))
        elif piece.line and piece.punctuated:
            if style and style != "▲" and len(word) > HEADING:
                sentence = 9
            style, sentence, count, headline = "", 0, 0, 0
        elif piece.before == "stop":
            sentence += 1
        placed.append((govern, marked, lists, style, sentence, count, headline))
        count += 1
        kind = _announced(piece, word, told, behind)
        if kind:
            govern, marked = kind, ""
        elif told & _NEXT and piece.before != "comma":
            marked = "plan"
        elif not marked and told & _RESULTS:
            marked = "done"
    return placed


def _announced(piece: Piece, word: str, told: int, after: str) -> str:
    """What a heading or lead-in announces: problems (p), remedies done (d) or planned (n), remedies of no time (r)."""
    if not told & _ANNOUNCING:
        return ""
    alone = piece.line and ("|" in after or after == "end")
    ahead = after.startswith(("colon", "bracket", "lead", "dash")) or "#" in after
    labelled = (alone and len(word) <= 2 * HEADING) or ahead
    if not labelled and not (len(word) <= HEADING and told & _ABOVE):
        return ""
    problem, remedy = bool(told & _PROBLEM), bool(told & _REMEDY)
    if problem and _SETTLED.search(word):
        return "d"
    if problem and remedy:
        if told & _DONE and not word.startswith(("存在", "主要", "问题")):
            return "d"
        problem = not _OCCASION.search(word) or word.startswith("存在")
        remedy = not problem
    if problem:
        return "p"
    if told & _PLANS:
        return "n"
    if remedy:
        return "d" if told & _DONE else "r"
    return ""
