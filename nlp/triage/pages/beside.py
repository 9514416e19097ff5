"""Copied passages beside each other, with the words in which they differ marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup

from nlp.checks import TextEvidence
from nlp.corpus.findings import Other
from nlp.triage.marking import shown
from nlp.triage.pages.dossier import Found

LENGTH = 1500
"""Characters of a passage that are compared and shown."""

OTHERS = 3
"""Other reports that a passage is shown beside."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A passage of this report (`own`) and the same of another (`theirs`), as HTML."""

    own: Markup
    theirs: Markup
    other: Other


@dataclass(frozen=True, slots=True)
class Copied:
    """The finding number `number` with its passages beside those of others, `more` of which are left out."""

    number: int
    found: Found
    pairs: tuple[Beside, ...]
    more: int


def copies_of(shown_findings: Sequence[Found], limit: int) -> list[Copied]:
    """The findings whose evidence has passages of other reports. Nothing is shown of a passage behind `limit`."""
    made = []
    for count, found in enumerate(shown_findings, 1):
        own = [each.text for each in found.evidence if isinstance(each, TextEvidence) and each.start < limit]
        others = [each for each in found.others if each.passage]
        if found.code.startswith("boilerplate.") and own and others:
            pairs = tuple(beside("\n".join(own), other) for other in others[:OTHERS])
            made.append(Copied(count, found, pairs, len(others) - len(pairs)))
    return made


def beside(own: str, other: Other) -> Beside:
    """A passage and another's, both with what the other has not marked."""
    one, two = own[:LENGTH], (other.passage or "")[:LENGTH]
    left, right = [], []
    for way, start, end, begin, stop in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        left.append(_piece(one[start:end], way != "equal"))
        right.append(_piece(two[begin:stop], way != "equal"))
    more = Markup("…")
    return Beside(
        Markup().join([*left, *([more] if len(own) > LENGTH else [])]),
        Markup().join([*right, *([more] if len(other.passage or "") > LENGTH else [])]),
        other,
    )


def _piece(text: str, differs: bool) -> Markup:
    return Markup('<u class="differs">{}</u>').format(shown(text)) if differs and text else shown(text)
