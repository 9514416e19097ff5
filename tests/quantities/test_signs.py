"""What is asked before a pattern is tried never keeps it from matching, and no text takes time out of proportion."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import NianbaoError
from nlp.pipeline.quantities import (
    denials,
    extract,
    gaps,
    groups,
    interpret,
    lists,
    patterns,
    prose,
    scan,
    window,
    years,
)
from nlp.pipeline.quantities.families import _DIFFERENCE, MAY_DIFFER
from nlp.pipeline.quantities.lexicon import _CUE_OF
from nlp.report.model import Report, Section

CHARACTERS = [
    chr(code) for code in (*range(32, 127), *range(0x2000, 0x2600), *range(0x3000, 0x3040), *range(0xFF00, 0xFFEF))
]
IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0x9FFF)]


def overview(text: str) -> Report:
    section = Section("overview", "", 0, 0, len(text))
    return Report("", "txt", text, "", (0, 0), "", "other", 2024, (section,))


def found(text: str) -> list[tuple[str, float]]:
    return [(quantity.text, quantity.value) for quantity in extract(overview(text))]


@pytest.mark.parametrize(
    ("pattern", "signs", "words"),
    [
        (
            scan._NUMBERED_BEFORE,
            scan._NUMBERED,
            ["第", "第 ", "〔", "（[", "No.", "No. ", "N", "字第 ", "a·", "3：", "x/", "."],
        ),
        (scan._APPROXIMATE_BEFORE, scan._APPROXIMATING, ["约", "超过 ", "不少于", "上", "高达"]),
        (years._AHEAD, years._AHEAD_ENDS, ["比", "相较", "于", "截至", "截止到", "由"]),
        (_DIFFERENCE, MAY_DIFFER, ["多", "减", "增", "多出"]),
    ],
    ids=["numbered", "approximate", "ahead of a year", "difference"],
)
def test_last_characters_are_complete(pattern: re.Pattern[str], signs: frozenset[str], words: list[str]) -> None:
    for word in words:
        assert word[-1] in signs
    for character in (*CHARACTERS, *IDEOGRAPHS):
        match = pattern.search("1" + character)
        assert match is None or not match[0] or character in signs, character


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        (scan._DATE, scan._MAY_BE_MORE),
        (scan._RANGE, scan._MAY_BE_MORE),
        (scan._MAGNITUDE, scan._MAY_BE_MORE),
        (scan._MORE, scan._MAY_BE_MORE),
        (scan._DURATION, scan._MAY_BE_MORE),
        (scan._NOT_AN_AMOUNT_AFTER, scan._MAY_BE_MORE),
        (scan._APPROXIMATE_AFTER, scan._ROUNDING),
    ],
    ids=["date", "range", "magnitude", "more", "duration", "not an amount", "approximate"],
)
def test_first_characters_are_complete(pattern: re.Pattern[str], signs: frozenset[str]) -> None:
    number = "12" if pattern in (scan._DATE, scan._RANGE) else ""
    behind = [
        "",
        "月",
        "日",
        "年",
        "号",
        "12",
        "1月",
        "上",
        "下",
        "右",
        "多",
        "外",
        "作日",
        "度",
        "时",
        "钟",
        "期",
        "然日",
        "元",
        "-12345678",
    ]
    for character in (*CHARACTERS, *IDEOGRAPHS):
        if character not in signs and not character.isdecimal():
            for rest in behind:
                assert pattern.match(f"{number}{character}{rest}") is None, character + rest


@pytest.mark.parametrize(
    "text",
    [
        *("84条", "84 条", "84条次", "84条例", "84个月", "84个人社大厅", "84件套", "84次日", "84条以上", "8个工作日"),
        *(
            "1,340份",
            "1234,340份",
            "3.5%",
            "2.11个社区",
            "12.5万元",
            "3.1万次",
            "84件（次）",
            "84件（占3%）",
            "5单元",
            "5对",
        ),
    ],
)
def test_the_short_way_reads_as_the_long_way(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short = found(f"公开{text}。")
    monkeypatch.setattr(scan, "_COMMON", re.compile("(?!)"))
    assert found(f"公开{text}。") == short


@given(st.text(alphabet="0123456789条件次个人份 ,，.、约第年月日之余多以上左右%元万", max_size=16))
def test_any_short_way_reads_as_the_long_way(text: str) -> None:
    short = list(scan.mentions(text))
    common = scan._COMMON
    scan._COMMON = re.compile("(?!)")
    try:
        assert list(scan.mentions(text)) == short
    finally:
        scan._COMMON = common


NUMBERS = st.text(alphabet="0123456789,. 一二十零第", min_size=1, max_size=7)
WORDS = st.sampled_from(
    [
        *(*patterns.COUNTERS, *patterns.DURATIONS, *patterns.SET_PHRASES),
        *(*patterns.APPROXIMATE_AFTER, *patterns.APPROXIMATE_BEFORE, "百分之", "至少"),
        *"，。；、（）()：\n”号年月日至到-/点余多万千",
    ]
)


@given(st.lists(NUMBERS | WORDS, max_size=6).map("".join))
def test_any_counter_reads_alike_on_the_short_way(text: str) -> None:
    test_any_short_way_reads_as_the_long_way.hypothesis.inner_test(text)  # type: ignore[attr-defined]


@given(st.lists(NUMBERS | WORDS, max_size=6).map("".join))
def test_what_is_passed_holds_no_figure(text: str) -> None:
    passed = scan.mentions(text)
    past = scan._PAST
    scan._PAST = re.compile(rf"[^\d{scan.CHINESE}]*+")
    try:
        assert scan.mentions(text) == passed
    finally:
        scan._PAST = past


def test_differences_are_told_by_two_characters() -> None:
    for text in ("比上年多", "新增", "增", "增出", "超出", "删"):
        assert bool(_DIFFERENCE.search(text)) == bool(_DIFFERENCE.search(text[-2:]))


def test_introductions_hold_their_signs() -> None:
    for text in ("从公开渠道看，", "。按内容分：", "构成为：", "，以方式统计，"):
        assert gaps.introduces(text)
    assert not gaps.introduces("，其中网站")


@given(
    st.text(
        alphabet="其中包括含涵盖内有分别为定公开属性按从以看来统计数量构成组如下明细情况：:（(，。共合起加答复申请当里 信息类",
        max_size=14,
    )
)
def test_what_tells_of_a_part_or_a_total_holds_its_signs(gap: str) -> None:
    if gaps.OPENER.search(gap):
        assert not gaps.MAY_OPEN.isdisjoint(gap)
    if gaps.opens(gap) or gap[:1] in ("（", "("):
        assert groups._MAY_LIST.search(gap)
    if gaps.introduces(gap) or groups._OF.search(gap):
        assert groups._MAY_INTRODUCE.search(gap)
    if gaps.OPENER.search(gap) or gaps.introduces(gap) or groups._OF.search(gap) or groups._SUM.match(gap):
        assert not groups._TELLING.isdisjoint(gap)
    if lists._OF.match(gap) or lists._INFORMATION.match(gap) or lists._SAID.match(gap):
        assert not lists._TAKES_UP.isdisjoint(gap)


@pytest.mark.parametrize(
    "ahead", ["", "收到 ", "约", "约 ", "为", "约为", "约有 ", "第 ", "不少于", "至", "〔 ", "No. ", "十四\n"]
)
@pytest.mark.parametrize("figure", ["84条", "0件", "12 个"])
def test_what_stands_ahead_is_read_alike_on_the_short_way(
    ahead: str, figure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = scan.mentions(f"公开{ahead}{figure}。")
    monkeypatch.setattr(scan, "_COMMON", re.compile("(?!)"))
    assert scan.mentions(f"公开{ahead}{figure}。") == short


def test_no_cue_runs_over_the_end_of_a_sentence() -> None:
    assert not [word for word in _CUE_OF if prose.SENTENCE_END.search(word)]


def test_words_that_say_nothing_do_so_in_any_order() -> None:
    for text in ("总共为", "年末共", "全年度总计", "本年度累计", "2024年度共", "总数量达到", "1月"):
        assert window.says_nothing(text)
    assert not window.says_nothing("网站")


HOSTILE = {
    "words that say nothing": "总共" * 300 + "龘3条",
    "denied words": "没有" + "行政许可" * 300 + "龘",
    "denied causes": "没有" + "因任何" * 300 + "龘",
    "commas": "，" * 50_000 + "3条",
    "brackets": "（" * 50_000 + "3条",
    "digits": "9" * 100_000 + "条",
    "groups of digits": "1" + " 123" * 20_000 + "条",
    "separated digits": "1" + "，123" * 20_000 + "条",
    "numerals": "万" * 100_000 + "条",
    "years": "比2023年" * 15_000 + "3条",
    "parts": "公开3条，其中" + "、".join(f"网站{number}条" for number in range(2_500)),
    "lines": "分布如下：\n" + "网站3条；\n" * 2_500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_to_its_end(name: str) -> None:
    assert isinstance(found(HOSTILE[name]), list)


@pytest.mark.parametrize(
    "unit", ["，", "（", "其中3条", "总共", "比2023年", "1，123", "未收到行政许可", "占3%，", "按内容分："]
)
def test_twice_the_text_takes_no_more_than_twice_the_steps(unit: str) -> None:
    def steps(length: int) -> int:
        count = 0

        def trace(_frame: object, event: str, _argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        text = "公开" + unit * (length // len(unit))
        before = sys.getprofile()
        sys.setprofile(trace)
        try:
            extract(overview(text))
        finally:
            sys.setprofile(before)
        return count

    steps(300)
    assert steps(2_400) <= 3 * steps(1_200) + 500


def test_a_number_that_nobody_writes_is_none() -> None:
    assert found("公开" + "9" * 5_000 + "条。") == []


def test_a_narrative_with_too_many_figures_is_refused() -> None:
    with pytest.raises(NianbaoError) as error:
        extract(overview("公开3条。" * (interpret.MOST_FIGURES + 1)))
    assert error.value.reason == "too_large"
    assert len(found("公开3条。" * 100)) == 100


def test_denials_read_as_ever() -> None:
    for text in ("未收到政府信息公开申请", "没有上年结转的申请", "没有因信息公开引发的舆情", "没有发生泄密事件"):
        assert list(denials.denials(text)), text


PHRASES = st.sampled_from(
    [
        *(
            "3件",
            "0件",
            "12条",
            "2期",
            "40元",
            "，",
            "；",
            "：",
            "、",
            "（",
            "）",
            "。",
            "\n",
            "其中",
            "共",
            "已完成",
            "办了",
            "给了",
        ),
        *(
            "收到申请",
            "行政复议",
            "规范性文件",
            "收取处理费",
            "培训",
            "会议",
            "公开信息总量为",
            "网站",
            "微信",
            "实际到账",
            "结转",
        ),
        *(
            "增",
            "新增",
            "中",
            "前者",
            "后者",
            "分别",
            "比2023年的",
            "废止",
            "许可",
            "因其申请，不予公开",
            "各部门",
            "“规章”",
        ),
    ]
)


@given(st.lists(PHRASES, max_size=14).map("".join))
def test_a_figure_that_is_looked_at_no_further_counts_nothing(text: str) -> None:
    short = extract(overview(text))
    asked = interpret._SectionReader._may_count
    interpret._SectionReader._may_count = lambda *_: True  # type: ignore[method-assign]
    try:
        assert extract(overview(text)) == short
    finally:
        interpret._SectionReader._may_count = asked  # type: ignore[method-assign]
