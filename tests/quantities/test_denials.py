"""Denials of occurrence are the figure 0, one for each thing denied."""

from __future__ import annotations

import pytest

DENIALS = [
    ("未举办集中培训。", ["trainings"]),
    ("没有组织过专题培训班。", ["trainings"]),
    ("培训计划落空，未开展培训需求调查。", []),
    ("未及时组织业务培训。", []),
    ("全年未收到政府信息公开申请。", ["requests.new"]),
    ("未发生行政复议、行政诉讼。", ["review.total", "litigation.total"]),
    ("没有废止规范性文件。", ["normative.abolished"]),
    ("未出台规范性文件，也没有废止的。", ["normative.made", "normative.abolished"]),
    ("规章、规范性文件均为零。", ["regulations.made", "normative.made"]),
    ("未办理行政许可，也未采取行政强制。", ["licences", "coercion"]),
    ("（二）依申请公开。上年无结转，本年也没有结转。", ["requests.carried_in", "requests.carried_out"]),
    ("没有上年结转和结转下年的。", ["requests.carried_in", "requests.carried_out"]),
    ("（二）依申请公开。往年未留尾巴。", ["requests.carried_in"]),
    ("行政复议5件，没有被纠正的。", ["review.total", "review.corrected"]),
    ("行政诉讼2件，均为直接起诉，无复议后起诉的。", ["litigation.total", "litigation.after_review"]),
    ("亦无复议和诉讼。", ["review.total", "litigation.total"]),
    ("复议诉讼情况：无。", ["review.total", "litigation.total"]),
    ("行政强制无。", ["coercion"]),
    ("本办不具备行政许可、行政处罚职权，未产生此类决定。", ["licences", "penalties"]),
    ("未发生因答复不当而引起的行政复议和行政诉讼。", ["review.total", "litigation.total"]),
    ("（二）依申请公开。未接到群众要求公开的信息。", ["requests.new"]),
    ("（二）依申请公开。未收到依申请公开来信、来电。", ["requests.new"]),
    ("未对依申请公开收取费用。", ["processing_fee"]),
    ("未因提供政府信息收取费用。", ["processing_fee"]),
    ("无微信、微博发布。", ["proactive.wechat", "proactive.weibo"]),
]


@pytest.mark.parametrize(("text", "expected"), DENIALS)
def test_what_is_denied(read, text, expected):
    quantities = read(text)
    assert [q.metric for q in quantities] == expected
    assert all(q.value == 0 and q.unit is None for q in quantities if q.denial)


def test_two_things_denied_by_one_phrase_share_its_span(read):
    first, second = read("没有发生行政复议和行政诉讼。")
    assert (first.start, first.end) == (second.start, second.end)
    assert first.text == "没有发生行政复议和行政诉讼"


@pytest.mark.parametrize("text", ["未收取信息处理费。", "不曾收过信息处理费。", "没有对申请人收过费。", "未收费。"])
def test_no_fee_was_taken(metrics, text):
    assert [metric for _, metric in metrics(text, "other")] == ["processing_fee"]


@pytest.mark.parametrize(
    "text",
    [
        "没有发生泄密事件。",
        "未发出收费通知。",
        "无人因信息公开被问责。",
        "未收到群众来信、留言。",
        "无涉密信息泄露事件。",
    ],
)
def test_events_that_no_table_counts_have_no_metric(read, text):
    assert [(q.value, q.metric) for q in read(text)] == [(0, None)]


@pytest.mark.parametrize(
    "text", ["没讲清不公开的理由而被提起复议。", "部分规范性文件没有解读稿。", "群众没听说过依申请公开。"]
)
def test_shortcomings_are_no_denials(read, text):
    assert [q for q in read(text, "problems") if q.denial] == []


@pytest.mark.parametrize("text", ["我镇没有制发规章的权限。", "本机关无制定规章权。", "我镇没有行政强制权限。"])
def test_what_the_agency_may_not_do_is_no_denial(read, text):
    assert read(text) == ()


def test_a_denial_ends_at_a_half_width_full_stop(read):
    texts = [q.text for q in read("未收到政府信息公开申请.规范性文件现行有效5件,未废止.")]
    assert texts == ["未收到政府信息公开申请", "5件", "未废止"]
