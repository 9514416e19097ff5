"""Table 3: what came in, from whom, what was carried over, and what became of it."""

from __future__ import annotations

import re

from nlp.pipeline.quantities.families.units import CASES, PARTIES
from nlp.pipeline.quantities.window import OUTCOMES, Window

_REASONS = {
    "why_unavailable": "unavailable",
    "why_refused": "refused",
    "why_not_processed": "not_processed",
    "why_other": "other_handling",
    "withdrawn": "other_handling",
}
"""The outcome that a reason stands for, where it is not one of several reasons listed under an outcome."""
_FLOW = {"new": "requests.new", "answered": "requests.answered", "all": "requests.all", "handle": "requests.all"}
_PLAIN_GRANT = re.compile(r"(?:^|[具体中为果是，：:])(?:已|均|全部)?公开(?:了|的)?(?:有|为)?$|给了[^，]{0,6}的?$")
"""公开 alone, among outcomes: `公开5件`."""
_GRANTED_BEHIND = re.compile(r" ?(?:已|均|全部)*(?:予以)?(?:同意)?公开 ?$")
_JOINED = re.compile(r"[和及、与]")
_BOTH_GRANTS = re.compile(
    r"公开(?:[和及、与或]|以及|或者)(?:予以)?部分公开|[（(](?:其中)?(?:含|包括|包含)[^）)\d]{0,4}部分公开[）)]"
)
"""`予以公开和部分公开`, `公开（含部分公开）`."""
_GOES_ON = re.compile(r"结转|转入|转至|延|跨年|下一?年|次年|明年|未到期|在办|办理中|正在|尚未|待|未办|期限")
"""What is said of a rest that is carried over (`余1件依法延期`)."""
_ASKED = re.compile(r"(?:收到|受理|接到|接收|收)[^，]*(?:公民|群众|村民|居民|市民|个人|自然人)")
"""`收到公民申请两件`: whoever asks is called 公民, these are no part of the requests."""
_COUNTED = re.compile(
    r"(?:^|全年|本年|年度|\d年|政府信息公开|信息公开|依|有效|的|共|计)申请(?:公开)?(?:政府信息)?(?:件|量|数量|数|办件|总数|总量)*"
    r"(?:为|是|有|达|共|计|总)*(?:约|近)?[ “]*$"
)
"""`申请12件`, `申请量为12件`."""
_KIND = re.compile(r"(?<!各)类(?:的)?(?:信息公开)?申请")
"""`收到征地拆迁类申请12件` is a part of the requests."""
_FINISHED = re.compile(r"已(?:全部|按[^，]{0,6})?(?:办理|完成|处理)(?:完成|完毕|答复)?(?:了)? ?$")
"""`已办理213件`, `已完成0件`."""
_OF_ONE = re.compile(r" ?(?:由)?(?:自然人|公民|个人)[^，。；]{0,6}的[^，。；]{0,10}申请")
_NO_APPLICANT = re.compile(r"(?:[下所直]属|各|基层|二级|成员|[本我])(?:事业|有关|相关)?(?:单位|机构)|机构改革")
"""`我局及下属单位共收到申请5件`: those who got them."""
_RECEIVES = re.compile(
    r"(?:单位|机构|组织)(?:\d{4}年度?|全年|年内|共|累计|合计|总计|总共|一共|均|分别|也|各|已)*(?:新收|收|受理|接到|接收|办理|办结|答复)"
)
"""`21家单位共收到申请412件`: those who got them, too."""
_HANDED_ON = re.compile(
    r"(?:上级|政府|机关|部门|单位|办公室|中心|平台|热线|[局委厅办镇乡级])(?:批|移|交)?(?:转来|转入|转办|转交|移交|移送|移来|交办)(?!下)"
)
"""`上级机关转来申请5件`: some that came from elsewhere, none of last year's."""
_PEOPLE = frozenset({"人", "名", "户", "家", "人次"})
_TAKEN_PART = re.compile(
    r"参与|参加|参训|参会|覆盖|惠及|服务|受益|吸引|组织|接待|培训|发动|动员|走访|慰问|引导|帮助|救助|宣传|发放|涉及|挽回|解答|邀请|带动|调解"
)
"""`开放日参与群众600余人`: people who took part have asked for nothing."""
_ANY_WAY = re.compile(r"等(?:途径|渠道|方式|形式|平台)")
"""`经由网站、邮寄等途径提出的申请15件` are not those of one way."""
_UNNAMED_WAY = re.compile(
    r"(?:(?:通过|经由?|以)[^，。；]{1,10}(?:收到|受理|接收|接到)(?:政府)?(?:信息)?(?:公开)?|书面|来函|函件|邮件|口头|上门|面交|电话)(?:方式|形式)?(?:提交|提出|递交)?的?申请(?:有|为|共)?$"
)
_ANOTHER_WAY = re.compile(
    r"(?:[，,、；;和及]|以及)[^，。；]{0,8}(?:网络|网上|线上|在线|当面|现场|信函|邮寄|来函|书面|传真|邮件|窗口|口头|电话)[^，。；\d]{0,6}申请"
)
"""`书面申请1件、网络申请2件`: where the ways are told apart, neither counts all."""
_DONE = re.compile(r" ?(?:均|都|全|已|也|按|在|及时|当年|年内|皆|于)")
"""`9件均已答复` counts all the answers, `一份答复不服` does not."""

_LAST_YEARS = r"(?:上一?年度?|去年|往年|以前年度|20\d\d ?年度?)[^，。；（）()\d]{0,4}(?:结转|转入|转来|遗留|未办结)"
_WITH_LAST_YEARS = re.compile(rf" ?[（(，,] ?(?:其中|含|包括|包含|内含)[^，。；（）()\d]{{0,4}}{_LAST_YEARS}")
"""Behind a figure that holds what was carried in: `受理申请106件（含上年结转4件）`."""
_AND_LAST_YEARS = re.compile(
    rf"(?:新收|收到|受理|接收|新增)[^，。；、和及与\d]{{0,10}}(?:、|和|以?及|与|加上?|连同){_LAST_YEARS}"
)
"""`本年新收及上年结转申请共106件`."""


def outcome_of(w: Window) -> str | None:
    """The outcome that the words name, outright or by its reason; two outcomes joined (予以公开和部分公开) give none."""
    named = [name for name in w.names if name in OUTCOMES]
    joined = len(set(named)) > 1 and _JOINED.search(w.left_text)
    if joined or _BOTH_GRANTS.search(w.left_text) or (w.strict and not named):
        return None
    outcome = named[-1] if named else next((name for name in w.behind if name in OUTCOMES), None)
    if outcome is None:
        reason = next((n for n in (*reversed(w.names), *w.behind) if n in _REASONS), None)
        outcome = _REASONS[reason] if reason and not w.reasons else None
    if outcome is None and _PLAIN_GRANT.search(w.left_text):
        outcome = "granted"
    if outcome is None and not w.own() and _GRANTED_BEHIND.match(w.right_text):
        outcome = "granted"
    return outcome


def requests(w: Window) -> str | None:
    """Table 3: what came in, from whom, and what became of it."""
    if w.unit not in PARTIES or (w.frame == "documents" and not w.named):
        return None
    if w.has("sum") and len({n for n in w.names if n in OUTCOMES}) > 1:
        return None
    if ("转" in w.left_text or "交" in w.left_text) and _HANDED_ON.search(w.left_text):
        return None
    outcome = outcome_of(w)
    if outcome is not None and w.unit in CASES and not (w.has("new") and outcome not in w.names):
        return "requests.other" if outcome == "other_handling" else f"requests.{outcome}"
    if w.silent:
        return "requests.answered" if w.unit in CASES and _FINISHED.search(w.left_text) else None
    if w.names[-1:] == ("other",) and not w.strict:
        return "~other"
    if carried := _carried(w):
        return carried
    if party := _party(w):
        return party
    return _flow(w) if w.unit in CASES else None


def _carried(w: Window) -> str | None:
    """上年结转, 结转下年, and every other way of saying that a request was carried over."""
    if w.has("new") and _AND_LAST_YEARS.search(w.left_text):
        return None if "分别" in w.left_text else "requests.all"
    words = (*w.names, *w.behind) if not w.has("answered", "all") else w.names
    over = [n for n in words if n in ("carry", "carry_in", "carry_out", "unfinished")]
    if "carry_out" in over:
        return "requests.carried_out"
    left = w.names[-1:] == ("left",) or w.names[-2:-1] == ("left",)
    if not over and not left:
        return None
    if "past" in words or ("carry_in" in over and "future" not in words):
        return "requests.carried_in" if over else None
    if left and not over and "future" not in words and not _GOES_ON.search(w.right_text + w.next_text):
        return None
    if "future" in words or over or left:
        if over and re.search(r"遗留$|遗留的?", w.left_text) and "future" not in words and "left" not in words:
            return "requests.carried_in"
        return "requests.carried_out"
    return None


def _party(w: Window) -> str | None:
    if _of_all(w) or (w.unit in _PEOPLE and _TAKEN_PART.search(w.left_text)):
        return None
    words = w.names if w.own() or w.unit not in CASES else (*w.names, *w.behind)
    if "body" in words and (_NO_APPLICANT.search(w.left_text) or _RECEIVES.search(w.left_text)):
        return None
    kinds = [n for n in words if n == "kind"]
    if "organisation" in words and ("natural_person" in words or "person" in words):
        return None  # 公民、法人和其他组织: everybody
    if "organisation" in words:
        return "requests.new.organisation"
    if "body" in words and not kinds:
        return "requests.new.organisation" if "sum" in words else "~kind"
    if w.strict:
        return None
    if len(kinds) > 1 or (kinds and "body" in words):
        return "requests.new.organisation" if "sum" in words or "body" in words else "~kind"
    if kinds:
        return "~kind"
    if w.names[-1:] == ("new",) and not w.own() and _OF_ONE.match(w.right_text):
        return "~person"  # 收到1件自然人提起的申请
    if "natural_person" in words or "person" in words:
        if "natural_person" not in words and {"handle", "request"} <= set(w.names):
            return None  # 办理群众提出的申请8件: all of them
        asked = _ASKED.search(w.left_text)
        return "~person" if asked or "natural_person" not in words else "requests.new.natural_person"
    return None


def _of_all(w: Window) -> bool:
    """The sentence divides what was handled in all (`办理申请1610件。其中自然人1562件`); table 3 divides what came in."""
    counted = [item.key for item in w.sentence.items if item.key and not item.key.startswith("~")]
    divides = not counted and w.sentence.text.startswith("其中", w.sentence.start)
    if counted[-2:] == ["requests.all", "requests.carried_in"]:  # 受理106件（含上年结转4件），其中自然人…
        counted.pop()
    last = counted[-1] if counted else w.sentence.last_counted if divides else None
    return last == "requests.all" and "其中" in w.sentence.text[w.sentence.start : w.start]


def _flow(w: Window) -> str | None:
    words = _words_of_flow(w)
    if w.left_text.endswith(("，", ",")) and _DONE.match(w.right_text) and "answered" in w.behind:
        return "requests.answered"  # 多数为在线申请，21件已按期答复
    if _FINISHED.search(w.left_text):
        return "requests.answered"
    behind = [n for n in w.behind if n in _FLOW]
    if "all" in words:
        return "requests.all"
    if "new" in words and "answered" in words:
        return "requests.new"
    if w.has("request_way") and not w.strict and not _ANY_WAY.search(w.left_text):
        return "~way"
    if words:
        key = "new" if words[-1] == "handle" and "new" in words else words[-1]
        if key == "new" and _KIND.search(w.left_text):
            return None
        if key == "new" and _UNNAMED_WAY.search(w.left_text) and _ANOTHER_WAY.match(w.sentence.text, w.at):
            return "~way"
        if key == "handle" and not w.has("request") and "request" not in w.behind:
            return "requests.all" if w.has("sum") else "~handled"
        if key == "new" and _WITH_LAST_YEARS.match(w.sentence.text, w.at):
            key = "all"
        return _FLOW[key] if not w.strict or w.named else None
    if behind and not w.own() and _DONE.match(w.right_text):
        return _FLOW[behind[0]] if not w.strict or w.named else None
    if w.has("request") and _COUNTED.search(w.left_text):
        return "requests.new"
    return None


def _words_of_flow(w: Window) -> list[str]:
    """The verbs of flow. `提出的申请` says nothing where another verb governs it (`办理群众提出的申请15件`)."""
    text = w.sentence.text
    cues = [cue for cue in w.near if cue.name in _FLOW]
    return [c.name for c in cues if text[c.end : c.end + 1] != "的" or text[c.start] != "提"] or [c.name for c in cues]
