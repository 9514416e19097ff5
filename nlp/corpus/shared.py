"""Passages that a report shares with other agencies' (`boilerplate.shared`).

Read `shared_passages`, then `report_shared`. Every window of a report is looked up in the index of the corpus: who else
holds its text, and which of its candidates are alike, which is verified here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from nlp.corpus.agencies import may_be_same
from nlp.corpus.entry import Entry
from nlp.corpus.findings import CorpusFinding, corpus_finding, other_passage, quote
from nlp.corpus.index import Index, Known, Window
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


@dataclass(slots=True)
class _Match:
    """Of a clause: by agency and report, the clauses of that report that say the same, and how many agencies hold it."""

    places: dict[int, dict[int, set[int]]]
    agencies: int = 0


_Aligned = list[int | None]
"""For each clause of a window, the clause of another window that says the same, counted from that window's first."""


def shared_passages(index: Index, known: Known, entry: Entry) -> list[Shared]:
    """What a report shares with other agencies. One without a named agency is not compared: it may be anyone's."""
    agency = known.agency
    if agency < 0:
        return []
    key = index.key(agency)
    matches: dict[int, _Match] = defaultdict(lambda: _Match({}))
    for window in index.common_windows(known):
        clauses = range(window.first, window.last)
        if all(n in matches and len(matches[n].places) >= COMPARED for n in clauses):
            continue
        others = len(index.holders(window.text)[0]) - 1
        for name, (other, pairs) in _elsewhere(index, agency, key, window.text).items():
            for clause, pair in zip(clauses, pairs, strict=True):
                if pair is not None:
                    match = matches[clause]
                    match.agencies = max(match.agencies, others)
                    match.places.setdefault(name, {}).setdefault(other.report, set()).add(other.first + pair)
    return list(_passages(index, agency, entry.clauses, matches))


def _elsewhere(index: Index, agency: int, key: str, text: int) -> dict[int, tuple[Window, _Aligned]]:
    """By other agency: a window that says the same, and its clauses."""
    found: dict[int, tuple[Window, _Aligned]] = {}
    for other in (text, *index.candidates(text)):
        agencies, start = index.holders(other)
        if (pairs := _compared(index, text, other)) is None:
            continue
        for place in _near(agencies, agency):
            name = int(agencies[place])
            if name not in found and name != agency and not may_be_same(key, index.key(name)):
                found[name] = (index.held(start + place), pairs)
                if len(found) == COMPARED:
                    return found
    return found


@lru_cache(maxsize=1 << 15)
def _compared(index: Index, text: int, other: int) -> _Aligned | None:
    """The clauses of two texts side by side; None where the texts are not alike."""
    one = index.text(text)
    if text == other:
        return list(range(len(one.clauses)))
    another = index.text(other)
    if likeness(one, another) < LIKENESS:
        return None
    pairs = aligned(one, another)
    return pairs if 2 * sum(pair is not None for pair in pairs) >= len(pairs) else None


def _near(agencies: npt.NDArray[np.int32], agency: int) -> Sequence[int]:
    """The places of some agencies that lie near an agency, the nearest first."""
    if len(agencies) <= 2:
        return range(len(agencies))
    at = int(agencies.searchsorted(agency))
    near = range(max(0, at - COMPARED), min(len(agencies), at + COMPARED + 1))
    return sorted(near, key=lambda place: (abs(place - at), place))


def _passages(index: Index, agency: int, own: Sequence[Clause], matched: Mapping[int, _Match]) -> Iterator[Shared]:
    """The passages that the matched clauses of a report make up, each a run of sentences or of clauses; a run ends
    with the paragraph where it is long enough there."""
    run: list[int] = []
    for clause in sorted(_kept(own, matched)):
        if run:
            joined = clause == run[-1] + 1 and _adjacent(own[run[-1]], own[clause])
            paragraph = own[clause].paragraph == own[run[-1]].paragraph
            if not joined or (not paragraph and sum(len(own[n].masked) for n in run) >= PASSAGE):
                yield from _passage(index, agency, own, run, matched)
                run = []
        run.append(clause)
    yield from _passage(index, agency, own, run, matched)


def _adjacent(one: Clause, following: Clause) -> bool:
    return one.section == following.section and following.start - one.end <= GAP


def _kept(own: Sequence[Clause], matched: Mapping[int, _Match]) -> set[int]:
    """The clauses that count as shared: whole sentences where most is, their neighbours in the paragraph where some
    is; else runs as long as a window."""
    if not matched:
        return set()
    sentences: dict[int, list[int]] = defaultdict(list)
    for number, clause in enumerate(own):
        sentences[clause.first].append(number)
    groups = list(sentences.values())
    found = [sum(len(own[n].masked) for n in group if n in matched) for group in groups]
    shares = [part / sum(len(own[n].masked) for n in group) for part, group in zip(found, groups, strict=True)]
    kept: set[int] = set()
    for i, group in enumerate(groups):
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
    index: Index, agency: int, own: Sequence[Clause], run: Sequence[int], matched: Mapping[int, _Match]
) -> Iterator[Shared]:
    length = sum(len(own[n].masked) for n in run)
    if length < PASSAGE:
        return
    weights: dict[int, int] = defaultdict(int)
    where: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number in run:
        if number not in matched:
            continue
        for other, reports in matched[number].places.items():
            weights[other] += len(own[number].masked)
            for report, numbers in reports.items():
                where[other][report] |= numbers
    named = sorted(weights, key=lambda other: (-weights[other], abs(other - agency), other))  # its county's first
    named = [other for other in named if weights[other] >= min(WINDOW, WHOLE * length)] or named[:1]
    places = tuple(_place(index, where[other]) for other in named[:NAMED])
    held = max(matched[number].agencies for number in run if number in matched)
    yield Shared(*_bounds(own, run), tuple(run), length, max(len(named), held), places)


def _bounds(own: Sequence[Clause], run: Sequence[int]) -> tuple[int, int]:
    """From the first clause to the last, to the ends of the sentences where the run begins and ends them."""
    first, last = own[run[0]], own[run[-1]]
    before = own[run[0] - 1] if run[0] else None
    after = own[run[-1] + 1] if run[-1] + 1 < len(own) else None
    start = first.start if before and before.first == first.first else first.first
    end = last.end if after and after.first == last.first else last.last
    return start, end


def _place(index: Index, reports: Mapping[int, set[int]]) -> tuple[int, int, int]:
    """The longest stretch of one other report: (report, start, end)."""
    stretches = [(report, stretch) for report in sorted(reports) for stretch in _stretches(sorted(reports[report]))]
    report, longest = max(stretches, key=lambda item: len(item[1]))
    return report, *_bounds(index.entry(report).clauses, longest)


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
    words = entry.text[passage.start : passage.end].replace("\n", " ").strip()
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
