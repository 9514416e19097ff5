"""A folder of results made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from nlp.corpus.tables import tables_of


def write_tables(folder: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Write every table of the standard into the folder, as `nianbao score` does."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables_of(rows).items():
        pq.write_table(table, folder / f"{name}.parquet")
