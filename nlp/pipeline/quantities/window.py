"""The words that belong to one figure: what stands before it in its clause, and what stands behind it.

A clause ends at a comma, a colon, a bracket; in a list also at 、. Brackets that hold no figure are transparent
(`撤回终止（其他处理）1件`). A clause that says nothing of its own (`共12件`, `为22,890条`) is read together with the one
before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.pipeline.quantities.cues import NAMES
from nlp.pipeline.quantities.lexicon import Cue
from nlp.pipeline.quantities.metrics import OUTCOME_KEYS
from nlp.pipeline.quantities.scan import Mention
from nlp.pipeline.quantities.sentence import Sentence
from nlp.remembered import remembered

OUTCOMES = ("granted", "partial", "refused", "unavailable", "not_processed", "other_handling")
"""Cues so much of the table of requests that they name it."""

_BREAK = re.compile(r"[，,：:；;（）()\n。\t—](?:(?<=—)—)?")
_PUNCTUATION = "，,：:；;（）()\n。、\t—"
BREAKS = frozenset(_PUNCTUATION)
_LIST_BREAK = re.compile(r"[，,：:；;（）()\n。、\t—](?:(?<=—)—)?")
_ONLY_BREAK = re.compile(
    r"[^，,：:；;（）()\n。、\t—]*+[，,：:；;（）()\n。、\t—](?:(?<=—)—)?([^，,：:；;（）()\n。、\t—]*+)"
)
"""Words with one of these breaks in them: in a list the figure's own begin behind it."""
_BRACKETS = re.compile(r"[（(][^（）()。]*[）)]")
_ATTRIBUTE = re.compile(r"被?(?:纠正|撤销|维持|确认违法)的 ?$")
"""`被纠正的3件复议案件`."""
_TAKEN_UP = re.compile(r" ?(?:政府|政务)?信息|[^，、]{0,14}?(?:中|里|内)")
_EMPTY = re.compile(
    r"(?>年[内末底]|本?全?年度?|今年|截至|目前|累计|总共|一共|总计|合计|共计|超过|不少于|数量|件数|条数|总数|总量|达到|分别|依次|占大头|居次|最多|全部|其中|情况|如下|"
    r"[a-z\d]+[.．]|\d+月|\d+日|20\d\d年度?|[共计总数量有为是达到约近超逾了的中里内均已也先后则即并又再另还 “”①-⑳◇●▲、和及与—])+"
)
"""Longer words first, and none taken back (`(?>…)`): else a long run of them would be parsed in every possible way."""


_OF_ALL = re.compile("[^，,；;。]{0,6}(?:[都均皆]|全部?)(?:是|为|系|由|属|来自)")
"""Tells of all that was counted before what they are, and of the next figure nothing: `3件，都是自然人提出的，2件问补偿`."""
_RESULT_OF_ALL = re.compile(
    "[^，,；;。]{0,12}(?:[都均皆]|全部?)[^，,；;。]{0,6}(?:维持|驳回|胜诉|败诉|撤销|纠正|[审办]结|答复|公开|提供|终止)[^，,；;。]{0,10}[，,；;]"
)
"""The same of what came of it: `3件，均被驳回，其中1件已上诉`."""
_OF_THEM = frozenset({"", "其中", "其中有", "其中的", "有", "内有"})
_FOLLOWING = re.compile(r"[，,；;]([^。]{0,40})")
_PARTS = re.compile(r"其中(?!心)|包括|内有|涵盖")
_CLAUSES_END = re.compile(r"[；;。]")
_OF_OUTCOME = re.compile(r"(?:不予公开|无法提供|不予处理|其他处理)(?:的)?(?:申请)?(?:中|里|当中)[,，]")
_WHOLES = ("requests.new", "requests.all", "requests.answered")
_SILENT = frozenset({"scope", "part", "left", "past", "future", "information"})
"""Cues that leave open what becomes of a request: the outcome may stand behind a comma."""
_SILENT_BEHIND = _SILENT | {"answered", "request", "applicant", "why_refused"}
_REASON_OPENS = ("因", "由于")
_PUBLISHED = re.compile(
    r"(?:^|[年内局镇乡县区市办站网号共]|道|累计|街道办|平台|渠道|途径)(?:累计|共)?主动公开[^，。]{0,8}信息"
)
"""The whole of what was published, whatever was in force (`规范依申请办理。全年主动公开政府信息161条`)."""
HANDLED = ("requests", "review", "litigation")
_CONTENTS = re.compile(r"(?:公开|发布|推送|公布)[^，。；]*等[^，。；、]{0,6}(?:信息|动态|内容)(?:共|计)*$")
_TOPICS = frozenset(["补助", "补贴", "贷款", "资金", "项目", "采购", "合同", "检查", "抽查", "监测"])
"""In a list of contents these are only topics (`公开惠农补贴、人事任免等信息156条`)."""
_CHANNELS = ("website", "wechat", "weibo")


_PIECES = frozenset({"条", "篇", "期", "则", "条次", "篇次"})
"""What a channel sends out is counted so, and no request, document or decision is."""
_AND = frozenset("和及与")
"""Right ahead of a figure: the words before are those of the figure before."""
_NOTHING: frozenset[str] = frozenset()


class Window:
    """One figure's surroundings in its sentence. `near` are the cues of the clause before it, `right` those of the
    clause behind it, `names` and `behind` their names (`said` is the set of `names`); `left_text` and `right_text` the words themselves. `frame` is
    the subject in force."""

    __slots__ = (
        "at",
        "behind",
        "frame",
        "left",
        "left_text",
        "names",
        "near",
        "right",
        "right_text",
        "said",
        "sentence",
        "start",
        "stop",
        "unit",
        "value",
    )

    def __init__(
        self,
        sentence: Sentence,
        figure: Mention,
        previous: int,
        limit: int,
        frame: str | None,
        before: Sequence[Cue],
    ) -> None:
        """`previous` is where the figure before ends, `limit` where the next one begins; `before` are the cues between
        `previous` and the figure."""
        text = sentence.text
        start, at, value, unit, _, _ = figure
        self.sentence, self.frame = sentence, frame
        self.start, self.at, self.unit, self.value = start, at, unit, value
        listed, strict = previous > sentence.start, sentence.strict
        left = start
        if not listed or text[start - 1] not in _AND or previous == start - 1:  # not 6件不掌握和2件重复申请
            left = left_window(text, previous, start, in_list=listed, strict=strict)
        near = before if not before or before[0].start >= left else [cue for cue in before if cue.start >= left]
        stop = at if text[at : at + 1] in BREAKS else right_window(text, at, limit, last=limit == sentence.end)
        right = sentence.between(at, stop) if stop > at else ()
        if not near and listed and text[left - 1] == "、" and not (stop > at + 1 and says_nothing(text[left:start])):
            left = left_window(text, previous, start, in_list=False, strict=strict)  # 不掌握、告知去向2件
            near = [cue for cue in before if cue.start >= left]
        if (
            (strict or frame in HANDLED)
            and text[stop : stop + 1] in "，,"
            and _SILENT.issuperset([cue.name for cue in near])
            and (
                _SILENT_BEHIND.issuperset([cue.name for cue in right]) or text.startswith(_REASON_OPENS, at)
            )  # 1件因收到时间较晚，结转下年
        ):
            stop = _reason(text, stop, limit, last=limit == sentence.end)
            right = sentence.between(at, stop)
        self.left, self.stop, self.near, self.right = left, stop, near, right
        self.left_text, self.right_text = text[left:start], text[at:stop]
        if "等" in self.left_text and (listed_contents := _CONTENTS.search(self.left_text)):
            near = [
                cue for cue in near if not (left <= cue.start < left + listed_contents.end() and _is_topic(text, cue))
            ]
        self.names = tuple([cue.name for cue in near]) if near else ()
        self.behind = tuple([cue.name for cue in right]) if right else ()
        self.said = frozenset(self.names) if near else _NOTHING

    @property
    def silent(self) -> bool:
        """Whether there is no cue in the clauses about the figure."""
        return not self.said and not self.behind

    @property
    def strict(self) -> bool:
        return self.sentence.strict

    @property
    def next_text(self) -> str:
        """The clauses behind the right one: `，均获维持`."""
        following = _FOLLOWING.match(self.sentence.text, self.stop, self.sentence.end)
        return following[1] if following else ""

    @property
    def listed(self) -> bool:
        """The figure stands in brackets, or behind 其中 and the like."""
        items = self.sentence.items
        start = self.sentence.start
        opens = not items or _PARTS.match(self.sentence.text, start) is not None
        stretch = self.sentence.text[start if opens else items[0].end : self.start]
        stretch = stretch[max(stretch.rfind("；"), stretch.rfind(";")) + 1 :]
        return _PARTS.search(stretch) is not None or stretch.count("（") > stretch.count("）")

    @property
    def channel(self) -> str | None:
        """The channel that the figure before was about, where it counted something else (`出刊190期，登载消息388条`)."""
        items = self.sentence.items
        for i in reversed(range(len(items))):
            if not items[i].several and (items[i].key is not None or items[i].unit == self.unit):
                return None
            cues = self.sentence.between(items[i - 1].end if i else self.sentence.start, items[i].start)
            named = [cue.name for cue in cues if cue.name in _CHANNELS]
            if named:
                return named[-1]
            if any(cue.name not in ("delta", "past") for cue in cues):
                return None
        return None

    @property
    def reasons(self) -> bool:
        """Whether the figure is listed among the reasons of one outcome: they break it down."""
        sentence, items = self.sentence.text[self.sentence.start : self.start], self.sentence.items
        opened = max(sentence.rfind(word) for word in ("其中", "原因", "内有"))
        bracket = sentence.rfind("（")
        if bracket > opened and "）" not in sentence[bracket:]:
            opened = bracket
        if opened >= 0:
            if not items:
                return self.sentence.last_counted not in _WHOLES
            at = self.sentence.start + opened
            before = next((item.key for item in reversed(items) if item.start < at and item.key), None)
            if before in OUTCOME_KEYS or "原因" in sentence:
                return True
        return _OF_OUTCOME.search(sentence) is not None

    @property
    def subject(self) -> str | None:
        """What the figure is about: the subject last named before it, else named behind it, else the one in force."""
        for name in reversed(self.names):
            if name in NAMES and (not self._sticks(name) or self._asked()):
                return NAMES[name]
            if name in OUTCOMES and self.frame not in (*_STICKY, "review", "litigation"):
                if self._among_requests() if self.frame == "foreign" or name not in _OF_DISCLOSURE else True:
                    return "requests"
                return self.frame if self.frame != "requests" else None
        if not self.own() or _ATTRIBUTE.search(self.left_text):
            for cue in self.right:
                distant = cue.name == "foreign" and cue.start - self.at >= 2
                if cue.name in NAMES and not distant and not self._sticks(cue.name):
                    return NAMES[cue.name]
        if self.said.issuperset(("publish", "information")) and (
            self.frame not in ("documents", "requests") or _PUBLISHED.search(self.left_text)
        ):
            return "published"
        if "publish" in self.said and not self.said.isdisjoint(_CHANNELS) and self._sent_out():
            return "published"
        return None if self.strict and self.frame == "foreign" else self.frame

    def _sent_out(self) -> bool:
        """Whether a channel's clause is about what it sends out, whatever the sentence before was about (`行政处罚9件。
        微信公众号发布稿件923篇，微博发布1305条`), and not about what has just been counted (`行政处罚9件，网站公示9件`)."""
        if self.frame in (None, "documents") or self.unit not in _PIECES:
            return False
        if self.frame == "foreign":  # 阅读量286万次；官方微博发布892条
            return self.sentence.text[self.left - 1 : self.left] in ("；", ";")
        if not self.sentence.items or self.has("information"):
            return True
        counted = self.sentence.counted()
        return counted is not None and (counted.key or "").startswith("proactive.")

    def _among_requests(self) -> bool:
        """Whether requests are spoken of: other things too are 不予受理 (`群众来信20件，不予受理3件`)."""
        counted = self.sentence.counted()
        if self.frame == "foreign":  # 办理提案20件，不予公开5件
            named = any(cue.name == "request" for cue in self.sentence.between(self.sentence.start, self.start))
            return named and (counted is None or (counted.key or "").startswith("requests."))
        last = counted.key if counted is not None else self.sentence.last_counted
        return self.frame == "requests" or (last or "").startswith("requests.")

    def _sticks(self, name: str) -> bool:
        return name in ("request", "applicant") and self.frame in _STICKY

    def _asked(self) -> bool:
        """`收到申请1次` is about requests even where fees are the subject."""
        return self.frame == "processing_fee" and self.said.issuperset(("new", "request"))

    def tail(self, *names: str) -> str:
        """The words between the last of these cues and the figure."""
        ends = [cue.end for cue in self.near if cue.name in names]
        return self.left_text[max(ends) - self.left :] if ends else self.left_text

    def head(self, *names: str) -> str:
        """The words before the last of these cues."""
        starts = [cue.start for cue in self.near if cue.name in names]
        return self.left_text[: max(starts) - self.left] if starts else ""

    @property
    def named(self) -> bool:
        """Whether the figure's own clause names its subject."""
        return not (_SUBJECTS.isdisjoint(self.said) and _SUBJECTS.isdisjoint(self.behind))

    def own(self) -> bool:
        """Whether the clause before the figure says anything that a table counts."""
        return not self.said <= WEAK

    def has(self, *names: str) -> bool:
        return not self.said.isdisjoint(names)

    def last(self, *names: str) -> str | None:
        """The last of these cues before the figure; where there is none, the first behind it."""
        return next((n for n in reversed(self.names) if n in names), None) or next(
            (n for n in self.behind if n in names), None
        )


_SUBJECTS = frozenset(NAMES)
_STICKY = ("documents", "processing_fee")
"""Beside these subjects 依申请公开 and 申请人 name no other."""
WEAK = frozenset({"scope", "sum", "part", "left", "past", "future", "new", "answered", "hold", "information"})
_OF_DISCLOSURE = frozenset({"granted", "partial", "refused", "unavailable"})
"""Outcomes that none but requests for information have; other requests too are 不予受理."""


def _is_topic(text: str, cue: Cue) -> bool:
    return cue.name == "foreign" and text[cue.start : cue.end] in _TOPICS


@remembered(4096)
def says_nothing(text: str) -> bool:
    """Whether the words only lead to a figure (`共`, `总数为`)."""
    return not text or _EMPTY.fullmatch(text) is not None


def left_window(text: str, start: int, end: int, *, in_list: bool, strict: bool = False) -> int:
    """Where the words before a figure at `end` begin, looking back no further than `start`."""
    if in_list and (alone := _ONLY_BREAK.fullmatch(text, start, end)) is not None:
        return alone.start(1)
    pattern = _LIST_BREAK if in_list else _BREAK
    if pattern.search(text, start, end) is None:
        return start
    gap = text[start:end]
    if "）" in gap or ")" in gap:
        gap = _BRACKETS.sub(lambda m: "〓" * len(m[0]), gap)
    breaks = [m.end() for m in pattern.finditer(gap)]
    if not breaks:
        return start
    if strict:
        return start + breaks[-1]
    first = breaks[0] if in_list else 0  # the words right behind a figure are its own
    for before, begin in zip([first, *breaks][-2::-1], reversed(breaks), strict=False):
        if begin == first:
            break
        if gap[begin - 1] in "；;。" or not says_nothing(gap[begin:].rstrip(_PUNCTUATION)):
            return start + begin
        if in_list and _OF_ALL.match(gap, before, begin):
            return start + begin
        if gap[begin:].strip(_PUNCTUATION) in _OF_THEM and _RESULT_OF_ALL.match(gap, before, begin):
            return start + begin
    return start + first


def right_window(text: str, start: int, end: int, *, last: bool) -> int:
    """Where the words behind a figure end. Words that run into the next figure belong to that one, save for those that
    take the figure up (`36件申请中有19件`)."""
    found = _LIST_BREAK.search(text, start, end)
    if found is not None:
        return found.start()
    if last:
        return end
    if text[end - 1] in _AND:
        return end - 1
    taken = _TAKEN_UP.match(text, start, end)
    return taken.end() if taken else start


def _reason(text: str, stop: int, limit: int, *, last: bool) -> int:
    """`1件因权利人明确反对，不予公开`: the words behind the figure run on to the outcome."""
    end = _CLAUSES_END.search(text, stop, limit)
    return end.start() if end else limit if last else stop
