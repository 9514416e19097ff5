"""What the checks are called in few words, in Chinese and in English (`names.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def names() -> dict[str, tuple[str, str]]:
    """By code: in Chinese, in English."""
    with Path(__file__).with_name("names.toml").open("rb") as file:
        read: dict[str, list[str]] = tomllib.load(file)
    return {code: (zh, en) for code, (zh, en) in read.items()}


def name_of(code: str) -> tuple[str, str]:
    """The name of a check, or its code where it has none.

    >>> name_of("year.period"), name_of("some.other")
    (('统计期限不符', 'Wrong statistical period'), ('some.other', 'some.other'))
    """
    return names().get(code, (code, code))
