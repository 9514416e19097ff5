"""The desk as an application that is asked directly, without a network: two reports of invented places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import nlp
from nlp.review.app import create_app
from nlp.review.desk import Desk, open_desk
from nlp.review.security import Limiter
from nlp.review.site import Settings
from tests.conftest import report_text


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture(scope="session")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scored")
    reports = folder / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(report_text("2022年，我镇主动公开政府信息84条。"), encoding="utf-8")
    (reports / "b.txt").write_text(
        report_text("2023年，我局主动公开政府信息21条。", agency="松岭县林业局"), encoding="utf-8"
    )
    out = folder / "out"
    nlp.score([str(reports)], out, jobs=1)
    return out


@pytest.fixture
def desk(scored: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(scored, str(tmp_path / "review.sqlite"))
    yield desk
    desk.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visit(desk: Desk, clock: Clock) -> Callable:
    """Opens a browser without a screen at the desk, with the settings given."""
    client = pytest.importorskip("starlette.testclient", reason="httpx is not installed")

    def open_client(address: str = "127.0.0.1", **settings: object):
        given = {"secret": "test", "title": "样本", "reviewer": "张三", "port": 8010, **settings}
        app = create_app(desk, Settings(**given), Limiter(clock=clock))
        return client.TestClient(
            app, base_url="http://127.0.0.1:8010", client=(address, 50000), raise_server_exceptions=False
        )

    return open_client


@pytest.fixture
def browser(visit: Callable):
    """A browser at a desk on this machine."""
    return visit()


@pytest.fixture
def token() -> Callable[[object, str], str]:
    """The token in the forms of a page."""

    def find(browser, path: str = "/") -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', browser.get(path).text)
        assert found
        return found[1]

    return find
