"""A model that is fitted in no time: a topic is what its word says, for the words that it has met.

It is a StatementModel, so that it can be stored and loaded like one.
"""

from __future__ import annotations

from datetime import UTC, datetime

from nlp.pipeline.statements.estimator import StatementModel
from nlp.pipeline.statements.model import TOPICS, Statement
from nlp.pipeline.statements.passages import Labelled, LabelledStatement, Passage

NOW = datetime(2025, 3, 1, 9, 30, tzinfo=UTC)


class WordModel(StatementModel):
    """Knows the topics of the training data by their Chinese names; whatever else it reads is `general`."""

    def __init__(self, knows: int = 14) -> None:
        super().__init__()
        self.knows = knows

    def fit(self, passages, extra=()):
        met = {topic for p in passages for s in p.statements for topic in s.topics}
        met |= {topic for statement in extra for topic in statement.topics}
        self.met_ = [topic for topic in TOPICS if topic in met][: self.knows]
        return self

    def predict(self, text, *, year, kind):
        found, start = [], 0
        for piece in text.split("。"):
            if piece:
                topics, confidence = self.topics([piece])[0]
                role = "remedy" if piece.startswith("将") else "problem"
                status = "planned" if role == "remedy" else None
                found.append(Statement(role, status, topics, confidence, piece, start, start + len(piece)))
            start += len(piece) + 1
        return tuple(found)

    def topics(self, texts):
        guesses = [tuple(topic for topic in self.met_ if TOPICS[topic] in text)[:3] for text in texts]
        return [(guess or ("general",), 0.9 if guess else 0.3) for guess in guesses]


def passage(number: int, writer: str = "甲") -> Passage:
    """Two sentences, a problem and its remedy, about one topic named in so many words."""
    topics = [topic for topic in TOPICS if topic != "general"]
    topic = topics[number % len(topics)]
    first, second = f"第{number}号问题在{TOPICS[topic]}", f"将改进{TOPICS[topic]}"
    labelled = (
        Labelled(0, len(first), "problem", None, (topic,)),
        Labelled(len(first) + 1, len(first) + 1 + len(second), "remedy", "planned", (topic,)),
    )
    return Passage(f"{writer}-{number:03}", writer, "township", 2024, f"{first}。{second}。", labelled)


def passages(count: int = 60) -> tuple[Passage, ...]:
    return tuple(passage(n, "甲乙丙"[n % 3]) for n in range(count))


def label(text: str, *topics: str, **given: str) -> LabelledStatement:
    """A problem that 张三 labelled."""
    return LabelledStatement(text, "problem", None, topics, **{"who": "张三", "source": "a.docx", **given})
