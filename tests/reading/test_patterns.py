"""Each pattern holds for the example that its description gives, and not for a line of a report."""

from __future__ import annotations

import pytest

from nlp.reading import patterns
from nlp.reading.tidy import lines, tidy, unwrap


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("一、总体情况", "overview"),
        ("二、主动公开政府信息情况", "proactive"),
        ("三、收到和处理政府信息公开申请情况", "requests"),
        ("四、政府信息公开行政复议、行政诉讼情况", "litigation"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "litigation"),
        ("五、存在的主要问题及改进情况", "problems"),
        ("第六部分其他需要报告的事项", "other"),
        ("三、本年度办理结果", None),
        ("其中网站公开53条", None),
    ],
)
def test_section_headings(line: str, key: str | None) -> None:
    assert patterns.section_key(line) == key


@pytest.mark.parametrize(
    "line", ["【关闭窗口】", "打印本页", "当前位置：首页>政务公开", "上一篇：无", "相关链接：", "分享到："]
)
def test_furniture_lines(line: str) -> None:
    assert patterns.FURNITURE_LINES.fullmatch(line)


@pytest.mark.parametrize("line", ["【字号：大中小】【打印】【关闭】", "打印|关闭", "字体：大中小"])
def test_furniture_runs(line: str) -> None:
    assert patterns.FURNITURE_RUNS.fullmatch(line)


@pytest.mark.parametrize("line", ["发布时间：2025-01-10来源：某镇", "2025-01-10来源：某镇", "索引号：00-1"])
def test_bylines(line: str) -> None:
    assert patterns.BYLINE.fullmatch(line)


@pytest.mark.parametrize(
    "line", ["版权所有某县人民政府", "某ICP备05000000号-1", "网站标识码：0000000000", "访问次数：1024"]
)
def test_footers(line: str) -> None:
    assert patterns.FOOTER.fullmatch(line)


@pytest.mark.parametrize(
    "line", ["全镇公开信息84条。", "规章", "0", "一、总体情况", "（一）主动公开", "2025年1月10日", "白石镇人民政府"]
)
def test_lines_of_a_report_are_no_furniture(line: str) -> None:
    for pattern in (patterns.FURNITURE_LINES, patterns.FURNITURE_RUNS, patterns.BYLINE, patterns.FOOTER):
        assert not pattern.fullmatch(line)


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("某镇2024年年度报告_某县人民政府", "某镇2024年年度报告"),
        ("某镇2024年年度报告 - 某县", "某镇2024年年度报告"),
        ("某镇2024年年度报告-某县人民政府网", "某镇2024年年度报告"),
        ("某镇2024年年度报告", "某镇2024年年度报告"),
    ],
)
def test_site_names_behind_titles(title: str, own: str) -> None:
    assert patterns.TITLE_SITE.sub("", title) == own


def test_names_of_furniture_and_bodies() -> None:
    assert patterns.FURNITURE_NAMES.search(" crumbs")
    assert not patterns.FURNITURE_NAMES.search(" article")
    assert patterns.BODY_NAMES.search("TRS_Editor")


def test_blanks() -> None:
    assert tidy("\u3000全年\u200b 12\xa0 条\n") == "全年 12 条"
    assert unwrap("公开\n  情况 12\n 条") == "公开情况 12 条"
    assert lines(" 甲 \n\n 乙") == "甲\n乙"
