"""problem.none, problem.unanswered, remedy.vague: what they find in the statements of a section 五, and what not."""

from __future__ import annotations

from dataclasses import replace

from nlp.checks import Case, run_checks
from nlp.pipeline.statements import Statement
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


def test_a_section_of_remedies_alone_states_no_problem() -> None:
    assert codes(
        TRAINED, WEEKLY, text="一年来，我镇组织业务培训2次。由党政办每周检查栏目，政府信息公开工作取得了新的成效。"
    ) == ["problem.none"]


def test_a_remedy_that_names_nothing_is_vague() -> None:
    assert codes(SLOW, statement("remedy", "timeliness", "进一步加快更新")) == ["remedy.vague"]
