"""Reports of as many townships as a test wants."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # `scale_reports`, whichever way pytest imports the tests

from scale_reports import township


@pytest.fixture
def make_text(make_report: Callable[..., Path]) -> Callable[..., str]:
    """The text of the report of a township, which differs from the others in its name and figures."""

    def make(number: int = 0, year: int = 2023) -> str:
        overview = f"{year}年，我镇主动公开政府信息{number + 20}条。"
        path = make_report(overview, name="scratch.txt", agency=township(number), year=year)
        text = path.read_text(encoding="utf-8")
        path.unlink()
        return text

    return make


@pytest.fixture
def make_corpus(make_text: Callable[..., str], tmp_path: Path) -> Callable[..., Path]:
    """A folder of so many reports, each a file."""

    def make(count: int, folder: str = "in", numbers: Sequence[int] | None = None) -> Path:
        (tmp_path / folder).mkdir(exist_ok=True)
        for number in range(count) if numbers is None else numbers:
            text = make_text(number, 2021 + number // 72)
            (tmp_path / folder / f"{number:04d}.txt").write_text(text, encoding="utf-8")
        return tmp_path / folder

    return make


@pytest.fixture
def anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The working directory, which is a new one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
