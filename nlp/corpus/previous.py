"""Last year's report of the same agency, and several files of one agency and year.

Read `editions` (which files are one report) and `last_years` (which of them stand for last year).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath

from nlp.corpus.clauses import PROSE
from nlp.corpus.entry import Entry

_YEAR = re.compile(r"20\d\d(?:年度?)?")
_BETWEEN = re.compile(r"[\s_\-—（）()]+")


def editions(entries: Sequence[Entry]) -> dict[str, tuple[str | None, str | None]]:
    """For every report, (`same_as`, `differs_from`): the first file of its agency and year with the same content, and
    the first with another; None where there is none. Files of one report in two formats are the same; a corrected
    report differs."""
    groups: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.key and entry.year is not None:
            groups[entry.key, entry.year].append(entry)
    found: dict[str, tuple[str | None, str | None]] = {}
    for group in groups.values():
        prints = {entry.source: content(entry) for entry in group}
        first: dict[str, str] = {}
        for entry in group:
            first.setdefault(prints[entry.source], entry.source)
        for entry in group:
            own = prints[entry.source]
            original = first[own]
            other = next((source for seen, source in first.items() if seen != own), None)
            found[entry.source] = (original if original != entry.source else None, other)
    return found


def content(entry: Entry) -> str:
    """What a report says, apart from its layout: the prose of its narrative without blanks, and the cells."""
    prose = "".join(entry.text[s.start : s.end] for s in entry.sections if s.key in PROSE)
    cells = ";".join(f"{key}={value:g}" for key, value in sorted(entry.cells.items()) if value)
    return re.sub(r"[\s\W]", "", prose) + "\n" + cells


def last_years(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    """For every report, the files that may be its agency's report of the year before, the likeliest alone where there
    is one.

    A file of the like name and folder is preferred (`x-before.txt` to `x.txt`, `2023/x.txt` to `2024/x.txt`), then one
    of the same folder, then any. Several that are left are all given: a check is made only where they agree.
    """
    groups: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.key and entry.year is not None:
            groups[entry.key, entry.year].append(entry)
    found = {}
    for entry in entries:
        if entry.key and entry.year is not None and (before := groups.get((entry.key, entry.year - 1))):
            found[entry.source] = _likeliest(entry, before)
    return found


def _likeliest(entry: Entry, before: Sequence[Entry]) -> tuple[Entry, ...]:
    named = [other for other in before if other.agency == entry.agency] or list(before)
    ranks = [closeness(entry.source, other.source) for other in named]
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
