"""Phrases that are known: those of the regulation and the form (`prescribed.txt`), and the genre's stock (`stock.txt`).

A clause is made of known phrases where enough of its strings of four characters stand in them: four fifths for what is
prescribed, which is left out of every comparison; half for the stock, which merely is not a report's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from nlp.corpus.wording.masking import NOT_WORDS, Codes, codes

GRAM = 4
"""Characters in a string that is looked up."""

PRESCRIBED, STOCK = 0.8, 0.5
"""The share of its strings that make a clause one of known phrases."""

_BITS = 20
_ODD = np.uint64(0x9E3779B97F4A7C15)

Grams = npt.NDArray[np.uint64]


class Phrases:
    """The strings of four characters of known phrases, by number; `share` of a clause's strings make it one of these."""

    def __init__(self, phrases: Iterable[str], share: float) -> None:
        self._share = share
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
        at = np.searchsorted(self._known, found[maybe]).clip(max=len(self._known) - 1)
        known = maybe[self._known[at] == found[maybe]]
        all_grams = np.bincount(clause, minlength=count)
        return (np.bincount(clause[known], minlength=count) >= self._share * all_grams) & (all_grams > 0)


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
    return Phrases(_lines("prescribed.txt"), PRESCRIBED)


@cache
def stock() -> Phrases:
    """What several writers of these reports say alike: the reference bank (`bank.py`)."""
    return Phrases(_lines("stock.txt"), STOCK)


def _lines(name: str) -> Iterator[str]:
    for line in resources.files("nlp.corpus.wording").joinpath(name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            yield NOT_WORDS.sub("", line.rpartition("\t")[2])
