"""problem.none, problem.unanswered, remedy.vague: what they find in the statements of a section 五, and what not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.checks import Case, run_checks
from nlp.pipeline.statements import Statement, extract
from nlp.report.model import Report, Section


def statement(role: str, topics: str, text: str, confidence: float = 0.9, start: int = 0) -> Statement:
    status = "taken" if role == "remedy" else None
    return Statement(role, status, tuple(topics.split()), confidence, text, start, start + len(text))  # type: ignore[arg-type]


def codes(*statements: Statement, text: str = "") -> list[str]:
    """The codes of section 五 that are found in a report of these statements."""
    text = text or "。".join(each.text for each in statements)
    report = Report("x", "txt", text, "", (0, 0), "", "township", 2024, (Section("problems", "", 0, 0, len(text)),))
    wanted = ("problem.none", "problem.unanswered", "remedy.vague")
    return [item.code for item in run_checks(Case(report, (), statements)) if item.code in wanted]


SLOW = statement("problem", "timeliness", "部分栏目更新不及时")
WEEKLY = statement("remedy", "timeliness", "由党政办每周检查栏目")
TRAINED = statement("remedy", "capacity", "组织业务培训2次")


def test_a_problem_with_a_remedy_of_its_topic_is_answered() -> None:
    assert codes(SLOW, WEEKLY) == []


def test_a_problem_without_one_is_not() -> None:
    assert codes(SLOW, TRAINED) == ["problem.unanswered"]


def test_one_shared_topic_is_enough() -> None:
    assert codes(statement("problem", "content timeliness", "内容不全、更新不及时"), WEEKLY) == []


def test_general_remedies_answer_general_problems_only() -> None:
    assert codes(statement("problem", "general", "与上级要求有差距"), WEEKLY) == ["problem.unanswered"]
    aligned = statement("remedy", "general", "对照先进单位逐项整改12处")
    assert codes(statement("problem", "general", "与上级要求有差距"), aligned) == []
    assert codes(SLOW, aligned) == ["problem.unanswered"]


def test_uncertain_topics_raise_no_alarm() -> None:
    assert codes(statement("problem", "timeliness", "更新不及时", 0.3), TRAINED) == []
    unsure = statement("remedy", "capacity", "组织学习2次", 0.3)
    assert codes(replace(SLOW, answer=0.2), unsure) == []
    assert codes(replace(SLOW, answer=0.05), unsure) == ["problem.unanswered"]


def test_a_remedy_that_may_well_be_about_the_problem_raises_no_alarm() -> None:
    assert codes(replace(SLOW, answer=0.2), TRAINED) == ["problem.unanswered"]
    assert codes(replace(SLOW, answer=0.4), TRAINED) == []


def test_what_says_of_nothing_that_it_is_lacking_may_be_praise() -> None:
    assert codes(statement("problem", "timeliness", "信息更新及时，受到群众好评"), TRAINED) == []


def test_problems_without_any_remedy_are_one_finding() -> None:
    assert codes(SLOW, statement("problem", "content", "内容不全面")) == ["problem.unanswered"]


def test_a_problem_whose_sentence_goes_on_to_what_is_done_is_answered() -> None:
    acted = statement("problem", "content", "公开内容不够全面，我们已补充惠民政策30条")
    assert codes(acted) == []
    assert codes(acted, SLOW) == []
    assert codes(acted, TRAINED) == []
    assert codes(statement("problem", "content", "公开内容不够全面，群众看不懂")) == ["problem.unanswered"]


def test_what_is_lacking_is_a_problem_whatever_the_model_takes_it_for() -> None:
    lead = "我镇公开工作中主要存在更新不及时、内容单一等问题。"
    assert codes(statement("remedy", "timeliness", WEEKLY.text, start=len(lead)), text=f"{lead}{WEEKLY.text}。") == []
    whole = "平台建设有待加强，计划六月底前完成改版"
    assert codes(statement("remedy", "channels", whole), text=f"{whole}。") == []


@pytest.mark.parametrize(
    "text",
    [
        "我镇公开工作存在信息报送拖拉、图表错字多的问题，为此，由党政办每周检查栏目",
        "针对更新不及时的情况，由党政办每周检查栏目，并在群里通报检查结果",
        "为解决解读材料少的问题，由党政办每周检查栏目",
    ],
)
def test_a_problem_that_a_remedy_names_as_its_occasion_is_written(text: str) -> None:
    assert codes(statement("remedy", "timeliness", text), text=f"{text}。") == []


@pytest.mark.parametrize(
    "text",
    [
        "针对存在的问题，由党政办每周检查栏目，并在群里通报检查结果",
        "针对群众日益增长的信息需求，由党政办每周检查栏目",
        "针对不断变化的形势，由党政办每周检查栏目，全年通报12次",
        "我乡不存在违规收费等问题，由党政办每周检查栏目",
        "未发现存在不按期答复的情况，由党政办每周检查栏目",
    ],
)
def test_an_occasion_that_names_nothing_lacking_states_no_problem(text: str) -> None:
    assert codes(statement("remedy", "timeliness", text), text=f"{text}。") == ["problem.none"]


def test_praise_is_not_counted_as_a_measure() -> None:
    text = "一年来，公开内容更丰富，公开形式更多样，群众满意度不断提升，做法得到上级肯定。"
    section = Section("problems", "", 0, 0, len(text))
    report = Report("x", "txt", text, "", (0, 0), "", "township", 2024, (section,))
    (found,) = [each for each in run_checks(Case(report, (), extract(report))) if each.code == "problem.none"]
    assert "条措施" not in found.message


def test_a_remedy_right_behind_its_problem_answers_it_where_they_stand_by_turns() -> None:
    slow = statement("problem", "timeliness", "旧文件下线不及时", start=0)
    marked = statement("remedy", "review", "逐件标注效力，下线废止文件41份", start=20)
    long = statement("problem", "channels", "价格表太长，检索不便", start=50)
    tool = statement("remedy", "capacity", "开发查询小程序1个", start=80)
    text = "旧文件下线不及时。改进：" + "。" * 120
    assert codes(slow, marked, long, tool, text=text) == []
    listed = [slow, replace(long, start=10, end=18), marked, tool]
    assert codes(*listed, text=text) == ["problem.unanswered"] * 2


def test_a_remedy_in_the_sentence_of_its_problem_answers_it() -> None:
    text = "主要问题是旧文件下线不及时，今后逐件标注效力"
    slow = statement("problem", "timeliness", "旧文件下线不及时", start=5)
    marked = statement("remedy", "review", "逐件标注效力", start=16)
    assert codes(slow, marked, text=text) == []


def test_a_section_of_remedies_alone_states_no_problem() -> None:
    assert codes(
        TRAINED, WEEKLY, text="一年来，我镇组织业务培训2次。由党政办每周检查栏目，政府信息公开工作取得了新的成效。"
    ) == ["problem.none"]


@pytest.mark.parametrize(
    "text",
    [
        "我镇将继续努力做好公开工作。",
        "下一步继续加强学习。",
        "今后不断提高公开水平。",
        "工作取得良好成效。",
        "未发现问题，下一步将继续努力。",
        "我局将持之以恒做好公开。",
    ],
)
def test_a_short_section_of_pledges_states_no_problem(text: str) -> None:
    assert codes(text=text) == ["problem.none"]


@pytest.mark.parametrize(
    "text",
    [
        "更新不及时。",
        "公开内容有待进一步丰富。",
        "人手紧，形式老套。",
        "将公开当负担，不主动。",
        "政策宣讲照本宣科。",
        "群众看不懂，今后多用图解。",
        "业务能力需不断提高。",
        "难点是村级，将补齐短板。",
        "取得的成绩离要求尚远。",
        "问题和措施见下表。",
        "针对形式老套的问题，将多用图解。",
        "评议流于形式，今后重做。",
        "距先进镇街还有差距，将努力追赶。",
    ],
)
def test_a_short_problem_that_the_model_takes_as_none_raises_no_alarm(text: str) -> None:
    assert codes(text=text) == []


@pytest.mark.parametrize("text", ["", "无。", "暂未发现问题。", "我镇目前未发现需要整改的问题。"])
def test_a_section_that_is_empty_is_not_flagged_twice(text: str) -> None:
    assert codes(text=text) == []


def test_a_remedy_that_names_nothing_is_vague() -> None:
    assert codes(SLOW, statement("remedy", "timeliness", "进一步加快更新")) == ["remedy.vague"]


def test_a_problem_that_its_sentence_says_is_dealt_with_is_answered() -> None:
    text = "2023年存在的旧文件下线不及时等问题，已全部整改到位。组织业务培训2次。"
    slow = statement("problem", "timeliness", "旧文件下线不及时", start=text.index("旧"))
    assert codes(slow, replace(TRAINED, start=28, end=36), text=text) == []
    assert codes(slow, replace(TRAINED, start=28, end=36), text=text.replace("已全部", "尚未")) == [
        "problem.unanswered"
    ]
