"""What one figure counts: from the words around it to a metric.

`metric` looks up the subject that the figure is about and asks that subject's family of metrics; each family is a
function from a `Window` to a key, or None where the text does not say that the figure is the agency's own total of a
kind. Keys that begin with `~` are hints for `lists`, which sees the whole list: one kind of organisation among the
applicants, one way in which requests came, a sum of what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from nlp.pipeline.quantities.families.acts import DECISIONS, charges, decisions, documents, fees
from nlp.pipeline.quantities.families.disputes import disputes
from nlp.pipeline.quantities.families.issued import issued
from nlp.pipeline.quantities.families.published import CHANNELS, published
from nlp.pipeline.quantities.families.requests import requests
from nlp.pipeline.quantities.families.units import COUNTED
from nlp.pipeline.quantities.window import OUTCOMES, Window

_FAMILIES: dict[str, Callable[[Window], str | None]] = {
    "requests": requests,
    **dict.fromkeys(("review", "litigation"), disputes),
    **dict.fromkeys(("normative", "regulations"), documents),
    **dict.fromkeys(("decisions", *DECISIONS), decisions),
    "charge": charges,
    "processing_fee": fees,
    **dict.fromkeys(("press_conferences", "interpretations", "trainings", "meetings"), issued),
    **dict.fromkeys(("published", "platform", "support", *CHANNELS), published),
}
_DIFFERENCE = re.compile(r"[多少减删]$|(?<!新)增$|[超多]出$")
MAY_DIFFER = frozenset("多少减删增出")
"""The last characters of what `_DIFFERENCE` finds."""

_IN_MONTHS = re.compile(
    r"(?:其中|20\d\d ?年)?(?!0?1 ?(?:月份?)? ?[-—–~～至到、]+ ?12)(?:\d{1,2} ?(?:月份?)?[-—–~～至到、]+ ?)*\d{1,2} ?月(?:份|当月|单月|间|里|中|底|末)?(?![\d ]|度)"
)
"""Opens a clause that counts what happened in some months."""
_TO_A_MONTH = re.compile(
    r"截[至止]到?(?:20\d\d ?年)?(?<!\d)(?:0?[1-9]|1[01]) ?月(?:(?!20\d\d ?年|全年|年[末底内]|12 ?月|本年|截[至止])[^；。])*$"
)
"""Ahead of a figure that counts no further than a month before December."""
_FORMER = re.compile(
    r"(?:[增升降减扩缩涨跌变]|提[高升]|上升|下[降调]|回[落升]|压[减缩]|调整)[^，。；、\d]{0,4}[至到为] ?[\d一二三四五六七八九十百零两]"
)
"""Behind what a figure was before it changed: `办结量由91件增至130件`."""
_CHANGES = frozenset("增升降减扩缩涨跌变提上下回压调")
"""The first characters of what `_FORMER` finds."""


def metric(w: Window) -> str | None:
    """The metric of a figure that is no difference, a hint, or None."""
    if "short" in w.said or _of_a_part_of_the_year(w) or _is_former(w):
        return None
    family = _FAMILIES.get(w.subject or "published") if w.unit in COUNTED else None
    key = family(w) if family is not None else None
    return "~sum" if key is None and w.has("sum") and not w.named and not w.has(*OUTCOMES) else key


def _of_a_part_of_the_year(w: Window) -> bool:
    """`截至11月底收到申请117件`, `7月收到申请21件`."""
    text, start = w.sentence.text, w.sentence.start
    if text.find("月", start, w.start) < 0:
        return False
    begin = w.left
    if text[begin - 1 : begin] == "—":  # 1月——12月
        begin = max(text.rfind(mark, start, begin) for mark in "，。；：") + 1 or start
    return _IN_MONTHS.match(text, begin, w.start) is not None or (
        text.find("截", start, w.start) >= 0 and _TO_A_MONTH.search(text, start, w.start) is not None
    )


def _is_former(w: Window) -> bool:
    text, at = w.sentence.text, w.at
    return text[at : at + 1] in _CHANGES and _FORMER.match(text, at) is not None


def is_difference(w: Window) -> bool:
    """`比上年多45条`, `增加64条`."""
    if w.names[-1:] == ("delta",):
        return not w.left_text.endswith(("到", "至"))
    said = w.left_text.rstrip()
    return said[-1:] in MAY_DIFFER and _DIFFERENCE.search(said[-2:]) is not None
