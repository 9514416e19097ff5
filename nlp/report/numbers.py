"""What a cell of a statutory table holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.remembered import remembered

_NUMBER = re.compile(
    r"(?P<sign>[+\-]?)(?P<number>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?P<unit>亿元|万元|千元|元|万件|[件个项条宗人次起份]|人次|家|部|户)?"
)
_INNER_BLANK = re.compile(r"(?<=\d)\s+(?=\d{3}(?!\d))|(?<!\d)\s+|\s+(?!\d)")
"""Blanks that a number may hold: between thousands, beside signs and units."""
_NOTHING = re.compile(r"[\-—–―－/／\\_*·.、\s]*|无|暂无|空|不涉及|不适用|N/?A", re.IGNORECASE)
_ZERO = re.compile(r"[零〇○OoＯ](?P<unit>[件个项条宗人次起份元]|万元)?")
_MOST_DIGITS = 15
"""Digits of the longest number a cell is trusted with, all of which a float holds: more are cells that ran together."""
_IN_YUAN = {"亿元": 1e8, "万元": 1e4, "千元": 1e3, "元": 1.0}


@dataclass(frozen=True, slots=True)
class Value:
    """A cell that holds a number (`number`, in the unit printed beside it), or nothing (a blank or a dash: None)."""

    number: float | None
    unit: str = ""


NOTHING = Value(None)


@remembered(4096)
def value_of(cell: str) -> Value | None:
    """A cell's value, None where the cell holds words.

    >>> value_of("1,205 件"), value_of("—"), value_of("3.其他")
    (Value(number=1205, unit='件'), Value(number=None, unit=''), None)
    >>> value_of("0 12") is None, value_of("9" * 400) is None  # two numbers, and one of no meaning
    (True, True)
    """
    flat = _INNER_BLANK.sub("", cell)
    match = _NUMBER.fullmatch(flat)
    if match:
        text = match["number"].replace(",", "").replace("，", "")
        if len(text) > 1 and text[0] == "0" and text[1] != ".":
            return None  # two zeros that ran together are two cells, not a number
        if len(text) > _MOST_DIGITS:
            return None
        number = float(text)
        number = -number if match["sign"] == "-" else number
        return Value(int(number) if number.is_integer() else number, match["unit"] or "")
    if _NOTHING.fullmatch(flat):
        return NOTHING
    zero = _ZERO.fullmatch(flat)
    return Value(0, zero["unit"] or "") if zero else None


def with_money_unit(value: Value, heading_unit: str) -> Value:
    """An amount with the unit of money that its heading names, where it has none of its own."""
    return value if value.unit in _IN_YUAN else Value(value.number, heading_unit)


def in_unit(value: Value, wanted: str) -> float | None:
    """An amount of money in the wanted unit (元 or 万元).

    >>> in_unit(Value(25.5, "万元"), "元")
    255000
    """
    if value.number is None or value.unit not in _IN_YUAN or value.unit == wanted:
        return value.number
    amount = round(value.number * _IN_YUAN[value.unit] / _IN_YUAN[wanted], 6)
    return int(amount) if amount.is_integer() else amount
