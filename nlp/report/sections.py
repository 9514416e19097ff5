"""Where the six sections begin.

Every line that opens with a heading's wording is a candidate. `find_headings` keeps those that agree with the report's
own way of numbering: reports write 一、 or （一） or 第一部分 or no number at all, sub-headings repeat the words of
headings (（一）主动公开政府信息情况), tables of contents repeat all of them. A heading that is absent is not made up,
and headings out of order stay out of order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from nlp.remembered import remembered
from nlp.report.lines import Line
from nlp.report.model import SECTION_KEYS
from nlp.report.vocabulary import HEADINGS

_NUMERALS = {
    numeral: value
    for numerals in (
        "一二三四五六七八九十",
        "123456789",
        "ⅠⅡⅢⅣⅤⅥⅦⅧⅨ",
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII"),
    )
    for value, numeral in enumerate(numerals, 1)
}
_NUMERAL = re.compile("[一二三四五六七八九十1-9ⅠⅡⅢⅣⅤⅥⅦⅧⅨ]|[IV]+")
_ORNAMENT = re.compile("[【〖\\[◆◇■□●○▲△★☆※►]*")
_BEFORE_WORDS = frozenset("【〖[◆◇■□●○▲△★☆※►第(（一二三四五六七八九十ⅠⅡⅢⅣⅤⅥⅦⅧⅨVI \t")
"""What an ornament or a number begins with, but for digits."""
_WORDS = re.compile("[况概事题足表]")
_WORDS_OF_FORM = re.compile("[况述概事题足难距板表]")
"""Characters of which one at least stands in each heading of the form's own wording."""
_ENUMERATOR = re.compile(
    r"(?P<part>第[一二三四五六七八九十\d](?:部分|章|节|项|[、.．，,:：]))[、.．，,:：]?|(?P<paren>[(（][一二三四五六七八九十\d][)）])[、.．]?"
    r"|(?P<cjk>[一二三四五六七八九十])[、.．，,:：·。]{0,2}|(?P<arabic>\d)[、.．，,:：)）]{0,2}|(?P<roman>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨ])[、.．，,:：]?|(?P<latin>VI{0,3}|IV|I{1,3})[、.．]"
)
_TOP_ENUMERATOR = re.compile("第?[一二三四五六1-6]")
_STRONG = re.compile("|".join(f"(?P<{key}>{strong})" for key, (strong, _) in HEADINGS.items()))
_WEAK = re.compile("|".join(f"(?P<{key}>{weak})" for key, (_, weak) in HEADINGS.items()))
_BRACKET = re.compile(r"表?(?:[（(](?![一二三四五六七八九十\d][)）])[^（）()]{1,20}[）)])?")
_AFTER = re.compile(
    r"[】〗\]。：:；;，,、．.\-—]+|(?=[（(][一二三四五六七八九十\d][)）]|\d[、.．]|[①▲●■◆【]|20\d\d年|一是|无)"
)
_HEAD = 80
_FEWEST = 3
"""Headings that tell how a report numbers its sections."""
_TITLE = re.compile(r"[^。；;：:，,\t|]{3,30}(?=$|[。：:])")
_MATTER = {
    key: re.compile(matter)
    for key, matter in (
        ("overview", "情况|总体|整体|概[况述]|工作|成效|回顾"),
        ("proactive", "主动公开|公开信息|信息公开"),
        ("requests", "申请"),
        ("litigation", "复议|诉讼"),
        ("problems", "问题|不足|薄弱|短板|困难|差距|改进|整改"),
        ("other", "其[他它]|事项|说明|补充"),
    )
}
"""What the heading of each section speaks of, however it says it."""
_ROW = re.compile(r"本年新收|上年结转|本年度办理结果|结转下年|\d$")
"""Rows of table 3 are numbered like sections."""
_MOST = 500
"""Lines that may be headings; a report has six and perhaps as many again in its contents."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading in line `line`: the text before `title_end` is the heading, the body begins at `body`."""

    line: int
    key: str
    title_end: int
    body: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    heading: Heading
    style: str
    number: int | None
    strong: bool
    full: bool

    @property
    def index(self) -> int:
        return SECTION_KEYS.index(self.heading.key)

    @property
    def numbered_right(self) -> bool:
        return self.number == self.index


def join_broken_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines with headings that are broken over two lines on one."""
    joined: list[Line] = []
    begun = ""  # the line before, where a heading may have begun in it
    for line in lines:
        prose = line.cells is None and len(line.text) <= _HEAD // 2
        if begun and prose and _breaks_off(begun, line.text):
            joined[-1] = Line(begun + line.text)
        else:
            joined.append(line)
        begun = joined[-1].text if prose and len(joined[-1].text) <= _HEAD // 2 else ""
    return joined


def _breaks_off(line: str, following: str) -> bool:
    """Whether a numbered line and the next make up a heading of the form that the line alone is not."""
    if not _TOP_ENUMERATOR.match(line) or not _WORDS.search(following):
        return False
    whole, alone = _candidate(0, line + following), _candidate(0, line)
    if whole is None or not (whole.full and whole.numbered_right):
        return False
    if _TOP_ENUMERATOR.sub("", line).strip("、.．部分章 ") == "":
        return True
    return whole.strong and (alone is None or not (alone.strong and alone.full))


def find_headings(lines: Sequence[Line]) -> tuple[list[Heading], frozenset[int]]:
    """The headings of the six sections in the order in which they stand (a key may come twice, or not at all), and the
    numbers of the lines that are a table of contents."""
    opening = list(islice(_candidates(lines), _MOST))
    candidates = _without_contents(opening)
    contents = frozenset(c.heading.line for c in opening) - {c.heading.line for c in candidates}
    main = _main_style(candidates)
    accepted = _of_main_style(candidates, main)
    for accept in (_strays, _loose):
        accepted = sorted({*accepted, *accept(candidates, accepted, main)}, key=lambda c: c.heading.line)
    headings = [candidate.heading for candidate in accepted]
    if main != "none" and len({heading.key for heading in headings}) < len(HEADINGS):
        headings = _by_number(lines, headings, main, contents)
    return headings, contents


def _by_number(lines: Sequence[Line], headings: list[Heading], main: str, contents: frozenset[int]) -> list[Heading]:
    """The headings, with lines in other words (`六、其他有关事项`) for sections not found: a line that carries the section's
    number in the report's own style, stands between the sections before and after it, and names its matter."""
    if len(headings) < _FEWEST:
        return headings
    floor = max(contents, default=-1)
    for index, key in enumerate(SECTION_KEYS):
        known = {heading.key for heading in headings}
        if key not in _MATTER or key in known or (index > 1 and SECTION_KEYS[index - 1] not in known):
            continue
        after = max([floor, *(h.line for h in headings if SECTION_KEYS.index(h.key) < index)])
        before = min([len(lines), *(h.line for h in headings if SECTION_KEYS.index(h.key) > index)])
        if index == 1 and before == len(lines):
            continue
        found = next(
            (h for n in range(after + 1, before) if (h := _numbered(n, lines[n], index, key, main)) is not None), None
        )
        if found is not None:
            headings = sorted([*headings, found], key=lambda heading: heading.line)
    return headings


def _numbered(number: int, line: Line, index: int, key: str, main: str) -> Heading | None:
    """The line as the heading of a section that its number and its matter tell, though not its words."""
    if not line.lone or not line.text or not (line.text[0] in _BEFORE_WORDS or line.text[0].isdecimal()):
        return None
    dense, places = _dense(line.text[:_HEAD])
    enumerator = _ENUMERATOR.match(dense, _ORNAMENT.match(dense).end())  # type: ignore[union-attr]
    if enumerator is None or enumerator.lastgroup != main or _value(enumerator[0]) != index:
        return None
    title = _TITLE.match(dense, enumerator.end())
    if title is None or _MATTER[key].search(title[0]) is None or _ROW.search(title[0]):
        return None
    after = _AFTER.match(dense, title.end())
    end = after.end() if after else title.end()
    return Heading(number, key, places[title.end() - 1] + 1, places[end])


def _candidates(lines: Sequence[Line]) -> Iterator[_Candidate]:
    for number, line in enumerate(lines):
        if line.lone and (candidate := _candidate(number, line.text)):
            yield candidate


def _candidate(number: int, text: str) -> _Candidate | None:
    """The line as a heading, None where it does not open with the words of one."""
    if len(text) > _HEAD // 2 and text[0] not in _BEFORE_WORDS and not text[0].isdecimal():
        return None
    if not _WORDS.search(text, 0, _HEAD):
        return None
    found = _heading_of(text)
    if found is None:
        return None
    key, title_end, body, style, value, strong, full = found
    return _Candidate(Heading(number, key, title_end, body), style, value, strong, full)


@remembered(1024)
def _heading_of(text: str) -> tuple[str, int, int, str, int | None, bool, bool] | None:
    """What a heading and a candidate have besides the line, in their order: most reports have the same headings."""
    head = text[:_HEAD]
    dense, places = _dense(head)
    start = _ORNAMENT.match(dense).end()  # type: ignore[union-attr]
    enumerator = _ENUMERATOR.match(dense, start)
    if enumerator is None and len(text) > _HEAD // 2:
        return None
    start = enumerator.end() if enumerator else start
    if "0" <= dense[start : start + 1] <= "9" and not dense.startswith("20", start):
        return None  # 2024年，全县…: no heading's words begin with other digits than a year's
    strong, weak = _STRONG.match(dense, start), _WEAK.match(dense, start)
    match = (
        weak if weak and (not strong or (weak.end() > strong.end() and weak.lastgroup == strong.lastgroup)) else strong
    )
    if match is None or match.lastgroup is None:
        return None
    bracket = _BRACKET.match(dense, match.end())
    end = bracket.end() if bracket else match.end()
    after = _AFTER.match(dense, end)
    body = places[after.end() if after else end]
    full = not text[body:].strip()
    if not full and not after:
        separated = text[places[end - 1] + 1 : places[end - 1] + 2] in (" ", "\t")
        if not separated and not (strong and enumerator):
            return None
    if (not full and not enumerator) or _names_more(dense, end):
        return None
    style = enumerator.lastgroup if enumerator else None
    number = _value(enumerator[0]) if enumerator else None
    return match.lastgroup, places[end - 1] + 1, body, style or "none", number, strong is not None, full


def _names_more(dense: str, end: int) -> bool:
    """Whether two more headings are named behind the first: a sentence about the report's sections."""
    return len(_WORDS_OF_FORM.findall(dense, end)) >= 2 and len(_STRONG.findall(dense, end)) >= 2


def _dense(head: str) -> tuple[str, Sequence[int]]:
    """The text without blanks, and for each of its characters (and its end) the place in the text."""
    if " " not in head and "\t" not in head:
        return head, range(len(head) + 1)
    places = [i for i, char in enumerate(head) if char not in " \t"]
    return "".join(head[i] for i in places), [*places, len(head)]


def _value(enumerator: str) -> int | None:
    numeral = _NUMERAL.search(enumerator)
    return _NUMERALS.get(numeral[0]) if numeral else None


def _without_contents(candidates: list[_Candidate]) -> list[_Candidate]:
    """Candidates without those of a table of contents: three and more in a row, each of which comes again later."""
    kept: list[_Candidate] = []
    run: list[_Candidate] = []
    for place, candidate in enumerate(candidates):
        run.append(candidate)
        following = candidates[place + 1] if place + 1 < len(candidates) else None
        if following and following.heading.line == candidate.heading.line + 1 and following.index > candidate.index:
            continue
        if len(run) < 3 or not {c.heading.key for c in run} <= {c.heading.key for c in candidates[place + 1 :]}:
            kept.extend(run)
        run = []
    return kept


def _main_style(candidates: Sequence[_Candidate]) -> str:
    """The style of numbering in which most of the six headings stand."""
    keys = {
        (c.style, c.heading.key) for c in candidates if c.strong and (c.numbered_right or (c.number is None and c.full))
    }
    styles = Counter(style for style, _ in keys)
    preference = ("part", "cjk", "roman", "latin", "arabic", "paren", "none")
    return max(preference, key=lambda style: (styles[style], -preference.index(style)))


def _of_main_style(candidates: Sequence[_Candidate], main: str) -> list[_Candidate]:
    """Headings numbered as the report numbers its sections. One with another number than its own is believed where the
    wording is the form's and none before or after has the right number, or one has and stands before it (doubled)."""
    right = [
        c
        for c in candidates
        if c.style == main and (c.strong or c.full) and (c.numbered_right or (main == "none" and c.strong and c.full))
    ]
    first = {c.heading.key: c.heading.line for c in reversed(right)}
    wrong = [c for c in candidates if c.style == main and main != "none" and c.strong and not c.numbered_right]
    return right + [c for c in wrong if first.get(c.heading.key, -1) < c.heading.line]


def _strays(candidates: Sequence[_Candidate], accepted: Sequence[_Candidate], main: str) -> list[_Candidate]:
    """The form's wording in another style, or without a number, for sections not found yet, where it fits the order."""
    return [
        c
        for c in _first_of_key(candidates, accepted)
        if c.strong and (c.numbered_right or (c.number is None and c.full)) and _fits(c, accepted)
    ]


def _loose(candidates: Sequence[_Candidate], accepted: Sequence[_Candidate], main: str) -> list[_Candidate]:
    """Looser wordings for sections not found yet, where number and order agree."""
    return [
        c
        for c in _first_of_key(candidates, accepted)
        if c.full
        and (c.numbered_right or (main == "none" and c.number is None))
        and c.style in (main, "none", "cjk")
        and _fits(c, accepted)
    ]


def _first_of_key(candidates: Sequence[_Candidate], accepted: Sequence[_Candidate]) -> list[_Candidate]:
    known = {c.heading.key for c in accepted}
    return [c for c in candidates if c.heading.key not in known]


def _fits(candidate: _Candidate, accepted: Sequence[_Candidate]) -> bool:
    """Whether the sections before it stand before it and those after it after it."""
    line = candidate.heading.line
    return all((c.heading.line < line) == (c.index < candidate.index) for c in accepted if c.index != candidate.index)
