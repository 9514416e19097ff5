"""Corpora to score, and what a run wrote of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from nlp.corpus.tables import SCHEMAS

ROOT = Path(__file__).resolve().parents[2]
_FIRST, _SECOND = "石柳清白东南北高", "桥河水塔湾坪渡岭溪"


def township(number: int) -> str:
    """One of 72 townships."""
    return f"青川县{_FIRST[number % 8]}{_SECOND[number // 8 % 9]}镇人民政府"


def tables(out: Path) -> dict[str, pa.Table]:
    """The tables that a run wrote."""
    return {name: pq.read_table(out / f"{name}.parquet") for name in SCHEMAS}


def failures(out: Path) -> dict[str, str]:
    """The codes of what could not be read, by source without the folders in front."""
    rows = pq.read_table(out / "failures.parquet").to_pylist()
    return {row["source"].rsplit("/", 1)[1]: row["code"] for row in rows}


def environment(**given: str) -> dict[str, str]:
    """The environment of a process that has this program."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **given}


def start(*arguments: Any, **given: str) -> subprocess.Popen[str]:
    """`nianbao` with these arguments, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "nlp", *map(str, arguments)],
        env=environment(**given),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*arguments: Any, **given: str) -> str:
    """What `nianbao` prints, once it has ended well."""
    process = start(*arguments, **given)
    out, err = process.communicate()
    assert process.returncode == 0, err
    return out
