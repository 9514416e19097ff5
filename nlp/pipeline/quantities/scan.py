"""Finding the numbers of a text that are amounts: their span, value, unit and approximation.

Read `mentions` first: it passes what is plainly none, takes what has the shape of most figures, and of everything else
that begins like a number asks, in order, what it could be besides an amount (a date, a document's number, an ordinal, a
telephone number, a set phrase). What is left must have a counter or stand where a bare number can only be an amount.
"""

from __future__ import annotations

import re
import string
from typing import NamedTuple

from nlp.pipeline.quantities import patterns
from nlp.pipeline.quantities.numerals import CHINESE, DIGITS, LARGE_UNITS, SMALL_UNITS, read_number


class Mention(NamedTuple):
    """A number at `[start, end)`: from its first digit to the end of its unit. `bare` is a number without a counter."""

    start: int
    end: int
    value: float
    unit: str | None
    approximate: bool
    bare: bool = False


def _alternatives(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


_CANDIDATE = re.compile(
    rf"(?<![\d第年月])\d{{1,3}}(?: \d{{3}}){{1,5}}(?! ?\d)(?= ?[一-龥])|"
    rf"\d+(?:[,，]\d{{3}}(?!\d)){{0,6}}(?:\.\d+)?|[{CHINESE}]+"
)
"""Digits in groups by blanks, digits with separators and a decimal point, or a Chinese numeral: no more groups than a
number has."""
_DIGITS = re.compile(r"\d+")
_MAGNITUDE = re.compile(r" ?([千百]?万|亿|千(?!克|瓦|米)|百(?!分点))")
_COMPOUND = re.compile(r" ?([亿万] ?\d{1,4} ?(?:[千百]?万|千(?!克|瓦|米)|百(?!分点)))")
"""`1万2千`, `1亿2千万`: what stands behind the first digits."""
_MONEY = re.compile(r"([万亿千百])余?元")
_MORE = re.compile(r" ?(余|多(?!家庭)|来|几)")
_COUNTER = re.compile(rf" ?({_alternatives(patterns.COUNTERS)})")
_ONE_OR_OTHER = re.compile(
    r"(?<![零〇○一二三四五六七八九两俩])[一二三四五六七八九两]{2}(?![零〇○一二三四五六七八九两俩])"
)
"""Two digits beside each other are one or the other (`两三场`, `三五百条`, `十七八件`) and no amount; three of them, or one
that is 0, are read digit by digit."""
_MAY_FOLLOW = frozenset(" 余多来几") | {counter[0] for counter in patterns.CHINESE_ONLY_COUNTERS}
"""What can follow a Chinese numeral that is a figure: most of them are none, and are told by this alone."""
_CHINESE_COUNTER = re.compile(rf" ?({_alternatives(patterns.CHINESE_ONLY_COUNTERS)})")
_DURATION = re.compile(rf" ?({_alternatives(patterns.DURATIONS)})(?!次)")
_APPROXIMATE_AFTER = re.compile(rf" ?({_alternatives(patterns.APPROXIMATE_AFTER)})")
_AT_LEAST = re.compile(r"至少[^，。；、\d]{1,4}$")
"""`每月至少报送2条`."""
_APPROXIMATE_BEFORE = re.compile(rf"({_alternatives(patterns.APPROXIMATE_BEFORE)}) ?$")
_SET_PHRASE = re.compile(_alternatives(patterns.SET_PHRASES))
_IN_SET_PHRASES = {phrase[at : at + 2] for phrase in patterns.SET_PHRASES for at in range(4)}
"""What the first four characters of a set phrase begin, two by two."""
_PERCENT_IN_WORDS = re.compile(rf"百分之([{CHINESE}]+(?:点[{''.join(DIGITS)}]+)?|\d+(?:\.\d+)?)")
_DECIMAL_IN_WORDS = re.compile(rf"([{CHINESE}]+点[{''.join(DIGITS)}]+)(个百分点|百分点|倍)")
"""`零点五个百分点`; with other units 点 is a counter or a time (`五点意见`, `九点三十分`)."""

_DATE = re.compile(
    r"\d{2,4} ?[年]|\d{4}[-/.．]\d{1,2}[-/.．]\d{1,2}|\d{1,2} ?月(?!\w{0,2}次)(?: ?\d{1,2} ?[日号])?|\d{1,2} ?[日](?!均)|"
    r"\d{1,2}[:：]\d{2}|(?:19|20)\d{2} ?[-—–~～至到、和与] ?(?:(?:19|20)\d{2}) ?年|\d{1,2} ?[-—–~～至到] ?\d{1,2} ?[月日]|"
    r"\d{1,2}[、和] ?\d{1,2} ?月"
)
_NOT_AN_AMOUNT_AFTER = re.compile(
    r" ?(?:号|楼|室|层|单元|弄|级|届|[度°℃]|后|[×xX*+]|[:：]\d|·\d|[〕\]】]|[A-Za-z])|-\d{6,}|[-—]\d+号|"
    r"(?:多)?年"
)
_ENUMERATOR_AFTER = re.compile(r"[.．、)）](?!\d)")
_ENUMERATOR_BEFORE = re.compile(r"(?:^|[。；;：:\n（(]) ?$")
_NUMBERED_BEFORE = re.compile(
    r"(?:第 ?|[〔\[【] ?|(?<![一-龥])\.|[A-Za-z\-_/@=#Nn]|No\.? ?|字第 ?|[“‘《](?=[一-龥])|十[二三四五](?=五)|[·/]|(?<=\d)[:：])$"
)
_IN_AN_ADDRESS = re.compile(
    r"(?:[A-Z]\d+|[路街道口桥线厦院站]|国道|省道)(?:以|向|往)?[东西南北旁侧]{1,2}(?:侧|面|边|行)?约? ?$"
)
"""`G206北200米` is a place."""
_SESSION = re.compile(r"届[^，。；]{0,10}$")
"""`十八届人大二次会议` is a name."""
_WITH_POINT = re.compile(r"(\d{1,2}\.)\d{1,4}(?![\d.])")
_HEADED = re.compile(r"\s*\d{1,2}\.")
_BARE_NUMBER_BEFORE = re.compile(
    r"(?:电话|传真|邮编|邮政编码|编码|代码|账号|帐号|手机|热线|专线|号码|QQ|编号|房间|门牌|房号|联系方式)"
    r"[^，。；;\n]{0,6}$"
)
_BARE_AFTER = re.compile(r" ?(?:[，。；;、）)\n,]|$|和|及)")
_BARE_BEFORE = re.compile(
    r"(?:为|是|[数量额]|共计?|合计|总计|均|有|达到?|[类息务件函频博信书站团号端版台报书发报议讼持正果结] ?|[：:]) ?$"
)
_RANGE = re.compile(r"\d+ ?[-—–~～] ?\d+(?! ?[%％])")
_MAY_BE_MORE = frozenset(
    "号楼室层单弄级届度°℃后×xX*+:：·〕]】-—–多年 /.．月日~～至到、和与千百万亿余来几米公"
) | frozenset([*string.ascii_letters, *(word[0] for word in patterns.DURATIONS)])
"""What follows digits where they may be more than a plain number: a date, a range, an address, a duration, 万, 余. Behind
all others only a counter or nothing is looked for."""
_NUMBERED = frozenset([*"第 〔[【.·/-_@=#:：\n", *string.ascii_letters])
"""The last characters of what `_NUMBERED_BEFORE` finds."""
_APPROXIMATING = frozenset([" ", "\n", *(word[-1] for word in patterns.APPROXIMATE_BEFORE)])
"""The last characters of what `_APPROXIMATE_BEFORE` finds."""
_ROUNDING = frozenset([" ", *(word[0] for word in patterns.APPROXIMATE_AFTER)])
"""The first characters of what `_APPROXIMATE_AFTER` finds."""
_BEFORE_ANOTHER = _NUMBERED | _APPROXIMATING
_MEASURES = frozenset(patterns.MEASURES)
_HAPPENINGS = frozenset(patterns.words("件 期 场 起 宗 例 次 份 篇"))
"""With these, 一 is a figure whatever stands before it (`的一件`)."""
_YEARLIKE = re.compile(r"(?:19|20)\d\d$")
_EACH_BEFORE = re.compile(r"[每任同某哪首末]$")


def _ends(counter: str) -> str:
    """A counter where no longer counter and no other word begins with it."""
    words = (*patterns.COUNTERS, *patterns.DURATIONS)
    longer = [word.removeprefix(counter) for word in words if word.startswith(counter) and word != counter]
    others = "|".join(map(re.escape, [*longer, *patterns.NO_COUNTER_AFTER.get(counter, "")]))
    return re.escape(counter) + (f"(?!{others})" if others else "")


_PLAIN = [
    *patterns.COMMONEST_COUNTERS,
    *(
        counter
        for counter in patterns.COUNTERS
        if counter not in (*patterns.COMMONEST_COUNTERS, *patterns.COUNTERS_WITH_RULES)
        and not counter.startswith((*SMALL_UNITS, *LARGE_UNITS, *patterns.DURATIONS))
    ),
    *("万元", "亿元"),
]
"""The counters for which a look at what follows them is enough, the commonest first."""
_COMMON = re.compile(
    r"([0-9]{1,15}(?:(?<![0-9]{4}),[0-9]{3}(?![0-9])){0,4}"
    rf"(?:\.[0-9]{{1,9}}(?= ?(?:{_alternatives(patterns.MEASURES)})))?) ?"
    rf"({'|'.join(map(_ends, _PLAIN))})(?!{_APPROXIMATE_AFTER.pattern})"
)
"""The shape of most figures, `84条`, `1,340份`, `15.5%`; the others go the long way of `_classify`."""
_NO_NUMERAL = (
    rf"(?!百分之|[{CHINESE}]+点[{''.join(DIGITS)}]+(?:个百分点|百分点|倍))"
    rf"(?:(?<=第)[{CHINESE}]++|[{CHINESE}]++(?:(?=点)|(?<![万亿零])(?![{''.join(_MAY_FOLLOW)}])))"
)
"""A Chinese numeral that is an ordinal, or part of a word (`一般`), told by what follows it; most of them are."""
_NO_NUMBER = (
    r"[0-9]++(?=[号〕\]】])|(?<=[。；;：:\n（(])[0-9]++(?=[.．、)）](?!\d))|0[0-9]{2,3}-[0-9]{7,8}(?![0-9%％ ])"
)
"""`30号`, `〔2021〕`; `（1）`, `2.` at the head of a clause; a telephone number."""
# what digits are followed by where they date something; a decimal is looked at more closely
_MAY_DATE = r"(?=\d{1,4} ?[-年月日/.．:：—–~～至到、和与])(?!\d+\.\d)"
_PAST = re.compile(rf"(?:[^\d{CHINESE}]++|{_NO_NUMERAL}|{_NO_NUMBER}|{_MAY_DATE}(?:{_DATE.pattern}))*+")
"""All that holds no figure, to be passed at once: words, dates, numerals that count nothing."""


def mentions(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """The amounts in `text[start:end]`, left to right, never overlapping. Denials are found elsewhere."""
    end = len(text) if end is None else end
    found: list[Mention] = []
    at = start
    at_least = text.find("至少", start, end) >= 0
    while (past := _PAST.match(text, at, end)) is not None and (begin := past.end()) < end:
        common = _COMMON.match(text, begin, end) if not at_least else None
        if common is not None and _nothing_ahead(text, start, begin):
            at = common.end()
            number = common[1]
            value = int(number) if number.isdecimal() else read_number(number)
            found.append(Mention(begin, at, value, common[2], False))
            continue
        match = _CANDIDATE.match(text, begin, end)
        if match is None:  # never: what is not passed begins a number
            break
        mention, at = _classify(text, match, start, end)
        if mention is not None:
            found.append(mention)
    return found


def _nothing_ahead(text: str, start: int, begin: int) -> bool:
    """Whether no word ahead of a number rounds it (`约`) or makes it a part of something else (`第`)."""
    last = text[begin - 1 : begin] if begin > start else ""
    if last == " " and begin - 1 > start:  # what is looked for may stand ahead of one blank
        last = text[begin - 2]
    if last not in _BEFORE_ANOTHER:
        return True
    before = text[max(start, begin - 16) : begin]
    return (last not in _NUMBERED or _NUMBERED_BEFORE.search(before) is None) and (
        last not in _APPROXIMATING or _APPROXIMATE_BEFORE.search(before) is None
    )


def _classify(text: str, match: re.Match[str], start: int, end: int) -> tuple[Mention | None, int]:
    """The amount that begins at the match, or None, and where to go on."""
    begin, stop = match.span()
    arabic = text[begin].isdecimal()
    before = text[max(start, begin - 16) : begin]
    plain = arabic and text[stop : stop + 1] not in _MAY_BE_MORE and match[0].isdecimal()
    if not plain:
        match, past = (_another_number if arabic else _manner_of_speaking)(text, match, before, start, end)
        stop = match.end()
        if isinstance(past, Mention):
            return past, past.end
        if past is not None:
            return None, past
    if before[-1:] in _NUMBERED and _NUMBERED_BEFORE.search(before) and not _HEADED.fullmatch(before):
        return None, stop
    after, magnitude, more = stop, "", False
    if not plain:
        if arabic and (range_end := _RANGE.match(text, begin, end)):
            return None, range_end.end()
        after, magnitude, more = _multiplied(text, match, arabic, end)
        if (past := _counts_nothing(text, stop, after, end, before, arabic, bool(magnitude))) is not None:
            return None, past
    counter = _counter(text, after, end, arabic)
    written = text[begin:stop] + magnitude
    if not arabic and stop - begin > 1 and _ONE_OR_OTHER.search(match[0]):
        return None, counter[1] if counter else stop
    if counter is None:
        if not arabic:
            bare_chinese = match[0][-1] in "万亿" and len(match[0]) > 1 and (more or _APPROXIMATE_BEFORE.search(before))
            zero = match[0] == "零" and before.rstrip().endswith(("为", "均", "是"))
            if not bare_chinese and not zero:
                return None, stop
        elif not magnitude and not _is_bare_amount(text, begin, after, before, end, written):
            return None, stop
        return _mention(text, begin, after, written, None, before, end, more, bare=True), max(after, stop)
    unit, after = counter
    if not arabic and not _chinese_figure(match[0], unit, before, text, after, more):
        return None, stop
    if unit[-1] == "元" and (money := _MONEY.fullmatch(unit)):
        unit, more = (unit.replace("余", ""), more or "余" in unit)
        if money[1] in "千百":
            unit, magnitude = "元", magnitude + money[1]
            written = text[begin:stop] + magnitude
    elif unit == "元" and magnitude in ("万", "亿"):
        unit, written = magnitude + "元", text[begin:stop]
    return _mention(text, begin, after, written, unit, before, end, more), after


def _another_number(
    text: str, match: re.Match[str], before: str, start: int, end: int
) -> tuple[re.Match[str], int | None]:
    """The digits that are one number, and where to go on if they enumerate or date something."""
    if "." in match[0] and (point := _enumerated(text, match, before)) is not None:
        return match, point
    if date := _DATE.match(text, match.start(), end):
        return match, date.end()
    if " " in match[0] and _counter(text, match.end(), end, True) is None:
        match = _DIGITS.match(text, match.start()) or match
    if "," in match[0] or "，" in match[0]:
        match, _ = _without_false_separators(text, match, end)
    return match, None


def _manner_of_speaking(
    text: str, match: re.Match[str], before: str, start: int, end: int
) -> tuple[re.Match[str], int | Mention | None]:
    """The numeral, and where to go on if it is an ordinal, a set phrase, part of a word; the share that it begins."""
    begin, stop = match.span()
    if text.startswith("百分之", begin) and (percent := _PERCENT_IN_WORDS.match(text, begin, end)):
        share = _mention(text, begin, percent.end(), percent[1], "%", before, end, False)
        return match, percent.end() if share is None else share
    if text.startswith("点", stop) and (decimal := _DECIMAL_IN_WORDS.match(text, begin, end)):
        amount = _mention(text, begin, decimal.end(), decimal[1], decimal[2], before, end, False)
        return match, decimal.end() if amount is None else amount
    if text[stop : stop + 1] not in _MAY_FOLLOW and text[stop - 1] not in "万亿零":  # 百分之几
        return match, stop
    if phrase := _set_phrase(text, begin, stop, end):
        return match, max(phrase, stop)
    if before.endswith(patterns.NO_FIGURE_BEHIND) and not (
        (before.endswith("上") and match[0] in "百千万") or before.endswith("先后")
    ):
        return match, stop
    if text[begin] in "百千万" and text[begin : begin + 2] in patterns.NO_NUMERALS:
        return match, stop
    return match, None


def _multiplied(text: str, match: re.Match[str], arabic: bool, end: int) -> tuple[int, str, bool]:
    """Where a number ends with what multiplies it (3.1万) and rounds it (20余), its magnitude, whether it is rounded."""
    after, magnitude = match.end(), ""
    if arabic and (found := _COMPOUND.match(text, after, end) or _MAGNITUDE.match(text, after, end)):
        magnitude, after = found[1], found.end()
    if found := _MORE.match(text, after, end):
        following = text[found.end() : min(found.end() + 3, end)]
        round_number = arabic or magnitude or match[0][-1] in "十百千万亿"
        if round_number and (found[1] != "来" or following.lstrip()[:1] in tuple("条件人次个份篇场家张户本名")):
            after = found.end()
            if not magnitude and following[:1] in ("万", "亿") and arabic:
                magnitude, after = following[0], found.end() + 1
            return after, magnitude, True
    return after, magnitude, False


def _counts_nothing(
    text: str, stop: int, after: int, end: int, before: str, arabic: bool, magnitude: bool
) -> int | None:
    """Where to go on behind a duration, a distance, a session, a number of a house or a document."""
    if duration := _DURATION.match(text, after, end):
        return duration.end()
    if text.startswith(("米", "公里"), after) and _IN_AN_ADDRESS.search(before):
        return stop
    if not arabic and text.startswith(("次会议", "次全体会议", "次全会"), after) and _SESSION.search(before):
        return stop
    if arabic and not magnitude and _NOT_AN_AMOUNT_AFTER.match(text, after, end):
        return stop
    return None


def _enumerated(text: str, match: re.Match[str], before: str) -> int | None:
    """`2.11个社区` at the head of a line is a number and 11个: where to go on."""
    found = _WITH_POINT.match(match[0]) if "." in match[0] else None
    if found is None or (before.strip(" \u3000") not in ("",) and before[-1] != "\n"):
        return None
    counter = _COUNTER.match(text, match.end())
    whole = counter is not None and counter[1] not in _MEASURES
    return match.start() + found.end(1) if whole else None


def _mention(
    text: str,
    begin: int,
    stop: int,
    written: str,
    unit: str | None,
    before: str,
    end: int,
    more: bool,
    bare: bool = False,
) -> Mention | None:
    try:
        value = read_number(written)
    except ValueError:
        return None
    found = _APPROXIMATE_BEFORE.search(before) if before[-1:] in _APPROXIMATING else None
    approximate = more or (found is not None and found[1] not in patterns.APPROXIMATE_BEFORE_EXACT)
    if not approximate and "至少" in before:
        approximate = _AT_LEAST.search(before) is not None
    if found is not None and found[1] == "上" and written[0].isdecimal():
        approximate = more
    if found is not None and found[1] == "超" and before.rstrip().endswith("赶超"):
        approximate = more
    if not approximate and text[stop : stop + 1] in _ROUNDING:
        approximate = _APPROXIMATE_AFTER.match(text, stop, end) is not None
    return Mention(begin, stop, value, "%" if unit == "％" else unit, approximate, bare)


def _without_false_separators(text: str, match: re.Match[str], end: int) -> tuple[re.Match[str], int]:
    """`1,340份` has a separator; `3，120份` has one only where a counter follows and none stands before the comma."""
    if ("，" in match[0] and (len(match[0].split("，")[0]) > 3 or _counter(text, match.end(), end, True) is None)) or (
        "," in match[0] and len(match[0].split(",")[0]) > 3
    ):
        match = _DIGITS.match(text, match.start()) or match
    return match, match.end()


def _counter(text: str, at: int, end: int, arabic: bool) -> tuple[str, int] | None:
    found = (_COUNTER if arabic else _CHINESE_COUNTER).match(text, at, end)
    if found is None:
        return None
    unit = found[1]
    following = text[found.end() : found.end() + 1]
    if unit == "个" and text.startswith(patterns.NOUNS_BEHIND_GE, found.end()):
        return unit, found.end()
    if following and following in patterns.NO_COUNTER_AFTER.get(unit, ""):
        if unit == "件" and text[found.end() : found.end() + 2] == "套":
            return None
        if unit == "条" and text[found.end() : found.end() + 2] not in ("条例", "条款", "例》"):
            return unit, found.end()
        return None
    if unit == "对" and following not in patterns.PAIRS_ONLY_BEFORE:
        return None
    if unit in "MG" and following.isalnum() and following.isascii():
        return None
    return unit, found.end()


def _chinese_figure(numeral: str, unit: str, before: str, text: str, after: int, more: bool) -> bool:
    """Whether a Chinese numeral with its counter is an amount rather than a manner of speaking."""
    if numeral in ("零", "〇") and unit not in (
        "件",
        "条",
        "次",
        "起",
        "宗",
        "例",
        "份",
        "项",
        "个",
        "篇",
        "期",
        "场",
        "元",
    ):
        return False
    if _EACH_BEFORE.search(before):
        return False
    if numeral == "一":
        if before[-1:] in ("的", "是", "为", "成", "这", "那", "作", "出", "了", "有") and unit not in _HAPPENINGS:
            return False
        if unit == "起":  # 一起行政复议, but 一起定稿
            return before[-1:] not in ("在", "跟", "和", "与") and _ONE_CASE.match(text, after) is not None
        if unit == "成":
            return text.startswith(("多", "以上", "左右"), after)
        return unit not in patterns.ONE_IS_NO_FIGURE and not text.startswith("一", after)
    if numeral in ("百", "千", "万", "亿", "百万", "千万"):
        return more or bool(_APPROXIMATE_BEFORE.search(before))
    return not (unit in ("个", "种", "类", "项", "件") and text[after : after + 1] == "”" and "“" in before)


_ONE_CASE = re.compile(r" ?(?:[，。；、,;）)\n]|$|行政|复议|诉讼|申请|案|因|投诉|举报|事|涉|为|被|维持|撤)")


def _set_phrase(text: str, begin: int, stop: int, end: int) -> int | None:
    """The end of a set phrase that begins at the numeral or up to three characters before it."""
    if text[begin : begin + 2] not in _IN_SET_PHRASES and text[begin] not in _IN_SET_PHRASES:
        return None
    for offset in range(max(0, begin - 3), begin + 1):
        found = _SET_PHRASE.match(text, offset, end)
        if found is not None and found.end() > begin:
            return found.end()
    return None


def _is_bare_amount(text: str, begin: int, after: int, before: str, end: int, written: str) -> bool:
    """A number with no counter is an amount only where nothing else can stand: `均为0`, `其中网站 120、微信 80 条`."""
    digits = written.replace(",", "")
    if (
        (digits in patterns.HOTLINES and (len(digits) > 3 or re.search(r"拨打|热线|[、和及]$", before)))
        or _BARE_NUMBER_BEFORE.search(before)
        or len(digits.split(".")[0]) > 6
    ):
        return False
    if _YEARLIKE.fullmatch(digits) or not _BARE_AFTER.match(text, after, end):
        return False
    if _ENUMERATOR_AFTER.match(text, after) and _ENUMERATOR_BEFORE.search(before):
        return False
    return _BARE_BEFORE.search(before) is not None or _list_continues(text, after, end)


def _list_continues(text: str, after: int, end: int) -> bool:
    """The number is an item of a list whose last item carries the counter."""
    rest = text[after : min(end, after + 60)]
    return (
        re.match(r" ?[、，,和及] ?[一-龥（）“”《》]{1,14} ?\d+ ?(?:[、，,和及。；;\n]|$|条|件|篇|份|个|次|人|期)", rest)
        is not None
    )
