"""What reports of a corpus say about each other: last year's figures and wording, passages shared between agencies.

`relate` is called once with all rows of a run, after the reports have been read one by one. Its stages are functions
over the whole table of reports: `entries_of`, `editions` and `last_years` (previous.py), `clauses_of` (clauses.py),
the checks against last year (yearly.py, carried.py) and the passages shared (passages.py, shared.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.corpus.carried import carried_over, report_carried
from nlp.corpus.clauses import Clause, clauses_of
from nlp.corpus.entry import Entry, entries_of
from nlp.corpus.findings import CorpusFinding, table_row
from nlp.corpus.previous import editions, last_years
from nlp.corpus.shared import report_shared, shared_passages
from nlp.corpus.tables import Rows
from nlp.corpus.yearly import carryover, growth, stock

_COUNTS = {"error": "errors", "warning": "warnings", "info": "infos"}


def relate(rows: Rows) -> Rows:
    """The rows of a run with the findings that need more than one report, and the columns of `reports` that tell of
    other reports: `own_share`, `likeness_previous`, `previous`, `same_as`, `differs_from`."""
    entries = entries_of(rows)
    clauses = {entry.source: clauses_of(entry) for entry in entries}
    passages, own_shares = shared_passages(entries, clauses)
    last = last_years(entries)
    same = editions(entries)
    by_source = {entry.source: entry for entry in entries}
    found: dict[str, list[CorpusFinding]] = defaultdict(list)
    columns: dict[str, dict[str, Any]] = {}
    for entry in entries:
        source = entry.source
        yearly, likeness = with_last_year(entry, last.get(source, ()), clauses)
        shared = [report_shared(by_source, source, passage) for passage in passages.get(source, ())]
        found[source] = [*yearly, *shared]
        same_as, differs_from = same.get(source, (None, None))
        columns[source] = {
            "own_share": own_shares.get(source),
            "likeness_previous": likeness,
            "previous": last[source][0].source if source in last else None,
            "same_as": same_as,
            "differs_from": differs_from,
        }
    return _added(rows, found, columns)


def with_last_year(
    entry: Entry, last: Sequence[Entry], clauses: Mapping[str, Sequence[Clause]]
) -> tuple[list[CorpusFinding], float | None]:
    """What a report's last year's files say of it, and its likeness to the first of them."""
    if not last:
        return [], None
    own, before = clauses[entry.source], clauses[last[0].source]
    passages, likeness = carried_over(own, before)
    found = [*carryover(entry, last), *stock(entry, last), *growth(entry, last)]
    return [*found, *report_carried(entry, own, last[0], before, passages)], likeness


def _added(rows: Rows, found: Mapping[str, Sequence[CorpusFinding]], columns: Mapping[str, Mapping[str, Any]]) -> Rows:
    """The rows with the findings behind their report's and counted in its row."""
    findings: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows["findings"]:
        findings[row["source"]].append(row)
    reports = []
    for row in rows["reports"]:
        own = found.get(row["source"], ())
        findings[row["source"]] += [dict(table_row(row["source"], finding)) for finding in own]
        counts = Counter(_COUNTS[finding.severity] for finding in own)
        reports.append(
            {**row, **{name: row[name] + counts[name] for name in _COUNTS.values()}, **columns[row["source"]]}
        )
    return {**rows, "reports": reports, "findings": [row for each in findings.values() for row in each]}
