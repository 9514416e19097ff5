"""Compares the two segmenters on the narratives of the sample corpus.

    python corpus/segmenters.py      prints how far their words agree, where they do not, and the ratio of their speeds

Agreement is F1 over words as spans: a word counts where both engines cut out the same characters.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.build import sources
from corpus.source import Source
from nlp.pipeline.segmenter import Cut, segmenter
from nlp.report.normalise import fold

Span = tuple[int, int]


def narratives(found: Iterable[Source]) -> list[str]:
    """The normalised paragraphs of the sources' sections."""
    return [fold(line) for source in found for _, _, lines in source.sections for line in lines]


def spans(words: Sequence[str]) -> set[Span]:
    """The offsets of words that stand one behind the other."""
    ends = list(accumulate(map(len, words)))
    return set(zip([0, *ends], ends, strict=False))


def agreement(texts: Sequence[str], one: Cut, other: Cut) -> tuple[float, Counter[tuple[str, str]]]:
    """F1 of the words of two segmenters, and the stretches that they cut differently, as each cuts them."""
    shared = total = 0
    differing: Counter[tuple[str, str]] = Counter()
    for text in texts:
        first, second = spans(one(text)), spans(other(text))
        shared += len(first & second)
        total += len(first) + len(second)
        bounds = sorted({end for _, end in first} & {end for _, end in second})
        for start, end in zip([0, *bounds], bounds, strict=False):
            cuts = [sorted(span for span in found if start <= span[0] and span[1] <= end) for found in (first, second)]
            if cuts[0] != cuts[1]:
                shown = ["/".join(text[a:b] for a, b in cut) for cut in cuts]
                differing[shown[0], shown[1]] += 1
    return 2 * shared / total, differing


def seconds(texts: Sequence[str], cut: Cut) -> float:
    """The least time of three that a segmenter takes for the texts, its dictionary loaded."""
    cut(texts[0])
    times = []
    for _ in range(3):
        start = time.perf_counter()
        for text in texts:
            cut(text)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    texts = narratives(sources())
    fast, reference = segmenter("rjieba"), segmenter("jieba")
    share, differing = agreement(texts, fast, reference)
    print(f"{len(texts)} paragraphs, {sum(map(len, texts)):,} characters; agreement F1 {share:.4%}")
    for (one, other), count in differing.most_common():
        print(f"{count:5}  rjieba {one}  jieba {other}")
    quick, slow = seconds(texts, fast), seconds(texts, reference)
    print(f"rjieba {quick:.3f} s, jieba {slow:.3f} s: {slow / quick:.1f} times as fast")


if __name__ == "__main__":
    main()
