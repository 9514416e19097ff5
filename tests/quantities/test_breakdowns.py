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
    # a comparison between the total and its parts
    ("收到申请9件，比2022年的6件增加3件，增长50%，其中自然人申请5件、法人申请4件。", "9件", ["5件", "4件"], False),
    ("收到申请9件，去年同期6件，增长50%。其中自然人5件，法人4件。", "9件", ["5件", "4件"], False),
    ("收到申请9件，同比增加4件，其中自然人4件、企业5件。", "9件", ["4件", "5件"], False),
    ("收到申请9件，较上年（6件）增长50%，均按期答复，其中予以公开7件，部分公开2件。", "9件", ["7件", "2件"], False),
    ("收到申请九件，较上年多三件，均已办结，其中予以公开七件，部分公开两件。", "九件", ["七件", "两件"], False),
    ("公开信息84条，同比增长12%，其中财政50条、人事20条、其他14条。", "84条", ["50条", "20条", "14条"], True),
    ("公开信息84条，比上年增加9条，包括财政50条、人事34条。", "84条", ["50条", "34条"], False),
    ("公开信息84条，同比略有下降，其中网站60条、微信24条。", "84条", ["60条", "24条"], False),
    ("公开信息84条，较去年80条有所增长；其中，网站60条，微信24条。", "84条", ["60条", "24条"], False),
    (
        "公开信息八十四条，比上年的八十条增长百分之五，其中网站六十条、微信二十四条。",
        "八十四条",
        ["六十条", "二十四条"],
        False,
    ),
    # outcomes behind their total
    (
        "（二）依申请公开。答复申请9件，予以公开3件，部分公开1件，不予公开2件，无法提供3件。",
        "9件",
        ["3件", "1件", "2件", "3件"],
        True,
    ),
    ("因信息公开被申请行政复议4件，已审结3件，维持1件，纠正1件，其他结果1件。", "3件", ["1件", "1件", "1件"], True),
    ("被申请行政复议3件，结果维持1件、结果纠正1件、其他结果1件。", "3件", ["1件", "1件", "1件"], True),
    ("在办结的9件申请中，予以公开6件、部分公开3件。", "9件", ["6件", "3件"], False),
    (
        "收到申请9件，其中自然人5件，企业4件；均已办结，其中予以公开6件、无法提供3件。",
        "9件",
        ["5件", "4件", "6件", "3件"],
        False,
    ),
    # one part in two counters
    ("公开信息84条，其中财政50条、抽检公告6期共20条、其他14条。", "84条", ["50条", "20条", "14条"], True),
    ("公开信息84条，其中财政50条、抽检公告6期20条、其他14条。", "84条", ["50条", "20条", "14条"], True),
    ("公开信息84条，其中：网站60条（去年50条），微信24条（去年20条）。", "84条", ["60条", "24条"], False),
]


@pytest.mark.parametrize(("text", "total", "parts", "complete"), LISTS)
def test_lists(read, text, total, parts, complete):
    found = {b.total.text: b for b in breakdowns(text, read(text))}
    assert [part.text for part in found[total].parts] == parts
    assert found[total].complete is complete


PARTS = [
    # text, the figures that are parts of the first
    (
        "公开信息2846条。其中，县政府网站发布1932条，《云岭公报》刊登318条，“云岭发布”微信公众号推送596条。",
        ["1932条", "318条", "596条"],
    ),
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


@pytest.mark.parametrize(
    "text",
    [
        # the parts break the difference down
        "公开信息84条，比上年增加20条，其中视频12条、图文8条。",
        "比上年增加20件，其中自然人12件、企业8件。",
        # the outcomes of another total
        "答复申请9件。全年予以公开3件，部分公开1件。",
    ],
)
def test_what_is_no_part_of_the_total(read, text):
    assert breakdowns(text, read(text)) == ()


def test_what_the_agency_itself_had_is_no_part_of_what_it_handled_for_others(read):
    text = "办理行政复议案件84件，其中信息公开类9件；本局被申请行政复议0件，被提起行政诉讼0件。"
    assert [(q.text, q.part_of is not None) for q in read(text)][1:] == [("9件", True), ("0件", False), ("0件", False)]
