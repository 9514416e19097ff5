"""Sentences that go on from what is lacking to what is done, headings of next steps, praise: what the standard says of
them, whatever the model takes them for."""

from __future__ import annotations

import re

import pytest

from nlp.pipeline.statements import StatementModel
from nlp.pipeline.statements.model import Span
from nlp.pipeline.statements.praise import PRAISE, without_praise
from nlp.pipeline.statements.store import shipped
from nlp.pipeline.statements.turns import TURNS, held


@pytest.fixture(scope="module")
def model() -> StatementModel:
    return shipped()


def read(model: StatementModel, text: str) -> list[tuple[str, str]]:
    """P, T (taken) or N (planned) and the words of each statement."""
    found = model.predict(text, year=2024, kind="department")
    return [("P" if each.role == "problem" else "N" if each.status == "planned" else "T", each.text) for each in found]


@pytest.mark.parametrize("pattern", [*TURNS.values(), *PRAISE.values()])
def test_every_pattern_matches_its_example(pattern) -> None:  # type: ignore[no-untyped-def]
    assert re.search(pattern.regex, pattern.example)


@pytest.mark.parametrize(
    ("sentence", "mark"),
    [
        ("我街道存在村居信息报送拖拉、图表错漏多的问题，为此于9月起实行专人催报制度", "T"),
        ("我局存在栏目更新不及时的问题，下一步将实行每周三报送制度", "N"),
        ("目前还存在群众参与少的问题，明年将举办政府开放日3场", "N"),
        ("我局工作存在答复文书不规范等不足，今后由法规股逐件审核答复书", "N"),
        ("存在目录不完整的现象，对此，我局已对照标准补录96条", "T"),
    ],
)
def test_a_problem_that_is_named_in_the_breath_of_its_remedy_is_no_statement_of_its_own(
    model: StatementModel, sentence: str, mark: str
) -> None:
    (found,) = read(model, f"{sentence}。")
    assert found[0] == mark
    assert found[1].endswith(sentence[-12:])


@pytest.mark.parametrize(
    ("sentence", "problem", "remedy", "mark"),
    [
        ("主要问题是栏目更新不及时，今后将由办公室每周检查一次", "栏目更新不及时", "由办公室每周检查一次", "N"),
        ("当前的不足是政策解读形式单一，下一步拟制作图解10期", "政策解读形式单一", "制作图解10期", "N"),
        ("短板在于信息员队伍不稳定，我镇已于10月建立AB岗制度", "信息员队伍不稳定", "于10月建立AB岗制度", "T"),
        ("存在的问题是公开栏内容陈旧，为此，我镇每月更换一次公开栏", "公开栏内容陈旧", "每月更换一次公开栏", "T"),
        ("2024年，本局主要问题是答复偏慢，2025年起将办理时限压缩到10天", "答复偏慢", "办理时限压缩到10天", "N"),
    ],
)
def test_a_problem_that_is_stated_is_one_and_what_its_sentence_goes_on_to_is_its_remedy(
    model: StatementModel, sentence: str, problem: str, remedy: str, mark: str
) -> None:
    assert read(model, f"{sentence}。") == [("P", problem), (mark, remedy)]


def test_items_that_say_what_is_lacking_and_what_is_done_in_one_breath_are_remedies(model: StatementModel) -> None:
    text = (
        "工作中还有不足：\n1.栏目更新不够及时，今后由党政办每周检查一次。\n2.答复文书不规范，已请法律顾问逐件审核。\n"
        "3.解读形式单一，我局制作了图解8篇。\n4.公开栏更换慢，群众意见较大，下一步我镇将每月10日更换。"
    )
    assert [mark for mark, _ in read(model, text)] == ["N", "T", "T", "N"]


def test_a_problem_that_goes_on_with_what_is_lacking_stays_one(model: StatementModel) -> None:
    text = (
        "（一）存在的主要问题\n1.部分文件没有标注属性，已公开文件的目录也缺少编号。\n2.少数栏目长期不更新，已成为僵尸栏目。\n"
        "3.网站检索不便，我局接到群众反映12件。\n4.公开专区设备老旧，今后仍需加大投入。\n5.信息员流动性大，我局信息员全为兼职。"
    )
    assert [mark for mark, _ in read(model, text)] == ["P"] * 5


@pytest.mark.parametrize(
    "remedy",
    [
        "针对报送审核不严，我局8月起聘请第三方机构逐份复核，退回修改36份",
        "为解决答复口径不一，由法规科汇编案例42个发到窗口",
        "针对公开栏更新慢，镇里派专人每周更换一次",
    ],
)
def test_what_opens_with_its_occasion_is_a_remedy(remedy: str) -> None:
    assert held(remedy, [Span(0, len(remedy), "problem")]) == [Span(0, len(remedy), "remedy")]


def test_a_concern_that_is_not_met_is_a_problem() -> None:
    text = "针对群众关心的拆迁补偿、入学难等热点问题，解读回应不够及时"
    assert held(text, [Span(0, len(text), "problem")]) == [Span(0, len(text), "problem")]


def test_what_a_problem_that_is_solved_announces_is_its_remedy(model: StatementModel) -> None:
    text = (
        "（一）2023年主要问题的整改\n2023年报告提到的窗口指引不清问题已经解决：大厅增设2块导览屏，各窗口摆放办事指南。"
        "2023年报告提到的答复偏慢问题明显好转：平均答复时间由18天缩短到9天。\n（二）2024年主要问题\n公开专区冷清，群众去得少。"
    )
    assert [mark for mark, _ in read(model, text)] == ["P", "T", "P", "T", "P"]


def test_a_heading_of_next_steps_holds_for_the_whole_list(model: StatementModel) -> None:
    text = (
        "（一）主要问题\n1.解读少。\n2.留言回复慢。\n（二）下一步改进措施\n1.2025年3月底前为存量文件补配图解40幅。\n"
        "2.公众号开设“山里事”专栏，每周原创2篇。\n3.留言由值班干部当日回复。"
    )
    assert [mark for mark, _ in read(model, text)] == ["P", "P", "N", "N", "N"]


def test_a_heading_of_both_holds_for_neither(model: StatementModel) -> None:
    text = "（一）不足\n栏目更新慢。\n（二）整改情况及下一步打算\n1.已清理栏目6个。\n2.下一步将开通留言功能。"
    assert [mark for mark, _ in read(model, text)] == ["P", "T", "N"]


@pytest.mark.parametrize(
    "text",
    [
        "一年来，我局政府信息公开工作稳步推进，公开内容更丰富，公开形式更多样，群众满意度不断提升。",
        "2024年，公开工作取得长足进步，公开渠道日益畅通，公众参与更加踊跃，为优化营商环境打下坚实基础。",
        "我局政务公开工作得到省厅肯定，经验在全市推广，依申请公开答复质量不断提高。",
        "我乡坚持公开为民，村务公开栏全覆盖，群众好评如潮，工作再上新台阶。",
    ],
)
def test_praise_is_no_statement(model: StatementModel, text: str) -> None:
    assert read(model, text) == []


def test_what_came_of_a_remedy_is_no_praise() -> None:
    text = "存在的问题：更新不及时。经整改，更新更加及时，群众满意度明显提升"
    spans = [Span(6, 11, "problem"), Span(16, len(text), "remedy")]
    assert without_praise(text, spans) == spans


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        ("2023年存在的解读形式单一、更新不及时等问题，已全部整改到位", "解读形式单一、更新不及时"),
        ("去年年报列出的培训少、考核虚的问题，经过一年努力已全部销号", "培训少、考核虚"),
        ("上年度提出的“公开目录不完整”问题已基本解决", "公开目录不完整"),
        ("2023年查摆的栏目空白、链接失效两项问题均已整改完成", "栏目空白、链接失效"),
    ],
)
def test_a_problem_of_last_year_is_one_and_that_it_was_dealt_with_is_nothing(
    model: StatementModel, sentence: str, problem: str
) -> None:
    text = f"{sentence}。今年主要问题是答复文书不规范。下一步，由法规股统一文书模板。"
    assert [words for mark, words in read(model, text) if mark == "P"] == [problem, "答复文书不规范"]


@pytest.mark.parametrize(
    "sentence", ["2023年报告所列问题均已整改到位", "上年指出的3个问题已全部销号", "去年提出的问题尚未完全解决"]
)
def test_the_bare_word_that_problems_were_dealt_with_names_none(sentence: str) -> None:
    assert held(sentence, []) == []


def test_what_leads_into_a_named_problem_is_no_part_of_its_remedy() -> None:
    text = "虽然工作取得一定进展，但存在解读不够通俗的问题，对此，我局制作了方言短视频6条"
    (found,) = held(text, [])
    assert text[found.start :].startswith("存在解读")
    assert found.role == "remedy"


def test_a_lead_in_that_names_no_problem_is_no_occasion(model: StatementModel) -> None:
    text = "一年来，我局公开工作取得成效，但仍存在一些问题和不足，下一步将举办业务培训2期。"
    assert [words for _, words in read(model, text)] == ["举办业务培训2期"]


@pytest.mark.parametrize("text", ["进一步加强培训", "逐步公开目录", "将不断提升公开水平"])
def test_what_is_meant_or_done_is_no_praise(text: str) -> None:
    spans = [Span(0, len(text), "remedy")]
    assert without_praise(text, spans) == spans
