"""Reading a sentence as if it stood in a report."""

from __future__ import annotations

import pytest

from nlp.pipeline.quantities import Quantity, extract
from nlp.report.model import Report, Section


def report_of(text: str, section: str = "overview", year: int | None = 2023) -> Report:
    return Report(
        source="",
        format="txt",
        text=text,
        title="",
        title_span=(0, 0),
        agency="青川县石桥镇人民政府",
        agency_kind="township",
        year=year,
        sections=(Section(section, "", 0, 0, len(text)),),
    )


def read(text: str, section: str = "overview", year: int | None = 2023) -> tuple[Quantity, ...]:
    """The quantities of a text that is one section of a report."""
    return extract(report_of(text, section, year))


def metrics(text: str, section: str = "overview", year: int | None = 2023) -> list[tuple[str, str]]:
    """What is counted, figure by figure; figures that count nothing in particular are left out."""
    return [(q.text, q.metric) for q in read(text, section, year) if q.metric is not None]


@pytest.fixture(name="read")
def _read():
    return read


@pytest.fixture(name="metrics")
def _metrics():
    return metrics


@pytest.fixture(name="report_of")
def _report_of():
    return report_of
