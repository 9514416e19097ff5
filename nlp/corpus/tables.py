"""The tables that a scored corpus is written as: the standard's columns and types, as Parquet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

import numpy as np
import pyarrow as pa

from nlp.analysis import Analysis, finding_row, statement_row
from nlp.errors import NianbaoError
from nlp.report.model import Report

_TEXT, _WHOLE, _NUMBER, _FLAG = pa.string(), pa.int64(), pa.float64(), pa.bool_()

SCHEMAS: dict[str, pa.Schema] = {
    "reports": pa.schema(
        [
            ("source", _TEXT),
            ("title", _TEXT),
            ("agency", _TEXT),
            ("agency_kind", _TEXT),
            ("year", _WHOLE),
            ("text", _TEXT),
            ("sections", _TEXT),
            ("score", _NUMBER),
            ("errors", _WHOLE),
            ("warnings", _WHOLE),
            ("infos", _WHOLE),
            ("format", _TEXT),
            ("form", _WHOLE),
            ("unread_tables", _TEXT),
            ("own_share", _NUMBER),
            ("likeness_previous", _NUMBER),
            ("previous", _TEXT),
            ("same_as", _TEXT),
            ("differs_from", _TEXT),
        ]
    ),
    "cells": pa.schema([("source", _TEXT), ("cell", _TEXT), ("value", _NUMBER)]),
    "quantities": pa.schema(
        [
            ("source", _TEXT),
            ("value", _NUMBER),
            ("unit", _TEXT),
            ("approximate", _FLAG),
            ("metric", _TEXT),
            ("year", _WHOLE),
            ("part_of", _WHOLE),
            ("section", _TEXT),
            ("text", _TEXT),
            ("start", _WHOLE),
            ("end", _WHOLE),
        ]
    ),
    "statements": pa.schema(
        [
            ("source", _TEXT),
            ("role", _TEXT),
            ("status", _TEXT),
            ("topics", pa.list_(_TEXT)),
            ("confidence", _NUMBER),
            ("text", _TEXT),
            ("start", _WHOLE),
            ("end", _WHOLE),
        ]
    ),
    "findings": pa.schema(
        [
            ("source", _TEXT),
            ("code", _TEXT),
            ("severity", _TEXT),
            ("message", _TEXT),
            ("expected", _TEXT),
            ("actual", _TEXT),
            ("evidence", _TEXT),
        ]
    ),
    "failures": pa.schema([("source", _TEXT), ("reason", _TEXT), ("code", _TEXT)]),
}
"""`expected` and `actual` are text in the table, for some are words and some numbers; `evidence` and `sections` JSON.

The last columns of `reports` tell of others in the corpus (null where there is nothing to compare): the share of the
narrative's own wording that no other agency's report has, the share that last year's report has, last year's file, and
of the files of one agency and year the first with the same content and the first with another."""


_FIGURE = SCHEMAS["quantities"].names[1:]
_QUANTITY = attrgetter(*_FIGURE)


def tables_of(analyses: Sequence[Analysis], failures: Sequence[tuple[str, NianbaoError]] = ()) -> dict[str, pa.Table]:
    """The tables of some reports, in their order, and of the sources that could not be read, with why.

    The columns that tell of other reports, and the score, which rests on them, are null."""
    reports = [analysis.report for analysis in analyses]
    findings = [finding for analysis in analyses for finding in analysis.findings]
    statements = [statement for analysis in analyses for statement in analysis.statements]
    quantities = [quantity for analysis in analyses for quantity in analysis.quantities]
    return {
        "reports": _table("reports", [], list(map(_report_row, analyses))),
        "cells": _columns(
            "cells",
            _sources(reports, [len(report.cells) for report in reports]),
            [cell for report in reports for cell in report.cells],
            [value for report in reports for value in report.cells.values()],
        ),
        "quantities": _columns(
            "quantities",
            _sources(reports, [len(analysis.quantities) for analysis in analyses]),
            *(zip(*map(_QUANTITY, quantities), strict=True) if quantities else [()] * len(_FIGURE)),
        ),
        "statements": _table(
            "statements",
            _sources(reports, [len(analysis.statements) for analysis in analyses]),
            list(map(statement_row, statements)),
        ),
        "findings": _table(
            "findings",
            _sources(reports, [len(analysis.findings) for analysis in analyses]),
            [finding_cells(finding_row(finding)) for finding in findings],
        ),
        "failures": _table("failures", [], [_failure(*failure) for failure in failures]),
    }


def _columns(name: str, *columns: Any) -> pa.Table:
    return pa.table(list(columns), schema=SCHEMAS[name])


def _table(name: str, sources: pa.Array, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """A table of rows, which have the source themselves where it is not given."""
    names = SCHEMAS[name].names
    given = [sources] if len(sources) else []
    return _columns(name, *given, *([row.get(column) for row in rows] for column in names[len(given) :]))


def _sources(reports: Sequence[Report], counts: Sequence[int]) -> pa.Array:
    """The source of every report as often as it has rows."""
    sources = pa.array([report.source for report in reports], pa.string())
    return sources.take(pa.array(np.repeat(np.arange(len(reports)), counts)))


def _report_row(analysis: Analysis) -> dict[str, Any]:
    report = analysis.report
    severities = [finding.severity for finding in analysis.findings]
    sections = [{"key": s.key, "title": s.title, "start": s.start, "end": s.end} for s in report.sections]
    return {
        "source": report.source,
        "title": report.title,
        "agency": report.agency,
        "agency_kind": report.agency_kind,
        "year": report.year,
        "text": report.text,
        "sections": json.dumps(sections, ensure_ascii=False),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
        "format": report.format,
        "form": report.form,
        "unread_tables": json.dumps(list(report.unread_tables)),
    }


def _failure(source: str, error: NianbaoError) -> dict[str, str]:
    """The reason in the user's words, and its stable key."""
    return {"source": source, "reason": error.message().removeprefix(f"{source}: "), "code": error.reason}


def finding_cells(row: dict[str, Any]) -> dict[str, Any]:
    """A finding as the standard writes it (`finding_row`), as the table holds it."""
    evidence = json.dumps(row["evidence"], ensure_ascii=False)
    return {**row, "expected": _word(row["expected"]), "actual": _word(row["actual"]), "evidence": evidence}


def _word(value: float | str | None) -> str | None:
    """A number as people write it: 7, not 7.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else str(value)
