"""The six sections, however they are headed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from report_pages import CELLS, HEADINGS, OTHER, OVERVIEW, PREFACE, PROBLEMS, TITLE, page, report_page

from nlp.reading.page import Page
from nlp.report import Report, read_report

ALL = ["preface", "overview", "proactive", "requests", "litigation", "problems", "other"]
NAMES = {key: heading[2:] for key, heading in HEADINGS.items()}
NUMERALS = "一二三四五六"


def keys(report: Report) -> list[str]:
    return [section.key for section in report.sections]


def body(report: Report, key: str) -> str:
    section = report.section(key)
    assert section is not None
    return report.text[section.body : section.end].strip()


def assert_whole(source: Page) -> None:
    """Every section is found, and its body is what stands in it."""
    report = read_report(source)
    assert keys(report) == ALL
    bodies = [body(report, key) for key in ("preface", "overview", "problems", "other")]
    assert bodies == [PREFACE, OVERVIEW, PROBLEMS, OTHER]
    assert report.cells == CELLS


STYLES: dict[str, Callable[[int, str], str]] = {
    "一、": lambda i, name: f"{NUMERALS[i]}、{name}",
    "1、": lambda i, name: f"{i + 1}、{name}",
    "1.": lambda i, name: f"{i + 1}.{name}",
    "1 ": lambda i, name: f"{i + 1} {name}",
    "（一）": lambda i, name: f"（{NUMERALS[i]}）{name}",
    "(一) ": lambda i, name: f"({NUMERALS[i]}) {name}",
    "第一部分": lambda i, name: f"第{NUMERALS[i]}部分 {name}",
    "第一章": lambda i, name: f"第{NUMERALS[i]}章　{name}",
    "Ⅰ、": lambda i, name: f"{'ⅠⅡⅢⅣⅤⅥ'[i]}、{name}",
    "I. ": lambda i, name: f"{('I', 'II', 'III', 'IV', 'V', 'VI')[i]}. {name}",
    "一": lambda i, name: f"{NUMERALS[i]}{name}",
    "一 ": lambda i, name: f"{NUMERALS[i]} {name}",
    "一．": lambda i, name: f"{NUMERALS[i]}．{name}",
    "no number": lambda i, name: name,
    "【】": lambda i, name: f"【{name}】",
    "blanks": lambda i, name: f"{NUMERALS[i]} 、 " + " ".join(name),
    "colon": lambda i, name: f"{NUMERALS[i]}、{name}：",
    "Kangxi radical": lambda i, name: f"{'⼀⼆三四五六'[i]}、{name}",
}


@pytest.mark.parametrize("style", STYLES)
def test_styles_of_numbering(style: str) -> None:
    assert_whole(report_page(headings={key: STYLES[style](i, name) for i, (key, name) in enumerate(NAMES.items())}))


WORDINGS = {
    "overview": "一、概述 一、基本情况 一、工作总体情况 一、2024年政府信息公开工作总体情况 一、整体情况 一、年度总体情况 一、总体情况概述",
    "proactive": "二、主动公开情况 二、政府信息主动公开情况 二、本年度主动公开政府信息情况 二、主动公开信息情况",
    "requests": "三、收到和处理政府信息公开申请的情况 三、依申请公开情况 三、政府信息公开申请办理情况 三、收到政府信息公开申请情况 "
    "三、依申请公开政府信息办理情况 三、收到和处理政府信息公开申请情况（单位：件）",
    "litigation": "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况 四、政府信息公开行政复议和行政诉讼情况 四、行政复议、行政诉讼情况 "
    "四、政府信息公开行政复议行政诉讼情况",
    "problems": "五、存在问题及改进措施 五、主要问题和改进情况 五、存在的不足及下一步打算 五、存在的主要问题及下一步改进措施 五、存在的问题和不足 "
    "五、政府信息公开工作存在的主要问题及改进情况 五、存在的主要问题、困难及改进情况 五、问题与改进 五、存在的主要问题以及改进情况",
    "other": "六、其他事项 六、需要报告的其他事项 六、其它需要报告的事项 六、其他需要说明的事项 六、其他应当报告的事项 六、其他需要报告的情况",
}


@pytest.mark.parametrize(("key", "wording"), [(key, w) for key, words in WORDINGS.items() for w in words.split()])
def test_wordings(key: str, wording: str) -> None:
    assert_whole(report_page(headings={key: wording}))


BY_NUMBER = {
    "overview": "一、工作推进情况 一、2024年度政务公开工作进展 一、全年公开工作回顾",
    "proactive": "二、政府主动公开信息情况 二、主动公开信息情况统计表",
    "requests": "三、收到和处理公开申请情况 三、公民申请办理结果",
    "litigation": "四、信息公开行政诉讼、行政复议情况 四、因公开引起的诉讼与复议",
    "problems": "五、上年度问题整改情况及本年度存在的问题和改进措施 五、薄弱环节及改进提升 五、工作中的困难",
    "other": "六、其他有关事项 六、其他需报告的内容 六、补充说明",
}


@pytest.mark.parametrize(("key", "wording"), [(key, w) for key, words in BY_NUMBER.items() for w in words.split()])
def test_a_heading_in_other_words_is_told_by_its_number(key: str, wording: str) -> None:
    assert_whole(report_page(headings={key: wording}))


@pytest.mark.parametrize("style", ["1、", "（一）", "第一部分", "Ⅰ、", "一．"])
def test_the_number_is_written_as_the_report_writes_it(style: str) -> None:
    names = {**NAMES, "problems": "薄弱环节及整改", "other": "其他有关事项"}
    assert_whole(report_page(headings={key: STYLES[style](i, name) for i, (key, name) in enumerate(names.items())}))


def test_several_headings_in_other_words() -> None:
    assert_whole(report_page(headings={key: BY_NUMBER[key].split()[0] for key in ("overview", "problems", "other")}))


def test_a_heading_in_other_words_may_share_its_line_with_text() -> None:
    report = read_report(report_page(headings={"other": "六、其他有关事项：无"}, other=()))
    assert body(report, "other") == "无"


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("litigation", "四、结转下年度继续办理"),  # a row of table 3
        ("requests", "三、加强队伍建设"),  # of another matter
        ("requests", "（三）申请公开办理情况"),  # in another style
        ("requests", "三、全年收到申请3件，均已办结。"),  # a sentence
        ("requests", "四、申请公开办理情况"),  # of another number
    ],
)
def test_what_is_numbered_alike_is_no_section(key: str, line: str) -> None:
    assert key not in keys(read_report(report_page(headings={key: line})))


@pytest.mark.parametrize(
    "heading",
    [
        "四、政府信息公开行政复议、行政诉\n讼情况",
        "四、因政府信息公开工作被申请行政复议、\n提起行政诉讼情况",
        "四、\n行政复议、行政诉讼情况",
    ],
)
def test_a_heading_broken_over_two_lines(heading: str) -> None:
    assert_whole(report_page(headings={"litigation": heading}))


def test_headings_that_share_a_line_with_text() -> None:
    report = read_report(
        report_page(
            headings={
                "overview": f"一、总体情况。{OVERVIEW}",
                "problems": f"五、存在的主要问题及改进情况 {PROBLEMS}",
                "other": "六、其他需要报告的事项：无",
            },
            overview=(),
            problems=(),
            other=(),
        )
    )
    assert keys(report) == ALL
    assert [body(report, key) for key in ("overview", "problems", "other")] == [OVERVIEW, PROBLEMS, "无"]
    section = report.section("other")
    assert section is not None
    assert section.title == "六、其他需要报告的事项"


@pytest.mark.parametrize(
    "lines",
    [
        ["目录", *(f"{heading}……{i}" for i, heading in enumerate(HEADINGS.values(), 1))],
        ["目 录", *HEADINGS.values()],
        [*(f"{heading} {i}" for i, heading in enumerate(HEADINGS.values(), 1))],
        [
            f'HYPERLINK \\l "_Toc{i}" {heading} PAGEREF _Toc{i} \\h {i}'
            for i, heading in enumerate(HEADINGS.values(), 1)
        ],
    ],
)
def test_a_table_of_contents_holds_no_headings(lines: list[str]) -> None:
    assert_whole(report_page(title=[TITLE, *lines]))


@pytest.mark.parametrize(
    "preface",
    [
        f"本报告由{'、'.join(NAMES.values())}六个部分组成。",
        f"全文包括：{'；'.join(HEADINGS.values())}。",
        f"{'；'.join(HEADINGS.values())}，共六个部分。",
    ],
)
def test_a_sentence_that_lists_the_parts_holds_no_headings(preface: str) -> None:
    report = read_report(report_page(preface=preface))
    assert keys(report) == ALL
    assert body(report, "preface") == preface


SUBHEADINGS = {
    "（一）": (
        "（一）主动公开政府信息情况",
        "公开31条。",
        "（二）依申请公开情况",
        "没有。",
        "（三）收到和处理政府信息公开申请情况",
        "没有。",
    ),
    "1、 with text": (
        "1、主动公开政府信息情况。公开31条。",
        "2、依申请公开情况。没有。",
        "3、收到和处理政府信息公开申请情况。没有。",
    ),
    "no number": ("主动公开情况", "公开31条。", "依申请公开情况", "没有。"),
    "the sections' own numbering": ("一、主动公开政府信息情况", "公开31条。", "二、依申请公开情况", "没有。"),
}


@pytest.mark.parametrize("style", SUBHEADINGS)
def test_subheadings_of_section_one_are_no_sections(style: str) -> None:
    lines = SUBHEADINGS[style]
    report = read_report(report_page(overview=lines))
    assert keys(report) == ALL
    assert body(report, "overview") == "\n".join(lines)


def test_subheadings_numbered_like_sections_under_parts() -> None:
    parts = {key: f"第{NUMERALS[i]}部分 {name}" for i, (key, name) in enumerate(NAMES.items())}
    report = read_report(
        report_page(headings=parts, overview=("一、主动公开政府信息情况", "公开31条。", "二、依申请公开情况", "无"))
    )
    assert keys(report) == ALL


@pytest.mark.parametrize("first", ["（一）存在的主要问题", "1.存在的问题", "一、存在的主要问题"])
def test_subheadings_of_section_five_are_no_sections(first: str) -> None:
    report = read_report(report_page(problems=(first, "公开栏更换不勤。", "（二）改进措施", "已经更换。")))
    assert keys(report) == ALL
    assert body(report, "problems").startswith(first)


def test_rows_of_table_three_are_no_headings() -> None:
    """三、本年度办理结果 and 四、结转下年度继续办理 are numbered like sections."""
    lines = ("一、本年新收政府信息公开申请数量 0 0 0 0 0 0 0", "四、结转下年度继续办理 0 0 0 0 0 0 0")
    assert keys(read_report(report_page(requests=lines))) == ALL


@pytest.mark.parametrize("key", list(HEADINGS))
def test_a_section_without_its_heading_is_absent(key: str) -> None:
    report = read_report(report_page(headings={key: ""}))
    assert keys(report) == [known for known in ALL if known != key]


def test_sections_out_of_order_stay_out_of_order() -> None:
    swapped = {"problems": "五、其他需要报告的事项", "other": "六、存在的主要问题及改进情况"}
    report = read_report(report_page(headings=swapped, problems=(OTHER,), other=(PROBLEMS,)))
    assert keys(report)[-2:] == ["other", "problems"]
    assert body(report, "problems") == PROBLEMS


def test_a_number_used_twice_and_a_number_skipped() -> None:
    assert_whole(report_page(headings={"problems": "四、存在的主要问题及改进情况", "other": "五、其他需要报告的事项"}))
    assert_whole(report_page(headings={"problems": "六、存在的主要问题及改进情况", "other": "七、其他需要报告的事项"}))


def test_a_section_that_stands_twice_is_reported_twice() -> None:
    report = read_report(report_page(other=(OTHER, HEADINGS["other"], "无")))
    assert keys(report) == [*ALL, "other"]


def test_one_heading_numbered_otherwise_than_the_others() -> None:
    assert_whole(report_page(headings={"overview": "1、 总体情况"}))
    assert_whole(report_page(headings={"other": "其他需要报告的事项"}))


def test_a_report_laid_out_in_a_table_of_one_cell() -> None:
    lines = [TITLE, PREFACE, HEADINGS["overview"], OVERVIEW, HEADINGS["problems"], PROBLEMS, HEADINGS["other"], OTHER]
    report = read_report(page([("\n".join(lines),)]))
    assert keys(report) == ["preface", "overview", "problems", "other"]
    assert report.tables == ()


def test_the_foot_of_the_web_page_belongs_to_no_section() -> None:
    report = read_report(report_page(other=(OTHER, "上一篇：没有了", "版权所有：云岭县人民政府")))
    assert body(report, "other") == OTHER
    assert report.text.endswith("版权所有：云岭县人民政府")
