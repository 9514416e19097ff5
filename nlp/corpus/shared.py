"""Passages that reports of different agencies share (`boilerplate.shared`), and the share of a report that is its own.

Read `shared_passages`, then `report_shared`. Both work over the whole corpus; what one report shares is a list of
`Shared`, one for each passage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from nlp.corpus.agencies import may_be_same
from nlp.corpus.clauses import Clause
from nlp.corpus.entry import Entry
from nlp.corpus.findings import CorpusFinding, corpus_finding, other_passage, quote
from nlp.corpus.passages import WINDOW, adjacent, aligned, candidates, families, verify, windows

PASSAGE = 36
"""Characters of own wording that make a shared passage worth a reviewer's eye: a sentence."""

WHOLE = 0.5
"""From this share on a sentence counts as shared as a whole, from `SOME` on beside such a one."""

SOME = 0.3

NAMED = 5
"""Other agencies whose passage is quoted; the message gives the number of all."""

COMPARED = 40
"""Texts of one family that a text is compared with, and agencies that are kept for each."""

Clauses = Mapping[str, Sequence[Clause]]


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of a report, `[start, end)` of its text, of `length` characters of own wording, and where it stands
    in others: (source, start, end), one for each agency, the longest first. `agencies` is the number of all."""

    start: int
    end: int
    length: int
    agencies: int
    places: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Window:
    source: str
    first: int
    last: int


def shared_passages(entries: Sequence[Entry], clauses: Clauses) -> tuple[dict[str, list[Shared]], dict[str, float]]:
    """What every report shares with other agencies, and the share of its wording that is its own, both by source.

    A report without a named agency is not compared: it may be anyone's. The share is 1 for a report that shares
    nothing, and absent where a report has no wording of its own at all or the corpus knows no other agency.
    """
    by_source = {entry.source: entry for entry in entries if entry.key}
    if len({entry.key for entry in by_source.values()}) < 2:
        return {}, {}
    matches = _matches(by_source, {source: clauses[source] for source in by_source})
    passages: dict[str, list[Shared]] = {}
    shares: dict[str, float] = {}
    for source in by_source:
        own = clauses[source]
        if not own:
            continue
        found = list(_passages(own, matches.get(source, {}), clauses))
        shared = sum(passage.length for passage in found)
        shares[source] = round(1 - shared / sum(len(clause.masked) for clause in own), 4)
        if found:
            passages[source] = found
    return passages, shares


_Places = dict[str, dict[str, set[int]]]
"""Of a clause: by agency and source, the clauses of that report that say the same."""

_Aligned = list[int | None]
"""For each clause of a window, the clause of another window that says the same, counted from that window's first."""


def _matches(entries: Mapping[str, Entry], clauses: Clauses) -> dict[str, dict[int, _Places]]:
    """By source and clause: where other agencies say the same."""
    table = windows(clauses)
    table["id"], texts = pd.factorize(table["text"])
    table["agency"] = table["source"].map({source: entry.key for source, entry in entries.items()})
    names = [str(text) for text in texts]
    pairs = verify(names, candidates(names))
    table["family"] = table["id"].map(dict(enumerate(families(len(names), pairs))))
    shared = table[table.groupby("family")["agency"].transform("nunique") > 1]
    matches: dict[str, dict[int, _Places]] = defaultdict(lambda: defaultdict(dict))
    for _, family in shared.groupby("family", sort=False):
        _match_family(family, names, matches)
    return matches


def _match_family(family: pd.DataFrame, names: Sequence[str], matches: dict[str, dict[int, _Places]]) -> None:
    """Compare the texts of a family with each other and note for each window what others have of it.

    Of every text one window an agency stands for all; texts of many agencies are compared first.
    """
    holders: dict[int, dict[str, _Window]] = defaultdict(dict)
    rows = family[["id", "agency", "source", "first", "last"]].itertuples(index=False, name=None)
    members: dict[tuple[int, str], list[_Window]] = defaultdict(list)
    for text, agency, source, first, last in rows:
        window = _Window(source, int(first), int(last))
        holders[text].setdefault(agency, window)
        members[text, agency].append(window)
    ranked = sorted(holders, key=lambda text: (-len(holders[text]), names[text]))[:COMPARED]
    for text in holders:
        alike = [(text, aligned(names[text], names[text]))]
        for other in ranked:
            pairs = aligned(names[text], names[other])
            if other != text and 2 * sum(pair is not None for pair in pairs) >= len(pairs):
                alike.append((other, pairs))
        for agency in holders[text]:
            elsewhere = _elsewhere(agency, alike, holders)
            for window in members[text, agency]:
                _note(matches[window.source], window, elsewhere)


def _elsewhere(
    agency: str, alike: Sequence[tuple[int, _Aligned]], holders: Mapping[int, Mapping[str, _Window]]
) -> dict[str, tuple[_Window, _Aligned]]:
    """By other agency: a window that says the same, and its clauses."""
    found: dict[str, tuple[_Window, _Aligned]] = {}
    for other, pairs in alike:
        for name, window in holders[other].items():
            if len(found) < COMPARED and name not in found and not may_be_same(agency, name):
                found[name] = (window, pairs)
    return found


def _note(places: dict[int, _Places], window: _Window, elsewhere: Mapping[str, tuple[_Window, _Aligned]]) -> None:
    for name, (other, pairs) in elsewhere.items():
        for clause, pair in zip(range(window.first, window.last), pairs, strict=True):
            if pair is not None:
                places[clause].setdefault(name, {}).setdefault(other.source, set()).add(other.first + pair)


def _passages(own: Sequence[Clause], matched: Mapping[int, _Places], clauses: Clauses) -> Iterator[Shared]:
    """The passages that the matched clauses of a report make up, each a run of sentences or of clauses; a run ends
    with the paragraph where it is long enough there."""
    run: list[int] = []
    for clause in sorted(_kept(own, matched)):
        if run:
            joined = clause == run[-1] + 1 and adjacent(own[run[-1]], own[clause])
            paragraph = own[clause].paragraph == own[run[-1]].paragraph
            if not joined or (not paragraph and sum(len(own[n].masked) for n in run) >= PASSAGE):
                yield from _passage(own, run, matched, clauses)
                run = []
        run.append(clause)
    yield from _passage(own, run, matched, clauses)


def _kept(own: Sequence[Clause], matched: Mapping[int, _Places]) -> set[int]:
    """The clauses that count as shared: whole sentences where most is, their neighbours in the paragraph where some
    is; else runs as long as a window."""
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
    own: Sequence[Clause], run: Sequence[int], matched: Mapping[int, _Places], clauses: Clauses
) -> Iterator[Shared]:
    length = sum(len(own[n].masked) for n in run)
    if length < PASSAGE:
        return
    weights: dict[str, int] = defaultdict(int)
    where: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number in run:
        for agency, sources in matched.get(number, {}).items():
            weights[agency] += len(own[number].masked)
            for source, numbers in sources.items():
                where[agency][source] |= numbers
    named = sorted(weights, key=lambda agency: (-weights[agency], agency))
    named = [agency for agency in named if weights[agency] >= min(WINDOW, WHOLE * length)] or named[:1]
    places = tuple(_place(where[agency], clauses) for agency in named[:NAMED])
    start, end = _bounds(own, run)
    yield Shared(start, end, length, len(named), places)


def _bounds(own: Sequence[Clause], run: Sequence[int]) -> tuple[int, int]:
    """From the first clause to the last, to the ends of the sentences where the run begins and ends them."""
    first, last = own[run[0]], own[run[-1]]
    before = own[run[0] - 1] if run[0] else None
    after = own[run[-1] + 1] if run[-1] + 1 < len(own) else None
    start = first.start if before and before.first == first.first else first.first
    end = last.end if after and after.first == last.first else last.last
    return start, end


def _place(sources: Mapping[str, set[int]], clauses: Clauses) -> tuple[str, int, int]:
    """The longest stretch of one other report: (source, start, end)."""
    stretches = [(source, stretch) for source in sorted(sources) for stretch in _stretches(sorted(sources[source]))]
    source, longest = max(stretches, key=lambda item: len(item[1]))
    return source, *_bounds(clauses[source], longest)


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


def report_shared(entries: Mapping[str, Entry], source: str, passage: Shared) -> CorpusFinding:
    """The finding of one shared passage."""
    entry = entries[source]
    others = [other_passage(entries[name], start, end) for name, start, end in passage.places]
    named = "、".join(f"“{other.agency}”{f'（{other.year}年）' if other.year else ''}" for other in others[:3])
    more = f"等{passage.agencies}个机关" if passage.agencies > len(others[:3]) else ""
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
