"""Segmentation into words: jieba's algorithm and dictionary, with the field's own terms kept whole.

`rjieba` is the same in Rust, many times faster (`python corpus/segmenters.py` prints how many); it is used where it
is installed. `jieba` is the reference and the fallback, and a test holds that their words agree on the sample corpus.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from importlib import resources

Cut = Callable[[str], list[str]]
ENGINES = ("rjieba", "jieba")
_FREQUENCY = 100_000
"""High enough that a term of the user dictionary always wins over its parts, in both engines."""


@cache
def terms() -> tuple[str, ...]:
    """The user dictionary: one term a line in `terms.txt`."""
    text = resources.files("nlp.pipeline").joinpath("terms.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@cache
def segmenter(engine: str | None = None) -> Cut:
    """A function from a text to its words, in order, whose concatenation is the text.

    `engine` is `rjieba`, `jieba`, or None for the fastest installed. Raises ImportError where a named engine is not
    installed, ValueError for another name.

    >>> segmenter("jieba")("依申请公开和政务新媒体")
    ['依申请公开', '和', '政务新媒体']
    """
    if engine is None:
        try:
            return segmenter("rjieba")
        except ImportError:
            return segmenter("jieba")
    if engine == "rjieba":
        import rjieba

        fast = rjieba.Jieba()
        for term in terms():
            fast.add_word(term, _FREQUENCY, "n")
        return lambda text: list(fast.cut(text))
    if engine == "jieba":
        import jieba

        jieba.setLogLevel(logging.WARNING)
        reference = jieba.Tokenizer()
        for term in terms():
            reference.add_word(term, _FREQUENCY)
        return lambda text: list(reference.cut(text))
    raise ValueError(f"no such segmenter: {engine!r}; one of {', '.join(ENGINES)}")
