"""The tables that a scored corpus is written as: the standard's columns and types, as Parquet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa

from nlp.analysis import Analysis, evidence_row
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


def _coded(schema: pa.Schema, *columns: str) -> pa.Schema:
    for name in columns:
        field = schema.field(name).with_type(pa.dictionary(pa.int32(), _TEXT))
        schema = schema.set(schema.get_field_index(name), field)
    return schema


CODED_SCHEMAS = {
    **SCHEMAS,
    "cells": _coded(SCHEMAS["cells"], "source", "cell"),
    "quantities": _coded(SCHEMAS["quantities"], "source"),
}
"""The tables as they are kept until they are written: in the long ones, what comes again in row after row is a dictionary
with each word once, and its number in the rows."""

_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def tables_of(analyses: Sequence[Analysis], failures: Sequence[tuple[str, NianbaoError]] = ()) -> dict[str, pa.Table]:
    """The tables of some reports, in their order, and of the sources that could not be read, with why, as
    `CODED_SCHEMAS` has them.

    The columns that tell of other reports, and the score, which rests on them, are null."""
    reports = [analysis.report for analysis in analyses]
    findings = [finding for analysis in analyses for finding in analysis.findings]
    statements = [statement for analysis in analyses for statement in analysis.statements]
    quantities = [quantity for analysis in analyses for quantity in analysis.quantities]
    return {
        "reports": _rows("reports", list(map(_report_row, analyses))),
        "cells": _columns(
            "cells",
            source=_sources(reports, [len(report.cells) for report in reports]),
            cell=_cells(reports),
            value=[value for report in reports for value in report.cells.values()],
        ),
        "quantities": _columns(
            "quantities",
            source=_sources(reports, [len(analysis.quantities) for analysis in analyses]),
            value=[each.value for each in quantities],
            unit=[each.unit for each in quantities],
            approximate=[each.approximate for each in quantities],
            metric=[each.metric for each in quantities],
            year=[each.year for each in quantities],
            part_of=[each.part_of for each in quantities],
            section=[each.section for each in quantities],
            text=[each.text for each in quantities],
            start=[each.start for each in quantities],
            end=[each.end for each in quantities],
        ),
        "statements": _columns(
            "statements",
            source=_sources(reports, [len(analysis.statements) for analysis in analyses]).dictionary_decode(),
            role=[each.role for each in statements],
            status=[each.status for each in statements],
            topics=[each.topics for each in statements],
            confidence=[round(each.confidence, 4) for each in statements],
            text=[each.text for each in statements],
            start=[each.start for each in statements],
            end=[each.end for each in statements],
        ),
        "findings": _columns(
            "findings",
            source=_sources(reports, [len(analysis.findings) for analysis in analyses]).dictionary_decode(),
            code=[each.code for each in findings],
            severity=[each.severity for each in findings],
            message=[each.message for each in findings],
            expected=[_word(each.expected) for each in findings],
            actual=[_word(each.actual) for each in findings],
            evidence=[_JSON.encode(list(map(evidence_row, each.evidence))) for each in findings],
        ),
        "failures": _rows("failures", [_failure(*failure) for failure in failures]),
    }


def _columns(name: str, **columns: Any) -> pa.Table:
    return pa.table(columns, schema=CODED_SCHEMAS[name])


def _rows(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    return _columns(name, **{column: [row.get(column) for row in rows] for column in SCHEMAS[name].names})


def _sources(reports: Sequence[Report], counts: Sequence[int]) -> pa.DictionaryArray:
    """The source of every report as often as it has rows."""
    numbers = np.repeat(np.arange(len(reports), dtype=np.int32), counts)
    return pa.DictionaryArray.from_arrays(numbers, pa.array([report.source for report in reports], _TEXT))


def _cells(reports: Sequence[Report]) -> pa.DictionaryArray:
    """The names of all cells. Most reports have those of the form, all of them and in its order."""
    shapes: dict[tuple[str, ...], int] = {}
    which = [shapes.setdefault(tuple(report.cells), len(shapes)) for report in reports]
    number_of = {name: number for number, name in enumerate(dict.fromkeys(chain.from_iterable(shapes)))}
    numbers = [np.array([number_of[name] for name in shape], dtype=np.int32) for shape in shapes]
    whole = np.concatenate([np.zeros(0, dtype=np.int32), *(numbers[shape] for shape in which)])
    return pa.DictionaryArray.from_arrays(whole, pa.array(list(number_of), _TEXT))


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
        "sections": _JSON.encode(sections),
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
    evidence = _JSON.encode(row["evidence"])
    return {**row, "expected": _word(row["expected"]), "actual": _word(row["actual"]), "evidence": evidence}


def _word(value: float | str | None) -> str | None:
    """A number as people write it: 7, not 7.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else str(value)
