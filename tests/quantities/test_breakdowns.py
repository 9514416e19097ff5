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
