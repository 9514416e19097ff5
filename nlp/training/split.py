"""Which labelled data is held out. A passage stays on its side whatever is added to the corpus, so that an old model
and a new one are measured on data that neither has seen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from nlp.pipeline.statements.passages import LabelledStatement, Passage

SEED = 2019
HELD_OUT = 0.2

T = TypeVar("T")


class Split(NamedTuple):
    """Passages to learn from, and passages to be measured on."""

    train: tuple[Passage, ...]
    held_out: tuple[Passage, ...]


class LabelSplit(NamedTuple):
    """The same for statements that were labelled on their own."""

    train: tuple[LabelledStatement, ...]
    held_out: tuple[LabelledStatement, ...]


def is_held_out(group: str, seed: int = SEED, share: float = HELD_OUT) -> bool:
    """Whether all that belongs to `group` is held out: decided by a hash, not by what else there is.

    >>> [n for n in range(16) if is_held_out(f"报告{n}")]
    [3, 15]
    """
    digest = hashlib.sha256(f"{seed}\n{group}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < share * 2**64


def split(passages: Iterable[Passage], seed: int = SEED, *, share: float = HELD_OUT) -> Split:
    """About `share` of the passages held out, each passage whole. The group is the passage's text: two copies of one
    passage are always on the same side."""
    return Split(*_sides(passages, lambda passage: is_held_out(passage.text, seed, share)))


def split_labels(labels: Iterable[LabelledStatement], seed: int = SEED, *, share: float = HELD_OUT) -> LabelSplit:
    """The same for statements, grouped by their source: statements of one report are on the same side.

    A statement without a source is a group of its own. What reports of several years repeat word for word would be
    learnt by heart, so a held-out statement whose very words are also in the training part is left out of both.
    """
    train, held_out = _sides(labels, lambda label: is_held_out(label.source or label.text, seed, share))
    learnt = {label.text for label in train}
    return LabelSplit(train, tuple(label for label in held_out if label.text not in learnt))


def by_writer(passages: Iterable[Passage]) -> list[tuple[str, Split]]:
    """One split a writer: learn from all the others, be measured on that one. The harder question, for the reports of
    a new agency are by a hand that no model has seen."""
    everything = tuple(passages)
    writers = sorted({passage.writer for passage in everything})
    return [(w, Split(*_sides(everything, lambda passage, w=w: passage.writer == w))) for w in writers]  # type: ignore[misc]


def _sides(items: Iterable[T], held_out: Callable[[T], bool]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    everything = tuple(items)
    return tuple(i for i in everything if not held_out(i)), tuple(i for i in everything if held_out(i))
