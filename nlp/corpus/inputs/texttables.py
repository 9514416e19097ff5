"""Tables of reports: each row of a `.jsonl`, `.csv` or `.parquet` holds a report's text, its HTML, or its path.

Read row by row, however long the table is. A row that cannot be read is an item that says why, and the next one
follows.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any, Literal

from nlp.corpus.inputs.item import Form, Item, printable, whole
from nlp.corpus.inputs.reasons import refusal
from nlp.corpus.storage import is_remote, local_path, open_file, stamp_of
from nlp.errors import NianbaoError
from nlp.reading import limits
from nlp.reading.reasons import unreadable

SUFFIXES = frozenset({".jsonl", ".ndjson", ".csv", ".parquet"})
_SAMPLE = 1 << 20
_BATCH = 32
"""Rows of a Parquet table taken at once."""

Kind = Literal["html", "text", "path"]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table holds what. Where none of the first three is named, the columns `html`, `text`, `path` are looked
    for; of a row that fills several the first of these counts, as HTML keeps the tables. `id`, by default the column `id`, names
    the row."""

    html: str | None = None
    text: str | None = None
    path: str | None = None
    id: str | None = None

    @property
    def contents(self) -> tuple[tuple[Kind, str], ...]:
        """Kinds of content with the name of their columns, in order of preference."""
        named: tuple[tuple[Kind, str | None], ...] = (("html", self.html), ("text", self.text), ("path", self.path))
        given = tuple((kind, name) for kind, name in named if name is not None)
        return given or (("html", "html"), ("text", "text"), ("path", "path"))

    @property
    def named(self) -> tuple[str, ...]:
        """The columns that the user asks for."""
        return tuple(name for name in (self.html, self.text, self.path, self.id) if name is not None)

    @property
    def wanted(self) -> frozenset[str]:
        return frozenset({name for _, name in self.contents} | {self.id or "id"})


def rows(place: str, source: str, columns: Columns) -> Iterator[Item]:
    """The rows of the table at `place`. A row is named by its id, else by the path it gives, else `source#17` for the
    17th (the 17th line of a `.jsonl`). Raises `NianbaoError` where the table lacks a column that was asked for."""
    suffix = os.path.splitext(place)[1].lower()
    reader = {".csv": _csv, ".parquet": _parquet}.get(suffix, _jsonl)
    try:
        with open_file(place) as file:
            for number, row in reader(file, source, columns):
                yield _item(row, f"{source}#{number}", place, columns)
    except (FileNotFoundError, PermissionError) as error:
        reason = "missing" if isinstance(error, FileNotFoundError) else "forbidden"
        yield Item(source, "", place, refused=unreadable(reason, source))


Row = Mapping[str, Any] | NianbaoError


def _item(row: Row, name: str, place: str, columns: Columns) -> Item:
    if isinstance(row, NianbaoError):
        return Item(name, "", place, refused=row)
    given = row.get(columns.id or "id")
    source = name if given is None or given == "" else printable(str(given))
    for kind, column in columns.contents:
        value = row.get(column)
        if not isinstance(value, str | bytes) or not value.strip():
            continue
        if kind != "path":
            form: Form = kind
            return Item(
                source, _digest(value, form), content=whole(value) if isinstance(value, str) else value, form=form
            )
        if isinstance(value, str) and "\x00" not in value:
            path = _resolved(value.strip(), place)
            return Item(printable(path) if source == name else source, stamp_of(path), path)
    looked = "、".join(column for _, column in columns.contents)
    return Item(source, "", place, refused=refusal("no_text", source, looked))


def _digest(value: str | bytes, form: str) -> str:
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    return f"{form}-{hashlib.blake2b(data, digest_size=12).hexdigest()}"


def _resolved(path: str, table: str) -> str:
    """A path that stands in a table: from the table's folder, else from the working directory."""
    path = path.replace("\\", "/")
    if is_remote(path) or path.startswith("file://") or os.path.isabs(path):
        return path
    folder = table.replace("\\", "/").rpartition("/")[0]
    beside = f"{folder}/{path}" if folder else path
    return beside if is_remote(table) or local_path(beside).exists() or not os.path.exists(path) else path


def _jsonl(file: IO[bytes], source: str, _columns: Columns) -> Iterator[tuple[int, Row]]:
    number = 0
    while line := file.readline(limits.MAX_ROW_BYTES + 1):
        number += 1
        name = f"{source}#{number}"
        if len(line) > limits.MAX_ROW_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(_SAMPLE)
            yield number, unreadable("too_large", name)
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield number, _object(line, name)


def _object(line: bytes, name: str) -> Row:
    try:
        row = json.loads(_text(line))
    except (ValueError, RecursionError) as error:
        return refusal("broken_row", name, f"JSON: {error}")
    return row if isinstance(row, dict) else refusal("broken_row", name, f"JSON: {type(row).__name__}")


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("gb18030")


def _csv(file: IO[bytes], source: str, columns: Columns) -> Iterator[tuple[int, Row]]:
    csv.field_size_limit(limits.MAX_ROW_BYTES)
    lines = io.TextIOWrapper(file, _encoding(file), errors="replace", newline="")
    first = lines.readline(_SAMPLE)
    delimiter = max(",\t;", key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    header = [name.strip().removeprefix("\ufeff") for name in header]
    _check(header, source, columns)
    reader = csv.reader((line.replace("\x00", "") for line in lines), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, refusal("broken_row", f"{source}#{number}", f"CSV: {error}")
            continue
        if len(values) == len(header):
            yield number, dict(zip(header, values, strict=True))
        elif values:
            yield number, refusal("broken_row", f"{source}#{number}", f"CSV: {len(values)}/{len(header)}")


def _encoding(file: IO[bytes]) -> str:
    """The encoding of a CSV file, told from the first stretch of it that is not plain ASCII; the file is rewound."""
    sample = file.read(_SAMPLE)
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        file.seek(0)
        return "utf-16"
    while sample and sample.isascii():
        sample = file.read(_SAMPLE)
    file.seek(0)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # whose last character may be cut
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _parquet(file: IO[bytes], source: str, columns: Columns) -> Iterator[tuple[int, Row]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        table = pq.ParquetFile(file, buffer_size=_SAMPLE, pre_buffer=False)
        _check(table.schema_arrow.names, source, columns)
        names = [name for name in table.schema_arrow.names if name in columns.wanted]
        for batch in table.iter_batches(batch_size=_BATCH, columns=names, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (pa.ArrowException, OSError) as error:
        yield number + 1, refusal("broken_row", f"{source}#{number + 1}", f"Parquet: {str(error)[:200]}")


def _check(present: list[str], source: str, columns: Columns) -> None:
    """Raises NianbaoError where the table has not the columns asked for."""
    lacking = [name for name in columns.named if name not in present]
    if not lacking and any(name in present for _, name in columns.contents):
        return
    wanted = "、".join(lacking or [name for _, name in columns.contents])
    there = "、".join(map(printable, present[:30])) or "-"
    raise NianbaoError(
        "no_column",
        f"表中没有列 {wanted}（有：{there}），请用 --text-column、--html-column、--path-column、--id-column 指定列名。",
        f"the table has no column {wanted} (it has: {there}); name it by --text-column, --html-column, --path-column, --id-column.",
        source,
    )


def check(place: str, source: str, columns: Columns) -> None:
    """Raises NianbaoError where the table at `place` has not the columns asked for. A table that cannot be opened or is
    no table says so in its rows."""
    suffix = os.path.splitext(place)[1].lower()
    if suffix == ".csv" or suffix == ".parquet":
        try:
            with open_file(place) as file:
                next((_csv if suffix == ".csv" else _parquet)(file, source, columns), None)
        except OSError:
            return
