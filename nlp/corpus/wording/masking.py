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


def veiled(text: str) -> str:
    """The text, as long as before, with every document, year and figure behind its placeholder.

    >>> veiled("2023年，我镇举办《条例》培训3场").replace(VEIL, "_")
    '#____，A_举办D___培训#场'
    """
    if "〔" in text or "令第" in text:
        text = _documents_veiled(text)
    text = TITLE_MARKS.sub(lambda match: "D" + VEIL * (len(match[0]) - 1), text)
    for numbers in (FIGURES, NUMERALS):
        text = numbers.sub(lambda match: "#" + VEIL * (len(match[0]) - 1), text)
    return OURSELVES.sub(lambda match: "A" + VEIL * (len(match[0]) - 1), text)


def _documents_veiled(text: str) -> str:
    spans = [match.span() for match in DECREE.finditer(text)]
    for match in DOCUMENT_NUMBER.finditer(text):
        near = max(0, match.start() - _DOCUMENT_WORD)
        word = DOCUMENT_WORD.search(text[near : match.start()])
        spans.append((near + word.start() if word else match.start(), match.end()))
    for start, end in spans:
        text = text[:start] + VEIL * (end - start) + text[end:]
    return text


def codes(text: str) -> Codes:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def members(characters: Iterable[str]) -> npt.NDArray[np.bool_]:
    """A table by character (of the basic plane) of those given."""
    table = np.zeros(1 << 16, dtype=np.bool_)
    table[[ord(character) for character in characters]] = True
    return table


def among(table: npt.NDArray[np.bool_], text: Codes) -> npt.NDArray[np.bool_]:
    """For every character, whether it is one of the table's."""
    found: npt.NDArray[np.bool_] = table[np.minimum(text, 0xFFFF)]
    return found
