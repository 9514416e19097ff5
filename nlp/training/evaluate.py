"""Measuring a model on labelled data.

Two questions are asked. Given a labelled statement's words, does the model name its topics? That is the table per
topic, the confusion and the calibration, for passages and for single statements. And given a whole passage, does it
find the statements, their role and status? That is `spans`, for passages only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from nlp.errors import NianbaoError
from nlp.pipeline.statements.model import TOPICS, Statement
from nlp.pipeline.statements.passages import LabelledStatement, Passage

if TYPE_CHECKING:
    import pandas as pd

    from nlp.training.intervals import Floats

KEYS = tuple(TOPICS)
BINS = 10
MEASURES = ("found", "role", "status", "whole")


class Model(Protocol):
    """What is asked of a model; `StatementModel` is one."""

    def fit(self, passages: Sequence[Passage], extra: Sequence[LabelledStatement] = ()) -> Any: ...

    def predict(self, text: str, *, year: int | None, kind: str) -> Sequence[Statement]: ...

    def topics(self, texts: Sequence[str]) -> list[tuple[tuple[str, ...], float]]: ...


@dataclass(frozen=True)
class Counts:
    """What was counted, group by group: right, wrongly given, missed. `topics` has shape (groups, 14, 3) and `spans`
    (groups, 4, 3) in the order of MEASURES; a group is a passage, or the source of single statements."""

    groups: tuple[str, ...]
    topics: Floats
    spans: Floats


@dataclass(frozen=True)
class Evaluation:
    """How a model did.

    `topics`: one row a topic and the rows `micro` and `macro`; columns support, precision, recall, f1, low, high (the
    95% interval of F1, bootstrap over groups).
    `spans`: rows found (spans that overlap by half of the longer), role and status (of the found: span and role, or
    span, role and status, right), whole (span, role, status and main topic right); the same columns. Empty without passages.
    `confusion`: statements by labelled main topic (rows) and predicted main topic (columns).
    `calibration`: one row a bin of confidence; columns low, high, n, confidence (mean), accuracy (of the main topic).
    `calibration_error`: the mean distance between confidence and accuracy, weighted by n.
    """

    passages: int
    statements: int
    topics: pd.DataFrame
    spans: pd.DataFrame
    confusion: pd.DataFrame
    calibration: pd.DataFrame
    calibration_error: float
    counts: Counts

    @property
    def micro(self) -> float:
        """F1 over all topics of all statements."""
        return float(self.topics.loc["micro", "f1"])  # type: ignore[arg-type]

    @property
    def macro(self) -> float:
        """The mean of the topics' F1."""
        return float(self.topics.loc["macro", "f1"])  # type: ignore[arg-type]

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; numbers that do not exist are None."""
        return {
            "passages": self.passages,
            "statements": self.statements,
            "topics": _records(self.topics),
            "spans": _records(self.spans),
            "confusion": {str(i): row for i, row in self.confusion.to_dict("index").items()},
            "calibration": list(_records(self.calibration).values()),
            "calibration_error": round(self.calibration_error, 4),
        }


def evaluate(
    model: Model, passages: Iterable[Passage], statements: Iterable[LabelledStatement] = (), *, seed: int = 0
) -> Evaluation:
    """Measure `model` on labelled passages, and on statements labelled on their own. `seed` is the bootstrap's.

    Raises NianbaoError (`nothing_labelled`) where there is no labelled statement.
    """
    import numpy as np

    from nlp.training.tables import calibration_table, confusion_table, score_table

    passages, statements = tuple(passages), tuple(statements)
    labelled = [(p.id, p.text[s.start : s.end], s.topics) for p in passages for s in p.statements]
    labelled += [(s.source or s.text, s.text, s.topics) for s in statements]
    if not labelled:
        raise NianbaoError(
            "nothing_labelled",
            "没有可用于评估的标注语句，请检查标注文件。",
            "there is no labelled statement to measure on; check the file of labels.",
        )
    groups = tuple(dict.fromkeys([p.id for p in passages] + [group for group, _, _ in labelled]))
    place = {group: i for i, group in enumerate(groups)}
    guesses = model.topics([text for _, text, _ in labelled])

    topics = np.zeros((len(groups), len(KEYS), 3))
    for (group, _, truth), (guess, _) in zip(labelled, guesses, strict=True):
        for i, key in enumerate(KEYS):
            outcome = _outcome(key in truth, key in guess)
            if outcome is not None:
                topics[place[group], i, outcome] += 1
    spans = np.zeros((len(groups), len(MEASURES), 3))
    for passage in passages:
        found = model.predict(passage.text, year=passage.year, kind=passage.kind)
        spans[place[passage.id]] = _find(passage, found)

    main = [(truth[0], guess[0] if guess else "") for (_, _, truth), (guess, _) in zip(labelled, guesses, strict=True)]
    sure = [confidence for _, confidence in guesses]
    calibration, error = calibration_table(sure, [truth == guess for truth, guess in main], BINS)
    return Evaluation(
        passages=len(passages),
        statements=len(labelled),
        topics=score_table(topics, KEYS, seed=seed, totals=True),
        spans=score_table(spans, MEASURES if passages else (), seed=seed),
        confusion=confusion_table(main, KEYS),
        calibration=calibration,
        calibration_error=error,
        counts=Counts(groups, topics, spans),
    )


def _outcome(labelled: bool, given: bool) -> int | None:
    """0 right, 1 wrongly given, 2 missed, None where neither says so."""
    if labelled:
        return 0 if given else 2
    return 1 if given else None


def _find(passage: Passage, found: Sequence[Statement]) -> list[list[int]]:
    """The counts of MEASURES for one passage."""
    pairs = match([(s.start, s.end) for s in passage.statements], [(s.start, s.end) for s in found])
    right = [0] * len(MEASURES)
    for i, j in pairs:
        truth, guess = passage.statements[i], found[j]
        role = truth.role == guess.role
        status = role and truth.status == guess.status
        whole = status and truth.topics[:1] == guess.topics[:1]
        for n, agrees in enumerate((True, role, status, whole)):
            right[n] += agrees
    return [[r, len(found) - r, len(passage.statements) - r] for r in right]


def match(labelled: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs of indices whose spans overlap by at least half of the longer one; each span in one pair at most.

    >>> match([(0, 10), (12, 20)], [(1, 10), (12, 40)])
    [(0, 0)]
    """
    overlaps = sorted(
        (
            (min(end, stop) - max(start, begin), i, j)
            for i, (start, end) in enumerate(labelled)
            for j, (begin, stop) in enumerate(found)
            if min(end, stop) - max(start, begin) > 0
            and 2 * (min(end, stop) - max(start, begin)) >= max(end - start, stop - begin)
        ),
        key=lambda o: (-o[0], o[1], o[2]),
    )
    pairs: dict[int, int] = {}
    for _, i, j in overlaps:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def _records(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    return {
        str(name): {
            str(column): None if value != value else (round(value, 4) if isinstance(value, float) else value)
            for column, value in row.items()
        }
        for name, row in table.to_dict("index").items()
    }
