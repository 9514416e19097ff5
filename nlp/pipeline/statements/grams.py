"""The n-grams of many texts, looked up in a vocabulary all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from nlp.pipeline.statements.lines import Ints


class Grams:
    """`find(texts)`: where the n-grams of `vocabulary` (words of any few characters, with their columns) stand.
    No word of it may hold a null character.

    Every character that the vocabulary knows has a number, and an n-gram that of its characters to the base of their
    count. Whatever else stands in a text is 0, and so are the ends of texts.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        characters = sorted({character for gram in vocabulary for character in gram})
        self._numbers = np.zeros(max(map(ord, characters), default=0) + 2, dtype=np.int64)
        self._numbers[[ord(character) for character in characters]] = np.arange(1, len(characters) + 1)
        self._base = len(characters) + 1
        self._sizes = []
        for size in sorted({len(gram) for gram in vocabulary}):
            grams = [gram for gram in vocabulary if len(gram) == size]
            keys = self._keys(self._coded("".join(grams)), size)[::size]
            order = np.argsort(keys)
            columns = np.array([vocabulary[gram] for gram in grams], dtype=np.int64)
            self._sizes.append((size, keys[order], columns[order]))

    def find(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """The numbers of the texts and the columns of the n-grams in them, each as often as it stands there; not in
        order."""
        codes = self._coded("\0".join(texts))
        of = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
        rows, columns = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for size, known, known_columns in self._sizes:
            keys = self._keys(codes, size)
            there = np.flatnonzero(keys)
            keys = keys[there]
            places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
            here = known[places] == keys
            rows.append(of[there[here]])
            columns.append(known_columns[places[here]])
        return np.concatenate(rows), np.concatenate(columns)

    def _coded(self, text: str) -> Ints:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        numbers: Ints = self._numbers[np.minimum(points, len(self._numbers) - 1)]
        return numbers

    def _keys(self, codes: Ints, size: int) -> Ints:
        """The number of the n-gram at every place, 0 where a character of it is unknown."""
        count = max(len(codes) - size + 1, 0)
        keys, known = np.zeros(count, dtype=np.int64), np.ones(count, dtype=bool)
        for n in range(size):
            part = codes[n : n + count]
            keys = keys * self._base + part
            known &= part > 0
        return np.where(known, keys, 0)
