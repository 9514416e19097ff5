"""What a reviewer may write: names, notes, spans, statements."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import get_args

from nlp.checks import CHECKS
from nlp.checks.finding import Severity
from nlp.pipeline.statements.model import TOPICS, Role, Status
from nlp.review.model import ADDED_CODE, Invalid, NewFinding, Said

MAX_NAME, MAX_NOTE, MAX_TOPICS = 40, 2000, 3


def name(given: str) -> str:
    """A reviewer's name: some visible characters on one line."""
    cleaned = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in given if _storable(c))
    cleaned = " ".join("".join(c for c in cleaned if unicodedata.category(c) != "Cf").split())
    if not cleaned:
        raise Invalid("no_name", "请先填写姓名。", "give your name first.")
    if len(cleaned) > MAX_NAME:
        raise Invalid(
            "long_name", f"姓名太长（最多{MAX_NAME}字）。", f"the name is too long ({MAX_NAME} characters at most)."
        )
    return cleaned


def note(given: str) -> str:
    """A note or message: as written, without what no database keeps."""
    cleaned = "".join(c for c in given if _storable(c)).replace("\r\n", "\n").strip()
    if len(cleaned) > MAX_NOTE:
        raise Invalid(
            "long_note", f"文字太长（最多{MAX_NOTE}字）。", f"the text is too long ({MAX_NOTE} characters at most)."
        )
    return cleaned


def _storable(character: str) -> bool:
    return character != "\x00" and not "\ud800" <= character <= "\udfff"


def span(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks at its ends."""
    if not 0 <= start < end <= len(text):
        raise Invalid(
            "no_span", "没有选中文字，或位置不在正文内。", "no words are selected, or the place is not in the text."
        )
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start >= end:
        raise Invalid("no_span", "选中的只有空白。", "only blanks are selected.")
    return start, end


def statement(
    text: str, role: Role, status: Status | None, topics: tuple[str, ...], start: int, end: int, others: Iterable[Said]
) -> Said:
    """What a reviewer says a statement is. `others` are the statements around it, which it must not overlap."""
    if role not in get_args(Role):
        raise Invalid("role", "应为问题或整改。", "it is either a problem or a remedy.")
    if role == "remedy" and status not in get_args(Status):
        raise Invalid("status", "整改应选已采取或计划中。", "a remedy is either taken or planned.")
    if not 1 <= len(topics) <= MAX_TOPICS or len(set(topics)) != len(topics) or any(t not in TOPICS for t in topics):
        raise Invalid(
            "topics", "应选一至三个主题，第一个为主要主题。", "choose one to three topics, the main one first."
        )
    if "general" in topics and len(topics) > 1:
        raise Invalid("general", "“笼统”不能与其他主题并用。", "general never stands with another topic.")
    start, end = span(text, start, end)
    apart(start, end, others)
    return Said(role, status if role == "remedy" else None, topics, start, end, text[start:end])


def apart(start: int, end: int, others: Iterable[Said]) -> None:
    """Statements must not overlap."""
    if any(other.start < end and start < other.end for other in others):
        raise Invalid(
            "overlap",
            "与另一条语句重叠。请先缩短或删除那一条。",
            "it overlaps another statement. Shorten or remove that one first.",
        )


def finding(given: NewFinding, text: str) -> NewFinding:
    """A finding that a reviewer adds, its spans in order."""
    message = note(given.message)
    if given.code != ADDED_CODE and given.code not in CHECKS:
        raise Invalid("code", f"没有检查项“{given.code[:40]}”。", f"there is no check {given.code[:40]!r}.")
    if given.severity not in get_args(Severity):
        raise Invalid("severity", "级别应为错误、警告或提示。", "the severity is error, warning or info.")
    if not message and given.code == ADDED_CODE:
        raise Invalid("no_message", "请写明是什么问题。", "say what is wrong.")
    if not given.spans:
        raise Invalid("no_span", "请先在正文中选中所指的文字。", "first select the words in the text.")
    spans = tuple(sorted({span(text, start, end) for start, end in given.spans}))
    return NewFinding(message or CHECKS[given.code].zh, spans, given.code, given.severity, note(given.note))
