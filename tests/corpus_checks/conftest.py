"""Reports written for these tests, scored together."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import nlp

sys.path.insert(0, str(Path(__file__).parent))  # `corpus_reports`, whichever way pytest imports the tests

from corpus_reports import TOWN


@pytest.fixture
def written(make_report: Callable[..., Path], tmp_path: Path) -> Callable[..., Path]:
    """Write a report: `name`, what `report_text` takes, and `normative`, the three numbers of table 2."""

    def write(name: str, *, normative: tuple[object, object, object] = (1, 0, 4), **given: Any) -> Path:
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        path = make_report(name=f"in/{name}", **{"agency": TOWN, "problems": f"松塘镇{name}的问题各不相同。", **given})
        row = "行政规范性文件\t" + "\t".join(map(str, normative))
        path.write_text(path.read_text(encoding="utf-8").replace("行政规范性文件\t1\t0\t4", row), encoding="utf-8")
        return path

    return write


@pytest.fixture
def scored(written: Callable[..., Path], tmp_path: Path) -> Callable[..., pd.DataFrame]:
    """Write the reports given, score them together, and return a table of the run with the files' names."""

    def run(*reports: dict[str, Any], table: str = "findings") -> pd.DataFrame:
        for given in reports:
            written(**given)
        nlp.score([tmp_path / "in"], tmp_path / "out", jobs=1)
        found = pd.read_parquet(tmp_path / "out" / f"{table}.parquet")
        return found.assign(name=[source.partition("/in/")[2] for source in found["source"]])

    return run
