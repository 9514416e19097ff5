"""What a statement is about: one to three of the fourteen topics, with a calibrated confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from nlp.pipeline.statements.context import Counterparts, pairs_of
from nlp.pipeline.statements.grams import Grams
from nlp.pipeline.statements.lines import Floats, Ints
from nlp.pipeline.statements.model import TOPICS, Role
from nlp.pipeline.statements.packing import packed, unpacked

Singles = npt.NDArray[np.float32]
KEYS = tuple(TOPICS)
_GENERAL = KEYS.index("general")
_MOST = 3
"""Topics of a statement at most."""
_OPENING = re.compile(r"[，、；。,;：和及与]*.[^，、；。,;：和及与]+")
"""The words up to the first joint: `更新不及时` of `更新不及时、内容不全面`."""
_STALE = re.compile(
    r"[^，、；。,;]*(?:网站|网页|栏目|专栏|公众号|账号|新媒体|公开栏|公示栏|专区|页面|平台|站点|频道|微博|微信)[^，、；。,;]*?"
    r"(?:(?:不|未|没有?|无人)[一-龥]{0,3}更新|更新[一-龥]{0,2}(?:不及时|不够及时|慢|滞后|迟缓|不经常|不勤|停滞)|停更|断更)"
)
"""Of a carrier of information, before anything else is said of it, that it is not kept fresh: by the standard that is
`timeliness`, whatever the carrier is."""
_FRESH, _PLAIN = KEYS.index("timeliness"), 4.0
SHARPER_ALONE, SHARPER_TOGETHER = 1.65, 1.3
"""Powers that the probabilities are raised to, so that confidence is the share of right answers on writers that the
model has not seen; a penalised softmax is too modest."""


class About(NamedTuple):
    """The topics of a text, the main one first, the probability that the main one is right, and, of a problem among its
    section's statements, the chance that a remedy answers it (`Pairs.answers`)."""

    topics: tuple[str, ...]
    confidence: float
    answer: float


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
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        words = TfidfVectorizer(
            analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=self.rarest, dtype=np.float32
        )
        matrix = words.fit_transform([_plain(text) for text in texts])
        self.vocabulary_ = {gram: int(column) for gram, column in words.vocabulary_.items()}
        self.idf_ = words.idf_.astype(np.float32)
        self.__dict__.pop("_vectors", None)
        self.weights_ = np.zeros((len(self.vocabulary_), 2 * len(KEYS)), dtype=np.float32)
        self.offsets_ = np.array([-np.inf] * len(KEYS) + [-9.0] * len(KEYS))
        main = np.array([KEYS.index(each[0]) for each in topics])
        model = LogisticRegression(C=self.strength, max_iter=500).fit(matrix, main)
        self.weights_[:, model.classes_], self.offsets_[model.classes_] = model.coef_.T, model.intercept_
        for number, key in enumerate(KEYS, len(KEYS)):
            held = np.array([key in each for each in topics])
            if held.any() and not held.all():
                one = LogisticRegression(C=self.strength, solver="liblinear", random_state=0).fit(matrix, held)
                self.weights_[:, number], self.offsets_[number] = one.coef_[0], one.intercept_[0]
        return self

    def predict(
        self, texts: Sequence[str], sections: Sequence[Sequence[Role]] = (), counterparts: Counterparts | None = None
    ) -> list[About]:
        """For every text what it is about.

        With `sections`, the roles of the statements of each section, the texts are those statements one behind the other,
        and their topics are reconciled by `counterparts`; of a problem's topics the one that it opens with is preferred as
        the main one.
        """
        if not texts:
            return []
        vectors = self._vectors.of(texts)
        scores = vectors.times(self.weights_) + self.offsets_
        main = _softmax(scores[:, : len(KEYS)])
        each = 1 / (1 + np.exp(-scores[:, len(KEYS) :]))
        stale = [n for n, text in enumerate(texts) if _STALE.match(_plain(text))]
        main[stale, _FRESH] = np.maximum(main[stale, _FRESH], _PLAIN * main[stale].max(1))
        main /= main.sum(1, keepdims=True)
        each[stale, _FRESH] = np.maximum(each[stale, _FRESH], 0.9)
        power = np.full((len(texts), 1), SHARPER_ALONE)
        answers = np.zeros(len(texts))
        if counterparts is not None and sections:
            pairs = pairs_of(sections, vectors.likeness)
            answers = pairs.answers(np.maximum(main, each)[:, :_GENERAL])
            main, each = counterparts.reconcile(main, each, pairs)
            power[pairs.problems] = power[pairs.remedies] = SHARPER_TOGETHER
        held = self._held(main, each)
        problem = np.array([role == "problem" for roles in sections for role in roles] or [False] * len(texts))
        several = np.flatnonzero((held.sum(1) > 1) & problem)
        main[several] *= self._opening([texts[n] for n in several.tolist()])
        main = main**power
        main /= main.sum(1, keepdims=True)
        best = np.where(held, main, -1).argmax(1)
        confidence = main[np.arange(len(texts)), best]
        return list(map(About, _listed(best, held, each), confidence.tolist(), answers.tolist()))

    def _held(self, main: Floats, each: Floats) -> npt.NDArray[np.bool_]:
        """For every text its topics: the likeliest main one, and those that pass `second`, the likeliest first."""
        first = main.argmax(1)
        rows = np.arange(len(main))
        others = np.where(each >= self.second, each, 0)
        others[rows, first] = others[:, _GENERAL] = 0
        others[first == _GENERAL] = 0
        least = np.maximum(np.partition(others, 1 - _MOST, axis=1)[:, 1 - _MOST], 1e-9)
        held: npt.NDArray[np.bool_] = others >= least[:, None]
        held[rows, first] = True
        return held

    def _opening(self, texts: Sequence[str]) -> Floats:
        """For every text what its opening words are about. Of a problem's several topics the main one is mostly said first;
        a remedy may begin with its means."""
        if not texts:
            return np.zeros((0, len(KEYS)))
        openings = [_OPENING.match(text) for text in map(_plain, texts)]
        vectors = self._vectors.of([found[0] if found else text for found, text in zip(openings, texts, strict=True)])
        return _softmax((vectors.times(self.weights_) + self.offsets_)[:, : len(KEYS)])

    @cached_property
    def _vectors(self) -> _Vectorizer:
        return _Vectorizer(self.vocabulary_, self.idf_)

    def __getstate__(self) -> dict[str, Any]:
        return packed(self.__dict__, "_vectors")

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__ = unpacked(state)


def _listed(best: Ints, held: npt.NDArray[np.bool_], each: Floats) -> list[tuple[str, ...]]:
    """For every text the keys of the topics that it has: the best first, then the others, the likeliest of them first."""
    listed: list[tuple[str, ...]] = [(KEYS[first],) for first in best.tolist()]
    several = np.flatnonzero(held.sum(1) > 1)
    chances = np.where(held, each, -1)[several]
    chances[np.arange(len(several)), best[several]] = -1
    ranked = np.argsort(-chances, axis=1, kind="stable")
    for n, others, many in zip(several.tolist(), ranked.tolist(), (chances >= 0).sum(1).tolist(), strict=True):
        listed[n] += tuple(KEYS[other] for other in others[:many])
    return listed


class _Vectorizer:
    """What scikit-learn's TfidfVectorizer does with n-grams of characters, for a batch at once (a test compares them)."""

    def __init__(self, vocabulary: dict[str, int], idf: Singles) -> None:
        self._grams = Grams(vocabulary)
        self._idf = idf

    def of(self, texts: Sequence[str]) -> _Vectors:
        width = len(self._idf)
        rows, columns = self._grams.find([_plain(text).lower() for text in texts])
        both = np.sort(rows * width + columns, kind="stable")  # the rows are in order, which this makes use of
        first = np.flatnonzero(np.diff(both, prepend=-1))
        counts = np.diff(first, append=len(both))
        rows, columns = np.divmod(both[first], width)
        values = (1 + np.log(counts, dtype=np.float32)) * self._idf[columns]
        lengths = np.sqrt(np.bincount(rows, weights=values * values, minlength=len(texts)))
        return _Vectors((len(texts), width), rows, columns, (values / lengths[rows]).astype(np.float32))


class _Vectors:
    """Sparse vectors of length one, their entries in order of rows."""

    def __init__(self, shape: tuple[int, int], rows: Ints, columns: Ints, values: Singles) -> None:
        self._count, self._width = shape
        self._rows, self._columns, self._values = rows, columns, values
        self._ends = np.searchsorted(rows, np.arange(self._count + 1))
        self._places = np.zeros(self._width, dtype=np.int64)

    def times(self, weights: Singles) -> Floats:
        """The product with a dense matrix: row by row, so that what is gathered of it stays in the cache."""
        product = np.empty((self._count, weights.shape[1]))
        ends = self._ends.tolist()
        for row, (start, end) in enumerate(pairwise(ends)):
            product[row] = self._values[start:end] @ weights.take(self._columns[start:end], 0)
        return product

    def likeness(self, first: int, last: int) -> Floats:
        """The cosine of each and each of the vectors `[first, last)`."""
        held = slice(*self._ends[[first, last]])
        columns = self._columns[held]
        self._places[columns] = np.arange(len(columns))  # any place of its own will do for each that occurs
        dense = np.zeros((last - first, len(columns)))
        dense[self._rows[held] - first, self._places[columns]] = self._values[held]
        return dense @ dense.T


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    chances: Floats = raised / raised.sum(1, keepdims=True)
    return chances


def _plain(text: str) -> str:
    """A text without line ends and blanks, which only the layout knows why they stand there."""
    return "".join(text.split())
