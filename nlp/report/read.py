"""A page read as a report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from nlp.errors import NianbaoError, NotAReportError
from nlp.reading.page import Page
from nlp.report.head import (
    Title,
    agency_elsewhere,
    agency_of,
    dense,
    find_title,
    is_contents,
    is_furniture,
    is_notice,
    is_title,
    kind_of,
    settle_year,
    year_of,
)
from nlp.report.lines import Line, lines_of
from nlp.report.model import NARRATIVE_KEYS, Report, Section
from nlp.report.sections import Heading, find_headings, join_broken_headings
from nlp.report.tables import read_tables

MAX_NARRATIVE = 200_000
"""Characters of the sections that are prose; no report comes near it."""


def read_report(page: Page) -> Report:
    """The report that a page holds.

    Raises `NotAReportError` for a page that is none: one with neither a report's title, nor three of its six headings,
    nor a statutory table; also for a notice about reports, and for a list of them. Raises `NianbaoError` `too_large`
    for a narrative longer than `MAX_NARRATIVE`.
    """
    lines = join_broken_headings(lines_of(page))
    headings, contents = find_headings(lines)
    first = headings[0].line if headings else len(lines)
    title = find_title(lines[:first], page.title)
    if title is not None and title.end > title.start:
        _join_title(lines, title)
    end = _without_foot(lines, headings)
    tables = read_tables(lines, _section_at(headings, end), frozenset([heading.line for heading in headings]))
    if not _is_report(lines, headings, title, bool(tables.cells)):
        raise NotAReportError(
            "not_a_report",
            "不是政府信息公开工作年度报告：没有年度报告的标题，也没有足够的章节标题或法定表格。请确认文件是否选错。",
            "not an annual report on government information disclosure: no such title, and too few of its headings "
            "or statutory tables. Check that this is the file you meant.",
            page.source,
        )
    starts, text = _text(lines)
    opening = _preface_line(lines, title, first, contents)
    sections = _sections(headings, starts, text, opening, end)
    stretches = _stretches(lines, headings, starts, tables.loose_lines)
    if _length(sections, stretches) > MAX_NARRATIVE:
        raise NianbaoError(
            "too_large",
            f"正文超过{MAX_NARRATIVE:,}字，不像一份年度报告；请只保留报告本身再试。",
            f"a narrative of more than {MAX_NARRATIVE:,} characters is no annual report; keep the report alone and retry.",
            page.source,
        )
    title_text = title.text if title else ""
    agency = agency_of(title_text) or agency_elsewhere(lines, first, page.title)
    title_year = year_of(title_text)
    narrative = (text[s.body : s.end] for s in sections if s.key in ("preface", "overview"))
    return Report(
        source=page.source,
        format=page.format,
        text=text,
        title=title_text,
        title_span=_span(title, starts, lines),
        agency=agency,
        agency_kind=kind_of(agency),
        year=settle_year(title_year, narrative),
        sections=sections,
        cells=tables.cells,
        unread_tables=tables.unread,
        form=tables.form,
        tables=stretches,
        title_year=title_year,
    )


def _join_title(lines: list[Line], title: Title) -> None:
    """A title that is broken over lines is put on the first of them."""
    if title.end - title.start > 1:
        lines[title.start : title.end] = [Line(title.text), *(Line("") for _ in range(title.start + 1, title.end))]


def _without_foot(lines: Sequence[Line], headings: Sequence[Heading]) -> int:
    """The number of the line where the web page's foot begins."""
    end = len(lines)
    floor = headings[-1].line + 1 if headings else 0
    while end > floor and (not lines[end - 1].text or is_furniture(lines[end - 1].text)):
        end -= 1
    return end


def _section_at(headings: Sequence[Heading], end: int) -> Callable[[int], str]:
    """A function that gives the section of a line's number, "" before the first heading and behind line `end`."""
    starts = [heading.line for heading in headings]

    def section_at(line: int) -> str:
        before = bisect_right(starts, line)
        return headings[before - 1].key if before and line < end else ""

    return section_at


def _is_report(lines: Sequence[Line], headings: Sequence[Heading], title: Title | None, tables: bool) -> bool:
    keys = {heading.key for heading in headings}
    first = headings[0].line if headings else len(lines)
    if any(is_notice(line.text) for line in lines[: min(first, 12)] if line.lone):
        return False
    if title is None:
        return len(keys) >= 3 or (tables and bool(keys))
    if keys or tables:
        return True
    titles = {dense(line.text) for line in lines if line.lone and len(line.text) < 70 and is_title(dense(line.text))}
    return len(titles) <= 2 and sum(line.text.count("。") for line in lines) >= 2


def _text(lines: Sequence[Line]) -> tuple[list[int], str]:
    """The offset at which each line begins (and the text's end), and the text: the lines that hold something."""
    texts = [line.text for line in lines]
    text = "\n".join(filter(None, texts))
    starts = [0, *accumulate([len(own) + 1 if own else 0 for own in texts])]
    at = len(starts)
    while at and starts[at - 1] > len(text):  # what stands behind the last line that holds something
        at -= 1
        starts[at] = len(text)
    return starts, text


def _span(title: Title | None, starts: Sequence[int], lines: Sequence[Line]) -> tuple[int, int]:
    if title is None or title.end == title.start:
        return (0, 0)
    line = lines[title.start].text
    start = starts[title.start] + line.index(title.text)
    return (start, start + len(title.text))


def _sections(
    headings: Sequence[Heading], starts: Sequence[int], text: str, opening: int, end: int
) -> tuple[Section, ...]:
    """The preface, which begins at line `opening`, and a section for each heading; the last ends at line `end`."""
    sections = []
    first = headings[0].line if headings else end
    if opening < first:
        start, stop = starts[opening], starts[first]
        sections.append(Section("preface", "", start, start, stop))
    for number, heading in enumerate(headings):
        start = starts[heading.line]
        stop = starts[headings[number + 1].line] if number + 1 < len(headings) else starts[end]
        body = start + heading.body
        while body < stop and text[body] in " \t\n":
            body += 1
        sections.append(Section(heading.key, text[start : start + heading.title_end], start, min(body, stop), stop))
    return tuple(sections)


def _length(sections: Sequence[Section], tables: Sequence[tuple[int, int]]) -> int:
    """The characters of the narrative sections that stand in no table."""
    prose = [section for section in sections if section.key in NARRATIVE_KEYS]
    total = sum(section.end - section.body for section in prose)
    if total <= MAX_NARRATIVE:
        return total
    return total - sum(
        max(0, min(end, section.end) - max(start, section.body)) for section in prose for start, end in tables
    )


def _preface_line(lines: Sequence[Line], title: Title | None, first: int, contents: frozenset[int]) -> int:
    """The number of the first line of the preface: after the title, what a web page puts below it, the contents."""
    line = title.end if title else 0
    while line < first and (line in contents or _is_above_preface(lines[line])):
        line += 1
    return line


def _is_above_preface(line: Line) -> bool:
    flat = dense(line.text)
    if not flat or is_furniture(line.text) or is_contents(line.text):
        return True
    return len(flat) < 70 and not any(mark in flat for mark in "。；") and is_title(flat)


def _stretches(
    lines: Sequence[Line], headings: Sequence[Heading], starts: Sequence[int], loose: set[int]
) -> tuple[tuple[int, int], ...]:
    """The stretches of the text that are rows of tables, without the line break after the last."""
    titles = {heading.line for heading in headings}
    stretches: list[tuple[int, int]] = []
    previous = -2
    for number, line in enumerate(lines):
        if not line.text or number in titles or (line.cells is None and number not in loose):
            continue
        start, end = starts[number], starts[number] + len(line.text)
        if stretches and previous == number - 1:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
        previous = number
    return tuple(stretches)
