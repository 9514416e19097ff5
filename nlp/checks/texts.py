"""Template text left in place (`text.placeholder`) and sources cited wrongly (`text.citation`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.finding import Finding
from nlp.checks.registry import Case, check, finding
from nlp.checks.sources import ADMITTED_NAMES, CITATIONS, MISNAMED
from nlp.report.model import NARRATIVE_KEYS

_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9./_\-])[XxＸｘ×]{2,6}(?![A-Za-z0-9./])|20[XxＸｘ×*]{2} ?年|(?<![A-Za-z])[XxＸｘ×](?=(?:县|市|区|镇|乡|街道|局|省|村|年|月|日)(?![光刊]))|"
    r"某某(?=[县市区镇乡街局省村委部单机]|$)|[（(]\s*(?:单位名称|文字描述|单位全称|填写[^（）()]{0,12}|此处[^（）()]{0,16}|请填[^（）()]{0,12}|"
    r"(?:仿宋|黑体|楷体|宋体|方正)[^（）()]{0,16}|[^（）()]{0,10}(?:号字|磅)|简要说明[^（）()]{0,16}|具体内容[^（）()]{0,8})\s*[）)]|"
    r"_{3,}|\*{3,}|[〇○□]{3,}|【\s*(?:单位|填写|此处)[^】]{0,12}】|(?:此处|这里)(?:填写|插入|补充)|(?<=[共到于约为开办收])[XxＸｘ×](?=[条件次个份篇期场人名])"
)
_QUOTED_NAME = re.compile(r"《([^《》\n]{2,60})》")


@check(
    "text.placeholder",
    "warning",
    zh="模板文字未替换（XX、××、某某、（单位名称）、（文字描述）等）",
    en="template text left in place",
    example="2024年，XX镇主动公开政府信息",
)
def placeholder(case: Case) -> Iterator[Finding]:
    report = case.report
    for section in report.sections:
        if section.key not in NARRATIVE_KEYS:
            continue
        for match in _PLACEHOLDER.finditer(report.text, section.start, section.end):
            if any(a <= match.start() < b for a, b in report.tables):
                continue
            start, end = match.span()
            behind = re.match(r"[一-龥]{0,4}", report.text[end : end + 4])
            shown = report.text[start:end] + (behind[0] if behind else "")
            yield finding(
                "text.placeholder",
                f"“{shown}”疑为模板文字，未替换为实际内容。",
                [case.words(start, end)],
                actual=report.text[start:end],
            )


@check(
    "text.citation",
    "warning",
    zh="法规、文件的名称、文号或年份引用有误",
    en="a law, regulation or notice cited under a wrong name, number or year",
    example="《中华人民共和国信息公开条例》（应为《中华人民共和国政府信息公开条例》）",
)
def citation(case: Case) -> Iterator[Finding]:
    yield from _wrong_names(case)
    yield from _wrong_numbers(case)


def _wrong_names(case: Case) -> Iterator[Finding]:
    text = case.report.text
    found: set[int] = set()
    for match in _QUOTED_NAME.finditer(text):
        name = match[1].replace(" ", "")
        if name in ADMITTED_NAMES:
            continue
        for wrong, right in MISNAMED:
            if wrong.fullmatch(name):
                found.add(match.start())
                yield finding(
                    "text.citation",
                    f"“《{name}》”名称有误，应为《{right}》。",
                    [case.words(*match.span())],
                    expected=right,
                    actual=name,
                )
                break


def _wrong_numbers(case: Case) -> Iterator[Finding]:
    """A number in brackets behind a name that has another one."""
    text = case.report.text
    for rule in CITATIONS:
        for match in rule.pattern.finditer(text):
            number = re.sub(r"\s", "", match["number"])
            if rule.admits(number):
                continue
            yield finding(
                "text.citation",
                f"《{rule.name}》的文号应为{rule.number}，此处写为“{match['number']}”。",
                [case.words(match.start(), match.end())],
                expected=rule.number,
                actual=number,
            )
