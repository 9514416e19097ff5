"""A file, whatever its form, to a `Page`. Read `read_bytes`: it asks `sniff` what the bytes are and hands them on.

Readers of formats are imported when a file of that format is met.
"""

from __future__ import annotations

import os
from pathlib import Path

from nlp.errors import NianbaoError
from nlp.reading import encoding, limits, sniff
from nlp.reading.page import Page
from nlp.reading.reasons import unreadable

_AT_FIRST = 1 << 16
"""Bytes that most texts do not have."""


def read(path: str | Path, source: str | None = None) -> Page:
    """The page in the file `path`; its format is told from its content, never from its name.

    `source` is how the page and its errors name the file, the path as given by default. Nothing in the file is run,
    and nothing it refers to is fetched. Raises UnreadableError with one of the reasons of `nlp.reading.reasons`, and
    nothing else.
    """
    source = str(path) if source is None else source
    try:
        with open(path, "rb") as file:
            data = file.read(_AT_FIRST)
            if len(data) == _AT_FIRST:  # only then is as much memory asked for as the largest file needs
                data += file.read(limits.MAX_FILE_BYTES + 1 - _AT_FIRST)
    except (OSError, ValueError) as error:
        forbidden = isinstance(error, PermissionError)
        reason = "directory" if os.path.isdir(path) else "forbidden" if forbidden else "missing"
        raise unreadable(reason, source) from error
    return read_bytes(data, source)


def read_bytes(data: bytes, source: str = "") -> Page:
    """The page in `data`, the content of a file that errors name as `source`.

    Raises UnreadableError with one of the reasons of `nlp.reading.reasons`, and nothing else.
    """
    if len(data) > limits.MAX_FILE_BYTES:
        raise unreadable("too_large", source)
    try:
        return _read(data, source)
    except (NianbaoError, ImportError):
        raise
    except MemoryError as error:
        raise unreadable("too_large", source) from error
    except Exception as error:  # whatever a library says of a damaged file
        raise unreadable("broken", source) from error


def _read(data: bytes, source: str) -> Page:
    if not data or not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise unreadable("empty", source)
    kind = sniff.of_bytes(data)
    if kind == "pdf":
        from nlp.reading import pdf

        return pdf.read(data, source)
    if kind == "zip":
        from nlp.reading import docx

        return docx.read(data, source)
    if kind in ("ole", "rtf", "wordml"):
        from nlp.reading import doc

        return doc.read(data, source, kind)
    if kind == "image":
        raise unreadable("unknown_format", source)
    if len(data) > limits.MAX_TEXT_BYTES:
        raise unreadable("too_large", source)
    if kind == "mhtml":
        from nlp.reading import mhtml

        return mhtml.read(data, source)
    text = encoding.decode(data)
    if text is None:
        raise unreadable("unknown_format", source)
    return read_text(text, source)


def read_text(text: str, source: str = "") -> Page:
    """The page in `text`, which is HTML or plain. Raises as `read_bytes`."""
    if sniff.of_text(text) == "html":
        from nlp.reading import html

        return html.read(text, source)
    from nlp.reading import text as plain

    if len(text) > limits.MAX_PLAIN_CHARACTERS:
        raise unreadable("too_large", source)
    blocks = plain.blocks(text)
    if not blocks:
        raise unreadable("empty", source)
    return Page(source, "txt", "", tuple(blocks))
