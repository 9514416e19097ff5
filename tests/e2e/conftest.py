"""A real desk for the browser of `tests/conftest.py`: the server in a thread, a small scored corpus of invented places."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import SECONDS

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `nianbao score` writes for three reports."""
    from desk_corpus import write_corpus

    return write_corpus(tmp_path_factory.mktemp("scored"))


@pytest.fixture
def desk(scored: Path, tmp_path: Path) -> Iterator[object]:
    """A desk that nobody has worked at."""
    from desk_steps import serving

    out = tmp_path / "out"
    shutil.copytree(scored, out)
    with serving(out, reviewer="张三") as served:
        yield served


@pytest.fixture
def window(browser) -> Iterator[Callable]:
    """Opens windows, each with cookies of its own. None may violate the content policy or fail in its script."""
    from desk_steps import WIDE

    with ExitStack() as stack:
        faults: list[str] = []

        def open_window(size: dict[str, int] | None = None, **given: object):
            context = browser.new_context(viewport=size or WIDE, **given)
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(SECONDS)
            page.on("pageerror", lambda error: faults.append(f"script: {error}"))
            page.on(
                "console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None
            )
            page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
            return page

        yield open_window
        assert faults == []


@pytest.fixture
def page(window):
    """One wide window."""
    return window()
