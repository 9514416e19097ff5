"""The n-grams of many texts, looked up in a vocabulary all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from nlp.pipeline.statements.lines import Ints

BETWEEN = "\0"
"""What stands between texts; no word of a vocabulary holds it."""
_ROOM = 4
"""Places that a table has for a key, at least."""
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""The golden section of the numbers of 64 bits: multiplied by it, neighbours come to lie far apart (Knuth, TAOCP 6.4)."""


class Alphabet:
    """Numbers for characters: 0 for `BETWEEN`, from 1 on for those of some words, the last for all others. An n-gram is the
    number that its characters' numbers are to the `base` of their count."""

    def __init__(self, words: Iterable[str]) -> None:
        characters = sorted(set().union(*words))
        self.base = len(characters) + 2
        self._numbers = np.full(max(map(ord, characters), default=0) + 2, self.base - 1, dtype=np.int64)
        self._numbers[[ord(character) for character in (BETWEEN, *characters)]] = np.arange(len(characters) + 1)

    def codes(self, text: str) -> Ints:
        """The numbers of a text's characters."""
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        numbers: Ints = self._numbers[np.minimum(points, len(self._numbers) - 1)]
        return numbers

    def grams(self, codes: Ints, size: int) -> Ints:
        """Every n-gram of that size in the numbers of a text, in order of where it begins."""
        count = max(len(codes) - size + 1, 0)
        found = np.zeros(count, dtype=np.int64)
        for n in range(size):
            found *= self.base
            found += codes[n : n + count]
        return found

    def words(self, words: Sequence[str], size: int) -> Ints:
        """Words of that size, each as an n-gram."""
        return self.grams(self.codes("".join(words)), size)[::size]


class Table:
    """`find(grams)`: the column of each n-gram, -1 for one that the table does not have.

    A hash table with open addressing: an n-gram lies at the place that it hashes to or, where others lie, further on. All
    n-grams of a text are looked for at once.
    """

    def __init__(self, grams: Ints, columns: Ints) -> None:
        bits = max(len(grams) * _ROOM, 1).bit_length()
        self._shift = np.uint64(64 - bits)
        self._grams = np.full(1 << bits, -1, dtype=np.int64)
        self._columns = np.full(1 << bits, -1, dtype=np.int64)
        places = self._places(grams)
        while len(grams):
            free = self._grams[places] < 0
            self._grams[places[free]] = grams[free]
            held = self._grams[places] == grams
            self._columns[places[held]] = columns[held]
            grams, columns, places = grams[~held], columns[~held], self._next(places[~held])

    def find(self, grams: Ints) -> Ints:
        return self._find(grams, self._places(grams))

    def _find(self, grams: Ints, places: Ints) -> Ints:
        there = self._grams[places]
        found = np.where(there == grams, self._columns[places], -1)
        others = np.flatnonzero((there != grams) & (there >= 0))
        if len(others):
            found[others] = self._find(grams[others], self._next(places[others]))
        return found

    def _places(self, grams: Ints) -> Ints:
        return (grams.view(np.uint64) * _SPREAD >> self._shift).view(np.int64)

    def _next(self, places: Ints) -> Ints:
        return (places + 1) % len(self._grams)


class Grams:
    """`find(texts)`: where the n-grams of `vocabulary` (words of any few characters, with their columns) stand."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._alphabet = Alphabet(vocabulary)
        self._tables: dict[int, Table] = {}
        for size in sorted({len(gram) for gram in vocabulary}):
            grams = [gram for gram in vocabulary if len(gram) == size]
            columns = np.array([vocabulary[gram] for gram in grams], dtype=np.int64)
            self._tables[size] = Table(self._alphabet.words(grams, size), columns)

    def find(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """The numbers of the texts, in order, and the columns of the n-grams in them, each as often as it stands there."""
        codes = self._alphabet.codes(BETWEEN.join(texts))
        of = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
        found = np.full((len(codes), len(self._tables)), -1)
        for column, (size, table) in zip(found.T, self._tables.items(), strict=True):
            column[: max(len(codes) - size + 1, 0)] = table.find(self._alphabet.grams(codes, size))
        held = np.flatnonzero(found.ravel() >= 0)
        return of[held // max(len(self._tables), 1)], found.ravel()[held]
