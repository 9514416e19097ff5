"""Figures of the narrative against the tables (`count.mismatch`) and against each other (`count.conflict`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from nlp.checks.finding import Finding
from nlp.checks.labels import cell_name, number
from nlp.checks.registry import Case, check, finding, once_a_case
from nlp.checks.rounding import Interval, counted, is_rounded, last_place
from nlp.pipeline.quantities import METRICS, Metric, Quantity

_TO_WAN = {"元": 1e-4, "万元": 1.0, "亿元": 1e4}

READINGS_OF_HANDLING = ("requests.new", "requests.all", "requests.answered")
"""办理申请12件 may mean any of these."""


_HANDLED = re.compile(r"办理|处理|承办|收办|经办")
_CAME_OR_ANSWERED = re.compile(r"新收|收到|接收|受理|办结|答复|回复")
_OTHERS = re.compile(
    r"领域|各(?:村|科|单位|部门|乡|镇|街道|社区|股室|窗口)|下属|所属|派出所|分局|学校|窗口|村级|社区|村民"
)
_ALL_TOGETHER = re.compile(r"全[县市区省镇乡局州旗]|共|合计|累计|总")
_WHOLE_AREA = re.compile(r"全[县市区省州旗]")
_LEVEL = re.compile(r"本级|[省市县区州旗]直|部门|乡镇|镇街")
"""The report of a county gives the figures of its levels beside its own: 县政府本级收到申请8件, 县直部门收到申请20件."""
_GOVERNMENT_ITSELF = re.compile(r"政府办公[室厅]|[省市县区州旗]政府(?=[^，。]{0,4}[收受接主公发办])")
"""May be a level too: 县政府收到申请8件."""
_STRETCH = 300
"""Characters before a figure in which those are looked for that it goes on with."""
_JOINED = re.compile("[和与及]")
_MORE_BEFORE = re.compile(r"(?:超过?|逾|突破|多于|高于|至少|不少于|不低于|[达上]) ?$")
_MORE_AFTER = re.compile(r" ?(?:以上|之多|开外)")
_LESS_BEFORE = re.compile(r"(?:不足|不到|低于|少于|不超过|不高于) ?$")


def agrees(quantity: Quantity, exact: float, text: str) -> bool:
    """Whether the figure in the report's `text` may stand for the exact number: equal, or a rounding of it where it is
    approximate, has decimals or is written in 万 or 亿. Fees are compared in 万元, where a whole figure may round one
    with decimals."""
    factor = _TO_WAN.get(quantity.unit or "", 1.0) if quantity.metric == "fees" else 1.0
    gap = exact - quantity.value * factor
    if gap == 0:
        return True
    if quantity.approximate:
        span = _approximated(quantity, text).times(factor)
        return span.meets(Interval(exact, exact))
    span = counted(quantity).times(factor)
    if span.meets(Interval(exact, exact)):
        return True
    return quantity.metric == "fees" and quantity.unit != "元" and exact % 1 > 0 and abs(gap) < factor


def _approximated(quantity: Quantity, text: str) -> Interval:
    """What an approximate figure may stand for: half of its last place more or less, and a tenth at least. `900余` may
    be 999, `不足900` 801.

    The last place is that of the digit that is not 0: 5500 is exact to hundreds.
    """
    place, tenth = last_place(quantity.value) or 1, quantity.value * 0.1
    before = text[max(0, quantity.start - 4) : quantity.start]
    more = re.search("[余多]", quantity.text) or _MORE_BEFORE.search(before) or _MORE_AFTER.match(text, quantity.end)
    less = _LESS_BEFORE.search(before)
    below = max(place if less else place / 2, tenth)
    above = max(place - 1e-6 if more and not less else place / 2, tenth)
    return Interval(quantity.value - below, quantity.value + above)


_ALSO_OF_OTHERS = ("review.", "litigation.", "requests.", "normative.", "licences", "penalties")
_NAMED_AS_OURS = re.compile(
    r"公开|依申请|本机关|被(?:申请|提起|复议|起?诉)|[我本](?:局|委|办|厅|中心|镇|乡|街道|单位|部门|院|处|站|所|县|市|区|旗|州|省)"
)
"""What a sentence says of the agency's own requests and reviews."""
_UNDER_ITS_HEADING = frozenset(key for key in METRICS if key.startswith("requests."))
_ASKED_FOR = re.compile("依申请|申请公开|公开申请")
"""The heading `（二）依申请公开`, at the head of a figure's paragraph or on the line above."""
_WORDING = re.compile(r"[一-龥]{4,}")


class _Homonyms:
    """Figures that are most likely about something else of the same name: reviews decided for others, documents of
    others looked through. A metric is told more than once, one figure is what the table has, and the one that is not
    stands in a sentence that names neither disclosure nor the agency."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def agreeing(self) -> dict[str, list[Quantity]]:
        """The figures of this year that are what the tables have, by metric."""
        report, found = self.case.report, defaultdict[str, list[Quantity]](list)
        for metric, told in self.case.by_metric.items():
            if metric.startswith(_ALSO_OF_OTHERS) and (exact := self.case.in_tables(metric)) is not None:
                this_year = [q for q in told if q.year == report.year and not q.planned]
                found[metric] += [q for q in this_year if agrees(q, exact, report.text)]
        return found

    def has(self, quantity: Quantity) -> bool:
        agreeing = self.agreeing.get(quantity.metric or "")
        if not agreeing or quantity.denial or quantity in agreeing:
            return False
        text, (start, _) = self.case.report.text, self.case.sentence(quantity.start, quantity.end)
        if _NAMED_AS_OURS.search(text, start, quantity.end):
            return False
        line = text.rfind("\n", 0, start) + 1
        if quantity.metric in _UNDER_ITS_HEADING and _ASKED_FOR.search(text, max(0, line - 20), min(line + 20, start)):
            return False
        wording = _quote(self.case, quantity).removesuffix(quantity.text)
        same = (_quote(self.case, other).removesuffix(other.text) for other in agreeing)
        return not (_WORDING.search(wording) and wording in same)


@check(
    "count.mismatch",
    "error",
    zh="正文中的数字与同一指标的表格数字不一致",
    en="a figure in the text disagrees with the table cell of the same metric",
    example="正文“收到申请3件”，表三本年新收总计为4",
)
def count_mismatch(case: Case) -> Iterator[Finding]:
    for metric, told in case.by_metric.items():
        exact = case.in_tables(metric)
        if exact is None:
            continue
        wrong: dict[float, list[Quantity]] = defaultdict(list)
        for quantity in told:
            if _disagrees(case, quantity, exact):
                wrong[quantity.value].append(quantity)
        for figures in wrong.values():
            yield _mismatch(case, METRICS[metric], exact, figures)


def _disagrees(case: Case, quantity: Quantity, exact: float) -> bool:
    """Whether a figure of this year can only mean what the tables give as `exact`, and is another."""
    if quantity.planned or quantity.year != case.report.year or agrees(quantity, exact, case.report.text):
        return False
    if _fits_another_reading(case, quantity):
        return False
    levels = _levels(case)
    return not (levels.of_others(quantity) or levels.of_area(quantity, exact) or _homonyms(case).has(quantity))


def _mismatch(case: Case, metric: Metric, exact: float, figures: Sequence[Quantity]) -> Finding:
    """The finding for the figures of one value."""
    cells = metric.cells
    if any(case.report.cells.get(cell) is None for cell in cells):
        cells = metric.alternative
    where = (
        "、".join(cell_name(cell) for cell in cells)
        if len(cells) <= 2
        else f"{cell_name(cells[0])}等{len(cells)}项合计"
    )
    value = figures[0].value
    return finding(
        "count.mismatch",
        f"正文“{_quote(case, figures[0])}”表示{metric.zh}为{number(value)}，{where}为{number(exact)}，两处应一致。",
        [*(case.figure(figure) for figure in figures), *case.cells(cells)],
        expected=exact,
        actual=value,
    )


def _fits_another_reading(case: Case, quantity: Quantity) -> bool:
    """办理申请12件 may be those that came in, all that were there, or those answered."""
    if quantity.metric not in READINGS_OF_HANDLING or not _handled(case, quantity):
        return False
    exact = map(case.in_tables, READINGS_OF_HANDLING)
    return any(value is not None and agrees(quantity, value, case.report.text) for value in exact)


def _handled(case: Case, quantity: Quantity) -> bool:
    clause = _quote(case, quantity)
    return _HANDLED.search(clause) is not None and _CAME_OR_ANSWERED.search(clause) is None


_Kind = tuple[str | None, int | None]


class _Levels:
    """Which figures of a report count for others than the agency as a whole.

    What a government's own name means depends on the other figures of the metric and year, which are looked through once.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.apart = case.report.agency_kind != "township"
        self.own: dict[_Kind, bool] = {}
        """Whether a figure of a level is what the tables have."""

    @cached_property
    def whole(self) -> dict[_Kind, float]:
        """The greatest figure that is not said to be the government's own."""
        found: dict[_Kind, float] = {}
        for metric, told in self.case.by_metric.items():
            for each in told:
                if not _GOVERNMENT_ITSELF.search(_quote(self.case, each)):
                    found[metric, each.year] = max(each.value, found.get((metric, each.year), each.value))
        return found

    def of_others(self, quantity: Quantity) -> bool:
        """The clause counts for one field, for bodies below, for one level: `各村公开信息1200条`."""
        clause = _quote(self.case, quantity)
        if _OTHERS.search(clause) is not None and _ALL_TOGETHER.search(clause) is None:
            return True
        return self.apart and self.of_one(quantity)

    def of_one(self, quantity: Quantity) -> bool:
        """The figure counts for one level of a government: its clause says so, or that of a figure that it follows
        (`县本级受理申请21件，办结20件`)."""
        return next(
            (of_one for of_one in map(self._says_of_one, self._followed(quantity)) if of_one is not None), False
        )

    def _says_of_one(self, quantity: Quantity) -> bool | None:
        """Whether the figure's clause counts for one level; None where it does not say for whom. The government's own
        name tells so only where a greater figure stands elsewhere, which is then that of all levels."""
        clause = _quote(self.case, quantity)
        if _LEVEL.search(clause):
            start = _clause_start(self.case, quantity)
            joined = self.case.report.text[start - 1 : start] == "、" or _JOINED.search(clause)
            return not (joined and _ALL_TOGETHER.search(clause))
        kind = quantity.metric, quantity.year
        if _GOVERNMENT_ITSELF.search(clause):
            return self.whole.get(kind, 0) > quantity.value
        return False if _WHOLE_AREA.search(clause) else None

    def _followed(self, quantity: Quantity) -> Iterator[Quantity]:
        """The figure, and those before it that it goes on with: its total, and what is counted in the same sentence of the
        same kind up to a semicolon. A sentence that opens with 其中 goes on with the one before."""
        yield quantity
        text, figures = self.case.report.text, self.case.figures
        if quantity.part_of is not None and quantity.part_of < quantity.start:
            yield from figures(quantity.part_of, quantity.part_of + 1)
        start = _stretch_start(text, quantity.start)
        if text.startswith("其中", start) and text[start - 1] == "。":
            start = _stretch_start(text, start - 1)
        kind = _kind(quantity)
        yield from (each for each in reversed(figures(start, quantity.start)) if _kind(each) == kind)

    def of_area(self, quantity: Quantity, exact: float) -> bool:
        """`全县收到申请35件` where the table is that of the government's office, whose own figure is told beside it."""
        if not self.apart or not self._says_of_area(quantity):
            return False
        kind, text = (quantity.metric, quantity.year), self.case.report.text
        if kind not in self.own:
            told = (q for q in self.case.by_metric[quantity.metric or ""] if q.year == quantity.year)
            self.own[kind] = any(self.of_one(each) for each in told if agrees(each, exact, text))
        return self.own[kind]

    def _says_of_area(self, quantity: Quantity) -> bool:
        """Whether the figure's clause, or that of a figure that it follows, counts for the whole area."""
        for each in self._followed(quantity):
            if _WHOLE_AREA.search(_quote(self.case, each)):
                return True
            if self._says_of_one(each) is not None:
                return False
        return False


def _kind(quantity: Quantity) -> str:
    """What the figure is about: requests, reviews, documents."""
    return (quantity.metric or "").partition(".")[0]


def _stretch_start(text: str, at: int) -> int:
    """Where the stretch up to a full stop or semicolon begins that holds `at`."""
    return max(text.rfind(mark, max(0, at - _STRETCH), at) for mark in "。；;\n") + 1


_levels, _homonyms = once_a_case(_Levels), once_a_case(_Homonyms)


def _of_something_else(case: Case, levels: _Levels, quantity: Quantity) -> bool:
    return levels.of_others(quantity) or (quantity.metric in READINGS_OF_HANDLING and _handled(case, quantity))


def _quote(case: Case, quantity: Quantity) -> str:
    """The clause that holds the figure, short enough for a message."""
    return case.report.text[_clause_start(case, quantity) : quantity.end].strip()


def _clause_start(case: Case, quantity: Quantity) -> int:
    """A bracket that closes again before the figure belongs to the clause: `县政府（办公室）收到58件`."""
    text, start = case.report.text, quantity.start
    while start > 0 and quantity.start - start < 24:
        closed = text[start - 1] == "（" and "）" in text[start : quantity.start]
        if text[start - 1] in "，。；：、（\n,;" and not closed:
            break
        start -= 1
    return start


_CONFLICTING = frozenset({"proactive.total", "processing_fee"}) | {key for key, m in METRICS.items() if m.cells}


@check(
    "count.conflict",
    "error",
    zh="正文前后两处对同一指标、同一年度给出不同的数字",
    en="two figures of one metric and year in the text disagree",
    example="第一段“主动公开信息520条”，第四段“全年主动公开信息502条”",
)
def count_conflict(case: Case) -> Iterator[Finding]:
    groups: dict[tuple[str, int | None], list[Quantity]] = defaultdict(list)
    for metric, quantities in case.by_metric.items():
        if metric in _CONFLICTING and len(quantities) > 1:
            for quantity in quantities:
                if (case.report.year is None or quantity.year == case.report.year) and not quantity.planned:
                    groups[metric, quantity.year].append(quantity)
    levels, homonyms = _levels(case), _homonyms(case)
    for (key, year), told in groups.items():
        if len({quantity.value for quantity in told}) == 1:
            continue
        figures = [q for q in told if not _of_something_else(case, levels, q) and not homonyms.has(q)]
        if not figures:
            continue
        first = figures[0]
        for other in figures[1:]:
            if other.value == first.value or _compatible(case, first, other) or other.part_of == first.start:
                continue
            if other.unit != first.unit and first.unit is not None and other.unit is not None and key == "fees":
                continue
            yield finding(
                "count.conflict",
                f"正文对{year or '同一'}年度{METRICS[key].zh}前后说法不一：“{_quote(case, first)}”与“{_quote(case, other)}”。",
                [case.figure(first), case.figure(other)],
                expected=first.value,
                actual=other.value,
            )
            break


def _compatible(case: Case, first: Quantity, other: Quantity) -> bool:
    """One may be a rounding of the other."""
    rounded = [q for q in (first, other) if q.approximate or is_rounded(q)]
    return any(agrees(q, (other if q is first else first).value, case.report.text) for q in rounded)
