"""The spaCy components `nianbao_statements`, which finds the statements of section 五 as spans of a report's Doc, and
`nianbao_topics`, which tells the topics of a Doc that is one statement by itself."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from nlp.pipeline.spans import SpansComponent
from nlp.pipeline.statements.extract import extract
from nlp.pipeline.statements.model import Statement
from nlp.report.model import Report, Section

NAME = "nianbao_statements"
TOPICS_NAME = "nianbao_topics"


@Language.factory(NAME, assigns=["doc.spans"])
def create(nlp: Language, name: str = NAME) -> StatementsComponent:
    """The component, as `nlp.add_pipe("nianbao_statements")` asks for it."""
    return StatementsComponent(name)


class StatementsComponent(SpansComponent[Statement]):
    """Stores the statements in `doc.spans["nianbao_statements"]`, each in `span._.statement`, its role as label.

    The report is read from `doc._.nianbao_report`; its offsets must point into the Doc's text. A Doc without one is
    taken as the body of a section 五 of no year. A span covers every token that the statement touches; the exact offsets
    are the statement's own.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("nianbao_statements")
    >>> doc = nlp("存在的问题：一是信息更新不及时。改进措施：一是每周检查一次栏目更新情况。")
    >>> [(span.label_, span._.statement.topics[0]) for span in doc.spans["nianbao_statements"]]
    [('problem', 'timeliness'), ('remedy', 'timeliness')]
    """

    key = NAME
    attribute = "statement"

    def __init__(self, name: str = NAME) -> None:
        super().__init__(name)

    def find(self, report: Report) -> Iterable[Statement]:
        return extract(report)

    def alone(self, text: str) -> Report:
        return _section(text)

    def label(self, found: Statement) -> str:
        return found.role


@Language.factory(TOPICS_NAME, assigns=["doc._.nianbao_topics"])
def create_topics(nlp: Language, name: str = TOPICS_NAME) -> TopicsComponent:
    """The component, as `nlp.add_pipe("nianbao_topics")` asks for it."""
    return TopicsComponent(name)


class TopicsComponent:
    """Stores in `doc._.nianbao_topics` the topics of a Doc that is one statement, the main one first, and in
    `doc._.nianbao_confidence` the probability that the main one is right; where the Doc's text is that of a report, see
    `nianbao_statements`."""

    def __init__(self, name: str = TOPICS_NAME) -> None:
        self.name = name
        Doc.set_extension("nianbao_topics", default=(), force=True)
        Doc.set_extension("nianbao_confidence", default=None, force=True)

    def __call__(self, doc: Doc) -> Doc:
        from nlp.pipeline.statements.store import shipped

        if doc.text.strip():
            doc._.nianbao_topics, doc._.nianbao_confidence = shipped().topics([doc.text])[0]
        return doc


def _section(text: str) -> Report:
    """A report of nothing but section 五."""
    section = Section("problems", "", 0, 0, len(text))
    return Report("", "txt", text, "", (0, 0), "", "other", None, (section,))
