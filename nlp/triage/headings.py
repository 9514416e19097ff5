"""What the sheets and columns of the workbook and the CSV are called, in Chinese and in English."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

SHEETS: Words = {
    "reports": ("报告", "Reports"),
    "failures": ("未能读取", "Unread files"),
    "findings": ("问题", "Findings"),
    "topics": ("主题×机关", "Topics by agency"),
    "totals": ("汇总", "Totals"),
}

COLUMNS: Words = {
    "rank": ("序号", "No."),
    "score": ("得分", "Score"),
    "agency": ("机关", "Agency"),
    "kind": ("类型", "Kind"),
    "county": ("县区", "County"),
    "year": ("年度", "Year"),
    "error": ("错误", "Errors"),
    "warning": ("警告", "Warnings"),
    "info": ("提示", "Notes"),
    "why": ("主要原因", "Why"),
    "copied": ("与他人相同", "Shared"),
    "title": ("标题", "Title"),
    "source": ("文件", "File"),
    "codes": ("代码", "Codes"),
    "severity": ("级别", "Severity"),
    "code": ("代码", "Code"),
    "message": ("问题", "Finding"),
    "section": ("部分", "Section"),
    "evidence": ("依据", "Evidence"),
    "expected": ("对照", "Compared with"),
    "actual": ("此处", "Here"),
    "verdict": ("处理意见", "Decision"),
    "note": ("说明", "Note"),
    "reason": ("原因", "Reason"),
    "total": ("合计", "Total"),
    "uncertain": ("把握不足", "Uncertain"),
    "name": ("名称", "Name"),
    "meaning": ("含义", "Meaning"),
    "count": ("处数", "Findings"),
    "reports": ("份数", "Reports"),
    "reports_error": ("有错误的份数", "with errors"),
    "reports_warning": ("有错误或警告的份数", "with errors or warnings"),
    "mean": ("平均得分", "Mean score"),
}

VERDICTS = (("属实", "confirmed"), ("不属实", "dismissed"), ("待核", "to be checked"))
"""What a reviewer may answer to a finding."""

VALUES: Words = {
    "township": ("乡镇（街道）", "township"),
    "department": ("部门", "department"),
    "government": ("政府", "government"),
    "other": ("其他", "other"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "note"),
    "unknown": ("（未写明）", "(unknown)"),
    "all": ("全部", "all"),
}

PHRASES: Words = {
    "title": ("年报核查清单", "Reports to review"),
    "summary": (
        "{reports} 份报告，{flagged} 份有错误或警告，{failed} 个文件未能读取。",
        "{reports} reports, {flagged} with errors or warnings, {failed} files that could not be read.",
    ),
    "legend": (
        "得分 0 到 100，越高越应先看，由各类问题的级别、可靠程度和占比得出。",
        "The score is from 0 to 100; the higher, the sooner a report should be read.",
    ),
    "weights": (
        "权重见 nianbao triage --show-weights，可用 --weights 更改。",
        "nianbao triage --show-weights prints what it rests on; --weights changes that.",
    ),
    "meaning": (
        "“问题”只说明两处对不上，不说明哪一处错。处理意见请填在“问题”表中。",
        "A finding means that two places disagree, not which one is wrong. Please decide in the sheet of findings.",
    ),
    "by_code": ("按代码", "By code"),
    "by_kind": ("按机关类型", "By kind of agency"),
    "by_year": ("按年度", "By year"),
    "by_county": ("按县区", "By county"),
    "choose": ("请从列表中选择：{choices}", "Choose from the list: {choices}"),
    "more": ("……另{n}处", "… {n} more"),
    "agencies": ("{n}个机关", "agencies: {n}"),
    "unread": ("未能读取：{reason}", "could not be read: {reason}"),
}


def word(words: Words, key: str, lang: str) -> str:
    """A word in a language; a key without words stands for itself.

    >>> word(VALUES, "township", "zh"), word(VALUES, "borough", "en")
    ('乡镇（街道）', 'borough')
    """
    return words[key][0 if lang == "zh" else 1] if key in words else key
