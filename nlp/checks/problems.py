"""Section 五: is a problem stated, does each have a remedy, does the remedy say what is done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.checks.finding import Finding
from nlp.checks.registry import Case, check, finding
from nlp.checks.sections import prose, says_nothing
from nlp.pipeline.statements.concrete import is_concrete
from nlp.pipeline.statements.model import TOPICS, Statement

ENOUGH = 20
"""Characters of prose from which the model tells a problem when there is one; of less it often takes none as such."""
SURE = 0.9
"""Confidence in its topic from which a problem may be said to be unanswered."""
CERTAIN = 0.9
"""Confidence from which a remedy that answers no problem is taken to be about something else."""
UNLIKELY, REMOTE = 0.25, 0.06
"""Chances of an answer, by the words alone, below which a problem may be said to be unanswered: where every remedy is
certain to be about something, and where one may answer any. `corpus/unanswered.py` measures what they find and what they
say wrongly of writers that the model has not read."""
LACKING = re.compile("[不未没无少弱缺差难慢欠待需尚仍滞单乏坏旧错漏乱迟晚久空散浅窄偏失误低薄只仅才却但]")
"""One of these stands in most problems; what has none of them may be praise."""
_PLEDGES = re.compile("下一步|今后|将|继续|持续|进一步|努力|不断|取得|圆满|顺利|良好")
"""One of these stands in most pledges and praise."""
_SPOKEN_OF = re.compile("问题|短板|距离|流于")
"""Names what is lacking without one of those characters."""
_NOT_LACKING = re.compile("不断|不懈")
"""Words of pledges with a character of `LACKING` in them."""
_LACKS = re.compile(
    "不(?:够|足|及时|全|到位|规范|深|高|强|多|完善|健全|丰富|熟|细|实|广|畅|平衡|均衡|明显|紧密|清晰)|单一|薄弱|欠缺|缺[乏少]|滞后|"
    "有待|待[加提]|差距|偏[少低慢弱窄]"
)
"""Words that say of something that it is lacking (`更新不及时`), whatever the model takes them for."""
_OCCASION = re.compile("针对|对|围绕|着力|着眼|为|解决|克服|改变|改进|防止|避免|杜绝|加强|提[高升]|完善|补齐")
"""Opens a remedy that names what is lacking only as its occasion."""
_NAMED = re.compile(
    r"(?<!不)(?<!未)(?<!没有)(?<!发现)存在着?(?!的|(?:一些|一定|以下|如下|主要|突出|诸多|许多|不少|部分)?的?(?:问题|不足))"
    r"[^，。；;\n]{3,40}(?:问题|不足|短板|现象|情况)"
)
"""`存在信息报送拖沓的问题`: a problem is named, whatever is lacking in it."""
_AIMED = re.compile("(?:针对|为了?(?:解决|克服|改变|破解))[^，。；,;\n]+")
"""The problem that a remedy opens with: `针对审核不严的问题`."""
_WANTING = re.compile("[不未没无少弱缺差难慢欠滞乏错漏乱迟晚久散浅窄偏失误低薄]")
"""One of these stands in what names something lacking, and hardly in the occasion of a measure that answers nothing."""
_ACTED = re.compile("[，,](?:我[们局镇县办市区乡委院校站所厅处旗]|对此|为此|[现均]?已|通过|将|计划|拟|下一步|今后)")
"""Goes on from what is lacking to what is done about it, in one sentence: `更新不及时，我局已定人每周更新`."""
_CLAUSE = re.compile("[，。；,;\n]")
_ENDS = re.compile("[。；;！？\n]")
_DEALT_WITH = re.compile(
    r"[^。；;\n未没难]{0,30}?(?:已|均|全部|基本|得到|逐[项一])[^。；;\n未没难]{0,8}(?:整改|解决|销号|到位|完成|缓解|好转|改善|纠正)"
)
"""Behind a problem: `……等问题，已整改到位`."""
_SHOWN = 30


@check(
    "problem.none",
    "warning",
    zh="“五、存在的主要问题及改进情况”没有写出任何问题",
    en="section 五 states no problem",
    example="五、存在的主要问题及改进情况：下一步，我局将继续做好政府信息公开工作。",
)
def problem_none(case: Case) -> Iterator[Finding]:
    """Silent where `section.empty` says that nothing is written at all, and where something is said to be lacking, if only
    in the words that a remedy opens with (`针对审核不严的问题，…`): whoever reads them has read what the problem is."""
    section = case.report.section("problems")
    if section is None or any(each.role == "problem" for each in case.statements):
        return
    words = prose(case.report, section)
    if says_nothing(words) or any(map(_LACKS.search, _besides(case, section.body, section.end))):
        return
    if _NAMED.search(words) or any(_WANTING.search(_NOT_LACKING.sub("", aimed[0])) for aimed in _AIMED.finditer(words)):
        return
    if len(re.sub(r"\W", "", words)) < ENOUGH and not _only_pledges(case.report.text[section.body : section.end]):
        return
    remedies = [case.words(each.start, each.end) for each in case.statements]
    said = f"只写了{len(remedies)}条措施，" if remedies else ""
    evidence = remedies or [case.words(section.start, min(section.end, section.body + 40))]
    yield finding("problem.none", f"“五、存在的主要问题及改进情况”{said}没有写明存在什么问题。", evidence)


def _besides(case: Case, start: int, end: int) -> list[str]:
    """The stretches of `[start, end)` that no statement takes, and the first clauses of the statements that do not open
    with their occasion."""
    bounds = [start, *(edge for each in case.statements for edge in (each.start, each.end)), end]
    stretches = [case.report.text[left:right] for left, right in zip(bounds[::2], bounds[1::2], strict=True)]
    opened = [each.text for each in case.statements if not _OCCASION.match(each.text)]
    return [*stretches, *(_CLAUSE.split(text)[0] for text in opened)]


def _only_pledges(words: str) -> bool:
    """Whether a few words promise or praise and say of nothing that it is lacking; a formula that nothing was found
    (`未发现问题，将继续努力`) says so neither."""
    told = [clause for clause in _CLAUSE.split(words) if not says_nothing(clause)]
    return any(_PLEDGES.search(each) for each in told) and not any(
        _SPOKEN_OF.search(each) or LACKING.search(_NOT_LACKING.sub("", each)) for each in told
    )


@check(
    "problem.unanswered",
    "warning",
    zh="写了问题，却没有一条措施与之同题",
    en="a problem that no remedy shares a topic with",
    example="问题：政策解读形式单一。改进：一是加强培训；二是加快信息更新。",
)
def problem_unanswered(case: Case) -> Iterator[Finding]:
    """Silent where the problem's own topic is uncertain, where a remedy may well be about it, and where the same sentence
    goes on to what is done: a wrong alarm costs more than a missed one."""
    problems = [each for each in case.statements if each.role == "problem" and not _goes_on(case, each)]
    remedies = [each for each in case.statements if each.role == "remedy"]
    if problems and not remedies and len(problems) == len(case.statements):
        evidence = [case.words(each.start, each.end) for each in problems]
        yield finding("problem.unanswered", f"写了{len(problems)}个问题，没有写出任何改进措施。", evidence)
        return
    for problem in unanswered(problems, remedies) if remedies else ():
        about = "、".join(TOPICS[topic] for topic in problem.topics)
        yield finding(
            "problem.unanswered",
            f"问题“{_short(problem.text)}”（{about}）没有对应的改进措施。",
            [case.words(problem.start, problem.end)],
        )


def _goes_on(case: Case, problem: Statement) -> bool:
    """Whether the sentence of a problem goes on to what is done about it, or says that it is dealt with."""
    if _ACTED.search(problem.text) or _DEALT_WITH.match(case.report.text, problem.end):
        return True
    behind = min((each.start for each in case.statements if each.start >= problem.end), default=problem.end)
    remedy = any(each.start == behind and each.role == "remedy" for each in case.statements)
    return remedy and not _ENDS.search(case.report.text, problem.end, behind)


def unanswered(problems: Sequence[Statement], remedies: Sequence[Statement]) -> list[Statement]:
    """The problems that no remedy of their section answers, as far as that can be known. There must be a remedy."""
    likeliest = REMOTE if _may_answer_any(problems, remedies) else UNLIKELY
    turned = _by_turns(problems, remedies)
    return [
        each
        for each in problems
        if each.confidence >= SURE
        and each.answer < likeliest
        and LACKING.search(each.text)
        and each not in turned
        and not _answered(each, remedies)
    ]


def _by_turns(problems: Sequence[Statement], remedies: Sequence[Statement]) -> list[Statement]:
    """The problems that have their remedy right behind them, where problems and remedies stand by turns (`问题一…整改…问题二
    …整改…`): whatever the two are taken to be about, the writer gives the one as the answer to the other."""
    ordered = sorted([*problems, *remedies], key=lambda each: each.start)
    roles = ["remedy", *(each.role for each in ordered), "problem"]
    turned = [each for n, each in enumerate(ordered) if roles[n : n + 3] == ["remedy", "problem", "remedy"]]
    return turned if len(turned) > 1 else []


def _answered(problem: Statement, remedies: Sequence[Statement]) -> bool:
    """Whether a remedy shares a topic with the problem."""
    return any(set(each.topics) & set(problem.topics) for each in remedies)


def _may_answer_any(problems: Sequence[Statement], remedies: Sequence[Statement]) -> bool:
    """Whether a remedy that answers no problem of the section may answer one after all: its topic is not certain. One
    ahead of all problems answers those of the year before."""
    about = {topic for each in problems for topic in each.topics}
    first = min((each.start for each in problems), default=0)
    return any(each.confidence < CERTAIN and each.start >= first and not about & set(each.topics) for each in remedies)


@check(
    "remedy.vague",
    "info",
    zh="改进措施没有写明具体做法、责任单位、时间或数量",
    en="a remedy that names no concrete measure, body, time or figure",
    example="改进：进一步提高认识，切实加强政府信息公开工作。",
)
def remedy_vague(case: Case) -> Iterator[Finding]:
    for each in case.statements:
        if each.role == "remedy" and not is_concrete(each.text):
            yield finding(
                "remedy.vague",
                f"措施“{_short(each.text)}”没有写明由谁做、何时做、做什么具体的事或做多少，日后无从核对。",
                [case.words(each.start, each.end)],
            )


def _short(text: str) -> str:
    words = text.replace("\n", "")
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
