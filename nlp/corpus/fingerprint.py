"""What the stages over a corpus need of a batch of reports, made where they are read: one row a report.

| column | |
| --- | --- |
| `source`, `agency`, `year` | as `entry.Entry` has them |
| `content` | equal for files that say the same, apart from their layout |
| `record`, `size` | `entry.record_of` the report, compressed (`CODEC`), and its bytes before |
| `clauses` | its own wording, as an array of `CLAUSE_TYPE` |
| `yearly` | `entry.yearly_of` the report |
| `words` | the masked words of its clauses in UTF-16, behind each clause a bar |
| `windows` | its windows, as an array of `WINDOW_TYPE` |
| `signatures` | `windows.HASHES` bytes a window |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from nlp.analysis import Analysis
from nlp.corpus.agencies import own_names
from nlp.corpus.entry import BAR, CLAUSE_TYPE, CODEC, record_of, yearly_of
from nlp.corpus.wording.clauses import PROSE, Clause, Clauses, Narrative, Section, Whole, clauses_of, statistics
from nlp.corpus.wording.masking import among, codes, members
from nlp.corpus.wording.windows import Windows, windows_of

SCHEMA = pa.schema(
    [
        ("source", pa.string()),
        ("agency", pa.string()),
        ("year", pa.int32()),
        ("content", pa.string()),
        ("record", pa.binary()),
        ("size", pa.int32()),
        ("clauses", pa.binary()),
        ("words", pa.binary()),
        ("yearly", pa.binary()),
        ("windows", pa.binary()),
        ("signatures", pa.binary()),
    ]
)

WINDOW_TYPE = np.dtype([("text", "<u8"), ("first", "<u4"), ("count", "u1"), ("at", "<u4"), ("length", "<u4")])
"""A window: the hash of its words, its clauses `[first, first + count)`, and the place and length of its words in
`words`, in characters, the bar behind its last clause left out."""

_LAYOUT = members(" \t\r\n\f\v\u00a0\u3000，。、；：！？,.:;!?“”‘’（）()《》〈〉—…·-")
_LETTER = np.dtype("<u2")
"""A character of `words`: masked words are of the basic plane."""


def fingerprints(analyses: Sequence[Analysis]) -> pa.Table:
    """The table of a batch. Batches of some tens of reports and more are the cheapest."""
    narratives = list(map(_narrative, analyses))
    clauses = clauses_of(narratives)
    windows = windows_of(clauses)
    years = list(map(_year, analyses))
    prose = ["".join([n.text[s.start : s.end] for s in n.sections if s.key in PROSE]) for n in narratives]
    records = list(map(record_of, analyses, years, prose))
    reports = [analysis.report for analysis in analyses]
    edges = np.searchsorted(clauses.report, np.arange(len(analyses) + 1))
    windows_edges = np.searchsorted(windows.first, edges)
    columns = [
        [report.source for report in reports],
        [report.agency for report in reports],
        years,
        contents(prose, [report.cells for report in reports]),
        [pa.compress(record, codec=CODEC, asbytes=True) for record in records],
        list(map(len, records)),
        _pieces(_clauses(clauses), edges),
        _pieces(_words(clauses), np.append(0, np.cumsum(clauses.length + 1))[edges]),
        list(map(yearly_of, analyses, years)),
        _pieces(_windows(clauses, windows, edges), windows_edges),
        _pieces(windows.signatures, windows_edges),
    ]
    return pa.table(columns, schema=SCHEMA)


def _narrative(analysis: Analysis) -> Narrative:
    report = analysis.report
    sections = [Section(s.key, s.title, s.start, s.end) for s in report.sections]
    return Narrative(report.text, sections, own_names(report.agency), statistics(analysis.quantities))


def _year(analysis: Analysis) -> int | None:
    """The year that the report is of; None where it gives another in its title, or as its period."""
    report = analysis.report
    doubted = report.title_year not in (None, report.year) or any(
        finding.code == "year.period" for finding in analysis.findings
    )
    return None if doubted else report.year


def contents(prose: Sequence[str], cells: Sequence[Mapping[str, float | None]]) -> list[str]:
    """What each of some reports says, apart from its layout, in a few characters: its prose's letters and figures, and
    the cells of its tables."""
    letters = codes("".join(prose))
    said = ~among(_LAYOUT, letters)
    edges = np.append(0, np.cumsum(said))[
        np.append(0, np.cumsum([len(text) for text in prose], dtype=np.int64))
    ].tolist()
    letters = letters[said]
    found = []
    for number, table in enumerate(cells):
        told = blake2b(letters[edges[number] : edges[number + 1]].tobytes(), digest_size=12)
        keys = sorted([key for key, value in table.items() if value])
        told.update("|".join(keys).encode())
        told.update(np.array([table[key] for key in keys], dtype=np.float64).tobytes())
        found.append(told.hexdigest())
    return found


def _pieces(values: npt.NDArray[Any], edges: Whole) -> pa.Array:
    """Rows one behind the other as binaries, the first of them being `values[edges[0]:edges[1]]`."""
    values = np.ascontiguousarray(values)
    ends = pa.py_buffer((edges * values.strides[0]).astype(np.int32))
    return pa.Array.from_buffers(pa.binary(), len(edges) - 1, [None, ends, pa.py_buffer(values)])


def _clauses(clauses: Clauses) -> npt.NDArray[np.uint32]:
    return np.stack([getattr(clauses, name) for name in Clause._fields], axis=1).astype(CLAUSE_TYPE)


def _words(clauses: Clauses) -> npt.NDArray[np.uint16]:
    size = len(clauses.length)
    words = np.full(len(clauses.words) + size, ord(BAR), dtype=_LETTER)
    words[np.arange(len(clauses.words)) + np.repeat(np.arange(size), clauses.length)] = clauses.words
    return words


def _windows(clauses: Clauses, found: Windows, edges: Whole) -> npt.NDArray[np.void]:
    """The windows of a batch; `edges` are the places of its reports' clauses."""
    places = np.append(0, np.cumsum(clauses.length + 1))
    start = edges[clauses.report[found.first]]
    kept = np.zeros(len(found.first), dtype=WINDOW_TYPE)
    kept["text"], kept["first"], kept["count"] = found.text, found.first - start, found.count
    kept["at"] = places[found.first] - places[start]
    kept["length"] = places[found.first + found.count] - places[found.first] - 1
    return kept
