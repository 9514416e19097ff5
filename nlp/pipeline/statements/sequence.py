"""Which pieces of a section body are statements, of which role: a random field over the pieces.

A piece opens (B) or continues (I) a problem or a remedy, or is neither (O).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from nlp.pipeline.statements.chain import ChainField
from nlp.pipeline.statements.features import EDGES, Index, Seen, body, count, see
from nlp.pipeline.statements.layout import SHORTEST, Piece
from nlp.pipeline.statements.lines import Floats
from nlp.pipeline.statements.model import Role, Span
from nlp.pipeline.statements.packing import packed, unpacked
from nlp.pipeline.statements.passages import Passage

ROLES: tuple[Role, ...] = ("problem", "remedy")
LABELS = ("O", "B0", "I0", "B1", "I1")


class SequenceModel:
    """`penalty` is the weight of the L2 penalty, `rarest` the number of training pieces a feature must stand in."""

    def __init__(self, penalty: float = 1.0, rarest: int = 2, iterations: int = 80) -> None:
        self.penalty = penalty
        self.rarest = rarest
        self.iterations = iterations

    def fit(self, passages: Sequence[Passage]) -> SequenceModel:
        """Learn from labelled passages."""
        from scipy.sparse import csr_matrix

        bodies = [(each, body(each.text, each.year)) for each in passages]
        bodies = [(each, laid) for each, laid in bodies if laid.pieces]
        seen = see([laid for _, laid in bodies])
        labels = [label for each, laid in bodies for label in labels_of(each, laid.pieces)]
        kept = sorted(name for name, times in count(seen).items() if times >= self.rarest)
        self.vocabulary_ = {name: number for number, name in enumerate(kept)}
        self.__dict__.pop("_index", None)
        rows, columns = self._index.entries(seen)
        ones = np.ones(len(rows), dtype=np.float32)
        matrix = csr_matrix((ones, (rows, columns)), shape=(len(seen.words), len(kept)))
        matrix.sort_indices()
        inside = np.array([name[0] == "I" for name in LABELS])
        forbidden = np.array([[b[0] == "I" and (a[0] == "O" or a[1:] != b[1:]) for b in LABELS] for a in LABELS])
        self.field_ = ChainField(len(LABELS), len(EDGES), forbidden, inside, self.penalty, self.iterations)
        self.field_.fit(matrix, seen.columns["edge"], np.array(labels), [len(laid.pieces) for _, laid in bodies])
        return self

    def predict(self, bodies: Sequence[tuple[str, int | None]]) -> list[tuple[Span, ...]]:
        """The statements of each body, in order; a body comes with the year of its report."""
        laid = [body(text, year) for text, year in bodies]
        lengths = [len(each.pieces) for each in laid]
        if not any(lengths):
            return [() for _ in laid]
        seen = see(laid)
        path = self.field_.decode(self._scores(seen), seen.columns["edge"], lengths).tolist()
        ends = np.cumsum(lengths).tolist()
        return [
            tuple(_join(each.pieces, path[end - length : end]))
            for each, length, end in zip(laid, lengths, ends, strict=True)
        ]

    def roles(self, texts: Sequence[str]) -> list[Role]:
        """The likeliest role of each statement, taken by itself."""
        laid = [body(text, None) for text in texts]
        said = [each for each in laid if each.pieces]
        if not said:
            return [ROLES[0] for _ in laid]
        seen = see(said)
        chances = self.field_.chances(self._scores(seen), seen.columns["edge"], [len(each.pieces) for each in said])
        summed = np.zeros((len(said), len(LABELS)))
        np.add.at(summed, seen.of, chances)
        found = iter((summed[:, 1::2] + summed[:, 2::2]).argmax(1))
        return [ROLES[int(next(found))] if each.pieces else ROLES[0] for each in laid]

    def _scores(self, seen: Seen) -> Floats:
        """The score of every label for every piece."""
        rows, columns = self._index.entries(seen)
        weights = self.field_.weights_.T
        return np.stack([np.bincount(rows, weights=each[columns], minlength=len(seen.words)) for each in weights], 1)

    @cached_property
    def _index(self) -> Index:
        return Index(self.vocabulary_)

    def __getstate__(self) -> dict[str, Any]:
        return packed(self.__dict__, "_index")

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__ = unpacked(state)


def labels_of(passage: Passage, found: Sequence[Piece]) -> list[int]:
    """The label of every piece: that of the statement which holds at least half of it."""
    labels = []
    statements = list(passage.statements)
    previous = None
    for piece in found:
        holder = None
        for statement in statements:
            shared = min(piece.end, statement.end) - max(piece.start, statement.start)
            if 2 * shared >= piece.end - piece.start:
                holder = statement
                break
        if holder is None:
            labels.append(0)
        else:
            labels.append(1 + 2 * ROLES.index(holder.role) + (holder is previous))
        previous = holder
    return labels


def _join(found: Sequence[Piece], path: Sequence[int]) -> list[Span]:
    joined: list[Span] = []
    i = 0
    while i < len(found):
        if path[i] == 0:
            i += 1
            continue
        kind = (path[i] - 1) // 2
        j = i + 1
        while j < len(found) and path[j] == 2 + 2 * kind:
            j += 1
        start, end = found[i].start, found[j - 1].end
        if end - start >= SHORTEST:
            joined.append(Span(start, end, ROLES[kind]))
        i = j
    return joined
