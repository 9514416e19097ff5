"""What the command says, in Chinese and in English."""

from __future__ import annotations

from typing import Literal

from nlp.cli.words import bench, common, pages, review, scale, training, triage

Lang = Literal["zh", "en"]

WORDS: dict[str, tuple[str, str]] = {
    key: words for part in (common, scale, bench, training, triage, pages, review) for key, words in part.WORDS.items()
}
"""By key: in Chinese, in English."""


class Speaker:
    """Looks words up in one language.

    >>> Speaker("en")("summary", read=3, failed=1, flagged=2, out="out")
    '3 read, 1 failed, 2 with errors or warnings. Results in out'
    """

    def __init__(self, lang: Lang = "zh") -> None:
        self.lang = lang

    def __call__(self, key: str, **values: object) -> str:
        text = WORDS[key][0 if self.lang == "zh" else 1]
        return text.format(**values) if values else text
