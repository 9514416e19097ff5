"""The sample corpus: every report that is built reads back as its source says, and its planted faults are found."""

from __future__ import annotations

import pytest

from corpus.build import REPORTS, differing, sources
from corpus.source import Source
from corpus.writers import file_name
from nlp import inspect
from nlp.analysis import Analysis
from nlp.checks import CHECKS
from nlp.report.model import NARRATIVE_KEYS, Section

pytest.importorskip("reportlab", reason="PDF files are built with reportlab: pip install nianbao[corpus]")
SOURCES = sources()
BY_NAME = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)

_read: dict[str, Analysis] = {}


def analysis(source: Source) -> Analysis:
    """The analysis of the file that a source became."""
    if source.name not in _read:
        _read[source.name] = inspect(REPORTS / file_name(source))
    return _read[source.name]


def dense(lines: list[str]) -> list[str]:
    """Lines without blanks and with full-width digits folded, as all readers can agree on."""
    return ["".join(line.split()).translate({ord("０") + digit: str(digit) for digit in range(10)}) for line in lines]


def prose(result: Analysis, section: Section) -> list[str]:
    """A section's lines without the rows of its tables."""
    report, lines, at = result.report, "", section.body
    for start, end in report.tables:
        if section.body <= start < section.end:
            lines, at = lines + report.text[at:start], end
    return [line for line in (lines + report.text[at : section.end]).split("\n") if line]


def test_reports_are_what_their_sources_say() -> None:
    assert differing() == []


@BY_NAME
def test_head(source: Source) -> None:
    report = analysis(source).report
    assert (report.agency, report.agency_kind, report.year) == (source.agency, source.head["kind"], source.year)
    assert dense([report.title]) == dense([source.title])


@BY_NAME
def test_sections(source: Source) -> None:
    assert [section.key for section in analysis(source).report.sections] == [key for key, _, _ in source.sections]


@BY_NAME
def test_cells(source: Source) -> None:
    report = analysis(source).report
    assert report.cells == {cell: source.value(cell) for cell in source.cells}
    assert report.form == int(source.head["table"])
    assert not report.unread_tables


@BY_NAME
def test_narrative(source: Source) -> None:
    """Headings and paragraphs of the sections that hold prose. A PDF without indents does not show where a paragraph
    ends when its last line is full: there only the text is compared."""
    result = analysis(source)
    found = [(section.key, dense([section.title]), dense(prose(result, section))) for section in result.report.sections]
    wanted = [(key, dense([title] if title else [""]), dense(lines)) for key, title, lines in source.sections]
    for (key, title, lines), (_, wanted_title, wanted_lines) in zip(found, wanted, strict=True):
        assert title == wanted_title
        if source.layout == "flush":
            assert "".join(lines) == "".join(wanted_lines)
        elif key in NARRATIVE_KEYS:
            assert lines == wanted_lines


@BY_NAME
def test_planted_faults_are_found(source: Source) -> None:
    found = {finding.code for finding in analysis(source).findings}
    missed = [(code, note) for code, note in source.faults if code in CHECKS and code not in found]
    assert missed == []


@BY_NAME
def test_no_false_alarm(source: Source) -> None:
    planted = {code for code, _ in source.faults} | set(source.allowed)
    alarms = [
        (finding.code, finding.message)
        for finding in analysis(source).findings
        if finding.severity != "info" and finding.code not in planted
    ]
    assert alarms == []
