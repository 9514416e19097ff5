"""The arithmetic of the statutory tables (勾稽关系), as the form prescribes it (国办公开办函〔2021〕30号)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import cast

from nlp.checks.finding import Finding
from nlp.checks.labels import COLUMNS, OUTCOMES, PROCEEDINGS, ROWS, cell_name, number
from nlp.checks.registry import Case, check, finding
from nlp.pipeline.quantities.metrics import OUTCOME_ROWS

OUTCOME_ROWS_2021 = tuple(row for rows in OUTCOME_ROWS.values() for row in rows)
OUTCOME_ROWS_2019 = (*(row for row in OUTCOME_ROWS_2021 if not row.startswith("requests.other.")), "requests.other")
APPLICANTS = [column for column in COLUMNS if column != "total"]


_ROWS_OF_APPLICANTS = tuple((row, [f"{row}.{column}" for column in (*APPLICANTS, "total")]) for row in ROWS)


@cache
def _keys(rows: tuple[str, ...], column: str) -> list[str]:
    return [f"{row}.{column}" for row in rows]


def _values(cells: Mapping[str, float | None], keys: Iterable[str]) -> list[float] | None:
    """The numbers of the cells, or None where one is absent or blank."""
    values = [*map(cells.get, keys)]
    return None if None in values else cast(list[float], values)


def _unequal(left: float, right: float) -> bool:
    return abs(left - right) > 1e-6


def _wrong_rows(cells: Mapping[str, float | None]) -> list[str]:
    """The rows of table 3 whose six columns do not add up to their total."""
    wrong = []
    for row, keys in _ROWS_OF_APPLICANTS:
        values = _values(cells, keys)
        if values is not None and _unequal(sum(values[:-1]), values[-1]):
            wrong.append(row)
    return wrong


@check(
    "table.row_sum",
    "error",
    zh="表三某一行六类申请人之和不等于总计",
    en="a row of table 3: the six columns do not add up to the total",
    example="自然人3、商业企业1，总计为5",
)
def row_sum(case: Case) -> Iterator[Finding]:
    cells = case.report.cells
    for row in _wrong_rows(cells):
        keys = [f"{row}.{column}" for column in APPLICANTS]
        parts = _values(cells, keys) or []
        total = cells[f"{row}.total"]
        yield finding(
            "table.row_sum",
            f"表三“{ROWS[row]}”一行：六类申请人之和为{'＋'.join(map(number, parts))}＝{number(sum(parts))}，总计填为{number(total)}。",
            case.cells([*keys, f"{row}.total"]),
            expected=sum(parts),
            actual=total,
        )


def _columns_of(cells: Mapping[str, float | None], rows: Iterable[str]) -> Iterator[str]:
    """The columns to check: the total column only where the rows themselves add up."""
    yield from APPLICANTS
    if not set(_wrong_rows(cells)) & set(rows):
        yield "total"


@check(
    "table.outcome_sum",
    "error",
    zh="表三某一列各项办理结果之和不等于（七）总计",
    en="a column of table 3: the outcomes do not add up to （七）总计",
    example="予以公开2、不予公开1，（七）总计为4",
)
def outcome_sum(case: Case) -> Iterator[Finding]:
    cells = case.report.cells
    rows = OUTCOME_ROWS_2019 if "requests.other.total" in cells else OUTCOME_ROWS_2021
    flagged = False
    for column in _columns_of(cells, [*rows, "requests.answered"]):
        if column == "total" and flagged:
            continue
        keys = _keys(rows, column)
        parts, total = _values(cells, keys), cells.get(f"requests.answered.{column}")
        if parts is None or total is None or not _unequal(sum(parts), total):
            continue
        flagged = True
        shown = [key for key, part in zip(keys, parts, strict=True) if part]
        yield finding(
            "table.outcome_sum",
            f"表三“{COLUMNS[column]}”一列：各项办理结果之和为{number(sum(parts))}，“（七）总计”填为{number(total)}。",
            case.cells([*shown, f"requests.answered.{column}"]),
            expected=sum(parts),
            actual=total,
        )


@check(
    "table.balance",
    "error",
    zh="表三某一列不满足勾稽关系：第一项加第二项应等于第三项（七）总计加第四项",
    en="a column of table 3: 一 + 二 does not equal （七）总计 + 四",
    example="本年新收5、上年结转0，办结总计4、结转下年度0",
)
def balance(case: Case) -> Iterator[Finding]:
    cells = case.report.cells
    rows = ("requests.new", "requests.carried_in", "requests.answered", "requests.carried_out")
    flagged = False
    for column in _columns_of(cells, rows):
        keys = _keys(rows, column)
        values = _values(cells, keys)
        if values is None or (column == "total" and flagged):
            continue
        new, carried_in, answered, carried_out = values
        if not _unequal(new + carried_in, answered + carried_out):
            continue
        flagged = True
        yield finding(
            "table.balance",
            f"表三“{COLUMNS[column]}”一列不平：本年新收{number(new)}＋上年结转{number(carried_in)}＝{number(new + carried_in)}，"
            f"办理结果总计{number(answered)}＋结转下年度{number(carried_out)}＝{number(answered + carried_out)}，两边应相等。",
            case.cells(keys),
            expected=new + carried_in,
            actual=answered + carried_out,
        )


@check(
    "table.review_sum",
    "error",
    zh="表四行政复议或行政诉讼的四种结果之和不等于总计",
    en="table 4: the four outcomes do not add up to their total",
    example="结果维持1、结果纠正1，总计为3",
)
def review_sum(case: Case) -> Iterator[Finding]:
    cells = case.report.cells
    for proceeding, name in PROCEEDINGS.items():
        keys = [f"{proceeding}.{outcome}" for outcome in OUTCOMES if outcome != "total"]
        parts, total = _values(cells, keys), cells.get(f"{proceeding}.total")
        if parts is None or total is None or not _unequal(sum(parts), total):
            continue
        yield finding(
            "table.review_sum",
            f"表四“{name}”：结果维持、结果纠正、其他结果、尚未审结之和为{'＋'.join(map(number, parts))}＝{number(sum(parts))}，总计填为{number(total)}。",
            case.cells([*keys, f"{proceeding}.total"]),
            expected=sum(parts),
            actual=total,
        )


@check(
    "table.blank",
    "info",
    zh="应当填写数字（没有的填0）的表格单元为空白或短横",
    en="a cell that must hold a number is blank or holds a dash",
    example="“行政强制”一格为“-”",
)
def blank(case: Case) -> Iterator[Finding]:
    blanks = [key for key, value in case.report.cells.items() if value is None]
    tables = {
        "表二": [key for key in blanks if not key.startswith(("requests.", "review.", "litigation."))],
        "表三": [key for key in blanks if key.startswith("requests.")],
        "表四": [key for key in blanks if key.startswith(("review.", "litigation."))],
    }
    for table, keys in tables.items():
        if not keys:
            continue
        named = "、".join(cell_name(key).removeprefix(table) for key in keys[:3]) + ("等" if len(keys) > 3 else "")
        yield finding(
            "table.blank",
            f"{table}有{len(keys)}格空白或为短横：{named}。没有发生的应填0。",
            case.cells(keys),
            actual=len(keys),
        )
