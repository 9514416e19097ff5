"""Blanks as a reader sees them: one where the file has a run of them, none where a Chinese line was only wrapped."""

from __future__ import annotations

import re

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_WRAPPED = re.compile(r"(?<=[^\x00-\xff])[ \t\r]*\n\s*(?=[^\x00-\xff])")


def tidy(text: str) -> str:
    """One line: invisible characters gone, runs of blanks (line breaks, ideographic and no-break spaces) one space.

    >>> tidy("\\u3000\\u3000全年公开\\u200b 12\\xa0 条\\n")
    '全年公开 12 条'
    """
    text = text.strip()
    if text.isprintable():  # and so without a blank but U+0020
        return " ".join(text.split()) if " " in text else text
    return " ".join(_INVISIBLE.sub("", text).split())


def unwrap(text: str) -> str:
    """`tidy`, with line breaks of the source between two Chinese characters taken as nothing, as a browser should.

    >>> unwrap("主动公开\\n   情况 12\\n 条")
    '主动公开情况 12 条'
    """
    if "\n" in text:
        text = _WRAPPED.sub("", text)
    return tidy(text)


def lines(text: str) -> str:
    """`text` with each of its lines tidied, blank ones left out."""
    return "\n".join(line for line in map(tidy, text.splitlines()) if line)
