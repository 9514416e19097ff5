"""The clauses of narratives that are somebody's own wording, with names, years and figures masked.

Read `clauses_of` first. What the form or the regulation prescribes, headings, lead-ins, citations, contact lines, fee
sentences and plain figures are left out (`patterns.py`, `prescribed.txt`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nlp.corpus.wording.grams import prescribed, stock
from nlp.corpus.wording.masking import (
    PLACEHOLDERS,
    VEIL,
    Codes,
    among,
    codes,
    members,
    names_veiled,
    text_of,
    veiled_codes,
)
from nlp.corpus.wording.patterns import ENUMERATOR, FORMULAS
from nlp.pipeline.quantities import Quantity

PROSE = ("overview", "problems", "other")
"""The sections whose wording is compared; the preface is prescribed."""

SHORTEST = 4
"""A clause with fewer characters than this is nobody's own."""

WORDY = 24
"""A clause counts as wording from this many characters for every figure in it; a shorter one is a statistic."""

HEADING = 8
"""A sentence with fewer characters than this is a heading run into its paragraph."""

_HEADING_LINE = 30
_ENDS = tuple("。；;！？")
_STOPS, _COMMAS, _ASCII, _CLOSERS = "。！？；;\n", "，,：:", ",:", "”’）)"
_DIGITAL = re.compile("[0-9]")
_DIGITS, _BLANKS = "0123456789", " \t\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff\r"
_NUMBERED = "（(一二三四五六七八九十0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳▲●◆■★·-—其第首再最"
_LONGEST_ENUMERATOR = 16

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Section(NamedTuple):
    """A section: its key, its title as printed, `[start, end)` of the report's text."""

    key: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Narrative:
    """What of a report is needed: its text, its sections, the names of its agency (the longest first), and the starts of
    its figures that tell of the year (`statistics`)."""

    text: str
    sections: Sequence[Section]
    names: Sequence[str]
    figures: Sequence[int]


class Clause(NamedTuple):
    """Words between two commas, at `[start, end)` of the report's text, in the sentence `[first, last)` of the
    paragraph that begins at `paragraph`.

    `section` is a place in `PROSE`. `stock` is whether it is a stock phrase of the genre, `length` that of its masked
    words, which have A for the agency's own names, D for a document's, # for a year or a figure; no punctuation.
    """

    section: int
    paragraph: int
    start: int
    end: int
    first: int
    last: int
    stock: bool
    length: int


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of the narratives of a batch, in their order, as columns: those of `Clause`, and `report`, which counts
    the narratives. `at` and `length` tell the masked words' place in `words`."""

    report: Whole
    section: Whole
    paragraph: Whole
    start: Whole
    end: Whole
    first: Whole
    last: Whole
    stock: Flags
    at: Whole
    length: Whole
    words: Codes

    def masked(self, places: slice) -> list[str]:
        """The masked words of some clauses."""
        spans = zip(self.at[places].tolist(), self.length[places].tolist(), strict=True)
        return [text_of(self.words[at : at + length]) for at, length in spans]


def statistics(figures: Iterable[Quantity]) -> list[int]:
    """The starts of the figures that tell of the year: not of 一次, 两名 and the like, counted in passing."""
    return [
        figure.start
        for figure in figures
        if figure.metric is not None or figure.part_of is not None or _DIGITAL.search(figure.text)
    ]


def clauses_of(narratives: Sequence[Narrative]) -> Clauses:
    """The clauses of narratives that count as own wording, in the order of the texts."""
    lines = _Lines(narratives)
    sentences = _sentences(lines)
    starts, ends = _stretches(lines.stops | lines.commas)
    sentence = np.searchsorted(sentences[0], starts, side="right") - 1
    formula = _formulas(lines, starts, sentences[0], sentence)
    kept = ~formula & (sentences[1] - sentences[0] >= HEADING)[sentence]
    figures = np.bincount(_place(starts, ends, lines.positions(narratives)), minlength=len(starts) + 1)[: len(starts)]
    kept &= ends - starts >= np.maximum(WORDY * figures, SHORTEST)
    starts, ends, sentence, figures = starts[kept], ends[kept], sentence[kept], figures[kept]
    words, owner, sizes, bare = _words(lines, starts, ends)
    own = bare >= np.maximum(WORDY * figures, SHORTEST)
    plain = ~among(_PLACEHOLDER, words)
    own &= ~prescribed().holds(words[plain], owner[plain], len(starts))
    common = stock().holds(words[plain], owner[plain], len(starts))
    chosen = np.flatnonzero(own)
    line = np.searchsorted(lines.begin, starts[chosen], side="right") - 1
    length = sizes[chosen]
    return Clauses(
        report=lines.report[line],
        section=lines.section[line],
        paragraph=lines.offset[line],
        start=lines.source(starts[chosen]),
        end=lines.source(ends[chosen] - 1) + 1,
        first=lines.source(sentences[0][sentence[chosen]]),
        last=lines.source(sentences[1][sentence[chosen]] - 1) + 1,
        stock=common[chosen],
        at=np.cumsum(length) - length,
        length=length,
        words=words[own[owner]],
    )


class _Lines:
    """The lines of prose of a batch as one text without blanks, headings and rows of tables: `flat` as written, `codes`
    veiled. `begin` is the place of each line in it, `offset` its place in its report's text."""

    def __init__(self, narratives: Sequence[Narrative]) -> None:
        pieces: list[str] = []
        where: list[tuple[int, int, int]] = []
        bounds = []
        for number, narrative in enumerate(narratives):
            for section, offset, line in _prose(narrative):
                pieces.append(line)
                where.append((number, section, offset))
            bounds.append(len(pieces))
        sizes = np.array([len(piece) + 1 for piece in pieces], dtype=np.int64)
        written = codes("".join(f"{piece}\n" for piece in pieces))
        inked = ~among(_BLANK, written)
        self._at = np.flatnonzero(inked)
        self._raw = np.cumsum(sizes) - sizes
        self.report, self.section, self.offset = np.array(where, dtype=np.int64).reshape(-1, 3).T
        self.begin = np.searchsorted(self._at, self._raw)
        self._sizes = sizes
        flat = written[self._at]
        self.flat = text_of(flat)
        edges = [0, *np.append(self.begin, len(flat))[bounds].tolist()]
        names = (
            names_veiled(self.flat[edges[n] : edges[n + 1]], narrative.names) for n, narrative in enumerate(narratives)
        )
        self.codes = veiled_codes("".join(names))
        self._mark(flat)

    def _mark(self, flat: Codes) -> None:
        digit = among(_DIGIT, flat)
        within = np.zeros_like(digit)
        within[1:-1] = digit[:-2] & digit[2:]
        self.stops = among(_STOP, self.codes)
        self.commas = among(_COMMA, self.codes) & ~(among(_ASCII_COMMA, self.codes) & within)

    def source(self, places: Whole) -> Whole:
        """Places of the text as offsets of their reports' texts."""
        line = np.searchsorted(self.begin, places, side="right") - 1
        return self._at[places] - self._raw[line] + self.offset[line]

    def positions(self, narratives: Sequence[Narrative]) -> Whole:
        """The places of all figures; those outside of the lines are left out."""
        spans = np.array([len(narrative.text) + 1 for narrative in narratives], dtype=np.int64)
        base = np.cumsum(spans) - spans
        counts = [len(narrative.figures) for narrative in narratives]
        starts = np.array([start for narrative in narratives for start in narrative.figures], dtype=np.int64)
        starts += np.repeat(base, counts)
        begins = base[self.report] + self.offset
        line = np.searchsorted(begins, starts, side="right") - 1
        within = line >= 0
        line, starts = line[within], starts[within]
        inside = starts - begins[line] < self._sizes[line]
        line, starts = line[inside], starts[inside]
        return np.searchsorted(self._at, self._raw[line] + starts - begins[line])


def _prose(narrative: Narrative) -> Iterator[tuple[int, int, str]]:
    """Section, offset and text of the lines that are neither headings nor rows of tables."""
    for section in narrative.sections:
        if section.key not in PROSE:
            continue
        at, key, title = section.start, PROSE.index(section.key), section.title.strip()
        for line in narrative.text[section.start : section.end].split("\n"):
            flat = line.strip()
            heading = flat == title or (len(flat) <= _HEADING_LINE and not flat.endswith(_ENDS))
            if not heading and "\t" not in line:
                yield key, at, line
            at += len(line) + 1


def _sentences(lines: _Lines) -> tuple[Whole, Whole]:
    """Starts and ends of the sentences, each with the stops and closing marks behind it."""
    stops = lines.stops.copy()
    closing = among(_CLOSER, lines.codes)
    while (more := closing[1:] & stops[:-1] & ~stops[1:]).any():
        stops[1:] |= more
    starts, ends = _stretches(stops)
    following = np.append(starts[1:], len(stops))[: len(starts)]
    return starts, np.maximum(following - (lines.codes[following - 1] == ord("\n")), ends)


def _stretches(stops: Flags) -> tuple[Whole, Whole]:
    """Starts and ends of what stands between stops."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], stops, [True])).astype(np.int8)))
    return edges[::2], edges[1::2]


def _place(starts: Whole, ends: Whole, places: Whole) -> Whole:
    """For each place the stretch that holds it, or their number where none does."""
    found = np.searchsorted(starts, places, side="right") - 1
    return np.where((found >= 0) & (places < ends[np.maximum(found, 0)]), found, len(starts)) if len(starts) else found


def _formulas(lines: _Lines, starts: Whole, sentences: Whole, sentence: Whole) -> Flags:
    """For every clause, whether a formula stands in it, or in its sentence where that is the formula's reach."""
    hit = np.zeros(len(starts), dtype=np.bool_)
    hit_sentences = np.zeros(len(sentences), dtype=np.bool_)
    if not len(starts):
        return hit
    for formula in FORMULAS:
        places = np.array([match.start() for match in formula.pattern.finditer(lines.flat)], dtype=np.int64)
        if not len(places):
            continue
        if formula.reach == "sentence":
            hit_sentences[np.searchsorted(sentences, places, side="right") - 1] = True
            continue
        clause = np.searchsorted(starts, places, side="right") - 1
        if formula.before is not None:
            before, edges = formula.before, zip(starts[clause].tolist(), places.tolist(), strict=True)
            clause = clause[[bool(before.fullmatch(lines.flat, start, place)) for start, place in edges]]
        hit[clause] = True
    return hit | hit_sentences[sentence]


def _words(lines: _Lines, starts: Whole, ends: Whole) -> tuple[Codes, Whole, Whole, Whole]:
    """The characters of the clauses that are words, the clause of each, and for each clause how many it has, with
    placeholders and without."""
    begin = starts.copy()
    for n in np.flatnonzero(among(_ENUMERATOR_START, lines.codes[starts]) | (lines.codes[starts] == ord("#"))).tolist():
        at = int(starts[n])
        if found := ENUMERATOR.match(lines.flat, at, min(int(ends[n]), at + _LONGEST_ENUMERATOR)):
            begin[n] = found.end()
    within = np.zeros(len(lines.codes) + 1, dtype=np.int8)
    np.add.at(within, begin, 1)
    np.add.at(within, ends, -1)
    word = np.cumsum(within[:-1], dtype=np.int8).view(np.bool_) & among(_WORD, lines.codes)
    words = lines.codes[word]
    edges = np.append(0, np.cumsum(word))
    sizes = edges[ends] - edges[begin]
    owner = np.repeat(np.arange(len(starts)), sizes)
    masks = np.bincount(owner[among(_PLACEHOLDER, words)], minlength=len(starts))
    return words, owner, sizes, sizes - masks


_STOP, _COMMA, _ASCII_COMMA, _CLOSER = members(_STOPS), members(_COMMAS), members(_ASCII), members(_CLOSERS)
_DIGIT, _BLANK, _ENUMERATOR_START = members(_DIGITS), members(_BLANKS), members(_NUMBERED)
_PLACEHOLDER = members(PLACEHOLDERS)
_WORD = members(
    [chr(code) for code in range(0x3400, 0xA000)] + list("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ#")
)
assert not _WORD[ord(VEIL)]
