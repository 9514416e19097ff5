"""Where the figures of a section stand: its paragraphs, their sentences, the numbers and denials of each.

Read `paragraphs` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from nlp.errors import NianbaoError
from nlp.pipeline.quantities.denials import Denial, denials
from nlp.pipeline.quantities.scan import Mention, mentions
from nlp.report.model import Report, Section

SENTENCE_END = re.compile(r"[。！？!?\n]")
_WORTH_READING = re.compile(r"[\d零一二两三四五六七八九十百千万未没无不](?:(?<!不)|曾|存在)")
_LONGEST_SENTENCE, _LONGEST_PARAGRAPH = 3_000, 20_000
"""Characters, more than a clerk puts into one."""
MOST_FIGURES = 3_000
"""Figures; a narrative with more is no annual report."""


class Found(NamedTuple):
    """A sentence and the figures in it; None where it holds no character of one, and is not read at all."""

    start: int
    end: int
    figures: Sequence[Mention | Denial] | None


class Paragraph(NamedTuple):
    """A paragraph `[start, end)` of the report's text, and all of its sentences."""

    start: int
    end: int
    sentences: Sequence[Found]


def paragraphs(report: Report, section: Section, most: int) -> list[Paragraph]:
    """The paragraphs of a section down to the last one with a figure, for what follows it tells of none.

    Raises NianbaoError `too_large` for more than `most` figures.
    """
    read: list[Paragraph] = []
    last = count = 0
    for start, end in _prose(report, section.body, section.end):
        sentences = _sentences(report.text, start, end, strict=section.key == "problems")
        read.append(Paragraph(start, end, sentences))
        here = sum([len(sentence.figures) for sentence in sentences if sentence.figures])
        if here:
            last, count = len(read), count + here
            if count > most:
                raise _too_many(report.source)
    return read[:last]


def _sentences(text: str, start: int, end: int, *, strict: bool) -> list[Found]:
    """The sentences of the paragraph `text[start:end]`."""
    read: list[Found] = []
    at = start
    while at < end:
        match = SENTENCE_END.search(text, at, end)
        stop = match.end() if match else end
        if stop - at > _LONGEST_SENTENCE:
            stop = _cut(text, at, stop, _LONGEST_SENTENCE)
        figures: Sequence[Mention | Denial] | None = None
        if _WORTH_READING.search(text, at, stop):
            figures = _without_overlaps(mentions(text, at, stop), denials(text, at, stop, strict=strict))
        read.append(Found(at, stop, figures))
        at = stop
    return read


def _too_many(source: str) -> NianbaoError:
    return NianbaoError(
        "too_large",
        f"正文里的数字超过{MOST_FIGURES:,}个，不像一份年度报告；请只保留报告本身再试。",
        f"a narrative with more than {MOST_FIGURES:,} figures is no annual report; keep the report alone and retry.",
        source,
    )


def _prose(report: Report, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of `[start, end)` that are not rows of a table."""
    text, at = report.text, start
    while at < end:
        stop = text.find("\n", at, end)
        if stop < 0:
            stop = end
        if stop - at > _LONGEST_PARAGRAPH:
            stop = _cut(text, at, stop, _LONGEST_PARAGRAPH)
        if stop > at and not report.in_table(at):
            yield at, stop
        at = stop + (text[stop : stop + 1] == "\n")


def _cut(text: str, start: int, end: int, most: int) -> int:
    """Where a stretch ends that is not to be longer than `most` characters: at `end`, or behind a comma before it. What
    is longer is no prose, and reading it would take time that grows with the square of its length."""
    if end - start <= most:
        return end
    comma = max(text.rfind(mark, start + most // 2, start + most) for mark in "。；，、")
    return comma + 1 if comma > 0 else start + most


def _without_overlaps(amounts: Sequence[Mention], denied: Sequence[Denial]) -> Sequence[Mention | Denial]:
    if not denied:
        return amounts
    figures: list[Mention | Denial] = [*amounts, *denied]
    kept: list[Mention | Denial] = []
    for figure in sorted(figures, key=attrgetter("start")):
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept
