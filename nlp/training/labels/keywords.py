"""The simple rule that the model's guess is held against: which topics a statement's words name outright."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("keywords.txt")


@cache
def keywords() -> dict[str, tuple[str, ...]]:
    """The words of each topic, from keywords.txt."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return {key: tuple(words) for key, *words in rows}


def named_topics(text: str) -> tuple[str, ...]:
    """The topics whose words stand in the text, in the order of the taxonomy.

    >>> named_topics("栏目更新滞后，政策解读形式少")
    ('timeliness', 'interpretation')
    """
    return tuple(key for key, words in keywords().items() if any(word in text for word in words))
