"""The arithmetic of the statutory tables (勾稽关系), as the form prescribes it (国办公开办函〔2021〕30号)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from nlp.checks.finding import Finding
from nlp.checks.labels import COLUMNS, OUTCOMES, PROCEEDINGS, ROWS, cell_name, number
from nlp.checks.registry import Case, check, finding, once_a_case
from nlp.pipeline.quantities.metrics import OUTCOME_ROWS

_COLUMNS = tuple(COLUMNS)
_ROWS = tuple(ROWS)
_CELLS = tuple(f"{row}.{column}" for row in _ROWS for column in _COLUMNS)
_ANSWERED = "requests.answered"
_EPSILON = 1e-6

Table = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class _Equation(NamedTuple):
    """Rows of table 3 whose sum is that of other rows: their places, and 1 for each of them, -1 for each of the others."""

    places: npt.NDArray[np.intp]
    signs: Table

    @classmethod
    def of(cls, rows: Sequence[str], others: Sequence[str]) -> _Equation:
        places = [_ROWS.index(row) for row in (*rows, *others)]
        return cls(np.array(places), np.array([1.0] * len(rows) + [-1.0] * len(others)))


_OUTCOMES_2021 = tuple(row for rows in OUTCOME_ROWS.values() for row in rows)
_OUTCOMES_2019 = (*(row for row in _OUTCOMES_2021 if not row.startswith("requests.other.")), "requests.other")
_OUTCOMES = {form: _Equation.of(rows, [_ANSWERED]) for form, rows in ((2019, _OUTCOMES_2019), (2021, _OUTCOMES_2021))}
_BALANCE = _Equation.of(["requests.new", "requests.carried_in"], [_ANSWERED, "requests.carried_out"])
_ACROSS = np.array([1.0] * (len(_COLUMNS) - 1) + [-1.0])
"""The columns of the applicants, whose sum is the total."""
_PROCEEDINGS = {name: tuple(f"{key}.{outcome}" for outcome in OUTCOMES) for key, name in PROCEEDINGS.items()}
"""The cells of table 4, the total last."""


@once_a_case
def _table(case: Case) -> Table:
    """Table 3, of shape (rows, columns): nan where a cell is absent or blank, so that nothing which it is part of is
    found unequal."""
    values = [*map(case.report.cells.get, _CELLS)]
    return np.array(values, dtype=np.float64).reshape(len(_ROWS), len(_COLUMNS))


@once_a_case
def _wrong_rows(case: Case) -> Flags:
    """For every row of table 3, whether its six columns do not add up to their total."""
    wrong: Flags = np.abs(_table(case) @ _ACROSS) > _EPSILON
    return wrong


def _wrong_columns(case: Case, equation: _Equation) -> list[int]:
    """The columns in which the equation does not hold: the total only where it holds in all others, and the rows
    themselves add up."""
    surplus = equation.signs @ _table(case)[equation.places]
    wrong: list[int] = (np.abs(surplus) > _EPSILON).nonzero()[0].tolist()
    total = len(_COLUMNS) - 1
    if wrong == [total] and not _wrong_rows(case)[equation.places].any():
        return wrong
    return [place for place in wrong if place != total]


@check(
    "table.row_sum",
    "error",
    zh="表三某一行六类申请人之和不等于总计",
    en="a row of table 3: the six columns do not add up to the total",
    example="自然人3、商业企业1，总计为5",
)
def row_sum(case: Case) -> Iterator[Finding]:
    for place in _wrong_rows(case).nonzero()[0].tolist():
        row, (*parts, total) = _ROWS[place], _table(case)[place].tolist()
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
    equation = _OUTCOMES[2019 if "requests.other.total" in case.report.cells else 2021]
    for place in _wrong_columns(case, equation):
        column, (*parts, total) = _COLUMNS[place], _table(case)[equation.places, place].tolist()
        rows = [_ROWS[part] for part in equation.places[:-1]]
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
    for place in _wrong_columns(case, _BALANCE):
        column, values = _COLUMNS[place], _table(case)[_BALANCE.places, place].tolist()
        new, carried_in, answered, carried_out = values
        yield finding(
            "table.balance",
            f"表三“{COLUMNS[column]}”一列不平：本年新收{number(new)}＋上年结转{number(carried_in)}＝{number(new + carried_in)}，"
            f"办理结果总计{number(answered)}＋结转下年度{number(carried_out)}＝{number(answered + carried_out)}，两边应相等。",
            case.cells([f"{_ROWS[row]}.{column}" for row in _BALANCE.places]),
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
    for name, keys in _PROCEEDINGS.items():
        values = [value for value in map(case.report.cells.get, keys) if value is not None]
        if len(values) < len(keys):
            continue
        *parts, total = values
        if abs(sum(parts) - total) <= _EPSILON:
            continue
        yield finding(
            "table.review_sum",
            f"表四“{name}”：结果维持、结果纠正、其他结果、尚未审结之和为{'＋'.join(map(number, parts))}＝{number(sum(parts))}，总计填为{number(total)}。",
            case.cells(keys),
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
    if None not in case.report.cells.values():
        return
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
