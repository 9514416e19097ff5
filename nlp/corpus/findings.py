"""Findings that rest on two reports: evidence in this one as in any finding, and the passages or cells of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nlp.analysis import finding_row
from nlp.checks import CHECKS, CellEvidence, Evidence, Finding, TextEvidence
from nlp.corpus.entry import Entry, Told
from nlp.corpus.tables import finding_cells
from nlp.pipeline.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Other:
    """What another report says: a passage at `[start, end)` of its text, or a cell of its tables."""

    source: str
    agency: str
    year: int | None
    passage: str | None = None
    start: int | None = None
    end: int | None = None
    cell: str | None = None
    value: float | None = None

    def row(self) -> dict[str, Any]:
        """The entry of `evidence`: `source` tells it from evidence in the report itself."""
        where = {"source": self.source, "agency": self.agency, "year": self.year}
        if self.cell is not None:
            return {**where, "other_cell": self.cell, "value": self.value}
        return {**where, "start": self.start, "end": self.end, "passage": self.passage}


@dataclass(frozen=True, slots=True)
class CorpusFinding(Finding):
    """A finding with what it rests on in other reports."""

    others: tuple[Other, ...] = ()


def corpus_finding(
    code: str,
    message: str,
    evidence: Sequence[Evidence],
    others: Sequence[Other],
    *,
    expected: float | str | None = None,
    actual: float | str | None = None,
) -> CorpusFinding:
    """A finding of a registered code with the code's severity."""
    return CorpusFinding(code, CHECKS[code].severity, message, tuple(evidence), expected, actual, tuple(others))


def full_row(finding: Finding) -> dict[str, Any]:
    """A finding as the standard writes it, the other reports' passages and cells at the end of its evidence."""
    row = finding_row(finding)
    if isinstance(finding, CorpusFinding):
        row["evidence"] += [other.row() for other in finding.others]
    return row


def quote(entry: Entry, start: int, end: int) -> TextEvidence:
    """Evidence for `[start, end)` of a report's own wording."""
    return TextEvidence(entry.section_at(start), start, end, entry.passage(start, end))


def quoted_figure(entry: Entry, figure: Quantity) -> TextEvidence:
    """Evidence for a figure of a report."""
    return TextEvidence(entry.section_at(figure.start), figure.start, figure.end, figure.text)


def cell(entry: Entry, key: str) -> CellEvidence:
    return CellEvidence(key, entry.cells.get(key))


def other_cell(entry: Entry, key: str) -> Other:
    return Other(entry.source, entry.agency, entry.year, cell=key, value=entry.cells.get(key))


def other_figure(entry: Entry, figure: Told) -> Other:
    return Other(entry.source, entry.agency, entry.year, figure.text, figure.start, figure.end)


def other_passage(entry: Entry, start: int, end: int) -> Other:
    return Other(entry.source, entry.agency, entry.year, entry.passage(start, end), start, end)


def table_row(source: str, finding: CorpusFinding) -> dict[str, Any]:
    """A row of `findings`."""
    return {"source": source, **finding_cells(full_row(finding))}
