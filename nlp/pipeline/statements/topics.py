"""What a statement is about: one to three of the fourteen topics, with a calibrated confidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from nlp.pipeline.statements.context import Counterparts, Floats
from nlp.pipeline.statements.model import TOPICS, Role

KEYS = tuple(TOPICS)
_GENERAL = KEYS.index("general")
_MOST = 3
"""Topics of a statement at most."""
SHARPER_ALONE, SHARPER_TOGETHER = 1.65, 1.3
"""Powers that the probabilities are raised to, so that confidence is the share of right answers on writers that the
model has not seen; a penalised softmax is too modest."""


class TopicModel:
    """`fit(texts, topics)`, `predict(texts)`. The main topic is the choice of one softmax model, further topics are
    those whose own models pass `second`. `strength` is the inverse weight of the penalty.

    The features are n-grams of one to three characters, weighed by TF-IDF: on writers that it has not seen this did as
    well as any other design (words, support vectors, a lexicon), and it is the simplest.
    """

    def __init__(self, strength: float = 10.0, second: float = 0.3, rarest: int = 2) -> None:
        self.strength = strength
        self.second = second
        self.rarest = rarest

    def fit(self, texts: Sequence[str], topics: Sequence[tuple[str, ...]]) -> TopicModel:
        """Learn from statements and their topics, the main one first."""
        self.words_ = TfidfVectorizer(
            analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=self.rarest, dtype=np.float32
        )
        matrix = self.words_.fit_transform([_plain(text) for text in texts])
        main = np.array([KEYS.index(each[0]) for each in topics])
        model = LogisticRegression(C=self.strength, max_iter=500).fit(matrix, main)
        self.classes_ = model.classes_
        self.main_weights_, self.main_offsets_ = _small(model.coef_), model.intercept_
        self.each_weights_ = np.zeros((len(KEYS), matrix.shape[1]), dtype=np.float32)
        self.each_offsets_ = np.full(len(KEYS), -9.0)
        for number, key in enumerate(KEYS):
            held = np.array([key in each for each in topics])
            if held.any() and not held.all():
                one = LogisticRegression(C=self.strength, solver="liblinear", random_state=0).fit(matrix, held)
                self.each_weights_[number], self.each_offsets_[number] = _small(one.coef_[0]), one.intercept_[0]
        return self

    def chances(self, texts: Sequence[str]) -> tuple[Floats, Floats, csr_matrix]:
        """For every text the probability of each topic to be the main one, and to be one of its topics; and the texts'
        vectors, of length one."""
        matrix = self.words_.transform([_plain(text) for text in texts])
        scores = np.asarray(matrix @ self.main_weights_.T, dtype=np.float64) + self.main_offsets_
        raised = np.exp(scores - scores.max(1, keepdims=True))
        main = np.zeros((len(texts), len(KEYS)))
        main[:, self.classes_] = raised / raised.sum(1, keepdims=True)
        each = 1 / (1 + np.exp(-(np.asarray(matrix @ self.each_weights_.T, dtype=np.float64) + self.each_offsets_)))
        return main, each, matrix

    def predict(
        self, texts: Sequence[str], roles: Sequence[Role] = (), counterparts: Counterparts | None = None
    ) -> list[tuple[tuple[str, ...], float]]:
        """For every text its topics, the main one first, and the probability that the main one is right.

        With `roles`, the texts are the statements of one section, and their topics are reconciled by `counterparts`.
        """
        if not texts:
            return []
        main, each, matrix = self.chances(texts)
        power = SHARPER_ALONE
        if "problem" in roles and "remedy" in roles and counterparts is not None:
            main, each = counterparts.reconcile(main, each, roles, np.asarray((matrix @ matrix.T).todense()))
            power = SHARPER_TOGETHER
        main = main**power
        main /= main.sum(1, keepdims=True)
        return [self._choose(chances, held) for chances, held in zip(main, each, strict=True)]

    def _choose(self, chances: Floats, held: Floats) -> tuple[tuple[str, ...], float]:
        best = int(chances.argmax())
        confidence = float(chances[best])
        if best == _GENERAL:
            return (KEYS[best],), confidence
        others = [n for n in np.argsort(-held) if n not in (best, _GENERAL) and held[n] >= self.second]
        return tuple(KEYS[n] for n in [best, *others[: _MOST - 1]]), confidence


def _plain(text: str) -> str:
    """A text without line ends and blanks, which only the layout knows why they stand there."""
    return "".join(text.split())


def _small(weights: Floats) -> np.ndarray:
    return np.asarray(weights, dtype=np.float32)
