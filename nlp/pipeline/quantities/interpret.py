"""From the words of the narrative to its figures.

`extract` is the way in. It goes through the narrative sections paragraph by paragraph, sentence by sentence; in a
sentence it collects numbers (`scan`), denials (`denials`), cues (`lexicon`) and years (`years`), asks `families` and
`denied` what each figure counts, `scope` whose it is, `lists` what only the whole list tells, and `groups` which figures
are parts of which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from nlp.errors import NianbaoError
from nlp.pipeline.quantities.asked import with_foreign
from nlp.pipeline.quantities.cues import NAMES
from nlp.pipeline.quantities.denials import Denial, denials
from nlp.pipeline.quantities.denied import denied_metrics
from nlp.pipeline.quantities.families import is_difference, metric
from nlp.pipeline.quantities.groups import assign_lines, assign_parts
from nlp.pipeline.quantities.headings import Headings, Promise
from nlp.pipeline.quantities.item import Item
from nlp.pipeline.quantities.lexicon import Cue, Cues
from nlp.pipeline.quantities.lists import Memory, respective, settle
from nlp.pipeline.quantities.metrics import OUTCOME_KEYS, OUTCOME_ROWS
from nlp.pipeline.quantities.model import Quantity
from nlp.pipeline.quantities.patterns import words
from nlp.pipeline.quantities.scan import Mention, mentions
from nlp.pipeline.quantities.scope import Scope
from nlp.pipeline.quantities.sentence import Sentence
from nlp.pipeline.quantities.window import Window, left_window
from nlp.pipeline.quantities.years import SEVERAL, Governed, YearMark, period_hints, year_marks
from nlp.report.model import NARRATIVE_KEYS, Report, Section

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_QUOTED = re.compile(r"“[^”\n]{0,30}”|《[^》\n]{0,60}》")
_WORTH_READING = re.compile(r"[\d零一二两三四五六七八九十百千万]|未|没|无|不曾|不存在")
_YEAR_WORD = re.compile(r"(20\d\d) ?年(?:度)?")
_LONGEST_SENTENCE, _LONGEST_PARAGRAPH = 3_000, 20_000
"""Characters, more than a clerk puts into one."""
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
_OURS = ("我", "本", "机关")
_OUR_OWN = re.compile(
    r"(?:(?:其中)?[，,：:]?(?:我|本)(?:局|委|办|厅|中心|镇|乡|街道|机关|单位|处|站|所|院|部门|级)|"
    r"其中[，,：:]?[^，。；\d]{0,3}(?:机关|本级))[^，。；]{0,8}\d"
)
_DISTRICT = re.compile(r"全[县市区省州旗盟系]|各级|各[县市区乡镇单部]|[下所直]属")
_RESULTS = frozenset(
    f"{kind}.{result}" for kind in ("review", "litigation") for result in ("upheld", "corrected", "other", "pending")
)
_CLAUSE = 60
"""Characters in which a clause begins."""
_DISPUTES = ("review", "litigation")
_NEAR = 6
"""Characters between who withdraws and what is withdrawn."""
_OF_ANOTHER_YEAR = re.compile(
    r"[，,；;（(](?:20\d\d ?年(?:度)?|上一?年度?|去年)(?:同期)?(?:为|是|有|仅|只有|共|约)+ ?$"
)
_FOLLOWERS = re.compile(r"(?:关注|粉丝|订阅|注册)[^，。；]{0,8}$")
_ABOUT = re.compile(
    r"(?:其中|申请|申请的)?(?:内容|事项|(?:主要|大多|多数|多)?(?:涉及|集中[在于]|关于|有关|反映|针对)|(?:主要|大多|多数|[均都多])(?:为|是|系|属)|要求公开)[^\d，。；：]*"
    r"(?<![\d一二三四五六七八九十百千两])[，。；]"
)
"""A clause without a figure that tells what the requests before it are about."""
_NESTED = re.compile(r"其中|包括|含|[（(]")
_CHANNELS = frozenset({"website", "wechat", "weibo", "new_media", "other_channel"})
_PASSING = frozenset({"类", "种", "家", "项"})
_STICKY = frozenset({"documents", "processing_fee"})
"""Beside these 依申请公开 and 申请人 name no other subject."""


MOST_FIGURES = 3_000
"""Figures; a narrative with more is no annual report."""


def extract(report: Report) -> tuple[Quantity, ...]:
    """The quantities of the report's narrative, in order of their start; offsets into `report.text`.

    Raises NianbaoError `too_large` for a narrative of more than `MOST_FIGURES`.
    """
    found: list[Quantity] = []
    memory = Memory()
    for section in report.sections:
        if section.key not in NARRATIVE_KEYS:
            continue
        reader = _SectionReader(report, section, memory)
        items: list[Item] = []
        for start, end in _prose(report, section.body, section.end):
            items += reader.paragraph(start, end)
            if len(found) + len(items) > MOST_FIGURES:
                raise _too_many(report.source)
        reader.close()
        found += reader.quantities(items)
    return tuple(sorted(found, key=attrgetter("start", "end")))


def _too_many(source: str) -> NianbaoError:
    return NianbaoError(
        "too_large",
        f"正文里的数字超过{MOST_FIGURES:,}个，不像一份年度报告；请只保留报告本身再试。",
        f"a narrative with more than {MOST_FIGURES:,} figures is no annual report; keep the report alone and retry.",
        source,
    )


def _prose(report: Report, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of `[start, end)` that are not rows of a table."""
    at = start
    while at < end:
        stop = report.text.find("\n", at, end)
        stop = _cut(report.text, at, end if stop < 0 else stop, _LONGEST_PARAGRAPH)
        if stop > at and not report.in_table(at):
            yield at, stop
        at = stop + (report.text[stop : stop + 1] == "\n")


def _cut(text: str, start: int, end: int, most: int) -> int:
    """Where a stretch ends that is not to be longer than `most` characters: at `end`, or behind a comma before it. What
    is longer is no prose, and reading it would take time that grows with the square of its length."""
    if end - start <= most:
        return end
    comma = max(text.rfind(mark, start + most // 2, start + most) for mark in "。；，、")
    return comma + 1 if comma > 0 else start + most


class _SectionReader:
    """Reads one section; remembers what is in force: headings, the subject, a promise, what has been counted."""

    def __init__(self, report: Report, section: Section, memory: Memory) -> None:
        self.report, self.text, self.section = report, report.text, section.key
        self.cues = Cues(report.text, section.body, section.end)
        self.report_year = report.year or 0
        self.hints = period_hints(report.text, section.body, section.end)
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
        self.scope = Scope(report, section.body, section.end)

    def paragraph(self, start: int, end: int) -> list[Item]:
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
        sentences: list[tuple[int, int]] = []
        self.listed = None
        at = start
        while at < end:
            match = _SENTENCE_END.search(self.text, at, end)
            stop = match.end() if match else end
            if stop - at > _LONGEST_SENTENCE:
                stop = _cut(self.text, at, stop, _LONGEST_SENTENCE)
            if sentences and self.listed is None and self.text[at] in _SECOND_OPENS:
                self.listed = self._promised_list(at, sentences)
            sentences.append((at, stop))
            if _WORTH_READING.search(self.text, at, stop):
                items += self._sentence(at, stop)
            at = stop
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

    def _promised_list(self, at: int, sentences: Sequence[tuple[int, int]]) -> YearMark | None:
        """A promise that stands ahead of a list (`下一步将：一是…。二是…。`) governs all of its sentences. `at` is where the
        second item may begin, behind these sentences."""
        first = next((first for first, second in _FIRST_AND_SECOND if self.text.startswith(second, at)), None)
        if first is None:
            return None
        for before in reversed(sentences[-_LONGEST_ITEM:]):
            opens = self.text.find(first, *before)
            if opens >= 0:
                return next(
                    (mark for mark in reversed(self._marks(*before)) if mark.at <= opens and mark.planned), None
                )
        return None

    def _remember_plan(self, start: int, end: int, sentences: Sequence[tuple[int, int]]) -> None:
        """A lead-in that promises (`2024年，将做好以下工作：`) governs the list behind it, across paragraphs."""
        if self.text[end - 1] not in "：:" and (
            self.text.find("20", start, end) < 0 or _YEAR_WORD.search(self.text, start, end) is None
        ):
            return
        last = next((mark for at in reversed(sentences) for mark in reversed(self._marks(*at)) if not mark.once), None)
        if last is None:
            return
        if self.text[end - 1] in "：:":
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

    def _sentence(self, start: int, end: int) -> list[Item]:
        text, strict = self.text, self.section == "problems"
        figures = _without_overlaps(mentions(text, start, end), [*denials(text, start, end, strict=strict)])
        cues = self._cues(start, end)
        if not figures:
            self._name(cues)
            return []
        headings, memory = self.headings, self.memory
        sentence = Sentence(
            text,
            start,
            end,
            cues,
            strict,
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
        self.given = respective(text, start, end, cues, figures) if text.find("分别", start, end) >= 0 else {}
        for figure, at, limit in zip(figures, limits, limits[1:], strict=False):
            named = sentence.between(previous, at) if cues else ()
            if named:
                self._name(named)
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
                self._count(item, Window(sentence, figure, previous, limit, self.frame, named))
                if value and item.key is not None and self.scope.of_others(start, end, at, item.key, value):
                    item.counts((None,))
                if unit not in _PASSING or text[at].isdecimal():  # 企业和律所两类合起来5件: 两类 ends nothing
                    previous = stop
            items.append(item)
        if named := sentence.between(previous, end):
            self._name(named)
        if len(items) > 1:
            _divided(text, items)
        settle(items, self.memory)
        if self.frame in _LOCAL:
            self.frame = self.lasting
        return items

    def _cues(self, start: int, end: int) -> list[Cue]:
        """The cues of a sentence. A quotation is a name and says nothing, unless it is just one cue (“其他处理”)."""
        text = self.text
        found = self.cues.between(start, end)
        if text.find("“", start, end) >= 0 or text.find("《", start, end) >= 0:
            quoted = [match.span() for match in _QUOTED.finditer(text, start, end)]
            found = [
                cue
                for cue in found
                if not any(a <= cue.start < b and (cue.start, cue.end) != (a + 1, b - 1) for a, b in quoted)
            ]
        if text.find("发文", start, end) >= 0 or text.find("稿件", start, end) >= 0:
            found = _sent_out(text, found)
        if text.find("申请", start, end) >= 0:
            if any(cue.name == "withdrawn" for cue in found):
                found = _without_withdrawers(found, of_a_dispute=self.frame in _DISPUTES)
            found = with_foreign(text, found, start, end, announced=self.headings.subject == "requests")
            if any(cue.name == "foreign" for cue in found):
                found = _contents_of_requests(text, found)
        if self.report_year and text.find("20", start, end) >= 0:
            others = [
                Cue("past" if int(match[1]) < self.report_year else "future", match.start(), match.end())
                for match in _YEAR_WORD.finditer(text, start, end)
                if int(match[1]) != self.report_year
            ]
            if others:
                return sorted([*found, *others], key=lambda cue: cue.start)
        return found

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
            key = metric(window) if window.own() else None
            return (self._compared(item, window) if key is None or key.startswith("~") else key,)
        if "者" in window.left_text and (pair := _PAIR.search(window.left_text)) is not None:
            return (_of_pair(window.sentence, pair[1]),)
        if item.value == 0 and (subjects := _subjects(window)):
            return denied_metrics(self.text, subjects, self.frame)
        key = metric(window)
        if key is None or key.startswith("~"):
            key = self.memory.repeated(window) or key
        if key is not None and self._names_own(item.end, window.sentence.end) and _of_a_district(window):
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

    def _names_own(self, start: int, end: int) -> bool:
        """Whether the agency may be named behind a figure (`其中我局3件`)."""
        return any(self.text.find(own, start, end) >= 0 for own in _OURS)

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


def _of_a_district(window: Window) -> bool:
    """`全县共收到申请56件，其中我局3件`: the whole of a district is not the agency's own."""
    if _OUR_OWN.match(window.next_text) is None:
        return False
    return _DISTRICT.search(window.sentence.text, window.sentence.start, window.start) is not None


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


def _without_overlaps(amounts: Sequence[Mention], denied: Sequence[Denial]) -> Sequence[Mention | Denial]:
    if not denied:
        return amounts
    figures: list[Mention | Denial] = [*amounts, *denied]
    kept: list[Mention | Denial] = []
    for figure in sorted(figures, key=attrgetter("start")):
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept
