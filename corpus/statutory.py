"""The statutory tables of a report as grids of cells, with the labels that the forms print.

Forms: 国办公开办函〔2021〕30号 (reports of 2021 and later) and 国办公开办函〔2019〕60号 (of 2019 and 2020). Read `tables`
first. Agencies copy the form by hand, so that labels come misprinted, broken over lines or in other marks: `LABELS`
names these ways, and a source chooses one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.source import LINE_BREAK, Source
from nlp.pipeline.quantities.metrics import COLUMNS, OUTCOMES


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that covers `across` columns and `down` rows. LINE_BREAK in its text is a line break."""

    text: str
    across: int = 1
    down: int = 1


Row = list[Cell]
Grid = list[Row]
"""Rows from top to bottom, of each the cells that begin in it; what a merged cell covers is left out."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with the row and column where it begins."""

    row: int
    column: int
    cell: Cell


def placed(grid: Grid) -> list[Placed]:
    """The cells of a grid with their places."""
    taken: set[tuple[int, int]] = set()
    found = []
    for number, row in enumerate(grid):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            found.append(Placed(number, column, cell))
            taken.update((number + y, column + x) for y in range(cell.down) for x in range(cell.across))
    return found


def width(grid: Grid) -> int:
    """The number of a grid's columns."""
    return sum(cell.across for cell in grid[0])


REQUESTS: tuple[tuple[str, str, str], ...] = (
    ("requests.granted", "（一）予以公开", ""),
    ("requests.partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ""),
    ("requests.refused.state_secret", "（三）不予公开", "1.属于国家秘密"),
    ("requests.refused.law_forbids", "", "2.其他法律行政法规禁止公开"),
    ("requests.refused.safety_stability", "", "3.危及“三安全一稳定”"),
    ("requests.refused.third_party", "", "4.保护第三方合法权益"),
    ("requests.refused.internal_affairs", "", "5.属于三类内部事务信息"),
    ("requests.refused.process", "", "6.属于四类过程性信息"),
    ("requests.refused.enforcement_file", "", "7.属于行政执法案卷"),
    ("requests.refused.query", "", "8.属于行政查询事项"),
    ("requests.unavailable.not_held", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("requests.unavailable.needs_making", "", "2.没有现成信息需要另行制作"),
    ("requests.unavailable.unclear", "", "3.补正后申请内容仍不明确"),
    ("requests.not_processed.petition", "（五）不予处理", "1.信访举报投诉类申请"),
    ("requests.not_processed.repeat", "", "2.重复申请"),
    ("requests.not_processed.publication", "", "3.要求提供公开出版物"),
    ("requests.not_processed.excessive", "", "4.无正当理由大量反复申请"),
    ("requests.not_processed.reconfirm", "", "5.要求行政机关确认或重新出具已获取信息"),
)
"""The outcomes in table 3 that both forms have: row, its group where the group begins, its own label."""

OTHER_2021: tuple[tuple[str, str, str], ...] = (
    (
        "requests.other.no_correction",
        "（六）其他处理",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    ),
    ("requests.other.unpaid", "", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("requests.other.other", "", "3.其他"),
)
OTHER_2019 = (("requests.other", "（六）其他处理", ""),)
ANSWERED = ("requests.answered", "（七）总计", "")

BALANCE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")

MISPRINTS = {
    "勾稽": "钩稽",
    "内部事务信息": "内部事物信息",
    "行政执法案卷": "行政执法案件",
    "“三安全一稳定”": "三安全一稳定",
    "信访举报投诉类申请": "信访举报投诉申请",
    "要求提供公开出版物": "要求提供公开出版物信息",
    "其他结果": "其它结果",
    "行政规范性文件": "规范性文件",
}
"""Misprints of labels that reports show again and again."""


def _misprinted(label: str) -> str:
    for right, wrong in MISPRINTS.items():
        label = label.replace(right, wrong)
    return label


def _broken(label: str) -> str:
    """A long label as a narrow column breaks it."""
    if len(label) < 7 or re.search("第二十条|（单位", label):
        return label
    middle = next((at for at in range(len(label) // 2, len(label) - 1) if label[at] not in "、，）”"), len(label) // 2)
    return label[:middle] + LINE_BREAK + label[middle:]


def _half_width(label: str) -> str:
    label = re.sub("（([一二三四五六七八])）", r"(\1)", label)
    return re.sub(r"^(\d)\.", r"\1．", label)


def _spaced(label: str) -> str:
    """Short labels pulled apart, as typists centre them by hand: 规 章."""
    return "　".join(label) if len(label) == 2 else label


LABELS: dict[str, Callable[[str], str]] = {
    "form": lambda label: label,
    "misprint": _misprinted,
    "broken": _broken,
    "half-width": _half_width,
    "spaced": _spaced,
}
"""How a source's tables print the form's labels."""


def tables(source: Source) -> dict[str, Grid]:
    """The grids of a source's three tables, by the line that stands for each (`@table2` …)."""
    form = _Form(source)
    return {"@table2": form.active(), "@table3": form.requests(), "@table4": form.review()}


class _Form:
    def __init__(self, source: Source) -> None:
        self.cells = source.cells
        self.form_2019 = source.form_2019
        self.label = LABELS[source.labels]
        self.grouped = source.numbers == "grouped"

    def _value(self, key: str) -> Cell:
        value = self.cells[key]
        if value is None or value == "blank":
            return Cell("")
        if isinstance(value, str):
            return Cell(value)
        number = int(value) if float(value).is_integer() else value
        text = f"{number:,}" if self.grouped else str(number)
        return Cell(text + "元" if key == "procurement.amount" and value else text)

    def _words(self, *labels: str, across: int = 1, down: int = 1) -> Row:
        return [Cell(self.label(label), across, down) for label in labels]

    def active(self) -> Grid:
        """Table 2."""
        return self._active_2019() if self.form_2019 else self._active_2021()

    def _active_2021(self) -> Grid:
        grid = [
            self._words("第二十条第（一）项", across=4),
            self._words("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ]
        for document, name in (("regulations", "规章"), ("normative", "行政规范性文件")):
            values = [self._value(f"{document}.{aspect}") for aspect in ("made", "abolished", "in_force")]
            grid.append([*self._words(name), *values])
        decided = "本年处理决定数量"
        for item, heading, rows in (
            ("五", decided, {"licences": "行政许可"}),
            ("六", decided, {"penalties": "行政处罚", "coercion": "行政强制"}),
            ("八", "本年收费金额（单位：万元）", {"fees": "行政事业性收费"}),
        ):
            grid.append(self._words(f"第二十条第（{item}）项", across=4))
            grid.append([*self._words("信息内容"), *self._words(heading, across=3)])
            for key, name in rows.items():
                grid.append([*self._words(name), Cell(self._value(key).text, 3)])
        return grid

    def _active_2019(self) -> Grid:
        grid = [
            self._words("第二十条第（一）项", across=4),
            self._words("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
        ]
        for document, name in (("regulations", "规章"), ("normative", "规范性文件")):
            values = [self._value(f"{document}.{aspect}") for aspect in ("made", "published", "open_total")]
            grid.append([*self._words(name), *values])
        for item, rows in (
            ("五", (("licences", "行政许可", "17", "+2"), ("", "其他对外管理服务事项", "4", "0"))),
            ("六", (("penalties", "行政处罚", "23", "-1"), ("coercion", "行政强制", "3", "0"))),
        ):
            grid.append(self._words(f"第二十条第（{item}）项", across=4))
            grid.append(self._words("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"))
            for key, name, before, change in rows:
                decided = self._value(key) if key else Cell("0")
                grid.append([*self._words(name), Cell(before), Cell(change), decided])
        grid.append(self._words("第二十条第（八）项", across=4))
        grid.append([*self._words("信息内容", "上一年项目数量"), *self._words("本年增/减", across=2)])
        grid.append([*self._words("行政事业性收费"), Cell("0"), Cell("0", 2)])
        grid.append(self._words("第二十条第（九）项", across=4))
        grid.append([*self._words("信息内容", "采购项目数量"), *self._words("采购总金额", across=2)])
        amount = self._value("procurement.amount")
        grid.append([*self._words("政府集中采购"), self._value("procurement.projects"), Cell(amount.text, 2)])
        return grid

    def requests(self) -> Grid:
        """Table 3."""
        grid = [
            [*self._words(BALANCE, across=3, down=3), *self._words("申请人情况", across=7)],
            [
                *self._words(APPLICANTS[0], down=2),
                *self._words("法人或其他组织", across=5),
                *self._words(APPLICANTS[-1], down=2),
            ],
            self._words(*APPLICANTS[1:-1]),
        ]
        for row, label in (
            ("requests.new", "一、本年新收政府信息公开申请数量"),
            ("requests.carried_in", "二、上年结转政府信息公开申请数量"),
        ):
            grid.append([*self._words(label, across=3), *self._row(row)])
        rows = (*REQUESTS, *(OTHER_2019 if self.form_2019 else OTHER_2021), ANSWERED)
        for number, (row, group, own) in enumerate(rows):
            labels = self._words("三、本年度办理结果", down=len(rows)) if not number else []
            if group and not own:
                labels += self._words(group, across=2)
            elif group:
                size = next((n for n, (_, g, _) in enumerate(rows[number + 1 :], 1) if g), 1)
                labels += self._words(group, down=size) + self._words(own)
            else:
                labels += self._words(own)
            grid.append([*labels, *self._row(row)])
        carried_out = "四、结转下年度继续办理"
        grid.append([*self._words(carried_out, across=3), *self._row("requests.carried_out")])
        return grid

    def _row(self, row: str) -> Row:
        return [self._value(f"{row}.{column}") for column in (*COLUMNS, "total")]

    def review(self) -> Grid:
        """Table 4."""
        groups = ("review", "litigation.direct", "litigation.after_review")
        return [
            [*self._words("行政复议", across=5), *self._words("行政诉讼", across=10)],
            [*self._words(*RESULTS, down=2), *self._words("未经复议直接起诉", "复议后起诉", across=5)],
            self._words(*RESULTS, *RESULTS),
            [self._value(f"{group}.{outcome}") for group in groups for outcome in (*OUTCOMES, "total")],
        ]


def flat_rows(grid: Grid, covered: str | None = "") -> list[list[str]]:
    """The texts of a grid row by row; each place that a merged cell covers besides holds `covered`, or none at all."""
    rows: list[dict[int, str]] = [{} for _ in grid]
    for place in placed(grid):
        for y in range(place.cell.down):
            for x in range(place.cell.across):
                first = x == y == 0
                if first or covered is not None:
                    rows[place.row + y][place.column + x] = place.cell.text if first else covered or ""
    return [[row[column] for column in sorted(row)] for row in rows]
