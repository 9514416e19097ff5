"""Zip archives of reports: what they hold is listed here and read later, in whatever process, by its positions.

Nothing is unpacked to where a member's name says: a member is read into memory, an archive within an archive into a
temporary file without a name. `listing` yields the members, `content_of` reads one.
"""

from __future__ import annotations

import posixpath
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, cast

from nlp.corpus.inputs.item import Item, printable
from nlp.corpus.inputs.reasons import refusal
from nlp.corpus.storage import open_file, stamp_of
from nlp.errors import NianbaoError
from nlp.reading import limits
from nlp.reading.reasons import unreadable

try:
    from lzma import LZMAError
except ImportError:  # a Python built without it unpacks no such member
    LZMAError = zlib.error  # type: ignore[misc, assignment]


_CHUNK = 1 << 20
_IN_MEMORY = 16 << 20
_ENCRYPTED = 0x1
_UTF8 = 0x800
_OUTSIDE = re.compile(r"/|[A-Za-z]:|(?:.*/)?\.\.(?:/|$)")
_DAMAGE = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError, RuntimeError)


def listing(place: str, source: str, extensions: frozenset[str]) -> Iterator[Item]:
    """The reports in the archive at `place`, those of archives in it too, in the order of the archive.

    A member whose name has none of the `extensions` is passed over, like hidden ones. What cannot be read is an item
    that says why; so is the archive itself where it is none.
    """
    try:
        archive = _archive(place, stamp_of(place), ())
    except _DAMAGE as error:
        yield Item(source, stamp_of(place), place, refused=_reason(error, source))
        return
    yield from _members(archive, place, source, (), extensions)


def _members(
    archive: zipfile.ZipFile, place: str, source: str, above: tuple[int, ...], extensions: frozenset[str]
) -> Iterator[Item]:
    entries = archive.infolist()
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > limits.MAX_ARCHIVE_MEMBERS or packed > _length(archive):  # overlapping members: a bomb
        yield Item(source, f"{len(entries)}-{packed}", place, above, refused=unreadable("too_large", source))
        return
    for position, entry in enumerate(entries):
        name = name_of(entry)
        hidden = posixpath.basename(name).startswith((".", "~$")) or name.startswith("__MACOSX/")
        suffix = posixpath.splitext(name)[1].lower()
        if entry.is_dir() or hidden or (suffix != ".zip" and suffix not in extensions):
            continue
        inner, members = f"{source}/{name}", (*above, position)
        stamp = f"{entry.CRC:08x}-{entry.file_size}-{'.'.join(map(str, entry.date_time))}"
        refused = _refused(entry, name, inner, suffix, len(members))
        if refused is not None or suffix != ".zip":
            yield Item(inner, stamp, place, members, refused=refused)
            continue
        try:
            within = _archive(place, stamp_of(place), members)
        except (*_DAMAGE, NianbaoError) as error:
            yield Item(inner, stamp, place, members, refused=_reason(error, inner))
            continue
        yield from _members(within, place, inner, members, extensions)


def _refused(entry: zipfile.ZipInfo, name: str, source: str, suffix: str, depth: int) -> NianbaoError | None:
    if _OUTSIDE.match(name):
        return refusal("unsafe_name", source)
    if entry.flag_bits & _ENCRYPTED:
        return unreadable("encrypted", source)
    most = limits.MAX_INNER_ARCHIVE_BYTES if suffix == ".zip" else limits.MAX_FILE_BYTES
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > most or (entry.file_size > limits.RATIO_FROM and ratio > limits.MAX_RATIO):
        return unreadable("too_large", source)
    if suffix == ".zip" and depth >= limits.MAX_ARCHIVE_DEPTH:
        return refusal("too_deep", source)
    return None


def name_of(entry: zipfile.ZipInfo) -> str:
    """A member's name with `/`. Archives made in Chinese Windows write GBK and do not say so."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8:
        try:
            data = name.encode("cp437")
        except UnicodeEncodeError:
            data = name.encode("utf-8", "replace")
        try:
            name = data.decode("utf-8")
        except UnicodeDecodeError:
            name = data.decode("gb18030", "replace")
    return printable(name.replace("\\", "/").partition("\x00")[0])


def content_of(item: Item) -> bytes:
    """The bytes of a member, at most one more than a file may have. Raises UnreadableError."""
    try:
        archive = _archive(item.place, stamp_of(item.place), item.members[:-1])
        with archive.open(archive.infolist()[item.members[-1]]) as stream:
            return stream.read(limits.MAX_FILE_BYTES + 1)
    except (*_DAMAGE, IndexError) as error:
        raise _reason(error, item.source) from error


@lru_cache(maxsize=4)
def _archive(place: str, _stamp: str, members: tuple[int, ...]) -> zipfile.ZipFile:
    """The archive at `place`, or the one at the positions `members` within it. The last few stay open."""
    if not members:
        return zipfile.ZipFile(open_file(place))
    outer = _archive(place, _stamp, members[:-1])
    unpacked = cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 (closed with the archive)
    with outer.open(outer.infolist()[members[-1]]) as stream:
        total = 0
        while chunk := stream.read(_CHUNK):
            total += len(chunk)
            if total > limits.MAX_INNER_ARCHIVE_BYTES:
                raise unreadable("too_large", place)
            unpacked.write(chunk)
    unpacked.seek(0)
    return zipfile.ZipFile(unpacked)


def close_archives() -> None:
    """Let go of the archives that are still open in this process."""
    _archive.cache_clear()


def _length(archive: zipfile.ZipFile) -> int:
    assert archive.fp is not None
    archive.fp.seek(0, 2)
    return archive.fp.tell()


def _reason(error: BaseException, source: str) -> NianbaoError:
    """The error of a damaged archive, named as the tables name it."""
    if isinstance(error, NianbaoError):
        return unreadable("too_large", source)
    if isinstance(error, FileNotFoundError):
        return unreadable("missing", source)
    if isinstance(error, PermissionError):
        return unreadable("forbidden", source)
    if isinstance(error, NotImplementedError):
        return refusal("compression", source)
    if isinstance(error, RuntimeError) and "password" in str(error):
        return unreadable("encrypted", source)
    return unreadable("broken", source)
