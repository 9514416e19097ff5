"""The tables that `nianbao score` wrote, as far as a list needs them: everything but the reports' texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.errors import NianbaoError

Row = dict[str, Any]

COLUMNS: dict[str, tuple[str, ...]] = {
    "reports": (
        "source",
        "title",
        "agency",
        "agency_kind",
        "year",
        "errors",
        "warnings",
        "infos",
        "unread_tables",
        "own_share",
        "likeness_previous",
        "same_as",
        "differs_from",
    ),
    "findings": ("source", "code", "severity", "message", "expected", "actual", "evidence"),
    "statements": ("source", "role", "topics", "confidence", "start", "end"),
    "failures": ("source", "reason", "code"),
}
"""What is read of each table."""


@dataclass(frozen=True, slots=True)
class Results:
    """The rows of the tables, as dictionaries by column."""

    reports: Sequence[Row]
    findings: Sequence[Row]
    statements: Sequence[Row]
    failures: Sequence[Row]

    def by_source(self, table: str) -> dict[str, list[Row]]:
        """The rows of a table by the report that they belong to."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in getattr(self, table):
            found[row["source"]].append(row)
        return found


def read_results(out_dir: str | Path) -> Results:
    """The results in a folder. Raises NianbaoError (`no_tables`) where it holds none, or some that are not whole."""
    out = Path(out_dir)
    missing = [f"{name}.parquet" for name in COLUMNS if not (out / f"{name}.parquet").exists()]
    if missing:
        raise _no_tables(
            out,
            f"没有 nianbao score 的结果（缺少 {'、'.join(missing)}）。请先运行：nianbao score 报告目录 --out {out.as_posix()}",
            f"no results of nianbao score here ({', '.join(missing)} missing). "
            f"First run: nianbao score REPORTS --out {out.as_posix()}",
        )
    return Results(**{name: _rows(out, name) for name in COLUMNS})


def _rows(out: Path, name: str) -> list[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = out / f"{name}.parquet"
    try:
        absent = set(COLUMNS[name]) - set(pq.read_schema(path).names)
        rows: list[Row] = [] if absent else pq.read_table(path, columns=list(COLUMNS[name])).to_pylist()
    except (OSError, pa.ArrowException) as error:
        why = str(error).splitlines()[0]
        raise _no_tables(
            path, f"无法读取（{why}）。请重新运行 nianbao score。", f"unreadable ({why}). Score again."
        ) from error
    if absent:
        names = sorted(absent)
        raise _no_tables(
            path,
            f"缺少列 {'、'.join(names)}，可能由其他版本写出。请重新运行 nianbao score。",
            f"lacks the columns {', '.join(names)}; another version may have written it. Score again.",
        )
    return rows


def _no_tables(path: Path, zh: str, en: str) -> NianbaoError:
    return NianbaoError("no_tables", zh, en, path.as_posix())
