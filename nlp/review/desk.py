"""The desk: a scored corpus in a database, what reviewers decide about it, and the list they work through.

`open_desk` first, then the class by its headings: the list, a report, decisions, statements, taking back, what others did.
Every method is a transaction of its own, safe to call from any thread; what a change returns is on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from nlp.pipeline.statements.model import Role, Status
from nlp.review.model import (
    Event,
    Facets,
    Neighbours,
    NewFinding,
    Page,
    Progress,
    Query,
    ReportRow,
    ReportView,
    Saved,
    Synced,
    Verdict,
)

Clock = Callable[[], datetime]
Step = Callable[[int, int], None]
"""Called with the number of reports taken over and of reports in all."""


def open_desk(
    out_dir: Path | None,
    database: str | None = None,
    *,
    progress: Step | None = None,
    now: Clock = lambda: datetime.now(UTC),
) -> Desk:
    """The desk of what `nianbao score` wrote into `out_dir`, taken over where it changed since the last time.

    `database` is a SQLAlchemy URL or a file's path, by default `out_dir/review.sqlite`. With `out_dir` None the database is
    opened as it is (exports, labels, statistics). Raises NianbaoError: `not_scored`, `database` (cannot be opened, with
    the remedy), `driver` (a package is missing, with the install line).
    """
    raise NotImplementedError


class Desk:
    """A review database. `engine` is its SQLAlchemy engine; `now` the clock."""

    def __init__(self, engine: Engine, now: Clock = lambda: datetime.now(UTC)) -> None:
        self.engine = engine
        self.now = now

    def close(self) -> None:
        """Give back the connections."""

    def sync(self, out_dir: Path, progress: Step | None = None) -> Synced:
        """Take over the tables in `out_dir` if they changed; cheap (some file stats) if not. Decisions are kept where the
        evidence is the same; reports with lost decisions or with new findings after they were finished become `changed`."""
        raise NotImplementedError

    # The list

    def reports(self, query: Query = Query(), offset: int = 0, limit: int = 50) -> Page:  # noqa: B008 (frozen)
        """The reports of a query in its order, from `offset` on."""
        raise NotImplementedError

    def facets(self, query: Query = Query()) -> Facets:  # noqa: B008
        """What can be filtered by, with counts under the other filters."""
        raise NotImplementedError

    def progress(self) -> Progress:
        """What is done and what is left."""
        raise NotImplementedError

    def neighbours(self, report: int, query: Query = Query()) -> Neighbours:  # noqa: B008
        """The reports before and after one in the list. One that has just left the list by a decision (state filter) still has its
        neighbours: those between which it would stand by its sort key."""
        raise NotImplementedError

    def next_undecided(self, query: Query = Query(), after: int | None = None) -> int | None:  # noqa: B008
        """The next report of the list that is not done, after the given one and then from the top; None where all are."""
        raise NotImplementedError

    # A report

    def report(self, report: int) -> ReportView:
        """Everything about one report. Raises NotFound (`no_report`)."""
        raise NotImplementedError

    def row(self, report: int) -> ReportRow:
        """The report's row in the list. Raises NotFound (`no_report`)."""
        raise NotImplementedError

    def find(self, source: str) -> int | None:
        """The id of the report of that source."""
        raise NotImplementedError

    # Decisions. `seen` is the revision of the item as the reviewer saw it: Conflict where it is stale.

    def decide(self, report: int, key: str, verdict: Verdict | None, *, by: str, seen: int, note: str = "") -> Saved:
        """Confirm or dismiss a finding; None takes a decision back (for an added finding: removes it).

        Raises Conflict, NotFound (`no_report`, `no_finding`), Invalid."""
        raise NotImplementedError

    def add_finding(self, report: int, finding: NewFinding, *, by: str) -> Saved:
        """Add a finding that the program missed; `saved.event.key` is its key."""
        raise NotImplementedError

    def finish(self, report: int, *, by: str, seen: int) -> Saved:
        """The report is done, whether or not all is decided; what rescoring changed counts as looked at."""
        raise NotImplementedError

    def reopen(self, report: int, *, by: str, seen: int) -> Saved:
        """The report is not done after all."""
        raise NotImplementedError

    # Statements

    def edit_statement(
        self,
        report: int,
        key: str,
        *,
        by: str,
        seen: int,
        role: Role,
        status: Status | None,
        topics: tuple[str, ...],
        start: int,
        end: int,
    ) -> Saved:
        """Say what a statement is. Raises Conflict, NotFound (`no_statement`), Invalid (unknown words, a remedy without
        status, a span outside the text or over another statement)."""
        raise NotImplementedError

    def add_statement(
        self, report: int, *, by: str, role: Role, status: Status | None, topics: tuple[str, ...], start: int, end: int
    ) -> Saved:
        """Add a statement that the program missed; `saved.event.key` is its key."""
        raise NotImplementedError

    def remove_statement(self, report: int, key: str, *, by: str, seen: int) -> Saved:
        """It is no statement."""
        raise NotImplementedError

    def restore_statement(self, report: int, key: str, *, by: str, seen: int) -> Saved:
        """Take a correction back: what the program said holds again (an added statement goes)."""
        raise NotImplementedError

    # Taking back

    def undo(self, *, by: str, report: int | None = None) -> Saved:
        """Take back this reviewer's last change that still stands, of one report or of all. Raises Conflict where somebody
        changed the item since, NotFound (`nothing_to_undo`)."""
        raise NotImplementedError

    def redo(self, *, by: str, report: int | None = None) -> Saved:
        """Make the change again that this reviewer took back last, if nothing was changed by them since. Raises like `undo`
        (`nothing_to_redo`)."""
        raise NotImplementedError

    # What others did

    def last_event(self) -> int:
        """The id of the newest event, 0 where there is none."""
        raise NotImplementedError

    def changes_since(self, event: int, limit: int = 200) -> tuple[Event, ...]:
        """The events after one, oldest first. Ids are never reused, and no event appears later below one already seen."""
        raise NotImplementedError

    def history(self, report: int, limit: int = 500) -> tuple[Event, ...]:
        """A report's events, newest first."""
        raise NotImplementedError
