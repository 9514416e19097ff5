"""The clauses of a narrative that are somebody's own wording, with names, years and figures masked.

Read `clauses_of` first. What the form or the regulation prescribes, headings, lead-ins, citations, contact lines, fee
sentences and plain figures are left out (`patterns.py`, `prescribed.txt`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from nlp.corpus.agencies import own_names
from nlp.corpus.entry import Entry
from nlp.corpus.patterns import (
    DOCUMENT_NUMBER,
    ENUMERATOR,
    FIGURES,
    FORMULAS,
    OURSELVES,
    TITLE_MARKS,
    YEARS,
)
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
_SENTENCES = re.compile(r"[^。！？；;\n]+[。！？；;”’）)]*")
_CLAUSES = re.compile(r"(?:[^，,：:]|(?<=\d)[,:](?=\d))+")
_NOT_WORDS = re.compile(r"[^\u3400-\u9fffA-Za-z#]")
_PLACEHOLDERS = re.compile(r"[#AD]")
_GRAMS = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between two commas, at `[start, end)` of the report's text, in the sentence `[first, last)` of the
    paragraph that begins at `paragraph`.

    `masked` has A for the agency's own names, D for a document's, # for a year or a figure; no punctuation.
    """

    section: str
    paragraph: int
    start: int
    end: int
    first: int
    last: int
    masked: str


def clauses_of(entry: Entry) -> tuple[Clause, ...]:
    """The clauses of a report's narrative that count as own wording, in the order of the text."""
    starts = [figure.start for figure in entry.figures if _is_statistic(figure)]
    names = _names(entry.agency)
    return tuple(
        Clause(section, paragraph, start, end, first, last, masked)
        for section, paragraph, first, last in _sentences(entry)
        if not _formula(entry.text[first:last], "sentence")
        for start, end in _clauses(entry.text, first, last)
        if (masked := _own(entry.text[start:end], names, bisect_left(starts, end) - bisect_left(starts, start)))
    )


def _sentences(entry: Entry) -> Iterator[tuple[str, int, int, int]]:
    """Section, start of the paragraph, start and end of the sentences, without headings and rows of tables."""
    for section in entry.sections:
        if section.key not in PROSE:
            continue
        at = section.start
        for line in entry.text[section.start : section.end].split("\n"):
            flat = line.strip()
            heading = flat == section.title.strip() or (
                len(flat) <= _HEADING_LINE and not flat.endswith(tuple("。；;！？"))
            )
            if not heading and "\t" not in line:
                for match in _SENTENCES.finditer(line):
                    if len(match[0].strip()) < HEADING:
                        continue
                    yield section.key, at, at + match.start(), at + match.end()
            at += len(line) + 1


def _clauses(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    for match in _CLAUSES.finditer(text, first, last):
        yield match.span()


def _is_statistic(figure: Quantity) -> bool:
    """Whether a figure tells of the year: not 一次, 两名 and the like, counted in passing."""
    return figure.metric is not None or figure.part_of is not None or any(c.isdigit() for c in figure.text)


def _own(clause: str, names: re.Pattern[str] | None, figures: int) -> str:
    """The masked clause, "" where it is nobody's own. `figures` is how many statistics it has."""
    flat = re.sub(r"\s", "", clause)
    bare = ENUMERATOR.sub("", flat)
    if _formula(bare.strip("。；;！？"), "clause"):
        return ""
    masked = mask(bare, names)
    words = _PLACEHOLDERS.sub("", masked)
    if len(words) < max(WORDY * figures, SHORTEST) or is_prescribed(words):
        return ""
    return masked


def mask(text: str, names: re.Pattern[str] | None = None) -> str:
    """The words of a text with names, documents, years and figures masked, and without punctuation.

    >>> mask("2023年，我镇举办《条例》培训3场")
    '#A举办D培训#场'
    >>> mask("全县召开2次会议") == mask("我局召开两次会议")
    True
    """
    if names is not None:
        text = names.sub("A", text)
    text = DOCUMENT_NUMBER.sub("", text)
    text = TITLE_MARKS.sub("D", text)
    text = FIGURES.sub("#", YEARS.sub("#", text))
    text = OURSELVES.sub("A", text)
    return _NOT_WORDS.sub("", text)


@cache
def _names(agency: str) -> re.Pattern[str] | None:
    names = own_names(agency)
    return re.compile("|".join(map(re.escape, names))) if names else None


def _formula(text: str, reach: str) -> bool:
    return any(formula.reach == reach and formula.pattern.search(text) for formula in FORMULAS)


def is_prescribed(words: str) -> bool:
    """Whether words (no punctuation) are, for four fifths at least, those of the regulation or the form.

    >>> is_prescribed("坚持以公开为常态不公开为例外"), is_prescribed("安排专人解答来访群众提出的问题")
    (True, False)
    """
    grams = [words[i : i + _GRAMS] for i in range(len(words) - _GRAMS + 1)]
    known = _prescribed()
    return bool(grams) and sum(gram in known for gram in grams) >= 0.8 * len(grams)


@cache
def _prescribed() -> frozenset[str]:
    """The strings of four characters that stand in `prescribed.txt`, punctuation left out."""
    lines = resources.files("nlp.corpus").joinpath("prescribed.txt").read_text(encoding="utf-8").splitlines()
    texts = [_NOT_WORDS.sub("", line) for line in lines if not line.startswith("#")]
    return frozenset(text[i : i + _GRAMS] for text in texts for i in range(len(text) - _GRAMS + 1))
