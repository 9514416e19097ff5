"""What the end-to-end tests share: a desk that is served, and the steps that many of them begin with."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desk_corpus import STONE_BRIDGE

from nlp.review.desk import Desk
from nlp.review.model import Query

WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


@dataclass
class Served:
    """A desk that is being served."""

    url: str
    out: Path
    desk: Desk


@contextmanager
def serving(out: Path, **given: object) -> Iterator[Served]:
    """A desk of a scored corpus, served on a free port of this machine."""
    import uvicorn

    from nlp.review.app import create_app
    from nlp.review.desk import open_desk
    from nlp.review.server import listen
    from nlp.review.site import Settings

    desk = open_desk(out)
    address = listen("127.0.0.1", 0)
    settings = Settings(secret="test", title="样本", hosts=address.hosts, port=address.port, **given)
    ready = threading.Event()

    class Server(uvicorn.Server):
        async def startup(self, sockets=None) -> None:
            await super().startup(sockets)
            ready.set()

    config = uvicorn.Config(create_app(desk, settings), log_level="error", timeout_graceful_shutdown=1)
    server = Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [address.listener]}, daemon=True)
    thread.start()
    assert ready.wait(20)
    try:
        yield Served(address.url, out, desk)
    finally:
        server.should_exit = True
        thread.join(10)
        address.listener.close()
        desk.close()


def open_report(page, desk: Served, agency: str = STONE_BRIDGE, tab: str = "") -> int:
    """Open a report from its address; the number that the desk knows it by."""
    report = next(row.id for row in desk.desk.reports(Query()).rows if row.agency == agency)
    page.goto(f"{desk.url}report/{report}{tab}")
    return report


def card(page, name: str):
    """The card of a finding by its name."""
    return page.locator(".card.finding", has=page.get_by_role("link", name=name, exact=True))


def on_report(page) -> None:
    """Wait until a report's page listens to keys: what is pressed before that is lost."""
    page.locator("html.scripted body.page-report").wait_for(state="attached")
