"""Words of the pages: by key, in Chinese and in English."""

from __future__ import annotations

from nlp.pipeline.statements.model import TOPICS

WORDS: dict[str, tuple[str, str]] = {
    "product": ("年报检查", "Report check"),
    "skip": ("跳到报告正文", "Skip to the report"),
    "untitled": ("（无标题）", "(untitled)"),
    "no_agency": ("（未写明机关）", "(no agency)"),
    "no_year": ("年度不明", "year unknown"),
    "year": ("{year}年度", "{year}"),
    "kind.township": ("乡镇（街道）", "township"),
    "kind.department": ("部门", "department"),
    "kind.government": ("政府", "government"),
    "kind.other": ("其他", "other"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
    "errors": ("错误", "errors"),
    "warnings": ("警告", "warnings"),
    "infos": ("提示", "notes"),
    "file": ("文件", "file"),
    "previous": ("上年报告", "last year's report"),
    "own_share": ("自有文字", "own wording"),
    "score": ("得分", "Score"),
    "score_of": ("0 无需细看，100 最需细看", "0 nothing to look at, 100 most in need of a reader"),
    "points": ("{points}分", "{points}"),
    "nothing": ("没有发现问题。", "Nothing found."),
    "findings": ("发现的问题", "Findings"),
    "findings_cut": ("只列最重的{n}条，另有{more}条未列出。", "The {n} gravest only; {more} more are not listed."),
    "finding": ("发现{n}", "finding {n}"),
    "expected": ("对照", "compared with"),
    "actual": ("此处", "here"),
    "evidence": ("依据", "Evidence"),
    "evidence_cut": ("另有{n}处", "{n} more"),
    "elsewhere": ("未在本页显示的部分", "in a part that this page does not show"),
    "contents": ("目录", "Contents"),
    "report": ("报告原文", "The report"),
    "legend": ("标记", "Marks"),
    "show.findings": ("发现", "findings"),
    "show.figures": ("数字", "figures"),
    "legend_how": (
        "点数字到表格，点角标到发现，点表格里的数回到正文。",
        "Click a figure to go to the table, a number in a circle to its finding, a cell to go back to the text.",
    ),
    "raw": ("表格在文件中的原文", "The table's words in the file"),
    "blank": ("空白", "blank"),
    "unread": ("不在核对范围", "not read"),
    "unread_note": ("灰格不在核对范围，不读取。", "Grey boxes are not checked and were not read."),
    "unread_tables": (
        "以下部分的表格没能逐格读出，相关检查未做：{names}。",
        "The tables of these sections could not be read cell by cell, and were not checked: {names}.",
    ),
    "leftover": ("另外读到的单元格", "Other cells that were read"),
    "text_cut": (
        "报告正文共{all}字，本页只显示前{shown}字。",
        "The report has {all} characters; this page shows the first {shown}.",
    ),
    "figures": ("正文数字与表格对照", "Figures beside the tables"),
    "figures_none": ("正文中没有与表格同一指标的数字。", "No figure of the text has a cell in the tables."),
    "figures_cut": ("另有{n}个未列出。", "{n} more are not listed."),
    "figures_others": ("正文另有{n}个数字没有对应的表格单元。", "{n} more figures of the text have no cell."),
    "col.metric": ("指标", "metric"),
    "col.text": ("正文", "text"),
    "col.table": ("表格", "table"),
    "col.agrees": ("核对", "check"),
    "agrees": ("一致", "agree"),
    "rounded": ("约数，相符", "rounded, agree"),
    "disagrees": ("不一致", "disagree"),
    "undecided": ("口径不定", "open"),
    "copied": ("雷同文字对照", "Copied passages side by side"),
    "copied_how": ("下划线处两边不同，其余相同。", "Underlined words differ, all others are the same."),
    "this_report": ("本报告", "this report"),
    "copied_cut": ("另有{n}份报告有同一段文字。", "{n} more reports have the passage."),
    "problem": ("问题", "problem"),
    "remedy": ("措施", "remedy"),
    "taken": ("已采取", "taken"),
    "planned": ("拟采取", "planned"),
    "uncertain": ("待核", "uncertain"),
    "confidence": ("置信度{n}%", "confidence {n}%"),
    "topics": ("主题", "topics"),
    "figure.table": ("表格为{value}", "the table has {value}"),
    "figure.year": ("{year}年", "{year}"),
    "figure.plain": ("未归入指标的数字", "a figure of no known metric"),
    "figure.part": ("是前面总数的一部分", "part of a total before it"),
    "back": ("返回总览", "Back to the corpus"),
    "earlier": ("上一份", "previous"),
    "later": ("下一份", "next"),
    "disclaimer": (
        "“不一致”指两处对不上，不说明哪一处错。文中标记由程序生成，以原报告为准。",
        "A finding says that two things disagree, not which of them is wrong. Marks were made by a program; the report itself is what counts.",
    ),
    # the corpus
    "corpus": ("年报总览", "The corpus"),
    "n.reports": ("份报告", "reports"),
    "n.flagged": ("份有错误或警告", "with errors or warnings"),
    "n.findings": ("条发现", "findings"),
    "n.agencies": ("个机关", "agencies"),
    "n.failures": ("个文件未能读取", "files not read"),
    "worst": ("先看哪些", "The worst first"),
    "worst_cut": (
        "共{all}份，只列前{n}份；全部见 nianbao triage。",
        "The first {n} of {all}; nianbao triage lists them all.",
    ),
    "col.rank": ("次序", "rank"),
    "col.agency": ("机关", "agency"),
    "col.kind": ("类型", "kind"),
    "col.year": ("年度", "year"),
    "col.reasons": ("理由", "reasons"),
    "col.code": ("检查项", "check"),
    "col.meaning": ("含义", "meaning"),
    "col.findings": ("条数", "findings"),
    "col.reports": ("报告份数", "reports"),
    "codes": ("各检查项的发现", "Findings by check"),
    "codes_how": ("条形为有此发现的报告份数。", "Bars: reports with such a finding."),
    "problems": ("问题集中在哪些主题", "Topics of the problems"),
    "problems_how": (
        "第五部分写到的问题，按主题；一条问题可有几个主题。条形为写到该主题问题的报告份数。",
        "Problems stated in section 五 by topic; a problem may have several. Bars: reports that state such a problem.",
    ),
    "problems_none": ("没有读到问题。", "No problem was read."),
    "col.topic": ("主题", "topic"),
    "col.problems": ("问题条数", "problems"),
    "by_year": ("各年度", "Over the years"),
    "by_year_how": (
        "每格是当年报告中写到该主题问题的比例；颜色越深比例越高。",
        "Each box: the share of that year's reports that state a problem of the topic; the darker, the higher.",
    ),
    "by_kind": ("各类机关", "By kind of agency"),
    "by_kind_how": ("每格是该类机关的报告中写到该主题问题的比例。", "Each box: the share of reports of the kind."),
    "rate": ("每份报告平均写到的问题条数", "Problems stated per report"),
    "rate_alt": ("{year}年：{reports}份报告，平均{rate}条", "{year}: {reports} reports, {rate} problems each"),
    "n_reports": ("{n}份", "n={n}"),
    "copies": ("机关之间的雷同", "Copied passages between agencies"),
    "copies_how": (
        "格中数字是行机关的报告里与列机关雷同的段落数；列号即行号。",
        "Number in a box: passages of the row's agency that the column's has too; columns are numbered as the rows.",
    ),
    "copies_none": ("没有发现机关之间的雷同文字。", "No passages shared between agencies were found."),
    "copies_cut": (
        "有雷同的机关共{all}个，图中只列雷同最多的{n}个。",
        "{all} agencies share passages; the {n} with most are shown.",
    ),
    "pairs": ("雷同最多的机关", "Pairs of agencies"),
    "pairs_cut": ("只列前{n}对，共{all}对。", "The first {n} of {all} pairs."),
    "col.one": ("机关", "agency"),
    "col.other": ("雷同的机关", "has passages of"),
    "col.passages": ("段落", "passages"),
    "col.example": ("例", "example"),
    "failures": ("未能读取的文件", "Files that could not be read"),
    "failures_none": ("所有文件都已读取。", "Every file was read."),
    "failures_cut": ("只列前{n}个，共{all}个。", "The first {n} of {all}."),
    "col.file": ("文件", "file"),
    "col.reason": ("原因", "reason"),
}

SECTIONS: dict[str, tuple[str, str]] = {
    "preface": ("前言", "preface"),
    "overview": ("一、总体情况", "overview"),
    "proactive": ("二、主动公开", "proactive"),
    "requests": ("三、依申请公开", "requests"),
    "litigation": ("四、复议诉讼", "litigation"),
    "problems": ("五、问题和改进", "problems"),
    "other": ("六、其他事项", "other"),
}

TOPICS_EN: dict[str, str] = {
    "timeliness": "timeliness",
    "content": "content",
    "key_areas": "key areas, standards",
    "interpretation": "policy interpretation",
    "participation": "public participation",
    "requests": "requests",
    "review": "review of information",
    "channels": "channels and form",
    "awareness": "awareness",
    "capacity": "staff and skills",
    "mechanism": "mechanism, leadership",
    "supervision": "supervision",
    "publicity": "publicity",
    "general": "general",
}


class Voice:
    """Looks words up in one language.

    >>> Voice("en")("finding", n=3), Voice("zh").topic("timeliness")
    ('finding 3', '公开时效')
    """

    def __init__(self, lang: str = "zh") -> None:
        self.lang = "en" if lang == "en" else "zh"

    def __call__(self, key: str, **values: object) -> str:
        return self.either(WORDS[key]).format(**values)

    def either(self, pair: tuple[str, str]) -> str:
        """One of two wordings."""
        return pair[self.lang == "en"]

    def topic(self, key: str) -> str:
        """A topic's name."""
        return (TOPICS_EN if self.lang == "en" else TOPICS).get(key, key)

    def section(self, key: str) -> str:
        """A section's short name."""
        return self.either(SECTIONS.get(key, (key, key)))
