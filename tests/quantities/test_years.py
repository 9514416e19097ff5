"""Which year a figure belongs to."""

from __future__ import annotations

import pytest

CASES = [
    # text of a 2023 report; figure, year, metric
    (
        "主动公开信息120条，比2022年的100条多20条。",
        [("120条", 2023, "proactive.total"), ("100条", 2022, "proactive.total")],
    ),
    ("主动公开信息120条，上年为100条。", [("120条", 2023, "proactive.total"), ("100条", 2022, "proactive.total")]),
    ("新收申请9件（2022年为7件）。", [("9件", 2023, "requests.new"), ("7件", 2022, "requests.new")]),
    (
        "收到申请9件，2022年结转来2件，应办11件。",
        [("9件", 2023, "requests.new"), ("2件", 2023, "requests.carried_in"), ("11件", 2023, "requests.all")],
    ),
    (
        "收到申请9件，办结8件，转入2024年1件。",
        [("9件", 2023, "requests.new"), ("8件", 2023, "requests.answered"), ("1件", 2023, "requests.carried_out")],
    ),
    ("2022年主动公开信息173条。", [("173条", 2022, "proactive.total")]),
    # a year before that opens a clause governs until 今年
    (
        "去年，我局收到申请12件，今年收到申请3件。",
        [("12件", 2022, "requests.new"), ("3件", 2023, "requests.new")],
    ),
    ("上年度，全镇共收到申请5件。", [("5件", 2022, "requests.new")]),
    ("去年我局在区政府网站主动公开信息500条。", [("500条", 2022, "proactive.website")]),
    (
        "2022年，全局收到申请12件；今年，收到申请3件。",
        [("12件", 2022, "requests.new"), ("3件", 2023, "requests.new")],
    ),
    (
        "去年遗留的申请1件，今年收到申请3件。",
        [("1件", 2023, "requests.carried_in"), ("3件", 2023, "requests.new")],
    ),
    (
        "2022年收到申请5件，结转下年度1件；2023年收到申请3件。",
        [("5件", 2022, "requests.new"), ("3件", 2023, "requests.new")],
    ),
    # the same metric of another year is no part
    (
        "2022年制发规范性文件2件，2023年制发规范性文件3件。",
        [("2件", 2022, "normative.made"), ("3件", 2023, "normative.made")],
    ),
    ("截至2023年12月31日，现行有效规范性文件7件。", [("7件", 2023, "normative.in_force")]),
    # what is compared is of the year and the kind that it is said to be of
    (
        "新收申请30件，结转上年度2件，较2022年新收的25件增长20%。",
        [("30件", 2023, "requests.new"), ("2件", 2023, "requests.carried_in"), ("25件", 2022, "requests.new")],
    ),
    # what is told of all of them is told of no further figure
    ("收到申请5件，均系居民提出的，3件问补偿，2件问低保。", [("5件", 2023, "requests.new")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_years(read, text, expected):
    assert [(q.text, q.year, q.metric) for q in read(text) if q.metric] == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("回复率比2022年提高5个百分点。", [("5个百分点", 2023)]),
        ("访问量较去年扩大3倍，比2021年下滑2%。", [("3倍", 2023), ("2%", 2023)]),
        ("回复率由2022年的45%提高到81%。", [("45%", 2022), ("81%", 2023)]),
        ("针对2022年度报告指出的互动少问题，开展座谈2次。", [("2次", 2023)]),
        ("针对2022年检查发现的“空栏目”问题，补充稿件20篇。", [("20篇", 2023)]),
        ("针对2022年来信，补充稿件20篇。", [("20篇", 2022)]),
        ("组织模拟答复2次，建成虚拟展厅1个。", [("2次", 2023), ("1个", 2023)]),
        ("拟组织培训2次。", [("2次", 2024)]),
        ("计划二〇二四年公开信息二百条以上。", [("二百条", 2024)]),
        ("二〇二二年主动公开信息一百条。", [("一百条", 2022)]),
        ("二〇二三年主动公开信息一百条。", [("一百条", 2023)]),
        ("二〇二二年十月启用的大厅接待群众20人。", [("20人", 2023)]),
    ],
)
def test_the_years_of_figures_of_any_kind(read, text, years):
    assert [(q.text, q.year) for q in read(text)] == years


PERIODS = [
    "2021年以来累计收到申请36件。",
    "近三年共收到申请36件。",
    "三年来，共办结申请36件。",
    "2020年至2023年，共收到申请36件。",
    "2019—2022年共收到申请36件。",
    "自《条例》修订以来，共受理申请36件。",
    "机构改革以来共收到申请36件。",
    "“十四五”期间，共制发规范性文件36件。",
    "自2020年起，累计收到申请36件。",
    "自2019年5月15日起至今，受理申请36件。",
    "历年累计收到申请36件。",
    "过去五年，发生行政复议36件。",
]


@pytest.mark.parametrize("text", PERIODS)
def test_what_several_years_counted_is_no_year_s(read, text):
    (quantity,) = read(text)
    assert (quantity.value, quantity.year, quantity.metric) == (36, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "建网以来累计发布信息12万条，全年主动公开信息36条。",
        "近五年办理行政复议6件，2023年主动公开信息36条。",
        "今年以来，主动公开信息36条。",
        "2023年以来，主动公开信息36条。",
        "一年来，主动公开信息36条。",
        "长期以来，我局重视公开，主动公开信息36条。",
        "2022年以前的存量不计，主动公开信息36条。",
        "近年来，我局加强管理。主动公开信息36条。",
        "自2023年1月1日起，主动公开信息36条。",
        "2023年1月1日至2023年12月31日，主动公开信息36条。",
    ],
)
def test_a_period_ends_with_its_sentence_or_with_this_year(read, text):
    quantity = read(text)[-1]
    assert (quantity.year, quantity.metric) == (2023, "proactive.total")


def test_what_is_in_force_is_counted_at_one_time(read):
    (quantity,) = read("2020年以来制定的规范性文件中，现行有效12件。")
    assert (quantity.year, quantity.metric) == (2023, "normative.in_force")


def test_what_did_not_happen_for_years_did_not_happen_this_year(read):
    (quantity,) = read("近三年未收到政府信息公开申请。")
    assert (quantity.value, quantity.year, quantity.metric) == (0, 2023, "requests.new")


def test_a_channel_counted_since_its_opening_is_the_channel_counted_this_year(read):
    assert read("公众号开通至今，累计推送信息3200条，今年推送信息220条。")[-1].metric == "proactive.wechat"


def test_plans_bear_the_next_year_and_no_metric(read):
    (quantity,) = read("下一步，将举办培训3期。")
    assert (quantity.year, quantity.planned, quantity.metric) == (2024, True, None)


def test_a_lead_in_that_promises_governs_the_list_behind_it(read):
    quantities = read("2024年，将做好以下工作：\n一是办班3期。\n二是走访20户。", "problems")
    assert {q.year for q in quantities} == {2024}


def test_a_report_without_a_year_has_figures_without_one(read):
    (quantity,) = read("主动公开信息84条。", year=None)
    assert quantity.year is None


def test_the_figures_of_several_years_are_no_parts_of_this_year_s(read):
    quantities = read("本年度收到申请3件，近三年收到申请数分别为5件、4件、3件。")
    assert [q.part_of for q in quantities] == [None] * 4


PROMISED = [
    "（三）下一步改进措施\n1.完善制度。\n2.全年组织培训4次。",
    "（二）今后改进方向\n组织培训4次。",
    "3.下一步打算：组织培训4次。",
    "◆ 下一步\n● 组织培训4次。",
    "（二）2024年工作安排\n1.培训4次。",
    "（三）努力方向\n培训4次。",
    "（二）下一步举措。一是完善制度。二是培训4次。",
    "二、下一步工作打算\n（一）加强队伍。组织培训4次。",
    "下一步措施\n组织培训4次。",
]
TAKEN = [
    "（二）改进措施\n1.组织培训4次。",
    "（二）2023年改进情况\n1.组织培训4次。",
    "（二）2022年工作措施\n1.组织培训4次。",
    "（一）下一步工作措施\n完善制度。\n（二）其他情况\n组织培训4次。",
    "◆ 下一步\n● 完善制度。\n◆ 其他\n● 组织培训4次。",
    "一、下一步改进措施\n（一）完善制度。\n二、其他\n组织培训4次。",
    "（二）下一步措施落实情况\n组织培训4次。",
    "下一步，我镇将完善制度。\n组织培训4次。",
]


@pytest.mark.parametrize("text", PROMISED)
def test_what_stands_under_a_heading_that_promises_is_planned(read, text):
    assert [(q.year, q.metric, q.planned) for q in read(text, "problems") if q.text == "4次"] == [(2024, None, True)]


@pytest.mark.parametrize("text", TAKEN)
def test_other_headings_promise_nothing_and_end_what_was_promised(read, text):
    assert [(q.year, q.metric) for q in read(text, "problems") if q.text == "4次"] == [(2023, "trainings")]


def test_what_a_plan_takes_up_is_there_already(read):
    text = "2024年，我镇将做好以下工作：一是把12个站点并入平台，开展检查4次。"
    assert [(q.text, q.year, q.planned) for q in read(text)] == [("12个", 2023, True), ("4次", 2024, True)]


@pytest.mark.parametrize(
    "text",
    [
        "下一步主要采取以下措施：一是2024年上半年建成案例库，首批收录60个案例。二是完善制度。三是组织培训4次。",
        "下一步，一是完善制度。二是组织培训4次。",
        "针对上述问题，2024年将采取以下措施：（一）完善制度。每季度通报。（二）组织培训4次。",
        "今后将从三方面着手：首先，完善制度。其次，组织培训4次。",
    ],
)
def test_a_promise_ahead_of_a_list_governs_all_its_sentences(read, text):
    assert [(q.year, q.metric, q.planned) for q in read(text, "problems") if q.text == "4次"] == [(2024, None, True)]


@pytest.mark.parametrize(
    "text",
    [
        "改进情况：一是制度不全，将继续完善。二是组织培训4次。",
        "我镇采取以下措施：一是完善制度。二是组织培训4次。",
        "培训情况：一是组织培训4次。下一步，将完善制度。二是公开信息。",
    ],
)
def test_a_promise_inside_an_item_governs_no_other(read, text):
    assert [(q.year, q.metric) for q in read(text, "problems") if q.text == "4次"] == [(2023, "trainings")]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2022年指出的更新不均衡、活动少等问题均已整改：全年举办活动12场，吸引市民640人。", [2023, 2023]),
        ("2022年度报告中提到的解读形式单一问题，已通过制作图解20期解决。", [2023]),
        ("2022年检查发现的问题12个均已整改。", [2022]),
        ("2022年开展活动3场。", [2022]),
        # a period of what is dealt with, and of nothing else
        ("对2013年以来制发的文件进行梳理，宣布失效1件。", [2023]),
        ("对“十三五”以来的1128件文件逐一复核，其中53件转为公开。", [None, 2023]),
        ("将近五年发布的2000条信息逐条检查，更正错别字41处。", [None, 2023]),
        ("近三年受理来信120件，回复110件。", [None, None]),
        ("公众号自2018年开通以来累计推送2310条，关注用户4.7万人。", [None, 2023]),
    ],
)
def test_the_year_and_the_period_of_what_is_dealt_with(read, text, years):
    assert [q.year for q in read(text, "problems")] == years


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("主动公开政府信息457条，2022年为419条，增长9.1%。", [("419条", "proactive.total")]),
        ("收到申请18件，2022年仅为12件。", [("12件", "requests.new")]),
        ("网站公开212条，2022年为119条。", [("119条", "proactive.website")]),
        ("收到申请18件，办结17件，2022年分别为12件、11件。", [("12件", None), ("11件", None)]),
    ],
)
def test_another_years_figure_counts_what_was_counted_just_before(read, text, counted):
    found = [q for q in read(text) if q.year == 2022 and q.unit != "%"]
    assert [(q.text, q.metric) for q in found] == counted
    assert {q.part_of for q in found} == {None}
