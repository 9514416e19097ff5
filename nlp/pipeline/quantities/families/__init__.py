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


def metric(w: Window) -> str | None:
    """The metric of a figure that is no difference, a hint, or None."""
    if "short" in w.said:
        return None
    family = _FAMILIES.get(w.subject or "published") if w.unit in COUNTED else None
    key = family(w) if family is not None else None
    return "~sum" if key is None and w.has("sum") and not w.named and not w.has(*OUTCOMES) else key


def is_difference(w: Window) -> bool:
    """`比上年多45条`, `增加64条`."""
    if w.names[-1:] == ("delta",):
        return not w.left_text.endswith(("到", "至"))
    said = w.left_text.rstrip()
    return said[-1:] in MAY_DIFFER and _DIFFERENCE.search(said[-2:]) is not None
