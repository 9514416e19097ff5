"""What a report is, what is none, and what holds for every page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_pages import (
    ACTIVE,
    HEADINGS,
    OTHER,
    OVERVIEW,
    PREFACE,
    PROBLEMS,
    REVIEW,
    TITLE,
    page,
    report_page,
    requests_rows,
)

from nlp.errors import NianbaoError, NotAReportError
from nlp.reading.page import Block, Page, Paragraph, Table
from nlp.reading.reader import read_text
from nlp.report import Report, read_report
from nlp.report.normalise import normalise

SHARED = Path(__file__).parents[3] / "shared"
NEWS = "云岭县财政局近日召开会议，部署年度报告编制工作。会议要求各科室按时报送数据。"


@pytest.mark.parametrize(
    "blocks",
    [
        (TITLE, OVERVIEW, PROBLEMS),
        (TITLE, HEADINGS["overview"], OVERVIEW),
        (HEADINGS["overview"], OVERVIEW, HEADINGS["problems"], PROBLEMS, HEADINGS["other"], OTHER),
        (HEADINGS["proactive"], ACTIVE),
        (TITLE, requests_rows()),
    ],
)
def test_part_of_a_report_is_a_report(blocks: tuple[str, ...]) -> None:
    assert isinstance(read_report(page(*blocks)), Report)


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        ("",),
        (NEWS,),
        ("云岭县财政局2024年政府信息公开工作年度报告编制培训会召开", NEWS),
        ("关于做好2024年政府信息公开工作年度报告编制发布工作的通知", NEWS, *HEADINGS.values()),
        ("云岭县各单位2024年年报", *(f"云岭县{name}局2024年政府信息公开工作年度报告" for name in "甲乙丙丁")),
        ("2024年云岭县财政局部门预算公开说明", "一、总体情况", "预算收入增加。", REVIEW[:1]),
        ("2024年政府工作报告", "过去一年，我们公开了许多信息。今年要做的工作更多。"),
    ],
)
def test_what_is_no_report_is_refused(blocks: tuple[str, ...]) -> None:
    with pytest.raises(NotAReportError) as caught:
        read_report(page(*blocks))
    assert caught.value.reason == "not_a_report"
    assert caught.value.source == "报告"
    assert "不是" in str(caught.value)
    assert "not an annual report" in caught.value.message("en")


def test_the_text_holds_the_page_in_order() -> None:
    report = read_report(
        page(f"　{TITLE}\n", "", PREFACE, HEADINGS["overview"], "公开⼯作　 ３１条。", ACTIVE[1:3], OTHER)
    )
    assert report.text.split("\n") == [
        TITLE,
        PREFACE,
        HEADINGS["overview"],
        "公开工作 31条。",
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
        "规章\t0\t0\t0",
        OTHER,
    ]
    assert [report.text[start:end].split("\n") for start, end in report.tables] == [report.text.split("\n")[4:6]]


FRAGMENTS = st.sampled_from(
    [
        *(TITLE, PREFACE, OVERVIEW, PROBLEMS, NEWS, *HEADINGS.values()),
        *(
            "0",
            "1 2 3",
            "—",
            "１２",
            "⼯作",
            "\u200b",
            " ",
            "\n",
            "\t",
            "目录",
            "……3",
            "二〇二四年",
            "总计",
            "其他",
            "一、",
            "（一）",
        ),
        *(cell for row in (*ACTIVE, *requests_rows(), *REVIEW) for cell in row if cell),
    ]
)
TEXTS = st.lists(FRAGMENTS | st.text(max_size=4), max_size=5).map("".join)
TABLES = st.lists(st.lists(st.none() | TEXTS, max_size=9).map(tuple), max_size=6).map(lambda rows: Table(tuple(rows)))
BLOCKS: st.SearchStrategy[Block] = TEXTS.map(Paragraph) | TABLES


@st.composite
def damaged_reports(draw: st.DrawFn) -> Page:
    """A report with blocks taken away, put in and moved; or blocks alone."""
    blocks: list[Block] = list(report_page().blocks) if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(blocks)))
        if draw(st.booleans()):
            blocks.insert(place, draw(BLOCKS))
        elif place < len(blocks):
            blocks.append(blocks.pop(place)) if draw(st.booleans()) else blocks.pop(place)
    return Page("x", "txt", draw(st.sampled_from(["", TITLE]) | TEXTS), tuple(blocks))


@settings(max_examples=150, deadline=None)
@given(damaged_reports())
def test_any_page_is_a_report_with_valid_offsets_or_refused(source: Page) -> None:
    try:
        report = read_report(source)
    except NotAReportError:
        return
    size = len(report.text)
    for section in report.sections:
        assert 0 <= section.start <= section.body <= section.end <= size
        assert report.text[section.start : section.start + len(section.title)] == section.title
    assert all(one.end == two.start for one, two in zip(report.sections, report.sections[1:], strict=False))
    start, end = report.title_span
    assert (start, end) == (0, 0) or report.text[start:end] == report.title
    assert all(0 <= start < end <= size for start, end in report.tables)
    assert "\n\n" not in report.text
    assert report.text == report.text.strip("\n")


def gold() -> list[tuple[Path, dict[str, object]]]:
    """The annotated reports that stand beside the project in its authors' workshop; none elsewhere."""
    found = []
    for folder in (SHARED / "gold", SHARED / "reports"):
        manifest = folder / "manifest.jsonl"
        if manifest.exists():
            rows = map(json.loads, manifest.read_text(encoding="utf-8").splitlines())
            found += [(folder / row["file"], row["gold"]) for row in rows]
    return found


@pytest.mark.skipif(not gold(), reason="no annotated reports here")
def test_annotated_reports() -> None:
    """Cells, year, agency and kind of every annotated report, broken ones included, are as annotated."""
    from nlp.reading import read

    for path, expected in gold():
        report = read_report(read(path))
        assert (path.name, report.year, report.agency, report.agency_kind) == (
            path.name,
            expected["year"],
            expected["agency"],
            expected["agency_kind"],
        )
        assert (path.name, report.cells) == (path.name, expected["cells"])


def test_normalised_twice_is_normalised_once_for_a_reports_text() -> None:
    text = read_report(report_page()).text
    assert normalise(text) == text


def test_a_narrative_that_no_report_has_is_refused_and_long_tables_are_not() -> None:
    from nlp.report.read import MAX_NARRATIVE

    head, foot = (
        "柳塘县人民政府2024年政府信息公开工作年度报告\n一、总体情况\n",
        "\n三、收到和处理政府信息公开申请情况\n",
    )
    rows = "\n".join("一、本年新收政府信息公开申请数量" + "\t0" * 7 for _ in range(8_000))
    tail = "\n五、存在的主要问题及改进情况\n公开不够及时。\n六、其他需要报告的事项\n"
    assert read_report(read_text(head + "公开3条。" + foot + "无。" + tail + rows)).text
    with pytest.raises(NianbaoError) as error:
        read_report(read_text(head + "公开3条。" * (MAX_NARRATIVE // 5) + foot + tail))
    assert error.value.reason == "too_large"


def test_thousands_of_headings_are_read_to_the_end() -> None:
    lines = "一、总体情况\n公开3条。\n" * 8_000
    assert read_report(read_text("柳塘县人民政府2024年政府信息公开工作年度报告\n" + lines)).sections
