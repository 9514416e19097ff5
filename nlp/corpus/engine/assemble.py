"""The final tables, written part by part, and the summary of what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nlp.corpus.engine.comparing import Added
from nlp.corpus.engine.parts import Part
from nlp.corpus.storage import Folder
from nlp.corpus.tables import CODED_SCHEMAS

SHOWN = 10
"""Failures that the summary names."""

_COUNTS = {"error": "errors", "warning": "warnings", "info": "infos"}


class Tally:
    """Counts what goes into the tables."""

    def __init__(self) -> None:
        self.read = self.failed = self.flagged = self.same = self.differing = 0
        self.codes: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.failures: list[tuple[str, str]] = []

    def add(self, tables: dict[str, pa.Table]) -> None:
        reports, failures = tables["reports"], tables["failures"]
        self.read += reports.num_rows
        self.failed += failures.num_rows
        self.same += reports.num_rows - reports["same_as"].null_count
        self.differing += reports.num_rows - reports["differs_from"].null_count
        sources, codes, severities = (tables["findings"][name].to_pylist() for name in ("source", "code", "severity"))
        self.codes.update(code for _, code in dict.fromkeys(zip(sources, codes, strict=True)))
        self.severities.update(severities)
        grave = zip(sources, severities, strict=True)
        self.flagged += len({source for source, severity in grave if severity != "info"})
        for row in failures.slice(0, max(SHOWN - len(self.failures), 0)).to_pylist():
            self.failures.append((row["source"], row["reason"]))


def write_final(out: Folder, compared: Iterable[tuple[Part, Added]]) -> Tally:
    """Write every table of the standard into `out`, each whole or not at all, in the order of the parts."""
    tally = Tally()
    writers = {}
    with ExitStack() as undo:
        for name, schema in CODED_SCHEMAS.items():
            writers[name] = out.writer(f"{name}.parquet", schema, ["source"])
            undo.callback(writers[name].abandon)
        for part, added in compared:
            tables = {name: part.read(name) for name in CODED_SCHEMAS}
            tables["findings"] = _behind(tables["reports"], tables["findings"], added.findings)
            tables["reports"] = _filled(tables["reports"], added)
            tally.add(tables)
            for name, table in tables.items():
                writers[name].write(table)
        for writer in writers.values():
            writer.close()
        undo.pop_all()
    return tally


def _behind(reports: pa.Table, own: pa.Table, added: pa.Table) -> pa.Table:
    """The findings of each report, those that rest on other reports behind its own."""
    if not added.num_rows:
        return own
    findings = pa.concat_tables([own, added.select(own.column_names).cast(own.schema)])
    places = pc.index_in(findings["source"], value_set=reports["source"].combine_chunks()).to_numpy()
    return findings.take(places.argsort(kind="stable"))


def _filled(reports: pa.Table, added: Added) -> pa.Table:
    """The reports with the columns that comparing adds, and its findings counted."""
    places = pc.index_in(reports["source"], value_set=added.columns["source"].combine_chunks())
    for name in added.columns.column_names:
        if name != "source":
            at = reports.schema.get_field_index(name)
            reports = reports.set_column(at, reports.schema.field(name), added.columns[name].take(places))
    places = pc.index_in(added.findings["source"], value_set=reports["source"].combine_chunks())
    for severity, name in _COUNTS.items():
        found = places.filter(pc.equal(added.findings["severity"], severity))
        more = pa.array(np.bincount(found, minlength=reports.num_rows))
        at = reports.schema.get_field_index(name)
        reports = reports.set_column(at, reports.schema.field(name), pc.add(reports[name], more))
    return reports
