"""Phrases that are known: those of the regulation and the form (`prescribed.txt`), and the genre's stock (`stock.txt`).

A clause is made of known phrases where four fifths of its strings of four characters stand in them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from nlp.corpus.wording.masking import NOT_WORDS, Codes, codes

GRAM = 4
"""Characters in a string that is looked up."""

SHARE = 0.8

_BITS = 20
_ODD = np.uint64(0x9E3779B97F4A7C15)

Grams = npt.NDArray[np.uint64]


class Phrases:
    """The strings of four characters of known phrases, by number."""

    def __init__(self, phrases: list[str]) -> None:
        numbers = [grams(codes(phrase)) for phrase in phrases if len(phrase) >= GRAM]
        self._known = np.unique(np.concatenate(numbers)) if numbers else np.zeros(0, dtype=np.uint64)
        self._table = np.zeros(1 << _BITS, dtype=np.bool_)
        self._table[_slots(self._known)] = True

    def holds(self, words: Codes, owner: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.bool_]:
        """For each of `count` clauses, whether it is made of known phrases.

        `words` are the characters of all clauses one behind the other, `owner` is the clause of each.
        """
        held = np.zeros(count, dtype=np.bool_)
        if len(words) < GRAM or not len(self._known):
            return held
        within = owner[GRAM - 1 :] == owner[: -GRAM + 1]
        clause, found = owner[GRAM - 1 :][within], grams(words)[within]
        maybe = np.flatnonzero(self._table[_slots(found)])
        known = maybe[np.isin(found[maybe], self._known)]
        all_grams = np.bincount(clause, minlength=count)
        return (np.bincount(clause[known], minlength=count) >= SHARE * all_grams) & (all_grams > 0)

    def hold(self, words: str) -> bool:
        """Whether words (no punctuation) are made of known phrases."""
        return bool(self.holds(codes(words), np.zeros(len(words), dtype=np.int64), 1)[0])


def grams(text: Codes) -> Grams:
    """The strings of four characters of a text as numbers."""
    wide = (text & 0xFFFF).astype(np.uint64)
    size = max(len(wide) - GRAM + 1, 0)
    number = wide[:size].copy()
    for n in range(1, GRAM):
        number = number << np.uint64(16) | wide[n : n + size]
    return number


def _slots(numbers: Grams) -> npt.NDArray[np.int64]:
    return ((numbers * _ODD) >> np.uint64(64 - _BITS)).astype(np.int64)


@cache
def prescribed() -> Phrases:
    """What the regulation and the form say, and every report may repeat."""
    return Phrases(_lines("prescribed.txt"))


@cache
def stock() -> Phrases:
    """What several writers of these reports say alike (`corpus/bank.py` gathers it)."""
    return Phrases([line.rpartition("\t")[2] for line in _lines("stock.txt")])


def is_prescribed(words: str) -> bool:
    """Whether words (no punctuation) are those of the regulation or the form.

    >>> is_prescribed("坚持以公开为常态不公开为例外"), is_prescribed("安排专人解答来访群众提出的问题")
    (True, False)
    """
    return prescribed().hold(words)


def _lines(name: str) -> list[str]:
    lines = resources.files("nlp.corpus.wording").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [NOT_WORDS.sub("", line) for line in lines if not line.startswith("#")]
