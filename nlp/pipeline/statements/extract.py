"""The statements of a report: those of its section 五, at offsets into the report's text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.pipeline.statements.model import Statement
from nlp.report.model import Report

if TYPE_CHECKING:
    from nlp.pipeline.statements.estimator import StatementModel


def extract(report: Report, model: StatementModel | None = None) -> tuple[Statement, ...]:
    """The statements of every section 五 of the report, in order. `model` is by default the one in use (`store.current`).

    Raises `ModelError` where that model cannot be used.
    """
    found: list[Statement] = []
    for section in report.sections:
        if section.key == "problems" and section.body < section.end:
            if model is None:
                from nlp.pipeline.statements.store import current

                model = current()
            body = report.text[section.body : section.end]
            for each in model.predict(body, year=report.year, kind=report.agency_kind):
                found.append(replace(each, start=each.start + section.body, end=each.end + section.body))
    return tuple(found)
