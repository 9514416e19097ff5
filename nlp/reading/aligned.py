"""Tables without ruling lines: lines of a PDF that end in several numbers, with the labels before and around them.

Read `tables`. Only rows of three numbers and more are taken for a table's: prose does not end so. Everything else stays
lines of text, which lose nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.reading.lines import Line, joined
from nlp.reading.patterns import CELL_NUMBER, SENTENCE, section_key
from nlp.reading.sheettable import Row, SheetTable

_BEGINS_LABEL = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]")
_OTHER_TABLE = re.compile(r"第二十条|信息内容|行政(?:复议|诉讼)")
_NUMBERS = 3
_LONGEST = 40
_APART = 5.0
"""Line heights that may lie between two lines of one table."""

Part = tuple[float, float, str]
Parted = tuple[list[Part], list[str]]


@dataclass(slots=True)
class _Entry:
    """A row that is being read: its labels, which may stand in several columns and in several lines each, and its
    numbers once they were met."""

    labels: list[Part] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)

    def add(self, part: Part) -> None:
        x0, x1, text = part
        for at, (left, right, label) in enumerate(self.labels):
            if x0 < right and left < x1:
                self.labels[at] = (min(x0, left), max(x1, right), joined((label, text)))
                return
        self.labels.append(part)


def tables(lines: Sequence[Line]) -> list[Line | SheetTable]:
    """The lines of a page, from top to bottom, with runs of them that are tables' rows as tables."""
    parted = [_parted(line) for line in lines]
    found: list[Line | SheetTable] = []
    at = 0
    while at < len(lines):
        if not parted[at][1]:
            found.append(lines[at])
            at += 1
            continue
        start = _label_above(lines, at, len(found) and at)
        end = _end(lines, parted, at)
        if sum(bool(numbers) for _, numbers in parted[start:end]) < 2:
            found.append(lines[at])
            at += 1
            continue
        del found[len(found) - (at - start) :]
        found.append(_table(lines[start:end], parted[start:end]))
        at = end
    return found


def _parted(line: Line) -> Parted:
    """A line's words and the numbers at its end, none where these are fewer than a row has."""
    at = len(line.parts)
    while at and CELL_NUMBER.fullmatch(line.parts[at - 1][2]):
        at -= 1
    if len(line.parts) - at < _NUMBERS or SENTENCE.search(line.text):
        return line.parts, []
    return line.parts[:at], [text for _, _, text in line.parts[at:]]


def _is_label(line: Line) -> bool:
    text = "".join(line.text.split())
    if len(text) > _LONGEST or SENTENCE.search(text) or _OTHER_TABLE.match(text) or section_key(text) is not None:
        return False
    return len(line.parts) < 2 or not CELL_NUMBER.fullmatch(line.parts[-1][2])


def _near(above: Line, below: Line) -> bool:
    return below.top - above.top <= _APART * max(above.size, below.size)


def _label_above(lines: Sequence[Line], at: int, most: int) -> int:
    """Where the label of the row whose numbers stand in line `at` begins: at the marker in one of the lines above."""
    for here in range(at - 1, max(at - 4, at - most - 1, -1), -1):
        if not _is_label(lines[here]) or not _near(lines[here], lines[here + 1]):
            break
        if _BEGINS_LABEL.match(lines[here].text):
            return here
    return at


def _end(lines: Sequence[Line], parted: Sequence[Parted], at: int) -> int:
    """Where the table ends: behind its last row of numbers and what continues the label of that row."""
    end = at + 1
    for here in range(at + 1, len(lines)):
        if not _near(lines[here - 1], lines[here]) or not (parted[here][1] or _is_label(lines[here])):
            break
        continues = here == end and not _BEGINS_LABEL.match(lines[here].text) and len(lines[here].text) < _LONGEST / 2
        if parted[here][1] or continues:
            end = here + 1
    return end


def _table(lines: Sequence[Line], parted: Sequence[Parted]) -> SheetTable:
    entries = [_Entry()]
    for words, numbers in parted:
        entry = entries[-1]
        if entry.numbers and (numbers or any(_BEGINS_LABEL.match(text) for _, _, text in words)):
            entry = _Entry()
            entries.append(entry)
        for part in words:
            entry.add(part)
        entry.numbers.extend(numbers)
    labels = max(len(entry.labels) for entry in entries)
    width = max(len(entry.numbers) for entry in entries)
    rows: list[Row] = []
    for entry in entries:
        texts = [text for _, _, text in sorted(entry.labels)]
        blanks = [""] * (labels - len(texts)), [""] * (width - len(entry.numbers))
        rows.append([*texts, *blanks[0], *entry.numbers, *blanks[1]])
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    columns = labels + width
    xs = [left + (right - left) * column / columns for column in range(columns + 1)]
    return SheetTable(rows, xs, lines[0].top, lines[0].page)
