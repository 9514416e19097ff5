"""The estimator: a section body to its statements. The sequence model finds them, the topic model says what each is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from nlp.pipeline.statements.context import Counterparts
from nlp.pipeline.statements.headings import for_later
from nlp.pipeline.statements.model import Role, Span, Statement, Status
from nlp.pipeline.statements.passages import LabelledStatement, Passage
from nlp.pipeline.statements.praise import without_praise
from nlp.pipeline.statements.sequence import SequenceModel
from nlp.pipeline.statements.status import StatusModel
from nlp.pipeline.statements.topics import TopicModel
from nlp.pipeline.statements.turns import dated, held


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
    counterparts : Counterparts
        How the topics of a section's problems and remedies bear on each other.
    seed : int
        Random state; nothing shuffles so far.
    """

    def __init__(
        self,
        penalty: float = 2.0,
        strength: float = 10.0,
        second: float = 0.3,
        counterparts: Counterparts = Counterparts(),  # noqa: B008  frozen
        seed: int = 0,
    ) -> None:
        self.penalty = penalty
        self.strength = strength
        self.second = second
        self.counterparts = counterparts
        self.seed = seed

    def fit(self, passages: Sequence[Passage], extra: Sequence[LabelledStatement] = ()) -> StatementModel:
        """Learn from labelled passages, and from statements that reviewers labelled one by one.

        A statement by itself teaches topics only: it does not show where statements begin and end, and learnt as a passage of
        one it makes the model find fewer of others' statements.
        """
        self.sequence_ = SequenceModel(self.penalty).fit(passages)
        spans = [[Span(each.start, each.end, each.role) for each in passage.statements] for passage in passages]
        self.status_ = StatusModel().fit(
            [(passage.text, each, passage.year) for passage, each in zip(passages, spans, strict=True)],
            [[each.status for each in passage.statements] for passage in passages],
        )
        labelled = [(p.text[s.start : s.end], s.topics) for p in passages for s in p.statements]
        labelled += [(each.text, each.topics) for each in extra]
        texts, topics = zip(*labelled, strict=True)
        self.topics_ = TopicModel(self.strength, self.second).fit(texts, topics)
        return self

    def predict(self, text: str, *, year: int | None, kind: str) -> tuple[Statement, ...]:
        """The statements of one section body, in order; offsets into `text`. `kind` is the agency's kind."""
        return self.predict_many([(text, year, kind)])[0]

    def predict_many(
        self, bodies: Sequence[tuple[str, int | None, str]], starts: Sequence[int] = ()
    ) -> list[tuple[Statement, ...]]:
        """`predict` for many bodies (text, year, kind), at a fraction of the time that they take one by one. `starts` are
        where the bodies begin in the texts that the offsets are to point into; by default in the bodies themselves."""
        read = self.sequence_.predict([(text, year) for text, year, _ in bodies])
        spans = [without_praise(text, held(text, each)) for (text, *_), each in zip(bodies, read, strict=True)]
        words = [
            [text[each.start : each.end] for each in found] for (text, *_), found in zip(bodies, spans, strict=True)
        ]
        roles = [[each.role for each in found] for found in spans]
        about = iter(self.topics_.predict([word for each in words for word in each], roles, self.counterparts))
        statuses = self.status_.predict(
            [(text, dated(text, found, year), year) for (text, year, _), found in zip(bodies, spans, strict=True)]
        )
        found = zip(bodies, spans, words, statuses, starts or [0] * len(bodies), strict=True)
        return [
            tuple(
                Statement(
                    role,
                    "planned" if after and status else status,
                    one.topics,
                    one.confidence,
                    word,
                    first + start,
                    first + end,
                    one.answer,
                )
                for (start, end, role), word, (status, _), after, one in zip(
                    each, said, told, for_later(text, each, year), islice(about, len(each)), strict=True
                )
            )
            for (text, year, _), each, said, told, first in found
        ]

    def topics(self, texts: Sequence[str]) -> list[tuple[tuple[str, ...], float]]:
        """For every statement, taken by itself, its topics and the probability that the main one is right."""
        return [(one.topics, one.confidence) for one in self.topics_.predict(texts)]

    def roles(self, texts: Sequence[str]) -> list[tuple[Role, Status | None]]:
        """For every statement, taken by itself, its role and status."""
        roles = self.sequence_.roles(texts)
        statuses = self.status_.predict(
            [(text, [Span(0, len(text), role)], None) for text, role in zip(texts, roles, strict=True)]
        )
        return [(role, status) for role, ((status, _),) in zip(roles, statuses, strict=True)]
