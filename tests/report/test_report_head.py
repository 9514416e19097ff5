"""Title, agency, kind and year, however a title is written."""

from __future__ import annotations

import pytest
from report_pages import PREFACE, page, report_page

from nlp.report import read_report
from nlp.report.head import agency_of, is_title, kind_of, year_of

TITLES = {
    "云岭县财政局 2024 年政府信息公开工作年度报告": "云岭县财政局",
    "2024年云岭县财政局政府信息公开工作年度报告": "云岭县财政局",
    "2024年度云岭县财政局关于政府信息公开工作的年度报告": "云岭县财政局",
    "关于云岭县财政局2024年度政府信息公开工作年度报告的公示": "云岭县财政局",
    "云岭县财政局政府信息公开工作年度报告（2024年度）": "云岭县财政局",
    "2024年政府信息公开工作年度报告（云岭县财政局）": "云岭县财政局",
    "云岭县财政局二〇二四年政府信息公开工作年度报告": "云岭县财政局",
    "云岭县财政局二○二四年度政府信息公开工作年度报告": "云岭县财政局",
    "云岭县财政局２０２４年政府信息公开工作年度报告": "云岭县财政局",
    "《云岭县财政局2024年政府信息公开工作年度报告》": "云岭县财政局",
    "附件：云岭县财政局2024年政府信息公开工作年度报告": "云岭县财政局",
    "标题：云岭县财政局2024年政府信息公开工作年度报告": "云岭县财政局",
    "【年度报告】云岭县财政局2024年政府信息公开工作年度报告": "云岭县财政局",
    "云岭县财政局2024年政务公开工作年度报告": "云岭县财政局",
    "云岭县财政局2024年政府信息公开工作情况报告": "云岭县财政局",
    "云岭县财政局 政府信息公开工作 2024 年度报告": "云岭县财政局",
    "云岭县财政局2024年度信息公开年报": "云岭县财政局",
    "松塘镇政府信息公开工作2024年度报告": "松塘镇",
    "松塘街道办事处2024年度政府信息公开年报": "松塘街道办事处",
    "云岭县人民政府信息公开工作年度报告（2024年）": "云岭县人民政府",
    "2024年云岭县人民政府信息公开工作年度报告": "云岭县人民政府",
    "云岭县人民政府办公室关于2024年度政府信息公开工作的年度报告": "云岭县人民政府办公室",
    "云岭县2024年政府信息公开工作年度报告": "云岭县",
    "云岭县教育和体育局（县教育工委）2024年政府信息公开工作年度报告": "云岭县教育和体育局（县教育工委）",
    "XX镇人民政府2024年政府信息公开工作年度报告": "XX镇人民政府",
    "云岭县财政局政府信息公开工作年度报告(2024)": "云岭县财政局",
    "云岭县财政局2024年政府信息公开工作年度报告（2024年1月1日至2024年12月31日）": "云岭县财政局",
    "云岭县财政局政府信息公开工作年度报告（2024年1月1日—12月31日）": "云岭县财政局",
    "云岭县财政局2024年政府信息公开工作年度报告 附表": "云岭县财政局",
    "云岭县财政局2024年政府信息公开工作年度报告正文": "云岭县财政局",
    "云岭县财政局24年政府信息公开工作年度报告": "云岭县财政局",
}


@pytest.mark.parametrize(("title", "agency"), TITLES.items())
def test_the_agency_is_named_as_the_title_names_it(title: str, agency: str) -> None:
    report = read_report(report_page(title=title, preface="本报告依照条例编写。"))
    assert (report.agency, report.year, report.title_year) == (agency, 2024, 2024)


@pytest.mark.parametrize(
    "lines",
    [
        ("云岭县松塘镇人民政府", "2024年政府信息公开", "工作年度报告"),
        ("云岭县松塘镇人民政府 2024 年政府信息公", "开工作年度报告"),
        ("云 岭 县 松 塘 镇 人 民 政 府", "2024年政府信息公开工作年度报告"),
        ("2024年度", "云岭县松塘镇人民政府政府信息公开工作年度报告"),
        ("云岭县松塘镇人民政府政府信息公开", "工作年度报告", "（2024年度）"),
        ("云岭县松塘镇人民政府2024年政府信息公开工作年度报告\n",),
        (
            "索引号：0143/2025-3",
            "云岭县松塘镇人民政府2024年政府信息公开工作年度报告",
            "发布时间：2025-01-20 来源：党政办",
        ),
        ("当前位置：首页 > 政府信息公开年报 > 2024年", "云岭县松塘镇人民政府2024年政府信息公开工作年度报告"),
        ("云岭县松塘镇人民政府2024年政府信息公开工作年度报告",) * 2,
    ],
)
def test_a_title_is_found_over_several_lines_and_between_a_sites_lines(lines: tuple[str, ...]) -> None:
    report = read_report(report_page(title=lines))
    start, end = report.title_span
    assert report.agency == "云岭县松塘镇人民政府"
    assert report.text[start:end] == report.title
    assert "\n" not in report.title
    preface = report.section("preface")
    assert preface is not None
    assert report.text[preface.start : preface.end].strip() == PREFACE


@pytest.mark.parametrize(
    ("title", "preface", "other", "metadata"),
    [
        ("", "", "无", "云岭县水利局2024年政府信息公开工作年度报告_云岭县人民政府门户网站"),
        ("", "现公布云岭县水利局2024年度政府信息公开工作年度报告。", "无", ""),
        ("2024年政府信息公开工作年度报告", "由云岭县水利局编制本报告。", "无", ""),
        ("2024年政府信息公开工作年度报告", "根据条例，云岭县水利局编制了本报告。", "无", ""),
        ("2024年政府信息公开工作年度报告", "", "无\n云岭县水利局\n2025年1月20日", ""),
        ("发布机构：云岭县水利局\n2024年政府信息公开工作年度报告", "", "无", ""),
    ],
)
def test_an_agency_that_the_title_omits_is_sought_elsewhere(
    title: str, preface: str, other: str, metadata: str
) -> None:
    report = read_report(report_page(title.split("\n"), preface, other=other.split("\n"), metadata=metadata))
    assert report.agency == "云岭县水利局"
    assert report.agency_kind == "department"


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            "township",
            "云岭县松塘镇人民政府 松塘镇 松塘民族乡 云岭县人民政府松塘街道办事处 望塔街道 松塘镇党政综合办公室 巴彦苏木",
        ),
        (
            "department",
            "云岭县财政局 云岭市卫生健康委员会 云岭省民政厅 云岭县公安局交通警察大队 云岭县政务服务中心 县人民医院",
        ),
        (
            "department",
            "云岭县人民政府外事办公室 云岭县人民政府信访局 云岭市人民政府国有资产监督管理委员会 国家税务总局云岭县税务局",
        ),
        (
            "government",
            "云岭县人民政府 云岭县 云岭市人民政府办公室 云岭区政府办 云岭省人民政府办公厅 云岭自治州 云岭旗",
        ),
        ("other", "云岭经济技术开发区管理委员会 云岭高新区管委会 云岭新区"),
        ("other", "云岭 "),
    ],
)
def test_kinds_of_agencies(kind: str, names: str) -> None:
    assert all(kind_of(name) == kind for name in names.split())


@pytest.mark.parametrize(
    "line",
    [
        "关于做好2024年政府信息公开工作年度报告编制工作的通知",
        "根据《中华人民共和国政府信息公开条例》，现发布2024年政府信息公开工作年度报告",
        "我县召开政府信息公开工作年度报告编制培训会",
        "一、总体情况",
        "政府信息公开年报",
    ],
)
def test_what_is_no_title(line: str) -> None:
    assert not is_title(line)


def test_an_impossible_year_is_no_year() -> None:
    assert year_of("云岭县财政局2204年政府信息公开工作年度报告") is None
    assert agency_of("云岭县财政局2204年政府信息公开工作年度报告") == "云岭县财政局"


def test_the_reports_year_is_the_one_that_its_text_agrees_on() -> None:
    """A title of the year before stands over a report of 2024: the title's year is kept beside the report's."""
    report = read_report(report_page(title="云岭县财政局2023年政府信息公开工作年度报告"))
    assert (report.year, report.title_year) == (2024, 2023)


def test_one_sentence_with_another_year_does_not_overrule_the_title() -> None:
    report = read_report(report_page(preface="", overview=("2023年公开信息173条。", "2024年，我镇没有收到申请。")))
    assert report.year == 2024


def test_a_wrong_period_does_not_overrule_the_title() -> None:
    report = read_report(report_page(preface="统计期限为2023年1月1日至2023年12月31日。"))
    assert report.year == 2024


def test_without_a_year_in_the_title_the_text_tells_it() -> None:
    report = read_report(report_page(title="云岭县财政局政府信息公开工作年度报告"))
    assert (report.year, report.title_year) == (2024, None)


def test_a_page_without_any_year_has_none() -> None:
    report = read_report(page("云岭县财政局政府信息公开工作年度报告", "一、总体情况", "公开信息若干。"))
    assert report.year is None
