"""Who speaks: the agency calls itself what it is not, or carries another agency's name (`identity.*`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from nlp.checks.finding import Finding
from nlp.checks.registry import Case, check, finding
from nlp.checks.selves import (
    ACTS,
    ACTS_OF_A_GOVERNMENT,
    AUTHOR,
    CLAUSE_START,
    LEVELS,
    NEEDS_AN_ACT,
    NOT_A_NAME,
    ONLY_OF_A_TOWNSHIP,
    ORGAN,
    OWN_WORDS,
    REGION_OF_A_NAME,
    REGIONS,
    SELVES,
    STEM_OF_A_TOWNSHIP,
    SUBJECT,
    SURE_BEHIND_THIS,
    TOWNSHIP_OF_A_NAME,
)
from nlp.report.model import NARRATIVE_KEYS, Report

_IN_BRACKETS = re.compile(r"[（(].*?[）)]")
_OFFICE_ENDING = re.compile(r"(?:人民政府|办事处|党政办公室|办公室|办公厅)+$")

_ZONE = re.compile(r"(?:管理委员会|管委会)(?:(?:党政|综合)?办公室)?$")
"""云岭经济技术开发区管理委员会: it calls itself 我区, 我委, 管委会, never 我局."""


def _base_name(name: str) -> str:
    """The name without 人民政府, 办公室 and what stands in brackets."""
    return _OFFICE_ENDING.sub("", _IN_BRACKETS.sub("", name).strip())


def _self_words(report: Report) -> frozenset[str] | None:
    """What the agency may call itself, or None where its name does not tell."""
    name = _IN_BRACKETS.sub("", report.agency).strip()
    if report.agency_kind == "government":
        own = _base_name(name)[-1:]
        return frozenset({own, "办", "厅", "室"}) if own in REGIONS else None
    if report.agency_kind == "township":
        base = name.removesuffix("人民政府")
        return next((OWN_WORDS[word] for word in ("街道", "苏木", "镇", "乡") if word in base[-6:]), None)
    if report.agency_kind in ("department", "other") and _ZONE.search(name):
        return OWN_WORDS["管委会"]
    if report.agency_kind == "department":
        match = ORGAN.search(name)
        return OWN_WORDS.get(match[0], frozenset({match[0]})) if match else None
    return None


@check(
    "identity.self_reference",
    "warning",
    zh="自称与机关不符（镇的报告写“我局”，局的报告写“我县”）",
    en="the agency calls itself what it is not",
    example="某镇人民政府的报告：“我局未收到政府信息公开申请”",
)
def self_reference(case: Case) -> Iterator[Finding]:
    report = case.report
    allowed = _self_words(report)
    if allowed is None:
        return
    said: dict[str, list[tuple[int, int]]] = {}
    for section in report.sections:
        if section.key not in NARRATIVE_KEYS:
            continue
        for match in chain.from_iterable(each.finditer(report.text, section.body, section.end) for each in SELVES):
            if match["word"] in allowed or case.in_table(match.start()) or _quoted(case, match.start()):
                continue
            if _is_a_self(case, match, allowed):
                said.setdefault(match[0], []).append(match.span())
    for word, spans in said.items():
        times = f"{len(spans)}处" if len(spans) > 1 else ""
        yield finding(
            "identity.self_reference",
            f"“{report.agency}”的报告{times}自称“{word}”，疑为照抄其他单位的文字。",
            [case.words(*span) for span in spans],
            expected="、".join(f"我{own}" for own in sorted(allowed)),
            actual=word,
        )


def _is_a_self(case: Case, match: re.Match[str], allowed: frozenset[str]) -> bool:
    """Whether the words name the speaker, not a place (`我县教育系统`) or part of another word."""
    text, word = case.report.text, match["word"]
    if match[0].startswith("本") and word not in SURE_BEHIND_THIS:
        return False
    if word in REGIONS:
        start, end = case.sentence(*match.span())
        sentence = text[start:end]
        if any(f"我{own}" in sentence for own in allowed):
            return False
        opens = CLAUSE_START.search(text[max(start, match.start() - 6) : match.start()])
        return opens is not None and ACTS_OF_A_GOVERNMENT.match(text, match.end()) is not None
    return word not in NEEDS_AN_ACT or ACTS.match(text, match.end()) is not None


def _quoted(case: Case, at: int) -> bool:
    """Inside “…”: somebody else's words."""
    start, _ = case.sentence(at, at)
    stretch = case.report.text[start:at]
    return stretch.count("“") > stretch.count("”")


@check(
    "identity.other_agency",
    "warning",
    zh="本机关的位置上写着别的机关的名称",
    en="another agency's name stands where its own should",
    example="柳塘镇的报告：“2023年，石桥镇认真贯彻落实……”",
)
def other_agency(case: Case) -> Iterator[Finding]:
    report = case.report
    own = _base_name(report.agency)
    if len(own) < 3 or report.agency_kind not in ("township", "department", "government"):
        return
    seen: set[str] = set()
    for section in report.sections:
        if section.key not in NARRATIVE_KEYS:
            continue
        patterns = (SUBJECT, AUTHOR) if section.key in ("preface", "overview") else (SUBJECT,)
        for pattern in patterns:
            for match in pattern.finditer(report.text, max(section.body - 1, 0), section.end):
                name = match["name"].removesuffix("办事处")
                if (
                    name in seen
                    or NOT_A_NAME.search(name)
                    or _quoted(case, match.start("name"))
                    or not _other(name, own)
                    or (report.agency_kind != "township" and ONLY_OF_A_TOWNSHIP.match(report.text, match.end()))
                ):
                    continue
                seen.add(name)
                yield finding(
                    "identity.other_agency",
                    f"“{report.agency}”的报告在本机关的位置写着“{name}”，疑为照抄其他单位的报告。",
                    [case.words(*match.span("name"))],
                    expected=report.agency,
                    actual=name,
                )


def _other(name: str, own: str) -> bool:
    """Whether both are names of agencies of one sort and level, and not of one agency.

    >>> _other("石桥镇", "云岭县松塘镇"), _other("松塘镇", "云岭县松塘镇")
    (True, False)
    >>> _other("龙潭镇", "连屏县坪翠瑶族乡")
    True
    >>> _other("洪坝县医疗保障局", "湖岭县医疗保障局"), _other("湖岭县医保局", "湖岭县医疗保障局")
    (True, False)
    >>> _other("云岭市医疗保障局", "湖岭县医疗保障局")  # a higher body
    False
    """
    if name in own or own in name:
        return False
    here, there = TOWNSHIP_OF_A_NAME.search(own), TOWNSHIP_OF_A_NAME.search(name)
    if here or there:
        return bool(here and there and _other_township(here["own"], there["own"]))
    if own[-1] in LEVELS:
        return name[-1] in LEVELS and LEVELS[name[-1]] == LEVELS[own[-1]] and not own.endswith(name[-3:])
    return _other_department(name, own)


def _other_township(own: str, name: str) -> bool:
    """Whether neither stem is a part of the other.

    >>> _other_township("坪翠瑶族乡", "龙潭镇"), _other_township("坪翠瑶族乡", "坪翠镇")
    (True, False)
    """
    here, there = STEM_OF_A_TOWNSHIP.match(own), STEM_OF_A_TOWNSHIP.match(name)
    return here is not None and there is not None and here[1] not in there[1] and there[1] not in here[1]


def _other_department(name: str, own: str) -> bool:
    here, there = REGION_OF_A_NAME.match(own), REGION_OF_A_NAME.match(name)
    if here is None or there is None or own[-1] != name[-1] or LEVELS[here["level"]] != LEVELS[there["level"]]:
        return False
    if not (here["region"].endswith(there["region"]) or there["region"].endswith(here["region"])):
        return True
    return not all(character in here["rest"] for character in there["rest"])
