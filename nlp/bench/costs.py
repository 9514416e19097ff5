"""What each stage costs for a report, in one process: as a share of what `jieba.lcut` takes for the same narratives.

The stages are the functions that `nianbao score` calls, one after the other, from the bytes of a file to the final
tables on disk. The narratives are the prose of the sections whose figures are read; jieba's dictionary is loaded
beforehand.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from nlp.analysis import Analysis
from nlp.checks import Case, run_checks_many
from nlp.corpus.compare import compare_part
from nlp.corpus.engine.assemble import write_final
from nlp.corpus.engine.batch import uncollected
from nlp.corpus.engine.comparing import Added, scored
from nlp.corpus.engine.parts import make_plan
from nlp.corpus.fingerprint import fingerprints
from nlp.corpus.index import build
from nlp.corpus.inputs import Item, page_of
from nlp.corpus.storage import Folder
from nlp.corpus.tables import tables_of
from nlp.errors import NianbaoError
from nlp.pipeline.quantities import extract
from nlp.pipeline.statements import extract_many
from nlp.report import read_report
from nlp.report.model import NARRATIVE_KEYS, Report

BATCH = 100
"""Reports that a worker takes at once."""

STAGES = (
    "read",
    "report",
    "quantities",
    "statements",
    "checks",
    "rows",
    "fingerprints",
    "write",
    "index",
    "compare",
    "scores",
    "tables",
)

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


def narrative(report: Report) -> str:
    """The prose of a report, without its tables."""
    pieces = []
    for section in report.sections:
        if section.key in NARRATIVE_KEYS:
            lines = report.text[section.body : section.end].split("\n")
            pieces += [line for line in lines if "\t" not in line]
    return "\n".join(pieces)


def readable(items: Iterable[Item]) -> list[Item]:
    """The items that hold a report: the others would end the measurement."""
    return [item for item in items if _is_report(item)]


def _is_report(item: Item) -> bool:
    if item.refused is not None:
        return False
    try:
        extract(read_report(page_of(item)))
    except NianbaoError:
        return False
    return True


def stage_costs(reports: Sequence[Item]) -> dict[str, float]:
    """By stage, and for `jieba`, processor seconds for all reports, each of which can be read."""
    import jieba

    jieba.setLogLevel("WARNING")
    jieba.initialize()
    with tempfile.TemporaryDirectory() as folder:
        _run(reports[:2], Clock(), Folder(f"{folder}/first"))  # loads the model and the vocabularies
        clock = Clock()
        gc.collect()  # what came before is none of this run's
        _run(reports, clock, Folder(f"{folder}/run"))
    return clock.seconds


def _run(reports: Sequence[Item], clock: Clock, out: Folder) -> None:
    parts = out.within("parts")
    parts.make()
    placed: dict[str, str] = {}
    for start in range(0, len(reports), BATCH):
        batch, name = reports[start : start + BATCH], f"part-{start:06d}"
        tables = _batch(batch, clock)
        clock("write", lambda: parts.write_tables(name, tables))  # noqa: B023 (called at once)
        placed.update((report.source, name) for report in batch)
    plan = make_plan(parts, list(placed), placed)
    index = Path(out.place) / "index"
    with uncollected():
        clock("index", lambda: build(plan, index))
        compared = clock("compare", lambda: [compare_part(part, plan, index) for part in plan])
        columns = clock("scores", lambda: [scored(*each) for each in zip(plan, compared, strict=True)])
    added = [Added(each.findings, told) for each, told in zip(compared, columns, strict=True)]
    clock("tables", lambda: write_final(out, zip(plan, added, strict=True)))


def _batch(reports: Sequence[Item], clock: Clock) -> dict[str, pa.Table]:
    import jieba

    with uncollected():
        pages = clock("read", lambda: [page_of(report) for report in reports])
        read = clock("report", lambda: [read_report(page) for page in pages])
        quantities = clock("quantities", lambda: [extract(report) for report in read])
        statements = clock("statements", lambda: extract_many(read))
        cases = [Case(*each) for each in zip(read, quantities, statements, strict=True)]
        findings = clock("checks", lambda: run_checks_many(cases))
        analyses = [
            Analysis(case.report, tuple(case.quantities), found, tuple(case.statements))
            for case, found in zip(cases, findings, strict=True)
            if not isinstance(found, Exception)
        ]
        tables = clock("rows", lambda: tables_of(analyses))
        tables["fingerprints"] = clock("fingerprints", lambda: fingerprints(analyses))
        narratives = [narrative(report) for report in read]
        clock("jieba", lambda: [jieba.lcut(text) for text in narratives])
    return tables
