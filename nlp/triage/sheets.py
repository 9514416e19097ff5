"""What stands in the sheets, row by row: plain values, links and severities, without anything of how a workbook looks.

One function a sheet: `report_rows`, `failure_rows`, `finding_rows`, `code_rows`, `group_rows`, `topic_rows`.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.checks import CHECKS
from nlp.checks.labels import cell_name, number
from nlp.checks.sections import NAMES
from nlp.pipeline.statements.model import ABSTAIN_BELOW, TOPICS
from nlp.triage.headings import COLUMNS, PHRASES, VALUES, word
from nlp.triage.order import Listed
from nlp.triage.results import Results, Row

SEVERITIES = ("error", "warning", "info")

REPORT = ("rank", "score", "agency", "kind", "county", "year", *SEVERITIES, "why", "copied", "title", "source")
FAILURE = ("rank", "source", "reason", "code")
FINDING = (
    "rank",
    "agency",
    "year",
    "severity",
    "message",
    "section",
    "evidence",
    "expected",
    "actual",
    "verdict",
    "note",
    "code",
    "source",
)
TOPIC = ("agency", "kind", "county", "total", *TOPICS, "uncertain")
BY_CODE = ("meaning", "code", "count", "reports", "severity")
BY_GROUP = ("name", "reports", "reports_error", "reports_warning", *SEVERITIES, "mean")

_QUOTES = 4
"""Pieces of evidence shown of a finding, and how long each may be; the report's page has all."""
_QUOTE = 60


@dataclass(frozen=True, slots=True)
class File:
    """A report's file by its source: a cell that is to be a link."""

    source: str


@dataclass(frozen=True, slots=True)
class Graded:
    """A cell coloured by a severity."""

    severity: str
    value: str | int


Value = str | int | float | File | Graded | None
Line = tuple[Value, ...]


def heading(columns: Sequence[str], lang: str) -> list[str]:
    """The heads of columns; a topic's is its name."""
    names = {**COLUMNS, **{key: (zh, key.replace("_", " ")) for key, zh in TOPICS.items()}}
    return [word(names, column, lang) for column in columns]


def report_rows(listed: Iterable[Listed], lang: str) -> Iterator[Line]:
    """The reports, in order (`REPORT`)."""
    for each in listed:
        row = each.row
        own = row["own_share"]
        yield (
            each.rank,
            each.score.value,
            row["agency"] or word(VALUES, "unknown", lang),
            word(VALUES, row["agency_kind"] or "other", lang),
            each.county,
            row["year"],
            *(
                Graded(severity, row[f"{severity}s"]) if row[f"{severity}s"] else row[f"{severity}s"]
                for severity in SEVERITIES
            ),
            each.why(lang),
            None if own is None else round(1 - own, 4),
            row["title"],
            File(each.source),
        )


def failure_rows(failures: Iterable[Row]) -> Iterator[Line]:
    """The files that could not be read, and why (`FAILURE`)."""
    for place, row in enumerate(failures, 1):
        yield place, File(row["source"]), row["reason"], row["code"]


def finding_rows(listed: Iterable[Listed], results: Results, lang: str) -> Iterator[Line]:
    """The findings of the reports, report by report in their order, the gravest first (`FINDING`)."""
    raised = results.by_source("findings")
    for each in listed:
        for row in sorted(raised.get(each.source, ()), key=lambda row: SEVERITIES.index(row["severity"])):
            evidence = json.loads(row["evidence"])
            severity = Graded(row["severity"], word(VALUES, row["severity"], lang))
            yield (
                each.rank,
                each.row["agency"] or word(VALUES, "unknown", lang),
                each.row["year"],
                severity,
                _message(row, lang),
                _section(evidence, lang),
                _quotes(evidence, lang),
                row["expected"],
                _actual(row, lang),
                None,
                None,
                row["code"],
                File(each.source),
            )


def _actual(row: Row, lang: str) -> str | None:
    """What the report says; of a shared passage, how many other agencies have it."""
    if row["code"] != "boilerplate.shared":
        return None if row["actual"] is None else str(row["actual"])
    return word(PHRASES, "agencies", lang).format(n=row["actual"])


def _message(row: Row, lang: str) -> str:
    """The message, which is Chinese, in English behind what the code means."""
    info = CHECKS.get(row["code"])
    return str(row["message"]) if lang == "zh" or info is None else f"{info.en}. {row['message']}"


def _section(evidence: Iterable[Mapping[str, Any]], lang: str) -> str:
    keys = dict.fromkeys(each["section"] for each in evidence if each.get("section"))
    return "\n".join(NAMES[key].partition("、")[2] if lang == "zh" else key for key in keys if key in NAMES)


def _quotes(evidence: Sequence[Mapping[str, Any]], lang: str) -> str:
    """The words and cells that a finding rests on, a line each; other reports' behind their agency."""
    lines = [_quote(each) for each in evidence[:_QUOTES]]
    if len(evidence) > _QUOTES:
        lines.append(word(PHRASES, "more", lang).format(n=len(evidence) - _QUOTES))
    return "\n".join(lines)


def _quote(each: Mapping[str, Any]) -> str:
    if cell := each.get("cell") or each.get("other_cell"):
        said = f"{cell_name(cell)} = {number(each.get('value'))}"
    else:
        words = (each.get("text") or each.get("passage") or "").replace("\n", " ").strip()
        said = f"“{words if len(words) <= _QUOTE else words[: _QUOTE - 1] + '…'}”"
    if "source" not in each:
        return said
    year = f"（{each['year']}）" if each.get("year") else ""
    return f"{each.get('agency') or each['source']}{year}：{said}"


def topic_rows(listed: Iterable[Listed], results: Results, lang: str) -> Iterator[Line]:
    """How often each agency states problems of each topic, the most troubled first, all agencies at the end (`TOPIC`).

    A statement counts for each of its topics, and once in the total; one whose topic is uncertain counts as that. The same
    report in another file is not counted again.
    """
    stated = results.by_source("statements")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, Listed] = {}
    for each in listed:
        if each.row["same_as"]:
            continue
        agency = each.row["agency"] or word(VALUES, "unknown", lang)
        first.setdefault(agency, each)
        for row in stated.get(each.source, ()):
            if row["role"] == "problem":
                sure = row["confidence"] is None or row["confidence"] >= ABSTAIN_BELOW
                counts[agency].update(["total", *(row["topics"] if sure else ["uncertain"])])
    for agency in sorted(counts, key=lambda name: (-counts[name]["total"], name)):
        row = first[agency].row
        kind = word(VALUES, row["agency_kind"] or "other", lang)
        yield (agency, kind, first[agency].county, *(counts[agency][column] or None for column in TOPIC[3:]))
    everything = sum(counts.values(), Counter[str]())
    yield (word(VALUES, "all", lang), None, None, *(everything[column] for column in TOPIC[3:]))


def code_rows(listed: Sequence[Listed], results: Results, lang: str) -> Iterator[Line]:
    """How often each code was raised, and in how many reports, the most frequent first (`BY_CODE`)."""
    shown = {each.source for each in listed}
    rows = [row for row in results.findings if row["source"] in shown]
    found = Counter((row["code"], row["severity"]) for row in rows)
    reports = Counter((code, severity) for _, code, severity in {(r["source"], r["code"], r["severity"]) for r in rows})
    for (code, severity), count in sorted(found.items(), key=lambda item: (-reports[item[0]], -item[1], item[0])):
        info = CHECKS.get(code)
        meaning = code if info is None else info.zh if lang == "zh" else info.en
        yield meaning, code, count, reports[code, severity], Graded(severity, word(VALUES, severity, lang))


def group_rows(listed: Sequence[Listed], by: str, lang: str) -> Iterator[Line]:
    """Totals by `kind`, `year` or `county` (`BY_GROUP`), all reports last. Counties stand by their mean score, the highest
    first; what is unknown comes last."""
    groups: dict[str, list[Listed]] = defaultdict(list)
    for each in listed:
        groups[_group(each, by, lang)].append(each)
    unknown = word(VALUES, "unknown", lang)
    lines = [_totals(name, reports) for name, reports in groups.items()]
    yield from sorted(lines, key=lambda line: (line[0] == unknown, -float(line[-1]) if by == "county" else 0, line[0]))
    if listed:
        yield _totals(word(VALUES, "all", lang), listed)


def _group(each: Listed, by: str, lang: str) -> str:
    value = {"kind": each.row["agency_kind"], "year": each.row["year"], "county": each.county}[by]
    return word(VALUES, str(value), lang) if value else word(VALUES, "unknown", lang)


def _totals(name: str, reports: Sequence[Listed]) -> tuple[str | int | float, ...]:
    rows = [each.row for each in reports]
    return (
        name,
        len(rows),
        sum(row["errors"] > 0 for row in rows),
        sum(row["errors"] + row["warnings"] > 0 for row in rows),
        *(sum(row[f"{severity}s"] for row in rows) for severity in SEVERITIES),
        round(sum(each.score.value for each in reports) / len(rows), 1),
    )
