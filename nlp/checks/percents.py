"""Percentages, differences and multiples against the counts that the same words give (`percent.mismatch`).

Four kinds are read: growth over last year (`growth`), a part's share of its total and a rate such as 办结率 (`shares`),
and what can exceed no hundred. A figure is wrong only where the counts that it must follow from are known and no other
reading of the sentence gives it; which of the figures is the wrong one, the check does not say.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.checks import growth, shares
from nlp.checks.finding import Finding
from nlp.checks.growth import Comparison
from nlp.checks.registry import Case, check
from nlp.pipeline.quantities import Quantity


@check(
    "percent.mismatch",
    "error",
    zh="百分比（占比、增幅、办结率等）与给出的数量不符，且不是四舍五入所致",
    en="a percentage, share or growth does not follow from the counts given, beyond rounding",
    example="收到113条，采纳46条，采纳率45.7%",
)
def percent_mismatch(case: Case) -> Iterator[Finding]:
    text = case.report.text
    sentence = None
    for quantity in case.figures(0, len(text)):
        if quantity.planned or quantity.approximate:
            continue
        if quantity.unit not in ("%", "倍") and text[quantity.start - 1 : quantity.start] not in growth.DIFFERENCE_ENDS:
            continue  # a count, and no difference
        bounds = case.sentence(quantity.start, quantity.end)
        if sentence is None or (sentence.start, sentence.end) != bounds:
            sentence = Comparison(case, *bounds)
        yield from _checked(case, quantity, sentence)


def _checked(case: Case, quantity: Quantity, sentence: Comparison) -> Iterator[Finding]:
    if quantity.unit == "%":
        yield from growth.growth(case, quantity, sentence)
        yield from shares.share(case, quantity, sentence)
        yield from shares.rate(case, quantity, sentence)
        yield from shares.over_hundred(case, quantity, sentence)
    elif quantity.unit == "倍":
        yield from growth.multiple(case, quantity, sentence)
    else:
        yield from growth.difference(case, quantity, sentence)
