"""Which figures are parts of which total, and whether the list claims to be complete."""

from __future__ import annotations

import pytest

from nlp.pipeline.quantities.breakdowns import breakdowns

LISTS = [
    # text, total, parts, complete
    ("公开信息84条，其中财政50条、人事20条。", "84条", ["50条", "20条"], False),
    ("公开信息84条，其中财政50条、人事20条、其他14条。", "84条", ["50条", "20条", "14条"], True),
    ("解读19篇（长图8篇、问答7篇、动漫4篇）。", "19篇", ["8篇", "7篇", "4篇"], True),
    ("公开信息84条。按内容分，财政50条，人事34条。", "84条", ["50条", "34条"], True),
    ("公开信息84条，包括财政50条、人事20条等。", "84条", ["50条", "20条"], False),
    ("承办建议3件、提案1件，合计4件。", "4件", ["3件", "1件"], True),
    ("计84条，分布如下：\n网站：60条；\n微信：24条。", "84条", ["60条", "24条"], True),
    (
        "收到申请9件，其中自然人4件、法人或其他组织5件（企业3件，律所2件）。",
        "5件",
        ["3件", "2件"],
        True,
    ),
]


@pytest.mark.parametrize(("text", "total", "parts", "complete"), LISTS)
def test_lists(read, text, total, parts, complete):
    found = {b.total.text: b for b in breakdowns(text, read(text))}
    assert [part.text for part in found[total].parts] == parts
    assert found[total].complete is complete


PARTS = [
    # text, the figures that are parts of the first
    ("召开座谈会9场，其中乡镇4场、村级5场，分管领导主持3场。", ["4场", "5场"]),
    ("办理提案20件，其中重点8件，一般12件，见面沟通15件。", ["8件", "12件"]),
    ("制作图解14篇，其中长图8篇、海报6篇；被上级采用2篇。", ["8篇", "6篇"]),
    ("收到申请9件，其中自然人7件、企业2件，涉及拆迁的3件。", ["7件", "2件"]),
    ("公开信息84条，其中财政50条、人事34条、教育10条。", ["50条", "34条", "10条"]),
    ("办结申请8件，其中予以公开5件，部分公开3件，不予公开2件。", ["5件", "3件", "2件"]),
    ("公开信息84条，其中财政50条、人事34条，原创44条、转载40条。", ["50条", "34条", "44条", "40条"]),
    ("公开信息90条，其中网站50条、村务公开栏40条。", ["50条", "40条"]),
    ("公开信息90条，其中网站50条、微信20条，广播播放20条。", ["50条", "20条", "20条"]),
    ("公开信息90条，其中网站50条、微信20条、其他20条。", ["50条", "20条", "20条"]),
    ("公开信息90条，其中网站50条、微信20条，回复留言20条。", ["50条", "20条"]),
    ("公开信息90条，其中网站50条、微信20条，更换公开栏2条。", ["50条", "20条"]),
    ("发布解读7篇（转载省里解读18篇）。", []),
    ("发布解读17篇（含转载省里解读8篇）。", ["8篇"]),
    ("举办培训4次（另派人参加市里培训6次）。", []),
    ("举办培训4次（其中外派参加1次）。", ["1次"]),
    ("召开会议5次（电视电话会12次不计入）。", []),
    ("发布解读7篇（不含转发的18篇），其中图解4篇、文字3篇。", ["4篇", "3篇"]),
    ("举办培训6次，其中线上2次，另参加县里培训5次。", ["2次"]),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_parts(read, text, parts):
    first, *others = read(text)
    assert [q.text for q in others if q.part_of == first.start] == parts
    assert all(q.part_of in (None, first.start) for q in others)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("公开文件20件、通知30条、动态50条，合计100条。", ["20件", "30条", "50条"]),
        ("公开文件20件、通知30条、动态50条，合计110条。", []),
        ("召开会议3次，公开通知30条、动态50条，合计81条。", ["30条", "50条"]),
    ],
)
def test_a_sum_of_several_counters_is_believed_where_it_is_right(read, text, parts):
    figures = read(text)
    assert [q.text for q in figures if q.part_of == figures[-1].start] == parts


def test_a_total_divided_twice_gives_two_breakdowns(read):
    text = "公开信息100条。按主体分：县直60条、乡镇40条；按渠道分：网站70条、微信30条。"
    found = breakdowns(text, read(text))
    assert [[part.value for part in b.parts] for b in found] == [[60, 40], [70, 30]]


def test_the_repeated_total_behind_a_list_is_no_part(read):
    text = "公开信息100条。按类别分：人事60条、财政40条，合计100条。"
    (found,) = breakdowns(text, read(text))
    assert [part.value for part in found.parts] == [60, 40]


@pytest.mark.parametrize(
    "text", ["印发文件3份，举办活动2场。", "做了两件事：一是补录信息16件。", "公开84条，增长5条。"]
)
def test_figures_side_by_side_are_no_list(read, text):
    assert breakdowns(text, read(text)) == ()


def test_a_list_that_is_introduced_by_a_difference_breaks_nothing_down(read):
    assert [(q.text, q.part_of) for q in read("公开3条。从渠道看，增加5条，网站2条。")] == [
        ("3条", None),
        ("5条", None),
        ("2条", None),
    ]
