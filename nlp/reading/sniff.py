"""What a file is, told from its bytes: names lie, and a `.doc` is as often HTML, RTF or DOCX."""

from __future__ import annotations

import re

_PDF_WITHIN = 1024
_HEAD = 4096
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|table|tr|td|p|span|br|h[1-6]|script|style|center|font|ul|ol|li|section|article|strong|b)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MIME = re.compile(
    rb"\A\s*(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?(?:MIME-Version|Content-Type):", re.IGNORECASE
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def of_bytes(data: bytes) -> str | None:
    """`pdf`, `zip`, `ole`, `rtf`, `mhtml`, `wordml`, or None where only the decoded text can tell (`of_text`).

    >>> of_bytes(b"%PDF-1.7"), of_bytes("年报".encode())
    ('pdf', None)
    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if data.startswith(_OLE):
        return "ole"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if data.startswith(_IMAGES[:-1]):
        return "image"
    head = data[:_HEAD]
    if _MIME.match(head) and (b"multipart/" in head.lower() or b"text/html" in head.lower()):
        return "mhtml"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") and (b"wordDocument" in head or b"pkg:package" in head):
        return "wordml"
    return None


def of_text(text: str) -> str:
    """`html` or `txt`.

    >>> of_text("<p>一、总体情况</p>"), of_text("一、总体情况")
    ('html', 'txt')
    """
    return "html" if _MARKUP.search(text, 0, 65_536) else "txt"


def ole_kind(data: bytes) -> str:
    """What an OLE container holds: `encrypted`, `doc`, or `other` (sheets, slides, mail)."""

    def names(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if names("EncryptedPackage"):
        return "encrypted"
    if names("WordDocument"):
        # FibBase: wIdent A5EC, and fEncrypted is bit 8 of the flags at offset 10
        fib = data.find(b"\xec\xa5", 512)
        if fib == 512 and len(data) > fib + 12 and data[fib + 11] & 0x01:
            return "encrypted"
        return "doc"
    return "other"
