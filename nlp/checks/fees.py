"""Information-processing fees, which section 六 must report (国办函〔2020〕109号; 国办公开办函〔2021〕30号)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.finding import Evidence, Finding, TextEvidence
from nlp.checks.labels import number
from nlp.checks.registry import Case, check, finding
from nlp.checks.sections import prose

FIRST_YEAR = 2021
"""The fees may be charged since 1 January 2021."""
_TELLS = re.compile(r"处理费|收费|费用|缴费|免费|分文|收取.{0,40}?[费元款]|[费元款].{0,40}?收取")
_CLAUSE_END = re.compile("[，。；;\n]")
_OTHER_CHARGES = re.compile(
    r"(?:行政事业(?:性|单位)?|涉企|经营|教育|医疗|停车|物业|殡葬)[一-龥]{0,6}?收费|收费(?:清单|目录|公示)"
)
"""Charges that are not for processing information, and lists of them; one that an applicant was asked for may be meant."""


@check(
    "fee.unreported",
    "info",
    zh="“六、其他需要报告的事项”没有说明信息处理费收取情况；正文或表格显示有收费却写“无”的为警告",
    en="section 六 does not say what information-processing fees were charged; a warning where it says 无 although some show",
    example="六、其他需要报告的事项：无。",
)
def fee_unreported(case: Case) -> Iterator[Finding]:
    report = case.report
    section = report.section("other")
    if section is None or report.year is None or report.year < FIRST_YEAR:
        return
    body = prose(report, section)
    charged = [q for q in case.quantities if q.metric == "processing_fee" and q.value > 0 and q.year == report.year]
    denied = [q for q in case.quantities if q.metric == "processing_fee" and q.value == 0 and q.section == "other"]
    inside = [q for q in charged if q.section == "other"]
    if charged and not inside and (denied or not _tells(body)):
        yield finding(
            "fee.unreported",
            f"正文写有信息处理费{number(charged[0].value)}{charged[0].unit or ''}，“六、其他需要报告的事项”却未如实说明。",
            [case.figure(charged[0]), *(case.figure(q) for q in denied), *([] if denied else [_opening(case)])],
            severity="warning",
        )
    elif not _tells(body):
        unpaid = report.cells.get("requests.other.unpaid.total")
        evidence: list[Evidence] = [_opening(case), *(case.cells(["requests.other.unpaid.total"]) if unpaid else ())]
        yield finding(
            "fee.unreported",
            "“六、其他需要报告的事项”没有说明本年度信息处理费收取情况（未收取的也应写明）"
            + (f"，而表三有{number(unpaid)}件因逾期未缴费不再处理。" if unpaid else "。"),
            evidence,
            severity="warning" if unpaid else None,
        )


def _tells(body: str) -> bool:
    """Whether a text says anything of the processing fee.

    >>> _tells("未收取信息处理费。"), _tells("按时公布行政事业性收费清单，收取群众意见12条。")
    (True, False)
    """
    clauses = _CLAUSE_END.split(body)
    return any(_TELLS.search(each if "申请" in each else _OTHER_CHARGES.sub("", each)) for each in clauses)


def _opening(case: Case) -> TextEvidence:
    """The first words of section 六."""
    section = case.report.section("other")
    assert section is not None
    return case.words(section.start, min(section.end, section.body + 40))
