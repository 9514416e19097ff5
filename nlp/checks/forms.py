"""The statutory tables in the layout of their forms (国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号), filled from the cells
of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from nlp.checks.labels import COLUMNS, OUTCOMES, PROCEEDINGS, ROWS
from nlp.report.vocabulary import FORM_2019_ONLY, FORM_2021_ONLY

_BALANCE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_RESULTS = "三、本年度办理结果"
_FULL = {
    "requests.partial": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "requests.other.no_correction": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "requests.other.unpaid": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
}
"""Labels that messages shorten, in full."""

_Row2 = tuple[str, tuple[str | None, ...]]
_Block2 = tuple[str, tuple[str, ...], tuple[_Row2, ...]]
_2019 = ("上一年项目数量", "本年增/减", "处理决定数量")
_DOCUMENTS_2019 = ("本年新制作数量", "本年新公开数量", "对外公开总数量")
_DOCUMENTS_2021 = ("本年制发件数", "本年废止件数", "现行有效件数")

ACTIVE_BLOCKS: dict[int, tuple[_Block2, ...]] = {
    2021: (
        (
            "第二十条第（一）项",
            _DOCUMENTS_2021,
            (
                ("规章", ("regulations.made", "regulations.abolished", "regulations.in_force")),
                ("行政规范性文件", ("normative.made", "normative.abolished", "normative.in_force")),
            ),
        ),
        ("第二十条第（五）项", ("本年处理决定数量",), (("行政许可", ("licences",)),)),
        ("第二十条第（六）项", ("本年处理决定数量",), (("行政处罚", ("penalties",)), ("行政强制", ("coercion",)))),
        ("第二十条第（八）项", ("本年收费金额（单位：万元）",), (("行政事业性收费", ("fees",)),)),
    ),
    2019: (
        (
            "第二十条第（一）项",
            _DOCUMENTS_2019,
            (
                ("规章", ("regulations.made", "regulations.published", "regulations.open_total")),
                ("规范性文件", ("normative.made", "normative.published", "normative.open_total")),
            ),
        ),
        (
            "第二十条第（五）项",
            _2019,
            (("行政许可", (None, None, "licences")), ("其他对外管理服务事项", (None, None, None))),
        ),
        (
            "第二十条第（六）项",
            _2019,
            (("行政处罚", (None, None, "penalties")), ("行政强制", (None, None, "coercion"))),
        ),
        ("第二十条第（八）项", _2019[:2], (("行政事业性收费", (None, None)),)),
        (
            "第二十条第（九）项",
            ("采购项目数量", "采购总金额（元）"),
            (("政府集中采购", ("procurement.projects", "procurement.amount")),),
        ),
    ),
}
"""Form → blocks of table 2: the article, its columns, its rows with the cell of each column (None: not read)."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a table as printed: a label, or the value of the cell `key`. An unread box holds a figure that nianbao
    does not read."""

    text: str = ""
    key: str = ""
    across: int = 1
    down: int = 1
    scope: str = ""
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A statutory table: `section` is the key of the section that holds it, `head` the number of heading rows."""

    section: str
    name: str
    head: int
    rows: tuple[tuple[Box, ...], ...]

    @property
    def keys(self) -> frozenset[str]:
        """The cells that stand in it."""
        return frozenset(box.key for row in self.rows for box in row if box.key)

    @property
    def has_unread(self) -> bool:
        """Whether some of its figures are not read."""
        return any(box.unread for row in self.rows for box in row)


def grids(cells: Mapping[str, float | None], form: int | None) -> tuple[Grid, ...]:
    """The tables that a report has, in their order. A table none of whose cells was read is left out."""
    year = form if form in ACTIVE_BLOCKS else 2021
    made = (_active(year), _requests(year), _proceedings())
    return tuple(grid for grid in made if any(key in cells for key in grid.keys))


def _active(form: int) -> Grid:
    """Table 2: its blocks one below the other, on the columns of the widest."""
    width = 3
    rows: list[tuple[Box, ...]] = []
    for article, columns, lines in ACTIVE_BLOCKS[form]:
        share = width // len(columns) if width % len(columns) == 0 else 1
        spans = [*[share] * (len(columns) - 1), width - share * (len(columns) - 1)]
        rows.append((Box(article, across=width + 1, scope="colgroup"),))
        heads = (Box(name, across=span, scope="col") for name, span in zip(columns, spans, strict=True))
        rows.append((Box("信息内容", scope="col"), *heads))
        for label, keys in lines:
            values = (
                Box(key=key or "", across=span, unread=key is None) for key, span in zip(keys, spans, strict=True)
            )
            rows.append((Box(label, scope="row"), *values))
    return Grid("proactive", "表二　主动公开政府信息情况", 0, tuple(rows))


def _requests(form: int) -> Grid:
    names = list(COLUMNS.values())
    head: list[tuple[Box, ...]] = [
        (Box(_BALANCE, across=3, down=3), Box("申请人情况", across=7, scope="colgroup")),
        (
            Box(names[0], down=2, scope="col"),
            Box("法人或其他组织", across=5, scope="colgroup"),
            Box(names[-1], down=2, scope="col"),
        ),
        tuple(Box(name, scope="col") for name in names[1:-1]),
    ]
    absent = FORM_2021_ONLY if form == 2019 else FORM_2019_ONLY
    labelled = [(row, *_labels(row)) for row in ROWS if row not in absent]
    results = [row for row, part, _, _ in labelled if part]
    sizes = {group: len(list(rows)) for group, rows in groupby(group for _, _, group, _ in labelled if group)}
    begun: set[str] = set()
    body: list[tuple[Box, ...]] = []
    for row, part, group, label in labelled:
        boxes: list[Box] = []
        if part and part not in begun:
            boxes.append(Box(part, down=len(results), scope="rowgroup"))
        if group and group not in begun:
            boxes.append(Box(group, down=sizes[group], scope="rowgroup"))
        begun |= {part, group}
        boxes.append(Box(label, across=1 if group else 2 if part else 3, scope="row"))
        body.append((*boxes, *(Box(key=f"{row}.{column}") for column in COLUMNS)))
    return Grid("requests", "表三　收到和处理政府信息公开申请情况", 3, (*head, *body))


def _labels(row: str) -> tuple[str, str, str]:
    """Part, group and label of a row of table 3, "" where it stands in none."""
    group, _, label = ROWS[row].rpartition("·")
    part = _RESULTS if ROWS[row].startswith("（") else ""
    return part, group, _FULL.get(row, label)


def _proceedings() -> Grid:
    outcomes = tuple(OUTCOMES.values())
    rows = (
        (Box("行政复议", across=5, scope="colgroup"), Box("行政诉讼", across=10, scope="colgroup")),
        (
            *(Box(name, down=2, scope="col") for name in outcomes),
            *(Box(PROCEEDINGS[key], across=5, scope="colgroup") for key in list(PROCEEDINGS)[1:]),
        ),
        tuple(Box(name, scope="col") for _ in range(2) for name in outcomes),
        tuple(Box(key=f"{proceeding}.{outcome}") for proceeding in PROCEEDINGS for outcome in OUTCOMES),
    )
    return Grid("litigation", "表四　政府信息公开行政复议、行政诉讼情况", 3, rows)


def leftover(cells: Mapping[str, float | None], shown: Sequence[Grid]) -> tuple[str, ...]:
    """Cells that were read but stand in none of the tables (a report that mixes two forms)."""
    known = frozenset[str]().union(*(grid.keys for grid in shown))
    return tuple(key for key in cells if key not in known)
