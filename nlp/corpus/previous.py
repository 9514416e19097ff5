"""Last year's report of the same agency, and several files of one agency and year.

Read `editions` (which files are one report) and `last_years` (which of them stand for last year).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

_YEAR = re.compile(r"20\d\d(?:年度?)?")
_BETWEEN = re.compile(r"[\s_\-—（）()]+")


class Head(NamedTuple):
    """What tells which report a file is. `number` is its place among all; `key` is its agency's
    (`agencies.agency_keys`), "" where the report names none; `content` is equal for files that say the same."""

    number: int
    source: str
    agency: str
    key: str
    year: int | None
    content: str


def _groups(heads: Iterable[Head]) -> dict[tuple[str, int], list[Head]]:
    groups: dict[tuple[str, int], list[Head]] = defaultdict(list)
    for head in heads:
        if head.key and head.year is not None:
            groups[head.key, head.year].append(head)
    return groups


def editions(heads: Iterable[Head]) -> dict[int, tuple[int | None, int | None]]:
    """For every report of several of its agency and year, (`same_as`, `differs_from`): the first file with the same
    content, and the first with another; None where there is none. Files of one report in two formats are the same; a
    corrected report differs."""
    found: dict[int, tuple[int | None, int | None]] = {}
    for group in _groups(heads).values():
        first: dict[str, int] = {}
        for head in group:
            first.setdefault(head.content, head.number)
        for head in group if len(group) > 1 else ():
            original = first[head.content]
            other = next((number for seen, number in first.items() if seen != head.content), None)
            found[head.number] = (original if original != head.number else None, other)
    return found


def last_years(heads: Sequence[Head]) -> dict[int, tuple[int, ...]]:
    """For every report, the files that may be its agency's report of the year before, the likeliest alone where there
    is one.

    A file of the like name and folder is preferred (`x-before.txt` to `x.txt`, `2023/x.txt` to `2024/x.txt`), then one
    of the same folder, then any. Several that are left are all given: a check is made only where they agree.
    """
    groups = _groups(heads)
    found = {}
    for (key, year), group in groups.items():
        if before := groups.get((key, year - 1)):
            for head in group:
                found[head.number] = tuple(other.number for other in _likeliest(head, before))
    return found


def _likeliest(head: Head, before: Sequence[Head]) -> tuple[Head, ...]:
    named = [other for other in before if other.agency == head.agency] or list(before)
    if len(named) == 1:
        return tuple(named)
    ranks = [closeness(head.source, other.source) for other in named]
    return tuple(other for other, rank in zip(named, ranks, strict=True) if rank == max(ranks))


def closeness(one: str, other: str) -> int:
    """How near two paths are: 3 for like names in one folder or in folders of two years, 2 for like names elsewhere, 1
    for one folder, 0 otherwise.

    >>> closeness("a/x.txt", "a/x-before.txt"), closeness("2024/x.txt", "2023/x.docx"), closeness("a/x.txt", "b/y.txt")
    (3, 3, 0)
    """
    a, b = PurePosixPath(one), PurePosixPath(other)
    folder = _plain(a.parent.as_posix()) == _plain(b.parent.as_posix())
    x, y = _plain(a.stem), _plain(b.stem)
    like = x == y or (bool(x) and bool(y) and (x.startswith(y) or y.startswith(x)))
    return 2 * like + folder


def _plain(name: str) -> str:
    """A name without years and what parts its words."""
    return _BETWEEN.sub("", _YEAR.sub("", name))
