"""Sentences that go on from what is lacking to what is done about it, and what they state.

`存在更新不及时的问题，下一步将每周检查` names the problem only as the occasion of what is done: it is one remedy, and what
stands behind the turn says whether it is planned. `主要问题是更新不及时，今后每周检查` states the problem, then the remedy. The
sequence model, which has read few of either, takes them now for the one, now for the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.pipeline.quantities.patterns import INTENDED
from nlp.pipeline.statements.concrete import is_concrete
from nlp.pipeline.statements.layout import SHORTEST, pieces
from nlp.pipeline.statements.model import Span
from nlp.pipeline.statements.patterns import CUES, Pattern
from nlp.pipeline.statements.status import plainly

_AGENCY = (
    "(?:[我本][局镇县市乡区省州旗委厅办处站院会所校馆]|我们|[我本](?:街道|单位|中心|机关|系统)"
    "|[镇乡局县市区]里|[镇局乡]党委|(?:局|镇|乡|党政)?办公室)?"
)
_INTENDS = rf"(?:还|也|又)?(?:将要?(?![近军来领])|{INTENDED}|计划(?!生育)|打算|准备)"
_SOON = (
    r"(?:下一?步|下一阶段|下一?年度?|今后|接下来|往后|后续|明年|来年|20\d\d年(?=起|[，,]|(?:我.)?(?:将|拟|要|计划)))起?"
)
TURNS: dict[str, Pattern] = {
    "meant": Pattern(
        rf"{_AGENCY}(?P<mark>{_SOON}[，,]?{_AGENCY}(?:{_INTENDS}|还?要)?|{_INTENDS})", "我局下一步将每周检查"
    ),
    "done": Pattern(rf"{_AGENCY}(?:目前)?(?:现|均)?已经?(?![然有成是])", "我局已每周检查"),
    "thus": Pattern(
        rf"(?:为此|对此|针对[此这][^，。；\n]{{0,8}})[，,]?{_AGENCY}(?:现|均|已经?)?", "为此，我局每周检查"
    ),
    "itself": Pattern(_AGENCY.removesuffix("?"), "我局制作图解"),
}
"""How a sentence goes on to what is done, behind a comma."""
_TURN = re.compile("(?<=[，,])(?:" + "|".join(pattern.regex for pattern in TURNS.values()) + ")")
_MARK = re.compile(TURNS["meant"].regex)
_BOUND = re.compile(r"[。；;！？\n]|(?<!\d)[：:]|[：:](?!\d)")
_AIMS = r"(?:针对|为了?(?:切实|有效|进一步)?(?:解决|克服|破解|改变|扭转|消除|防止|避免))"
_OCCASION = re.compile(rf"{_AIMS}|(?:对|就|围绕)[^，。；\n]{{2,60}}(?:问题|不足|现象|情况|短板)(?=[，,])")
_ANSWERS = re.compile(rf"{_AIMS}[^，。；\n]{{2,60}}[，,](?:{_AGENCY})")
_STATED = re.compile(
    r"(?:问题|不足|短板|差距|薄弱环节|弱项|困难|难点|症结|毛病)(?:主要|集中|突出)?"
    r"(?:是|为(?!此)|在于|表现[为在]|体现[为在]|反映在|集中在)"
)
_BUT = re.compile("(?:但是?|然而|不过|同时|此外|另外|可是?)[，,]?(?=[还也仍依存出])")
_UNNAMED = re.compile(
    "(?:存在|有)着?(?:一些|一定|不少|许多|诸多|部分|较大|明显)?的?(?:问题|不足|差距|短板|弱项|距离|困难|薄弱环节|和|与|、)+$"
)
"""`仍存在一些问题和不足`: names nothing that is lacking."""
_LACKS = re.compile(
    "存在|陈旧|老套|过时|[慢难差散乱旧少低弱冷窄晚大](?=$|[，,、])|"
    + "|".join(CUES[name].regex for name in ("lack", "absent", "trouble"))
)
_LACK, _ENDS_LACK, _ACTS = (re.compile(CUES[name].regex) for name in ("lack", "ends_lack", "opens_verb"))
_DESCRIBES = re.compile("[一-鿿]{2,6}的")
"""`已公布的信息`: no deed."""
_ALSO_ACTS = re.compile("统一|改用|改发|重新|全部|逐一|逐件|多用|补发|换|拍|录|绘|固定|开发|添|购|聘|增派|指派")
_CLAUSES = re.compile("[，,]")
_TAIL = " \t\u3000，,、.—–-"
_STILL = re.compile("[也仍又]|依然|还[是有会]|难点|困难|当[作成]")
"""`已公开文件也缺少清单`, `今后仍是难点`: goes on with what is lacking."""
_SINCE = re.compile(
    r"(?:于|从|自|在)?[^，。；\n]{0,8}?[\d一二三四五六七八九十上下](?:[年月日]|季度|半年)(?:起|底|初|份)?"
)
_SETTLED = re.compile(
    r"(?:上一?年度?|去年|20\d\d年度?)[^，。；：“\n]{0,14}?(?:存在|指出|提到|提出|列出|所列|列举|查摆|反映)(?:着|出|了)?的?“?"
    r"(?P<what>[^。；：”\n的][^。；：”\n]{2,50}?)”?(?:等|[\d一两二三四五六七八九十]+[个项]|的|突出|主要|方面)*(?:问题|短板|不足)"
    r"[^。；：\n未没难]{0,16}?(?:已|均|全部|基本|得到|明显|逐[项一])[^。；：\n未没难]{0,8}"
    r"(?:整改|解决|销号|到位|完成|缓解|好转|改善|纠正)"
)
"""`上年度提出的目录不完整问题已基本解决`: tells a problem of the year before."""
_WANTS = re.compile("[不未没无少缺差难慢滞乏错漏乱迟浅窄偏低薄弱空虚散旧]")
"""One of these stands in what names something lacking."""


LONGEST = 300
"""Characters that a sentence has ahead of its turn, and behind it, at most: what is longer is none, and would take long."""


class Turn(NamedTuple):
    """A sentence at `[start, end)`, without its enumerator and what leads into it. What is lacking is told up to `turn`,
    what is done from `measure` on. `stated` says that the problem is stated, `occasion` that the sentence opens with it as
    the occasion, `lacking` that it ends with what is lacking. `mark` is where words begin that mean the measure for later,
    None where there are none."""

    start: int
    turn: int
    measure: int
    end: int
    stated: bool
    occasion: bool
    lacking: bool
    mark: int | None


def turns(text: str) -> Iterator[Turn]:
    """The sentences of a section body that turn from what is lacking to a measure, in order."""
    done = 0
    for found in _TURN.finditer(text):
        if found.start() < done:
            continue
        nearest = max(done, found.start() - LONGEST)
        begin = max((bound.end() for bound in _BOUND.finditer(text, nearest, found.start())), default=nearest)
        bound = _BOUND.search(text, found.end(), found.end() + LONGEST)
        stop = bound.start() if bound else len(text)
        comma = found.start() - 1
        turn = begin + len(text[begin:comma].rstrip(_TAIL))
        if stop > found.end() + LONGEST or (bound and bound[0] in "：:") or (begin == nearest > done):
            continue
        if not _LACKS.search(_CLAUSES.split(text[begin:turn])[-1]):
            continue
        start, opening = _starts(text[begin:turn], begin)
        marked = _MARK.match(text, found.start() if found["mark"] else found.end())
        measure = marked.end() if marked else found.end()
        if turn - start < SHORTEST or text[comma + 1 : measure] == "将":  # 将公开当作负担
            continue
        words = text[measure:stop].rstrip(_TAIL)
        end, words = measure + len(words), words.lstrip(_TAIL)
        if _is_measure(words, marked is not None or found[0][0] in "为对针", marked is not None):
            yield Turn(
                start,
                turn,
                end - len(words),
                end,
                bool(_STATED.search(text, opening, start)),
                bool(_OCCASION.match(text, opening, comma + 1)),
                bool(_ENDS_LACK.search(text[start:turn]) or _LACK.search(_CLAUSES.split(text[start:turn])[-1])),
                marked.start("mark") if marked else None,
            )
            done = end


def _starts(words: str, at: int) -> tuple[int, int]:
    """Where the clause of some words begins that first says what is lacking, and where their item begins."""
    if stated := _STATED.search(words):
        return at + stated.end(), at
    lacking = _LACKS.search(words)
    ahead = [piece for piece in pieces(words) if not lacking or piece.start <= lacking.start()]
    if not ahead:
        return at + len(words), at
    opening = next((piece for piece in reversed(ahead) if piece.style), ahead[0])
    but = _BUT.match(words, ahead[-1].start)
    return at + (but.end() if but else ahead[-1].start), at + opening.start


def _is_measure(words: str, sure: bool, meant: bool) -> bool:
    """Whether that is what is done: by its verb, or, behind words that say so for `sure`, by what it names; where it is not
    `meant` for later, only if nothing is said to be lacking in it."""
    clause = _CLAUSES.split(words)[0]
    if len(words) < SHORTEST or _ENDS_LACK.search(clause) or "以下" in clause or "如下" in clause:
        return False
    if _STILL.search(clause) or (not meant and _LACKS.search(clause)):
        return False
    since = _SINCE.match(words)
    deed = words[since.end() :] if since else words
    acts = _ACTS.match(deed) is not None and not _DESCRIBES.match(deed) and deed[0] not in "在对从向让给"
    return acts or _ALSO_ACTS.match(deed) is not None or (sure and is_concrete(words))


def held(text: str, spans: Sequence[Span]) -> list[Span]:
    """The statements of a body, those of sentences that turn held to what the standard says of such."""
    kept = list(spans)
    for turn in turns(text):
        inside = [span for span in kept if span.start < turn.end and turn.start < span.end]
        told = _told(text, turn, inside)
        if told:
            kept = sorted([*(span for span in kept if span not in inside), *told])
    kept = [span._replace(role="remedy") if _answers(text, span) else span for span in kept]
    return sorted([*kept, *_settled(text, kept)])


def _settled(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The problems of the year before that are said to be dealt with, in sentences of which nothing is taken for a
    statement: by the standard such a problem is one, the bare word that it was dealt with is none."""
    for found in _SETTLED.finditer(text):
        start, end = found.span("what")
        if _WANTS.search(found["what"]) and not any(each.start < end and start < each.end for each in spans):
            yield Span(start, end, "problem")


def _answers(text: str, span: Span) -> bool:
    """Whether what was taken for a problem names it as an occasion only: `针对审核不严，7月起逐份复核`."""
    if span.role == "remedy" or not (occasion := _ANSWERS.match(text, span.start, span.end)):
        return False
    return _is_measure(text[occasion.end() : span.end], True, False)


def _told(text: str, turn: Turn, inside: Sequence[Span]) -> list[Span]:
    """The statements of a sentence that turns, none where those `inside` are to stay."""
    first = min([turn.start, *(span.start for span in inside)])
    last = max([turn.end, *(span.end for span in inside)])
    roles = {span.role for span in inside}
    if len(roles) == 2 or (roles == {"remedy"} and len(inside) > 1) or _UNNAMED.search(text[turn.start : turn.turn]):
        return []
    if turn.stated:
        return [Span(first, turn.turn, "problem"), Span(turn.measure, last, "remedy")]
    if roles == {"remedy"} and (turn.occasion or not turn.lacking or inside[0].start < turn.turn):
        return []
    if not roles and not (turn.lacking and is_concrete(text[turn.measure : turn.end])):
        return []
    return [Span(first, last, "remedy")]


def dated(text: str, spans: Sequence[Span], year: int | None) -> list[Span]:
    """The statements, a remedy that turns to what is plainly meant for later from the words on that say so."""
    marks = [turn.mark for turn in turns(text) if turn.mark and plainly(text[turn.mark : turn.end], year)]
    found = []
    for span in spans:
        mark = next((mark for mark in marks if span.start < mark < span.end), None)
        found.append(span._replace(start=mark) if mark and span.role == "remedy" else span)
    return found
