"""The numbers that a word processor puts in front of paragraphs, as text.

`Numbering.prefix` is asked once a paragraph, in document order, and keeps the counters. What each format counts in
is in `_FORMATS`; the meaning of the elements is ISO/IEC 29500-1, 17.9 (numbering) and 17.18.59 (formats).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = W + "val"
_DEEPEST = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_NO_BLANK_AFTER = re.compile(r"[、）】〕》。：．]$")
_ROMAN = "m cm d cd c xc l xl x ix v iv i"
_DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """`number` as it is counted in Chinese.

    >>> [chinese(number) for number in (1, 10, 12, 20, 105, 1010)]
    ['一', '十', '十二', '二十', '一百〇五', '一千〇一十']
    """
    if not 0 < number < 10_000:
        return str(number)
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("〇" if zero else "") + _DIGITS[digit] + name
            zero = False
        else:
            zero = bool(text) and number > 0
    return text[1:] if text.startswith("一十") else text


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 260 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMAN.split(), strict=True):
        count, number = divmod(number, value)
        text += letters * count
    return text


def _from(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= last else str(number)


def _formal(number: int) -> str:
    return chinese(number).translate(str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟"))


def _cycle(names: str) -> Callable[[int], str]:
    return lambda number: names[(number - 1) % len(names)] if number > 0 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "koreanDigital2": _digit_by_digit,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


@dataclass(slots=True)
class Level:
    """How one level of a list counts: `lvl` of an abstract numbering."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str = ""


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """The lists of a document: `numbering` is the root of numbering.xml, `style_numbers` what `Styles` found."""

    def __init__(self, numbering: Any | None, style_numbers: dict[str, tuple[str | None, int | None]]) -> None:
        self._styles = style_numbers
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        if numbering is not None:
            self._load(numbering)

    def _load(self, root: Any) -> None:
        abstracts: dict[str, dict[int, Level]] = {}
        links: dict[str, str] = {}
        named: dict[str, str] = {}
        for element in root.iterfind(W + "abstractNum"):
            key = element.get(W + "abstractNumId", "")
            abstracts[key] = {_number(level.get(W + "ilvl"), 0): _level(level) for level in element.iterfind(W + "lvl")}
            if (link := _value(element, "numStyleLink")) is not None:
                links[key] = link
            if (name := _value(element, "styleLink")) is not None:
                named[name] = key
        for element in root.iterfind(W + "num"):
            abstract = _value(element, "abstractNumId") or ""
            abstract = named.get(links.get(abstract, ""), abstract)
            levels = dict(abstracts.get(abstract, {}))
            starts: dict[int, int] = {}
            for override in element.iterfind(W + "lvlOverride"):
                depth = _number(override.get(W + "ilvl"), 0)
                if (own := override.find(W + "lvl")) is not None:
                    levels[depth] = _level(own)
                if (start := _value(override, "startOverride")) is not None:
                    starts[depth] = _number(start, 1)
            self._lists[element.get(W + "numId", "")] = _List(abstract, levels, starts)

    def prefix(self, properties: Any | None, style: str) -> str:
        """What the word processor writes in front of the next paragraph, with the blank behind it, or "".

        `properties` is the paragraph's `w:pPr` (or None), `style` the id of its style.
        """
        key, depth = self._styles.get(style, (None, None))
        own = properties.find(W + "numPr") if properties is not None else None
        if own is not None:
            key = _value(own, "numId") or key
            own_depth = _value(own, "ilvl")
            depth = _number(own_depth, 0) if own_depth is not None else depth
        found = self._lists.get(key) if key else None
        if found is None:
            return ""
        if depth is None:
            depth = next((at for at, level in found.levels.items() if level.style and level.style == style), 0)
        level = found.levels.get(depth)
        if level is None or not 0 <= depth < _DEEPEST:
            return ""
        return self._render(found, level, self._advance(found, depth))

    def _advance(self, found: _List, depth: int) -> list[int]:
        counts = self._counts.setdefault(found.abstract, [None] * _DEEPEST)
        if not found.begun:
            found.begun = True
            for at, start in found.starts.items():
                if 0 <= at < _DEEPEST:
                    counts[at] = start - 1
        for at in range(depth + 1):
            level = found.levels.get(at, Level())
            now = counts[at]
            if at == depth:
                counts[at] = level.start if now is None else now + 1
            elif now is None:
                counts[at] = level.start
        for at in range(depth + 1, _DEEPEST):
            level = found.levels.get(at, Level())
            if level.restart is None or (level.restart > 0 and depth < level.restart):
                counts[at] = None
        return [count or 0 for count in counts]

    @staticmethod
    def _render(found: _List, level: Level, counts: list[int]) -> str:
        if level.format in ("bullet", "none") and "%" not in level.text:
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            kind = "decimal" if level.legal else found.levels.get(at, Level()).format
            return "" if kind == "none" else _FORMATS.get(kind, str)(counts[at])

        text = _PLACEHOLDER.sub(number, level.text).strip()
        if not text:
            return ""
        blank = level.suffix != "nothing" and not _NO_BLANK_AFTER.search(text)
        # A digit must never grow together with the text behind it: 1.2024年
        return text + (" " if blank or text[-1] in "0123456789." else "")


def style_numbers(styles: Any | None) -> dict[str, tuple[str | None, int | None]]:
    """For each paragraph style its list and level, its own or the one of the style it is based on."""
    if styles is None:
        return {}
    own: dict[str, tuple[str | None, int | None, str]] = {}
    for style in styles.iterfind(W + "style"):
        numbers = style.find(f"{W}pPr/{W}numPr")
        key = depth = None
        if numbers is not None:
            key = _value(numbers, "numId")
            level = _value(numbers, "ilvl")
            depth = _number(level, 0) if level is not None else None
        own[style.get(W + "styleId", "")] = (key, depth, _value(style, "basedOn") or "")
    found: dict[str, tuple[str | None, int | None]] = {}
    for name in own:
        key, depth, base = own[name]
        seen = {name}
        while key is None and base in own and base not in seen:
            seen.add(base)
            key, inherited, next_base = own[base]
            depth = inherited if depth is None else depth
            base = next_base
        if key is not None:
            found[name] = (key, depth)
    return found


def _value(element: Any, child: str) -> str | None:
    found = element.find(W + child)
    return None if found is None else found.get(_VAL)


def _number(text: str | None, default: int) -> int:
    try:
        return min(max(int(text or default), 0), 1_000_000)
    except ValueError:
        return default


def _level(element: Any) -> Level:
    format_ = _value(element, "numFmt")
    if format_ is None:  # newer formats stand beside a fallback
        format_ = next((found.get(_VAL) for found in element.iter(W + "numFmt")), None)
    restart = _value(element, "lvlRestart")
    legal = element.find(W + "isLgl")
    return Level(
        format=format_ or "decimal",
        text=_value(element, "lvlText") or "",
        start=_number(_value(element, "start"), 1) if _value(element, "start") else 1,
        restart=None if restart is None else _number(restart, 0),
        legal=legal is not None and legal.get(_VAL) not in ("0", "false"),
        suffix=_value(element, "suff") or "tab",
        style=_value(element, "pStyle") or "",
    )
