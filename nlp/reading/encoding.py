"""Bytes to text: UTF-8, GB18030 (and with it GBK, GB2312) and UTF-16, told apart by content."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 65_536
_COMMON = re.compile(r"[\t\n\r -~\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e]")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f\ufffd\ufffe\uffff\ud800-\udfff]")
_CONTROLS = bytes(code for code in range(128) if _NOT_TEXT.match(chr(code)))
_BEYOND_ASCII = ("\ufffd", "\ufffe", "\uffff")
"""What of `_NOT_TEXT` UTF-8 may hold besides: its decoder refuses surrogates."""
_MOST_DAMAGE = 0.02
"""Share of unreadable characters above which bytes are no text: a damaged download has a few, a binary file many."""


def decode(data: bytes) -> str | None:
    """The text of `data` without its byte order mark and NULs, or None where it is no text in a known encoding.

    >>> decode("年报".encode("gbk")), decode("2024年报".encode("utf-16-le")), decode(bytes(range(256)))
    ('年报', '2024年报', None)
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :], encoding)
    text = _strict(data, "utf-8")
    if text is not None and _is_undamaged(text, data):
        return text
    if text is not None and "\x00" not in text:
        return _plain(text)
    if data.count(0, 0, _SAMPLE) * 20 > min(len(data), _SAMPLE) or (text is None and 0 in data[:_SAMPLE]):
        wide = _likelier_utf16(data)
        if wide:
            return _checked(data, wide)
    if text is not None:
        return _plain(text)
    text = _strict(data, "gb18030")
    if text is not None:
        return _plain(text)
    # A download cut in the middle of a character, or a page glued together from two encodings.
    return _checked(data, min(("utf-8", "gb18030"), key=lambda name: data.decode(name, "replace").count("\ufffd")))


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_undamaged(text: str, data: bytes) -> bool:
    """Whether the text of UTF-8 `data` holds no character that is no text's."""
    return len(data.translate(None, _CONTROLS)) == len(data) and not any(map(text.__contains__, _BEYOND_ASCII))


def _checked(data: bytes, encoding: str) -> str | None:
    return _plain(data.decode(encoding, "replace"))


def _plain(text: str) -> str | None:
    """`text` without NULs, or None where too much of it is control characters."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    damage = len(_NOT_TEXT.findall(text))
    return None if damage > max(_MOST_DAMAGE * len(text), 3 if len(text) > 20 else 0) else text


def _likelier_utf16(data: bytes) -> str | None:
    """UTF-16 is where NULs stand mostly at even (big endian) or odd places (little), and its text is Chinese."""
    sample = data[: _SAMPLE & ~1]
    best, best_share = None, 0.7
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        share = len(_COMMON.findall(text)) / max(len(text), 1)
        if share > best_share:
            best, best_share = encoding, share
    return best
