"""Words of the reports' form: headings, row labels, agencies' names.

All patterns match text without blanks. Sources: the form of 2021 (国办公开办函〔2021〕30号) and the form of 2019
(国办公开办函〔2019〕60号), and the wordings that agencies use in their place.
"""

from __future__ import annotations


def either(*patterns: str) -> str:
    """One pattern for several."""
    return "|".join(patterns)


_OF = "(?:的)?"
_AND = "[、，,和与及以或]{0,2}"
_WORK = "(?:政府信息公开)?(?:工作)?"
_OWN = "(?:20\\d\\d年度?)?本?(?:年度?)?(?:[全我][省市州县区旗镇乡局委办]|本机关|本单位|本级)?"
_TELL = "(?:报告|说明|公开|公布|汇报)"
_LACK = "(?:问题|不足|困难|差距|短板)"
_MEND = "(?:改进|整改|解决|完善|打算|措施|计划|工作|努力方向|对策)"

HEADINGS: dict[str, tuple[str, str]] = {
    "overview": (
        f"{_OWN}{_WORK}{_OF}(?:总体|整体)(?:工作)?(?:情况|概况|概述)+",
        either(
            f"{_WORK}(?:基本|总的|开展)情况",
            "(?:总体|工作|情况)?概[述况]",
            "(?:工作)?总体(?:工作)?(?:进展)?情况",
            "(?:政府信息公开)?工作情况",
        ),
    ),
    "proactive": (
        f"{_OWN}(?:行政机关)?主动公开政府信息{_OF}(?:工作)?情况",
        f"{_OWN}(?:政府信息主动公开|信息主动公开|主动公开(?:政府)?(?:信息|工作)?){_OF}(?:工作)?(?:情况)?",
    ),
    "requests": (
        f"{_OWN}(?:(?:收到|受理|接收){_AND}(?:处理|办理)?|处理|办理){_OF}(?:政府)?信息公开{_OF}申请{_OF}(?:办理|处理)?(?:情况|表)",
        either(
            f"{_OWN}(?:政府信息)?依申请公开(?:政府)?(?:信息|工作)?(?:办理|处理|受理)?{_OF}(?:情况)?",
            f"(?:政府)?信息公开申请{_OF}(?:受理|收到|办理|处理)?{_AND}(?:处理|办理)?{_OF}情况",
        ),
    ),
    "litigation": (
        (
            f"{_OWN}因?(?:政府)?信息公开(?:工作)?{_OF}被?(?:申请|提起|引发|引起)?{_OF}(?:行政)?复议"
            f"{_AND}被?(?:提起|申请)?(?:行政)?诉讼(?:案件)?{_OF}(?:工作)?情况"
        ),
        f"(?:被?(?:申请|提起)?行政复议{_AND}被?(?:提起)?(?:行政)?诉讼|(?:行政)?复议诉讼){_OF}(?:情况)?",
    ),
    "problems": (
        (
            f"{_OWN}{_WORK}中?(?:存在|尚存|面临)?{_OF}(?:主要|突出)?{_LACK}(?:{_AND}(?:主要|存在的)?{_LACK})*"
            f"{_AND}(?:其|有关)?(?:下一?步|今后)?{_OF}(?:工作)?{_OF}{_MEND}{_OF}(?:工作)?"
            "(?:情况|措施|打算|计划|方向|思路|办法|意见|安排|对策|建议|重点)*"
        ),
        either(
            f"{_WORK}中?存在{_OF}(?:主要)?{_LACK}(?:[和与及、](?:{_LACK}|原因))?",
            f"主要{_LACK}",
            f"{_LACK}[与和](?:{_LACK}|改进)",
        ),
    ),
    "other": (
        either(
            f"(?:本?(?:机关|单位|年度))?其[他它]的?(?:需要?|应(?:当|该)?|须)?要?{_TELL}的?(?:其[他它])?(?:重要)?(?:事项|情况)",
            "需要?(?:报告|说明)的(?:其[他它])?(?:重要)?事项",
        ),
        "其[他它](?:重要)?(?:事项|情况)",
    ),
}
"""Section key → (the form's own wording and near variants, looser wordings that need a number to be believed)."""

TABLE_HEADINGS = ("proactive", "requests", "litigation")
"""The sections that hold the statutory tables."""

REQUEST_COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_org", "total")

REQUEST_ROWS: dict[str, tuple[str, str]] = {
    "requests.new": ("本年新收政府信息公开申请数量", "新收"),
    "requests.carried_in": ("上年结转政府信息公开申请数量", "上一?年度?结转"),
    "requests.granted": ("予以公开", "(?<!不)予以公"),
    "requests.partial": ("部分公开", "部[分份]公|区分处理的"),
    "requests.refused.state_secret": ("属于国家秘密", "国家秘密"),
    "requests.refused.law_forbids": ("其他法律行政法规禁止公开", "禁止公开|其他法律|法规禁止"),
    "requests.refused.safety_stability": ("危及三安全一稳定", "三安全|一稳定"),
    "requests.refused.third_party": ("保护第三方合法权益", "第三[方人]"),
    "requests.refused.internal_affairs": ("属于三类内部事务信息", "内部事务|三类内部"),
    "requests.refused.process": ("属于四类过程性信息", "过程性|四类过程"),
    "requests.refused.enforcement_file": ("属于行政执法案卷", "执法案卷|行政执法"),
    "requests.refused.query": ("属于行政查询事项", "查询事项|行政查询"),
    "requests.unavailable.not_held": ("本机关不掌握相关政府信息", "不掌握"),
    "requests.unavailable.needs_making": ("没有现成信息需要另行制作", "另行制作|现成信息"),
    "requests.unavailable.unclear": ("补正后申请内容仍不明确", "补正后|仍不明确"),
    "requests.not_processed.petition": ("信访举报投诉类申请", "信访举报|举报投诉|投诉类"),
    "requests.not_processed.repeat": ("重复申请", "重复申请"),
    "requests.not_processed.publication": ("要求提供公开出版物", "出版物"),
    "requests.not_processed.excessive": ("无正当理由大量反复申请", "大量反复"),
    "requests.not_processed.reconfirm": ("要求行政机关确认或重新出具已获取信息", "重新出具|确认或|已获取信息"),
    "requests.other": ("其他处理", "其[他它]处理"),
    "requests.other.no_correction": (
        "申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请",
        "逾期不补正|不补正",
    ),
    "requests.other.unpaid": (
        "申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请",
        "收费通知|缴纳费用",
    ),
    "requests.other.other": ("其他", "(?<![\\u4e00-\\u9fff])其[他它]$"),
    "requests.answered": ("总计", "(?:总计|合计)$"),
    "requests.carried_out": ("结转下年度继续办理", "结转下一?年|下一?年度?继续"),
}
"""Row of table 3, in the form's order → (its label without punctuation, what it is known by)."""

REQUEST_MARKS = "勾稽关系|勾稽|钩稽|申请人情况|法人或其[他它]组织|商业企业|法律服务机构|新收政府信息"
"""Words by which table 3 is known."""

FORM_2021_ONLY = ("requests.other.no_correction", "requests.other.unpaid", "requests.other.other")
FORM_2019_ONLY = ("requests.other",)

ACTIVE_ROWS: dict[str, str] = {
    "regulations": "(?<!行政)规章$",
    "normative": "规范性文|^规范性",
    "licences": "行政许可",
    "services": "其[他它]对外管理服务",
    "penalties": "行政处罚",
    "coercion": "行政强制",
    "fees": "事业性收费",
    "procurement": "集中采购",
}
"""Row of table 2 → what it is known by."""

ACTIVE_CELLS: dict[int, dict[str, tuple[str | None, ...]]] = {
    2021: {
        "regulations": ("regulations.made", "regulations.abolished", "regulations.in_force"),
        "normative": ("normative.made", "normative.abolished", "normative.in_force"),
        "licences": ("licences",),
        "penalties": ("penalties",),
        "coercion": ("coercion",),
        "fees": ("fees",),
    },
    2019: {
        "regulations": ("regulations.made", "regulations.published", "regulations.open_total"),
        "normative": ("normative.made", "normative.published", "normative.open_total"),
        "licences": (None, None, "licences"),
        "services": (None, None, None),
        "penalties": (None, None, "penalties"),
        "coercion": (None, None, "coercion"),
        "fees": (None, None),
        "procurement": ("procurement.projects", "procurement.amount"),
    },
}
"""Form → row of table 2 → the key of each column, None for a column that no key stands for."""

MONEY = {"fees": "万元", "procurement.amount": "元"}
"""The cells that hold money, with the unit in which they are given."""

MARKS_2019 = "新制作数量|新公开数量|对外公开总数|上一年项目|采购项目数|采购总金额|本年增[/／]?减"
MARKS_2021 = "制发件数|废止件数|止件数|现行有效件数"
ACTIVE_MARKS = f"第二十条|信息内容|处理决定数量|收费金额|{MARKS_2019}|{MARKS_2021}"
"""Words by which table 2 is known, and its form."""

OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
OUTCOME_LABELS = ("结果维持|维持", "结果纠正|纠正", "其[他它]结果|其[他它]", "尚未审结|未审结", "总计|合计")
REVIEW_GROUPS = ("review", "litigation.direct", "litigation.after_review")
REVIEW_MARKS = "尚未审结|结果维持|结果纠正|未经复议直接"
"""Words by which table 4 is known."""

REPORT_WORDS = "(?:政府信息与?政务公开|政务与?政府信息公开|政府信息公开|政务信息公开|政务公开|信息公开)"

DEPARTMENT_ENDINGS = either(
    *("局", "委", "委员会", "厅", "办", "办公室", "中心", "院", "队", "所", "站", "署", "处", "社", "会", "馆", "校"),
    *("大学", "中学", "小学", "公司", "集团", "银行", "部", "室", "科", "股", "行", "台", "库", "基地"),
)
AREA_ENDINGS = either("省", "自治区", "市", "州", "盟", "地区", "县", "区", "旗", "特区")
TOWNSHIP_ENDINGS = either("乡", "镇", "街道", "苏木")
ZONE_WORDS = either(
    *("开发区", "新区", "高新区", "产业园", "园区", "度假区", "保税区", "示范区", "试验区", "功能区", "合作区"),
    *("名胜区", "景区", "工业园", "科技园", "新城", "管理区"),
)
"""Areas that a 管理委员会 governs."""
