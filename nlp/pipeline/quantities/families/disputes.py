"""Table 4: administrative reviews and lawsuits."""

from __future__ import annotations

import re

from nlp.pipeline.quantities.families.units import CASES
from nlp.pipeline.quantities.window import Window

_RESULTS = {
    "upheld": "upheld",
    "corrected": "corrected",
    "pending": "pending",
    "other_result": "other",
    "other": "other",
    "other_handling": "other",
    "withdrawn": "other",
}
_ALL_OF_THEM = re.compile(r"(?:均|都|全部)(?:[获被判])*(维持|驳回|败诉|撤销)")
_SOMETHING_ELSE = re.compile(r"(?:复议|诉讼|应诉|起诉|法院|案件)[^，]{9,}$")
"""So many words behind 复议 that the figure counts something else."""

_HANDLED = re.compile(r"(?:办理|审理|审结|承办|代理|应诉案件)")
_PARTLY_DISCLOSURE = re.compile(r"[^，。]{0,4}其中[^，。]{0,12}公开|[^。]{0,8}与(?:政府)?信息公开无关")


def disputes(w: Window) -> str | None:
    """Table 4. The outcome's words may stand on either side of the figure, or behind a comma (`，均获维持`)."""
    if w.unit not in CASES:
        return None
    subject = w.subject
    if not w.own() and w.behind:
        subject = "litigation" if "litigation" in w.behind and "review" not in w.behind else subject
    result = w.last(*_RESULTS)
    if w.has("closed") and result is None:
        found = _ALL_OF_THEM.match(w.next_text)
        return f"{subject}.{'upheld' if found[1] in ('维持', '驳回') else 'corrected'}" if found else None
    way = w.last("direct", "after_review")
    if way is not None and (way in w.names or not w.own()):
        if result in w.names and w.names.index(result) > w.names.index(way) if way in w.names else False:
            return None
        return f"litigation.{way}"
    if result is not None:
        return None if w.strict and not w.named else f"{subject}.{_RESULTS[result]}"
    if len({n for n in w.names if n in ("review", "litigation")}) > 1:
        return None
    if w.has("review", "litigation") or (not w.own() and {"review", "litigation"} & set(w.behind)):
        if _SOMETHING_ELSE.search(w.left_text) and not w.has("new"):
            return None
        return f"{subject}.total" if not _of_all_kinds(w) else None
    if w.has("dispute"):
        return None
    return "~sum" if w.has("sum") else None


def _of_all_kinds(w: Window) -> bool:
    """Cases that the agency handled as reviewing or sued body (`办理行政复议案件25件`, `其中信息公开类1件`), not those
    about disclosure."""
    text = w.left_text
    return (_HANDLED.search(text) is not None and "公开" not in text) or _PARTLY_DISCLOSURE.match(
        w.next_text
    ) is not None
