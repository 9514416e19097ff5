"""What each stage costs for a report, in one process: as a share of what `jieba.lcut` takes for the same narratives.

The stages are the functions that `nianbao score` calls, one after the other. The narratives are the prose of the sections
whose figures are read; jieba's dictionary is loaded beforehand.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from nlp.analysis import Analysis
from nlp.bench.synthetic import Made
from nlp.checks import Case, run_checks
from nlp.corpus.compare import compare_part
from nlp.corpus.fingerprint import fingerprints
from nlp.corpus.index import build
from nlp.corpus.tables import merge, rows_of, tables_of
from nlp.pipeline.quantities import extract
from nlp.pipeline.statements import extract_many
from nlp.reading import read_bytes
from nlp.report import read_report
from nlp.report.model import NARRATIVE_KEYS, Report

BATCH = 100
"""Reports that a worker takes at once."""

STAGES = ("read", "report", "quantities", "statements", "checks", "rows", "fingerprints", "write", "index", "compare")

_T = TypeVar("_T")


class Clock:
    """Adds up the processor seconds of stages."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, work: Callable[[], _T]) -> _T:
        start = time.process_time()
        result = work()
        self.seconds[stage] = self.seconds.get(stage, 0) + time.process_time() - start
        return result


class MemoryPart:
    """A part whose fingerprints are in memory."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        assert table == "fingerprints"
        return self._table.select(columns) if columns else self._table


def narrative(report: Report) -> str:
    """The prose of a report, without its tables."""
    pieces = []
    for section in report.sections:
        if section.key in NARRATIVE_KEYS:
            lines = report.text[section.body : section.end].split("\n")
            pieces += [line for line in lines if "\t" not in line]
    return "\n".join(pieces)


def stage_costs(reports: Sequence[Made]) -> dict[str, float]:
    """By stage, and for `jieba`, processor seconds for all reports."""
    import jieba

    jieba.setLogLevel("WARNING")
    jieba.initialize()
    clock = Clock()
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        _batch(reports[:2], Clock(), Path(folder))  # loads the model and the vocabularies
        for start in range(0, len(reports), BATCH):
            parts.append(_batch(reports[start : start + BATCH], clock, Path(folder)))
        clock("index", lambda: build(parts, Path(folder) / "index"))
        clock("compare", lambda: [compare_part(part, parts, Path(folder) / "index") for part in parts])
    return clock.seconds


def _batch(reports: Sequence[Made], clock: Clock, folder: Path) -> MemoryPart:
    import jieba
    import pyarrow.parquet as pq

    files = [(report.text.encode(), report.name) for report in reports]
    pages = clock("read", lambda: [read_bytes(data, name) for data, name in files])
    read = clock("report", lambda: [read_report(page) for page in pages])
    quantities = clock("quantities", lambda: [extract(report) for report in read])
    statements = clock("statements", lambda: extract_many(read))
    cases = [Case(*each) for each in zip(read, quantities, statements, strict=True)]
    findings = clock("checks", lambda: [run_checks(case) for case in cases])
    analyses = [
        Analysis(case.report, tuple(case.quantities), tuple(found), tuple(case.statements))
        for case, found in zip(cases, findings, strict=True)
    ]
    rows = clock("rows", lambda: merge(rows_of(analysis) for analysis in analyses))
    table = clock("fingerprints", lambda: fingerprints(rows))

    def write() -> None:
        for name, written in {**tables_of(rows), "fingerprints": table}.items():
            pq.write_table(written, folder / f"{name}.parquet")

    clock("write", write)
    narratives = [narrative(report) for report in read]
    clock("jieba", lambda: [jieba.lcut(text) for text in narratives])
    return MemoryPart(table)
