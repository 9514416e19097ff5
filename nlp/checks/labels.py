"""The Chinese names of the cells of the statutory tables, as the form prints them (国办公开办函〔2021〕30号)."""

from __future__ import annotations

COLUMNS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_interest": "社会公益组织",
    "legal_service": "法律服务机构",
    "other_org": "其他",
    "total": "总计",
}

ROWS = {
    "requests.new": "一、本年新收政府信息公开申请数量",
    "requests.carried_in": "二、上年结转政府信息公开申请数量",
    "requests.granted": "（一）予以公开",
    "requests.partial": "（二）部分公开",
    "requests.refused.state_secret": "（三）不予公开·1.属于国家秘密",
    "requests.refused.law_forbids": "（三）不予公开·2.其他法律行政法规禁止公开",
    "requests.refused.safety_stability": "（三）不予公开·3.危及“三安全一稳定”",
    "requests.refused.third_party": "（三）不予公开·4.保护第三方合法权益",
    "requests.refused.internal_affairs": "（三）不予公开·5.属于三类内部事务信息",
    "requests.refused.process": "（三）不予公开·6.属于四类过程性信息",
    "requests.refused.enforcement_file": "（三）不予公开·7.属于行政执法案卷",
    "requests.refused.query": "（三）不予公开·8.属于行政查询事项",
    "requests.unavailable.not_held": "（四）无法提供·1.本机关不掌握相关政府信息",
    "requests.unavailable.needs_making": "（四）无法提供·2.没有现成信息需要另行制作",
    "requests.unavailable.unclear": "（四）无法提供·3.补正后申请内容仍不明确",
    "requests.not_processed.petition": "（五）不予处理·1.信访举报投诉类申请",
    "requests.not_processed.repeat": "（五）不予处理·2.重复申请",
    "requests.not_processed.publication": "（五）不予处理·3.要求提供公开出版物",
    "requests.not_processed.excessive": "（五）不予处理·4.无正当理由大量反复申请",
    "requests.not_processed.reconfirm": "（五）不予处理·5.要求行政机关确认或重新出具已获取信息",
    "requests.other.no_correction": "（六）其他处理·1.逾期不补正",
    "requests.other.unpaid": "（六）其他处理·2.逾期未缴费",
    "requests.other.other": "（六）其他处理·3.其他",
    "requests.other": "（六）其他处理",
    "requests.answered": "（七）总计",
    "requests.carried_out": "四、结转下年度继续办理",
}

OUTCOMES = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结", "total": "总计"}
PROCEEDINGS = {"review": "行政复议", "litigation.direct": "未经复议直接起诉", "litigation.after_review": "复议后起诉"}
TABLE_2 = {
    "regulations.made": "规章·本年制发件数",
    "regulations.abolished": "规章·本年废止件数",
    "regulations.in_force": "规章·现行有效件数",
    "regulations.published": "规章·本年新公开数量",
    "regulations.open_total": "规章·对外公开总数量",
    "normative.made": "行政规范性文件·本年制发件数",
    "normative.abolished": "行政规范性文件·本年废止件数",
    "normative.in_force": "行政规范性文件·现行有效件数",
    "normative.published": "规范性文件·本年新公开数量",
    "normative.open_total": "规范性文件·对外公开总数量",
    "licences": "行政许可·本年处理决定数量",
    "penalties": "行政处罚·本年处理决定数量",
    "coercion": "行政强制·本年处理决定数量",
    "fees": "行政事业性收费·本年收费金额（万元）",
    "procurement.projects": "政府集中采购·采购项目数量",
    "procurement.amount": "政府集中采购·采购总金额（元）",
}


def cell_name(key: str) -> str:
    """The Chinese name of a cell, for messages: `requests.new.total` is 表三“一、本年新收…”总计.

    >>> cell_name("requests.granted.natural_person")
    '表三“（一）予以公开”自然人'
    >>> cell_name("review.upheld"), cell_name("licences")
    ('表四“行政复议”结果维持', '表二“行政许可·本年处理决定数量”')
    """
    if key in TABLE_2:
        return f"表二“{TABLE_2[key]}”"
    row, _, column = key.rpartition(".")
    if row in ROWS:
        return f"表三“{ROWS[row]}”{COLUMNS.get(column, column)}"
    if row in PROCEEDINGS:
        return f"表四“{PROCEEDINGS[row]}”{OUTCOMES.get(column, column)}"
    return key


def number(value: float | None) -> str:
    """A value as a reader writes it: 12, 412.36; 空白 for None."""
    if value is None:
        return "空白"
    return f"{value:.10g}" if value < 1e10 else f"{value:.0f}"
