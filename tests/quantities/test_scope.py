"""Whose figures a sentence gives: a district's, other bodies', what is done for others; and the agency's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.pipeline.quantities import extract
from nlp.report.model import Section

BUREAU, OFFICE, COUNTY = "云岭县水务局", "云岭县人民政府办公室", "云岭县人民政府"
KINDS = {BUREAU: "department", OFFICE: "government", COUNTY: "government"}
OTHERS = [
    "36家成员单位共收到申请260件。",
    "12个有关部门共收到申请260件。",
    "代云岭县政府办理申请37件。",
    # a district, and the bodies of a district
    "从全县看，各级行政机关共主动公开政府信息3.1万条，新收申请260件，办结251件，召开新闻发布会36场。",
    "就全市而言，各县（市、区）共收到政府信息公开申请900件，其中予以公开400件，部分公开80件。",
    "2023年全省水利系统累计公开政府信息8.4万条。",
    "据统计，全县行政机关共受理申请260件。办结251件，结转下年9件。其中予以公开120件。",
    "一是全县各级各部门共公开政府信息3.1万条，发布政策解读140篇。",
    "各乡镇、各部门共收到政府信息公开申请260件，答复251件。",
    "各有关单位全年主动公开政府信息3.1万条。",
    "县直部门收到政府信息公开申请180件。",
    "36家单位共收到政府信息公开申请260件。",
    "全县36家单位收到申请260件。",
    "所属4个分局收到政府信息公开申请9件，局机关收到3件。",
    "全市因政府信息公开发生行政复议49件，行政诉讼32件；维持20件。",
    "全系统共公开政府信息2600条，收到申请43件。",
    "各执法单位共作出行政处罚决定2100件。",
    "各分局共公开信息420条，收到政府信息公开申请12件。",
    "16个县（市、区）局共收到政府信息公开申请96件。",
    "汇总全县42家单位数据，共公开政府信息3.1万条，收到申请260件。",
    "通报全省系统行政复议案件64件，其中纠正11件。",
    "我县共收到政府信息公开申请260件。",
    "办理全县行政许可事项3.2万件。",
    # what others did under the agency's guidance, and what the agency did for others
    "指导全县各单位办理政府信息公开申请260件，办理政府信息公开行政复议14件。",
    "督促各乡镇主动公开政府信息1200条。",
    "组织各乡镇、各部门公开政府信息3.1万条。",
    "协助市局办理政府信息公开申请5件，配合县政府办公室答复申请7件。",
    "承担信息公开申请的承办工作，代县政府办理申请37件。",
    "协助县综合执法局作出行政处罚60件。",
    "受县政府委托，办理政府信息公开申请37件，答复35件。",
]
OWN = [
    ("全县共收到申请260件，我局收到18件。", ["18件 requests.new"]),
    ("全县各单位共收到申请260件，县水务局收到申请18件，办结17件。", ["18件 requests.new", "17件 requests.answered"]),
    ("我局收到申请18件，全县共收到260件。\n办结申请18件。", ["18件 requests.new", "18件 requests.answered"]),
    ("按照全县统一部署，收到政府信息公开申请18件。", ["18件 requests.new"]),
    ("在全县政务公开考核中名列第二，主动公开政府信息300条。", ["300条 proactive.total"]),
    ("围绕全市重点工作，主动公开政府信息300条。", ["300条 proactive.total"]),
    ("我局各科室、各单位主动公开政府信息300条。", ["300条 proactive.total"]),
    ("指导各单位开展政务公开工作，全年主动公开政府信息300条。", ["300条 proactive.total"]),
    ("在县政府办公室指导下，收到申请18件。", ["18件 requests.new"]),
    ("办理人大代表建议6件，收到政府信息公开申请18件。", ["18件 requests.new"]),
    ("举办全县水利系统政务公开培训班2期。", ["2期 trainings"]),
    ("组织各单位开展业务培训3次。", ["3次 trainings"]),
    ("全县各级行政机关未收到政府信息公开申请。", ["未收到政府信息公开申请 requests.new"]),
]


def counted(report_of, text, agency, cells=None, preface=""):
    report = report_of(preface + text)
    if preface:
        ends = (
            Section("preface", "", 0, 0, len(preface)),
            Section("overview", "", *[len(preface)] * 2, len(report.text)),
        )
        report = replace(report, sections=ends)
    report = replace(report, agency=agency, agency_kind=KINDS.get(agency, "township"), cells=cells or {})
    return [f"{q.text} {q.metric}" for q in extract(report) if q.metric]


@pytest.mark.parametrize("text", OTHERS)
def test_others_are_not_counted(report_of, text):
    assert counted(report_of, text, BUREAU) == []


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_the_agencys_own_is_counted(report_of, text, expected):
    assert counted(report_of, text, BUREAU) == expected


WHOLE = "全县各级行政机关共收到政府信息公开申请260件，办结251件。"


def test_a_government_counts_its_whole_district(report_of):
    assert counted(report_of, WHOLE, COUNTY) == ["260件 requests.new", "251件 requests.answered"]
    assert counted(report_of, "各乡镇、各部门共收到申请260件。", COUNTY) == ["260件 requests.new"]
    assert counted(report_of, "全县21家单位共收到申请260件。", COUNTY) == ["260件 requests.new"]


def test_a_bureaus_table_may_tell_that_it_counts_its_county(report_of):
    text = "办理全县行政许可事项3200件。我县共收到政府信息公开申请5件。"
    cells = {"licences": 3200.0, "requests.new.total": 5.0}
    assert counted(report_of, text, BUREAU, cells) == ["3200件 licences", "5件 requests.new"]


def test_a_government_does_not_count_what_lies_above_it_or_what_it_had_others_do(report_of):
    assert counted(report_of, "全省各级行政机关共收到政府信息公开申请8000件。", COUNTY) == []
    assert counted(report_of, "指导各乡镇、各部门办理政府信息公开申请260件。", COUNTY) == []


@pytest.mark.parametrize(
    "preface",
    [
        "表格以及未注明“全县”字样的数据，均为县人民政府本级数据。\n",
        "本报告统计口径仅限县政府本级。\n",
        "本报告数据不包括各乡镇、县直部门。\n",
    ],
)
def test_a_government_may_say_that_it_counts_for_itself_alone(report_of, preface):
    text = "全县共收到政府信息公开申请260件。县政府本级收到申请18件。"
    assert counted(report_of, text, COUNTY, preface=preface) == ["18件 requests.new"]


def test_the_table_tells_what_the_report_of_an_office_is_about(report_of):
    assert counted(report_of, WHOLE, OFFICE) == []
    assert counted(report_of, WHOLE, OFFICE, {"requests.new.total": 260.0}) == ["260件 requests.new"]
    text = "全县各级行政机关新收政府信息公开申请260件，县政府办公室新收申请18件。"
    assert counted(report_of, text, OFFICE, {"requests.new.total": 18.0}) == ["18件 requests.new"]


def test_a_governments_website_is_not_its_office(report_of):
    text = "全县公开政府信息2.6万条，其中县政府网站公开1.8万条。"
    assert counted(report_of, text, OFFICE) == []
    assert counted(report_of, text, COUNTY) == ["2.6万条 proactive.total", "1.8万条 proactive.website"]


def test_a_township_counts_its_own_offices_and_not_its_county(report_of):
    assert counted(report_of, "全县共收到申请260件，我镇收到申请3件。", "云岭县松塘镇人民政府") == ["3件 requests.new"]
    assert counted(report_of, "全镇各村、各部门共公开政府信息80条。", "云岭县松塘镇人民政府") == [
        "80条 proactive.total"
    ]
