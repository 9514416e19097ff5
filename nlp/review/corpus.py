"""What `nianbao score` wrote, read for the desk in batches of reports, in bounded memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from nlp.checks.score import Score
from nlp.checks.score_rows import score_row
from nlp.errors import NianbaoError
from nlp.review.keys import finding_key
from nlp.review.packing import Grouped, compress, pack
from nlp.triage.county import counties

BATCH = 500
"""Reports at a time."""
TABLES: dict[str, tuple[str, ...]] = {
    "reports": (
        *("source", "title", "agency", "agency_kind", "year", "text", "sections", "form", "score"),
        *("own_share", "likeness_previous", "unread_tables", "differs_from"),
    ),
    "cells": ("source", "cell", "value"),
    "quantities": ("source", "value", "unit", "approximate", "metric", "year", "part_of", "section", "start", "end"),
    "statements": ("source", "role", "status", "topics", "confidence", "start", "end"),
    "findings": ("source", "code", "severity", "message", "expected", "actual", "evidence"),
}


_SPOKEN = ["role", "confidence", "start", "end"]
"""What a score rests on of the statements."""
_VOCABULARY = ("cell", "unit", "metric", "section", "role", "status")
"""Columns of few words, read as such: each word is looked at once."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report as the last scoring left it. `findings` are rows of the database's table without what people add; `digest`
    tells whether anything about it is other than before. `reasons` are those of its score, as JSON."""

    source: str
    title: str
    agency: str
    county: str
    kind: str
    year: int | None
    score: float
    reasons: str
    findings: tuple[dict[str, Any], ...]
    content: bytes
    packed: bytes
    digest: str


def signature(out_dir: Path) -> str:
    """What the tables' files look like from outside: changes whenever they are written again. Raises `not_scored`."""
    try:
        stats = {name: (out_dir / f"{name}.parquet").stat() for name in TABLES}
    except OSError as error:
        raise not_scored(out_dir, str(error.strerror)) from error
    return json.dumps({name: [stat.st_size, stat.st_mtime_ns] for name, stat in stats.items()})


def not_scored(out_dir: Path, why: str) -> NianbaoError:
    return NianbaoError(
        "not_scored",
        f"不是 nianbao score 的结果目录（{why}）。请先运行：nianbao score 报告目录 --out 结果目录",
        f"not a folder that nianbao score wrote ({why}). First run: nianbao score REPORTS --out RESULTS",
        str(out_dir),
    )


class Corpus:
    """The tables of a folder. `sources` are the reports', each once, in the order of the table."""

    def __init__(self, out_dir: Path) -> None:
        self.out_dir = out_dir
        try:
            heads = self._read("reports", ("source", "agency"))
            self.sources = tuple(dict.fromkeys(heads["source"].to_pylist()))
            self._county = counties(zip(heads["source"].to_pylist(), _words(heads["agency"]), strict=True))
            self._parts = {
                name: _grouped(self._read(name, TABLES[name]), heads["source"]) for name in TABLES if name != "reports"
            }
        except (OSError, ValueError, KeyError, pa.ArrowException) as error:
            raise not_scored(out_dir, str(error).splitlines()[0][:200]) from error

    def __len__(self) -> int:
        return len(self.sources)

    def _read(self, name: str, columns: Sequence[str]) -> pa.Table:
        return pq.read_table(self.out_dir / f"{name}.parquet", columns=list(columns), read_dictionary=list(_VOCABULARY))

    def __iter__(self) -> Iterator[Incoming]:
        """The reports in order; of two rows with one source the first."""
        seen: set[str] = set()
        first = 0
        with (
            pq.ParquetFile(self.out_dir / "reports.parquet") as file,
            ThreadPoolExecutor(2) as pool,
        ):
            for batch in file.iter_batches(BATCH, columns=list(TABLES["reports"])):
                for incoming in self._batch(pa.Table.from_batches([batch]), first, pool):
                    if incoming.source not in seen:
                        seen.add(incoming.source)
                        yield incoming
                first += batch.num_rows

    def _batch(self, reports: pa.Table, first: int, pool: ThreadPoolExecutor) -> Iterator[Incoming]:
        until = first + reports.num_rows
        parts = {name: _slice(grouped, first, until) for name, grouped in self._parts.items()}
        contents = pack(reports, parts["cells"], parts["quantities"], parts["statements"])
        packed = pool.map(compress, contents)
        found, offsets = parts["findings"][0].to_pylist(), parts["findings"][1]
        spoken, said_at = parts["statements"][0].select(_SPOKEN).to_pylist(), parts["statements"][1]
        heads = reports.drop_columns(["text", "sections", "form"]).to_pylist()
        for i, (head, content, small) in enumerate(zip(heads, contents, packed, strict=True)):
            raised, said = found[offsets[i] : offsets[i + 1]], spoken[said_at[i] : said_at[i + 1]]
            score = score_row(head, raised, said)
            yield _incoming(head, self._county[first + i], _findings(head["source"], raised), score, content, small)


def _incoming(
    head: Mapping[str, Any],
    county: str,
    findings: tuple[dict[str, Any], ...],
    score: Score,
    content: bytes,
    packed: bytes,
) -> Incoming:
    told = (head["title"] or "", head["agency"] or "", county, head["agency_kind"] or "other")
    title, agency, county, kind = map(clean, told)
    digest = hashlib.blake2b(content, digest_size=16)
    value = score.value if head["score"] is None else head["score"]
    reasons = clean(
        json.dumps([[r.code, r.points, r.count, r.zh, r.en, r.share] for r in score.reasons], ensure_ascii=False)
    )
    rest = [title, agency, county, kind, head["year"], value, reasons, findings]
    digest.update(json.dumps(rest, ensure_ascii=False).encode("utf-8", "replace"))
    return Incoming(
        source=head["source"],
        title=title,
        agency=agency,
        county=county,
        kind=kind,
        year=head["year"],
        score=value,
        reasons=reasons,
        findings=findings,
        content=content,
        packed=packed,
        digest=digest.hexdigest(),
    )


def _findings(source: str, rows: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Rows of the database's findings. Of those with the same evidence the first stays the first by its number."""
    seen: dict[str, int] = {}
    findings = []
    for position, row in enumerate(rows):
        evidence = json.loads(row["evidence"] or "[]")
        alike = finding_key(source, row["code"], evidence, 0)
        number = seen.get(alike, 0)
        seen[alike] = number + 1
        findings.append(
            {
                "key": finding_key(source, row["code"], evidence, number) if number else alike,
                "code": clean(row["code"]),
                "severity": row["severity"],
                "message": clean(row["message"] or ""),
                "expected": None if row["expected"] is None else clean(row["expected"]),
                "actual": None if row["actual"] is None else clean(row["actual"]),
                "evidence": clean(row["evidence"] or "[]"),
                "position": position,
            }
        )
    return tuple(findings)


def clean(text: str) -> str:
    """Text that every database takes: PostgreSQL has no NUL in text."""
    return text.replace("\x00", "�")


def _words(column: pa.ChunkedArray) -> list[str]:
    return [value or "" for value in column.to_pylist()]


def _grouped(table: pa.Table, sources: pa.ChunkedArray) -> Grouped:
    """The rows in the order of the reports. Where a source stands twice among the reports, its rows belong to the first."""
    places = pc.index_in(table["source"], value_set=sources.combine_chunks())
    kept = table.filter(pc.is_valid(places))
    owner = places.drop_null().to_numpy()
    order = np.argsort(owner, kind="stable")
    if not np.array_equal(order, np.arange(len(order))):
        kept, owner = kept.take(pa.array(order)), owner[order]
    return kept.drop_columns(["source"]).combine_chunks(), np.searchsorted(owner, np.arange(len(sources) + 1))


def _slice(grouped: Grouped, first: int, until: int) -> Grouped:
    table, offsets = grouped
    start, end = int(offsets[first]), int(offsets[until])
    return table.slice(start, end - start), offsets[first : until + 1] - start
