"""A report beside a given one of the year before: what `nianbao inspect FILE --previous PATH` shows."""

from __future__ import annotations

from dataclasses import replace

from nlp.analysis import Analysis
from nlp.corpus.clauses import clauses_of
from nlp.corpus.entry import entries_of
from nlp.corpus.relate import with_last_year
from nlp.corpus.tables import merge, rows_of
from nlp.errors import NianbaoError


class NotLastYearError(NianbaoError):
    """The report given as last year's is of another year."""


def beside_last_year(analysis: Analysis, previous: Analysis) -> Analysis:
    """The analysis with the findings that need last year's report, `previous`.

    The user vouches for the agency, which may have been renamed. Raises `NotLastYearError` where both reports give
    their year and they do not follow each other. Where either year is missing or in doubt nothing is compared.
    """
    now, before = entries_of(merge([rows_of(analysis), rows_of(previous)]))
    year, year_before = analysis.report.year, previous.report.year
    if year is not None and year_before is not None and year_before != year - 1:
        raise NotLastYearError(
            "not_last_year",
            f"这是{year_before}年的报告，而要核对的是{year}年的报告。--previous 应给出{year - 1}年的报告。",
            f"this is a report of {year_before}, the one to be checked is of {year}. Give the report of {year - 1}.",
            previous.report.source,
        )
    if now.year is None or before.year is None:
        return analysis
    clauses = {entry.source: clauses_of(entry) for entry in (now, before)}
    found, _ = with_last_year(now, (before,), clauses)
    return replace(analysis, findings=(*analysis.findings, *found))
