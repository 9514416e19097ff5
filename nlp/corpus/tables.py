"""The tables that a scored corpus is written as: the standard's columns and types, as Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from nlp.analysis import Analysis, finding_row, quantity_row, statement_row
from nlp.errors import NianbaoError

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

Rows = dict[str, list[dict[str, Any]]]


def rows_of(analysis: Analysis) -> Rows:
    """One report's rows, by table."""
    report = analysis.report
    source = {"source": report.source}
    severities = [finding.severity for finding in analysis.findings]
    sections = [{"key": s.key, "title": s.title, "start": s.start, "end": s.end} for s in report.sections]
    return {
        "reports": [
            {
                **source,
                "title": report.title,
                "agency": report.agency,
                "agency_kind": report.agency_kind,
                "year": report.year,
                "text": report.text,
                "sections": json.dumps(sections, ensure_ascii=False),
                "score": None,
                "errors": severities.count("error"),
                "warnings": severities.count("warning"),
                "infos": severities.count("info"),
                "format": report.format,
                "form": report.form,
                "unread_tables": json.dumps(list(report.unread_tables)),
            }
        ],
        "cells": [{**source, "cell": cell, "value": value} for cell, value in report.cells.items()],
        "quantities": [{**source, **quantity_row(quantity)} for quantity in analysis.quantities],
        "statements": [{**source, **statement_row(statement)} for statement in analysis.statements],
        "findings": [{**source, **finding_cells(finding_row(finding))} for finding in analysis.findings],
    }


def failure_rows(source: str, error: NianbaoError) -> Rows:
    """The row of a file that could not be read: the reason in the user's words, and its stable key."""
    return {
        "failures": [{"source": source, "reason": error.message().removeprefix(f"{source}: "), "code": error.reason}]
    }


def finding_cells(row: dict[str, Any]) -> dict[str, Any]:
    """A finding as the standard writes it (`finding_row`), as the table holds it."""
    evidence = json.dumps(row["evidence"], ensure_ascii=False)
    return {**row, "expected": _word(row["expected"]), "actual": _word(row["actual"]), "evidence": evidence}


def _word(value: float | str | None) -> str | None:
    """A number as people write it: 7, not 7.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else str(value)


def tables_of(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, pa.Table]:
    """The rows of some reports as Arrow tables of the standard's columns."""
    return {name: pa.Table.from_pylist(list(rows.get(name, ())), schema=schema) for name, schema in SCHEMAS.items()}


def merge(parts: Iterable[Rows]) -> Rows:
    """The rows of many reports, table by table, in order."""
    merged: Rows = {name: [] for name in SCHEMAS}
    for part in parts:
        for name, rows in part.items():
            merged[name] += rows
    return merged
