"""Remembering what a function said of a short text: the words of the forms come again in every report."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")
LONGEST = 100
"""Characters of the longest text that is remembered; longer ones would fill the memory and hardly come again."""


def remembered(size: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Decorate a pure function of a text so that it remembers its last `size` answers for short texts."""

    def decorate(function: Callable[[str], T]) -> Callable[[str], T]:
        known = lru_cache(maxsize=size)(function)

        @wraps(function)
        def answer(text: str) -> T:
            return known(text) if len(text) <= LONGEST else function(text)

        return answer

    return decorate
