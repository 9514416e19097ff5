"""Normalised text, as the standard of the output prescribes it.

Read in this order: `fold` (characters), `tidy` (one line: leftovers of word processors and web pages), `join_broken`
(lines broken inside a sentence), `normalise` (all of it).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from nlp.report.characters import folding

_FOLDING = folding()
_IN_PLANE_0 = re.compile("[" + re.escape("".join(char for char in _FOLDING if char <= "\uffff")) + "]")
_BEYOND_PLANE_0 = re.compile("[\U00010000-\U0010ffff]")
"""The characters that may be folded. Python searches a class that reaches beyond plane 0 only as fast as its ranges
are few."""

_NUMBER_SIGNS = re.compile(r"(?<=\d)．(?=\d)|(?<=\d)[ \t]*[％﹪]")
"""The full-width point inside a number and the full-width per cent sign after one."""

_BLANK_RUN = re.compile(r"[ \t]{2,}")

LEFTOVERS = {
    "a bookmark of Word": (r"\[bookmark:[^\]\n]*\]", "[bookmark: _GoBack]根据"),
    "a field of Word": (
        r'(?:HYPERLINK|PAGEREF|INCLUDEPICTURE)[ \t]+(?:\\[a-z][ \t]*)*(?:"[^"\n]*"|_Toc\d+)(?:[ \t]*\\[a-z*]+)*',
        'HYPERLINK \\l "_Toc123" 一、总体情况 PAGEREF _Toc123 \\h 2',
    ),
    "a table of contents' switch": (r'TOC[ \t]+\\o[ \t]+"[^"\n]*"(?:[ \t]*\\[a-z])*', 'TOC \\o "1-3" \\h \\u'),
    "a bookmark's name": (r"\b_(?:Toc|Ref|Hlk)\d+|\b_GoBack\b", "_Toc30401"),
    "an entity that was escaped twice": (r"&(?:nbsp|ensp|emsp|zwnj);", "&nbsp;"),
}
"""What programs leave in a text: pattern and example."""

_LEFTOVER = re.compile("|".join(pattern for pattern, _ in LEFTOVERS.values()))
_LEFTOVER_SIGN = re.compile(r"\[bookmark|HYPERLINK|PAGEREF|INCLUDEPICTURE|TOC |_Toc|_Ref|_Hlk|_GoBack|&[nez]")

CODE_LINES = {
    "a style rule": (r"[@.#]?[\w\-.#:, *>]*\{[^{}\u4e00-\u9fff]*\}?", "td{padding:2px}"),
    "a style declaration": (r"[a-z-]{3,30}\s*:\s*[^\u4e00-\u9fff。；]{1,80};", "margin-top: 0pt;"),
    "a script statement": (
        r"(?:var|let|const|function|window|document|return|if)\b[\s.(][^\u4e00-\u9fff]*[;{})]",
        "var t = 2099;",
    ),
    "a closing bracket": (r"[{}();\s]*[{}][{}();\s]*", "});"),
    "a comment of markup": (r"(?:<!--|/\*|//<!\[CDATA\[)[^\u4e00-\u9fff]*", "<!-- footer -->"),
}
"""Lines of style sheets and scripts that a converter took for text: pattern of the whole line and example."""

_CODE_LINE = re.compile("|".join(f"(?:{pattern})" for pattern, _ in CODE_LINES.values()))

_CLOSING = "。！？；：.!?;:…"
_FEWEST = 20
"""Characters of the shortest line that may break off before a word."""
_CLOSED_INSIDE = re.compile(r"[。！？；：!?;]\W")
_CLAUSE = re.compile("[，。；！？,;]")
_OPENS_ITEM = re.compile(
    r"第?[一二三四五六七八九十]{1,3}(?:[、.．,:：是\s]|来|方面|部分)|第[一二三四五六七八九十\d]{1,3}[，,、章节]"
    r"|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[、.．)）](?!\d)|\s)|[①-⑳⑴-⒇Ⅰ-Ⅻ▲△●○■□◆◇★☆►▪•·※【—\-－*]"
    r"|(?:首先|其次|再次|最后|此外|另外)[，,]|附件?[:：\d]|注[:：]|(?:19|20)\d\d年"
)
_MIDWAY = re.compile(r"[\u4e00-\u9fffA-Za-z\d，,、“”（）()《》%\-—–·]$")
_TITLE = re.compile(r".{0,60}(?:报告|年报)(?:[（(].{1,12}[）)])?")
_CONTINUES = frozenset("，。；：、！？,;）)”》%")


def fold(text: str) -> str:
    """Characters folded, marks without a width dropped, each line's blanks collapsed; lines stay as they are.

    A tab stays a tab, and a run of blanks that holds one becomes one.

    >>> fold("⼯作　报告１２．５％ 。")
    '工作 报告12.5% 。'
    """
    for folded in (_IN_PLANE_0, _BEYOND_PLANE_0):
        text = folded.sub(lambda match: _FOLDING.get(match[0], match[0]), text)
    if "．" in text or "％" in text or "﹪" in text:
        text = _NUMBER_SIGNS.sub(lambda match: "." if match[0] == "．" else "%", text)
    if "  " not in text and "\t" not in text:
        return text
    return _BLANK_RUN.sub(lambda match: "\t" if "\t" in match[0] else " ", text)


def tidy(line: str) -> str:
    """A folded line without the leftovers of programs and without blanks at its ends; "" where nothing else was in it.

    >>> tidy("[bookmark: _GoBack]根据条例")
    '根据条例'
    >>> tidy("td{padding:2px}")
    ''
    """
    line = line.strip()
    if not line:
        return ""
    if _LEFTOVER_SIGN.search(line):
        line = _BLANK_RUN.sub(" ", _LEFTOVER.sub("", line)).strip()
    return "" if line and _is_code(line) else line


def _is_code(line: str) -> bool:
    return line[-1] in ";{})>/" and _CODE_LINE.fullmatch(line) is not None


def paragraphs(folded: str) -> list[str]:
    """The lines of a folded text, tidied, without those in which nothing is left."""
    lines = folded.split("\n")
    if _LEFTOVER_SIGN.search(folded):
        return [line for line in map(tidy, lines) if line]
    return [line for line in map(str.strip, lines) if line and not _is_code(line)]


def wrap_width(lines: Sequence[str]) -> int | None:
    """The length at which a text's lines were broken by force, None where paragraphs stand whole.

    A text was broken by force when a third of its lines, and five at least, end within two characters of one length
    and no line is much longer.
    """
    lengths = Counter(len(line) for line in lines if len(line) >= 24)
    if not lengths:
        return None
    longest = max(lengths)
    width, _ = max(lengths.items(), key=lambda item: (item[1], item[0]))
    near = sum(count for length, count in lengths.items() if abs(length - width) <= 2)
    return width if near >= 5 and 3 * near >= sum(lengths.values()) and longest <= width + 6 else None


def breaks_off(line: str, following: str, forced: bool = False) -> bool:
    """Whether `line` ends inside a sentence that `following` goes on with.

    Conservative: a heading, an item of a list, a title or a row of a table never breaks off, unless the text was broken
    by force and the line is as long as its lines are (`forced`).

    >>> breaks_off("各村在政务公开栏张贴公示，并在服务大厅及村务公开", "栏同步公布，方便群众查阅。")
    True
    >>> breaks_off("（一）强化领导，压实责任", "成立领导小组，由镇长任组长。")
    False
    """
    if line[-1:] in _CLOSING or "\t" in line or "\t" in following:
        return False
    continues = following[:1] in _CONTINUES
    if len(line) < _FEWEST and not forced and not continues:
        return False
    if _CLOSED_INSIDE.fullmatch(line[-2:]) or not _MIDWAY.match(line[-1]):
        return False
    if _TITLE.fullmatch(line):
        return False
    if continues:
        return len(line) >= 8
    if forced:
        return not _OPENS_ITEM.match(following) or following.startswith(("20", "19"))
    if _OPENS_ITEM.match(following) or not _CLAUSE.search(following):
        return False
    if _OPENS_ITEM.match(line):
        return len(line) >= 24 and "。" in line
    return len(line) >= _FEWEST and bool(_CLAUSE.search(line))


def join_broken(lines: Sequence[str], width: int | None) -> list[str]:
    """Lines with those that break off inside a sentence joined to what follows; `width` as `wrap_width` gives it."""
    joined: list[str] = []
    last = ""
    for line in lines:
        open_ = last[-1:] not in _CLOSING  # nearly every paragraph ends with a full stop
        if open_ and breaks_off(joined[-1], line, forced=width is not None and len(last) >= width - 2):
            joined[-1] = glue(joined[-1], line)
        else:
            joined.append(line)
        last = line
    return joined


def glue(line: str, following: str) -> str:
    """Two pieces of one sentence, with a blank between two Latin words only."""
    blank = (
        " " if line[-1].isascii() and line[-1].isalpha() and following[0].isascii() and following[0].isalpha() else ""
    )
    return line + blank + following


def normalise(text: str) -> str:
    """The normalised text: folded, without leftovers and blank lines, each paragraph on a line of its own.

    Normalising twice changes nothing.

    >>> normalise("⼀、总体情况\\n\\n\\ufeff全年公开　84 条。")
    '一、总体情况\\n全年公开 84 条。'
    """
    while True:
        lines = paragraphs(fold(text))
        result = "\n".join(join_broken(lines, wrap_width(lines)))
        if result == text:
            return result
        text = result
