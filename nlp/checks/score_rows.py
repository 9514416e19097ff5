"""The scores of many reports from the rows of their tables, and of one from its analysis."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from nlp.checks.finding import Finding, TextEvidence
from nlp.checks.score import Score, score_of
from nlp.checks.weights import Weights
from nlp.pipeline.statements.model import Statement
from nlp.report.model import Report

Row = Mapping[str, Any]

SCORE_COLUMNS: dict[str, tuple[str, ...]] = {
    "reports": ("source", "own_share", "likeness_previous", "unread_tables", "differs_from"),
    "findings": ("source", "code", "severity", "evidence"),
    "statements": ("source", "role", "confidence", "start", "end"),
}
"""The columns of the tables that a score rests on."""


def score_rows(rows: Mapping[str, Iterable[Row]], weights: Weights | None = None) -> list[float]:
    """The column `score` of `rows["reports"]`, in its order.

    `rows` has the tables and columns of `SCORE_COLUMNS` (more do no harm) of the same reports: a batch, or a corpus.
    """
    return [_scored(*each, weights).value for each in _by_report(rows)]


def scores_of_rows(rows: Mapping[str, Iterable[Row]], weights: Weights | None = None) -> list[Score]:
    """`score_rows` with the reasons."""
    return [score_row(*each, weights) for each in _by_report(rows)]


def _by_report(rows: Mapping[str, Iterable[Row]]) -> Iterator[tuple[Row, list[Row], list[Row]]]:
    """Each report with its own rows of findings and statements."""
    findings, statements = _by_source(rows["findings"]), _by_source(rows["statements"])
    for row in rows["reports"]:
        yield row, findings[row["source"]], statements[row["source"]]


def _by_source(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["source"]].append(row)
    return found


def score_row(report: Row, findings: Sequence[Row], statements: Sequence[Row], weights: Weights | None = None) -> Score:
    """The score of one report, with its own rows of findings and statements."""
    agencies = Counter[str]()
    for row in findings:
        if row["code"] == "boilerplate.shared":
            agencies.update(nearest(_evidence(row)))
    copied_from = tuple(agency for agency, _ in agencies.most_common())
    return replace(_scored(report, findings, statements, weights), copied_from=copied_from)


def _scored(report: Row, findings: Sequence[Row], statements: Sequence[Row], weights: Weights | None) -> Score:
    """The score, but whom the report shares its wording with."""
    roles = [row["role"] for row in statements]
    remedies = roles.count("remedy")
    told, unanswered = [], 0
    for row in findings:
        confidence = 1.0
        if row["code"] == "problem.unanswered":
            spans = [(each["start"], each["end"]) for each in _evidence(row) if "start" in each]
            confidences = {(each["start"], each["end"]): each["confidence"] for each in statements}
            confidence = unanswered_confidence(spans, remedies, confidences)
            unanswered += len(spans)
        told.append((row["code"], row["severity"], confidence))
    unread = report.get("unread_tables") or _NONE
    return score_of(
        told,
        own_share=report.get("own_share"),
        likeness=report.get("likeness_previous"),
        problems=roles.count("problem"),
        unanswered=unanswered,
        remedies=remedies,
        unread_tables=len(json.loads(unread)) if unread != _NONE else 0,
        differs=bool(report.get("differs_from")),
        weights=weights,
    )


_NONE = "[]"
"""An empty list in JSON."""


def _evidence(row: Row) -> list[dict[str, Any]]:
    evidence: list[dict[str, Any]] = json.loads(row["evidence"])
    return evidence


def nearest(evidence: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """The characters that each other agency's passages in the evidence of a finding have."""
    found = Counter[str]()
    for each in evidence:
        if each.get("passage") and each.get("agency"):
            found[each["agency"]] += len(each["passage"])
    return found


def unanswered_confidence(
    spans: Sequence[tuple[int, int]], remedies: int, confidences: Mapping[tuple[int, int], float]
) -> float:
    """How sure it is that problems are unanswered: where there are remedies, this rests on the topic of the problem, which
    the model is more or less sure of; without any remedy it is plain."""
    return min((confidences.get(span, 1.0) for span in spans), default=1.0) if remedies else 1.0


def score_report(
    report: Report, findings: Sequence[Finding], statements: Sequence[Statement], weights: Weights | None = None
) -> Score:
    """The score of a report by itself: nothing is known of other agencies' reports."""
    roles = Counter(each.role for each in statements)
    confidences = {(each.start, each.end): each.confidence for each in statements}
    told, unanswered = [], 0
    for finding in findings:
        confidence = 1.0
        if finding.code == "problem.unanswered":
            spans = [(each.start, each.end) for each in finding.evidence if isinstance(each, TextEvidence)]
            confidence = unanswered_confidence(spans, roles["remedy"], confidences)
            unanswered += len(spans)
        told.append((finding.code, finding.severity, confidence))
    return score_of(
        told,
        problems=roles["problem"],
        unanswered=unanswered,
        remedies=roles["remedy"],
        unread_tables=len(report.unread_tables),
        weights=weights,
    )
