"""What the stages over a corpus need of a batch of reports, made where they are read: one row a report.

| column | |
| --- | --- |
| `source`, `agency`, `year` | as `entry.Entry` has them |
| `content` | equal for files that say the same (`entry.content`) |
| `record`, `size` | the report, as `entry.entry_of` reads it, compressed (`CODEC`), and its bytes before |
| `words` | the masked words of its clauses, each clause followed by a bar |
| `windows` | its windows, as an array of `WINDOW_TYPE` |
| `signatures` | `windows.HASHES` bytes a window |
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from nlp.analysis import Analysis
from nlp.corpus.entry import records_of
from nlp.corpus.wording.windows import Windows, windows_of

SCHEMA = pa.schema(
    [
        ("source", pa.string()),
        ("agency", pa.string()),
        ("year", pa.int32()),
        ("content", pa.string()),
        ("record", pa.binary()),
        ("size", pa.int32()),
        ("words", pa.string()),
        ("windows", pa.binary()),
        ("signatures", pa.binary()),
    ]
)

BAR = "|"

CODEC = "zstd"
"""What records are compressed by."""

WINDOW_TYPE = np.dtype([("text", "<u8"), ("first", "<u4"), ("count", "u1"), ("at", "<u4"), ("length", "<u4")])
"""A window: the hash of its words, its clauses `[first, first + count)`, and the place and length of its words in
`words`, the bar behind its last clause left out."""


def fingerprints(analyses: Sequence[Analysis]) -> pa.Table:
    """The table of a batch. Batches of some tens of reports and more are the cheapest."""
    records = records_of(analyses)
    clauses = records.clauses
    found = windows_of(clauses)
    owner = clauses.report[found.first] if len(found.first) else found.first
    edges = np.searchsorted(owner, np.arange(len(records.rows) + 1)).tolist()
    table = []
    for number, row in enumerate(records.rows):
        of, left, right = clauses.of(number), edges[number], edges[number + 1]
        words = "".join([f"{masked}{BAR}" for masked in clauses.masked(of)])
        lengths = clauses.length[of] + 1
        record = row["record"].encode(errors="surrogatepass")
        table.append(
            {
                **row,
                "record": pa.compress(record, codec=CODEC, asbytes=True),
                "size": len(record),
                "words": words,
                "windows": _windows(found, slice(left, right), of.start, np.append(0, np.cumsum(lengths))),
                "signatures": found.signatures[left:right].tobytes(),
            }
        )
    return pa.Table.from_pylist(table, schema=SCHEMA)


def _windows(found: Windows, chosen: slice, start: int, places: np.ndarray[tuple[int], np.dtype[np.int64]]) -> bytes:
    first, count = found.first[chosen] - start, found.count[chosen]
    kept = np.zeros(len(first), dtype=WINDOW_TYPE)
    kept["text"], kept["first"], kept["count"] = found.text[chosen], first, count
    kept["at"] = places[first]
    kept["length"] = places[first + count] - places[first] - 1
    return kept.tobytes()
