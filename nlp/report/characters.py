"""Characters that stand for ordinary ones: the data of the character folding.

PDF files and fonts carry look-alikes in place of the characters that a reader sees: ⼯ (U+2F2F) for 工, ⻓ (U+2ED3) for
长. Unicode's compatibility mapping (NFKC) covers the Kangxi radicals, but only two of the CJK Radicals Supplement; the
others follow Unicode's EquivalentUnifiedIdeograph.txt.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

RADICALS_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕𫜹⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月"
    "⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冈⺵𦉫⺶羊⺷𦍌"
    "⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長"
    "⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉"
    "⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""Radical and equivalent in turn. U+2E80 (⺀) has no equivalent and stays."""

SIMPLIFIED_FOR_KANGXI = "⼾户"
"""Kangxi radicals whose NFKC mapping (戶) is a form that no report of the mainland writes."""

DROPPED = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
)
"""Soft hyphens, zero-width marks, direction marks, variation selectors, byte order marks and control characters."""

BLANKS = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Every blank that is no tab and no line break; they all become U+0020."""

LINE_BREAKS = "\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029"

FOLDED_RANGES = (
    (0x2E80, 0x2FD5),  # CJK Radicals Supplement, Kangxi Radicals
    (0xF900, 0xFAD9),  # CJK Compatibility Ideographs
    (0xFF10, 0xFF19),  # full-width digits
    (0xFF21, 0xFF3A),  # full-width capitals
    (0xFF41, 0xFF5A),  # full-width small letters
    (0x1D400, 0x1D7FF),  # mathematical letters and digits
    (0x2F800, 0x2FA1D),  # CJK Compatibility Ideographs Supplement
)


def expand(ranges: str) -> Iterator[str]:
    """The characters of a class written like a regular expression's: `a-c` is a, b, c.

    >>> "".join(expand("a-cx"))
    'abcx'
    """
    i = 0
    while i < len(ranges):
        if ranges[i + 1 : i + 2] == "-" and i + 2 < len(ranges):
            yield from map(chr, range(ord(ranges[i]), ord(ranges[i + 2]) + 1))
            i += 3
        else:
            yield ranges[i]
            i += 1


def _pairs(flat: str) -> Iterable[tuple[str, str]]:
    return zip(flat[::2], flat[1::2], strict=True)


def folding() -> dict[str, str]:
    """Every character that is folded, with what it becomes ("" where it is dropped)."""
    table = {}
    for first, last in FOLDED_RANGES:
        for code in range(first, last + 1):
            char, mapped = chr(code), unicodedata.normalize("NFKC", chr(code))
            if mapped != char and len(mapped) == 1:
                table[char] = mapped
    table.update(_pairs(RADICALS_SUPPLEMENT))
    table.update(_pairs(SIMPLIFIED_FOR_KANGXI))
    table.update(dict.fromkeys(expand(DROPPED), ""))
    table.update(dict.fromkeys(expand(BLANKS), " "))
    table.update(dict.fromkeys(expand(LINE_BREAKS), "\n"))
    del table[" "], table["\n"]
    return table
