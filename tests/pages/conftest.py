"""A small scored corpus: two towns that share a passage, a bureau, a file that is no report."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import nlp
from tests.conftest import report_text

SHARED = (
    "健全信息公开台账，各站所每周五报送拟公开目录，综合办逐条核对来源、时限和格式，"
    "缺项的当天退回补齐，超期的在月度例会上点名，年底据此评定等次。"
)


@pytest.fixture(scope="session")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of results; the reports lie beside it in `报告`, and were named relatively to their common folder."""
    home = tmp_path_factory.mktemp("pages")
    (home / "报告").mkdir()
    told = {
        "石桥镇.txt": report_text(f"2023年，我镇主动公开政府信息84条。收到政府信息公开申请3件。{SHARED}"),
        "东岭镇.txt": report_text(f"2023年，我镇主动公开政府信息61条。{SHARED}", agency="白河县东岭镇人民政府"),
        "<b> 水务局.txt": report_text("2022年，我局主动公开政府信息12条。", agency="青川县水务局", year=2022),
        "空.txt": "",
    }
    for name, text in told.items():
        (home / "报告" / name).write_text(text, encoding="utf-8")
    before = Path.cwd()
    os.chdir(home)
    try:
        nlp.score(["报告"], "out", jobs=1)
    finally:
        os.chdir(before)
    return home / "out"
