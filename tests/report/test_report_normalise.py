"""The normalised text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.report.characters import RADICALS_SUPPLEMENT
from nlp.report.normalise import CODE_LINES, LEFTOVERS, normalise


@pytest.mark.parametrize(
    ("raw", "normalised"),
    [
        ("２０２４年公开Ａ类信息", "2024年公开A类信息"),
        ("⼯⼀⾼", "工一高"),
        ("⻓⻔⻅⻆⻋⻚⻛⻜⻢⻣⻥⻦⻩⻬⻮⻰⺠⺟⻄⺫⻝⻘", "长门见角车页风飞马骨鱼鸟黄齐齿龙民母西目食青"),
        ("农⼾", "农户"),
        ("增长１２．５％", "增长12.5%"),
        ("一、总体；（一）：“公开”，①②", "一、总体；（一）：“公开”，①②"),
        ("公\u200b开\ufeff信\u00ad息\u202e", "公开信息"),
        ("公开　　84\u00a0\u2003条", "公开 84 条"),
        ("　　第一段。\r\n\r\n\n第二段。  ", "第一段。\n第二段。"),
    ],
)
def test_characters_and_blanks(raw: str, normalised: str) -> None:
    assert normalise(raw) == normalised


@pytest.mark.parametrize(("pattern", "example"), LEFTOVERS.values(), ids=list(LEFTOVERS))
def test_leftovers_of_programs(pattern: str, example: str) -> None:
    assert re.search(pattern, example)
    assert (
        normalise(example) == re.sub("|".join(p for p, _ in LEFTOVERS.values()), "", example).replace("  ", " ").strip()
    )


@pytest.mark.parametrize(("pattern", "example"), CODE_LINES.values(), ids=list(CODE_LINES))
def test_lines_of_code_are_dropped(pattern: str, example: str) -> None:
    assert re.fullmatch(pattern, example)
    assert normalise(f"总体情况\n{example}\n公开信息。") == "总体情况\n公开信息。"


@pytest.mark.parametrize(
    "line",
    [
        "详见政府网站（http://www.example.gov.cn）",
        "（一）主动公开：",
        "联系电话：0787-6100000；",
        "全年收费0元；",
        "a>b",
    ],
)
def test_lines_of_a_report_are_no_code(line: str) -> None:
    assert normalise(line) == line


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("本镇在便民服务中心设立查阅点，并在各村公开", "栏张贴年度目录，供群众查阅。"),
        ("公开工作总体平稳，但仍有个别科室更新不及时，群众意见不", "少：一是更新慢。二是解读少。"),
        ("截至年底，政务微信公众号共有关注人数", "，较上年有所增长。"),
    ],
)
def test_a_line_broken_inside_a_sentence_is_joined(first: str, second: str) -> None:
    assert normalise(f"{first}\n\n{second}") == first + second


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("云岭县松塘镇人民政府2024年政府信息公开工作年度报告", "根据条例，本镇编制了本报告。"),
        ("一、总体情况", "2024年，本镇公开信息31条。"),
        ("（一）加强领导，落实责任", "成立领导小组，由镇长任组长。"),
        ("一是更新不及时，群众有意见", "二是解读不多，形式单一。"),
        ("本镇公开信息31条。", "没有收到申请。"),
        ("主要存在以下问题，请予监督：", "更新不及时。"),
        ("本年度没有收取信息处理费，特此报告", "云岭县松塘镇人民政府"),
        ("行政许可\t0", "，较上年减少。"),
    ],
)
def test_lines_that_are_whole_stay_apart(first: str, second: str) -> None:
    assert normalise(f"{first}\n{second}") == f"{first}\n{second}"


def test_a_text_broken_by_force_is_joined_into_paragraphs() -> None:
    paragraph = "本镇高度重视政府信息公开工作坚持把公开贯穿决策执行管理服务结果全过程" * 6 + "。"
    broken = "\n".join(re.findall(".{1,36}", paragraph))
    assert normalise(f"一、总体情况\n{broken}\n{broken}") == f"一、总体情况\n{paragraph}\n{paragraph}"


def test_the_radicals_are_those_that_nfkc_does_not_know() -> None:
    radicals, equivalents = RADICALS_SUPPLEMENT[::2], RADICALS_SUPPLEMENT[1::2]
    assert len(set(radicals)) == 114
    assert all("\u2e81" <= radical <= "\u2ef3" for radical in radicals)
    assert all(char >= "\u3400" for char in equivalents)
    assert normalise("⺟⻳") == unicodedata.normalize("NFKC", "⺟⻳")


PIECES = st.sampled_from(
    [
        "。",
        "，",
        "\n",
        "\n\n",
        "\t",
        "　",
        " ",
        "一、总体情况",
        "（一）",
        "2024年",
        "公开信息31条",
        'HYPERLINK "x" ',
        "_Toc1",
        "{",
        "};",
        "\u200b",
        "⼯",
    ]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "\n\n" not in once
    assert all(line == line.strip() and "  " not in line for line in once.split("\n"))
