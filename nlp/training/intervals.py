"""Scores from counts, and how sure they are: a seeded bootstrap over groups, for statements of one passage are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SAMPLES = 2000
LEVEL = 0.95


def precision_recall_f1(counts: Floats) -> Floats:
    """`counts` of shape (…, 3): right, wrongly given, missed. Returns shape (…, 3): precision, recall, F1; NaN where
    there is nothing to divide by."""
    import numpy as np

    right, given, missed = counts[..., 0], counts[..., 1], counts[..., 2]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.stack(
            [right / (right + given), right / (right + missed), 2 * right / (2 * right + given + missed)], axis=-1
        )


def resample(counts: Floats, *, seed: int, samples: int = SAMPLES) -> Floats:
    """Bootstrap sums of counts of shape (groups, …): shape (samples, …). The same seed and number of groups draw the
    same groups, so that two models' samples can be subtracted pair by pair."""
    import numpy as np

    groups = counts.shape[0]
    weights = np.random.default_rng(seed).multinomial(groups, np.full(groups, 1 / groups), size=samples)
    return np.tensordot(weights.astype(float), counts, axes=1)


def bounds(samples: Floats, level: float = LEVEL) -> tuple[Any, Any]:
    """The percentile interval over the first axis; NaN where no sample has a value."""
    import warnings

    import numpy as np

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a topic that nobody labelled has only NaN
        low, high = np.nanpercentile(samples, [50 * (1 - level), 50 * (1 + level)], axis=0)
    return low, high
