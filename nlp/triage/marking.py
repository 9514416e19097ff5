"""A report's text as HTML with figures, statements and findings marked where they stand.

Nothing of the text can become markup or reorder the page: it is escaped, control characters are shown as their pictures,
and characters that turn the direction of writing are each shut into an isolate of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_RANK = {"statement": 0, "finding": 1, "figure": 2}
"""Of marks with the same bounds the smaller one stands outside."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile("([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])")


@dataclass(frozen=True, slots=True)
class Mark:
    """`[start, end)` of a text is marked as what `key` names: a finding, a figure or a statement.

    `css` are classes of its own (a severity, a role), `title` is its tooltip. `note` is a short word that stands with the
    mark without being text: before a statement, behind a finding. `href` is where a click leads: a figure is a link itself,
    the note of a finding is one. Marks of one key may stand at several places; a key holds no blanks.
    """

    start: int
    end: int
    kind: str
    css: str
    key: str
    title: str
    href: str = ""
    note: str = ""


def marked(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> Markup:
    """`text[start:end]` as escaped HTML with its marks as elements, nested where marks nest and split where they cross.

    Every character of a mark stands in an element whose `data-keys` names the mark's key (with the keys of the marks
    around it, the outermost first). The first piece of a key has the key as its `id`, unless the mark begins before
    `start`. The elements' text is the text, character for character (`shown`); newlines are kept and want
    `white-space: pre-wrap`. Marks outside `[start, end)` are left out, an empty mark is an empty element. Of marks with
    the same bounds a statement stands outside, a figure inside, else the first one given is outside.

    >>> print(marked("收到3件<申请>", [Mark(2, 4, "figure", "", "q1", "新收")]))
    收到<span class="mark figure" data-keys="q1" title="新收" id="q1">3件</span>&lt;申请&gt;
    """
    end = len(text) if end is None else min(end, len(text))
    start = max(start, 0)
    opening: dict[int, list[Mark]] = defaultdict(list)
    stops = {start, end}
    for mark in marks:
        empty = mark.start == mark.end and start <= mark.start <= end
        if empty or max(mark.start, start) < min(mark.end, end):
            opening[max(mark.start, start)].append(mark)
            stops |= {max(mark.start, start), min(mark.end, end)}
    writer = _Writer()
    at = start
    for stop in sorted(stops):
        if stop > at:
            writer.text(text[at:stop])
        writer.close(stop, last=stop == end)
        for mark in sorted(opening.get(stop, ()), key=lambda mark: (-mark.end, _RANK.get(mark.kind, 1))):
            writer.open(mark, named=mark.start >= start)
            if mark.end == stop:
                writer.close(stop, last=False)
        at = max(stop, at)
    writer.close(end, last=True)
    return Markup("".join(writer.parts))


def shown(text: str) -> Markup:
    """Text escaped for HTML, with no character that could harm: control characters as their pictures (␀), one for one,
    and each character that turns the direction of writing in an isolate that names it.

    >>> print(shown("a\\x00<"), shown("b\\u202e"))
    a␀&lt; b<bdi class="turn" data-note="U+202E">‮</bdi>
    """
    pieces = _DIRECTION.split(_CONTROL.sub(lambda match: _picture(match[0]), text))
    if len(pieces) == 1:
        return escape(pieces[0])
    turned = (
        f'<bdi class="turn" data-note="U+{ord(piece):04X}">{piece}</bdi>' if number % 2 else str(escape(piece))
        for number, piece in enumerate(pieces)
    )
    return Markup("".join(turned))


def plain(text: str) -> str:
    """Text for attributes, titles and labels: control and direction characters as pictures, no line breaks."""
    return _DIRECTION.sub("�", _CONTROL.sub(lambda match: _picture(match[0]), " ".join(text.split())))


def _picture(character: str) -> str:
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "�"


class _Writer:
    """Writes elements so that they nest, closing and reopening those that would cross."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._open: list[tuple[Mark, str]] = []
        self._named: set[str] = set()
        self._notes: list[Mark] = []

    def text(self, text: str) -> None:
        self.parts.append(str(shown(text)))

    def open(self, mark: Mark, *, named: bool) -> None:
        """Begin a mark; `named` where this is its first piece."""
        if not mark.key or mark.key.split() != [mark.key]:
            raise ValueError(f"the key of a mark must be one word: {mark.key!r}")
        self._piece(mark, named=named and mark.key not in self._named)
        self._named.add(mark.key)

    def close(self, at: int, *, last: bool) -> None:
        """End the marks that end at `at`, or all of them; those inside them that go on are begun again."""
        ended = [number for number, (mark, _) in enumerate(self._open) if last or mark.end <= at]
        if ended:
            popped = self._open[ended[0] :]
            del self._open[ended[0] :]
            self.parts += [f"</{tag}>" for _, tag in reversed(popped)]
            over = [mark for mark, _ in popped if last or mark.end <= at]
            self._notes += [mark for mark in over if mark.kind == "finding" and mark.href]
            self._write_notes()
            for mark, _ in popped:
                if mark not in over:
                    self._piece(mark, named=False)

    def _write_notes(self) -> None:
        """The links of ended findings, as soon as they stand in no other link."""
        if any(tag == "a" for _, tag in self._open):
            return
        for mark in self._notes:
            title = f' title="{escape(plain(mark.title))}"' if mark.title else ""
            label = escape(plain(mark.note or mark.title))
            self.parts.append(
                f'<a class="note {escape(mark.css)}" href="{escape(mark.href)}" data-note="{escape(mark.note)}"'
                f' aria-label="{label}"{title}></a>'
            )
        self._notes.clear()

    def _piece(self, mark: Mark, *, named: bool) -> None:
        around = [outer for outer, _ in self._open]
        keys = list(dict.fromkeys(m.key for m in (*around, mark)))
        titles = dict.fromkeys(plain(m.title) for m in (mark, *reversed(around)) if m.title)
        linked = mark.kind == "figure" and mark.href and all(tag != "a" for _, tag in self._open)
        tag = "a" if linked else "mark" if mark.kind == "finding" else "span"
        attributes = {
            "class": f"mark {mark.kind} {mark.css}".strip(),
            "data-keys": " ".join(keys),
            "title": "\n".join(titles),
            "id": mark.key if named else "",
            "data-note": mark.note if named and mark.kind == "statement" else "",
            "href": mark.href if linked else "",
        }
        written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
        self.parts.append(f"<{tag}{written}>")
        self._open.append((mark, tag))
