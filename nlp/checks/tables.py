"""The arithmetic of the statutory tables (勾稽关系), as the form prescribes it (国办公开办函〔2021〕30号)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from nlp.checks.finding import Finding
from nlp.checks.labels import COLUMNS, OUTCOMES, PROCEEDINGS, ROWS, cell_name, number
from nlp.checks.registry import Case, check, finding
from nlp.pipeline.quantities.metrics import OUTCOME_ROWS

_PARTS, _TOTAL = slice(0, -1), -1
"""Of the columns of table 3 those of the applicants, and the total."""
_COLUMNS = tuple(COLUMNS)
_ROWS = tuple(ROWS)
_CELLS = tuple(f"{row}.{column}" for row in _ROWS for column in _COLUMNS)
_OUTCOMES_2021 = tuple(row for rows in OUTCOME_ROWS.values() for row in rows)
_OUTCOMES_2019 = (*(row for row in _OUTCOMES_2021 if not row.startswith("requests.other.")), "requests.other")
_ANSWERED = "requests.answered"
_BALANCE = ("requests.new", "requests.carried_in", _ANSWERED, "requests.carried_out")
_EPSILON = 1e-6

Table = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def _table(cells: Mapping[str, float | None]) -> Table:
    """Table 3, of shape (rows, columns): nan where a cell is absent or blank, so that nothing which it is part of is
    found unequal."""
    return np.array([*map(cells.get, _CELLS)], dtype=np.float64).reshape(len(_ROWS), len(_COLUMNS))


def _places(rows: Sequence[str]) -> list[int]:
    return [_ROWS.index(row) for row in rows]


_OUTCOME_PLACES = {rows: _places(rows) for rows in (_OUTCOMES_2019, _OUTCOMES_2021)}
_ANSWERED_PLACE, _BALANCE_PLACES = _ROWS.index(_ANSWERED), _places(_BALANCE)


def _wrong_rows(table: Table) -> Flags:
    """For every row of table 3, whether its six columns do not add up to their total."""
    wrong: Flags = np.abs(table[:, _PARTS].sum(1) - table[:, _TOTAL]) > _EPSILON
    return wrong


def _wrong_columns(table: Table, surplus: Table, rows: Sequence[int]) -> list[int]:
    """The columns with a surplus, of which these rows are the sources: the total only where no other column has one,
    and the rows themselves add up."""
    wrong = np.flatnonzero(np.abs(surplus) > _EPSILON).tolist()
    total = len(_COLUMNS) - 1
    return wrong if wrong == [total] and not _wrong_rows(table)[rows].any() else [n for n in wrong if n != total]


@check(
    "table.row_sum",
    "error",
    zh="表三某一行六类申请人之和不等于总计",
    en="a row of table 3: the six columns do not add up to the total",
    example="自然人3、商业企业1，总计为5",
)
def row_sum(case: Case) -> Iterator[Finding]:
    table = _table(case.report.cells)
    for place in np.flatnonzero(_wrong_rows(table)).tolist():
        row, (*parts, total) = _ROWS[place], table[place].tolist()
        keys = [f"{row}.{column}" for column in _COLUMNS]
        yield finding(
            "table.row_sum",
            f"表三“{ROWS[row]}”一行：六类申请人之和为{'＋'.join(map(number, parts))}＝{number(sum(parts))}，总计填为{number(total)}。",
            case.cells(keys),
            expected=sum(parts),
            actual=total,
        )


@check(
    "table.outcome_sum",
    "error",
    zh="表三某一列各项办理结果之和不等于（七）总计",
    en="a column of table 3: the outcomes do not add up to （七）总计",
    example="予以公开2、不予公开1，（七）总计为4",
)
def outcome_sum(case: Case) -> Iterator[Finding]:
    cells = case.report.cells
    table = _table(cells)
    rows = _OUTCOMES_2019 if "requests.other.total" in cells else _OUTCOMES_2021
    places = _OUTCOME_PLACES[rows]
    surplus = table[places].sum(0) - table[_ANSWERED_PLACE]
    for place in _wrong_columns(table, surplus, [*places, _ANSWERED_PLACE]):
        column, parts, total = _COLUMNS[place], table[places, place].tolist(), float(table[_ANSWERED_PLACE, place])
        shown = [f"{row}.{column}" for row, part in zip(rows, parts, strict=True) if part]
        yield finding(
            "table.outcome_sum",
            f"表三“{COLUMNS[column]}”一列：各项办理结果之和为{number(sum(parts))}，“（七）总计”填为{number(total)}。",
            case.cells([*shown, f"{_ANSWERED}.{column}"]),
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
    table = _table(case.report.cells)
    rows = table[_BALANCE_PLACES]
    for place in _wrong_columns(table, rows[0] + rows[1] - rows[2] - rows[3], _BALANCE_PLACES):
        column, (new, carried_in, answered, carried_out) = _COLUMNS[place], rows[:, place].tolist()
        yield finding(
            "table.balance",
            f"表三“{COLUMNS[column]}”一列不平：本年新收{number(new)}＋上年结转{number(carried_in)}＝{number(new + carried_in)}，"
            f"办理结果总计{number(answered)}＋结转下年度{number(carried_out)}＝{number(answered + carried_out)}，两边应相等。",
            case.cells([f"{row}.{column}" for row in _BALANCE]),
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
        parts, total = [part for part in map(cells.get, keys) if part is not None], cells.get(f"{proceeding}.total")
        if len(parts) < len(keys) or total is None or abs(sum(parts) - total) <= _EPSILON:
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
