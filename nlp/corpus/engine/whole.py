"""Comparing in one piece: all reports in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from nlp.corpus.engine.parts import Part
from nlp.corpus.relate import relate
from nlp.corpus.tables import SCHEMAS, Rows

COLUMNS = ("source", "own_share", "likeness_previous", "previous", "same_as", "differs_from")


@dataclass(frozen=True, slots=True)
class Compared:
    findings: pa.Table
    columns: pa.Table


def fingerprints(rows: Rows) -> pa.Table:
    return pa.table({"source": pa.array([row["source"] for row in rows["reports"]], pa.string())})


def build_index(parts: Sequence[Part], folder: Path) -> None:
    rows: Rows = {name: [] for name in SCHEMAS}
    for part in parts:
        for name in rows:
            rows[name] += part.read(name).to_pylist()
    before = {id(row) for row in rows["findings"]}
    related = relate(rows)
    added = [row for row in related["findings"] if id(row) not in before]
    pq.write_table(pa.Table.from_pylist(added, SCHEMAS["findings"]), folder / "findings.parquet")
    columns = pa.schema([SCHEMAS["reports"].field(name) for name in COLUMNS])
    pq.write_table(pa.Table.from_pylist(list(related["reports"]), columns), folder / "columns.parquet")


def compare_part(part: Part, parts: Sequence[Part], folder: Path) -> Compared:
    sources = pa.array(part.sources, pa.string())
    tables = (pq.read_table(folder / f"{name}.parquet") for name in ("findings", "columns"))
    return Compared(*(table.filter(pc.is_in(table["source"], value_set=sources)) for table in tables))
