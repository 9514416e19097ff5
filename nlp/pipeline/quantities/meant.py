"""The cues of a sentence as they are meant in it: `as_meant`.

The same word names another thing in another place: 发文 on a channel is no document, who withdraws a review asks for no
information, what requests are about is not counted beside them, and what stands in quotation marks is a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.pipeline.quantities.asked import with_foreign
from nlp.pipeline.quantities.cues import NAMES
from nlp.pipeline.quantities.lexicon import Cue
from nlp.pipeline.quantities.years import YEAR_WORD

_QUOTED = re.compile(r"“[^”\n]{0,30}”|《[^》\n]{0,60}》")
_CLAUSE = 60
"""Characters in which a clause begins."""
_DISPUTES = ("review", "litigation")
_NEAR = 6
"""Characters between who withdraws and what is withdrawn."""
_ABOUT = re.compile(
    r"(?:其中|申请|申请的)?(?:内容|事项|(?:主要|大多|多数|多)?(?:涉及|集中[在于]|关于|有关|反映|针对)|(?:主要|大多|多数|[均都多])(?:为|是|系|属)|要求公开)[^\d，。；：]*"
    r"(?<![\d一二三四五六七八九十百千两])[，。；]"
)
"""A clause without a figure that tells what the requests before it are about."""
_CHANNELS = frozenset({"website", "wechat", "weibo", "new_media", "other_channel"})


def as_meant(
    text: str, found: list[Cue], start: int, end: int, *, report_year: int, frame: str | None, announced: bool
) -> list[Cue]:
    """The cues found in the sentence `text[start:end]`, left to right, as they are meant in it. A quotation says nothing,
    unless it is just one cue (“其他处理”).

    `frame` is the subject in force, `announced` is set under a heading about requests; years other than `report_year`
    (0 where it is not known) become cues.
    """
    if found and (text.find("“", start, end) >= 0 or text.find("《", start, end) >= 0):
        quoted = [match.span() for match in _QUOTED.finditer(text, start, end)]
        found = [
            cue
            for cue in found
            if not any(a <= cue.start < b and (cue.start, cue.end) != (a + 1, b - 1) for a, b in quoted)
        ]
    if found and (text.find("发文", start, end) >= 0 or text.find("稿件", start, end) >= 0):
        found = _sent_out(text, found)
    if found and text.find("申请", start, end) >= 0:
        if "withdrawn" in [cue.name for cue in found]:
            found = _without_withdrawers(found, of_a_dispute=frame in _DISPUTES)
        found = with_foreign(text, found, start, end, announced=announced)
        if "foreign" in [cue.name for cue in found]:
            found = _contents_of_requests(text, found)
    if report_year and text.find("20", start, end) >= 0:
        others = [
            Cue("past" if int(match[1]) < report_year else "future", match.start(), match.end())
            for match in YEAR_WORD.finditer(text, start, end)
            if int(match[1]) != report_year
        ]
        if others:
            return sorted([*found, *others], key=lambda cue: cue.start)
    return found


def _sent_out(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """The cues, where what a channel sends out is no document and no paper handed in: `公众号共发文26篇`, `微博发布稿件30篇`."""
    found: list[Cue] = []
    for cue in cues:
        before = [other for other in found[-3:] if other.name not in ("sum", "scope")]
        word = text[cue.start : cue.end]
        if before and cue.start - before[-1].end <= _NEAR:
            if word == "发文" and before[-1].name in _CHANNELS:
                cue = Cue("publish", cue.start, cue.end)
            elif word == "稿件" and before[-1].name == "publish" and len(before) > 1 and before[-2].name in _CHANNELS:
                continue
        found.append(cue)
    return found


def _contents_of_requests(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """The cues without what requests are about: `收到申请18件，主要涉及信访、档案等，办结18件` counts no letters."""
    found: list[Cue] = []
    asked = False
    for cue in cues:
        if cue.name == "foreign" and asked:
            begin = max(0, cue.start - _CLAUSE)
            clause = max(text.rfind(mark, begin, cue.start) for mark in "，。；：（") + 1
            if (about := _ABOUT.match(text, clause)) is not None and about.end() > cue.end:
                continue
        if cue.name in NAMES:
            asked = cue.name == "request"
        found.append(cue)
    return found


def _without_withdrawers(cues: Sequence[Cue], *, of_a_dispute: bool) -> list[Cue]:
    """The cues without those who withdraw, where reviews or lawsuits are spoken of: in `复议5件，维持3件，申请人撤回申请2件`
    they have asked for a review, not for information."""
    found: list[Cue] = []
    for i, cue in enumerate(cues):
        if cue.name in NAMES:
            following = cues[i + 1] if i + 1 < len(cues) else None
            withdraws = following is not None and following.name == "withdrawn" and following.start - cue.end <= _NEAR
            withdrawn = i > 0 and cues[i - 1].name == "withdrawn" and cue.start - cues[i - 1].end <= _NEAR
            if of_a_dispute and ((cue.name == "applicant" and withdraws) or (cue.name == "request" and withdrawn)):
                continue
            of_a_dispute = NAMES[cue.name] in _DISPUTES
        found.append(cue)
    return found
