"""The register of checks: each code once, with what it means and the function that finds it.

A check is a function from a `Case` to findings. It is silent where it cannot know.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

from nlp.checks.finding import GRAVITY, CellEvidence, Evidence, Finding, Severity, TextEvidence
from nlp.pipeline.quantities import METRICS, Quantity
from nlp.pipeline.statements.model import Statement
from nlp.report.model import Report

REACH = 3_000
"""Characters, more than a sentence has. More would cost time that grows with the square of their length."""
_STOP = re.compile("。")
_OTHER_STOPS = "！？\n"

T = TypeVar("T")


@dataclass(frozen=True)
class Case:
    """What a check may look at: a report, the quantities of its narrative and the statements of section 五."""

    report: Report
    quantities: Sequence[Quantity]
    statements: Sequence[Statement] = ()
    _derived: dict[Callable[[Case], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By function what `once_a_case` keeps."""
    _in_tables: dict[str, float | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By metric what `in_tables` has said."""

    def words(self, start: int, end: int) -> TextEvidence:
        """Evidence for `[start, end)` of the report's text."""
        return TextEvidence(self.report.section_at(start), start, end, self.report.text[start:end])

    def figure(self, quantity: Quantity) -> TextEvidence:
        """Evidence for a quantity."""
        return TextEvidence(quantity.section, quantity.start, quantity.end, quantity.text)

    def in_table(self, at: int) -> bool:
        """Whether the offset lies in a row of a table."""
        return self.report.in_table(at)

    def figures(self, start: int, end: int) -> list[Quantity]:
        """The figures that start in `[start, end)`, each place once, denials left out."""
        starts, figures = self._figures
        return figures[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _figures(self) -> tuple[list[int], list[Quantity]]:
        """Every figure, each place once, denials left out, and where they start."""
        found = {quantity.start: quantity for quantity in reversed(self.quantities) if not quantity.denial}
        starts = sorted(found)
        return starts, [found[start] for start in starts]

    @cached_property
    def by_metric(self) -> dict[str, list[Quantity]]:
        """The quantities that have a metric, denials among them, by it."""
        found: dict[str, list[Quantity]] = {}
        for quantity in self.quantities:
            if quantity.metric is not None:
                found.setdefault(quantity.metric, []).append(quantity)
        return found

    @cached_property
    def _stops(self) -> list[int]:
        """Where sentences end."""
        text = self.report.text
        for stop in _OTHER_STOPS:
            text = text.replace(stop, "。")  # one character is found much faster than any of four
        return [match.start() for match in _STOP.finditer(text)]

    def in_tables(self, metric: str) -> float | None:
        """The number that the statutory tables give for a metric, or None where they do not give it whole."""
        known = self._in_tables
        if metric not in known:
            known[metric] = METRICS[metric].value(self.report.cells)
        return known[metric]

    def cells(self, keys: Iterable[str]) -> tuple[CellEvidence, ...]:
        """Evidence for cells of the statutory tables."""
        return tuple(CellEvidence(key, self.report.cells.get(key)) for key in keys)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence that holds `[start, end)`, no further away than `REACH` characters."""
        stops = self._stops
        before, behind = bisect_left(stops, start), bisect_left(stops, end)
        begin = stops[before - 1] + 1 if before else 0
        stop = stops[behind] if behind < len(stops) else len(self.report.text)
        return max(begin, start - REACH), min(stop, end + REACH)


def once_a_case(derive: Callable[[Case], T]) -> Callable[[Case], T]:
    """Decorate what several checks derive from a case, so that it is derived when the first of them asks."""

    @wraps(derive)
    def derived(case: Case) -> T:
        kept = case._derived
        if derive not in kept:
            kept[derive] = derive(case)
        answer: T = kept[derive]
        return answer

    return derived


Check = Callable[[Case], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """One row of the register. `example` is a sentence that the check objects to, or what it looks like."""

    code: str
    severity: Severity
    zh: str
    en: str
    example: str
    run: Check = field(repr=False)


CHECKS: dict[str, CheckInfo] = {}
"""Every registered check by its code, in the order of registration."""


def check(code: str, severity: Severity, *, zh: str, en: str, example: str) -> Callable[[Check], Check]:
    """Register a function as the check of a code."""

    def register(function: Check) -> Check:
        if code in CHECKS:
            raise ValueError(f"two checks of one code: {code}")
        CHECKS[code] = CheckInfo(code, severity, zh, en, example, function)
        return function

    return register


def register_corpus_code(code: str, severity: Severity, *, zh: str, en: str, example: str) -> None:
    """Register a code whose findings need more than one report: `nlp.corpus` finds them, a lone report is silent."""
    check(code, severity, zh=zh, en=en, example=example)(lambda _: iter(()))


def finding(
    code: str,
    message: str,
    evidence: Sequence[Evidence],
    *,
    expected: float | str | None = None,
    actual: float | str | None = None,
    severity: Severity | None = None,
) -> Finding:
    """A finding of a registered code, with the code's own severity unless another is given."""
    return Finding(code, severity or CHECKS[code].severity, message, tuple(evidence), expected, actual)


def run_checks(case: Case) -> tuple[Finding, ...]:
    """All findings of a case, the gravest first, then in the order of the text."""
    (found,) = run_checks_many([case])
    if isinstance(found, Exception):
        raise found
    return found


def run_checks_many(cases: Sequence[Case]) -> list[tuple[Finding, ...] | Exception]:
    """`run_checks` for many cases, faster than one by one: the findings of each, or what a check raised at it."""
    found: list[list[Finding]] = [[] for _ in cases]
    raised: dict[int, Exception] = {}
    for info in CHECKS.values():  # all cases by one check after the other: its patterns stay in the processor's cache
        for place, case in enumerate(cases):
            try:
                if place not in raised:
                    found[place] += info.run(case)
            except Exception as error:
                raised[place] = error
    return [raised[place] if place in raised else tuple(sorted(items, key=_rank)) for place, items in enumerate(found)]


def _rank(item: Finding) -> tuple[int, int, str]:
    return GRAVITY[item.severity], _place(item), item.code


def _place(item: Finding) -> int:
    return min((e.start for e in item.evidence if isinstance(e, TextEvidence)), default=1 << 30)
