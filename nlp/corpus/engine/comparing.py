"""The reports beside each other, part by part; and what that changes in their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from nlp.corpus.compare import build_index, compare_part, fingerprints
from nlp.corpus.engine.parts import Part, Plan
from nlp.corpus.engine.workers import Workers, in_order
from nlp.corpus.tables import SCHEMAS

__all__ = ["Added", "compare_all", "fingerprints"]


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
        build_index(plan, folder.path)
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="nianbao-") as local:
        build_index(plan, Path(local))
        folder.make()
        for file in Path(local).iterdir():
            folder.write_bytes(file.name, file.read_bytes())


def _compare(part: Part, plan: Plan, files: Callable[[], Path]) -> Added:
    """In a worker: what the other reports say of these."""
    compared = compare_part(part, plan, files())
    own = part.read("findings", ["source", "code", "severity"])
    return Added(compared.findings, _scored(part, compared.columns, own, compared.findings))


def _scored(part: Part, columns: pa.Table, own: pa.Table, added: pa.Table) -> pa.Table:
    """The columns with the reports' scores, which rest on all their findings."""
    # score_of goes here
    scores: list[Any] = [None] * columns.num_rows
    return columns.append_column(SCHEMAS["reports"].field("score"), pa.array(scores, pa.float64()))
