"""The statements of reports: those of their sections 五, at offsets into the report's text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.pipeline.statements.model import Statement
from nlp.report.model import Report

if TYPE_CHECKING:
    from nlp.pipeline.statements.estimator import StatementModel

_BATCH = 256
"""Sections taken at once: more are no faster, and take more memory."""


def extract(report: Report, model: StatementModel | None = None) -> tuple[Statement, ...]:
    """The statements of every section 五 of the report, in order. `model` is by default the one in use (`store.current`).

    Raises `ModelError` where that model cannot be used.
    """
    return extract_many([report], model)[0]


def extract_many(reports: Sequence[Report], model: StatementModel | None = None) -> list[tuple[Statement, ...]]:
    """`extract` for many reports, several times faster than one by one, with the same results."""
    sections = [
        (number, section)
        for number, report in enumerate(reports)
        for section in report.sections
        if section.key == "problems" and section.body < section.end
    ]
    found: list[list[Statement]] = [[] for _ in reports]
    if sections:
        if model is None:
            from nlp.pipeline.statements.store import current

            model = current()
        bodies = [
            (reports[number].text[section.body : section.end], reports[number].year, reports[number].agency_kind)
            for number, section in sections
        ]
        starts = [section.body for _, section in sections]
        predicted = (
            each
            for at in range(0, len(bodies), _BATCH)
            for each in model.predict_many(bodies[at : at + _BATCH], starts[at : at + _BATCH])
        )
        for (number, _), each in zip(sections, predicted, strict=True):
            found[number] += each
    return [tuple(each) for each in found]
