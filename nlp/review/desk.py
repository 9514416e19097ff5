"""The desk: a scored corpus in a database, what reviewers decide about it, and the list they work through.

`open_desk` first, then the class by its headings: the list, a report, decisions, statements, taking back, what others did.
Every method is a transaction of its own, safe to call from any thread; what a change returns is on disk.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from nlp.pipeline.statements.model import Role, Status
from nlp.review import changes, listing, log, opening, states, undo, validate
from nlp.review.changes import Author
from nlp.review.corpus import signature
from nlp.review.database import FILE, open_engine, reading, writing
from nlp.review.model import (
    Action,
    Correction,
    Event,
    Facets,
    Neighbours,
    NewFinding,
    Page,
    Progress,
    Query,
    ReportView,
    Saved,
    Synced,
    Verdict,
)
from nlp.review.schema import events, reports
from nlp.review.states import ItemState
from nlp.review.sync import sync

Clock = Callable[[], datetime]
Step = Callable[[int, int], None]
"""Called with the number of reports taken over and of reports in all."""


def _utc() -> datetime:
    return datetime.now(UTC)


def open_desk(
    out_dir: Path | None, database: str | None = None, *, progress: Step | None = None, now: Clock = _utc
) -> Desk:
    """The desk of what `nianbao score` wrote into `out_dir`, taken over where it changed since the last time.

    `database` is a SQLAlchemy URL or a file's path, by default `out_dir/review.sqlite`. With `out_dir` None the database is
    opened as it is (exports, labels, statistics) and must exist. Raises NianbaoError: `not_scored`, `being_written` (try again),
    `database` (cannot be opened, with the remedy), `driver` (a package is missing, with the install line).
    """
    if database is None and out_dir is None:
        raise ValueError("neither a folder nor a database")
    if out_dir is not None:
        signature(out_dir)
    desk = Desk(open_engine(database or str(Path(out_dir or "") / FILE), create=out_dir is not None), now)
    if out_dir is not None:
        try:
            desk.sync(out_dir, progress)
        except BaseException:
            desk.close()
            raise
    return desk


class Desk:
    """A review database. `engine` is its SQLAlchemy engine; `now` the clock."""

    def __init__(self, engine: Engine, now: Clock = _utc) -> None:
        self.engine = engine
        self.now = now

    def close(self) -> None:
        """Give back the connections."""
        self.engine.dispose()

    def sync(self, out_dir: Path, progress: Step | None = None) -> Synced:
        """Take over the tables in `out_dir` if they changed; cheap (some file stats) if not. Decisions are kept where the
        evidence is the same; reports with lost decisions or with new findings after they were finished become `changed`."""
        return sync(self.engine, out_dir, log.stamp(self.now()), progress)

    # The list

    def reports(self, query: Query = Query(), offset: int = 0, limit: int = 50) -> Page:  # noqa: B008 (frozen)
        """The reports of a query in its order, from `offset` on."""
        with reading(self.engine) as connection:
            return listing.page(connection, query, offset, limit)

    def facets(self, query: Query = Query()) -> Facets:  # noqa: B008
        """What can be filtered by, with counts under the other filters."""
        with reading(self.engine) as connection:
            return listing.facets(connection, query)

    def progress(self) -> Progress:
        """What is done and what is left."""
        with reading(self.engine) as connection:
            return listing.progress(connection)

    def neighbours(self, report: int, query: Query = Query()) -> Neighbours:  # noqa: B008
        """The reports before and after one in the list. One that has just left the list by a decision (state filter) still has its
        neighbours: those between which it would stand by its sort key. Raises NotFound (`no_report`)."""
        with reading(self.engine) as connection:
            found = listing.neighbours(connection, report, query)
        if found is None:
            raise changes.missing("report")
        return found

    def next_undecided(self, query: Query = Query(), after: int | None = None) -> int | None:  # noqa: B008
        """The next report of the list that is not done, after the given one and then from the top; None where all are."""
        with reading(self.engine) as connection:
            return listing.next_undecided(connection, query, after)

    # A report

    def report(self, report: int) -> ReportView:
        """Everything about one report. Raises NotFound (`no_report`)."""
        with reading(self.engine) as connection:
            view = opening.open_report(connection, report)
        if view is None:
            raise changes.missing("report")
        return view

    def find(self, source: str) -> int | None:
        """The id of the report of that source."""
        with reading(self.engine) as connection:
            return connection.scalar(select(reports.c.id).where(reports.c.source == source))

    # Decisions. `seen` is the revision of the item as the reviewer saw it: Conflict where it is stale.

    def decide(self, report: int, key: str, verdict: Verdict | None, *, by: str, seen: int, note: str = "") -> Saved:
        """Confirm or dismiss a finding; None takes a decision back (for an added finding: removes it).

        Raises Conflict, NotFound (`no_report`, `no_finding`), Invalid."""
        author, note = self._author(by), validate.note(note)
        decision = {"verdict": verdict, "note": note, "by": author.by, "at": author.at}
        action: Action = "confirm" if verdict == "confirmed" else "dismiss" if verdict else "clear"
        with self._writing(report) as connection:
            standing = opening.require_decidable(connection, report, key)

            def after(before: ItemState) -> ItemState:
                return (
                    None
                    if verdict is None
                    else {**{n: v for n, v in (before or {}).items() if n in (*states.OWN, "evidence")}, **decision}
                )

            return changes.change(
                connection, author, action, report, "finding", key, after, seen=seen, standing=standing
            )

    def add_finding(self, report: int, finding: NewFinding, *, by: str) -> Saved:
        """Add a finding that the program missed; `saved.event.key` is its key. Raises NotFound, Invalid."""
        author = self._author(by)
        with self._writing(report) as connection:
            content = opening.require_content(connection, report)
            finding = validate.finding(finding, content.text)
            state = {
                "code": finding.code,
                "severity": finding.severity,
                "message": finding.message,
                "evidence": [opening.quote(content, start, end) for start, end in finding.spans],
                "verdict": "confirmed",
                "note": finding.note,
                "by": author.by,
                "at": author.at,
            }
            return changes.change(connection, author, "add", report, "finding", secrets.token_hex(10), state)

    def finish(self, report: int, *, by: str, seen: int) -> Saved:
        """The report is done, whether or not all is decided; what rescoring changed counts as looked at."""
        return self._mark(report, "finish", by, seen, finished=True)

    def reopen(self, report: int, *, by: str, seen: int) -> Saved:
        """The report is not done after all."""
        return self._mark(report, "reopen", by, seen, finished=False)

    def _mark(self, report: int, action: Action, by: str, seen: int, *, finished: bool) -> Saved:
        author = self._author(by)
        mark = {"finished": finished, "changed": False, "by": author.by, "at": author.at}
        with self._writing(report) as connection:
            return changes.change(connection, author, action, report, "report", "", mark, seen=seen)

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
        author = self._author(by)
        with self._writing(report) as connection:
            content, view, others = opening.statement_among(connection, report, key)
            said = validate.statement(content.text, role, status, topics, start, end, others)
            kind: Correction = "edited" if view.program or view.correction == "edited" else "added"
            state = changes.corrected(said, kind, author)
            return changes.change(connection, author, "edit", report, "statement", key, state, seen=seen)

    def add_statement(
        self, report: int, *, by: str, role: Role, status: Status | None, topics: tuple[str, ...], start: int, end: int
    ) -> Saved:
        """Add a statement that the program missed; `saved.event.key` is its key. Raises NotFound, Invalid."""
        author = self._author(by)
        with self._writing(report) as connection:
            content, key = opening.require_content(connection, report), secrets.token_hex(10)
            _, others = opening.beside(connection, report, key, content)
            said = validate.statement(content.text, role, status, topics, start, end, others)
            state = changes.corrected(said, "added", author)
            return changes.change(connection, author, "add", report, "statement", key, state)

    def remove_statement(self, report: int, key: str, *, by: str, seen: int) -> Saved:
        """It is no statement."""
        author = self._author(by)
        with self._writing(report) as connection:
            _, view, _ = opening.statement_among(connection, report, key)
            if view.program is None:
                return changes.change(connection, author, "remove", report, "statement", key, None, seen=seen)
            state = changes.corrected(view.program, "removed", author)
            return changes.change(connection, author, "remove", report, "statement", key, state, seen=seen)

    def restore_statement(self, report: int, key: str, *, by: str, seen: int) -> Saved:
        """Take a correction back: what the program said holds again (an added statement goes). Raises Invalid (`overlap`) where
        another statement has since been put over its words."""
        author = self._author(by)
        with self._writing(report) as connection:
            _, view, others = opening.statement_among(connection, report, key)
            if view.program is not None:
                validate.apart(view.program.start, view.program.end, others)
            return changes.change(connection, author, "restore", report, "statement", key, None, seen=seen)

    # Taking back

    def undo(self, *, by: str, report: int | None = None, below: int | None = None) -> Saved:
        """Take back this reviewer's last change that nobody took back, of one report or of all. What was there before
        moves with its words where the report was scored again. Raises Conflict where the item was changed since, Invalid (`gone`,
        `overlap`) where the words are not there any more or another statement stands over them (`event` of either is the change;
        `below` passes over it), NotFound (`nothing_to_undo`)."""
        with writing(self.engine) as connection:
            return undo.undo(connection, self._author(by), report, below)

    def redo(self, *, by: str, report: int | None = None) -> Saved:
        """Make the change again that this reviewer took back last, if nothing was changed by them since. Raises like `undo`
        (`nothing_to_redo`)."""
        with writing(self.engine) as connection:
            return undo.redo(connection, self._author(by), report)

    # What others did

    def last_event(self) -> int:
        """The id of the newest event, 0 where there is none."""
        with reading(self.engine) as connection:
            return connection.scalar(select(func.max(events.c.id))) or 0

    def changes_since(self, event: int, limit: int = 200) -> tuple[Event, ...]:
        """The events after one, oldest first. Ids are never reused, and no event appears later below one already seen."""
        with reading(self.engine) as connection:
            rows = connection.execute(log.selected().where(events.c.id > event).order_by(events.c.id).limit(limit))
            return tuple(map(log.event_of, rows))

    def history(self, report: int, limit: int = 500) -> tuple[Event, ...]:
        """A report's events, newest first."""
        with reading(self.engine) as connection:
            chosen = log.selected().where(events.c.report_id == report).order_by(events.c.id.desc()).limit(limit)
            return tuple(map(log.event_of, connection.execute(chosen)))

    def events(self, limit: int = 100, before: int | None = None) -> tuple[Event, ...]:
        """Everybody's events, newest first, from below `before`."""
        chosen = log.selected() if before is None else log.selected().where(events.c.id < before)
        with reading(self.engine) as connection:
            return tuple(map(log.event_of, connection.execute(chosen.order_by(events.c.id.desc()).limit(limit))))

    def _author(self, by: str) -> Author:
        return Author(validate.name(by), log.stamp(self.now()))

    @contextmanager
    def _writing(self, report: int) -> Iterator[Connection]:
        with writing(self.engine) as connection:
            changes.require_report(connection, report)
            yield connection
