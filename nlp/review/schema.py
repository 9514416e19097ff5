"""The tables of a review database, for SQLite and PostgreSQL alike.

What the program found is replaced at every rescoring; what people did is in `events`, which is only ever added to (triggers
refuse anything else), and in the columns and rows that say how things stand after the last event.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
)

VERSION = "1"
"""Of these tables; a database of another version is refused."""

metadata = MetaData()
_ID = BigInteger().with_variant(Integer, "sqlite")

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
"""`schema`: VERSION; `corpus`: sizes and times of the Parquet files that were taken over last."""

reports = Table(
    "reports",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("source", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("agency", Text, nullable=False),
    Column("county", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("year", Integer, nullable=False),  # 0: unknown
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),  # of the score, as JSON
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("infos", Integer, nullable=False),
    Column("codes", Text, nullable=False),  # by blanks
    Column("search", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("undecided", Integer, nullable=False),
    Column("confirmed", Integer, nullable=False),
    Column("dismissed", Integer, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("changed", Boolean, nullable=False),
    Column("marked_by", Text, nullable=False),  # who finished or reopened it
    Column("marked_at", Text, nullable=False),
    Column("touched_by", Text, nullable=False),  # who did anything with it last
    Column("touched_at", Text, nullable=False),
    Column("revision", _ID, nullable=False),
    Index("reports_by_score", "present", "score"),
    Index("reports_counted", "present", "state", "county", "kind", "year", "undecided", "confirmed", "dismissed", "id"),
    Index("reports_searched", "present", "search").ddl_if(
        dialect="sqlite"
    ),  # PostgreSQL's index has no room for long text
)
"""`state` follows from the other columns and is kept for filtering (`states.state_of`). The indexes have all that is counted and
searched, so that neither goes through whole rows."""

contents = Table(
    "contents",
    metadata,
    Column("report_id", _ID, ForeignKey("reports.id"), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)
"""A report's text, sections, cells, figures and statements, compressed (`packing.pack`): opening one report of many thousand
reads one row, and the list reads none."""

findings = Table(
    "findings",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("report_id", _ID, ForeignKey("reports.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("expected", Text),
    Column("actual", Text),
    Column("evidence", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("added", Boolean, nullable=False),
    Column("verdict", Text),
    Column("note", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("revision", _ID, nullable=False),
    UniqueConstraint("report_id", "key"),
    Index("findings_by_code", "present", "code", "severity", "report_id"),
    Index("findings_by_severity", "present", "severity", "code", "report_id"),
    Index("findings_by_verdict", "verdict", "present"),
)
"""Present: the last scoring found it, or a reviewer added it and did not take it back."""

statements = Table(
    "statements",
    metadata,
    Column("report_id", _ID, ForeignKey("reports.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("correction", Text),
    Column("said", Text, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("corrected_at", Text, nullable=False),
    Column("revision", _ID, nullable=False),
)
"""Only statements that a reviewer has touched; `correction` is null again where it was taken back. `said`: JSON."""

events = Table(
    "events",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("at", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("report_id", _ID, ForeignKey("reports.id"), nullable=False),
    Column("item", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("undoes", _ID),
    Index("events_by_report", "report_id", "id"),
    Index("events_by_reviewer", "reviewer", "id"),
    Index("events_by_undone", "undoes"),
    sqlite_autoincrement=True,
)


def _ddl(statement: str, dialect: str) -> DDL:
    return DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]


_REFUSE = "the log of events is only ever added to"
for _change in ("UPDATE", "DELETE"):
    _refusal = f"BEFORE {_change} ON events BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END"
    event.listen(events, "after_create", _ddl(f"CREATE TRIGGER events_no_{_change.lower()} {_refusal}", "sqlite"))
for _statement in (
    "CREATE OR REPLACE FUNCTION events_only_added() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSE}'; END $$",
    "CREATE TRIGGER events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON events "
    "FOR EACH STATEMENT EXECUTE FUNCTION events_only_added()",
):
    event.listen(events, "after_create", _ddl(_statement, "postgresql"))
