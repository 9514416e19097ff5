"""What counts as a figure, and its normal form."""

from __future__ import annotations

import pytest

FIGURES = [
    # text, value, unit, approximate, figure as written
    ("每个站所每月至少报送2条。", 2, "条", True, "2条"),
    ("全年至少要组织两场。", 2, "场", True, "两场"),
    ("捐款3笔。", 3, "笔", False, "3笔"),
    ("收费零元。", 0, "元", False, "零元"),
    ("展出图板84条。", 84, "条", False, "84条"),
    ("接待咨询1.2万人次。", 12000, "人次", False, "1.2万人次"),
    ("支出3940元。", 3940, "元", False, "3940元"),
    ("占比33.9%。", 33.9, "%", False, "33.9%"),
    ("公示名单一百二十件。", 120, "件", False, "一百二十件"),
    ("编发简报两期。", 2, "期", False, "两期"),
    ("发放折页5500余份。", 5500, "份", True, "5500余份"),
    ("走访近300人。", 300, "人", True, "300人"),
    ("张贴海报200张以上。", 200, "张", True, "200张"),
    ("点击量超2300万次。", 23_000_000, "次", True, "2300万次"),
    ("投入96.6万元。", 96.6, "万元", False, "96.6万元"),
    ("覆盖住户1,340户。", 1340, "户", False, "1,340户"),
    ("覆盖住户1 340户。", 1340, "户", False, "1 340户"),
    ("讲解十余场次。", 10, "场次", True, "十余场次"),
    ("播放二十多遍。", 20, "遍", True, "二十多遍"),
    ("2.11个社区设了专栏。", 11, "个", False, "11个"),
    ("出动宣传车30车次。", 30, "车次", False, "30车次"),
    ("入校检查80校次。", 80, "校次", False, "80校次"),
    ("预约登记2600余对。", 2600, "对", True, "2600余对"),
    ("在县（区）9个人社窗口摆放。", 9, "个", False, "9个"),
    ("编发简报一百零五期。", 105, "期", False, "一百零五期"),
    ("编发简报二〇期。", 20, "期", False, "二〇期"),
    ("编发简报一二三期。", 123, "期", False, "一二三期"),
    ("接种3.2万剂次。", 32000, "剂次", False, "3.2万剂次"),
]


@pytest.mark.parametrize(("text", "value", "unit", "approximate", "written"), FIGURES)
def test_figures_have_a_normal_form(read, text, value, unit, approximate, written):
    (quantity,) = read(text)
    assert (quantity.value, quantity.unit, quantity.approximate) == (value, unit, approximate)
    assert quantity.text == written


def test_a_bare_number_counts_where_a_list_gives_its_counter(read):
    values = [(q.value, q.unit) for q in read("主动公开情况：网站 120、微信 80 条。")]
    assert values == [(120, None), (80, "条")]


NO_FIGURES = [
    "统计期限为2023年1月1日至2023年12月31日。",
    "每日8:30至17:30接听。",
    "第一，一是加强领导；（三）深化落实。",
    "依照条例第二十条和国办函〔2020〕109号、国令第711号。",
    "联系电话0839-5571206，邮编628417。",
    "拨打12345或12329咨询。",
    "坚持三审三校，严守三公经费，落实五公开，推进一网通办。",
    "一个方面，一批文件，一系列举措，进一步规范，一定程度。",
    "在7个工作日内办理，三年来未变。",
    "地址：G206北200米。",
    "区六届人大三次会议。",
    "深入学习二十届三中全会精神和“十四五”规划。",
    "无其他需要报告的事项。",
    "没有政务新媒体账号。",
    "处室与法律顾问一起定稿。",
    "公开数量居前三位。",
    "办班两三场，开会二三次。",
    "收到申请七八件，解读政策三五篇。",
    "公开信息三四百条，接待来访一二百人次。",
    "收到申请十七八件，增加三四成。",
    "公开信息一百二三十条。",
    "公开信息近五六万条。",
    "公开信息近五六万。",
    "没有听说过依申请公开。",
    "没讲清理由就作了答复。",
    "未及时更新栏目。",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_looks_like_a_figure_and_is_none(read, text):
    assert read(text) == ()
