"""Which pieces of a section body are statements, of which role: a random field over the pieces.

A piece opens (B) or continues (I) a problem or a remedy, or is neither (O).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from nlp.pipeline.statements.chain import ChainField, Ints
from nlp.pipeline.statements.cues import features
from nlp.pipeline.statements.layout import RANK, SHORTEST, Piece, pieces
from nlp.pipeline.statements.model import Role
from nlp.pipeline.statements.passages import Passage

ROLES: tuple[Role, ...] = ("problem", "remedy")
LABELS = ("O", "B0", "I0", "B1", "I1")
_EDGES = tuple(f"{before}{line}{style}" for before in RANK for line in ("", "|") for style in ("", "#"))
_EDGE_NUMBER = {name: number for number, name in enumerate(_EDGES)}


@dataclass(frozen=True, slots=True)
class Found:
    """A statement's span and role."""

    start: int
    end: int
    role: Role


class SequenceModel:
    """`penalty` is the weight of the L2 penalty, `rarest` the number of training pieces a feature must stand in."""

    def __init__(self, penalty: float = 1.0, rarest: int = 2, iterations: int = 80) -> None:
        self.penalty = penalty
        self.rarest = rarest
        self.iterations = iterations

    def fit(self, passages: Sequence[Passage]) -> SequenceModel:
        """Learn from labelled passages."""
        rows: list[list[str]] = []
        edges: list[int] = []
        labels: list[int] = []
        lengths: list[int] = []
        for passage in passages:
            found = pieces(passage.text)
            if found:
                rows += features(passage.text, found, passage.year)
                edges += map(edge_number, found)
                labels += labels_of(passage, found)
                lengths.append(len(found))
        counts = Counter(name for row in rows for name in set(row))
        self.vocabulary_ = {
            name: n for n, name in enumerate(sorted(name for name, c in counts.items() if c >= self.rarest))
        }
        inside = np.array([name[0] == "I" for name in LABELS])
        forbidden = np.array([[b[0] == "I" and (a[0] == "O" or a[1:] != b[1:]) for b in LABELS] for a in LABELS])
        self.field_ = ChainField(len(LABELS), len(_EDGES), forbidden, inside, self.penalty, self.iterations)
        self.field_.fit(self._matrix(rows), np.array(edges), np.array(labels), lengths)
        return self

    def predict(self, text: str, year: int | None) -> tuple[Found, ...]:
        """The statements of one body, in order."""
        found = pieces(text)
        if not found:
            return ()
        matrix = self._matrix(features(text, found, year))
        path = self.field_.decode(matrix, np.array([edge_number(piece) for piece in found]))
        return tuple(_join(found, path))

    def role(self, text: str) -> Role:
        """The likeliest role of a statement that stands by itself."""
        found = pieces(text)
        if not found:
            return ROLES[0]
        matrix = self._matrix(features(text, found, None))
        chances = self.field_.chances(matrix, np.array([edge_number(piece) for piece in found])).sum(0)
        return ROLES[int((chances[1::2] + chances[2::2]).argmax())]

    def _matrix(self, rows: Sequence[Sequence[str]]) -> csr_matrix:
        known = self.vocabulary_
        indices = [sorted({known[name] for name in row if name in known}) for row in rows]
        pointers = np.concatenate([[0], np.cumsum([len(row) for row in indices])])
        flat = np.array([number for row in indices for number in row], dtype=np.int32)
        return csr_matrix((np.ones(len(flat), dtype=np.float32), flat, pointers), shape=(len(rows), len(known)))


def edge_number(piece: Piece) -> int:
    return _EDGE_NUMBER[f"{piece.before}{'|' if piece.line else ''}{'#' if piece.style else ''}"]


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


def _join(found: Sequence[Piece], path: Ints) -> list[Found]:
    joined: list[Found] = []
    i = 0
    while i < len(found):
        if path[i] == 0:
            i += 1
            continue
        kind = (int(path[i]) - 1) // 2
        j = i + 1
        while j < len(found) and path[j] == 2 + 2 * kind:
            j += 1
        start, end = found[i].start, found[j - 1].end
        if end - start >= SHORTEST:
            joined.append(Found(start, end, ROLES[kind]))
        i = j
    return joined
