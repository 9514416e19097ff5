"""Figures against the tables and against each other (`count.*`), and figures that agree or count something else."""

from __future__ import annotations

import pytest

FOUND = [
    (
        "count.mismatch",
        2,
        {
            "overview": "全年收到政府信息公开申请2件，全部办结。",
            "cells": {"requests.new.total": 3, "requests.carried_in.total": 0, "requests.answered.total": 3},
        },
    ),
    (
        "count.mismatch",
        0,
        {
            "overview": "全年未收到政府信息公开申请。",
            "cells": {"requests.new.total": 3, "requests.carried_in.total": 0, "requests.answered.total": 3},
        },
    ),
    ("count.mismatch", 5500, {"overview": "办理行政许可5500余件。", "cells": {"licences": 7510}}),
    ("count.mismatch", 12000, {"overview": "办理行政许可1.2万件。", "cells": {"licences": 22034}}),
    ("count.mismatch", 1000, {"overview": "办理行政许可1000余件。", "cells": {"licences": 100}}),
    ("count.mismatch", 10000, {"overview": "办理行政许可10000余件。", "cells": {"licences": 900}}),
    ("count.mismatch", 10000, {"overview": "办理行政许可1万余件。", "cells": {"licences": 1200}}),
    ("count.mismatch", 2000, {"overview": "办理行政许可近2000件。", "cells": {"licences": 2900}}),
    ("count.mismatch", 2000, {"overview": "办理行政许可近2000件。", "cells": {"licences": 1100}}),
    ("count.mismatch", 10000, {"overview": "办理行政许可约10000件。", "cells": {"licences": 19900}}),
    ("count.mismatch", 900, {"overview": "办理行政许可900余件。", "cells": {"licences": 1010}}),
    ("count.mismatch", None, {"overview": "行政事业性收费83.21万元。", "cells": {"fees": 38.21}}),
    (
        "count.mismatch",
        0,
        {
            "overview": "未发生行政复议、行政诉讼。",
            "cells": {"review.total": 1, "litigation.direct.total": 0, "litigation.after_review.total": 0},
        },
    ),
    (
        "count.mismatch",
        1,
        {"overview": "被申请行政复议1件，结果维持。", "cells": {"review.total": 2, "review.upheld": 2}},
    ),
    (
        "count.mismatch",
        5,
        {
            "overview": "制发行政规范性文件2件，现行有效5件，未废止。",
            "cells": {"normative.made": 2, "normative.in_force": 15, "normative.abolished": 0},
        },
    ),
    (
        "count.mismatch",
        8,
        {
            "overview": "新收申请9件，其中自然人申请8件。",
            "cells": {"requests.new.total": 9, "requests.new.natural_person": 7},
        },
    ),
    ("count.conflict", 502, "主动公开政府信息520条。\n全年主动公开政府信息502条，其中网站300条。"),
    ("count.conflict", 4, "新收政府信息公开申请3件。\n全年共新收政府信息公开申请4件，均已答复。"),
    (
        "count.mismatch",
        2,
        {
            "overview": "予以公开2件，部分公开2件。",
            "cells": {"requests.granted.total": 2, "requests.partial.total": 1, "requests.answered.total": 3},
        },
    ),
]
SILENT = [
    {
        "overview": "全年收到政府信息公开申请3件，全部办结。",
        "cells": {"requests.new.total": 3, "requests.carried_in.total": 0, "requests.answered.total": 3},
    },
    {
        "overview": "全年未收到政府信息公开申请。",
        "cells": {"requests.new.total": 0, "requests.carried_in.total": 0, "requests.answered.total": 0},
    },
    {
        "overview": "全年办理政府信息公开申请4件。",
        "cells": {"requests.new.total": 3, "requests.carried_in.total": 1, "requests.answered.total": 4},
    },
    {
        "overview": "全年办理政府信息公开申请3件。",
        "cells": {"requests.new.total": 3, "requests.carried_in.total": 1, "requests.answered.total": 4},
    },
    {
        "overview": "全年共办理依申请公开3件。",
        "cells": {"requests.new.total": 3, "requests.carried_in.total": 1, "requests.answered.total": 3},
    },
    {
        "overview": "全年收到申请3件，加上上年结转1件，共4件，全部办结。",
        "cells": {"requests.new.total": 3, "requests.carried_in.total": 1, "requests.answered.total": 4},
    },
    {
        "overview": "2023年收到申请3件，今年收到5件。",
        "cells": {"requests.new.total": 5, "requests.carried_in.total": 1, "requests.answered.total": 4},
    },
    {"overview": "收到申请5件，比2023年的3件增加2件。", "cells": {"requests.new.total": 5}},
    {"overview": "预计2025年收到申请10件。", "cells": {"requests.new.total": 5}},
    {"overview": "办理行政许可5500余件。", "cells": {"licences": 5510}},
    {"overview": "办理行政许可近5600件。", "cells": {"licences": 5510}},
    {"overview": "办理行政许可近900件。", "cells": {"licences": 912}},
    {"overview": "办理行政许可100多件。", "cells": {"licences": 189}},
    {"overview": "办理行政许可3000件以上。", "cells": {"licences": 3900}},
    {"overview": "办理行政许可超2300件。", "cells": {"licences": 2399}},
    {"overview": "办理行政许可近2000件。", "cells": {"licences": 1860}},
    {"overview": "办理行政许可近2000件。", "cells": {"licences": 2031}},
    {"overview": "办理行政许可不足1000件。", "cells": {"licences": 420}},
    {"overview": "办理行政许可约1万件。", "cells": {"licences": 9600}},
    {"overview": "办理行政许可近百件。", "cells": {"licences": 92}},
    {"overview": "办理行政许可20件左右。", "cells": {"licences": 17}},
    {"overview": "办理行政许可1.2万余件。", "cells": {"licences": 12890}},
    {"overview": "办理行政许可1.2万件。", "cells": {"licences": 12034}},
    {"overview": "办理行政许可1.2万余件。", "cells": {"licences": 12034}},
    {"overview": "行政事业性收费38.2万元。", "cells": {"fees": 38.21}},
    {"overview": "行政事业性收费38.21万元。", "cells": {"fees": 38.21}},
    {"overview": "行政事业性收费3万余元。", "cells": {"fees": 3.82}},
    {"overview": "行政事业性收费近4万元。", "cells": {"fees": 3.62}},
    {"overview": "行政事业性收费382100元。", "cells": {"fees": 38.21}},
    {"overview": "行政事业性收费4.62亿元。", "cells": {"fees": 46210.38}},
    {
        "overview": "未发生行政复议、行政诉讼。",
        "cells": {"review.total": 0, "litigation.direct.total": 0, "litigation.after_review.total": 0},
    },
    {
        "overview": "制发行政规范性文件2件，现行有效15件，未废止。",
        "cells": {"normative.made": 2, "normative.in_force": 15, "normative.abolished": 0},
    },
    {"overview": "作出行政处罚36件，罚款12万元。", "cells": {"penalties": 36}},
    {"overview": "市场监管领域作出行政处罚12件。", "cells": {"penalties": 36}},
    {"overview": "自然人申请7件，法人申请2件。", "cells": {"requests.new.total": 9, "requests.new.natural_person": 7}},
    "主动公开政府信息520条。\n全年主动公开政府信息500余条。",
    "主动公开政府信息520条。\n2023年主动公开政府信息440条。",
    "主动公开政府信息520条。\n通过微信公众号公开信息120条。",
    "主动公开政府信息12034条。\n全年主动公开政府信息1.2万条。",
    "主动公开政府信息520条。\n主动公开财政信息35条。",
    "主动公开政府信息520条，公开重点领域信息120条。",
    "主动公开政府信息520条。\n各村公开信息1200条。",
    "新收申请3件。\n3件申请均在法定期限内答复。",
    "第一季度主动公开政府信息100条，第二季度主动公开政府信息90条。",
    "上半年主动公开政府信息200条，下半年主动公开政府信息320条，全年共主动公开政府信息520条。",
    {"problems": "虽然全年公开信息数量不少，但更新不及时。下一步每月公开信息20条。"},
    {"overview": "收到信访件30件，政府信息公开申请3件。", "cells": {"requests.new.total": 3}},
    {"overview": "收到群众留言120条，均已答复。", "cells": {"requests.new.total": 3}},
    {"overview": "12345热线办结工单1200件。", "cells": {"requests.new.total": 3, "requests.answered.total": 3}},
    {"overview": "当面申请2件，网络申请1件，全部按期答复。", "cells": {"requests.answered.total": 3}},
    {"overview": "通过网络提交的申请2件，信函1件。", "cells": {"requests.new.total": 3}},
    {"overview": "县政府转来的申请1件，已移送。", "cells": {"requests.new.total": 3}},
    {
        "overview": "予以公开2件，部分公开1件。",
        "cells": {"requests.granted.total": 2, "requests.partial.total": 1, "requests.answered.total": 3},
    },
    {"overview": "转发上级规范性文件6件。", "cells": {"normative.made": 1}},
    {"overview": "公开规范性文件6件。", "cells": {"normative.made": 1}},
    {"overview": "清理规范性文件16件。", "cells": {"normative.made": 1}},
]

_REVIEWS = {"review.total": 1, "review.upheld": 1}
HOMONYMS = [
    # told twice, once as the table has it: what names neither disclosure nor the agency is about something else
    ("行政复议案件46件已全部审结。\n因政府信息公开被申请行政复议1件，结果维持。", _REVIEWS),
    ("接受复议申请46件。\n本机关被申请行政复议1件，结果维持。", _REVIEWS),
    (
        "全年现行有效规范性文件97件。\n我镇制发规范性文件1件，现行有效5件。",
        {"normative.made": 1, "normative.in_force": 5},
    ),
]
HOMONYMS_FOUND = [
    # the agency's own, disclosure, the same wording, a denial, requests under their heading
    ("因政府信息公开被申请行政复议2件。\n被申请行政复议1件，结果维持。", _REVIEWS),
    ("本机关行政复议案件2件。\n被申请行政复议1件，结果维持。", _REVIEWS),
    ("作出行政处罚决定60件。\n全年又统计：作出行政处罚决定36件。", {"penalties": 36}),
    ("（二）依申请公开。收到政府信息公开申请3件。全年受理申请5件。", {"requests.new.total": 3}),
]


@pytest.mark.parametrize(("overview", "cells"), HOMONYMS)
def test_what_is_most_likely_something_else(findings, overview, cells):
    assert findings(overview, cells=cells) == []


@pytest.mark.parametrize(("overview", "cells"), HOMONYMS_FOUND)
def test_what_names_the_agencys_own_is_found(findings, overview, cells):
    assert {each.code for each in findings(overview, cells=cells)} == {"count.mismatch", "count.conflict"}


COUNTY = "云岭县人民政府"
_FLOW: dict[str, float | None] = {
    "requests.new.total": 35,
    "requests.carried_in.total": 0,
    "requests.answered.total": 33,
    "requests.carried_out.total": 2,
    "requests.granted.total": 20,
    "requests.partial.total": 13,
}
_35 = {"requests.new.total": 35}
LEVELS = [
    ("县本级受理申请8件，办结7件，结转下年1件；全县受理申请35件，办结33件，结转下年2件。", _FLOW),
    ("全县受理申请35件，办结33件，结转下年2件。其中县直部门受理8件，办结7件，结转下年1件。", _FLOW),
    ("全县收到申请35件。县政府办公室共收到申请8件，其中予以公开5件、部分公开3件。", _FLOW),
    ("县本级受理申请35件，办结33件，结转下年2件；全县受理申请90件，办结80件，结转下年10件。", _FLOW),
    ("全县共收到政府信息公开申请35件。县政府本级收到政府信息公开申请8件，均已办结。", _35),
    ("全县共收到政府信息公开申请35件，其中县政府本级共收到8件。", _35),
    ("全县共收到政府信息公开申请35件。县直部门收到申请20件，乡镇收到申请7件。", _35),
    ("全县共收到政府信息公开申请35件。其中，县政府收到申请8件。", _35),
    ("县政府本级收到政府信息公开申请8件。", _35),
    ("全县主动公开政府信息3200条。县政府办公室主动公开政府信息412条。", None),
    ("县政府办公室主动公开政府信息412条。全县主动公开政府信息3200条。", None),
    ("全县收到申请35件，其中县政府（办公室）收到8件，县直部门收到20件，乡镇收到7件。", _FLOW),
    ("全县各级行政机关主动公开政府信息3200条。县直各部门主动公开政府信息2100条，乡镇主动公开政府信息688条。", None),
    ("全县共收到政府信息公开申请35件。县政府办公室收到政府信息公开申请8件。", {"requests.new.total": 8}),
]
LEVELS_FOUND = [
    ("count.mismatch", "县本级受理申请8件，办结7件；全县受理申请35件，办结32件。", _FLOW),
    ("count.mismatch", "部门培训2次，收到申请36件。", _FLOW),
    ("count.mismatch", "全县受理申请35件，办结33件。予以公开5件，其中县直部门4件。", _FLOW),
    ("count.mismatch", "全县共收到政府信息公开申请36件。县政府本级收到申请8件。", _35),
    ("count.mismatch", "县政府收到政府信息公开申请36件。", _35),
    ("count.mismatch", "各乡镇、县直各部门共收到政府信息公开申请36件。", _35),
    ("count.conflict", "全县主动公开政府信息3200条。\n全年全县共主动公开政府信息3020条。", None),
    ("count.conflict", "县政府办公室主动公开政府信息412条。\n县政府办公室主动公开政府信息421条。", None),
]


_18 = {"requests.new.total": 18, "requests.carried_in.total": 0, "requests.answered.total": 18, "review.total": 0}
OF_OTHERS = [
    ("云岭县商务局", "收到申请18件，办结18件。\n从全县看，各级行政机关共新收申请437件，办结420件。"),
    ("云岭县商务局", "收到申请18件。各乡镇、各部门共收到政府信息公开申请412件。"),
    ("云岭县商务局", "收到申请18件。指导全县各单位办理申请437件，办理政府信息公开行政复议21件。"),
    ("云岭县商务局", "收到申请18件，代县政府办理申请37件。"),
    ("云岭省人民政府办公厅", "全省各级行政机关新收政府信息公开申请21437件，省政府办公厅新收18件。"),
]


@pytest.mark.parametrize(("agency", "overview"), OF_OTHERS)
def test_what_a_district_or_others_did(findings, agency, overview):
    assert findings(overview, agency=agency, cells=_18) == []


@pytest.mark.parametrize(("overview", "cells"), LEVELS)
def test_levels_of_a_government(findings, overview, cells):
    """A county tells what its levels received beside what all did."""
    assert findings(overview, agency=COUNTY, cells=cells) == []


@pytest.mark.parametrize(("code", "overview", "cells"), LEVELS_FOUND)
def test_figures_of_a_government(findings, code, overview, cells):
    assert [each.code for each in findings(overview, agency=COUNTY, cells=cells)] == [code]


@pytest.mark.parametrize(("code", "actual", "report"), FOUND)
def test_found(findings, code, actual, report):
    found = findings(**report) if isinstance(report, dict) else findings(report)
    assert [each.code for each in found] == [code], found
    assert actual is None or found[0].actual == actual


@pytest.mark.parametrize("report", SILENT)
def test_silent(findings, report):
    assert (findings(**report) if isinstance(report, dict) else findings(report)) == []
