"""Which subject the headings and labels put in force: `（二）依申请公开`, `1.政策解读。`, `申请公开：`, `【主动公开】`."""

from __future__ import annotations

import re

from nlp.pipeline.quantities.cues import HEADINGS
from nlp.remembered import remembered

_LABEL = re.compile(
    r" ?(?P<outer>[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|【|[▲●■◆▼])?(?P<inner>[（(]?\d{1,2}(?:[.．、）)](?!\d)|[）)]))? ?"
    r"(?P<title>[^，,。：:；;\d】]{2,20}?) ?(?P<end>】|[。：:.]|$)"
)
_PLANNED = re.compile(
    r" ?(?P<level>[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.．、](?!\d)|【|[◆●▲■◇▼])? ?"
    r"(?:(?P<year>20\d\d) ?年(?:度)?(?:工作|改进|重点)*(?:打算|计划|安排|思路|措施|目标|方向|重点|任务)|"
    r"(?:下一步|下步|今后|下一阶段|下阶段|下一年度?|明年|来年)[^，,。：:；;、\n\d]{0,14}?|(?:工作)?(?:打算|努力方向|改进方向)) ?(?P<end>[。：:】]|$)"
)
"""`（三）下一步改进措施`, `2.今后打算：`, `（二）2025年工作安排`: what is told beneath is meant for next year."""
_MAY_PLAN = frozenset("下今明来2打努改")
_LEVEL = re.compile(
    r" ?(?:(?P<chapter>[一二三四五六七八九十]{1,2}、)|(?P<part>[（(][一二三四五六七八九十]{1,2}[）)])|(?P<item>\d{1,2}[.．、](?!\d))|(?P<mark>[◆●▲■◇▼【]))"
)
_SUBJECTS = [(subject, re.compile(pattern)) for subject, pattern, _ in HEADINGS]
_ANY_SUBJECT = re.compile("|".join(pattern for _, pattern, _ in HEADINGS))


@remembered(1024)
def _subject_of(title: str) -> str | None:
    if _ANY_SUBJECT.search(title) is None:
        return None
    return next(subject for subject, pattern in _SUBJECTS if pattern.search(title))


class Promise:
    """Whether a heading that promises (`（三）下一步改进措施`) is in force: until one of its own level or a higher one."""

    def __init__(self) -> None:
        self.level: str | None = None
        """The level of the heading in force: `chapter`, `part`, `item`, a mark, "" for a line without any."""

    def read(self, text: str, start: int, end: int, report_year: int) -> bool:
        """Take in the paragraph `text[start:end]`; whether what it tells is promised."""
        may_plan = not _MAY_PLAN.isdisjoint(text[start : start + 6])
        if self.level is None and not may_plan:
            return False
        stop = min(end, start + 40)
        level = _level(text, start, stop)
        if self.level is not None and level is not None and _ends(self.level, level):
            self.level = None
        if may_plan:
            found = _PLANNED.match(text, start, stop)
            ahead = found is not None and (found["year"] is None or 0 < report_year < int(found["year"]))
            if found is not None and ahead and "情况" not in found[0]:  # not 下一步措施落实情况
                alone = found.end() == end or not text[found.end() : end].strip()
                if (level is not None or alone) and (found["end"] or alone):
                    self.level = level or ""
        return self.level is not None


_LEVELS = ("chapter", "", "part", "item")


def _level(text: str, start: int, end: int) -> str | None:
    found = _LEVEL.match(text, start, end)
    if found is None:
        return None
    return found["mark"] or found.lastgroup


def _ends(promise: str, level: str) -> bool:
    """Whether a heading of a level ends what one of another promised."""
    if promise in _LEVELS and level in _LEVELS:
        return _LEVELS.index(level) <= _LEVELS.index(promise)
    return promise == level or level in ("chapter", "part")


class Headings:
    """The headings in force in one section, an outer level and an inner one."""

    def __init__(self, subject: str | None = None) -> None:
        self.default = subject
        self.outer: str | None = subject
        self.inner: str | None = None
        self.title = ""

    @property
    def subject(self) -> str | None:
        return self.inner or self.outer

    def read(self, paragraph: str) -> bool:
        """Take in the heading or label that the paragraph begins with; whether there is one."""
        label = _LABEL.match(paragraph)
        if label is None:
            return False
        outer, inner, title, end = label.groups()
        if not outer and not inner and end and end not in "：:":  # a sentence
            return False
        subject = _subject_of(title)
        if outer:
            self.outer, self.inner = subject or self.default, None
        elif inner or (subject is not None and end):
            self.inner = subject
        elif subject is not None:
            self.outer, self.inner = subject, None
        else:
            return False
        self.title = title
        return True
