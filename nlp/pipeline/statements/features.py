"""What is known of each piece of a body before its role is decided: the features of the sequence model.

They join the piece's own words and cues, its place in the layout, and its neighbours' words and cues. A feature has a
name (`edge+item=comma1.`), but names are only made once: a batch of pieces is held as columns of small numbers (`Seen`),
and each view of it (`CROSSES`, cues, words) is a number that a table turns into the feature's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import NamedTuple

import numpy as np

from nlp.pipeline.statements.cues import OF_PIECES, spread
from nlp.pipeline.statements.grams import BETWEEN, Alphabet, Table
from nlp.pipeline.statements.layout import RANK, Piece, pieces
from nlp.pipeline.statements.lines import Ints
from nlp.pipeline.statements.patterns import ENUMERATORS
from nlp.pipeline.statements.places import HEADING, Place, edge, places

EDGES = tuple(f"{before}{line}{style}" for before in RANK for line in ("", "|") for style in ("", "#"))
"""What may stand ahead of a piece, by number (see `places.edge`)."""
_SIZES = (2, 4, 6, 8, 11, 15, 20, 30)
_TRUTH = ("False", "True")
_STYLES = ("", *ENUMERATORS)

VALUES: dict[str, tuple[str, ...]] = {
    "govern": ("", "p", "d", "n", "r"),
    "marked": ("", "plan", "done"),
    "item": _STYLES,
    "sentence": tuple("0123"),
    "sentence2": tuple("012"),
    "pieces": tuple("01234"),
    "lists": tuple("01234"),
    "lists3": tuple("0123"),
    "headline": tuple("012"),
    "style": _STYLES,
    "first": _TRUTH,
    "line": _TRUTH,
    "only": _TRUTH,
    "edge": EDGES,
    "after": (*EDGES, "end"),
    "size": tuple("012345678"),
    "place": tuple("01234"),
}
"""The columns of `Seen`, each with its values by number. `sentence2` and `lists3` are bounded earlier."""


class Cross(NamedTuple):
    """Columns that a feature joins, of the piece itself or of the one at `offset`."""

    prefix: str
    columns: tuple[str, ...]
    offset: int = 0


CROSSES = (
    Cross("bias", ()),
    Cross("govern=", ("govern",)),
    Cross("marked=", ("marked",)),
    Cross("govern+marked=", ("govern", "marked")),
    Cross("style=", ("style",)),
    Cross("first=", ("first",)),
    Cross("size=", ("size",)),
    Cross("size+after=", ("size", "after")),
    Cross("after=", ("after",)),
    Cross("item=", ("item",)),
    Cross("sentence=", ("sentence",)),
    Cross("pieces=", ("pieces",)),
    Cross("lists=", ("lists",)),
    Cross("edge=", ("edge",)),
    Cross("edge+item=", ("edge", "item")),
    Cross("edge+item+headline=", ("edge", "item", "headline", "sentence2")),
    Cross("edge+after=", ("edge", "after")),
    Cross("govern+edge=", ("govern", "edge")),
    Cross("govern+lists=", ("govern", "lists3")),
    Cross("place=", ("place",)),
    Cross("line+after=", ("line", "after")),
    Cross("only=", ("only",)),
    Cross("-size=", ("size",), -1),
    Cross("+size=", ("size",), 1),
    Cross("-edges=", ("edge", "after"), -1),
    Cross("+edges=", ("edge", "after"), 1),
)
CUED_BY = ("govern", "marked", "edge")
"""Columns that every cue is joined with."""
_CUES = OF_PIECES.names
OFFSETS = {-2: "--", -1: "-", 1: "+", 2: "++"}
"""The neighbours that are looked at."""


class Ending(NamedTuple):
    """The first characters of a piece, so many, or its last (a negative `size`): of the piece itself or of the one at
    `offset`."""

    prefix: str
    size: int
    offset: int = 0

    def of(self, word: str) -> str:
        return word[: self.size] if self.size > 0 else word[self.size :]


ENDINGS = (
    *(Ending(f"head{n}=", n) for n in (1, 2, 3, 4)),
    *(Ending(f"tail{n}=", -n) for n in (1, 2, 3)),
    *(
        Ending(f"{OFFSETS[offset]}{end}=", size, offset)
        for offset in (-1, 1)
        for end, size in (("head", 2), ("tail", -2))
    ),
)
_PAIR = Ending("two=", 2)
"""Any two characters of a piece."""
_GAP = BETWEEN * (max(abs(each.size) for each in ENDINGS) - 1)
"""What stands between pieces when their characters are looked up, so that none is short of any."""
_NUMERALS = re.compile("[0-9一二三四五六七八九十]+")


class Body(NamedTuple):
    """A section body in pieces, and the report's year, None where it is not known."""

    text: str
    pieces: tuple[Piece, ...]
    year: int | None


def body(text: str, year: int | None) -> Body:
    return Body(text, pieces(text), year)


@dataclass(frozen=True, slots=True)
class Seen:
    """The pieces of some bodies, one behind the other: their words, columns by name, and cues (`cues[i]` stands in piece
    `cued[i]`). `of` is the number of each piece's body."""

    words: list[str]
    columns: dict[str, Ints]
    cued: Ints
    cues: Ints
    of: Ints

    def beside(self, offset: int) -> tuple[Ints, Ints]:
        """The pieces that have a neighbour at that offset in their body, and the neighbours."""
        here = np.arange(max(-offset, 0), len(self.words) - max(offset, 0))
        here = here[self.of[here] == self.of[here + offset]]
        return here, here + offset


def see(bodies: Sequence[Body]) -> Seen:
    """What there is to know of the pieces of some bodies, of at least one piece in all."""
    words = [text[piece.start : piece.end] for text, found, _ in bodies for piece in found]
    bits = OF_PIECES.masks(words, [year for _, found, year in bodies for _ in found])
    cued, cues = spread(bits)
    placed: list[Place] = []
    edges: list[str] = []
    behind: list[str] = []
    for _, found, _ in bodies:
        here = slice(len(placed), len(placed) + len(found))
        edges += map(edge, found)
        behind += [*edges[here][1:], "end"][: len(found)]
        placed += places(found, words[here], bits[here], behind[here])
    every = [piece for _, found, _ in bodies for piece in found]
    counts = np.array([len(found) for _, found, _ in bodies], dtype=np.int64)
    return Seen(
        words,
        _columns(words, every, placed, edges, behind, counts),
        cued,
        cues,
        np.repeat(np.arange(len(bodies)), counts),
    )


def _columns(
    words: list[str], every: list[Piece], placed: list[Place], edges: list[str], behind: list[str], counts: Ints
) -> dict[str, Ints]:
    govern, marked, lists, item, sentence, number, headline = zip(*placed, strict=True)
    _, _, _, line, _, style, ordinal = zip(*every, strict=True)
    length = np.repeat(counts, counts)
    at = np.arange(len(words)) - np.repeat(np.cumsum(counts) - counts, counts)
    bounded = {
        "sentence": (sentence, 3),
        "sentence2": (sentence, 2),
        "pieces": (number, 4),
        "lists": (lists, 4),
        "lists3": (lists, 3),
        "headline": (headline, 2),
    }
    return {
        "govern": _coded("govern", govern),
        "marked": _coded("marked", marked),
        "item": _coded("item", item),
        **{name: np.minimum(np.array(values, dtype=np.int64), bound) for name, (values, bound) in bounded.items()},
        "style": _coded("style", style),
        "first": (np.array(ordinal) == 1).astype(np.int64),
        "line": np.array(line, dtype=np.int64),
        "only": (length == 1).astype(np.int64),
        "edge": _coded("edge", edges),
        "after": _coded("after", behind),
        "size": np.searchsorted(_SIZES, [len(word) for word in words]),
        "place": np.minimum(4, 5 * at // length),
    }


def _coded(column: str, values: Sequence[str]) -> Ints:
    numbers = _numbers(column)
    return np.array([numbers[value] for value in values], dtype=np.int64)


@cache
def _numbers(column: str) -> dict[str, int]:
    return {value: number for number, value in enumerate(VALUES[column])}


View = Cross | str | int
"""A view that is not of words: a cross, the column that the cues are joined with, or the offset of the cues."""


@cache
def _names(view: View) -> tuple[str, ...]:
    """The names of a view's features, by number."""
    if isinstance(view, Cross):
        return tuple(view.prefix + "".join(values) for values in product(*(VALUES[name] for name in view.columns)))
    if isinstance(view, str):
        return tuple(f"{view}&{cue}={value}" for cue in _CUES for value in VALUES[view])
    return tuple(f"{OFFSETS.get(view, '')}{name}" for name in (*_CUES, "none"))


def _numbered(seen: Seen) -> Iterator[tuple[View, Ints, Ints]]:
    """Every view that is not of words: which, the pieces, and the number of the feature of each."""
    every = np.arange(len(seen.words))
    beside = {offset: seen.beside(offset) for offset in OFFSETS}
    for cross in CROSSES:
        here, there = beside[cross.offset] if cross.offset else (every, every)
        numbers = np.zeros(len(here), dtype=np.int64)
        for name in cross.columns:
            numbers = numbers * len(VALUES[name]) + seen.columns[name][there]
        yield cross, here, numbers
    for name in CUED_BY:
        yield name, seen.cued, seen.cues * len(VALUES[name]) + seen.columns[name][seen.cued]
    yield 0, seen.cued, seen.cues
    for offset, (here, there) in beside.items():
        target = np.full(len(every), -1)
        target[there] = here
        kept = target[seen.cued] >= 0
        yield offset, target[seen.cued[kept]], seen.cues[kept]
        alone = np.delete(every, here)
        yield offset, alone, np.full(len(alone), len(_CUES))


def _whole(seen: Seen) -> tuple[Ints, list[str]]:
    """The pieces that are short, and how each reads, whatever its numbers."""
    short = [number for number, word in enumerate(seen.words) if len(word) <= HEADING]
    read = _NUMERALS.sub("N", "\n".join([seen.words[number] for number in short]))  # no piece has a line end
    return np.array(short, dtype=np.int64), read.split("\n")[: len(short)]


def count(seen: Seen) -> Counter[str]:
    """In how many of the pieces each feature stands, by name."""
    counts: Counter[str] = Counter()
    for view, _, numbers in _numbered(seen):
        times = np.bincount(numbers)
        counts.update({_names(view)[number]: int(times[number]) for number in np.flatnonzero(times)})
    for ending in ENDINGS:
        near = range(len(seen.words)) if not ending.offset else seen.beside(ending.offset)[1].tolist()
        counts.update(ending.prefix + ending.of(seen.words[number]) for number in near)
    counts.update(f"whole={read}" for read in _whole(seen)[1])
    counts.update(f"two={pair}" for word in seen.words for pair in {word[k : k + 2] for k in range(len(word) - 1)})
    return counts


class Index:
    """`entries(seen)`: which features of a vocabulary, names with their columns, the pieces have."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._tables: dict[View, Ints] = {}
        words: dict[str, dict[str, int]] = {}
        for name, column in vocabulary.items():
            prefix, sign, word = name.partition("=")
            words.setdefault(prefix + sign, {})[word] = column
        self._wholes = words.get("whole=", {})
        self._alphabet = Alphabet(word for each in (_PAIR, *ENDINGS) for word in words.get(each.prefix, ()))
        self._spelled = {each: self._known(words.get(each.prefix, {}), each.size) for each in (_PAIR, *ENDINGS)}

    def _known(self, words: Mapping[str, int], size: int) -> Table:
        """Words of that size, a shorter one filled up as if it stood in the text of `_endings`."""
        filled = [word.ljust(size, BETWEEN) if size > 0 else word.rjust(-size, BETWEEN) for word in words]
        return Table(self._alphabet.words(filled, abs(size)), np.array(list(words.values()), dtype=np.int64))

    def entries(self, seen: Seen) -> tuple[Ints, Ints]:
        """The pieces' numbers and the features' columns, each pair once, in no order."""
        found = [(here, self._table(view)[numbers]) for view, here, numbers in _numbered(seen)]
        short, read = _whole(seen)
        found.append((short, np.array([self._wholes.get(each, -1) for each in read], dtype=np.int64)))
        found += self._endings(seen)
        rows, columns = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return rows[columns >= 0], columns[columns >= 0]

    def _endings(self, seen: Seen) -> Iterator[tuple[Ints, Ints]]:
        """The entries of `ENDINGS`, and last those of the pairs of characters."""
        codes = self._alphabet.codes(_GAP + "".join([word + _GAP for word in seen.words]))
        lengths = np.array([len(word) for word in seen.words])
        ends = np.cumsum(lengths + len(_GAP))
        grams = [self._alphabet.grams(codes, size) for size in range(len(_GAP) + 2)]
        every = np.arange(len(lengths))
        for ending in ENDINGS:
            here, there = seen.beside(ending.offset) if ending.offset else (every, every)
            at = ends[there] - lengths[there] if ending.size > 0 else ends[there] + ending.size
            yield here, self._spelled[ending].find(grams[abs(ending.size)][at])
        pairs = self._spelled[_PAIR].find(grams[2])
        held = np.flatnonzero(pairs >= 0)
        of = np.repeat(every, lengths + len(_GAP))
        yield once(of[held - len(_GAP)], pairs[held], len(self._vocabulary))

    def _table(self, view: View) -> Ints:
        if view not in self._tables:
            columns = [self._vocabulary.get(name, -1) for name in _names(view)]
            self._tables[view] = np.array(columns, dtype=np.int64)
        return self._tables[view]


def once(rows: Ints, columns: Ints, width: int) -> tuple[Ints, Ints]:
    """Entries without repetition, in order."""
    both = np.sort(rows * width + columns, kind="stable")  # where the rows are in order, this makes use of it
    both = both[np.flatnonzero(np.diff(both, prepend=-1))]
    return both // width, both % width
