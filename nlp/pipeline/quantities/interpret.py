"""From the words of the narrative to its figures.

`extract` is the way in. It goes through the narrative sections paragraph by paragraph, sentence by sentence; in a
sentence it collects numbers (`scan`), denials (`denials`), cues (`cues`) and years (`years`), asks `resolve` what each
figure counts, and `groups` which figures are parts of which total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.pipeline.quantities.cues import Cue, find_cues
from nlp.pipeline.quantities.denials import Denial, denials
from nlp.pipeline.quantities.groups import assign_parts
from nlp.pipeline.quantities.model import Quantity
from nlp.pipeline.quantities.resolve import DOMAINS, Context, metric
from nlp.pipeline.quantities.scan import Mention, mentions
from nlp.pipeline.quantities.years import YearMark, year_marks
from nlp.report.model import NARRATIVE_KEYS, Report

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_CLAUSE_BREAK = re.compile(r"[，,：:；;（(）)\n。]")
_QUOTED = re.compile(r"“[^”\n]{0,30}”|《[^》\n]{0,60}》")
_WORTH_READING = re.compile(r"[\d零一二两三四五六七八九十百千万]|未|没|无|不存在")
_HEADING = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_SUM = re.compile(r"(?:合计|总计|共计|总共|一共|两项相加|加总)(?:为|有|是|达)?(?:办理|申请|件数)? ?$")
_OF_REQUESTS = re.compile(r" ?(?:政府)?(?:信息)?(?:公开)?申请(?:件)?(?:中|里|当中|均|全部|都)")
_REPEATED = re.compile(r" ?(?:的)?(?:政府)?(?:信息)?(?:公开)?(答复|申请)")
_LEAD_IN = re.compile(r"[：:]$")


def extract(report: Report) -> tuple[Quantity, ...]:
    """The quantities of the report's narrative, in order of their start; offsets into `report.text`."""
    found: list[Quantity] = []
    for section in report.sections:
        if section.key not in NARRATIVE_KEYS:
            continue
        reader = _SectionReader(report, section.key)
        for start, end in _prose(report, section.body, section.end):
            found += reader.paragraph(start, end)
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


@dataclass(slots=True)
class _Item:
    """A figure on the way to becoming a quantity."""

    start: int
    end: int
    value: float
    unit: str | None
    approximate: bool
    denial: bool
    metrics: list[str | None]
    year: int
    planned: bool
    compared: bool
    left: str
    delta: bool = False
    part_of: int | None = None


class _SectionReader:
    """Reads one section; remembers what the paragraph before it was about and whether it promised."""

    def __init__(self, report: Report, section: str) -> None:
        self.report, self.text, self.section = report, report.text, section
        self.report_year = report.year or 0
        self.heading_frame: str | None = "processing_fee" if section == "other" else None
        self.plan: YearMark | None = None
        self.pair: list[str] = []
        self.known: dict[str, float] = {}

    def paragraph(self, start: int, end: int) -> list[Quantity]:
        text = self.text[start:end]
        heading = len(text) < 40 and not re.search(r"[。；]", text) and not _LEAD_IN.search(text)
        if heading and (_HEADING.match(text) or len(text) < 22):
            frames = [DOMAINS[cue.name] for cue in find_cues(self.text, start, end) if cue.name in DOMAINS]
            self.heading_frame = frames[-1] if frames and frames[-1] != "foreign" else self.heading_frame
            if self.section == "problems":
                self.plan = None
        frame = self.heading_frame
        items: list[_Item] = []
        at = start
        while at < end:
            match = _SENTENCE_END.search(self.text, at, end)
            stop = match.end() if match else end
            if _WORTH_READING.search(self.text, at, stop):
                sentence, frame = self._sentence(at, stop, frame)
                items += sentence
            at = stop
        self._remember_plan(text, start, end)
        assign_parts(self.text, items, start, end)
        return [quantity for item in items for quantity in self._quantities(item)]

    def _remember_plan(self, text: str, start: int, end: int) -> None:
        """A lead-in that promises (`2024年，将做好以下工作：`) governs the list behind it, across paragraphs."""
        marks = [mark for mark in year_marks(self.text, start, end, self.report_year) if not mark.once]
        if _LEAD_IN.search(text) and marks:
            self.plan = marks[-1] if marks[-1].planned else None
        elif marks and marks[-1].explicit and not marks[-1].planned:
            self.plan = None

    def _quantities(self, item: _Item) -> Iterator[Quantity]:
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

    def _sentence(self, start: int, end: int, frame: str | None) -> tuple[list[_Item], str | None]:
        text = self.text
        figures: list[Mention | Denial] = sorted(
            [*mentions(text, start, end), *denials(text, start, end, strict=self.section == "problems")],
            key=lambda figure: figure.start,
        )
        figures = _without_overlaps(figures)
        if not figures:
            return [], self._frame_after(start, end, frame)
        quoted = [match.span() for match in _QUOTED.finditer(text, start, end)]
        cues = [cue for cue in find_cues(text, start, end) if not any(a <= cue.start < b for a, b in quoted)]
        marks = list(year_marks(text, start, end, self.report_year))
        items: list[_Item] = []
        self.pair = [DOMAINS[cue.name] for cue in cues if cue.start < figures[0].start and cue.name in ("review", "litigation")]
        previous_end = start
        for i, figure in enumerate(figures):
            next_start = figures[i + 1].start if i + 1 < len(figures) else end
            year, planned, compared = self._year(marks, figure, previous_end, items)
            before = [cue for cue in cues if previous_end <= cue.start and cue.end <= figure.start]
            for cue in before:
                frame = _next_frame(frame, cue, text)
            left = text[previous_end : figure.start]
            if isinstance(figure, Denial):
                item, frame = self._denial(figure, cues, before, frame, year, planned)
            else:
                clause = max((m.end() for m in _CLAUSE_BREAK.finditer(text, previous_end, figure.start)), default=previous_end)
                stop = _CLAUSE_BREAK.search(text, figure.end, next_start)
                if stop and text[figure.end : figure.end + 2].lstrip()[:1] in ("因", "由"):  # 一件因…，无法提供
                    stop = _CLAUSE_BREAK.search(text, stop.end(), next_start)
                right_end = min(stop.start() if stop else next_start, _list_comma(text, figure.end, next_start))
                behind = [cue for cue in cues if figure.end <= cue.start < right_end]
                if i and (listed := _behind_previous(text, previous_end, figure.start)):  # 42个微信公众号、6个微博号
                    clause = max(clause, listed)
                near = [cue for cue in before if cue.start >= clause]
                far = [cue for cue in before if cue.start < clause]
                context = Context(
                    unit=figure.unit,
                    near=[cue.name for cue in near],
                    far=[cue.name for cue in far],
                    right=[cue.name for cue in behind],
                    left_text=text[clause : figure.start],
                    right_text=text[figure.end : right_end],
                    frame=frame,
                    total=_current_total(items),
                    in_parts=_in_parts(text, items, figure.start, start),
                    value=figure.value,
                    parties={"person", "company"} <= {cue.name for cue in cues} or {"natural_person", "company"} <= {cue.name for cue in cues},
                    channels=self._channel_in_force(near, far, items, figure),
                )
                keys = self._metrics(context, items, figure, compared)
                item = _Item(
                    figure.start, figure.end, figure.value, figure.unit, figure.approximate, False, keys,
                    year, planned, compared, left, delta=bool(near) and near[-1].name == "delta",
                )
                for key in keys:
                    if key is not None and not compared:
                        self.known.setdefault(key, figure.value)
                for cue in behind:
                    if cue.name in DOMAINS and not any(DOMAINS.get(n.name) for n in near) and cue.name != "foreign":
                        frame = _next_frame(frame, cue, text)
            items.append(item)
            previous_end = figure.end
        tail = [cue for cue in cues if cue.start >= previous_end]
        for cue in tail:
            frame = _next_frame(frame, cue, text)
        return items, self.heading_frame if frame == "foreign" else frame

    def _frame_after(self, start: int, end: int, frame: str | None) -> str | None:
        for cue in find_cues(self.text, start, end):
            frame = _next_frame(frame, cue, self.text)
        return self.heading_frame if frame == "foreign" else frame

    def _metrics(self, context: Context, items: list[_Item], figure: Mention, compared: bool) -> list[str | None]:
        if compared:  # 比上年的1105条: of what the sentence has just counted
            return [next((item.metrics[0] for item in reversed(items) if item.unit == figure.unit and not item.delta), None)]
        if found := re.search(r"(前|后)者(?:为|是|有|共|均)?[^，,]{0,4}$", context.left_text):
            return [self._of_pair(0 if found[1] == "前" else 1)]
        key = metric(context)
        if key is None and _SUM.search(context.left_text):
            met = {item.metrics[0] for item in items if item.metrics}
            if {"requests.new", "requests.carried_in"} <= met and not {"requests.all"} & met:
                return ["requests.all"]
            if {"requests.new.natural_person", "requests.new.organisation"} <= met and "requests.new" not in met:
                return ["requests.new"]
            if {"proactive.website", "proactive.wechat"} <= met and "proactive.total" not in met:
                return ["proactive.total"]
        if key is None and (repeated := _REPEATED.match(context.right_text)) and not context.has("delta", "part"):
            keys = ("requests.answered",) if repeated[1] == "答复" else ("requests.new", "requests.all", "requests.answered")
            if (known := self._known(keys, figure.value)) is not None:
                return [known]
        if key is None and _OF_REQUESTS.match(context.right_text):
            return [self._known(("requests.new", "requests.all", "requests.answered"), figure.value) or "requests.new"]
        if figure.value == 0 and figure.unit in (None, "件", "宗", "起", "例", "次", "项", "份"):
            named = [cue for cue in (*context.far, *context.near) if cue in DOMAINS and cue != "foreign"]
            if len({DOMAINS[cue] for cue in named}) > 1 and re.search(r"[均都皆全]|分别|[、和及]", context.left_text):
                return list(denied_metrics([*context.far, *context.near], context.frame))
        return [key]

    def _channel_in_force(self, near: list[Cue], far: list[Cue], items: list[_Item], figure: Mention) -> frozenset[str]:
        """`微信号“…”出刊190期，登载消息388条`: the channel named before goes on where the clause only publishes."""
        names = {cue.name for cue in near}
        if "publish" not in names or names & {"website", "wechat", "weibo", "other_channel", "new_media", "request", "part"}:
            return frozenset()
        before = {cue.name for cue in far if cue.name in ("website", "wechat", "weibo", "other_channel", "new_media")}
        if not before and items and items[-1].unit != figure.unit and not items[-1].metrics[0]:
            before = {cue.name for cue in find_cues(items[-1].left) if cue.name in ("website", "wechat", "weibo", "other_channel")}
        return frozenset(before) if len(before) == 1 and far else frozenset(before)

    def _of_pair(self, index: int) -> str | None:
        """前者, 后者: of the two subjects that the sentence names first."""
        return f"{self.pair[index]}.total" if len(self.pair) > index else None

    def _known(self, keys: tuple[str, ...], value: float) -> str | None:
        """The metric among these that an earlier figure gave this value."""
        return next((key for key in keys if self.known.get(key) == value), None)

    def _denial(
        self, denial: Denial, cues: list[Cue], before: list[Cue], frame: str | None, year: int, planned: bool
    ) -> tuple[_Item, str | None]:
        inside = [cue for cue in cues if denial.start <= cue.start < denial.end]
        scope = before if denial.subject_before else inside
        for cue in scope:
            frame = _next_frame(frame, cue, self.text)
        keys = denied_metrics([cue.name for cue in scope], "processing_fee" if self.section == "other" else frame)
        if keys == [None] and any(cue.name == "carried" for cue in inside):
            around = self.text[max(0, denial.start - 8) : denial.end]
            keys = ["requests.carried_in"] if re.search(r"上|往|去年", around) else ["requests.carried_out"] if "下" in around else keys
        item = _Item(denial.start, denial.end, 0, None, False, True, list(keys), year, planned, False, "")
        return item, frame

    def _year(
        self, marks: list[YearMark], figure: Mention | Denial, previous_end: int, items: list[_Item]
    ) -> tuple[int, bool, bool]:
        """The figure's year, whether it is planned, and whether it is what another year is compared by."""
        governing = self.plan
        for mark in marks:
            if mark.at > figure.start:
                break
            if mark.once:
                between = self.text[mark.at : figure.start]
                if mark.at >= previous_end and len(between) <= 12 and not re.search(r"[，,；;]|[多少增减降升长]", between):
                    return mark.year, False, True
                continue
            if _in_closed_brackets(self.text, mark.start, figure.start):
                continue
            if mark.planned and not mark.explicit and governing is not None and governing.planned:
                continue
            governing = mark
        if governing is None:
            return self.report_year, False, False
        inside = governing.explicit and governing.at >= previous_end and _in_brackets(self.text, governing.start, figure.end)
        return governing.year, governing.planned, bool(inside) and governing.year < self.report_year


def _behind_previous(text: str, previous_end: int, start: int) -> int:
    """Where the noun that belongs to the figure before ends, if one stands right behind it and a list goes on."""
    between = text[previous_end:start]
    if not between or between[0] in "，,、；;：:（）() " or "、" not in between:
        return 0
    return previous_end + between.rfind("、") + 1


def _in_brackets(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start] in ("（", "(") and text[end : end + 1] in ("）", ")")


def _in_closed_brackets(text: str, at: int, before: int) -> bool:
    """Whether brackets hold `at` and are closed again ahead of `before`."""
    if at == 0:
        return False
    opened = max(text.rfind("（", max(0, at - 30), at), text.rfind("(", max(0, at - 30), at))
    if opened < 0 or "）" in text[opened:at] or ")" in text[opened:at]:
        return False
    return "）" in text[at:before] or ")" in text[at:before]


def _list_comma(text: str, start: int, end: int) -> int:
    found = text.find("、", start, end)
    return end if found < 0 else found


def _next_frame(frame: str | None, cue: Cue, text: str) -> str | None:
    """The subject after a cue. 依申请公开 beside 公开属性 is an attribute of documents, not a request."""
    if cue.name not in DOMAINS:
        return frame
    named = DOMAINS[cue.name]
    if frame == "documents" and named == "requests":
        return frame
    return named


def _current_total(items: list[_Item]) -> str | None:
    for item in reversed(items):
        if item.metrics and item.metrics[0] and not item.denial:
            return item.metrics[0]
    return None


def _in_parts(text: str, items: list[_Item], start: int, sentence_start: int) -> bool:
    """Whether 其中 or a bracket has opened a list of parts since the last total of the sentence."""
    if not items:
        return False
    stretch = text[items[0].end : start]
    return re.search(r"其中|包括|（[^）]*$|\([^)]*$|：|:|分别|按", stretch) is not None


def _without_overlaps(figures: list[Mention | Denial]) -> list[Mention | Denial]:
    kept: list[Mention | Denial] = []
    for figure in figures:
        if kept and figure.start < kept[-1].end:
            if isinstance(figure, Denial) and isinstance(kept[-1], Mention):
                continue
            continue
        kept.append(figure)
    return kept


_DENIED = {
    "processing_fee": "processing_fee",
    "charge": "fees",
    "licences": "licences",
    "penalties": "penalties",
    "coercion": "coercion",
}


def denied_metrics(cues: list[str], frame: str | None) -> list[str | None]:
    """The metrics that a denying phrase sets to 0: one for each thing that it denies."""
    keys: list[str | None] = []

    def add(key: str) -> None:
        if key not in keys:
            keys.append(key)

    names = set(cues)
    subject = frame
    for cue in cues:
        subject = DOMAINS.get(cue, subject)
        if cue in _DENIED:
            add(_DENIED[cue])
        elif cue in ("carried_in", "carried_out") and not names & {"review", "litigation"}:
            add(f"requests.{cue}")
        elif cue == "direct":
            add("litigation.direct")
        elif cue == "after_review":
            add("litigation.after_review")
        elif cue in ("review", "litigation") and not names & {"upheld", "corrected", "pending", "other_result", "direct", "after_review"}:
            add(f"{subject}.total")
        elif cue in ("upheld", "corrected", "pending", "other_result") and subject in ("review", "litigation"):
            add(f"{subject}.{'other' if cue == 'other_result' else cue}")
        elif cue in ("normative", "regulations"):
            aspect = next((c for c in ("in_force", "abolished", "made") if c in names), "made")
            add(f"{subject}.{aspect}")
        elif cue == "collected" and "processing_fee" in (subject, frame):
            add("processing_fee")
    if not keys and "request" in names and not names & {"review", "litigation"}:
        add("requests.new")
    if not keys and "answered" in names and frame == "requests":
        add("requests.answered")
    if not keys and "new" in names and frame == "requests":
        add("requests.new")
    return keys or [None]


