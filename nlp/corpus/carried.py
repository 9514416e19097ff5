"""Passages carried over from last year's report (`boilerplate.previous_year`), and a report's likeness to it.

Only own wording counts (`clauses.py`): what stands in every report, figures and citations are carried over by everyone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from nlp.corpus.entry import Entry
from nlp.corpus.findings import CorpusFinding, corpus_finding, other_passage, quote
from nlp.corpus.shared import shorten
from nlp.corpus.wording.clauses import PROSE, Clause

PASSAGE = 60
"""Characters of own wording in a passage, figures and names aside, that nobody writes twice by chance."""

_NAMES = {"overview": "总体情况", "problems": "存在的主要问题及改进情况", "other": "其他需要报告的事项"}


@dataclass(frozen=True, slots=True)
class Carried:
    """Clauses `[first, last)` of this year's report that stand as `[before, before + last - first)` in last year's."""

    section: int
    first: int
    last: int
    before: int
    length: int


def carried_over(entry: Entry, last: Entry) -> tuple[list[Carried], float | None]:
    """The passages of a report that last year's has in the same words, years and figures aside, and the report's
    likeness to last year: the share of its own wording that stands there in the same order, None where it has none.

    A passage is a run of clauses of one section, the same in both, of `PASSAGE` characters at least.
    """
    own = entry.clauses
    total = sum(clause.length for clause in own)
    if not total:
        return [], None
    if set(entry.masked).isdisjoint(last.masked):
        return [], 0.0
    matcher = SequenceMatcher(None, entry.masked, last.masked, autojunk=False)
    runs = [run for block in matcher.get_matching_blocks() for run in _by_section(own, block.a, block.b, block.size)]
    return [run for run in runs if run.length >= PASSAGE], round(sum(run.length for run in runs) / total, 4)


def _by_section(own: Sequence[Clause], first: int, before: int, size: int) -> Iterator[Carried]:
    start = first
    for end in range(first + 1, first + size + 1):
        if end == first + size or own[end].section != own[start].section:
            length = sum(clause.length for clause in own[start:end])
            yield Carried(own[start].section, start, end, before + start - first, length)
            start = end


def report_carried(entry: Entry, last: Entry, passages: Sequence[Carried]) -> Iterator[CorpusFinding]:
    """One finding for each section with passages carried over; evidence is every paragraph of them, in both reports."""
    own, before = entry.clauses, last.clauses
    for section in dict.fromkeys(passage.section for passage in passages):
        found = [passage for passage in passages if passage.section == section]
        length = sum(passage.length for passage in found)
        whole = sum(clause.length for clause in own if clause.section == section)
        paragraphs = [spans for passage in found for spans in _paragraphs(own, before, passage)]
        here = [quote(entry, *span) for span, _ in paragraphs]
        yield corpus_finding(
            "boilerplate.previous_year",
            f"“{_NAMES[PROSE[section]]}”部分有{len(here)}段文字与本机关{last.year}年报告（{last.source}）相同，仅年份、数字有别，"
            f"占该部分自撰文字的{round(100 * length / whole)}%，疑为照抄上年：“{shorten(here[0].text)}”。",
            here,
            [other_passage(last, *span) for _, span in paragraphs],
            actual=f"{round(100 * length / whole)}%",
        )


def _paragraphs(
    own: Sequence[Clause], before: Sequence[Clause], passage: Carried
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Start and end of each paragraph of a passage, in this year's text and in last year's."""
    for _, numbers in groupby(range(passage.first, passage.last), key=lambda number: own[number].paragraph):
        clauses = list(numbers)
        first, last = clauses[0], clauses[-1] + 1
        shift = passage.before - passage.first
        yield _span(own, first, last), _span(before, first + shift, last + shift)


def _span(clauses: Sequence[Clause], first: int, last: int) -> tuple[int, int]:
    """From the first clause to the end of the last one's sentence, where no clause of it is left out."""
    end = clauses[last - 1].end
    if last == len(clauses) or clauses[last].first != clauses[last - 1].first:
        end = clauses[last - 1].last
    return clauses[first].start, end
