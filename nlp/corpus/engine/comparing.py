"""The reports beside each other, part by part; and what that changes in their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from nlp.checks.score_rows import SCORE_COLUMNS, score_rows
from nlp.corpus.compare import Compared, compare_part
from nlp.corpus.engine.batch import uncollected
from nlp.corpus.engine.parts import Part, Plan
from nlp.corpus.engine.workers import Workers, in_order
from nlp.corpus.index import build
from nlp.corpus.tables import SCHEMAS

_ADDED = ("own_share", "likeness_previous", "previous", "same_as", "differs_from")

FEW = 4
"""Parts for whose sake workers need not begin anew."""


@dataclass(frozen=True, slots=True)
class Added:
    """What comparing adds to a part: findings, and columns of `reports` (with `source`), `score` among them."""

    findings: pa.Table
    columns: pa.Table


def compare_all(workers: Workers, plan: Plan, index: str) -> Iterator[tuple[Part, Added]]:
    """Each part with what comparing adds to it, in order. `index` names a folder within the plan's for what the parts'
    comparing needs in common; it is removed in the end."""
    folder = plan.folder.within(index)
    if len(plan) > FEW:
        workers.rest()  # what reading needs and comparing does not, they hold no longer
    with uncollected():
        _build(plan, index)
    files = workers.lend(folder)
    try:
        added = in_order(workers, _compare, ((part, plan, files) for part in plan))
        yield from zip(plan, added, strict=True)
    finally:
        plan.folder.remove(index)


def _build(plan: Plan, index: str) -> None:
    folder = plan.folder.within(index)
    if not folder.remote:
        folder.make()
        build(plan, folder.path)
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="nianbao-") as local:
        build(plan, Path(local))
        folder.make()
        for file in Path(local).iterdir():
            folder.send(file, file.name)


def _compare(part: Part, plan: Plan, files: Callable[[], Path]) -> Added:
    """In a worker: what the other reports say of these."""
    with uncollected():
        compared = compare_part(part, plan, files())
        return Added(compared.findings, scored(part, compared))


def scored(part: Part, compared: Compared) -> pa.Table:
    """The columns with the reports' scores, which rest on all their findings."""
    columns = compared.columns
    told = {row["source"]: row for row in columns.to_pylist()}
    rows = {name: part.read(name, needed).to_pylist() for name, needed in _scored_columns().items()}
    rows["reports"] = [{**row, **told[row["source"]]} for row in rows["reports"]]
    rows["findings"] += compared.findings.select(SCORE_COLUMNS["findings"]).to_pylist()
    scores = dict(zip((row["source"] for row in rows["reports"]), score_rows(rows), strict=True))
    column = pa.array([scores[source] for source in columns["source"].to_pylist()], pa.float64())
    return columns.append_column(SCHEMAS["reports"].field("score"), column)


def _scored_columns() -> dict[str, list[str]]:
    """What a score needs of a part's own tables, by table."""
    return {name: [column for column in needed if column not in _ADDED] for name, needed in SCORE_COLUMNS.items()}
