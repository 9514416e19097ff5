"""How fast the desk is with 20,000 reports and 60,000 findings: taking them over, the list, its filters, a report, a decision.

    python tests/benchmarks/review_list.py [--reports 20000] [--database URL]

Every figure is the median of some runs, with the limit that the desk is held to, and as a multiple of a fixed piece of work measured at the
same time, by which figures of different machines (and of one under load) compare: a table of 20,000 rows sorted by SQLite.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from nlp.checks.registry import CHECKS
from nlp.corpus.tables import SCHEMAS
from nlp.review.desk import Desk, open_desk
from nlp.review.model import Query

RUNS = 15
FINDINGS, CELLS, FIGURES, STATEMENTS = 3, 150, 30, 6
"""Of every report."""
SENTENCE = "2024年，我镇主动公开政府信息120条，其中网站公开82条，公众号公开30条，其他8条。栏目更新不够及时，下一步将每月检查。\n"
TEXT = SENTENCE * 60
"""About 4,000 characters, as a report has."""

LIMITS = {
    "open the list": 1000,
    "a page of the list": 200,
    "filter": 200,
    "facets": 200,
    "neighbours": 200,
    "open a report": 50,
    "a decision, on disk": 200,
}
"""Milliseconds."""


def write_corpus(folder: Path, reports: int) -> None:
    """Tables of as many reports, written column by column."""
    rng = random.Random(2025)
    sources = [
        f"{year}/{county:03}/{number:05}.txt"
        for number in range(reports)
        for year, county in [(2020 + number % 6, number % 120)]
    ]
    counties = ["云岭县", "岚山区", "松江县", "桥头县", "白水区", "青石县", "梧桐区", "柳林县", "沙洲区", "石门县"]
    towns = ["松塘", "桥头", "白茅", "双檀", "石塘", "柳河", "梧台", "听雨", "盐仓", "青岱", "沙坪", "云溪"]
    agencies = [f"{counties[n % 10]}{towns[n // 10 % 12]}{rng.choice(['镇', '乡'])}人民政府" for n in range(reports)]
    common: dict[str, Sequence[Any]] = {
        "source": sources,
        "title": [f"{agency}{2020 + n % 6}年政府信息公开工作年度报告" for n, agency in enumerate(agencies)],
        "agency": agencies,
        "agency_kind": [rng.choice(["township", "department", "government"]) for _ in sources],
        "year": [2020 + n % 6 for n in range(reports)],
        "text": [f"第{n}号\n{TEXT}" for n in range(reports)],
        "sections": [json.dumps([{"key": "overview", "title": "", "start": 0, "end": 4000}])] * reports,
        "score": [round(rng.random() * 100, 1) for _ in sources],
        "unread_tables": ["[]"] * reports,
    }
    _write(folder, "reports", common, reports)
    codes = [rng.choice(list(CHECKS)) for _ in range(reports * FINDINGS)]
    evidence = [
        json.dumps([{"section": "overview", "start": k, "end": k + 4, "text": f"{k}条"}], ensure_ascii=False)
        for k in (rng.randrange(3000) for _ in codes)
    ]
    found = {"code": codes, "severity": [CHECKS[c].severity for c in codes], "message": [CHECKS[c].zh for c in codes]}
    _write(folder, "findings", {"source": _each(sources, FINDINGS), **found, "evidence": evidence}, reports * FINDINGS)
    cells = {"cell": [f"requests.row{n}" for n in range(CELLS)] * reports, "value": [1.0] * CELLS * reports}
    _write(folder, "cells", {"source": _each(sources, CELLS), **cells}, reports * CELLS)
    starts = [20 * n for n in range(FIGURES)] * reports
    figures = {
        "value": [120.0] * len(starts),
        "approximate": [False] * len(starts),
        "section": ["overview"] * len(starts),
    }
    places = {"start": starts, "end": [start + 4 for start in starts]}
    _write(folder, "quantities", {"source": _each(sources, FIGURES), **figures, **places}, len(starts))
    starts = [50 * n for n in range(STATEMENTS)] * reports
    said = {
        "role": ["problem"] * len(starts),
        "topics": [["timeliness"]] * len(starts),
        "confidence": [0.9] * len(starts),
    }
    places = {"start": starts, "end": [start + 12 for start in starts]}
    _write(folder, "statements", {"source": _each(sources, STATEMENTS), **said, **places}, len(starts))


def _each(sources: Sequence[str], times: int) -> list[str]:
    return [source for source in sources for _ in range(times)]


def _write(folder: Path, name: str, columns: dict[str, Sequence[Any]], rows: int) -> None:
    schema = SCHEMAS[name]
    arrays = [pa.array(columns[f.name], f.type) if f.name in columns else pa.nulls(rows, f.type) for f in schema]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), folder / f"{name}.parquet")


def reference() -> Callable[[], object]:
    """The fixed piece of work."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a TEXT, b INTEGER)")
    rows = ((f"第{n * 7919 % 20_000}号报告", n % 97) for n in range(20_000))
    connection.executemany("INSERT INTO t VALUES (?, ?)", rows)
    return lambda: connection.execute("SELECT a, b FROM t ORDER BY b, a").fetchall()


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    spent = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - start))
    return median(spent)


def measures(desk: Desk) -> dict[str, float]:
    """The figures of LIMITS."""
    counties = tuple(choice.value for choice in desk.facets().counties[:2])
    queries = [
        Query(codes=("sum.mismatch",)),
        Query(severities=("error",)),
        Query(counties=counties),
        Query(years=(2024,), kinds=("township",), sort="agency"),
        Query(text="云岭县 松塘"),
        Query(codes=("remedy.vague", "problem.none"), states=("new",), sort="errors", descending=False),
    ]
    middle = desk.reports(offset=9_000 % desk.reports().total, limit=200).rows
    reports = iter(middle * 3)

    def listed(query: Query) -> None:
        desk.reports(query), desk.facets(query), desk.progress()

    def decided() -> None:
        report = next(reports).id
        finding = desk.report(report).findings[0]
        desk.decide(report, finding.key, "confirmed", by="甲", seen=finding.revision)

    return {
        "open the list": milliseconds(lambda: listed(Query())),
        "a page of the list": milliseconds(lambda: desk.reports(offset=desk.reports(limit=1).total - 50)),
        "filter": max(milliseconds(lambda q=query: listed(q)) for query in queries),  # type: ignore[misc]
        "facets": max(milliseconds(lambda q=query: desk.facets(q)) for query in queries),  # type: ignore[misc]
        "neighbours": max(milliseconds(lambda q=query: desk.neighbours(middle[0].id, q)) for query in queries),  # type: ignore[misc]
        "open a report": milliseconds(lambda: desk.report(next(reports).id)),
        "a decision, on disk": milliseconds(decided),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--database", default=None, help="an empty database's URL; by default a file of SQLite")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), given.reports)
        start, cpu = time.perf_counter(), time.process_time()
        desk = open_desk(Path(folder), given.database)
        took, used = time.perf_counter() - start, time.process_time() - cpu
        unit = milliseconds(reference())
        progress = desk.progress()
        print(f"{progress.reports} reports, {progress.findings} findings, {desk.engine.dialect.name}")
        print(f"taken over for the first time in {took:.1f} s ({used:.1f} s of processor)")
        again = milliseconds(lambda: desk.sync(Path(folder)), 5)
        print(f"nothing new found in {again:.0f} ms; the unit of work takes {unit:.1f} ms")
        print(f"{'':24}{'ms':>8}{'limit':>8}{'units':>8}")
        for name, spent in measures(desk).items():
            print(
                f"{name:24}{spent:8.1f}{LIMITS[name]:8}{spent / unit:8.2f}{'' if spent <= LIMITS[name] else '  OVER'}"
            )
        desk.close()


if __name__ == "__main__":
    main()
