"""A folder of results made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from nlp.corpus.tables import SCHEMAS


def write_tables(folder: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Write every table of the standard into the folder, as `nianbao score` does."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in SCHEMAS.items():
        table = pa.Table.from_pylist(list(rows.get(name, ())), schema=schema)
        pq.write_table(table, folder / f"{name}.parquet")
