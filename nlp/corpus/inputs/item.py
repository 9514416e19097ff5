"""One report to be read: where it lies, or its text, and what tells whether it has changed since it was last read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

from nlp.errors import NianbaoError
from nlp.reading.page import Page

Form = Literal["file", "text", "html"]

_COSTS = {".doc": 60, ".wps": 60, ".rtf": 60, ".pdf": 8, ".docx": 2}
"""About how many times as long as a text a file of this name takes to read; so that batches take about equally long."""

_HEAD = 4096
"""Bytes that tell what a file is."""


@dataclass(frozen=True, slots=True)
class Item:
    """`source` names the report in the tables. Its content is the file at `place`, or what lies at the positions
    `members` of the archives nested there, or `content` itself. `stamp` changes when the content does.

    `refused`: why it is not read at all.
    """

    source: str
    stamp: str
    place: str = ""
    members: tuple[int, ...] = ()
    content: str | bytes | None = None
    form: Form = "file"
    refused: NianbaoError | None = None

    @property
    def cost(self) -> int:
        """About how long it takes to read, a text being 1."""
        name = self.source if self.content is None else ""
        return _COSTS.get(os.path.splitext(name)[1].lower(), 1)

    @property
    def size(self) -> int:
        """Bytes or characters carried along."""
        return len(self.content) if self.content is not None else 0


def is_plain(item: Item) -> bool:
    """Whether an item is text or markup by its content, whatever its name, or cannot be read at all: no library then
    reads it that may crash or hang."""
    from nlp.reading import sniff

    if item.refused is not None or isinstance(item.content, str):
        return True
    try:
        return sniff.of_bytes(_beginning(item)) in (None, "mhtml", "image")  # images are refused
    except Exception:  # reading it will tell what is wrong, in its row
        return True


def _beginning(item: Item) -> bytes:
    from nlp.corpus.storage import is_remote, local_path, open_file

    if isinstance(item.content, bytes):
        return item.content
    if item.members:
        from nlp.corpus.inputs.archives import content_of

        return content_of(item)
    if not is_remote(item.place) and not os.path.isfile(local_path(item.place)):
        return b""  # a pipe gives its content once only
    with open_file(item.place) as file:
        return file.read(_HEAD)


def page_of(item: Item) -> Page:
    """What an item that is not refused holds, read. Raises UnreadableError."""
    from nlp.reading.reader import read, read_bytes

    if item.content is not None:
        return _written(item.content, item)
    if item.members:
        from nlp.corpus.inputs.archives import content_of

        return read_bytes(content_of(item), item.source)
    from nlp.corpus.storage import is_remote, local_path

    return (
        read_bytes(_fetched(item), item.source) if is_remote(item.place) else read(local_path(item.place), item.source)
    )


def _written(content: str | bytes, item: Item) -> Page:
    from nlp.reading import html, limits
    from nlp.reading.reader import read_bytes, read_text
    from nlp.reading.reasons import unreadable

    if isinstance(content, bytes):
        return read_bytes(content, item.source)
    if len(content) > limits.MAX_TEXT_BYTES:
        raise unreadable("too_large", item.source)
    if not content.strip():
        raise unreadable("empty", item.source)
    try:
        return html.read(content, item.source) if item.form == "html" else read_text(content, item.source)
    except (NianbaoError, ImportError):
        raise
    except Exception as error:  # whatever a library says of damaged markup
        raise unreadable("broken", item.source) from error


def _fetched(item: Item) -> bytes:
    from nlp.corpus.storage import open_file
    from nlp.reading import limits
    from nlp.reading.reasons import unreadable

    try:
        with open_file(item.place) as file:
            return file.read(limits.MAX_FILE_BYTES + 1)
    except PermissionError as error:
        raise unreadable("forbidden", item.source) from error
    except OSError as error:
        raise unreadable("missing", item.source) from error


def printable(name: str) -> str:
    """A name that a table can hold: bytes of a file name that are no UTF-8 are read as GB18030, control characters
    marked.

    >>> import os; printable(os.fsdecode("年报.txt".encode("gb18030")))
    '年报.txt'
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("gb18030", "replace") if _from_bytes(name) else _without_halves(name)
    return (
        "".join(c if c.isprintable() or c in "\u3000 " else "\ufffd" for c in name) if not name.isprintable() else name
    )


def _from_bytes(name: str) -> bool:
    return all(not 0xD800 <= ord(c) <= 0xDFFF or 0xDC80 <= ord(c) <= 0xDCFF for c in name)


def _without_halves(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def whole(text: str) -> str:
    """Text without lone halves of surrogate pairs, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _without_halves(text)
    return text
