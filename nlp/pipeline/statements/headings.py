"""What a heading of next steps says of the remedies under it: all of them are planned, save one that says it is done.

The status model weighs the marker of the heading against that of the item before; where the first item has a marker of its
own (`1.2025年6月底前编制目录`), it takes the others for done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.pipeline.statements.model import Span
from nlp.pipeline.statements.patterns import STATUS_CUES

LONGEST = 24
"""Characters of a line that is a heading without a colon at its end."""
_LINE = re.compile(r"(?<![^\n])[^\n]+(?=\n)")
_LATER = re.compile(STATUS_CUES["later"].regex)
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_PAST = re.compile(
    r"已经?(?!然)|(?<![将拟要])采取|[做展行]了|情况|成效|完成|结果|今年|本年|年内|全年|为此|年度?(?:存在的|主要)?问题"
)
_DONE = re.compile(
    r"已经?(?![然公制发])|[了过](?=$|[，,。；、一二三四五六七八九十百两\d])|累计|截至|目前|至今|今年|本年度?|一年来|增至|清零"
)


def for_later(text: str, spans: Sequence[Span], year: int | None) -> list[bool]:
    """For every statement, in order, whether it stands under a heading, or a lead-in of a line of its own, that announces
    what is for later and nothing else, and says of nothing itself that it is done.

    >>> text = "（二）下一步改进措施\\n1.每周检查栏目。\\n2.已增设专区。"
    >>> for_later(text, [Span(13, 19, "remedy"), Span(22, 27, "remedy")], 2024)
    [True, False]
    """
    found = []
    later, start = False, 0
    for span in spans:
        gap = text[start : span.start]
        later = later and span.role == "remedy" and "：" not in gap and ":" not in gap
        for line in _LINE.findall(text, start, span.start):
            later = _announces(line.strip(), year)
        found.append(later and not _DONE.search(text, span.start, span.end))
        start = span.end
    return found


def _announces(line: str, year: int | None) -> bool:
    if not line or (len(line) > LONGEST and line[-1] not in "：:") or _PAST.search(line):
        return False
    return bool(_LATER.search(line)) or any(int(each) > (year or 9999) for each in _YEAR.findall(line))
