"""A text with names, documents, years and figures masked.

`names_veiled` and `veiled` keep every character in its place, so that offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from nlp.corpus.wording.patterns import (
    DECREE,
    DOCUMENT_NUMBER,
    DOCUMENT_WORD,
    FIGURES,
    NUMERALS,
    OURSELVES,
    TITLE_MARKS,
)

VEIL = "\ue000"
"""Stands for the characters of a mask after its first, and for what counts for nothing."""

PLACEHOLDERS = "#AD"
"""A year or figure; the agency's own name, or what it calls itself; a document's name."""

NOT_WORDS = re.compile(r"[^\u3400-\u9fffA-Za-z#]")

_DOCUMENT_WORD = 11

Codes = npt.NDArray[np.uint32]


def names_veiled(text: str, names: Iterable[str]) -> str:
    """The text with the names given, the longest first, behind A."""
    for name in names:
        if name in text:
            text = text.replace(name, "A" + VEIL * (len(name) - 1))
    return text


def veiled(words: str) -> str:
    """The text, as long as before, with every document, year and figure behind its placeholder.

    >>> veiled("2023年，我镇举办《条例》培训3场").replace(VEIL, "_")
    '#____，A_举办D___培训#场'
    """
    return text_of(veiled_codes(words))


def veiled_codes(words: str) -> Codes:
    """The characters of the veiled text."""
    if "〔" in words or "令第" in words:
        words = _documents_veiled(words)
    found = codes(words).copy()
    for mark, pattern in _MASKS:
        spans = np.array([match.span() for match in pattern.finditer(words)], dtype=np.int64).reshape(-1, 2)
        found[_within(spans)] = ord(VEIL)
        found[spans[:, 0]] = ord(mark)
    return found


_MASKS = (("#", FIGURES), ("#", NUMERALS), ("A", OURSELVES), ("D", TITLE_MARKS))
"""What stands for a match of what; a document's name hides what else is found in it."""


def _documents_veiled(words: str) -> str:
    spans = [match.span() for match in DECREE.finditer(words)]
    for match in DOCUMENT_NUMBER.finditer(words):
        near = max(0, match.start() - _DOCUMENT_WORD)
        word = DOCUMENT_WORD.search(words[near : match.start()])
        spans.append((near + word.start() if word else match.start(), match.end()))
    found = codes(words).copy()
    found[_within(np.array(spans, dtype=np.int64).reshape(-1, 2))] = ord(VEIL)
    return text_of(found)


def _within(spans: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """All places within some spans."""
    lengths = spans[:, 1] - spans[:, 0]
    shifts = spans[:, 0] - (np.cumsum(lengths) - lengths)
    return np.repeat(shifts, lengths) + np.arange(lengths.sum(), dtype=np.int64)


def codes(words: str) -> Codes:
    """The characters of a text as numbers."""
    return np.frombuffer(words.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def text_of(characters: Codes) -> str:
    """The text of such numbers."""
    return characters.tobytes().decode("utf-32-le", "surrogatepass")


def members(characters: Iterable[str]) -> npt.NDArray[np.bool_]:
    """A table by character (of the basic plane) of those given."""
    table = np.zeros(1 << 16, dtype=np.bool_)
    table[[ord(character) for character in characters]] = True
    return table


def among(table: npt.NDArray[np.bool_], characters: Codes) -> npt.NDArray[np.bool_]:
    """For every character, whether it is one of the table's."""
    found: npt.NDArray[np.bool_] = table[np.minimum(characters, 0xFFFF)]
    return found
