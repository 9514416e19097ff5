"""What the desk shows and what it remembers: reports in a list, findings with what reviewers decided, statements with what
they corrected, and the events that led there.

Offsets are into the report's normalised text, half-open. Times are UTC. Texts come from reports and reviewers and are
never markup: whoever shows them escapes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

from nlp.checks.finding import Evidence, Severity
from nlp.checks.score import Reason
from nlp.corpus.findings import Other
from nlp.corpus.wording.clauses import Section
from nlp.errors import NianbaoError
from nlp.pipeline.quantities import Quantity
from nlp.pipeline.statements.model import Role, Status

Verdict = Literal["confirmed", "dismissed"]
State = Literal["new", "begun", "changed", "done"]
"""Of a report: nobody has touched it; somebody has; rescoring took away or added what a reviewer must look at again; finished."""
Item = Literal["finding", "statement", "report"]
"""What an event is about."""
Action = Literal[
    "confirm", "dismiss", "clear", "add", "edit", "remove", "restore", "finish", "reopen", "undo", "redo", "rescore"
]
"""What was done. `clear` takes a decision back, `restore` a correction; `rescore` is the program's, not a reviewer's."""
Sort = Literal["score", "errors", "agency", "year", "state", "source"]

STATES: tuple[State, ...] = get_args(State)
SORTS: tuple[Sort, ...] = get_args(Sort)
ADDED_CODE = "reviewer.added"
"""The code of a finding that a reviewer added in words of their own, without naming a code of the register."""
NO_YEAR = 0
"""Stands for reports without a year where years are asked for; an unknown county is ""."""


@dataclass(frozen=True, slots=True)
class Query:
    """What the list shows. Within one field any value will do; all fields must hold. Nothing given: everything.

    `text` is searched in title, agency and source, each of its words. `codes` and `severities` are those of a report's
    present findings. `descending` None is the sort's own way: the gravest, latest first, names from the first.

    >>> Query.of([("code", "sum.mismatch"), ("year", "2024"), ("sort", "year")]).pairs()
    [('code', 'sum.mismatch'), ('year', '2024'), ('sort', 'year')]
    """

    text: str = ""
    codes: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    states: tuple[State, ...] = ()
    sort: Sort = "score"
    descending: bool | None = None

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Query:
        """The query of a URL's pairs (`q code severity county kind year state sort order`); what is unknown or no such
        value is passed over, so that any URL is a query."""
        given: dict[str, list[str]] = {}
        for name, value in pairs:
            given.setdefault(name, []).append(value)
        last = {name: values[-1] for name, values in given.items()}
        several = {name: tuple(dict.fromkeys(values)) for name, values in given.items()}
        sort = last.get("sort", "")
        order = {"asc": False, "desc": True}.get(last.get("order", ""))
        return cls(
            text=last.get("q", "").strip()[:200],
            codes=several.get("code", ()),
            severities=several.get("severity", ()),
            counties=several.get("county", ()),
            kinds=several.get("kind", ()),
            years=tuple(int(y) for y in several.get("year", ()) if y.isascii() and y.isdigit() and len(y) <= 4),
            states=tuple(s for s in several.get("state", ()) if s in STATES),
            sort=sort if sort in SORTS else "score",
            descending=order,
        )

    def pairs(self) -> list[tuple[str, str]]:
        """The query as the pairs of a URL; what is not given is left out. `Query.of(query.pairs()) == query`."""
        named = (
            ("q", (self.text,) if self.text else ()),
            ("code", self.codes),
            ("severity", self.severities),
            ("county", self.counties),
            ("kind", self.kinds),
            ("year", tuple(map(str, self.years))),
            ("state", self.states),
            ("sort", (self.sort,) if self.sort != "score" else ()),
            ("order", () if self.descending is None else ("desc",) if self.descending else ("asc",)),
        )
        return [(name, value) for name, values in named for value in values]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list. `undecided`, `confirmed` and `dismissed` count its present findings, those that reviewers
    added among the confirmed ones; `codes` are theirs, the gravest first. `county` is "" and `year` None where unknown.
    `revision` is what a change of the report's state (finish, reopen) must have seen."""

    id: int
    source: str
    title: str
    agency: str
    county: str
    kind: str
    year: int | None
    score: float
    errors: int
    warnings: int
    infos: int
    codes: tuple[str, ...]
    undecided: int
    confirmed: int
    dismissed: int
    state: State
    revision: int
    by: str = ""
    at: datetime | None = None
    """Who changed it last, and when; "" and None for a new one."""
    reasons: tuple[Reason, ...] = ()
    """Of the score, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Page:
    """Rows `offset` to `offset + len(rows)` of the `total` that a query finds."""

    rows: tuple[ReportRow, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be filtered by, and how many reports have it among those that the other filters leave."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices of each filter, the most frequent first (severities, states in their order, years the latest first).
    A field's own filter does not narrow its choices."""

    codes: tuple[Choice, ...]
    severities: tuple[Choice, ...]
    counties: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    years: tuple[Choice, ...]
    states: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is: reports in all, finished, changed by rescoring, begun; present findings in all and decided."""

    reports: int
    done: int
    changed: int
    begun: int
    findings: int
    decided: int

    @property
    def left(self) -> int:
        """Reports that are not finished."""
        return self.reports - self.done


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided about a finding. `note` is "" where there is none."""

    verdict: Verdict
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding on the desk. `key` names it over rescoring: the same code, evidence and number among its likes.

    `others` is what other reports say. `added` ones are a reviewer's; their decision is `confirmed` by whoever
    added them. `gone` ones were decided, but the last scoring did not find them any more: shown for the record, they can no longer be
    decided. `revision` is what a change must have seen.
    """

    key: str
    code: str
    severity: Severity
    message: str
    expected: str | None
    actual: str | None
    evidence: tuple[Evidence, ...]
    decision: Decision | None
    revision: int
    added: bool = False
    gone: bool = False
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a statement is said to be: `[start, end)` of the text, `text` the words there; status only for a remedy;
    one to three topics, the main one first. `confidence` is None where a person said it."""

    role: Role
    status: Status | None
    topics: tuple[str, ...]
    start: int
    end: int
    text: str
    confidence: float | None = None


Correction = Literal["edited", "added", "removed"]


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement on the desk: what it is now said to be, and what the program said (None for one that a reviewer added).

    `correction` is None where nobody changed it. A removed one keeps what the program said in `now`. `gone`: the text that
    it was corrected in is no longer there after rescoring.
    """

    key: str
    now: Said
    program: Said | None
    correction: Correction | None
    revision: int
    by: str = ""
    at: datetime | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class ReportView:
    """All that a report's page shows. `sections` and `quantities` in the order of the text; `findings` the gravest first,
    those gone last; `statements` in the order of the text, removed ones in their place. `form` is that of the tables, 2019, 2021
    or None where it is not known; `cells` has every cell that was read, None where it is blank."""

    row: ReportRow
    text: str
    sections: tuple[Section, ...]
    form: int | None
    cells: Mapping[str, float | None]
    quantities: tuple[Quantity, ...]
    findings: tuple[FindingView, ...]
    statements: tuple[StatementView, ...]
    event: int
    """The desk's last event when this was read: what to ask `changes_since` for."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The reports before and after one in a query's order (None at the ends, or where the report is not among them),
    and its place there, from 1 (None where it is not among them)."""

    previous: int | None
    next: int | None
    place: int | None
    total: int


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log. `before` and `after` are the item's states (None: undecided, uncorrected, not there); `id` is
    the item's new revision. `undoes` is the event that an undo or redo takes back."""

    id: int
    at: datetime
    by: str
    action: Action
    report: int
    source: str
    item: Item
    key: str
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A change that is on disk: its event, and the report's row as it now stands."""

    event: Event
    row: ReportRow


@dataclass(frozen=True, slots=True)
class Synced:
    """What taking over a scored corpus came to: reports that are new, changed, gone and the same; `reopened` are those
    that reviewers must look at again."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    same: int = 0
    reopened: int = 0


class Conflict(NianbaoError):
    """Somebody else changed the item since it was read; nothing was saved.

    `current` is the item as it stands (as in `Event.after`), `revision` its revision, `by` and `at` who made it so, "" where
    rescoring did. `event` is the change that an undo would have taken back.
    """

    def __init__(
        self, revision: int, current: Mapping[str, Any] | None, by: str, at: datetime | None, event: int | None = None
    ) -> None:
        super().__init__(
            "conflict",
            f"{by or '重新评分'}已经改动了这一项，您的改动没有保存。请看过现在的内容再决定。",
            f"{by or 'rescoring'} has changed this in the meantime; your change was not saved. Look at it as it stands, then decide.",
        )
        self.event = event
        self.revision, self.current, self.by, self.at = revision, current, by, at


class NotFound(NianbaoError):
    """No such report, finding or statement, or nothing to undo (`reason`: `no_report`, `no_finding`, `no_statement`, `nothing_to_undo`,
    `nothing_to_redo`)."""


class Invalid(NianbaoError):
    """A change that cannot be made: an unknown topic, a span outside the text, no name, an overlong note. `event` is the change
    that an undo would have taken back."""

    event: int | None = None


@dataclass(frozen=True, slots=True)
class NewFinding:
    """A finding that the program missed: a code of the register, or ADDED_CODE and the reviewer's words in `message`;
    `spans` are the places in the text it rests on (at least one)."""

    message: str
    spans: tuple[tuple[int, int], ...]
    code: str = ADDED_CODE
    severity: Severity = "warning"
    note: str = ""


@dataclass(frozen=True, slots=True)
class CodeStat:
    """How reviewers judged one code. `precision` is confirmed ÷ (confirmed + dismissed), None where nothing was decided;
    `low` and `high` are its 95% Wilson interval; `missed` counts findings of this code that reviewers added."""

    code: str
    confirmed: int
    dismissed: int
    undecided: int
    missed: int
    precision: float | None = field(default=None)
    low: float | None = None
    high: float | None = None
