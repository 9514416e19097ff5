"""The arithmetic of the statutory tables (`table.*`)."""

from __future__ import annotations

import pytest

from nlp.checks.labels import COLUMNS, OUTCOMES, PROCEEDINGS, ROWS

ROWS_2019 = [row for row in ROWS if not row.startswith("requests.other.")]
ROWS_2021 = [row for row in ROWS if row != "requests.other"]


def table_3(rows=ROWS_2021, **changed: int) -> dict[str, float | None]:
    """Table 3 with zeros, save for what is changed: `new_natural_person=3` is requests.new.natural_person."""
    cells: dict[str, float | None] = {f"{row}.{column}": 0 for row in rows for column in COLUMNS}
    return cells | {f"requests.{key.replace('__', '.')}": value for key, value in changed.items()}


def table_4(**changed: int) -> dict[str, float | None]:
    cells: dict[str, float | None] = {f"{row}.{column}": 0 for row in PROCEEDINGS for column in OUTCOMES}
    return cells | {key.replace("__", "."): value for key, value in changed.items()}


BALANCED = {
    "new__natural_person": 3,
    "new__business": 2,
    "new__total": 5,
    "carried_in__natural_person": 1,
    "carried_in__total": 1,
    "granted__natural_person": 2,
    "granted__business": 2,
    "granted__total": 4,
    "partial__natural_person": 1,
    "partial__total": 1,
    "answered__natural_person": 3,
    "answered__business": 2,
    "answered__total": 5,
    "carried_out__natural_person": 1,
    "carried_out__total": 1,
}
REVIEWED = {"review__upheld": 1, "review__corrected": 1, "review__total": 2}


def codes(found):
    return [each.code for each in found]


def test_tables_that_balance(findings):
    assert findings(cells=table_3(**BALANCED) | table_4(**REVIEWED)) == []


def test_tables_of_2019(findings):
    """The form of 2019 has one row for 其他处理."""
    cells = table_3(ROWS_2019, **BALANCED) | {"requests.other.total": 0}
    assert findings(cells=cells, year=2019) == []
    found = findings(cells=cells | {"requests.other.natural_person": 1, "requests.other.total": 1}, year=2019)
    assert codes(found) == ["table.outcome_sum"]


def test_row_sum(findings):
    found = findings(cells=table_3(**BALANCED | {"new__total": 6}))
    assert [(each.code, each.expected, each.actual) for each in found] == [("table.row_sum", 5, 6)]
    assert "3＋2＋0＋0＋0＋0＝5" in found[0].message
    assert "总计填为6" in found[0].message


def test_a_wrong_row_is_told_once(findings):
    """The total column is not blamed again for a row that does not add up."""
    assert codes(findings(cells=table_3(**BALANCED | {"answered__total": 9}))) == ["table.row_sum"]


def test_outcome_sum(findings):
    cells = table_3(**BALANCED | {"partial__natural_person": 2, "partial__total": 2})
    found = findings(cells=cells)
    assert [(each.code, each.expected, each.actual) for each in found] == [("table.outcome_sum", 4, 3)]
    assert "自然人" in found[0].message


def test_balance(findings):
    cells = table_3(**BALANCED | {"carried_in__natural_person": 0, "carried_in__total": 0})
    found = findings(cells=cells)
    assert [(each.code, each.expected, each.actual) for each in found] == [("table.balance", 3, 4)]


@pytest.mark.parametrize("proceeding", PROCEEDINGS)
def test_review_sum(findings, proceeding):
    wrong = {f"{proceeding}.upheld": 1, f"{proceeding}.total": 3}
    found = findings(cells=table_4() | wrong)
    assert [(each.code, each.expected, each.actual) for each in found] == [("table.review_sum", 1, 3)]
    assert PROCEEDINGS[proceeding] in found[0].message


def test_blanks(findings):
    found = findings(cells=table_3(**BALANCED) | {"coercion": None, "penalties": 0})
    assert [(each.code, each.severity, each.actual) for each in found] == [("table.blank", "info", 1)]
    assert "行政强制" in found[0].message


@pytest.mark.parametrize("missing", ["requests.new.business", "requests.answered.natural_person"])
def test_no_arithmetic_with_blanks(findings, missing):
    """A blank is not 0: what depends on it cannot be checked."""
    found = findings(cells=table_3(**BALANCED) | {missing: None})
    assert set(codes(found)) <= {"table.blank"}


def test_absent_tables(findings):
    assert findings() == []
    assert findings(cells={}) == []
