"""The estimator: a section body to its statements. The sequence model finds them, the topic model says what each is about."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.pipeline.statements.model import Role, Statement, Status
from nlp.pipeline.statements.passages import Labelled, LabelledStatement, Passage
from nlp.pipeline.statements.sequence import SequenceModel
from nlp.pipeline.statements.topics import TopicModel


class StatementModel:
    """scikit-learn style: `fit(passages, extra)`, `predict(text, year=…, kind=…)`.

    Parameters
    ----------
    penalty : float
        Weight of the L2 penalty of the sequence model.
    strength : float
        Inverse weight of the penalty of the topic models (scikit-learn's C).
    second : float
        Probability above which a statement has a further topic.
    seed : int
        Random state of whatever shuffles.
    """

    def __init__(self, penalty: float = 1.0, strength: float = 10.0, second: float = 0.5, seed: int = 0) -> None:
        self.penalty = penalty
        self.strength = strength
        self.second = second
        self.seed = seed

    def fit(self, passages: Sequence[Passage], extra: Sequence[LabelledStatement] = ()) -> StatementModel:
        """Learn from labelled passages, and from statements that reviewers labelled one by one."""
        alone = [_alone(each) for each in extra]
        self.sequence_ = SequenceModel(self.penalty).fit([*passages, *alone])
        labelled = [(p.text[s.start : s.end], s.topics) for p in [*passages, *alone] for s in p.statements]
        texts, topics = zip(*labelled, strict=True)
        self.topics_ = TopicModel(self.strength, self.second, self.seed).fit(texts, topics)
        return self

    def predict(self, text: str, *, year: int | None, kind: str) -> tuple[Statement, ...]:
        """The statements of one section body, in order; offsets into `text`. `kind` is the agency's kind."""
        found = self.sequence_.predict(text, year)
        words = [text[each.start : each.end] for each in found]
        about = self.topics_.predict(words)
        return tuple(
            Statement(each.role, each.status, topics, confidence, word, each.start, each.end)
            for each, word, (topics, confidence) in zip(found, words, about, strict=True)
        )

    def topics(self, texts: Sequence[str]) -> list[tuple[tuple[str, ...], float]]:
        """For every statement, taken by itself, its topics and the probability that the main one is right."""
        return self.topics_.predict(texts)

    def roles(self, texts: Sequence[str]) -> list[tuple[Role, Status | None]]:
        """For every statement, taken by itself, its role and status."""
        return [self.sequence_.role(text) for text in texts]


def _alone(each: LabelledStatement) -> Passage:
    """A statement as a passage of its own, without what stood around it."""
    statement = Labelled(0, len(each.text), each.role, each.status, each.topics)
    return Passage(each.source, each.who, "other", 0, each.text, (statement,))
