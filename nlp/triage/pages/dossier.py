"""What a report's page shows of one report, whether it was just read or stands in the tables of a scored corpus."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.analysis import Analysis
from nlp.checks import CHECKS, CellEvidence, TextEvidence
from nlp.checks.finding import GRAVITY
from nlp.checks.names import name_of
from nlp.checks.score import Score
from nlp.checks.score_rows import scores_of_rows
from nlp.corpus.findings import Other, full_row
from nlp.corpus.tables import tables_of
from nlp.corpus.wording.clauses import Section
from nlp.pipeline.quantities import Quantity
from nlp.pipeline.statements.model import Statement

Row = Mapping[str, Any]

_FIGURE = ("value", "unit", "approximate", "metric", "year", "part_of", "section", "text", "start", "end")
_STATEMENT = ("role", "status", "confidence", "text", "start", "end")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding; `others` are the passages and cells of other reports that it rests on."""

    code: str
    severity: str
    message: str
    expected: str | None
    actual: str | None
    evidence: tuple[TextEvidence | CellEvidence, ...]
    others: tuple[Other, ...]

    @property
    def name(self) -> tuple[str, str]:
        """What the code is called, in Chinese and in English."""
        return name_of(self.code)

    @property
    def meaning(self) -> tuple[str, str]:
        """What the code means, in Chinese and in English."""
        info = CHECKS.get(self.code)
        return (info.zh, info.en) if info else (self.code, self.code)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A report with all that was found in it; findings the gravest first. Offsets are into `text`.

    `cells` has every cell that was read, None where it is blank; `form` is 2019, 2021 or None. The last two are None
    where there was nothing to compare: the share of the wording that no other agency's report has, and the file of last
    year's report.
    """

    source: str
    title: str
    agency: str
    agency_kind: str
    year: int | None
    text: str
    sections: tuple[Section, ...]
    cells: Mapping[str, float | None]
    form: int | None
    unread_tables: tuple[str, ...]
    figures: tuple[Quantity, ...]
    statements: tuple[Statement, ...]
    findings: tuple[Found, ...]
    score: Score
    own_share: float | None = None
    previous: str | None = None


def dossier_of(analysis: Analysis) -> Dossier:
    """The dossier of a report just read."""
    rows = {name: table.to_pylist() for name, table in tables_of([analysis]).items()}
    source = analysis.report.source
    rows["findings"] = [
        {**full_row(finding), "source": source, "evidence": json.dumps(full_row(finding)["evidence"])}
        for finding in analysis.findings
    ]
    return dossier_from_rows(rows)


def dossier_from_rows(rows: Mapping[str, Sequence[Row]]) -> Dossier:
    """The dossier of the one report whose rows these are, by the table (`corpus.tables.SCHEMAS`)."""
    report = rows["reports"][0]
    findings = sorted(map(_found, rows["findings"]), key=lambda found: GRAVITY.get(found.severity, 3))
    return Dossier(
        source=report["source"],
        title=report["title"] or "",
        agency=report["agency"] or "",
        agency_kind=report["agency_kind"] or "other",
        year=report["year"],
        text=report["text"] or "",
        sections=tuple(Section(s["key"], s["title"], s["start"], s["end"]) for s in json.loads(report["sections"])),
        cells={row["cell"]: row["value"] for row in rows["cells"]},
        form=report.get("form"),
        unread_tables=tuple(json.loads(report.get("unread_tables") or "[]")),
        figures=tuple(Quantity(**{name: row[name] for name in _FIGURE}) for row in rows["quantities"]),
        statements=tuple(_statement(row) for row in rows["statements"]),
        findings=tuple(findings),
        score=scores_of_rows(rows)[0],
        own_share=report.get("own_share"),
        previous=report.get("previous"),
    )


def _statement(row: Row) -> Statement:
    return Statement(**{name: row[name] for name in _STATEMENT}, topics=tuple(row["topics"]))


def _found(row: Row) -> Found:
    evidence: list[TextEvidence | CellEvidence] = []
    others: list[Other] = []
    for each in json.loads(row["evidence"] or "[]"):
        if "source" in each:
            others.append(_other(each))
        elif "cell" in each:
            evidence.append(CellEvidence(each["cell"], each.get("value")))
        else:
            evidence.append(TextEvidence(each.get("section"), each["start"], each["end"], each["text"]))
    expected, actual = (_word(row[name]) for name in ("expected", "actual"))
    return Found(row["code"], row["severity"], row["message"], expected, actual, tuple(evidence), tuple(others))


def _other(each: Row) -> Other:
    where = (each["source"], each.get("agency") or "", each.get("year"))
    if "other_cell" in each:
        return Other(*where, cell=each["other_cell"], value=each.get("value"))
    return Other(*where, passage=each.get("passage"), start=each.get("start"), end=each.get("end"))


def _word(value: float | str | None) -> str | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else str(value)
