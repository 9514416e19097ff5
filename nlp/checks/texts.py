"""Template text left in place (`text.placeholder`) and sources cited wrongly (`text.citation`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from nlp.checks.finding import Finding
from nlp.checks.placeholders import HIDES, PLACEHOLDERS, SIGNS
from nlp.checks.registry import Case, check, finding
from nlp.checks.sources import (
    ARTICLES,
    ARTICLES_ON_THE_REPORT,
    BARE_NAME,
    CITED_ARTICLES,
    DECREE,
    DECREE_NUMBER,
    MISNOMERS,
    NOTICES,
    NUMBER_OF_A_NOTICE,
    ON_THE_REPORT,
    REGULATION,
    REVISED,
    REVISION_TOLD,
)
from nlp.pipeline.quantities.numerals import read_number
from nlp.report.model import NARRATIVE_KEYS

_QUOTED_NAMES = {bracket: re.compile(rf"{bracket}([^《》〈〉\n]{{2,60}})[》〉]") for bracket in "《〈"}
_ARTICLE_NUMBER = re.compile(r"([一二三四五六七八九十百]{1,5}|\d{1,3}) ?条")


@check(
    "text.placeholder",
    "warning",
    zh="模板文字未替换（XX、××、某某、（单位名称）、（文字描述）等）",
    en="template text left in place",
    example="2024年，XX镇主动公开政府信息",
)
def placeholder(case: Case) -> Iterator[Finding]:
    """One finding a paragraph."""
    text = case.report.text
    for spans in _placeholders(case).values():
        behind = [re.compile(r"[一-龥]{0,6}").match(text, end) for _, end in spans]
        shown = "、".join(
            f"“{text[start:end]}{words[0] if words else ''}”" for (start, end), words in zip(spans, behind, strict=True)
        )
        yield finding(
            "text.placeholder",
            f"{shown}疑为模板文字，未替换为实际内容。",
            [case.words(*span) for span in spans],
            actual=text[slice(*spans[0])],
        )


def _placeholders(case: Case) -> dict[int, list[tuple[int, int]]]:
    """The spans that look like template text, by the paragraph that holds them."""
    report = case.report
    signs = frozenset(filter(report.text.__contains__, SIGNS))
    patterns = [each.pattern for each in PLACEHOLDERS if not signs.isdisjoint(each.signs)]
    found: dict[int, list[tuple[int, int]]] = {}
    for section in report.sections:
        if section.key not in NARRATIVE_KEYS:
            continue
        at = section.start
        matches = (match for pattern in patterns for match in pattern.finditer(report.text, section.start, section.end))
        for start, end in sorted(match.span() for match in matches):
            if start < at or case.in_table(start) or HIDES.search(report.text[slice(*case.sentence(start, end))]):
                continue
            found.setdefault(report.text.rfind("\n", 0, start), []).append((start, end))
            at = end
    return found


@check(
    "text.citation",
    "warning",
    zh="法规、文件的名称、文号、年份或条款引用有误",
    en="a law, regulation or notice cited under a wrong name, number, year or article",
    example="《中华人民共和国信息公开条例》（应为《中华人民共和国政府信息公开条例》）",
)
def citation(case: Case) -> Iterator[Finding]:
    yield from _wrong_names(case)
    yield from _wrong_numbers(case)
    yield from _wrong_articles(case)


def _wrong_names(case: Case) -> Iterator[Finding]:
    text = case.report.text
    patterns = [pattern for bracket, pattern in _QUOTED_NAMES.items() if bracket in text]
    for match in chain.from_iterable(pattern.finditer(text) for pattern in patterns):
        name = match[1].replace(" ", "")
        if name.startswith(REGULATION):
            continue
        right = next((each.right for each in MISNOMERS if each.pattern.fullmatch(name)), None)
        if right is not None:
            yield _misnamed(case, name, right, match.span())
    for match in BARE_NAME.finditer(text):
        if match[0] != REGULATION:
            yield _misnamed(case, match[0], REGULATION, match.span())


def _misnamed(case: Case, name: str, right: str, span: tuple[int, int]) -> Finding:
    message = f"“{name}”名称有误，应为《{right}》。"
    return finding("text.citation", message, [case.words(*span)], expected=right, actual=name)


def _wrong_numbers(case: Case) -> Iterator[Finding]:
    """A number behind a name that has another one."""
    text = case.report.text
    for match in DECREE.finditer(text):
        if int(match["number"]) != DECREE_NUMBER and not REVISION_TOLD.match(text, match.end()):
            yield _misnumbered(case, REGULATION, f"国令第{DECREE_NUMBER}号", f"第{match['number']}号", match.span())
    for notice in NOTICES if NUMBER_OF_A_NOTICE in text else ():
        for match in notice.pattern.finditer(text):
            if (match["series"], int(match["year"]), int(match["number"])) != (
                notice.series,
                notice.year,
                notice.number,
            ):
                yield _misnumbered(case, notice.name, notice.printed, match["printed"], match.span())


def _misnumbered(case: Case, name: str, right: str, wrong: str, span: tuple[int, int]) -> Finding:
    message = f"《{name}》的文号应为{right}，此处写为“{wrong}”。"
    return finding("text.citation", message, [case.words(*span)], expected=right, actual=wrong)


def _wrong_articles(case: Case) -> Iterator[Finding]:
    """Articles that the regulation does not have, and others than 49 and 50 as the ground of the annual report."""
    report = case.report
    for match in chain.from_iterable(pattern.finditer(report.text) for pattern in CITED_ARTICLES):
        if match[0].startswith("《条例》") and REGULATION not in report.text:
            continue
        articles = [int(read_number(number)) for number in _ARTICLE_NUMBER.findall(match["articles"])]
        if any(number > ARTICLES for number in articles):
            wrong, right = f"第{max(articles)}条", f"第1条至第{ARTICLES}条"
            message = f"《{REGULATION}》共{ARTICLES}条，没有{wrong}。"
        elif (
            report.section_at(match.start()) == "preface"
            and (report.year or 0) >= REVISED
            and ARTICLES_ON_THE_REPORT.isdisjoint(articles)
            and ON_THE_REPORT.match(report.text, match.end())
        ):
            right, wrong = "第49条、第50条", "、".join(f"第{number}条" for number in articles)
            message = f"编制年度报告的依据是《{REGULATION}》第四十九条、第五十条，此处写为{wrong}。"
        else:
            continue
        yield finding("text.citation", message, [case.words(*match.span())], expected=right, actual=wrong)
