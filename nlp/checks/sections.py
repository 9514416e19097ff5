"""The six sections: absent, empty, out of order (`section.*`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.checks.finding import Finding, TextEvidence
from nlp.checks.registry import Case, check, finding
from nlp.report.model import SECTION_KEYS, Report, Section

NAMES = {
    "overview": "一、总体情况",
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "litigation": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
_LONGEST_FORMULA = 200
"""Characters; a longer text says something."""
_PUNCTUATION = re.compile(r"[\s。，,.；;：:！!、\-—/（）()]")
_FORMULA = re.compile(
    r"(?:本年度?|本[一-龥]{1,2}|我[一-龥]{1,2}|20\d\d年度?|经?(?:自查|排查|检查)|目前|暂时?|均|此项|该项){0,4}"
    r"(?:无|没有|不存在|[尚暂]?未(?:曾)?(?:发现|存在)|略|详见附件|见附件|同上)"
    r"(?:任何|明显|此类?|上述|相关|改进|整改|及其?|和|措施|方面|其他|其它|需要|存在|主要|重大|较大|突出|报告|说明|公开|的|问题|情况|事项|内容|不足)*"
)
_NUMERAL = re.compile(r"^[（(第]*([一二三四五六七八九十]|[1-9])(?=[、.．）)部章 ])")
_DIGIT = {c: i for i, c in enumerate("一二三四五六七八九十", 1)} | {str(i): i for i in range(1, 10)}


@check(
    "section.missing",
    "warning",
    zh="六个部分缺少某一部分",
    en="one of the six sections is absent",
    example="没有“六、其他需要报告的事项”",
)
def missing(case: Case) -> Iterator[Finding]:
    present = {section.key for section in case.report.sections}
    for key, name in NAMES.items():
        if key not in present:
            yield finding("section.missing", f"报告缺少“{name}”部分。", [], expected=name)


def prose(report: Report, section: Section) -> str:
    """The section's body without the rows of tables."""
    text, at = "", section.body
    for start, end in report.tables:
        if section.body <= start < section.end:
            text += report.text[at : max(at, start)]
            at = max(at, end)
    return (text + report.text[at : section.end]).strip()


def says_nothing(words: str) -> bool:
    """Whether a text is empty, or one formula that there is nothing to tell.

    >>> says_nothing("我镇暂未发现问题。"), says_nothing("没有固定的更新周期。")
    (True, False)
    """
    return len(words) <= _LONGEST_FORMULA and _FORMULA.fullmatch(_PUNCTUATION.sub("", words) or "无") is not None


@check(
    "section.empty",
    "warning",
    zh="“一、总体情况”或“五、存在的主要问题及改进情况”没有实际内容",
    en="section 一 or 五 has no text of its own",
    example="五、存在的主要问题及改进情况：无。",
)
def empty(case: Case) -> Iterator[Finding]:
    for section in case.report.sections:
        if section.key not in ("overview", "problems"):
            continue
        if any(
            s.key == section.key and s is not section and len(prose(case.report, s)) > 20 for s in case.report.sections
        ):
            continue
        body = prose(case.report, section)
        if not says_nothing(body):
            continue
        words = f"只写了“{body[:20]}”" if _PUNCTUATION.sub("", body) else "没有文字"
        yield finding(
            "section.empty",
            f"“{NAMES[section.key]}”{words}，没有实际内容。",
            [case.words(section.start, section.end)],
            actual=body[:40],
        )


@check(
    "section.order",
    "warning",
    zh="各部分顺序颠倒，或序号、部分重复",
    en="sections out of order or numbered twice",
    example="“五、”出现两次",
)
def order(case: Case) -> Iterator[Finding]:
    sections = [section for section in case.report.sections if section.key != "preface"]
    keys = [section.key for section in sections]
    ranks = [SECTION_KEYS.index(key) for key in keys]
    evidence: list[TextEvidence] = []
    notes: list[str] = []
    for i in range(1, len(sections)):
        if keys[i] in keys[:i]:
            notes.append(f"“{NAMES[keys[i]]}”出现不止一次")
            evidence.append(_title(case, sections[i]))
        elif ranks[i] < ranks[i - 1]:
            notes.append(f"“{NAMES[keys[i]]}”排在“{NAMES[keys[i - 1]]}”之后")
            evidence.append(_title(case, sections[i]))
    numerals = [(section, match[1]) for section in sections if (match := _NUMERAL.match(section.title))]
    for (before, first), (section, second) in pairwise(numerals):
        if _DIGIT[second] <= _DIGIT[first] and section.key not in keys[: sections.index(section)]:
            notes.append(f"“{section.title.strip()}”的序号与“{before.title.strip()}”重复或颠倒")
            evidence.append(_title(case, section))
    if notes:
        yield finding("section.order", f"{'；'.join(dict.fromkeys(notes))}。", evidence)


def _title(case: Case, section: Section) -> TextEvidence:
    return case.words(section.start, section.start + len(section.title))
