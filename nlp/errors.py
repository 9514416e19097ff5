"""Errors that a user can act on. Each names the file, what is wrong with it, and the remedy, in both languages."""

from __future__ import annotations


class NianbaoError(Exception):
    """What went wrong, in the user's words.

    `reason` is a stable key (`empty`, `encrypted`, …), `source` the file as the caller named it; `str()` is the
    Chinese message, `message("en")` the English one.
    """

    def __init__(self, reason: str, zh: str, en: str, source: str = "") -> None:
        super().__init__(reason, zh, en, source)
        self.reason = reason
        self.source = source
        self._texts = {"zh": zh, "en": en}

    def message(self, lang: str = "zh") -> str:
        head = f"{self.source}: " if self.source else ""
        return head + self._texts[lang]

    def __str__(self) -> str:
        return self.message("zh")


class UnreadableError(NianbaoError):
    """A file that cannot be read: empty, encrypted, broken, too large, a scan without text, an unknown format."""


class NotAReportError(NianbaoError):
    """A file that was read but is no annual report on government information disclosure."""
