"""A report's content in one compressed cell of the database: its text, sections, form, cells, figures and statements.

`pack` works on many reports at once, column by column, for a corpus has millions of cells; `unpack` on one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from nlp.corpus.wording.clauses import Section
from nlp.pipeline.quantities import Quantity
from nlp.review.model import Said

Grouped = tuple[pa.Table, Any]
"""Rows of a table in the order of their reports, and the offsets at which each report's begin (one more than reports)."""

_FIGURE = ("value", "unit", "approximate", "metric", "year", "part_of", "section", "start", "end")
_STATEMENT = ("role", "status", "topics", "confidence", "start", "end")


@dataclass(frozen=True, slots=True)
class Content:
    """A report's content, read back. `form` is that of its tables (2019, 2021 or None); `statements` are the program's, in the
    order of the text."""

    text: str
    sections: tuple[Section, ...]
    form: int | None
    cells: dict[str, float | None]
    quantities: tuple[Quantity, ...]
    statements: tuple[Said, ...]


def pack(reports: pa.Table, cells: Grouped, quantities: Grouped, statements: Grouped) -> list[bytes]:
    """The content of every report as lines: sections, cells with their form, figures and statements as JSON, then the text. Not compressed."""
    sections = pc.replace_substring(pc.fill_null(reports["sections"], "[]"), "\n", " ")
    parts = [
        sections,
        _cells(reports, cells),
        _joined(_rows(quantities[0], _FIGURE), quantities[1]),
        _joined(_rows(statements[0], _STATEMENT), statements[1]),
        pc.fill_null(reports["text"], ""),
    ]
    whole = pc.binary_join_element_wise(*[_flat(part) for part in parts], "\n")
    return [value.as_py().encode() for value in whole]


def compress(content: bytes) -> bytes:
    return bytes(pa.Codec("zstd", compression_level=1).compress(content, asbytes=True))


def unpack(packed: bytes, size: int) -> Content:
    """The content again; `size` is that of the uncompressed lines in bytes."""
    lines = bytes(pa.Codec("zstd").decompress(packed, size, asbytes=True)).decode().split("\n", 4)
    sections, cells, figures, statements = (json.loads(line) for line in lines[:4])
    text, form = lines[4], cells.pop("form", None)
    return Content(
        text,
        tuple(Section(s["key"], s["title"], s["start"], s["end"]) for s in sections),
        form,
        cells,
        tuple(sorted((_figure(row, text) for row in figures), key=lambda figure: (figure.start, figure.end))),
        tuple(sorted((_said(row, text) for row in statements), key=lambda said: (said.start, said.end))),
    )


def _figure(row: list[Any], text: str) -> Quantity:
    given = dict(zip(_FIGURE, row, strict=True))
    return Quantity(**given, text=text[given["start"] : given["end"]])


def _said(row: list[Any], text: str) -> Said:
    role, status, topics, confidence, start, end = row
    return Said(role, status, tuple(topics), start, end, text[start:end], confidence)


def _flat(column: Any) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _column(table: pa.Table, name: str) -> pa.Array:
    column = table[name].combine_chunks()
    return column.chunk(0) if isinstance(column, pa.ChunkedArray) else column


def _quoted(strings: pa.Array) -> pa.Array:
    """JSON strings, null for null. The vocabulary of the tables has no control characters; any that stand there become blanks."""
    if pa.types.is_dictionary(strings.type):
        return pc.fill_null(_quoted(strings.dictionary).take(strings.indices), "null")
    plain = pc.replace_substring_regex(strings, r"[\x00-\x1f]", " ")
    escaped = pc.replace_substring(pc.replace_substring(plain, "\\", "\\\\"), '"', '\\"')
    return pc.fill_null(pc.binary_join_element_wise('"', escaped, '"', ""), "null")


def _number(table: pa.Table, name: str) -> pa.Array:
    column = _column(table, name)
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.is_finite(column), column, None)
    return pc.fill_null(pc.cast(column, pa.string()), "null")


def _value(table: pa.Table, name: str) -> pa.Array:
    """The JSON values of a column: strings, numbers, truth values, lists of strings."""
    kind = table.schema.field(name).type
    if pa.types.is_list(kind):
        lists = _column(table, name)
        strings = pa.ListArray.from_arrays(pc.fill_null(lists, []).offsets, _quoted(pc.fill_null(lists, []).values))
        return pc.binary_join_element_wise("[", pc.binary_join(strings, ","), "]", "")
    if pa.types.is_dictionary(kind):
        return _quoted(_column(table, name))
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _quoted(pc.cast(_column(table, name), pa.string()))
    return _number(table, name)


def _rows(table: pa.Table, names: tuple[str, ...]) -> pa.Array:
    """Every row as a JSON array."""
    inner = pc.binary_join_element_wise(*[_value(table, name) for name in names], ",")
    return pc.binary_join_element_wise("[", inner, "]", "")


def _cells(reports: pa.Table, cells: Grouped) -> pa.Array:
    """One JSON object a report: the form of its tables as `form`, which is no cell's key, and its cells."""
    listed = _listed(
        pc.binary_join_element_wise(_quoted(_column(cells[0], "cell")), _number(cells[0], "value"), ":"), cells[1]
    )
    comma = pc.if_else(pc.equal(listed, ""), "", ",")
    return pc.binary_join_element_wise('{"form":', _number(reports, "form"), comma, listed, "}", "")


def _joined(items: pa.Array, offsets: Any) -> pa.Array:
    """One JSON array a report, of the items between its offsets."""
    return pc.binary_join_element_wise("[", _listed(items, offsets), "]", "")


def _listed(items: pa.Array, offsets: Any) -> pa.Array:
    """The items between the offsets of each report, with commas."""
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), items), ",")
