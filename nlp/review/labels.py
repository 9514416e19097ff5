"""What reviewers said about statements, as labelled examples for training.

A report that is finished, and of whose statements at least one was corrected, added, removed or checked, has been read as a whole: its section
五 becomes a passage with all its statements, which teaches where statements begin and end, their roles and their topics. A
finished report whose statements nobody touched teaches nothing: its statements are the model's own. Of an unfinished
report only what was corrected counts, statement by statement, which teaches topics.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from nlp.corpus.wording.clauses import Section
from nlp.pipeline.statements.passages import Labelled, LabelledStatement, Passage
from nlp.review.database import reading
from nlp.review.desk import Desk, open_desk
from nlp.review.model import NO_YEAR, StatementView
from nlp.review.opening import content_of, statements_of
from nlp.review.packing import Content
from nlp.review.schema import reports, statements

WRITER = "review"
"""The writer that passages from the desk are counted under: when a model is measured on unseen writers, they are left out together."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the desk teaches: whole sections of finished reports, single statements of others. `removed` statements were found to be
    none and are no labels, save by their absence from a passage."""

    passages: tuple[Passage, ...]
    labels: tuple[LabelledStatement, ...]
    removed: int


def labels_of(desk: Desk) -> Reviewed:
    """The labels that a review database holds, in the order of the reports' sources."""
    passages: list[Passage] = []
    labels: list[LabelledStatement] = []
    removed = 0
    touched = select(statements.c.report_id).where(statements.c.correction.is_not(None), statements.c.present)
    with reading(desk.engine) as connection:
        chosen = select(reports).where(reports.c.id.in_(touched), reports.c.present).order_by(reports.c.source)
        for row in connection.execute(chosen).all():
            content, views = _views(connection, row.id, row.source)
            removed += sum(view.correction == "removed" for view in views)
            standing = [view for view in views if view.correction != "removed" and not view.gone]
            if row.state == "done":
                year = 0 if row.year == NO_YEAR else row.year
                passages += _passages(row.source, row.kind, year, content, standing)
            else:
                labels += [_label(row.source, view) for view in standing if view.correction]
    return Reviewed(tuple(passages), tuple(labels), removed)


def reviewed_in(database: str) -> Reviewed:
    """`labels_of` the database of a path, folder or URL. Raises NianbaoError where it cannot be opened."""
    desk = open_desk(None, database)
    try:
        return labels_of(desk)
    finally:
        desk.close()


def beside(
    reviewed: Reviewed, passages: Iterable[Passage], labels: Iterable[LabelledStatement]
) -> tuple[list[Passage], list[LabelledStatement]]:
    """What the desk teaches, after what files do; of a passage or statement that both have, the desk's word counts.
    Single labels of a report of which the desk has the whole section are left out."""
    ids = {passage.id for passage in reviewed.passages}
    sources = {passage.id.removeprefix(f"{WRITER}/").rpartition("#")[0] for passage in reviewed.passages}
    said = {(label.source, label.text) for label in reviewed.labels}
    passages = [passage for passage in passages if passage.id not in ids]
    labels = [label for label in labels if label.source not in sources and (label.source, label.text) not in said]
    return [*passages, *reviewed.passages], [*labels, *reviewed.labels]


def _views(connection: Connection, report: int, source: str) -> tuple[Content, tuple[StatementView, ...]]:
    content = content_of(connection, report)
    assert content is not None
    return content, statements_of(connection, report, source, content)


def _passages(source: str, kind: str, year: int, content: Content, views: Iterable[StatementView]) -> Iterable[Passage]:
    """The bodies of section 五; statements that a reviewer added outside of it are no part of any."""
    for section in content.sections:
        if section.key == "problems":
            start, end = body_of(content.text, section)
            within = [v.now for v in views if start <= v.now.start and v.now.end <= end]
            labelled = tuple(Labelled(s.start - start, s.end - start, s.role, s.status, s.topics) for s in within)
            if labelled:
                yield Passage(f"{WRITER}/{source}#{start}", WRITER, kind, year, content.text[start:end], labelled)


def body_of(text: str, section: Section) -> tuple[int, int]:
    """A section without its heading and the blanks around it."""
    start, end = section.start, section.end
    if section.title and text.startswith(section.title, start):
        start += len(section.title)
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), end - len(body) + len(body.rstrip())


def _label(source: str, view: StatementView) -> LabelledStatement:
    now, when = view.now, view.at.isoformat(timespec="seconds") if view.at else ""
    return LabelledStatement(now.text, now.role, now.status, now.topics, view.by, when, source)
