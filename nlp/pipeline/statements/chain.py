"""A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over sparse features, on numpy alone.

The transition weights depend on what stands between two pieces (a comma, a semicolon, an enumerator …), so that the
model learns from how writers punctuate where statements end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from nlp.pipeline.statements.lines import Floats, Ints

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class _Batch:
    """Sequences padded to a rectangle: `rows[n, t]` is the row of the n-th sequence's t-th piece, the longest first."""

    rows: Ints
    lengths: Ints
    alive: Ints
    """How many sequences are longer than t."""


class ChainField:
    """`fit(features, edges, labels, lengths)`, and with `scores` (features @ weights_) `decode` and `chances`.

    `forbidden[a, b]` is True where label b never follows label a; `start_forbidden[b]` where b never opens a sequence.
    `penalty` weighs the squared weights (L2).
    """

    def __init__(
        self, labels: int, edges: int, forbidden: Any, start_forbidden: Any, penalty: float = 1.0, iterations: int = 80
    ) -> None:
        self.labels = labels
        self.edges = edges
        self.penalty = penalty
        self.iterations = iterations
        self.bars = np.where(np.asarray(forbidden, dtype=bool), _NEVER, 0.0)
        self.start_bars = np.where(np.asarray(start_forbidden, dtype=bool), _NEVER, 0.0)

    def fit(self, features: csr_matrix, edges: Ints, labels: Ints, lengths: Sequence[int]) -> ChainField:
        """`features` has a row a piece, all sequences one behind the other; `edges[i]` is the class of what stands
        ahead of piece i, `lengths` the sequences' lengths."""
        from scipy.optimize import minimize

        batch = _batch(np.asarray(lengths))
        width = features.shape[1]
        split = width * self.labels
        transposed = features.T.tocsr()
        first = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
        inner = np.ones(len(labels), dtype=bool)
        inner[first] = False
        here = np.flatnonzero(inner)
        truth = np.zeros((len(labels), self.labels))
        truth[np.arange(len(labels)), labels] = 1.0
        seen = np.zeros((self.edges, self.labels, self.labels))
        np.add.at(seen, (edges[here], labels[here - 1], labels[here]), 1.0)

        def loss(vector: Floats) -> tuple[float, Floats]:
            weights = vector[:split].reshape(width, self.labels)
            moves = vector[split:].reshape(seen.shape)
            scores = features @ weights
            partition, single, pairs = self._expect(scores, edges, moves, batch)
            fit = (
                scores[np.arange(len(labels)), labels].sum() + moves[edges[here], labels[here - 1], labels[here]].sum()
            )
            value = partition - fit + 0.5 * self.penalty * float(vector @ vector)
            gradient = np.concatenate([(transposed @ (single - truth)).ravel(), (pairs - seen).ravel()])
            return float(value), gradient + self.penalty * vector

        start = np.zeros(split + seen.size)
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": self.iterations, "maxcor": 10})
        self.weights_ = found.x[:split].reshape(width, self.labels).astype(np.float32)
        self.moves_ = found.x[split:].reshape(seen.shape)
        return self

    def _expect(self, scores: Floats, edges: Ints, moves: Floats, batch: _Batch) -> tuple[float, Floats, Floats]:
        """The log partition function summed over sequences, and the expected labels and label pairs."""
        count, longest = batch.rows.shape
        forward = np.zeros((longest, count, self.labels))
        forward[0] = scores[batch.rows[:, 0]] + self.start_bars
        steps = moves + self.bars
        for t in range(1, longest):
            n = batch.alive[t]
            rows = batch.rows[:n, t]
            forward[t, :n] = _logsum(forward[t - 1, :n, :, None] + steps[edges[rows]], 1) + scores[rows]
        ends = forward[batch.lengths - 1, np.arange(count)]
        totals = _logsum(ends, 1)
        single = np.zeros_like(scores)
        pairs = np.zeros_like(moves)
        backward = np.zeros((count, self.labels))
        for t in range(longest - 1, -1, -1):
            n = batch.alive[t]
            rows = batch.rows[:n, t]
            single[rows] = np.exp(forward[t, :n] + backward[:n] - totals[:n, None])
            if t:
                onward = (scores[rows] + backward[:n])[:, None, :] + steps[edges[rows]]
                joint = np.exp(forward[t - 1, :n, :, None] + onward - totals[:n, None, None])
                np.add.at(pairs, edges[rows], joint)
                backward[:n] = _logsum(onward, 2)
        return float(totals.sum()), single, pairs

    def decode(self, scores: Floats, edges: Ints, lengths: Sequence[int]) -> Ints:
        """The best labels (Viterbi) of sequences one behind the other; `scores` has a row a piece, a column a label."""
        batch = _batch(np.asarray(lengths)[np.asarray(lengths) > 0])
        steps = self.moves_ + self.bars
        trace = np.zeros((*batch.rows.shape, self.labels), dtype=np.int64)
        best = scores[batch.rows[:, 0]] + self.start_bars
        for t in range(1, batch.rows.shape[1]):
            n = batch.alive[t]
            rows = batch.rows[:n, t]
            options = best[:n, :, None] + steps[edges[rows]]
            trace[:n, t] = options.argmax(1)
            best[:n] = options.max(1) + scores[rows]
        path = np.zeros(len(scores), dtype=np.int64)
        label = best.argmax(1)
        for t in range(batch.rows.shape[1] - 1, -1, -1):
            n = batch.alive[t]
            path[batch.rows[:n, t]] = label[:n]
            label[:n] = trace[np.arange(n), t, label[:n]]
        return path

    def chances(self, scores: Floats, edges: Ints, lengths: Sequence[int]) -> Floats:
        """Each piece's label probabilities, in sequences one behind the other, none empty."""
        return self._expect(scores, edges, self.moves_, _batch(np.asarray(lengths)))[1]


def _batch(lengths: Ints) -> _Batch:
    order = np.argsort(-lengths, kind="stable")
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])[order]
    longest = int(lengths.max())
    rows = np.minimum(starts[:, None] + np.arange(longest)[None, :], int(lengths.sum()) - 1)
    alive = (lengths[order][:, None] > np.arange(longest)[None, :]).sum(0)
    return _Batch(rows, lengths[order], alive)


def _logsum(values: Floats, axis: int) -> Floats:
    top = values.max(axis, keepdims=True)
    return np.asarray(np.log(np.exp(values - top).sum(axis)) + top.squeeze(axis))
