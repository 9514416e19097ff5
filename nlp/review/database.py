"""Opening a review database, and its transactions: a file of SQLite, or whatever a SQLAlchemy URL names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from nlp.errors import NianbaoError
from nlp.review.schema import VERSION, findings, meta, metadata, reports

FILE = "review.sqlite"
"""The database in a folder of results, where none is named."""
BUSY_SECONDS = 15
_LOCK = 0x6E69616E62616F
"""Writers of one PostgreSQL database take turns by this advisory lock."""


def database_url(database: str | Path) -> URL:
    """A SQLAlchemy URL as it is, anything else as the path of a SQLite file, or of the folder that holds it. PostgreSQL is spoken to through psycopg.

    >>> database_url("postgresql://office/review").drivername, database_url("out/review.sqlite").drivername
    ('postgresql+psycopg', 'sqlite')
    """
    if "://" not in str(database):
        if Path(database).is_dir():
            database = Path(database) / FILE
        return URL.create("sqlite", database=str(database))
    try:
        url = make_url(str(database))
    except ArgumentError as error:
        raise _unusable("", f"{error}") from error
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def open_engine(database: str | Path, *, create: bool = True) -> Engine:
    """An engine whose database has the tables of `schema`.

    Raises NianbaoError: `database` (cannot be opened, is none of ours, or does not exist and `create` is false), `driver` (a
    package is missing), `database_version`.
    """
    url = database_url(database)
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise _unusable(shown, f"{url.get_backend_name()}: SQLite, PostgreSQL")
    if url.get_backend_name() == "sqlite":
        shown = url.database or shown
        if not create and not Path(url.database or "").is_file():
            raise _unusable(shown, "没有这个文件 / no such file")
    try:
        engine = _sqlite(url) if url.get_backend_name() == "sqlite" else create_engine(url, pool_pre_ping=True)
        _prepare(engine, shown, create)
    except (ImportError, NoSuchModuleError) as error:
        raise NianbaoError(
            "driver",
            "缺少数据库驱动。请安装：pip install 'nianbao[postgresql]'",
            "the database's driver is missing. Install it: pip install 'nianbao[postgresql]'",
            shown,
        ) from error
    except (SQLAlchemyError, OSError) as error:
        why = getattr(error, "orig", None) or error
        raise _unusable(shown, str(why).strip().splitlines()[0] if str(why).strip() else type(why).__name__) from error
    return engine


def _unusable(shown: str, why: str) -> NianbaoError:
    return NianbaoError(
        "database",
        f"打不开复核数据库（{why}）。请检查路径、地址和权限。",
        f"the review database cannot be opened ({why}). Check the path, the address and the permissions.",
        shown,
    )


def _sqlite(url: URL) -> Engine:
    """WAL: readers never wait for a writer. FULL: a decision is on disk, not only in the system's cache, before the page
    shows it; reviewers click seldom enough that a flush each is not felt. Transactions are begun by `reading` and `writing`, not by
    the driver, which would begin them only at the first change."""
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}").close()

    return engine


def _prepare(engine: Engine, shown: str, create: bool) -> None:
    with reading(engine) as connection:
        names = set(inspect(connection).get_table_names())
        known = meta.name in names
        version = connection.scalar(select(meta.c.value).where(meta.c.key == "schema")) if known else None
    if not known:
        if not create or (names and engine.dialect.name == "sqlite"):
            raise _unusable(shown, "不是复核数据库 / not a review database")
        with writing(engine) as connection:
            if not inspect(connection).has_table(meta.name):  # another process may have been first
                metadata.create_all(connection)
                connection.execute(insert(meta).values(key="schema", value=VERSION))
    elif version != VERSION:
        raise NianbaoError(
            "database_version",
            f"数据库是另一版程序（{version}）的。请用那一版打开，或另指定 --database。",
            f"the database is of another version of the program ({version}). Open it with that one, or name another --database.",
            shown,
        )


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state throughout."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        else:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        try:
            yield connection
        finally:
            connection.rollback()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is alone in writing, from its beginning: what it reads is what it changes, and events get their
    numbers in the order in which they are seen. On disk when the block ends; nothing of it where it raises."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        try:
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


def tidy(engine: Engine) -> None:
    """After many rows were written: let the database know what is in them, so that it chooses its indexes well."""
    command = "ANALYZE" if engine.dialect.name == "sqlite" else f"VACUUM ANALYZE {reports.name}, {findings.name}"
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql(command)
