"""From the words of the narrative to its figures.

`extract` is the way in. Of a narrative section it first finds the numbers (`scan`) and denials (`denials`), sentence by
sentence (`prose`); down to the last of them it then goes through the paragraphs, collects cues (`lexicon`, `meant`) and
years (`years`), asks `families` and `denied` what each figure counts, `scope` whose it is, `lists` what only the whole
list tells, and `groups` which figures are parts of which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from nlp.pipeline.quantities.cues import NAMES
from nlp.pipeline.quantities.denials import Denial
from nlp.pipeline.quantities.denied import denied_metrics
from nlp.pipeline.quantities.families import MAY_DIFFER, is_difference, metric
from nlp.pipeline.quantities.groups import assign_lines, assign_parts
from nlp.pipeline.quantities.headings import Headings, Promise
from nlp.pipeline.quantities.item import Item
from nlp.pipeline.quantities.lexicon import Cue, Cues
from nlp.pipeline.quantities.lists import Memory, respective, settle, years_respective
from nlp.pipeline.quantities.meant import as_meant
from nlp.pipeline.quantities.metrics import OUTCOME_KEYS, OUTCOME_ROWS
from nlp.pipeline.quantities.model import Quantity
from nlp.pipeline.quantities.patterns import words
from nlp.pipeline.quantities.prose import MOST_FIGURES, Found, Paragraph, paragraphs
from nlp.pipeline.quantities.scan import Mention
from nlp.pipeline.quantities.scope import Scope
from nlp.pipeline.quantities.sentence import Sentence
from nlp.pipeline.quantities.window import BREAKS, HANDLED, Window, left_window
from nlp.pipeline.quantities.years import SEVERAL, YEAR_WORD, Governed, YearMark, period_hints, year_marks
from nlp.report.model import NARRATIVE_KEYS, Report, Section

_FIRST_AND_SECOND = tuple(
    pair.split("/")
    for pair in words("一是/二是 一要/二要 首先/其次 第一，/第二， （一）/（二） （1）/（2） 1./2. 1．/2． 1、/2、 ①/②")
)
_LONGEST_ITEM = 8
"""Sentences between the first item of a list and the second."""
_SECOND_OPENS = frozenset(second[0] for _, second in _FIRST_AND_SECOND)
_LOCAL = frozenset({"foreign", "documents"})
"""Subjects that end with their sentence."""
_LINE = re.compile(r"(?:[◇●◆▲■·①-⑳a-z\d（(][^。]{0,3}?)?[^。]{2,60}[；;。]?$|[^。\n]{2,90}[；;]$|[^。，]{2,24}$")
"""One item of a list that runs over lines."""
_CARRIED = ("requests.carried_in", "requests.carried_out")
_OVER = ("carry", "left", "unfinished")
_PAIR = re.compile(r"(前|后)者(?:为|是|有|共|均)?[^，,]{0,4}$")
_JOINT = re.compile(r"[均都皆全]|分别|[、和及]")
_NO_REASON = re.compile(r"提供")
"""In the words for 无法提供, which name the outcome; 不掌握, 未制作 name the reason."""
_FOR_A_REASON = re.compile(r"(?:因|由于)[^，。；、]{2,20}?(?:不予公开|无法提供|不予处理)")
_IN_ALL = re.compile(r"共(?!享)|合计|总")
_OURS = re.compile(r"我|本|机关")
"""One of these stands where `_OUR_OWN` may."""
_OUR_OWN = re.compile(
    r"(?:(?:其中)?[，,：:]?(?:我|本)(?:局|委|办|厅|中心|镇|乡|街道|机关|单位|处|站|所|院|部门|级)|"
    r"其中[，,：:]?[^，。；\d]{0,3}(?:机关|本级))[^，。；]{0,8}\d"
)
_SUBORDINATE = re.compile(r"[下所直]属")
_RESULTS = frozenset(
    f"{kind}.{result}" for kind in ("review", "litigation") for result in ("upheld", "corrected", "other", "pending")
)
_OF_ANOTHER_YEAR = re.compile(
    r"[，,；;（(](?:20\d\d ?年(?:度)?|上一?年度?|去年)(?:同期)?(?:为|是|有|仅|只有|共|约)+ ?$"
)
_FOLLOWERS = re.compile(r"(?:关注|粉丝|订阅|注册)[^，。；]{0,8}$")
_NESTED = re.compile(r"其中|包括|含|[（(]")
_NAMES = frozenset(NAMES)
_PASSING = frozenset({"类", "种", "家", "项"})
_NOTHING = (None,)
"""The metrics of a figure that counts nothing known."""
_TELLING_ALONE = frozenset(
    {"processing_fee", "normative", "regulations", "press_conferences", "interpretations", "trainings", "meetings"}
)
"""Subjects in force of which a figure may tell with no cue about it (`共2460元`)."""
_TELLING = re.compile(r"公开|信息|给了|已|者")
"""Words that no cue need hold and that tell what a figure counts (`已完成3件`, `前者2件`)."""
_STICKY = frozenset({"documents", "processing_fee"})
"""Beside these 依申请公开 and 申请人 name no other subject."""


def extract(report: Report) -> tuple[Quantity, ...]:
    """The quantities of the report's narrative, in order of their start; offsets into `report.text`.

    Raises NianbaoError `too_large` for a narrative of more than `MOST_FIGURES`.
    """
    found: list[Quantity] = []
    memory = Memory()
    for section in report.sections:
        if section.key not in NARRATIVE_KEYS:
            continue
        read = paragraphs(report, section, MOST_FIGURES - len(found))
        if not read:
            continue
        reader = _SectionReader(report, section, read[-1].end, memory)
        items: list[Item] = []
        for paragraph in read:
            items += reader.paragraph(paragraph)
        reader.close()
        found += reader.quantities(items)
    return tuple(sorted(found, key=attrgetter("start", "end")))


class _SectionReader:
    """Reads one section; remembers what is in force: headings, the subject, a promise, what has been counted."""

    def __init__(self, report: Report, section: Section, end: int, memory: Memory) -> None:
        """`end` is where the last paragraph ends that is to be read."""
        self.report, self.text, self.section = report, report.text, section.key
        self.cues = Cues(report.text, section.body, end)
        self.report_year = report.year or 0
        self.hints = period_hints(report.text, section.body, end)
        self.headings = Headings("processing_fee" if section.key == "other" else None)
        self.frame: str | None = self.headings.subject
        self.lasting = self.frame
        self.plan: YearMark | None = None
        self.promise = Promise()
        self.promised: YearMark | None = None
        """What the heading above promises."""
        self.listed: YearMark | None = None
        """What the sentence promises that opens the list going on."""
        self.marked: dict[int, list[YearMark]] = {}
        self.given: dict[int, str | None] = {}
        """What 分别 gives to figures of the sentence that is being read."""
        self.lead: list[Item] = []
        self.lines: list[list[Item]] = []
        self.own_name = f"{report.agency}{report.title}" or _title_line(report.text)
        self.memory = memory
        self.scope = Scope(report, section.body, end)

    def paragraph(self, paragraph: Paragraph) -> list[Item]:
        start, end, sentences = paragraph
        labelled = self.headings.read(self.text[start : min(end, start + 60)])
        self.memory.new_line()
        self.scope.new_paragraph()
        self.marked.clear()
        subject = self.headings.subject
        if labelled or self.frame not in ("requests", "review", "litigation") or subject is not None:
            self.frame = self.lasting = subject
        if labelled and self.section == "problems":
            self.plan = None
        promised = self.promise.read(self.text, start, end, self.report_year)
        self.promised = (
            YearMark(start, self.report_year and self.report_year + 1, planned=True, explicit=False, start=start)
            if promised
            else None
        )
        items: list[Item] = []
        self.listed = None
        for i, (at, stop, figures) in enumerate(sentences):
            if i and self.listed is None and self.text[at] in _SECOND_OPENS:
                self.listed = self._promised_list(at, sentences[:i])
            if figures:
                items += self._sentence(at, stop, figures)
            elif figures is not None:
                self._name_in_passing(at, stop)
        self._remember_plan(start, end, sentences)
        assign_parts(self.text, items, start, end)
        self._group_lines(items, start, end)
        return items

    def _group_lines(self, items: list[Item], start: int, end: int) -> None:
        """Keep a lead-in (`分布情况如下：`) and the lines behind it, and break its total down once they end."""
        line = self.text[start:end].strip()
        if items and self.lead and _LINE.match(line):
            self.lines.append(items)
            return
        if self.lines:
            assign_lines(self.lead, self.lines)
        self.lead, self.lines = (items, []) if line.endswith(("：", ":")) else ([], [])

    def _promised_list(self, at: int, sentences: Sequence[Found]) -> YearMark | None:
        """A promise that stands ahead of a list (`下一步将：一是…。二是…。`) governs all of its sentences. `at` is where the
        second item may begin, behind these sentences."""
        first = next((first for first, second in _FIRST_AND_SECOND if self.text.startswith(second, at)), None)
        if first is None:
            return None
        for before in reversed(sentences[-_LONGEST_ITEM:]):
            opens = self.text.find(first, before.start, before.end)
            if opens >= 0:
                marks = self._marks(before.start, before.end)
                return next((mark for mark in reversed(marks) if mark.at <= opens and mark.planned), None)
        return None

    def _remember_plan(self, start: int, end: int, sentences: Sequence[Found]) -> None:
        """A lead-in that promises (`2024年，将做好以下工作：`) governs the list behind it, across paragraphs."""
        leads_in = self.text[end - 1] in "：:"
        if not leads_in and (self.plan is None or YEAR_WORD.search(self.text, start, end) is None):
            return
        last = next(
            (m for each in reversed(sentences) for m in reversed(self._marks(each.start, each.end)) if not m.once), None
        )
        if last is None:
            return
        if leads_in:
            self.plan = last if last.planned else None
        elif last.explicit and not last.planned:
            self.plan = None

    def _marks(self, start: int, end: int) -> list[YearMark]:
        """The marks of a sentence of this paragraph, found once."""
        marks = self.marked.get(start)
        if marks is None:
            marks = self.marked[start] = year_marks(self.text, start, end, self.report_year, self.hints)
        return marks

    def close(self) -> None:
        """Finish the list that runs to the end of the section."""
        assign_lines(self.lead, self.lines)

    def quantities(self, items: Iterable[Item]) -> list[Quantity]:
        """The quantities of the items: of each, one for every thing that it denies, else one."""
        return [
            Quantity(
                item.value,
                item.unit,
                item.approximate,
                None if item.planned else key,
                item.year or None,
                item.part_of,
                self.section,
                self.text[item.start : item.end],
                item.start,
                item.end,
                item.denial,
                item.planned,
            )
            for item in items
            for key in item.metrics or (None,)
        ]

    def _name_in_passing(self, start: int, end: int) -> None:
        """Let the subjects come into force that a sentence without figures names."""
        cues = self.cues.between(start, end)
        if not _NAMES.isdisjoint([cue.name for cue in cues]):
            self._name(self._meant(cues, start, end))

    def _sentence(self, start: int, end: int, figures: Sequence[Mention | Denial]) -> list[Item]:
        text = self.text
        cues = self._meant(self.cues.between(start, end), start, end)
        headings, memory = self.headings, self.memory
        sentence = Sentence(
            text,
            start,
            end,
            cues,
            self.section == "problems",
            headings.subject,
            headings.title,
            self.own_name,
            "proactive.total" not in memory.known,
            memory.last,
        )
        marks, unmarked = self._marks(start, end), (self.report_year, False, False)
        plan = self.plan or self.promised or self.listed
        governed = Governed(marks, plan, self.report_year) if marks or plan else None
        items, previous = sentence.items, start
        limits = [figure.start for figure in figures]
        limits.append(end)
        apart = text.find("分别", start, end) >= 0
        self.given = respective(text, start, end, cues, figures) if apart else {}
        ahead = sentence.between(start, limits[0])
        for figure, at, limit in zip(figures, limits, limits[1:], strict=False):
            self._name(ahead)
            behind = sentence.between(figure.end, limit)
            year, planned, compared = governed.at(text, at, figure.end, previous) if governed else unmarked
            if isinstance(figure, Denial):
                if year == SEVERAL:  # 近三年未收到申请: this year none either
                    year = self.report_year
                item = Item(at, figure.end, 0, None, False, True, year, planned, compared)
                self._deny(item, figure, sentence, previous)
                previous = figure.end
            else:
                _, stop, value, unit, approximate, _ = figure
                item = Item(at, stop, value, unit, approximate, False, year, planned, compared)
                if year == SEVERAL:
                    item.year, item.several = 0, True
                if ahead or self._may_count(item, previous, limit, behind):
                    self._count(item, Window(sentence, figure, previous, limit, self.frame, ahead))
                    if value and item.key is not None and self.scope.of_others(start, end, at, item.key, value):
                        item.counts(_NOTHING)
                else:
                    item.counts(_NOTHING)
                if unit not in _PASSING or text[at].isdecimal():  # 企业和律所两类合起来5件: 两类 ends nothing
                    previous = stop
            items.append(item)
            ahead = behind if previous == figure.end else sentence.between(previous, limit)
        self._name(ahead)
        if apart:
            _spread(items, years_respective(text, start, end, figures))
        if len(items) > 1:
            _divided(text, items)
        settle(items, self.memory)
        if self.frame in _LOCAL:
            self.frame = self.lasting
        return items

    def _meant(self, cues: list[Cue], start: int, end: int) -> list[Cue]:
        announced = self.headings.subject == "requests"
        return as_meant(
            self.text, cues, start, end, report_year=self.report_year, frame=self.frame, announced=announced
        )

    def _name(self, cues: Sequence[Cue]) -> None:
        """Let the subjects that the words name come into force."""
        for cue in cues:
            if cue.name in NAMES and not self._sticks(cue.name):
                self.frame = NAMES[cue.name]
                if self.frame not in _LOCAL:
                    self.lasting = self.frame

    def _sticks(self, name: str) -> bool:
        """Whether the subject in force is one that this cue does not replace."""
        base = self.headings.subject
        if name == "foreign":
            return base == "processing_fee"
        return name in ("request", "applicant") and not _STICKY.isdisjoint((self.frame, base))

    def _may_count(self, item: Item, previous: int, limit: int, behind: Sequence[Cue]) -> bool:
        """Whether a figure with no cue ahead, between the figures at `previous` and `limit`, may count something all the
        same: by the cues `behind` it, the subject in force, what it is compared with, words that are no cues."""
        text = self.text
        following = text[item.end : item.end + 1]
        return (
            following not in BREAKS
            or item.compared
            or item.unit == "期"
            or self.frame in _TELLING_ALONE
            or item.start in self.given
            or (bool(behind) and following in "，," and (self.frame in HANDLED or self.section == "problems"))
            or text[previous : item.start].rstrip()[-1:] in MAY_DIFFER
            or _TELLING.search(text, previous, limit) is not None
        )

    def _count(self, item: Item, window: Window) -> None:
        """Set what the figure counts."""
        item.delta = is_difference(window)
        if 0 < item.year < self.report_year and not item.compared and _told_beside(window, item):
            item.compared = True
        if item.several and ("in_force" in (*window.names, *window.behind) or _FOLLOWERS.search(window.left_text)):
            # a stock, counted at one time
            item.year, item.several = self.report_year, False
        if item.start in self.given:
            item.counts((self.given[item.start],))
        else:
            item.counts((None,) if item.several else self._metrics(item, window))
        if item.key in OUTCOME_KEYS and not item.compared and self._for_one_reason(item, window):
            item.counts((None,))
        if item.key in _CARRIED:  # 2022年结转2件: of this year's balance
            if item.key == _CARRIED[1] and 0 < item.year < self.report_year and not item.compared:
                item.counts((None,))  # 2022年，收到5件，结转下年2件: of that year's
                return
            if not item.compared:
                item.year = self.report_year
        if window.right and not window.own():
            self._name([cue for cue in window.right if NAMES.get(cue.name) not in _LOCAL])

    def _metrics(self, item: Item, window: Window) -> tuple[str | None, ...]:
        if item.compared:
            key = metric(window) if window.own() and not item.delta else None
            return (self._compared(item, window) if key is None or key.startswith("~") else key,)
        if "者" in window.left_text and (pair := _PAIR.search(window.left_text)) is not None:
            return (_of_pair(window.sentence, pair[1]),)
        if item.value == 0 and (subjects := _subjects(window)):
            return denied_metrics(self.text, subjects, self.frame)
        key = metric(window) if not item.delta else None
        if key is None or key.startswith("~"):
            key = self.memory.repeated(window) or key
        if key is not None and _OURS.search(self.text, item.end, window.sentence.end) and _with_subordinates(window):
            return (None,)
        under = window.sentence.counted() if key is not None and key not in _RESULTS else None
        if under is not None and key == under.key and item.value != under.value and item.year == under.year:
            if not _adds_up(item, window):
                return (None,)  # 不予公开34件，国家秘密2件: of the same kind, a part
            under.counts((None,))
        return (key,)

    def _for_one_reason(self, item: Item, window: Window) -> bool:
        """`因过程性信息不予公开4件`: one reason's share of an outcome, where the table has other reasons beside it."""
        words = window.left_text + window.right_text
        rows = OUTCOME_ROWS[(item.key or "").removeprefix("requests.")]
        cells = [self.report.cells.get(f"{row}.total") or 0 for row in rows]
        if sum(map(bool, cells)) < 2 or sum(cells) == item.value or "等" in words:
            return False
        named = {
            self.text[cue.start : cue.end]
            for cue in (*window.near, *window.right)
            if cue.name.startswith("why_") or cue.name == "unavailable"
        }
        reasons = {word for word in named if _NO_REASON.search(word) is None}
        return len(reasons) == 1 or (not reasons and _FOR_A_REASON.search(words) is not None)

    def _compared(self, item: Item, window: Window) -> str | None:
        """A figure of comparison counts what the sentence, or the report, has just counted: of several what came in where
        it says so (`较2024年新收的49件`)."""
        items = window.sentence.items
        counted = [it for it in items if it.unit == item.unit and not it.delta and it.key]
        if window.has("new"):
            counted = [it for it in counted if it.key == "requests.new"] or counted
        if counted:
            said = self.text[items[-1].end : item.start]
            own = [it for it in counted if not it.compared] or counted
            return own[0].key if "前者" in said else own[-1].key if "后者" in said else counted[-1].key
        if item.unit == "条" and "proactive.total" in self.memory.known and self.section == "overview":
            return "proactive.total"
        return None

    def _deny(self, item: Item, denial: Denial, sentence: Sentence, previous: int) -> None:
        """Set what a denial denies: what it names, else what stands before it."""
        scope = list(sentence.between(denial.start, denial.end))
        if denial.subject_before:
            begin = previous if denial.anaphoric else left_window(self.text, previous, denial.start, in_list=False)
            scope = [*sentence.between(begin, denial.start), *scope]
        elif any(cue.name in _OVER for cue in scope):  # 上年度没有积压
            begin = max(previous, *(self.text.rfind(mark, previous, denial.start) + 1 for mark in "，,；;。"))
            scope = [c for c in sentence.between(begin, denial.start) if c.name in ("past", "future")] + scope
        self._name(scope)
        item.counts(denied_metrics(self.text, scope, self.frame))
        if item.key in _CARRIED:
            item.year = self.report_year


def _spread(items: Sequence[Item], years: Mapping[int, int]) -> None:
    """Give the figures behind 分别 their years; all count what the first of them does."""
    listed = [item for item in items if item.start in years]
    for item in listed:
        item.year = years[item.start]
        item.counts((listed[0].key,))


def _told_beside(window: Window, item: Item) -> bool:
    """`公开信息457条，2023年为419条`: another year's figure of what was counted just before."""
    items = window.sentence.items
    beside = bool(items) and items[-1].unit == item.unit and not items[-1].delta and items[-1].year > item.year
    text = window.sentence.text
    return beside and _OF_ANOTHER_YEAR.search(text, max(items[-1].end, item.start - 14), item.start) is not None


def _adds_up(item: Item, window: Window) -> bool:
    """`食品经营许可12件、药品经营许可3件，行政许可共15件`: the whole stands behind its parts."""
    if _IN_ALL.search(window.left_text) is None:
        return False
    parts = [it.value for it in window.sentence.items if it.unit == item.unit and not it.compared and not it.delta]
    return len(parts) > 1 and sum(parts) == item.value


def _with_subordinates(window: Window) -> bool:
    """`我局及下属单位共收到申请5件，其中我局3件`: what all of them had is not the agency's own."""
    if _OUR_OWN.match(window.next_text) is None:
        return False
    return _SUBORDINATE.search(window.sentence.text, window.sentence.start, window.start) is not None


def _divided(text: str, items: Sequence[Item]) -> None:
    """`维持1件、驳回1件`: what the table counts in one cell, told in two; neither figure is the cell's."""
    told: dict[tuple[str, int], list[Item]] = {}
    for item in items:
        if item.key in _RESULTS and not item.compared:
            told.setdefault((item.key, item.year), []).append(item)
    for several in told.values():
        if len(several) > 1:
            nested = _NESTED.search(text, several[0].end, several[1].start) is not None
            for item in several[1 if nested else 0 :]:
                item.counts((None,))


def _title_line(text: str) -> str:
    line = text.lstrip().partition("\n")[0]
    return line if line.endswith("报告") else ""


def _subjects(window: Window) -> list[Cue]:
    """The subjects that are set to 0 together: `规章、规范性文件均为0`."""
    if _JOINT.search(window.left_text) is None:
        return []
    named = [cue for cue in window.near if cue.name in NAMES and cue.name != "foreign"]
    return named if len({NAMES[cue.name] for cue in named}) > 1 else []


def _of_pair(sentence: Sentence, which: str) -> str | None:
    """前者, 后者: of the reviews and lawsuits that the sentence names."""
    named = [f"{cue.name}.total" for cue in sentence.cues if cue.name in ("review", "litigation")]
    return named[0 if which == "前" else -1] if named else None
