"""The tables of an evaluation, from what was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from nlp.training.intervals import bounds, precision_recall_f1, resample

if TYPE_CHECKING:
    import pandas as pd

    from nlp.training.intervals import Floats

COLUMNS = ("support", "precision", "recall", "f1", "low", "high")


def score_table(counts: Floats, names: Sequence[str], *, seed: int, totals: bool = False) -> pd.DataFrame:
    """`counts` of shape (groups, names, 3) as one row a name with COLUMNS; with `totals`, `micro` and `macro` below.
    An interval needs two groups; it is NaN with fewer."""
    import numpy as np
    import pandas as pd

    if not names:
        return pd.DataFrame(columns=list(COLUMNS))
    sums, samples = counts.sum(axis=0), resample(counts, seed=seed)
    scores = precision_recall_f1(sums)
    spread = precision_recall_f1(samples)[..., 2]
    support = sums[:, 0] + sums[:, 2]
    if totals:
        scores = np.vstack([scores, precision_recall_f1(sums.sum(axis=0)), macro(scores, support)])
        micro = precision_recall_f1(samples.sum(axis=1))[:, 2]
        spread = np.column_stack([spread, micro, macro_f1(samples)])
        support = np.append(support, [support.sum(), support.sum()])
    low, high = bounds(spread) if len(counts) > 1 else (np.full(len(scores), np.nan),) * 2
    index = [*names, "micro", "macro"] if totals else list(names)
    table = pd.DataFrame(np.column_stack([support, scores, low, high]), index=index, columns=list(COLUMNS))
    return table.astype({"support": int})


def macro(scores: Floats, support: Floats) -> Floats:
    """The mean over the topics that somebody labelled; a topic never given counts as 0."""
    import numpy as np

    present = support > 0
    return np.asarray(np.nan_to_num(scores[present]).mean(axis=0) if present.any() else np.full(3, np.nan))


def macro_f1(samples: Floats) -> Floats:
    """Macro F1 of each bootstrap sample, from counts of shape (samples, topics, 3)."""
    import numpy as np

    f1 = precision_recall_f1(samples)[..., 2]
    present = samples[..., 0] + samples[..., 2] > 0
    return np.asarray(np.where(present, np.nan_to_num(f1), 0).sum(axis=1) / np.maximum(present.sum(axis=1), 1))


def confusion_table(pairs: Iterable[tuple[str, str]], names: Sequence[str]) -> pd.DataFrame:
    """How often each labelled main topic (row) was given each main topic (column)."""
    import pandas as pd

    counted = Counter(pairs)
    rows = [[counted[truth, guess] for guess in names] for truth in names]
    return pd.DataFrame(rows, index=list(names), columns=list(names))


def calibration_table(sure: Sequence[float], right: Sequence[bool], bins: int) -> tuple[pd.DataFrame, float]:
    """Bins of confidence that hold anything, and the expected calibration error."""
    import numpy as np
    import pandas as pd

    confidence, truth = np.asarray(sure, float), np.asarray(right, float)
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    rows = [
        (b / bins, (b + 1) / bins, int((which == b).sum()), confidence[which == b].mean(), truth[which == b].mean())
        for b in range(bins)
        if (which == b).any()
    ]
    table = pd.DataFrame(rows, columns=["low", "high", "n", "confidence", "accuracy"])
    error = float((table["n"] * (table["confidence"] - table["accuracy"]).abs()).sum() / max(len(confidence), 1))
    return table, error
