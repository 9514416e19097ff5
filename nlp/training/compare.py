"""When is a new model worse than the old one?

Both are measured on the same held-out groups, and the bootstrap draws the same groups for both, so that the interval
is that of their difference. The new one is worse where

- a measure over everything (topics micro and macro, statements found, role, status, whole) falls by more than
  TOLERANCE, or its whole 95% interval lies below zero;
- a topic's whole interval lies below zero, at a level corrected for looking at fourteen topics (Bonferroni).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from nlp.training.evaluate import KEYS, MEASURES, Evaluation
from nlp.training.intervals import LEVEL, bounds, precision_recall_f1, resample
from nlp.training.tables import macro_f1

if TYPE_CHECKING:
    import pandas as pd

    from nlp.training.intervals import Floats

TOLERANCE = 0.02


@dataclass(frozen=True)
class Comparison:
    """Old and new side by side.

    `table`: one row a topic, then `micro`, `macro` and, where there were passages, the rows of MEASURES; columns
    support, old, old_low, old_high, new, new_low, new_high (F1 and 95% intervals), difference, low, high (the interval
    of the difference). `worse` names the rows that fell.
    """

    table: pd.DataFrame
    worse: tuple[str, ...]


def compare(old: Evaluation, new: Evaluation, *, seed: int = 0) -> Comparison:
    """Compare two evaluations on the same data; raises ValueError where they are of different groups."""
    import numpy as np
    import pandas as pd

    if old.counts.groups != new.counts.groups:
        raise ValueError("two models can only be compared on the same held-out groups")
    names = [*KEYS, "micro", "macro"] + (list(MEASURES) if new.passages else [])
    differences = _samples(new, seed) - _samples(old, seed)
    rows, worse = [], []
    for i, name in enumerate(names):
        before, after = _row(old, name), _row(new, name)
        low, high = bounds(differences[:, i])
        difference = float(after["f1"] - before["f1"])
        surely = bounds(differences[:, i], 1 - (1 - LEVEL) / len(KEYS))[1] if name in KEYS else high
        if surely < 0 or (name not in KEYS and difference < -TOLERANCE):
            worse.append(name)
        rows.append(
            (
                int(after["support"]),
                *before[["f1", "low", "high"]],
                *after[["f1", "low", "high"]],
                difference,
                low,
                high,
            )
        )
    columns = ["support", "old", "old_low", "old_high", "new", "new_low", "new_high", "difference", "low", "high"]
    table = pd.DataFrame(rows, index=names, columns=columns)
    return Comparison(table.replace({np.inf: np.nan}), tuple(worse))


def _samples(evaluation: Evaluation, seed: int) -> Floats:
    """F1 of each bootstrap sample: shape (samples, rows of the comparison)."""
    import numpy as np

    topics = resample(evaluation.counts.topics, seed=seed)
    columns = [
        np.nan_to_num(precision_recall_f1(topics)[..., 2]),
        precision_recall_f1(topics.sum(axis=1))[:, 2:],
        macro_f1(topics)[:, None],
    ]
    if evaluation.passages:
        columns.append(precision_recall_f1(resample(evaluation.counts.spans, seed=seed))[..., 2])
    return np.hstack(columns)


def _row(evaluation: Evaluation, name: str) -> pd.Series:
    """A row of the evaluation's tables; an F1 of nothing given and nothing labelled is 0."""
    table = evaluation.spans if name in MEASURES else evaluation.topics
    return cast("pd.Series", table.loc[name]).fillna(0)
