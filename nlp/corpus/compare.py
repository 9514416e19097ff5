"""What reports of a corpus say about each other, in three steps, of which the first and the last run on any number of
processes or machines and the time of each grows with the number of reports alone.

1. `fingerprint.fingerprints`, where a batch of reports is read: what the others must know of them.
2. `index.build`, once: all fingerprints in files that are looked up, not loaded.
3. `compare_part`, for each part: last year's figures and wording (yearly.py, carried.py), passages shared between
   agencies (shared.py), several files of one report (previous.py).

The results depend on the reports only, not on how they were parted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from nlp.corpus.carried import carried_over, report_carried
from nlp.corpus.entry import Entry
from nlp.corpus.findings import CorpusFinding, table_row
from nlp.corpus.index import Index, Known, Part, opened
from nlp.corpus.shared import report_shared, shared_passages
from nlp.corpus.tables import SCHEMAS
from nlp.corpus.yearly import carryover, growth, stock

_NAMES = ("source", "own_share", "likeness_previous", "previous", "same_as", "differs_from")

COLUMNS = pa.schema([SCHEMAS["reports"].field(name) for name in _NAMES])
"""The columns of `reports` that tell of other reports."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison adds to a part: rows of `findings`, and `COLUMNS` for every report of the part, both in the
    order of the part's fingerprints."""

    findings: pa.Table
    columns: pa.Table


def compare_part(part: Part, parts: Sequence[Part], folder: Path) -> Compared:
    """Compare the reports of a part with all others, by the index in `folder`, which has all that is needed of the other
    `parts`. May run for several parts at once."""
    index = opened(folder)
    findings, columns = [], []
    sources = part.read("fingerprints", ["source"])["source"].to_pylist()
    for source, known in zip(sources, index.known(sources), strict=True):
        found, row = _compare(index, source, known)
        findings += [table_row(source, finding) for finding in found]
        columns.append(row)
    return Compared(_table(findings, SCHEMAS["findings"]), _table(columns, COLUMNS))


def _table(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    return pa.table({name: [row[name] for row in rows] for name in schema.names}, schema=schema)


def _compare(index: Index, source: str, known: Known) -> tuple[list[CorpusFinding], dict[str, Any]]:
    """The findings of one report and its row of `COLUMNS`."""
    entry = index.entry(known.report)
    last = [index.entry(other) for other in known.last]
    yearly, likeness = with_last_year(entry, last)
    passages = shared_passages(index, known, entry)
    same_as, differs_from = (
        None if other is None else index.source(other) for other in (known.same_as, known.differs_from)
    )
    row = {
        "source": source,
        "own_share": own_share(entry, {clause for passage in passages for clause in passage.clauses}),
        "likeness_previous": likeness,
        "previous": index.source(known.last[0]) if last else None,
        "same_as": same_as,
        "differs_from": differs_from,
    }
    return [*yearly, *(report_shared(index, entry, passage) for passage in passages)], row


def own_share(entry: Entry, shared: frozenset[int] | set[int] = frozenset()) -> float | None:
    """The share of a report's wording that is its own, 0 to 1: neither stock phrases of the genre nor the clauses given,
    which other agencies' reports have too. None where it has no wording that counts."""
    total = sum(clause.length for clause in entry.clauses)
    foreign = sum(clause.length for number, clause in enumerate(entry.clauses) if clause.stock or number in shared)
    return round(1 - foreign / total, 4) if total else None


def with_last_year(entry: Entry, last: Sequence[Entry]) -> tuple[list[CorpusFinding], float | None]:
    """What a report's last year's files say of it, and its likeness to the first of them."""
    if not last:
        return [], None
    passages, likeness = carried_over(entry, last[0])
    found = [*carryover(entry, last), *stock(entry, last), *growth(entry, last)]
    return [*found, *report_carried(entry, last[0], passages)], likeness
