"""Wordings of clerks that were first heard in reports by writers who did not know the program."""

from __future__ import annotations

import pytest

METRICS = [
    ("有2件答复经复议机关提醒后补充了说明。", []),
    ("提请市政府出台规范性文件1件，本局制发规范性文件3件。", [("3件", "normative.made")]),
    ("参与制定县政府规范性文件4件。制定本局规范性文件2件。", [("2件", "normative.made")]),
    ("公开（含部分公开）共73件，不予公开19件。", [("19件", "requests.refused")]),
    ("予以公开或部分公开73件。", []),
    ("截至11月底收到申请7件，全年收到申请9件。", [("9件", "requests.new")]),
    ("截至12月31日，共收到申请9件。", [("9件", "requests.new")]),
    ("1-12月共收到申请9件。", [("9件", "requests.new")]),
    ("1月份至12月份共收到申请9件。", [("9件", "requests.new")]),
    ("2023年1月——12月收到申请9件。", [("9件", "requests.new")]),
    ("截至2024年1月底，2023年度共收到申请9件。", [("9件", "requests.new")]),
    ("8月份收到申请4件，为全年最高。", []),
    ("办结量由91件增至130件。", []),
    ("从申请内容看，征地补偿17件、规划许可9件。", []),
    ("局网站全年独立访客61万。", []),
    ("收到申请12件，结转 2024 年 7 件。", [("12件", "requests.new"), ("7 件", "requests.carried_out")]),
    ("总阅读量286.4万次，粉丝增至3万；官方微博发布892条。", [("892条", "proactive.weibo")]),
    ("公开机构人事12条、行政许可与处罚218条。微信公众号推送395条。", [("395条", "proactive.wechat")]),
    ("公开信息1万3千条。", [("1万3千条", "proactive.total")]),
]


@pytest.mark.parametrize(("text", "expected"), METRICS)
def test_what_is_counted(metrics, text, expected):
    assert metrics(text) == expected


DENIALS = [
    ("（二）依申请公开。未收到法人或其他组织的申请。", "requests.new.organisation"),
    ("（二）依申请公开。未收到公民、法人或其他组织提出的申请。", "requests.new"),
    ("（二）依申请公开。没有收到重复申请。", None),
    ("（二）依申请公开。未收到企业、社会组织申请。", None),
    ("未收到对依申请公开工作的投诉举报。", None),
    ("（二）依申请公开。全年未出现逾期未答复情况。", None),
    ("（三）复议。无一起复议案件被撤销。", "review.corrected"),
    ("也没有应废止的规范性文件。", "normative.abolished"),
]


@pytest.mark.parametrize(("text", "expected"), DENIALS)
def test_what_is_denied(read, text, expected):
    (quantity,) = read(text)
    assert (quantity.value, quantity.metric) == (0, expected)


def test_each_of_several_things_is_denied(metrics):
    denied = metrics("政府信息公开方面没有行政复议、行政诉讼和举报。")
    assert [metric for _, metric in denied] == ["review.total", "litigation.total"]


def test_a_year_and_its_thing_are_one(read):
    (denied,) = [quantity for quantity in read("2022年结转2件，上年也无结转。") if quantity.denial]
    assert denied.metric == "requests.carried_in"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年、2022年、2023年分别收到申请90件、96件和128件。", [("90件", 2021), ("96件", 2022), ("128件", 2023)]),
        (
            "新收申请58件，是2022年（29件）的2倍；公开信息100条。",
            [("58件", 2023), ("29件", 2022), ("2倍", 2023), ("100条", 2023)],
        ),
    ],
)
def test_years(read, text, expected):
    assert [(q.text, q.year) for q in read(text)] == expected


def test_last_years_figure_in_brackets_is_no_part(read):
    assert [q.part_of for q in read("主动公开信息396条（2022年为352条，增长12.5%）。")] == [None] * 3


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("迁移历史信息1万2千余条。", 12000, "条"),
        ("投入资金1亿2千万元。", 120_000_000, "元"),
        ("培训2万5千人次。", 25000, "人次"),
        ("平均降水量为1 386毫米。", 1386, "毫米"),
    ],
)
def test_values(read, text, value, unit):
    (quantity,) = read(text)
    assert (quantity.value, quantity.unit) == (value, unit)
