"""Pages of invented reports for the tests: every part can be replaced."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.reading.page import Block, Page, Paragraph, Table

TITLE = "云岭县松塘镇人民政府2024年政府信息公开工作年度报告"
PREFACE = "本报告依照条例第五十条编写，统计期限为2024年1月1日至2024年12月31日。"
HEADINGS = {
    "overview": "一、总体情况",
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "litigation": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
OVERVIEW = "2024年，我镇在政府网站公开信息31条，接待来访群众7批。"
PROBLEMS = "公开栏更换不勤。今后每月5日前更换一次。"
OTHER = "本年没有收取信息处理费。"

Row = tuple[str | None, ...]

ACTIVE: tuple[Row, ...] = (
    ("第二十条第（一）项", None, None, None),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "0"),
    ("行政规范性文件", "2", "1", "11"),
    ("第二十条第（五）项", None, None, None),
    ("信息内容", "本年处理决定数量", None, None),
    ("行政许可", "1,205", None, None),
    ("第二十条第（六）项", None, None, None),
    ("信息内容", "本年处理决定数量", None, None),
    ("行政处罚", "13", None, None),
    ("行政强制", "4", None, None),
    ("第二十条第（八）项", None, None, None),
    ("信息内容", "本年收费金额（单位：万元）", None, None),
    ("行政事业性收费", "3.75", None, None),
)
ACTIVE_CELLS = {
    "regulations.made": 0,
    "regulations.abolished": 0,
    "regulations.in_force": 0,
    "normative.made": 2,
    "normative.abolished": 1,
    "normative.in_force": 11,
    "licences": 1205,
    "penalties": 13,
    "coercion": 4,
    "fees": 3.75,
}

REQUEST_LABELS: tuple[tuple[str, str, str, str], ...] = (
    ("requests.new", "一、本年新收政府信息公开申请数量", "", ""),
    ("requests.carried_in", "二、上年结转政府信息公开申请数量", "", ""),
    ("requests.granted", "三、本年度办理结果", "（一）予以公开", ""),
    ("requests.partial", "", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ""),
    ("requests.refused.state_secret", "", "（三）不予公开", "1.属于国家秘密"),
    ("requests.refused.law_forbids", "", "", "2.其他法律行政法规禁止公开"),
    ("requests.refused.safety_stability", "", "", "3.危及“三安全一稳定”"),
    ("requests.refused.third_party", "", "", "4.保护第三方合法权益"),
    ("requests.refused.internal_affairs", "", "", "5.属于三类内部事务信息"),
    ("requests.refused.process", "", "", "6.属于四类过程性信息"),
    ("requests.refused.enforcement_file", "", "", "7.属于行政执法案卷"),
    ("requests.refused.query", "", "", "8.属于行政查询事项"),
    ("requests.unavailable.not_held", "", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("requests.unavailable.needs_making", "", "", "2.没有现成信息需要另行制作"),
    ("requests.unavailable.unclear", "", "", "3.补正后申请内容仍不明确"),
    ("requests.not_processed.petition", "", "（五）不予处理", "1.信访举报投诉类申请"),
    ("requests.not_processed.repeat", "", "", "2.重复申请"),
    ("requests.not_processed.publication", "", "", "3.要求提供公开出版物"),
    ("requests.not_processed.excessive", "", "", "4.无正当理由大量反复申请"),
    ("requests.not_processed.reconfirm", "", "", "5.要求行政机关确认或重新出具已获取信息"),
    (
        "requests.other.no_correction",
        "",
        "（六）其他处理",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    ),
    (
        "requests.other.unpaid",
        "",
        "",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    ),
    ("requests.other.other", "", "", "3.其他"),
    ("requests.answered", "", "（七）总计", ""),
    ("requests.carried_out", "四、结转下年度继续办理", "", ""),
)
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_org", "total")
REVIEW_KEYS = tuple(
    f"{group}.{outcome}"
    for group in ("review", "litigation.direct", "litigation.after_review")
    for outcome in ("upheld", "corrected", "other", "pending", "total")
)
REVIEW_VALUES = ("6", "1", "0", "2", "9", "3", "0", "1", "0", "4", "1", "1", "0", "0", "2")
REVIEW_CELLS = dict(zip(REVIEW_KEYS, map(int, REVIEW_VALUES), strict=True))


def row_values(number: int) -> tuple[str, ...]:
    """Seven values that tell the row: six that differ from column to column and their sum."""
    six = [number + 10 * column for column in range(6)]
    return (*map(str, six), str(sum(six)))


def requests_rows(values: dict[str, Sequence[str | None]] | None = None) -> tuple[Row, ...]:
    """Table 3 of the form of 2021 as a grid with merged cells; `values` replaces rows by key."""
    rows: list[Row] = [
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", None, None, "申请人情况", *[None] * 6),
        (None, None, None, "自然人", "法人或其他组织", None, None, None, None, "总计"),
        (None, None, None, None, "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", None),
    ]
    for number, (key, first, second, third) in enumerate(REQUEST_LABELS, 1):
        cells = (values or {}).get(key, row_values(number))
        if not second and not third:
            labels: Row = (first, None, None)
        elif not third:
            labels = (first or None, second, None)
        else:
            labels = (first or None, second or None, third)
        rows.append((*labels, *cells))
    return tuple(rows)


REQUEST_CELLS = {
    f"{key}.{column}": int(value)
    for number, (key, *_) in enumerate(REQUEST_LABELS, 1)
    for column, value in zip(COLUMNS, row_values(number), strict=True)
}

REVIEW: tuple[Row, ...] = (
    ("行政复议", None, None, None, None, "行政诉讼", *[None] * 9),
    (
        *("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"),
        *("未经复议直接起诉", None, None, None, None, "复议后起诉", None, None, None, None),
    ),
    (*[None] * 5, *(("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 2)),
    REVIEW_VALUES,
)
CELLS = {**ACTIVE_CELLS, **REQUEST_CELLS, **REVIEW_CELLS}


def page(*blocks: Block | str | Sequence[Row], title: str = "") -> Page:
    """A page of blocks: a string is a paragraph, a sequence of rows a table."""
    return Page("报告", "txt", title, tuple(_block(block) for block in blocks))


def _block(block: Block | str | Sequence[Row]) -> Block:
    if isinstance(block, str):
        return Paragraph(block)
    return block if isinstance(block, Paragraph | Table) else Table(tuple(tuple(row) for row in block))


def report_page(
    title: str | Sequence[str] = TITLE,
    preface: str = PREFACE,
    headings: dict[str, str] | None = None,
    active: Sequence[Row] | Sequence[str] = ACTIVE,
    requests: Sequence[Row] | Sequence[str] | None = None,
    review: Sequence[Row] | Sequence[str] = REVIEW,
    overview: Sequence[str] = (OVERVIEW,),
    problems: Sequence[str] = (PROBLEMS,),
    other: Sequence[str] = (OTHER,),
    metadata: str = "",
) -> Page:
    """A whole report. A table is given as rows, or as lines of text."""
    words = HEADINGS | (headings or {})
    bodies: dict[str, list[Block]] = {
        "overview": [_block(text) for text in overview],
        "proactive": _table(active),
        "requests": _table(requests_rows() if requests is None else requests),
        "litigation": _table(review),
        "problems": [_block(text) for text in problems],
        "other": [_block(text) for text in other],
    }
    blocks: list[Block] = [_block(line) for line in ([title] if isinstance(title, str) else title) if line]
    if preface:
        blocks.append(_block(preface))
    for key, body in bodies.items():
        if words[key]:
            blocks.append(Paragraph(words[key]))
        blocks.extend(body)
    return Page("报告", "txt", metadata, tuple(blocks))


def _table(rows: Sequence[Row] | Sequence[str]) -> list[Block]:
    if rows and isinstance(rows[0], str):
        return [Paragraph(str(line)) for line in rows]
    return [Table(tuple(tuple(row) for row in rows))] if rows else []
