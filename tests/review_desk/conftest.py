"""Every test of the desk runs on SQLite and on a real PostgreSQL, started for the run from Debian's package `postgresql`."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nlp.review.desk import Desk, open_desk

sys.path.insert(0, str(Path(__file__).parent))
from office import Report, score

NEEDED = "needs a PostgreSQL server (apt-get install postgresql)"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a server's database, reached by a socket in a folder of its own."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not programs:
        pytest.skip(NEEDED)
    folder = Path(tempfile.mkdtemp(prefix="nianbao-pg-"))
    somebody: dict[str, Any] = {"cwd": folder, "env": {"LC_ALL": "C"}}
    if os.geteuid() == 0:  # PostgreSQL does not run as root; the package has brought its user
        shutil.chown(folder, "postgres")
        somebody["user"] = "postgres"
    initdb = [programs[-1].with_name("initdb"), "-D", "data", "-U", "desk", "-A", "trust", "-E", "UTF8", "-N"]
    settings = ["listen_addresses=", f"unix_socket_directories={folder}", "fsync=off", "shared_buffers=16MB"]
    command = [programs[-1], "-D", "data", *(word for setting in settings for word in ("-c", setting))]
    try:
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, **somebody)
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **somebody) as server:
            assert server.stderr is not None
            assert any("ready to accept connections" in line for line in server.stderr)
            threading.Thread(target=server.stderr.read, daemon=True).start()
            yield f"postgresql://desk@/postgres?host={folder}"
            server.send_signal(signal.SIGQUIT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_numbers = itertools.count()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a desk may keep its tables: an empty place."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.sqlite")
    import psycopg

    url = request.getfixturevalue("postgresql")
    name = f"desk{next(_numbers)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{url}&options=-csearch_path%3D{name}"


class Clock:
    """A second passes at every look."""

    def __init__(self) -> None:
        self.at = datetime(2025, 2, 3, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def out_dir(tmp_path: Path) -> Path:
    """One scored report."""
    return score(tmp_path / "out", Report())


@pytest.fixture
def desk(out_dir: Path, database: str) -> Iterator[Desk]:
    """A desk with one report of two findings and three statements."""
    desk = open_desk(out_dir, database, now=Clock())
    yield desk
    desk.close()


@pytest.fixture
def opened(database: str, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Open the desk of some reports; again to score them anew."""
    desks: list[Desk] = []

    def open_(*reports: Report) -> Desk:
        desks.append(open_desk(score(tmp_path / "out", *reports), database, now=Clock()))
        return desks[-1]

    yield open_
    for desk in desks:
        desk.close()
