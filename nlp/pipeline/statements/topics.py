"""What a statement is about: one to three of the fourteen topics, with a calibrated confidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from nlp.pipeline.statements.model import TOPICS

KEYS = tuple(TOPICS)


class TopicModel:
    """`fit(texts, topics)`, `predict(texts)`. The main topic is the choice of one softmax model, further topics are
    those whose own models pass `second`. `strength` is the inverse weight of the penalty."""

    def __init__(self, strength: float = 10.0, second: float = 0.5, seed: int = 0) -> None:
        self.strength = strength
        self.second = second
        self.seed = seed

    def fit(self, texts: Sequence[str], topics: Sequence[tuple[str, ...]]) -> TopicModel:
        self.words_ = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2)
        matrix = self.words_.fit_transform(texts)
        main = np.array([KEYS.index(each[0]) for each in topics])
        self.main_ = LogisticRegression(C=self.strength, max_iter=1000).fit(matrix, main)
        held = np.array([[key in each for key in KEYS] for each in topics])
        self.each_ = [LogisticRegression(C=self.strength, max_iter=1000).fit(matrix, column) for column in held.T]
        return self

    def predict(self, texts: Sequence[str]) -> list[tuple[tuple[str, ...], float]]:
        """For every text its topics, the main one first, and the probability that the main one is right."""
        if not texts:
            return []
        matrix = self.words_.transform(texts)
        main = np.zeros((len(texts), len(KEYS)))
        main[:, self.main_.classes_] = self.main_.predict_proba(matrix)
        each = np.column_stack([model.predict_proba(matrix)[:, 1] for model in self.each_])
        found = []
        for chances, held in zip(main, each, strict=True):
            best = int(chances.argmax())
            others = [n for n in np.argsort(-held) if n != best and held[n] >= self.second and KEYS[n] != "general"]
            keys = (KEYS[best],) if KEYS[best] == "general" else tuple(KEYS[n] for n in [best, *others[:2]])
            found.append((keys, float(chances[best])))
        return found
