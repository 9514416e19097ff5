"""Reading numbers: Arabic with separators, Chinese numerals, and the two mixed (3.1万, 2千)."""

from __future__ import annotations

import re
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
LARGE_UNITS = {"万": 10_000, "亿": 100_000_000}
_MIXED = re.compile(r"(\d{1,9})([亿万])(\d+[万千百]+)")
"""Digits with a magnitude, and more of them behind it."""
_LONGEST = 60
"""Characters of the longest text that is read as a number; longer runs of digits are none that anyone means."""
_EXACT = 15
"""Digits that a float holds exactly."""
_LARGEST = 10**_EXACT
CHINESE = "".join([*DIGITS, *SMALL_UNITS, *LARGE_UNITS])


def read_number(text: str) -> float:
    """The value of a number as written: `1,340`, `3.1万`, `一百二十`, `二〇二三`, `十二万`.

    Returns an int where the value is whole. Raises ValueError for anything that is not a number.

    >>> read_number("1,340"), read_number("3.1万"), read_number("一百二十"), read_number("两千零五")
    (1340, 31000, 120, 2005)
    >>> read_number("1万2千"), read_number("1亿2千万")
    (12000, 120000000)
    >>> read_number("二〇二三"), read_number("十"), read_number("三千五")
    (2023, 10, 3500)
    >>> read_number("十二点四"), read_number("零点零五")
    (12.4, 0.05)
    """
    if len(text) > _LONGEST:
        raise ValueError(f"not a number: {text[:_LONGEST]!r}…")
    if text.isascii():
        if text.isdecimal() and len(text) <= _EXACT:
            return int(text)
        return _whole(float(text.replace(",", "").replace(" ", "")))
    return _read(text)


@lru_cache(maxsize=1024)
def _read(text: str) -> float:
    """The value of a number that is not written in digits alone: the small ones come again and again."""
    text = text.replace(",", "").replace("，", "").replace(" ", "")
    if mixed := _MIXED.fullmatch(text):
        return _whole(float(mixed[1]) * LARGE_UNITS[mixed[2]] + read_number(mixed[3]))
    scale = 1
    while text and text[0].isascii() and text[-1] in "万亿千百":
        scale *= {**LARGE_UNITS, **SMALL_UNITS}[text[-1]]
        text = text[:-1]
    if text and text[0].isascii():
        return _whole(float(text) * min(scale, _LARGEST))
    whole, point, decimals = text.partition("点")
    if point:
        return _whole(_read_chinese(whole) + _read_digits(decimals) / 10 ** len(decimals))
    return _whole(_read_chinese(text))


def _read_digits(text: str) -> int:
    if not text or any(c not in DIGITS for c in text):
        raise ValueError(f"no decimals: {text!r}")
    return int("".join(str(DIGITS[c]) for c in text))


def _read_chinese(text: str) -> float:
    if not text or any(c not in CHINESE for c in text):
        raise ValueError(f"not a number: {text!r}")
    if len(text) > 1 and all(c in DIGITS for c in text):  # digit by digit, as in years
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = digit = 0
    last_unit = 1
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
            if c in "零〇○":
                last_unit = 1
        elif c in SMALL_UNITS:
            last_unit = SMALL_UNITS[c]
            section += (digit or 1) * last_unit
            digit = 0
        else:
            last_unit = LARGE_UNITS[c]
            total = (total + section + digit) * last_unit if total + section + digit else last_unit
            section = digit = 0
    if digit and last_unit > 10:  # 三千五 is 3500, 一百零五 is 105
        digit *= last_unit // 10
    return total + section + digit


def _whole(value: float) -> float:
    """Counts are whole although 3.1 times 10,000 is not quite, in binary. Raises ValueError for what is beyond all
    counting (9亿亿): neither a float nor a table's column holds it."""
    if not value < _LARGEST:
        raise ValueError(f"not a number that anyone counts: {len(str(value))} digits")
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
