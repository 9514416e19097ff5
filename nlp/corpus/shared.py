"""Passages that a report shares with other agencies' (`boilerplate.shared`).

Read `shared_passages`, then `report_shared`. Every window of a report is looked up in the index of the corpus: who else
holds its text, and which of its candidates are alike, which is verified here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.corpus.agencies import may_be_same
from nlp.corpus.entry import Entry
from nlp.corpus.findings import CorpusFinding, corpus_finding, other_passage, quote
from nlp.corpus.index import Holder, Index, Known, Window
from nlp.corpus.wording.clauses import Clause
from nlp.corpus.wording.texts import LIKENESS, aligned, likeness
from nlp.corpus.wording.windows import GAP, WINDOW

PASSAGE = 36
"""Characters of own wording that make a shared passage worth a reviewer's eye: a sentence."""

WHOLE = 0.5
"""From this share on a sentence counts as shared as a whole, from `SOME` on beside such a one."""

SOME = 0.3

NAMED = 5
"""Other agencies whose passage is quoted; the message gives the number of all."""

COMPARED = 6
"""Agencies that a window is compared with. Where more hold the same text they are its neighbours by name, so those of its
county."""

_STEPS = sorted(range(-COMPARED, COMPARED + 1), key=lambda step: (abs(step), step))
"""From the nearest to the farthest."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of a report, `[start, end)` of its text, the numbers of its clauses, of `length` characters of own
    wording, and where it stands in others: (report, start, end), one for each agency, the longest first. `agencies` is
    the number of all, or `COMPARED` where there are that many or more."""

    start: int
    end: int
    clauses: tuple[int, ...]
    length: int
    agencies: int
    places: tuple[tuple[int, int, int], ...]


_Aligned = list[tuple[int, int]]
"""The clauses of two windows that say the same, each counted from its window's first."""

_REPORT = 1 << 32
"""A clause of any report is one number: this times its report's, and its own."""


@dataclass(slots=True)
class _Matches:
    """Of a report's clauses, by their numbers: by agency, the clauses of its reports (`_REPORT`) that say the same; and how
    many agencies hold it."""

    places: defaultdict[int, defaultdict[int, set[int]]]
    agencies: dict[int, int]


def shared_passages(index: Index, known: Known, entry: Entry) -> list[Shared]:
    """What a report shares with other agencies. One without a named agency is not compared: it may be anyone's."""
    agency = known.agency
    if agency < 0:
        return []
    matches = _matches(index, agency, index.common_windows(known))
    return list(_passages(index, agency, entry.clauses, matches)) if matches.places else []


def _matches(index: Index, agency: int, windows: Sequence[Window]) -> _Matches:
    places: defaultdict[int, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    agencies: dict[int, int] = {}
    key = index.key(agency)
    for text, first, size in windows:
        if all(n in places and len(places[n]) >= COMPARED for n in range(first, first + size)):
            continue
        found = _elsewhere(index, agency, key, text, size)
        others = len(index.holders(text)) - 1
        for name, (start, pairs) in found.items():
            for clause, other in pairs:
                places[first + clause][name].add(start + other)
        for clause in {clause for _, pairs in found.values() for clause, _ in pairs}:
            agencies[first + clause] = max(agencies.get(first + clause, 0), others)
    return _Matches(places, agencies)


def _elsewhere(index: Index, agency: int, key: str, text: int, size: int) -> dict[int, tuple[int, _Aligned]]:
    """By other agency: the first clause (`_REPORT`) of a window that says the same as a text of `size` clauses, and the
    clauses of both."""
    found: dict[int, tuple[int, _Aligned]] = {}
    for holders, pairs in _saying(index, text, size):
        for name, report, first in _near(index, agency, holders):
            if name not in found and name != agency and not may_be_same(key, index.key(name)):
                found[name] = report * _REPORT + first, pairs
                if len(found) == COMPARED:
                    return found
    return found


def _saying(index: Index, text: int, size: int) -> Iterator[tuple[range, _Aligned]]:
    """The holders of a text, then those of texts that are alike; with each text's clauses beside the first one's."""
    yield index.holders(text), [(n, n) for n in range(size)]
    yield from _alike(index, text)


@lru_cache(maxsize=1 << 13)
def _alike(index: Index, text: int) -> list[tuple[range, _Aligned]]:
    """The texts that say the same as a text in other words: the places of their holders, and the clauses side by side."""
    one = index.text(text)
    alike = []
    for candidate in index.candidates(text):
        other = index.text(candidate)
        if likeness(one, other) >= LIKENESS:
            pairs = [(n, pair) for n, pair in enumerate(aligned(one, other)) if pair is not None]
            if 2 * len(pairs) >= len(one.clauses):
                alike.append((index.holders(candidate), pairs))
    return alike


def _near(index: Index, agency: int, holders: range) -> list[Holder]:
    """Some of the holders that lie near an agency, the nearest first."""
    if len(holders) <= 2:
        return index.held(holders)
    at = index.place(agency, holders)
    start = max(holders.start, at - COMPARED)
    near = index.held(range(start, min(holders.stop, at + COMPARED + 1)))
    return [near[n] for step in _STEPS if 0 <= (n := at - start + step) < len(near)]


def _passages(index: Index, agency: int, own: Sequence[Clause], matches: _Matches) -> Iterator[Shared]:
    """The passages that the matched clauses of a report make up, each a run of sentences or of clauses; a run ends
    with the paragraph where it is long enough there."""
    run: list[int] = []
    length = 0
    for number in sorted(_kept(own, matches.places)):
        clause = own[number]
        if run:
            before = own[run[-1]]
            joined = number == run[-1] + 1 and _adjacent(before, clause)
            if not joined or (clause.paragraph != before.paragraph and length >= PASSAGE):
                if length >= PASSAGE:
                    yield _passage(index, agency, own, run, length, matches)
                run, length = [], 0
        run.append(number)
        length += clause.length
    if length >= PASSAGE:
        yield _passage(index, agency, own, run, length, matches)


def _adjacent(one: Clause, following: Clause) -> bool:
    return one.section == following.section and following.start - one.end <= GAP


def _kept(own: Sequence[Clause], matched: Container[int]) -> set[int]:
    """The clauses that count as shared: whole sentences where most is, their neighbours in the paragraph where some
    is; else runs as long as a window."""
    sentences: dict[int, list[int]] = defaultdict(list)
    for number, clause in enumerate(own):
        sentences[clause.first].append(number)
    groups = list(sentences.values())
    found = [sum([own[n].length for n in group if n in matched]) for group in groups]
    shares = [
        part / sum([own[n].length for n in group]) if part else 0 for part, group in zip(found, groups, strict=True)
    ]
    kept: set[int] = set()
    for i, group in enumerate(groups):
        if not found[i]:
            continue
        beside = any(
            0 <= j < len(groups) and shares[j] >= WHOLE and own[groups[j][0]].paragraph == own[group[0]].paragraph
            for j in (i - 1, i + 1)
        )
        if shares[i] >= WHOLE or (beside and shares[i] >= SOME):
            kept.update(group)
        elif found[i] >= WINDOW:
            kept.update(n for n in group if n in matched)
    return kept


def _passage(
    index: Index, agency: int, own: Sequence[Clause], run: Sequence[int], length: int, matches: _Matches
) -> Shared:
    """The passage that a run of clauses makes up, of `length` characters of own wording."""
    weights: dict[int, int] = defaultdict(int)
    where: dict[int, set[int]] = defaultdict(set)
    matched = [number for number in run if number in matches.places]
    for number in matched:
        for other, clauses in matches.places[number].items():
            weights[other] += own[number].length
            where[other] |= clauses
    named = sorted(weights, key=lambda other: (-weights[other], abs(other - agency), other))  # its county's first
    named = [other for other in named if weights[other] >= min(WINDOW, WHOLE * length)] or named[:1]
    places = tuple(_place(index, where[other]) for other in named[:NAMED])
    held = max(matches.agencies[number] for number in matched)
    return Shared(*_bounds(own, run), tuple(run), length, max(len(named), held), places)


def _bounds(own: Sequence[Clause], run: Sequence[int]) -> tuple[int, int]:
    """From the first clause to the last, to the ends of the sentences where the run begins and ends them."""
    first, last = own[run[0]], own[run[-1]]
    before = own[run[0] - 1] if run[0] else None
    after = own[run[-1] + 1] if run[-1] + 1 < len(own) else None
    start = first.start if before and before.first == first.first else first.first
    end = last.end if after and after.first == last.first else last.last
    return start, end


def _place(index: Index, clauses: Iterable[int]) -> tuple[int, int, int]:
    """The longest stretch of some clauses of other reports: (report, start, end)."""
    longest = max(_stretches(sorted(clauses)), key=len)
    report = longest[0] // _REPORT
    return report, *_bounds(index.entry(report).clauses, [number % _REPORT for number in longest])


def _stretches(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Runs of numbers with no more than one left out.

    >>> list(_stretches([1, 2, 4, 9]))
    [[1, 2, 4], [9]]
    """
    run: list[int] = []
    for number in numbers:
        if run and number - run[-1] > 2:
            yield run
            run = []
        run.append(number)
    yield run


def report_shared(index: Index, entry: Entry, passage: Shared) -> CorpusFinding:
    """The finding of one shared passage."""
    others = [other_passage(index.entry(report), start, end) for report, start, end in passage.places]
    named = "、".join(f"“{other.agency}”{f'（{other.year}年）' if other.year else ''}" for other in others[:3])
    more = (
        f"等{passage.agencies}个{'以上' * (passage.agencies == COMPARED)}机关"
        if passage.agencies > len(others[:3])
        else ""
    )
    words = entry.passage(passage.start, passage.end).replace("\n", " ").strip()
    return corpus_finding(
        "boilerplate.shared",
        f"此段与{named}{more}的报告雷同（名称、年份、数字除外）：“{shorten(words)}”；"
        f"{others[0].agency}（{others[0].source}）写作“{shorten((others[0].passage or '').replace(chr(10), ' ').strip())}”。",
        [quote(entry, passage.start, passage.end)],
        others,
        actual=passage.agencies,
    )


def shorten(words: str, longest: int = 60) -> str:
    """Words for a message, the end cut off where they are long."""
    return words if len(words) <= longest else words[: longest - 1] + "…"
