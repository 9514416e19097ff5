"""Web pages saved as one file (MHTML), which Word also writes under the name `.doc`: their HTML part."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from typing import cast

from nlp.reading import encoding, limits
from nlp.reading.page import Page
from nlp.reading.reasons import unreadable


def read(data: bytes, source: str) -> Page:
    """The page in the HTML part of `data`, the largest where there are several (frames), its text part else.

    Raises UnreadableError: `broken` where there is no such part, else as the reader of HTML.
    """
    from nlp.reading.reader import read_text

    message = cast(EmailMessage, BytesParser(policy=policy.compat32).parsebytes(data))
    best: tuple[bool, int, str] | None = None
    for number, part in enumerate(message.walk()):
        if number > limits.MAX_MIME_PARTS:
            raise unreadable("too_large", source)
        kind = part.get_content_type()
        if part.is_multipart() or kind not in ("text/html", "text/plain"):
            continue
        text = _text(part)
        if text is None:
            continue
        candidate = (kind == "text/html", len(text), text)
        if best is None or candidate > best:
            best = candidate
    if best is None:
        raise unreadable("broken", source)
    return read_text(best[2], source)


def _text(part: Message) -> str | None:
    content = part.get_payload(decode=True)
    return encoding.decode(content) if isinstance(content, bytes) and content else None
