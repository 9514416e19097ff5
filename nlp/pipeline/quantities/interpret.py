"""From the words of the narrative to its figures.

`extract` is the way in. It goes through the narrative sections paragraph by paragraph, sentence by sentence; in a
sentence it collects numbers (`scan`), denials (`denials`), cues (`lexicon`) and years (`years`), asks `families` and
`denied` what each figure counts, `lists` what only the whole list tells, and `groups` which figures are parts of which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.pipeline.quantities.cues import NAMES
from nlp.pipeline.quantities.denials import Denial, denials
from nlp.pipeline.quantities.denied import denied_metrics
from nlp.pipeline.quantities.families import CHANNELS, OUTCOME_KEYS, OUTCOMES, metric
from nlp.pipeline.quantities.groups import assign_lines, assign_parts
from nlp.pipeline.quantities.headings import Headings
from nlp.pipeline.quantities.item import Item
from nlp.pipeline.quantities.lexicon import Cue, find_cues
from nlp.pipeline.quantities.lists import Memory, settle
from nlp.pipeline.quantities.model import Quantity
from nlp.pipeline.quantities.scan import Mention, mentions
from nlp.pipeline.quantities.window import WEAK, Window, between, left_window, right_window
from nlp.pipeline.quantities.years import Governed, YearMark, year_marks
from nlp.report.model import NARRATIVE_KEYS, Report

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_QUOTED = re.compile(r"“[^”\n]{0,30}”|《[^》\n]{0,60}》")
_WORTH_READING = re.compile(r"[\d零一二两三四五六七八九十百千万]|未|没|无|不曾|不存在")
_YEAR_WORD = re.compile(r"(20\d\d) ?年(?:度)?")
_LOCAL = frozenset({"foreign", "documents"})
"""Subjects that end with their sentence."""
_LINE = re.compile(r"(?:[◇●◆▲■·①-⑳a-z\d（(][^。]{0,3}?)?[^。]{2,60}[；;。]?$|[^。\n]{2,90}[；;]$|[^。，]{2,24}$")
"""One item of a list that runs over lines."""
_PAIRED = ("review", "litigation")
"""What 前者 and 后者 may stand for."""
_WHOLES = ("requests.new", "requests.all", "requests.answered")
_PASSING = frozenset({"类", "种", "家", "项"})
_HANDLED = ("requests", "review", "litigation")
_STICKY = ("documents", "processing_fee")
"""Beside these 依申请公开 and 申请人 name no other subject."""
_PARTS = re.compile(r"其中|包括|内有|涵盖")


def extract(report: Report) -> tuple[Quantity, ...]:
    """The quantities of the report's narrative, in order of their start; offsets into `report.text`."""
    found: list[Quantity] = []
    memory = Memory()
    for section in report.sections:
        if section.key not in NARRATIVE_KEYS:
            continue
        reader = _SectionReader(report, section.key, memory)
        items = [item for at in _prose(report, section.body, section.end) for item in reader.paragraph(*at)]
        reader.close()
        found += [quantity for item in items for quantity in reader.quantities(item)]
    return tuple(sorted(found, key=lambda quantity: (quantity.start, quantity.end)))


def _prose(report: Report, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of `[start, end)` that are not rows of a table."""
    at = start
    while at < end:
        stop = report.text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if stop > at and not any(a <= at < b for a, b in report.tables):
            yield at, stop
        at = stop + 1


class _SectionReader:
    """Reads one section; remembers what is in force: headings, the subject, a promise, what has been counted."""

    def __init__(self, report: Report, section: str, memory: Memory) -> None:
        self.report, self.text, self.section = report, report.text, section
        self.report_year = report.year or 0
        self.headings = Headings("processing_fee" if section == "other" else None)
        self.frame: str | None = self.headings.subject
        self.lasting = self.frame
        self.plan: YearMark | None = None
        self.pair: list[str] = []
        self.lead: list[Item] = []
        self.lines: list[list[Item]] = []
        self.own_name = f"{report.agency}{report.title}" or report.text[:40]
        self.memory = memory

    def paragraph(self, start: int, end: int) -> list[Item]:
        labelled = self.headings.read(self.text[start : min(end, start + 60)])
        self.memory.new_line()
        subject = self.headings.subject
        if labelled or self.frame not in ("requests", "review", "litigation") or subject is not None:
            self.frame = self.lasting = subject
        if labelled and self.section == "problems":
            self.plan = None
        items: list[Item] = []
        at = start
        while at < end:
            match = _SENTENCE_END.search(self.text, at, end)
            stop = match.end() if match else end
            if _WORTH_READING.search(self.text, at, stop):
                items += self._sentence(at, stop)
            at = stop
        self._remember_plan(start, end)
        assign_parts(self.text, items, start, end)
        self._group_lines(items, start, end)
        return items

    def _group_lines(self, items: list[Item], start: int, end: int) -> None:
        """Keep a lead-in (`分布情况如下：`) and the lines behind it, and break its total down once they end."""
        line = self.text[start:end].strip()
        if self.lead and items and _LINE.match(line):
            self.lines.append(items)
            return
        assign_lines(self.lead, self.lines)
        self.lead, self.lines = (items, []) if line.endswith(("：", ":")) else ([], [])

    def _remember_plan(self, start: int, end: int) -> None:
        """A lead-in that promises (`2024年，将做好以下工作：`) governs the list behind it, across paragraphs."""
        marks = [mark for mark in year_marks(self.text, start, end, self.report_year) if not mark.once]
        if self.text[end - 1] in "：:" and marks:
            self.plan = marks[-1] if marks[-1].planned else None
        elif marks and marks[-1].explicit and not marks[-1].planned:
            self.plan = None

    def close(self) -> None:
        """Finish the list that runs to the end of the section."""
        assign_lines(self.lead, self.lines)

    def quantities(self, item: Item) -> Iterator[Quantity]:
        """The quantities of an item: one for each thing that it denies, else one."""
        for key in item.metrics or [None]:
            yield Quantity(
                value=item.value,
                unit=item.unit,
                approximate=item.approximate,
                metric=None if item.planned else key,
                year=item.year or None,
                part_of=item.part_of,
                section=self.section,
                text=self.text[item.start : item.end],
                start=item.start,
                end=item.end,
                denial=item.denial,
                planned=item.planned,
            )

    def _sentence(self, start: int, end: int) -> list[Item]:
        text = self.text
        figures: list[Mention | Denial] = _without_overlaps(
            [*mentions(text, start, end), *denials(text, start, end, strict=self.section == "problems")]
        )
        cues = self._cues(start, end)
        if not figures:
            self._name(cues)
            return []
        starts = [cue.start for cue in cues]
        self.pair = [f"{cue.name}.total" for cue in cues if cue.start < figures[0].start and cue.name in _PAIRED]
        governed = Governed(list(year_marks(text, start, end, self.report_year)), self.plan, self.report_year)
        items: list[Item] = []
        previous = start
        for i, figure in enumerate(figures):
            limit = figures[i + 1].start if i + 1 < len(figures) else end
            year, planned, compared = governed.at(text, figure.start, figure.end, previous)
            self._name(between(cues, starts, previous, figure.start))
            item = Item(figure.start, figure.end, year=year, planned=planned, compared=compared)
            if isinstance(figure, Denial):
                item.denial = True
                item.metrics = list(self._denied(figure, cues, starts, previous))
                item.year = self.report_year if "requests.carried_in" in item.metrics else item.year
            else:
                item.value, item.unit, item.approximate = figure.value, figure.unit, figure.approximate
                window = self._window(figure, cues, starts, items, (start, previous, limit, end))
                self._count(item, window, items)
            items.append(item)
            if not _in_passing(text, figure):
                previous = figure.end
        self._name(between(cues, starts, previous, end))
        settle(items, self.memory, text)
        if self.frame in _LOCAL:
            self.frame = self.lasting if self.lasting not in _LOCAL else self.headings.subject
        return items

    def _cues(self, start: int, end: int) -> list[Cue]:
        """The cues of a sentence. A quotation is a name and says nothing, unless it is just one cue (“其他处理”)."""
        quoted = [match.span() for match in _QUOTED.finditer(self.text, start, end)]
        found = [
            cue
            for cue in find_cues(self.text, start, end)
            if not any(a <= cue.start < b and (cue.start, cue.end) != (a + 1, b - 1) for a, b in quoted)
        ]
        for match in _YEAR_WORD.finditer(self.text, start, end):
            year = int(match[1])
            if year != self.report_year and self.report_year:
                found.append(Cue("past" if year < self.report_year else "future", match.start(), match.end()))
        return sorted(found, key=lambda cue: cue.start)

    def _name(self, cues: Sequence[Cue]) -> None:
        """Let the subjects that the words name come into force."""
        for cue in cues:
            if cue.name in NAMES and not (cue.name in ("request", "applicant") and self.frame in _STICKY):
                self.frame = NAMES[cue.name]
                if self.frame not in _LOCAL:
                    self.lasting = self.frame

    def _window(
        self, figure: Mention, cues: list[Cue], starts: list[int], items: list[Item], at: tuple[int, int, int, int]
    ) -> Window:
        start, previous, limit, end = at
        text = self.text
        strict = self.section == "problems"
        left = left_window(text, previous, figure.start, in_list=previous > start, strict=strict)
        if previous > start and text[left - 1] == "、" and not between(cues, starts, left, figure.start):
            left = left_window(text, previous, figure.start, in_list=False, strict=strict)  # 不掌握、告知去向2件
        right = right_window(text, figure.end, limit, last=limit == end)
        under = next((it for it in reversed(items) if it.key and not it.key.startswith("~")), None)
        following = re.compile(r"[，,；;]([^。]{0,40})").match(text, right, end)
        stretch = re.split("[；;]", text[items[0].end if items else start : figure.start])[-1]
        behind = between(cues, starts, figure.end, right)
        own = between(cues, starts, left, figure.start)
        if text[right : right + 1] in "，," and self.frame in _HANDLED and all(c.name in WEAK for c in (*own, *behind)):
            stop = re.search("[；;。]", text[right:limit])  # 1件因权利人明确反对，不予公开
            if stop or limit == end:
                right = right + stop.start() if stop else limit
        return Window(
            at=figure.end,
            unit=figure.unit,
            value=figure.value,
            near=between(cues, starts, left, figure.start),
            right=between(cues, starts, figure.end, right),
            far=between(cues, starts, previous, left),
            left_text=text[left : figure.start],
            right_text=text[figure.end : right],
            frame=self.frame,
            next_text=following[1] if following else "",
            under=under.key if under else None,
            under_value=under.value if under else None,
            base=self.headings.subject,
            title=self.headings.title,
            first="proactive.total" not in self.memory.known,
            own_name=self.own_name,
            channel=_channel(cues, items, figure, start),
            listed=bool(_PARTS.search(stretch)) or stretch.count("（") > stretch.count("）"),
            left_start=left,
            reasons=_reasons(text, start, figure.start, items, self.memory.last),
            strict=strict,
        )

    def _count(self, item: Item, window: Window, items: list[Item]) -> None:
        """Set what the figure counts."""
        item.delta = window.names[-1:] == ("delta",)
        if item.compared:
            key = metric(window) if window.own() else None
            item.metrics = [key if key is not None and not key.startswith("~") else self._compared(item, items)]
            return
        if (found := re.search(r"(前|后)者(?:为|是|有|共|均)?[^，,]{0,4}$", window.left_text)) is not None:
            item.metrics = [self.pair[0 if found[1] == "前" else -1] if self.pair else None]
            return
        if item.value == 0 and len(pair := _subjects(window)) > 1:
            item.metrics = list(denied_metrics(self.text, pair, self.frame))
            return
        key = metric(window)
        if key is None or key.startswith("~"):
            key = self.memory.repeated(window) or key
        if key is not None and key == window.under and not key.startswith("~") and item.value != window.under_value:
            key = None  # 不予公开34件，国家秘密2件: of the same kind, a part
        item.metrics = [key]
        if key in ("requests.carried_in", "requests.carried_out"):  # 2022年结转2件: of this year's balance
            item.year = self.report_year
        if not window.own():
            self._name([cue for cue in window.right if NAMES.get(cue.name) not in _LOCAL])

    def _compared(self, item: Item, items: list[Item]) -> str | None:
        """A figure of comparison counts what the sentence, or the report, has just counted."""
        counted = [it for it in items if it.unit == item.unit and not it.delta and it.key]
        if counted:
            said = self.text[items[-1].end : item.start]
            own = [it for it in counted if not it.compared] or counted
            return own[0].key if "前者" in said else own[-1].key if "后者" in said else counted[-1].key
        if item.unit == "条" and "proactive.total" in self.memory.known and self.section == "overview":
            return "proactive.total"
        return None

    def _denied(self, denial: Denial, cues: list[Cue], starts: list[int], previous: int) -> tuple[str | None, ...]:
        inside = between(cues, starts, denial.start, denial.end)
        begin = left_window(self.text, previous, denial.start, in_list=False) if denial.subject_before else denial.start
        begin = previous if denial.anaphoric else begin
        scope = [*between(cues, starts, begin, denial.start), *inside]
        if not denial.subject_before and any(c.name in ("carry", "left", "unfinished") for c in inside):
            begin = max(self.text.rfind(mark, previous, denial.start) for mark in "，,；;。") + 1
            scope = [
                c for c in between(cues, starts, max(begin, previous), denial.start) if c.name in ("past", "future")
            ]
            scope += inside
        self._name(scope)
        frame = "processing_fee" if self.section == "other" and self.frame is None else self.frame
        return denied_metrics(self.text, scope, frame)


def _subjects(window: Window) -> list[Cue]:
    """The subjects that are set to 0 together: `规章、规范性文件均为0`."""
    named = [cue for cue in (*window.far, *window.near) if cue.name in NAMES and cue.name != "foreign"]
    joint = re.search(r"[均都皆全]|分别|[、和及]", window.left_text)
    return named if joint and len({NAMES[cue.name] for cue in named}) > 1 else []


def _channel(cues: Sequence[Cue], items: list[Item], figure: Mention, start: int) -> str | None:
    """The channel that the figure before was about, where it counted something else (`出刊190期，登载消息388条`)."""
    if not items or items[-1].key is not None or items[-1].unit == figure.unit:
        return None
    begin = items[-2].end if len(items) > 1 else start
    named = [cue.name for cue in cues if begin <= cue.start < items[-1].start and cue.name in CHANNELS]
    return named[-1] if named else None


def _reasons(text: str, start: int, at: int, items: list[Item], last: str | None) -> bool:
    """Whether the figure is listed among the reasons of one outcome: they break it down."""
    sentence = text[start:at]
    opened = max(sentence.rfind(word) for word in ("其中", "原因", "内有"))
    bracket = sentence.rfind("（")
    if bracket > opened and "）" not in sentence[bracket:]:
        opened = bracket
    before = next((it.key for it in reversed(items) if it.start < start + opened and it.key), None)
    if opened >= 0 and not items and last not in _WHOLES:
        return True
    if opened >= 0 and (before in OUTCOME_KEYS or "原因" in sentence):
        return True
    return (
        re.search(r"(?:不予公开|无法提供|不予处理|其他处理)(?:的)?(?:申请)?(?:中|里|当中)[,，]", sentence) is not None
    )


def _in_passing(text: str, figure: Mention | Denial) -> bool:
    """`企业和律所两类合起来5件`: 两类 does not end what is said of the next figure."""
    return isinstance(figure, Mention) and figure.unit in _PASSING and not text[figure.start].isdecimal()


def _without_overlaps(figures: list[Mention | Denial]) -> list[Mention | Denial]:
    kept: list[Mention | Denial] = []
    for figure in sorted(figures, key=lambda figure: figure.start):
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept
