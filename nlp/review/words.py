"""What the desk's pages say, in Chinese and in English (`words.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

from nlp.checks.names import names

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


@cache
def words() -> dict[str, tuple[str, str]]:
    """By key (`list.title`): in Chinese, in English; `code.` and a check's code is its name."""
    with Path(__file__).with_name("words.toml").open("rb") as file:
        areas: dict[str, dict[str, list[str]]] = tomllib.load(file)
    said = {f"{area}.{key}": (zh, en) for area, entries in areas.items() for key, (zh, en) in entries.items()}
    return {**{f"code.{code}": name for code, name in names().items()}, **said}


class Say:
    """Looks words up in one language.

    >>> Say("en")("list.found", n=3)
    '3 reports'
    """

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def __call__(self, key: str, **values: Any) -> str:
        text = words()[key][LANGS.index(self.lang)]
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        return key in words()
