"""How a section body is laid out, and what is one statement of it: short bodies, and the statements they hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.pipeline.statements import Statement
from nlp.pipeline.statements.concrete import CONCRETE, concreteness
from nlp.pipeline.statements.layout import SHORTEST, pieces
from nlp.pipeline.statements.patterns import CUES, ENUMERATORS, LEADS, SEPARATORS, STATUS_CUES
from nlp.pipeline.statements.store import shipped

EVERY = {**ENUMERATORS, **SEPARATORS, **CUES, **STATUS_CUES, **CONCRETE, **{p.example: p for p in LEADS}}


@pytest.mark.parametrize("name", EVERY)
def test_every_pattern_matches_its_example(name: str) -> None:
    assert re.search(EVERY[name].regex, EVERY[name].example)


def read(text: str, year: int = 2024) -> list[tuple[str, str | None, str]]:
    """Role, status and words of each statement."""
    return [(each.role, each.status, each.text) for each in shipped().predict(text, year=year, kind="township")]


def roles(text: str, year: int = 2024) -> str:
    """P for a problem, T for a remedy taken, N for one that is planned."""
    return "".join(
        "P" if role == "problem" else "N" if status == "planned" else "T" for role, status, _ in read(text, year)
    )


BODIES = {
    "two headings, 一是": (
        "（一）存在的主要问题\n一是部分栏目更新不及时；二是公开形式较为单一。\n（二）改进情况\n一是明确专人每周检查栏目；二是开通了微信公众号。",
        "PPTT",
    ),
    "numbered lines": (
        "存在的问题：\n1.业务培训开展较少。\n2.依申请公开答复不规范。\n改进措施：\n1.全年组织培训3次。\n2.统一了答复书格式。",
        "PPTT",
    ),
    "a marker once ahead of a list": (
        "主要存在以下不足：①政策解读质量不高；②监督检查力度不够。下一步，我局将：①多采用图表解读；②每季度通报一次检查结果。",
        "PPNN",
    ),
    "next year's number is a marker": (
        "公开工作中，宣传力度不够，群众知晓率较低。2025年，我镇将在赶集日设点宣传，发放明白卡。",
        "PN",
    ),
    "problem and remedy by turns": (
        "问题一：信息员更换频繁。\n整改：建立了岗位交接制度。\n问题二：公开目录不完整。\n整改：2025年将重新编制目录。",
        "PTPN",
    ),
    "the problem is only the remedy's occasion": (
        "（一）上年度问题整改情况\n针对更新不及时的问题，建立了每周巡查制度；针对群众参与不足的问题，举办政府开放日活动2次。",
        "TT",
    ),
    "a word that means to do it, and one of drafting that looks like it": (
        "存在问题：信息更新不及时；制度不健全。改进措施：一是拟制定更新办法；二是拟定了巡查制度。",
        "PPNT",
    ),
    "half-width punctuation": (
        "存在问题:1,部分股室重视不够;2,信息审核把关不严.改进情况:1,局党组专题研究政务公开工作;2,实行三级审核.",
        "PPTT",
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_roles_and_status_of_common_layouts(name: str) -> None:
    body, wanted = BODIES[name]
    assert roles(body) == wanted


def test_a_headline_and_its_explanation_are_one_statement() -> None:
    found = read("改进情况：\n一是强化培训。全年举办业务培训班2期，参训60人次。\n二是丰富形式。制作图解5篇。")
    assert [words for _, _, words in found] == ["强化培训。全年举办业务培训班2期，参训60人次", "丰富形式。制作图解5篇"]


def test_shortcomings_listed_inside_one_clause_are_one_statement() -> None:
    found = read("存在信息更新不及时、内容不全面、群众参与度不高等问题。下一步，我镇将加强信息更新，丰富公开内容。")
    assert [role for role, _, _ in found] == ["problem", "remedy"]


def test_lines_broken_in_odd_places_change_nothing() -> None:
    whole = "存在的主要问题：一是重点领域信息公开不够全面；二是公开队伍业务能力有待提高。改进情况：一是梳理了惠农补贴公开目录；二是组织业务培训2次。"
    broken = whole.replace("信息公开不", "信息公\n开不").replace("业务培训2", "业务\n培训2")
    assert roles(whole) == roles(broken) == "PPTT"


def test_headings_lead_ins_and_pledges_are_no_statements() -> None:
    assert read("存在的主要问题\n无") == []


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("政策解读形式单一，多为文字转载", "interpretation"),
        ("部分栏目信息更新不及时", "timeliness"),
        ("依申请公开答复超过法定期限", "requests"),
        ("组织业务培训，提高信息员业务能力", "capacity"),
        ("与上级要求和群众期待相比还有差距", "general"),
    ],
)
def test_topics_of_isolated_statements(words: str, topic: str) -> None:
    ((topics, confidence),) = shipped().topics([words])
    assert topics[0] == topic
    assert 0.0 < confidence <= 1.0


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="一二是（）()1.2、①；;。，,：: \n【】“”《》公开不及时建立制度下步将2024年▲—"))
def test_statements_of_any_text_are_disjoint_ordered_and_trimmed(text: str) -> None:
    check(text, shipped().predict(text, year=2024, kind="other"))


@settings(max_examples=60, deadline=None)
@given(st.text(), st.none() | st.integers(2008, 2100))
def test_arbitrary_text_never_raises(text: str, year: int | None) -> None:
    check(text, shipped().predict(text, year=year, kind="other"))


def check(text: str, found: tuple[Statement, ...]) -> None:
    position = 0
    for each in found:
        assert position <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        assert each.end - each.start >= SHORTEST
        assert each.text[-1] not in "。；;，,：: \n！？"
        assert 1 <= len(each.topics) <= 3
        assert each.topics == ("general",) or "general" not in each.topics
        assert (each.status is None) == (each.role == "problem")
        position = each.end


def test_pieces_know_their_enumerators() -> None:
    text = "（一）问题。1.更新慢；②形式单一"
    assert [(text[p.start : p.end], p.style, p.ordinal) for p in pieces(text)] == [
        ("问题", "（一）", 1),
        ("更新慢", "1.", 1),
        ("形式单一", "①", 2),
    ]


def test_an_enumerator_may_stand_right_before_a_year() -> None:
    text = "改进措施：\n1.明确专人，每周更新公开栏。\n2.2025年将增设查阅点三处，由党政办负责管理。"
    assert [words for *_, words in read(text)][-1].startswith("2025年将增设")


def test_a_remedy_that_names_nothing_is_vague() -> None:
    assert concreteness("进一步提高认识，切实加强政府信息公开工作") == {}
    assert "数量" in concreteness("举办培训班2期")


@pytest.mark.parametrize(
    "text",
    [
        "开通留言功能",
        "上线检索功能",
        "调整电子屏播放时长",
        "推行“一图读懂”",
        "购置触摸一体机",
        "更换破损的指示牌",
        "在全系统推广“电话沟通加书面答复”做法",
        "编发典型案例选编",
        "由法规股审核答复书",
        "收集意见 40 条",
        "对申请逐件会商",
        "在集市摆摊答疑",
        "发放明白纸",
    ],
)
def test_a_thing_made_is_concrete(text: str) -> None:
    assert concreteness(text)


@pytest.mark.parametrize(
    "text",
    [
        "树立“以公开为常态”的理念",
        "进一步拓宽思路，升级服务理念",
        "增加工作主动性",
        "推行公开透明的理念",
        "总结推广好经验好做法",
        "逐条落实整改要求",
        "由各方面共同努力",
    ],
)
def test_a_wish_is_not(text: str) -> None:
    assert concreteness(text) == {}


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("个别政务新媒体账号长期不更新", ("timeliness", "channels")),
        ("有的乡镇网站栏目半年没有更新", ("timeliness", "channels")),
        ("部分乡镇公众号停更", ("timeliness", "channels")),
        ("网站栏目少，更新慢", ("channels", "timeliness")),
    ],
)
def test_the_freshness_of_a_site_is_timeliness_its_design_is_channels(words: str, topics: tuple[str, ...]) -> None:
    ((found, _),) = shipped().topics([words])
    assert found == topics
