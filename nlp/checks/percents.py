"""Percentages, differences and multiples against the counts that the same words give (`percent.mismatch`).

Four kinds are read: growth over last year (`growth`), a part's share of its total and a rate such as 办结率 (`shares`),
and what can exceed no hundred. A figure is wrong only where the counts that it must follow from are known and no other
reading of the sentence gives it; which of the figures is the wrong one, the check does not say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nlp.checks import growth, shares
from nlp.checks.finding import Finding
from nlp.checks.growth import ENDS_OF_A_DIFFERENCE, Comparison, may_differ
from nlp.checks.registry import Case, check
from nlp.pipeline.quantities import Quantity

Kind = Callable[[Case, Quantity, Comparison], Finding | None]


@check(
    "percent.mismatch",
    "error",
    zh="百分比（占比、增幅、办结率等）与给出的数量不符，且不是四舍五入所致",
    en="a percentage, share or growth does not follow from the counts given, beyond rounding",
    example="收到113条，采纳46条，采纳率45.7%",
)
def percent_mismatch(case: Case) -> Iterator[Finding]:
    text = case.report.text
    figures = case.figures(0, len(text))
    telling = [q for q in figures if q.unit in _KINDS or text[q.start - 1 : q.start] in ENDS_OF_A_DIFFERENCE]
    sentence = None
    for quantity in telling:
        kinds = _KINDS.get(quantity.unit, _DIFFERENCE)
        if quantity.planned or quantity.approximate or (kinds is _DIFFERENCE and not may_differ(text, quantity.start)):
            continue
        if sentence is None or not sentence.holds(quantity):
            sentence = Comparison(case, *case.sentence(quantity.start, quantity.end))
        for kind in kinds:
            if (found := kind(case, quantity, sentence)) is not None:
                yield found


_KINDS: dict[str | None, tuple[Kind, ...]] = {
    "%": (growth.growth, shares.share, shares.rate, shares.over_hundred),
    "倍": (growth.multiple,),
}
"""What a figure of the unit may be."""
_DIFFERENCE: tuple[Kind, ...] = (growth.difference,)
