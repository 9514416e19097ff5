"""The labels of the statutory tables, recognised however they are printed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from nlp.remembered import remembered
from nlp.report.vocabulary import (
    ACTIVE_MARKS,
    ACTIVE_ROWS,
    MARKS_2019,
    MARKS_2021,
    OUTCOME_LABELS,
    OUTCOMES,
    REQUEST_MARKS,
    REQUEST_ROWS,
    REVIEW_MARKS,
)

_KEYS = {f"k{number}": key for number, key in enumerate(REQUEST_ROWS)}
_REQUEST = re.compile("|".join(f"(?P<k{n}>{known})" for n, (_, known) in enumerate(REQUEST_ROWS.values())))
_ACTIVE = re.compile("|".join(f"(?P<{key}>{known})" for key, known in ACTIVE_ROWS.items()))
_OUTCOME = re.compile("|".join(f"(?P<{key}>{known})" for key, known in zip(OUTCOMES, OUTCOME_LABELS, strict=True)))
_MARKS = re.compile(f"(?P<proactive>{ACTIVE_MARKS})|(?P<requests>{REQUEST_MARKS})|(?P<litigation>{REVIEW_MARKS})")
_FORM = re.compile(f"(?P<f2019>{MARKS_2019})|(?P<f2021>{MARKS_2021})")
_BLANKS = re.compile(r"\s+")
_NOT_LABEL = re.compile(r"[^\u4e00-\u9fff]+")
_ENUMERATOR = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)]?[、.．]?)?")
_ALIKE = 0.7


def _last(pattern: re.Pattern[str], label: str) -> str | None:
    """The name of the group that matches last in a label."""
    matches = list(pattern.finditer(label))
    return matches[-1].lastgroup if matches else None


@remembered(2048)
def request_row(label: str) -> str | None:
    """The row of table 3 that a label without blanks ends with, None where it names none.

    >>> request_row("三、本年度办理结果（一）予以公开"), request_row("（三）不予公开")
    ('requests.granted', None)
    """
    last = _last(_REQUEST, label)
    return _KEYS[last] if last else None


@remembered(512)
def alike_request_row(label: str) -> str | None:
    """The row of table 3 whose label this one, cut short or misprinted, must be; None in doubt.

    >>> alike_request_row("2.重複申請"), alike_request_row("2.重复甲请")
    (None, 'requests.not_processed.repeat')
    """
    bare = _NOT_LABEL.sub("", _ENUMERATOR.sub("", label))
    if len(bare) < 3:
        return None
    begun = [key for key, (full, _) in REQUEST_ROWS.items() if full.startswith(bare)]
    if begun:
        return begun[0] if len(begun) == 1 else None
    scored = sorted(
        ((SequenceMatcher(None, bare, full).ratio(), key) for key, (full, _) in REQUEST_ROWS.items()), reverse=True
    )
    (best, key), (second, _) = scored[:2]
    return key if best >= _ALIKE and best - second >= 0.1 else None


@remembered(512)
def active_row(label: str) -> str | None:
    """The row of table 2 that a label without blanks ends with.

    >>> active_row("行政规范性文见"), active_row("第二十条第（五）项")
    ('normative', None)
    """
    return _last(_ACTIVE, label)


@remembered(64)
def outcome_of(label: str) -> str | None:
    """The outcome of table 4 that a label names."""
    match = _OUTCOME.search(label)
    return match.lastgroup if match else None


@remembered(2048)
def table_of(words: str) -> str | None:
    """The section whose table a label or a heading row belongs to by its words, None where it does not tell.

    >>> table_of("信息内容 本年制发件数"), table_of("结果维持 尚未审结"), table_of("规章")
    ('proactive', 'litigation', None)
    """
    return _last(_MARKS, _BLANKS.sub("", words))


@remembered(2048)
def form_of(words: str) -> int | None:
    """The form (2019 or 2021) that a label or a heading row belongs to by its words."""
    match = _FORM.search(_BLANKS.sub("", words))
    return int(match.lastgroup[1:]) if match and match.lastgroup else None
