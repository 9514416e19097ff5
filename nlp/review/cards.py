"""What a report's page shows of findings and statements: cards beside the text, and their marks in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from nlp.checks import CHECKS, CellEvidence, TextEvidence
from nlp.checks.labels import cell_name, number
from nlp.corpus.findings import Other
from nlp.review.model import ADDED_CODE, FindingView, ReportView, StatementView
from nlp.review.words import Say
from nlp.triage.marking import Mark

Finder = Callable[[str], int | None]
"""The id of the report of a source."""
Link = Callable[[str], str]
"""The address of an item."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the report that a finding rests on; `mark` is the id of their mark in the text."""

    mark: str
    start: int
    end: int
    section: str
    words: str


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell that a finding rests on; `mark` is the id of its place in the table."""

    mark: str
    cell: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Copied:
    """What another report says; `report` is its id on the desk, None where it is not there."""

    agency: str
    year: int | None
    source: str
    words: str
    cell: str
    report: int | None


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding beside the text. `state` is open, confirmed, dismissed or gone."""

    number: int
    view: FindingView
    name: str
    meaning: str
    state: str
    places: tuple[Place, ...]
    cells: tuple[CellPlace, ...]
    others: tuple[Copied, ...]
    selected: bool
    when: str = ""

    @property
    def key(self) -> str:
        return self.view.key

    def unshown(self, limit: int) -> int:
        """How many places a list does not show that has `limit` of each kind."""
        return max(0, len(self.places) - limit) + max(0, len(self.cells) - limit)

    @property
    def marks(self) -> str:
        """The ids of its marks, for the page's script."""
        return " ".join([*(place.mark for place in self.places), *(place.mark for place in self.cells)])


@dataclass(frozen=True, slots=True)
class StatementCard:
    """A statement beside the text."""

    number: int
    view: StatementView
    mark: str
    selected: bool
    uncertain: bool
    when: str = ""

    @property
    def key(self) -> str:
        return self.view.key

    @property
    def changed(self) -> bool:
        """Whether a reviewer said something else than the program, not merely that it is right."""
        program, now = self.view.program, self.view.now
        said = (now.role, now.status, now.topics, now.start, now.end)
        return program is not None and said != (
            program.role,
            program.status,
            program.topics,
            program.start,
            program.end,
        )


def code_name(code: str, say: Say) -> str:
    """A code in few words."""
    return say(f"code.{code}") if say.has(f"code.{code}") else code


def code_meaning(code: str, say: Say) -> str:
    """What a code means, as the register says."""
    if code == ADDED_CODE or code not in CHECKS:
        return ""
    return CHECKS[code].zh if say.lang == "zh" else CHECKS[code].en


def clock(at: datetime | None) -> str:
    """A time in the reviewer's own zone, as short as today allows."""
    if at is None:
        return ""
    local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone()
    today = datetime.now().astimezone().date()
    return local.strftime("%H:%M" if local.date() == today else "%Y-%m-%d %H:%M")


def finding_cards(view: ReportView, selected: str, say: Say, find: Finder) -> tuple[FindingCard, ...]:
    """The findings of a report, numbered in their order."""
    cards = []
    for n, finding in enumerate(view.findings, 1):
        texts = [e for e in finding.evidence if isinstance(e, TextEvidence)]
        cells = [e for e in finding.evidence if isinstance(e, CellEvidence)]
        verdict = finding.decision.verdict if finding.decision else "open"
        cards.append(
            FindingCard(
                number=n,
                view=finding,
                name=code_name(finding.code, say),
                meaning=code_meaning(finding.code, say),
                state="gone" if finding.gone else verdict,
                places=tuple(
                    Place(f"m{n}-{i}", e.start, e.end, _section(e.section, say), e.text) for i, e in enumerate(texts)
                ),
                cells=tuple(CellPlace(f"c-{e.cell}", e.cell, cell_name(e.cell), number(e.value)) for e in cells),
                others=tuple(_copied(other, find) for other in finding.others),
                selected=finding.key == selected,
                when=clock(finding.decision.at) if finding.decision else "",
            )
        )
    return tuple(cards)


def statement_cards(view: ReportView, selected: str, unsure_below: float) -> tuple[StatementCard, ...]:
    """The statements of a report, numbered in the order of the text."""
    return tuple(
        StatementCard(
            number=n,
            view=statement,
            mark=f"s{n}",
            selected=statement.key == selected,
            uncertain=statement.now.confidence is not None and statement.now.confidence < unsure_below,
            when=clock(statement.at),
        )
        for n, statement in enumerate(view.statements, 1)
    )


def finding_marks(cards: Sequence[FindingCard], href: Link) -> list[Mark]:
    """The marks of findings, each with its number as a link to its card."""
    marks = []
    for card in cards:
        if card.view.gone:
            continue
        css = f"{card.view.severity} is-{card.state}" + (" lit" if card.selected else "")
        for place in card.places:
            title = f"{card.number}. {card.name}"
            link = href(card.key)
            marks.append(Mark(place.start, place.end, "finding", css, place.mark, title, link, str(card.number)))
    return marks


def statement_marks(cards: Sequence[StatementCard], say: Say) -> list[Mark]:
    """The marks of statements that stand."""
    marks = []
    for card in cards:
        now = card.view.now
        if card.view.correction == "removed" or card.view.gone:
            continue
        css = now.role + (" uncertain" if card.uncertain else "") + (" lit" if card.selected else "")
        title = " · ".join(say(f"topic.{topic}") for topic in now.topics)
        marks.append(
            Mark(now.start, now.end, "statement", css, card.mark, title, "", f"{card.number} {say('role.' + now.role)}")
        )
    return marks


def cells_on(cards: Sequence[FindingCard]) -> dict[str, list[int]]:
    """The numbers of the findings that rest on each cell."""
    on: dict[str, list[int]] = defaultdict(list)
    for card in cards:
        if not card.view.gone:
            for place in card.cells:
                on[place.cell].append(card.number)
    return dict(on)


def _section(key: str | None, say: Say) -> str:
    return say(f"section.{key}") if key and say.has(f"section.{key}") else ""


def _copied(other: Other, find: Finder) -> Copied:
    words = other.passage or ""
    cell = f"{cell_name(other.cell)}：{number(other.value)}" if other.cell else ""
    return Copied(other.agency, other.year, other.source, words, cell, find(other.source))
