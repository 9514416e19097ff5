"""Files, folders and patterns, here or at a URL; and the stream of the reports in them."""

from __future__ import annotations

import glob
import os
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from nlp.corpus.inputs import texttables
from nlp.corpus.inputs.archives import listing
from nlp.corpus.inputs.item import Item, printable
from nlp.corpus.inputs.reasons import refusal
from nlp.corpus.inputs.texttables import Columns
from nlp.corpus.storage import filesystem, is_remote, local_path, stamp_of, walk
from nlp.errors import NianbaoError
from nlp.reading.reasons import unreadable

EXTENSIONS = frozenset({".txt", ".html", ".htm", ".docx", ".doc", ".pdf"})
ARCHIVES = frozenset({".zip"})
NAMED_ONLY = ARCHIVES | texttables.SUFFIXES
"""Read where they are named themselves; in a folder they are passed over, and counted."""


class NoInputError(NianbaoError):
    """Nothing to read under the names given."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files that the inputs come to, each once, in order, and how many archives and tables lay beside them in
    folders and were passed over. `closed` are those of the places that are folders which cannot be searched."""

    places: tuple[str, ...]
    unread: int
    closed: frozenset[str] = frozenset()

    @property
    def reports(self) -> int | None:
        """How many reports there are, None where an archive or a table has to be opened to tell."""
        return None if any(_suffix(place) in NAMED_ONLY for place in self.places) else len(self.places)


def find(inputs: Iterable[str | Path], out: str = "") -> Found:
    """The files under the inputs, in the order given and by name within a folder.

    A folder is searched through for files of `EXTENSIONS`; hidden files and the lock files of office software are
    passed over. Zip archives and tables are taken where they are named themselves, or by a pattern that ends in their
    suffix (`*.zip`). A folder that cannot be searched is named itself. Raises `NoInputError` where an input does not
    exist or holds nothing to read.

    `out` is where results go: tables that lie there are not counted.
    """
    found: dict[str, None] = {}
    closed: set[str] = set()
    unread = 0
    for given in map(str, inputs):
        files = list(_remote(given) if is_remote(given) else _local(given, closed))
        named = [name for name in files if name in closed or _suffix(name) not in NAMED_ONLY or _asked(name, given)]
        unread += sum(not _result(name, out) for name in set(files).difference(named))
        if not named:
            raise NoInputError(
                "no_input",
                f"没有可读的报告（目录中查找 {' '.join(sorted(EXTENSIONS))}；zip 压缩包和 .jsonl .csv .parquet 表须直接写出文件名）。请检查路径。",
                f"nothing to read here (in folders, {' '.join(sorted(EXTENSIONS))} are looked for; zip archives and tables "
                "(.jsonl .csv .parquet) have to be named themselves). Check the path.",
                given,
            )
        found.update(dict.fromkeys(named))
    return Found(tuple(found), unread, frozenset(closed))


def nothing_in(found: Found) -> NoInputError:
    """The error where archives and tables were found, but no report in them."""
    return NoInputError(
        "no_input",
        "这些压缩包或表里没有可读的报告，请检查内容。",
        "there is nothing to read in these archives or tables; check what they hold.",
        ", ".join(map(printable, found.places)),
    )


def _suffix(place: str) -> str:
    return posixpath.splitext(place)[1].lower()


def _asked(name: str, given: str) -> bool:
    """Whether an archive or table is named itself, or by a pattern for its kind."""
    return _suffix(given) == _suffix(name)


def _result(name: str, out: str) -> bool:
    """Whether a table is one that this program wrote into `out`."""
    if _suffix(name) != ".parquet" or not out or is_remote(name) != is_remote(out):
        return False
    if is_remote(out):
        return filesystem(name)[1].startswith(f"{filesystem(out)[1].rstrip('/')}/")
    return Path(os.path.abspath(local_path(name))).is_relative_to(os.path.abspath(local_path(out)))


def _wanted(name: str) -> bool:
    base = posixpath.basename(name)
    return _suffix(base) in EXTENSIONS | NAMED_ONLY and not base.startswith((".", "~$"))


def _local(given: str, closed: set[str]) -> Iterator[str]:
    path = local_path(given)
    if path.is_dir():
        head = given.rstrip("/") if given.startswith("file://") else path.as_posix()
        files, barred = _under(path)
        for file in sorted(files | barred):
            within = file.relative_to(path).as_posix()
            name = head if within == "." else f"{head}/{within}" if head != "." else file.as_posix()
            if file in barred:
                closed.add(name)
            yield name
    elif path.exists():
        yield given if given.startswith("file://") else path.as_posix()
    elif glob.has_magic(given):
        for name in sorted(glob.glob(given, recursive=True)):
            yield from _local(name, closed) if Path(name).exists() else ()


def _under(path: Path) -> tuple[set[Path], set[Path]]:
    """The files in a folder and below, links that lead nowhere among them, and the folders that cannot be searched."""
    barred: set[Path] = set()
    names = (
        os.path.join(folder, name)
        for folder, _, files in os.walk(path, onerror=lambda error: barred.add(Path(error.filename)))
        for name in files
        if _wanted(name)
    )
    files = {Path(name) for name in names if os.path.isfile(name) or not os.path.exists(name)}
    return files, barred


def _remote(given: str) -> Iterator[str]:
    system, path = filesystem(given)
    try:
        if system.isdir(path):
            yield from (name for name in walk(given) if _wanted(name))
        elif glob.has_magic(path):
            names = (n for n in system.glob(path) if not system.isdir(n))
            yield from (system.unstrip_protocol(name) for name in sorted(names))
        elif system.exists(path):
            yield given
    except OSError as error:
        raise NianbaoError(
            "unreachable",
            f"无法读取这个地址：{error}。请检查地址和权限。",
            f"this address cannot be read: {error}. Check it, and your rights.",
            given,
        ) from error


def check_columns(found: Found, columns: Columns) -> None:
    """Raises NianbaoError where a table has not the columns asked for."""
    for place in found.places:
        if _suffix(place) in texttables.SUFFIXES:
            texttables.check(place, printable(place), columns)


def items(found: Found, columns: Columns) -> Iterator[Item]:
    """The reports in the files found, in order, one at a time; of two of one name the second is refused."""
    seen: set[str] = set()
    given: Counter[str] = Counter()
    for item in _all(found, columns):
        if item.source in seen:
            item = _renamed(item, seen, given)
        seen.add(item.source)
        yield item


def _all(found: Found, columns: Columns) -> Iterator[Item]:
    for place in found.places:
        source = printable(place)
        if place in found.closed:
            yield Item(source, "", place, refused=unreadable("forbidden", source))
        elif _suffix(place) in ARCHIVES:
            yield from listing(place, source, EXTENSIONS)
        elif _suffix(place) in texttables.SUFFIXES:
            yield from texttables.rows(place, source, columns)
        else:
            yield Item(source, stamp_of(place), place)


def _renamed(item: Item, seen: set[str], given: Counter[str]) -> Item:
    """The refusal of an item whose name is taken, under a name that is not; `given` counts the names made of each."""
    source = item.source
    while source in seen:
        given[item.source] += 1
        source = f"{item.source}（{given[item.source] + 1}）"
    return replace(item, source=source, content=None, refused=refusal("repeated", source, item.source))
