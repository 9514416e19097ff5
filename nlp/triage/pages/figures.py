"""What a corpus page shows beside the list: findings by check, topics of problems, copied passages between agencies."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.checks import CHECKS
from nlp.checks.finding import GRAVITY
from nlp.checks.names import name_of
from nlp.pipeline.statements.model import TOPICS
from nlp.triage.results import Results

AGENCIES = 40
"""Agencies in the matrix of copied passages."""

PAIRS = 30
YEARS = 12

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How often a check found something, and in how many reports."""

    code: str
    severity: str
    zh: str
    en: str
    findings: int
    reports: int

    @property
    def name(self) -> tuple[str, str]:
        """What the code is called, in Chinese and in English."""
        return name_of(self.code)


@dataclass(frozen=True, slots=True)
class TopicCount:
    """How many problems have a topic, and how many reports state such a problem."""

    topic: str
    problems: int
    reports: int


@dataclass(frozen=True, slots=True)
class Group:
    """Reports of one year or kind: how many, problems per report, and by topic the share (0 to 1) of reports that state
    such a problem."""

    name: str
    reports: int
    rate: float
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Passages of `agency` that `other` has too, and one of them, in the report `source`."""

    agency: str
    other: str
    passages: int
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Copies:
    """`counts` are passages by row and column of `agencies`; `all_agencies` and `all_pairs` say how many there are in all."""

    agencies: tuple[str, ...]
    counts: Mapping[tuple[int, int], int]
    pairs: tuple[Pair, ...]
    all_agencies: int
    all_pairs: int


def code_counts(findings: Iterable[Row]) -> list[CodeCount]:
    """By severity, then by reports, the most first."""
    findings = list(findings)
    number = Counter(row["code"] for row in findings)
    reports = Counter(code for _, code in {(row["source"], row["code"]) for row in findings})
    made = []
    for code, count in number.items():
        info = CHECKS.get(code)
        severity, zh, en = (info.severity, info.zh, info.en) if info else ("info", code, code)
        made.append(CodeCount(code, severity, zh, en, count, reports[code]))
    return sorted(made, key=lambda each: (GRAVITY[each.severity], -each.reports, -each.findings, each.code))


def topic_counts(results: Results) -> list[TopicCount]:
    """Every topic of the taxonomy that a problem has, those of the most reports first; a report in several files once."""
    again = {row["source"] for row in results.reports if row["same_as"]}
    problems = Counter[str]()
    reports: dict[str, set[str]] = defaultdict(set)
    for row in results.statements:
        if row["role"] == "problem" and row["source"] not in again:
            for topic in row["topics"]:
                problems[topic] += 1
                reports[topic].add(row["source"])
    made = [TopicCount(topic, problems[topic], len(reports[topic])) for topic in TOPICS if problems[topic]]
    return sorted(made, key=lambda each: (-each.reports, -each.problems))


def by_year(results: Results) -> list[Group]:
    """The last years that reports are of, in order; reports without a year are left out."""
    return _groups(results, lambda row: row["year"])[-YEARS:]


def by_kind(results: Results) -> list[Group]:
    """The kinds of agency, in the order of the standard's table."""
    order = ("government", "department", "township", "other")
    return sorted(_groups(results, lambda row: row["agency_kind"]), key=lambda group: order.index(group.name))


def _groups(results: Results, key: Callable[[Row], Any]) -> list[Group]:
    """Reports by what `key` says, once for each report that stands in several files."""
    home = {row["source"]: key(row) for row in results.reports if key(row) is not None and not row["same_as"]}
    size = Counter(home.values())
    problems = Counter[Any]()
    named: dict[Any, set[tuple[str, str]]] = defaultdict(set)
    for row in results.statements:
        if row["role"] == "problem" and row["source"] in home:
            group = home[row["source"]]
            problems[group] += 1
            named[group] |= {(topic, row["source"]) for topic in row["topics"]}
    made = []
    for group in sorted(size):
        reports = Counter(topic for topic, _ in named[group])
        shares = {topic: count / size[group] for topic, count in reports.items()}
        made.append(Group(str(group), size[group], problems[group] / size[group], shares))
    return made


def copies(results: Results) -> Copies:
    """Copied passages between agencies (`boilerplate.shared`), the agencies that share most, those that share with each
    other side by side."""
    agency = {row["source"]: row["agency"] or row["source"] for row in results.reports}
    passages = Counter[tuple[str, str]]()
    examples: dict[tuple[str, str], tuple[str, str]] = {}
    for row in results.findings:
        if row["code"] != "boilerplate.shared":
            continue
        for each in json.loads(row["evidence"] or "[]"):
            if not each.get("passage") or not each.get("source"):
                continue
            pair = (str(agency.get(row["source"]) or row["source"]), str(each.get("agency") or each["source"]))
            passages[pair] += 1
            examples.setdefault(pair, (each["passage"], row["source"]))
    totals = Counter[str]()
    for pair, count in passages.items():
        for name in pair:
            totals[name] += count
    names = _together([name for name, _ in totals.most_common(AGENCIES)], passages, totals)
    place = {name: number for number, name in enumerate(names)}
    counts = {
        (place[one], place[other]): count
        for (one, other), count in passages.items()
        if one in place and other in place and one != other
    }
    pairs = tuple(Pair(*pair, count, *examples[pair]) for pair, count in passages.most_common(PAIRS))
    return Copies(tuple(names), counts, pairs, len(totals), len(passages))


def _together(
    names: Sequence[str], passages: Mapping[tuple[str, str], int], totals: Mapping[str, int]
) -> Sequence[str]:
    """The names, each followed by those that it shares passages with."""
    kept = set(names)
    near: dict[str, Counter[str]] = defaultdict(Counter)
    for (one, other), count in passages.items():
        if one in kept and other in kept:
            near[one][other] += count
            near[other][one] += count
    placed: dict[str, None] = {}
    for first in sorted(names, key=lambda name: (-totals[name], name)):
        waiting = [first]
        while waiting:
            name = waiting.pop()
            if name not in placed:
                placed[name] = None
                waiting += [each for each, _ in reversed(near[name].most_common()) if each not in placed]
    return list(placed)
