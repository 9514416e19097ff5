"""Table 4: administrative reviews and lawsuits."""

from __future__ import annotations

import re

from nlp.pipeline.quantities.families.units import CASES
from nlp.pipeline.quantities.window import Window

RESULTS = {
    "upheld": "upheld",
    "corrected": "corrected",
    "pending": "pending",
    "other_result": "other",
    "withdrawn": "other",
}
"""The outcome that a cue tells of, whatever stands beside it."""
_RESULTS = {**RESULTS, "other": "other", "other_handling": "other"}
"""Beside a figure 其他 is an outcome too (`其他1件`); beside a denial it may be anything (`未发生复议及其他情况`)."""
_PUBLISHED = frozenset({"条", "份"})
"""`复议决定书64份、其他26条`: what was published is counted so, no case."""
_ONLY_TOLD = re.compile(r"责令(?:其|我[局县镇乡委办]|本机关)?(?:书面|当面|限期)?(?:作出)?(?:说明|解释|报告|检查|反思)")
"""`1件被责令说明理由`: no outcome of the table."""
_APPEALED = re.compile(r"上诉(?!讼)|申诉|再审|抗诉|二审|终审")
"""`其中1件原告已上诉，二审维持原判`, `二审维持1件`: told besides what came of the first instance, and no lawsuit more."""
_ALL_OF_THEM = re.compile(r"(?:均|都|全部)(?:[获被判])*(维持|驳回|败诉|撤销)")
_SOMETHING_ELSE = re.compile(r"(?:复议|诉讼|应诉|起诉|法院|案件)[^，]{9,}$")
"""So many words behind 复议 that the figure counts something else."""

_HANDLED = re.compile(
    r"(?:办理|(?<![在未待])审理|审结|承办|代理|办结)[^，。；\d引被]{0,14}(?:复议|诉讼|应诉)|"
    r"(?:新收|受理|立案)[^，。；\d引被]{0,14}(?:复议|诉讼|应诉)案件|受理(?:了|各类|行政)*复议申请|应诉案件|出庭应诉|"
    r"复议(?:案件|申请)*(?:共|新)?(?:收案|结案|受理)|(?:收案|结案)[^，。；\d引被]{0,8}复议"
)
"""`办结行政复议案件46件`: handled as reviewing or sued body, whatever they were about."""
_AS_BODY = re.compile(
    r"作为[^，。；]{0,10}复议机[关构]|(?:(?<![在未待])审理|承办(?!人|单位|科|机构)|代理)[^，。；\d引被]{0,14}(?:复议|诉讼)|"
    r"复议(?:机[构关]|局|委员会|应诉局)[^，。；\d被维撤责纠确]{0,10}(?:收案|结案|收到|收悉|新收|受理|接收|接到|办理|审查|审结)"
)
"""The same, although they were about disclosure: other offices' reviews (`复议机构共收到复议申请64件`)."""
_TAKEN_ON = re.compile(
    r"(?:收到|接收|接到|新收|收悉)[^，。；\d引被公]{0,12}复议(?:申请|案件)*(?:共|有)? ?\d+ ?[件起宗]，"
    r"(?:其中|已|当年|依法|予以|决定|共|实际|经审查)*(?:受理|立案|不予受理)"
)
"""`收到复议申请64件，受理60件`: who takes reviews on decides them."""
_GOVERNMENT_SUED = re.compile(
    r"以(?:[一-龥]{0,6}[省市县区州])?(?:人民)?政府为被(?:告|申请人)|政府(?:本级)?行政(?:复议)?应诉"
)
"""`承办以县政府为被告的诉讼9件`: in a bureau's report none of its own."""
_OF_OURS = re.compile(r"被(?:申请|提起|复议|起?诉)|作为被|为被(?:申请人|告)|因[^，。；\d]{0,12}公开")
"""`因信息公开被申请复议2件`: against the agency itself."""
_PARTLY_DISCLOSURE = re.compile(r"[^，。]{0,4}其中[^，。]{0,12}公开")
_NOT_DISCLOSURE = re.compile(
    r"(?:均|都|皆|全部)[^，。；]{0,3}(?:无|非|不|没有|未)[^，。；]{0,6}信息公开|"
    r"与(?:政府)?信息公开(?:工作)?(?:均|都)?(?:无关|没有关系|不相关)"
)
"""`行政复议2件、行政诉讼3件，均无因信息公开引起`."""
_LOOKED_BACK = 200


def disputes(w: Window) -> str | None:
    """Table 4. The outcome's words may stand on either side of the figure, or behind a comma (`，均获维持`)."""
    if w.unit not in CASES or w.unit in _PUBLISHED or w.silent:
        return None
    key = _told(w)
    return None if key is None or _of_all_kinds(w) else key


def _told(w: Window) -> str | None:
    said = w.left_text + w.right_text
    if "一审" not in said and _APPEALED.search(said):
        return None
    subject = w.subject
    if not w.own() and w.behind:
        subject = "litigation" if "litigation" in w.behind and "review" not in w.behind else subject
    result = w.last(*_RESULTS)
    if w.has("closed") and result is None:
        found = _ALL_OF_THEM.match(w.next_text)
        return f"{subject}.{'upheld' if found[1] in ('维持', '驳回') else 'corrected'}" if found else None
    way = w.last("direct", "after_review")
    if way == "after_review" and w.sentence.text.find("诉", w.sentence.start, w.stop) < 0:
        return None  # 2件答复经复议机关提醒后补充说明
    if way is not None and (way in w.names or not w.own()):
        if result in w.names and w.names.index(result) > w.names.index(way) if way in w.names else False:
            return None
        return f"litigation.{way}"
    if result == "corrected" and _ONLY_TOLD.search(w.sentence.text, w.left, w.stop):
        return None
    if result is not None:
        if "past" in w.behind:
            return None  # 另有1件上年案件维持
        return None if w.strict and not w.named else f"{subject}.{_RESULTS[result]}"
    if len({n for n in w.names if n in ("review", "litigation")}) > 1:
        return None
    if w.has("review", "litigation") or (not w.own() and {"review", "litigation"} & set(w.behind)):
        if _SOMETHING_ELSE.search(w.left_text) and not w.has("new"):
            return None
        if subject == "litigation" and ("其中" in w.left_text or "不服" in w.left_text) and _of_reviews(w):
            return None  # 复议9件，其中3件又提起诉讼
        return f"{subject}.total" if _PARTLY_DISCLOSURE.match(w.next_text) is None else None
    if w.has("dispute"):
        return None
    return "~sum" if w.has("sum") else None


def _of_reviews(w: Window) -> bool:
    """Whether reviews are what the sentence counted last."""
    counted = w.sentence.counted()
    return counted is not None and (counted.key or "").startswith("review.")


def _of_all_kinds(w: Window) -> bool:
    """Cases that the agency handled as reviewing or sued body (`办理行政复议案件25件，维持20件`), or none about disclosure."""
    text, start = w.sentence.text, w.sentence.start
    end = text.find("；", w.at, w.sentence.end)
    end = w.sentence.end if end < 0 else end
    if text.find("信息公开", w.at, end) >= 0 and _NOT_DISCLOSURE.search(text, w.at, end):
        return True
    begin = max(start, text.rfind("；", start, w.start) + 1)
    if text.startswith("其中", begin) or not any(cue.name in _NAMED for cue in w.sentence.between(begin, w.start)):
        begin = max(text.rfind("\n", 0, start) + 1, begin - _LOOKED_BACK)  # 办结复议案件46件。其中维持30件
    if w.value and any(_counted_on(text, match.end(), w.start) for match in _AS_BODY.finditer(text, begin, w.start)):
        return True
    if "人民政府" not in w.sentence.own_name and (sued := _GOVERNMENT_SUED.search(text, begin, w.start)) is not None:
        return _counted_on(text, sued.end(), w.start)
    taken = _TAKEN_ON.search(text, begin, w.sentence.end)
    if taken is not None and taken.start() < w.start and _counted_on(text, taken.start(), w.start):
        return True
    handled = [match.span() for match in _HANDLED.finditer(text, begin, w.start)]
    if not handled or w.value == 0:  # none of any kind is none about disclosure
        return False
    clause = max(text.rfind(mark, begin, handled[-1][0]) for mark in "，。；") + 1
    disclosed = text.find("公开", max(clause, begin), w.start)
    ours = (
        disclosed >= 0 and text.find("其中", handled[-1][1], disclosed) < 0
    )  # not 办理复议案件38件，其中信息公开类7件
    return not ours and _counted_on(text, handled[-1][1], w.start)


def _counted_on(text: str, start: int, end: int) -> bool:
    """Whether what was handled is still counted at `end`, and no review of the agency's own acts named since."""
    return _OF_OURS.search(text, start, end) is None


_NAMED = frozenset({"review", "litigation", "dispute", "direct", "after_review"})
