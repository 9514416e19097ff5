"""A report beside a given one of the year before: what `nianbao inspect FILE --previous PATH` shows."""

from __future__ import annotations

from dataclasses import replace

from nlp.analysis import Analysis
from nlp.corpus.compare import own_share, with_last_year
from nlp.corpus.entry import KEPT, Entry
from nlp.corpus.fingerprint import fingerprints
from nlp.errors import NianbaoError


class NotLastYearError(NianbaoError):
    """The report given as last year's is of another year."""


def beside_last_year(analysis: Analysis, previous: Analysis) -> Analysis:
    """The analysis with the findings that need last year's report, `previous`.

    The user vouches for the agency, which may have been renamed. Raises `NotLastYearError` where both reports give
    their year and they do not follow each other. Where either year is missing or in doubt nothing is compared.
    """
    now, before = _entry(analysis), _entry(previous)
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
    found, _ = with_last_year(now, (before,))
    return replace(analysis, findings=(*analysis.findings, *found))


def own_share_of(analysis: Analysis) -> float | None:
    """The share of a report's wording that is no stock phrase of the genre, 0 to 1, as far as is known without other
    reports; None where it has no wording that counts."""
    return own_share(_entry(analysis))


def _entry(analysis: Analysis) -> Entry:
    (kept,) = fingerprints([analysis]).to_pylist()
    return Entry(kept["size"], *(kept[name] for name in KEPT))
