"""What is known of each piece of a body before its role is decided: the features of the sequence model.

`features` joins three views: the piece's own words and cues, its place in the layout (`Place`), and its neighbours'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.pipeline.statements.layout import Piece
from nlp.pipeline.statements.patterns import CUES

_CUES = tuple((name, re.compile(pattern.regex)) for name, pattern in CUES.items())
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_HEADING = 16
"""A piece of a line of its own, or ahead of a colon, of at most so many characters may be a heading."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands: under which heading or lead-in, in which item of which list."""

    govern: str
    marked: str
    lists: int
    item: str
    sentence: int
    pieces: int
    headline: int


def cues(words: str) -> frozenset[str]:
    """The names of the cues that stand in the words."""
    return frozenset(name for name, pattern in _CUES if pattern.search(words))


def features(text: str, found: Sequence[Piece], year: int | None) -> list[list[str]]:
    """For every piece the names of its features. `year` is the report's year, None where it is not known."""
    words = [text[piece.start : piece.end] for piece in found]
    spotted = [cues(word) | _years(word, year) for word in words]
    after = [*(_edge(piece) for piece in found[1:]), "end"]
    places = _places(found, words, spotted, after)
    rows = []
    for i, piece in enumerate(found):
        place = places[i]
        row = [
            "bias",
            f"govern={place.govern}",
            f"marked={place.marked}",
            f"govern+marked={place.govern}{place.marked}",
        ]
        row += _own(words[i], spotted[i], piece, after[i])
        edge = _edge(piece)
        row += [
            f"item={place.item}",
            f"sentence={min(place.sentence, 3)}",
            f"pieces={min(place.pieces, 4)}",
            f"lists={min(place.lists, 4)}",
        ]
        row += [
            f"edge={edge}",
            f"edge+item={edge}{place.item}",
            f"edge+item+headline={edge}{place.item}{place.headline}{min(place.sentence, 2)}",
            f"edge+after={edge}{after[i]}",
            f"govern+edge={place.govern}{edge}",
            f"govern+lists={place.govern}{min(place.lists, 3)}",
            f"place={min(4, 5 * i // len(found))}",
            f"line+after={piece.line}{after[i]}",
            f"only={len(found) == 1}",
        ]
        row += [f"govern&{cue}={place.govern}" for cue in spotted[i]]
        row += [f"marked&{cue}={place.marked}" for cue in spotted[i]]
        row += [f"edge&{cue}={edge}" for cue in spotted[i]]
        for offset, name in ((-2, "--"), (-1, "-"), (1, "+"), (2, "++")):
            if 0 <= i + offset < len(found):
                other = i + offset
                row += [f"{name}{cue}" for cue in spotted[other]]
                if abs(offset) == 1:
                    row += [
                        f"{name}head={words[other][:2]}",
                        f"{name}tail={words[other][-2:]}",
                        f"{name}size={_size(words[other])}",
                    ]
                    row.append(f"{name}edges={_edge(found[other])}{after[other]}")
            else:
                row.append(f"{name}none")
        rows.append(row)
    return rows


def _own(word: str, spotted: frozenset[str], piece: Piece, after: str) -> list[str]:
    row = [
        *spotted,
        f"style={piece.style}",
        f"first={piece.ordinal == 1}",
        f"size={_size(word)}",
        f"size+after={_size(word)}{after}",
        f"after={after}",
    ]
    row += [f"head{n}={word[:n]}" for n in (1, 2, 3, 4)]
    row += [f"tail{n}={word[-n:]}" for n in (1, 2, 3)]
    row += sorted({f"two={word[k : k + 2]}" for k in range(len(word) - 1)})
    if len(word) <= _HEADING:
        row.append(f"whole={re.sub('[0-9一二三四五六七八九十]+', 'N', word)}")
    return row


def _years(word: str, year: int | None) -> frozenset[str]:
    if year is None:
        return frozenset()
    apart = {int(match[1]) - year for match in _YEAR.finditer(word)}
    return frozenset(f"year{max(-2, min(2, step)):+d}" for step in apart)


def _size(word: str) -> int:
    return next((n for n, bound in enumerate((2, 4, 6, 8, 11, 15, 20, 30)) if len(word) <= bound), 8)


def _edge(piece: Piece) -> str:
    """The class of what stands ahead of a piece, with an enumerator and a new line told apart."""
    return f"{piece.before}{'|' if piece.line else ''}{'#' if piece.style else ''}"


def _places(
    found: Sequence[Piece], words: Sequence[str], spotted: Sequence[frozenset[str]], after: Sequence[str]
) -> list[Place]:
    places = []
    govern, marked, lists, style = "", "", 0, ""
    sentence = count = headline = 0
    last: dict[str, int] = {}
    for i, piece in enumerate(found):
        if piece.style:
            if piece.ordinal and piece.ordinal <= last.get(piece.style, 99):
                lists += 1
            last[piece.style] = piece.ordinal or last.get(piece.style, 0)
            style, sentence, count = piece.style, 0, 0
            headline = int(
                len(words[i]) <= _HEADING and after[i].startswith(("stop", "colon", "comma", "blank", "line"))
            )
            headline *= 1 + ("stop" in after[i])
        elif piece.line and piece.punctuated:
            if style and style != "▲" and len(words[i]) > _HEADING:
                sentence = 9
            style, sentence, count, headline = "", 0, 0, 0
        elif piece.before == "stop":
            sentence += 1
        places.append(Place(govern, marked, lists, style, sentence, count, headline))
        count += 1
        kind = _heading(piece, words[i], spotted[i], after[i])
        if kind:
            govern, marked = kind, ""
        elif {"plan", "year+1"} & spotted[i] and piece.before != "comma":
            marked = "plan"
        elif not marked and {"result", "year+0"} & spotted[i]:
            marked = "done"
    return places


def _heading(piece: Piece, word: str, spotted: frozenset[str], after: str) -> str:
    """What a heading or lead-in announces: problems (p), remedies done (d) or planned (n), remedies of no time (r)."""
    alone = piece.line and ("|" in after or after == "end")
    ahead = after.startswith(("colon", "bracket", "lead", "dash")) or "#" in after
    labelled = (alone and len(word) <= 2 * _HEADING) or ahead
    if not labelled and not (len(word) <= _HEADING and "above" in spotted):
        return ""
    problem, remedy = "head_problem" in spotted, "head_remedy" in spotted
    if problem and remedy:
        if "head_done" in spotted and not word.startswith(("存在", "主要", "问题")):
            return "d"
        problem = not re.search(r"针对|对照|围绕|上述|以上|这些|整改|改进", word) or word.startswith("存在")
        remedy = not problem
    if problem:
        return "p"
    if {"head_plan", "year+1", "plan"} & spotted:
        return "n"
    if remedy:
        return "d" if "head_done" in spotted else "r"
    return ""
