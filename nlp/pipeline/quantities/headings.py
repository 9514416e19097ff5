"""Which subject the headings and labels put in force: `（二）依申请公开`, `1.政策解读。`, `申请公开：`, `【主动公开】`."""

from __future__ import annotations

import re

from nlp.pipeline.quantities.cues import HEADINGS
from nlp.remembered import remembered

_LABEL = re.compile(
    r" ?(?P<outer>[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|【|[▲●■◆▼])?(?P<inner>[（(]?\d{1,2}(?:[.．、）)](?!\d)|[）)]))? ?"
    r"(?P<title>[^，,。：:；;\d】]{2,20}?) ?(?P<end>】|[。：:.]|$)"
)
_SUBJECTS = [(subject, re.compile(pattern)) for subject, pattern, _ in HEADINGS]


@remembered(1024)
def _subject_of(title: str) -> str | None:
    return next((subject for subject, pattern in _SUBJECTS if pattern.search(title)), None)


class Headings:
    """The headings in force in one section, an outer level and an inner one."""

    def __init__(self, subject: str | None = None) -> None:
        self.default = subject
        self.outer: str | None = subject
        self.inner: str | None = None
        self.title = ""

    @property
    def subject(self) -> str | None:
        return self.inner or self.outer

    def read(self, paragraph: str) -> bool:
        """Take in the heading or label that the paragraph begins with; whether there is one."""
        label = _LABEL.match(paragraph)
        if label is None:
            return False
        subject = _subject_of(label["title"])
        if label["outer"]:
            self.outer, self.inner = subject or self.default, None
        elif label["inner"] or (subject is not None and label["end"] in ("：", ":")):
            self.inner = subject
        elif subject is not None and not label["end"]:
            self.outer, self.inner = subject, None
        else:
            return False
        self.title = label["title"]
        return True
