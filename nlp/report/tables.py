"""The statutory tables, read by their labels.

An entry (see `entries.py`) gives values only where its cells fill the form's columns without a doubt (`_place`); what
is in doubt is left out and the table named as unread, never guessed. Read `read_tables` first, then `_Reading`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from nlp.report.entries import WIDTH, Entries, Entry, SectionAt, Token, Tokens, entries_of, holds, runs_of
from nlp.report.labels import alike_request_row, request_row
from nlp.report.lines import Line
from nlp.report.numbers import NOTHING, Value, in_unit, with_money_unit
from nlp.report.shapes import entries_by_shape, numbers_of, places_of_marks
from nlp.report.vocabulary import (
    ACTIVE_CELLS,
    FORM_2019_ONLY,
    FORM_2021_ONLY,
    MONEY,
    OUTCOMES,
    REQUEST_COLUMNS,
    REQUEST_ROWS,
    REVIEW_GROUPS,
    TABLE_HEADINGS,
)

_UNIT = re.compile("亿元|万元|千元|元")
_REQUEST_KEYS = {row: [f"{row}.{column}" for column in REQUEST_COLUMNS] for row in REQUEST_ROWS}
_REVIEW_KEYS = [f"{group}.{outcome}" for group in REVIEW_GROUPS for outcome in OUTCOMES]
_REVIEW_WIDTH = len(_REVIEW_KEYS)


@dataclass(slots=True)
class StatutoryTables:
    """What the tables gave: `cells` by key, the sections whose table was left out in part or in whole (`unread`), the
    `form` (2019, 2021, None), and the numbers of the lines that are a table's although they came as paragraphs."""

    cells: dict[str, float | None] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    form: int | None = None
    loose_lines: set[int] = field(default_factory=set)


def read_tables(lines: Sequence[Line], section_at: SectionAt, headings: frozenset[int]) -> StatutoryTables:
    """The cells of the statutory tables among a page's lines.

    `section_at` gives the section of a line's number, `headings` the numbers of the lines that are headings.
    """
    runs, loose = runs_of(lines, section_at, headings)
    shapes = entries_by_shape(runs)
    if shapes is None:
        plan, cells = _plan(tuple(map(entries_of, runs))), []
    else:
        plan, cells = _known_plan(shapes[0]), shapes[1]
    return StatutoryTables(plan.filled(numbers_of(cells)), plan.unread, plan.form, loose)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a report's tables give, whatever their numbers are: `cells` has every key in order, with its value where that
    is no number read by shape; `places` tells of the others which number each is, `amounts` the same of money, and its
    unit."""

    cells: dict[str, float | None]
    places: dict[str, int]
    amounts: dict[str, tuple[int, str]]
    unread: tuple[str, ...]
    form: int | None

    def filled(self, numbers: Sequence[float]) -> dict[str, float | None]:
        """The cells with the numbers."""
        cells = self.cells.copy()
        cells.update(zip(self.places, map(numbers.__getitem__, self.places.values()), strict=True))
        for key, (place, unit) in self.amounts.items():
            cells[key] = in_unit(Value(numbers[place], unit), MONEY[key])
        return cells


def _plan(runs: tuple[Entries, ...]) -> _Plan:
    """The plan for the runs of a report."""
    entries = [entry for run in runs for entry in run.entries]
    form = _form(entries, Counter([vote for run in runs for vote in run.votes]))
    reading = _Reading(form)
    reading.requests([entry for entry in entries if entry.table == "requests"])
    reading.active([entry for entry in entries if entry.table == "proactive"])
    reading.review([entry for entry in entries if entry.table == "litigation"])
    read, seen = reading.read, {name for run in runs for name in run.seen}
    unread = [name for name in TABLE_HEADINGS if name in reading.failed or (name in seen and name not in read)]
    places = places_of_marks(runs)
    plan = _Plan({}, {}, {}, tuple(unread), form if read else None)
    for key, value in reading.cells.items():
        plan.cells[key] = in_unit(value, MONEY[key]) if key in MONEY else value.number
        if (place := places.get(value.number)) is not None:
            if key in MONEY:
                plan.amounts[key] = place, value.unit
            else:
                plan.places[key] = place
    return plan


_known_plan = lru_cache(maxsize=256)(_plan)
"""The tables of most reports have one of a few shapes."""


def _form(entries: Sequence[Entry], votes: Counter[int]) -> int | None:
    """The form of the tables, by its headings, its rows, and where those are lost by the columns of 行政许可."""
    rows = Counter(2021 for entry in entries if entry.row in FORM_2021_ONLY and len(entry.tokens) >= WIDTH)
    votes = votes + rows
    if votes:
        return votes.most_common(1)[0][0]
    for entry in entries:
        if entry.row in ("licences", "penalties", "coercion"):
            return 2019 if len(entry.held) == 3 else 2021
        if entry.row in FORM_2019_ONLY and len(entry.held) == WIDTH:
            return 2019
    return 2021 if entries else None


def _place(tokens: Tokens, width: int, columns: tuple[int, ...] | None = None) -> Tokens | None:
    """The tokens that fill `width` columns, None in doubt.

    Certain are: as many numbers as columns; as many cells as columns; blanks throughout; among more cells the
    `columns` in which complete rows of the same table have their numbers, or the one window that holds all numbers.
    """
    if len(tokens) == width:
        return tokens
    held = [i for i, token in enumerate(tokens) if token is None or token.number is not None]
    if len(held) == width:
        return tuple([tokens[i] for i in held])
    if not held:
        return (NOTHING,) * width if len(tokens) >= width else None
    if columns and set(held) <= set(columns) and columns[-1] < len(tokens):
        return tuple([tokens[i] for i in columns])
    if columns and columns[0] > 0 and not set(held) <= set(columns):
        return None
    starts = [start for start in range(len(tokens) - width + 1) if start <= held[0] and held[-1] < start + width]
    return tokens[starts[0] : starts[0] + width] if len(starts) == 1 else None


def _columns(entries: Sequence[Entry], width: int) -> dict[tuple[tuple[int, int], int], tuple[int, ...]]:
    """Where the complete rows have their numbers, by their label's place and the number of cells after it."""
    counts: dict[tuple[tuple[int, int], int], Counter[tuple[int, ...]]] = {}
    for entry in entries:
        held = tuple(i for i, token in enumerate(entry.tokens) if holds(token))
        if len(held) == width:
            counts.setdefault((entry.place, len(entry.tokens)), Counter())[held] += 1
    return {place: count.most_common(1)[0][0] for place, count in counts.items()}


def _placed(entries: Sequence[Entry], width: int) -> list[tuple[Entry, Tokens | None]]:
    """Each entry with the tokens that fill the columns, None in doubt."""
    doubtful = any(0 < len(entry.held) < width for entry in entries)
    columns = _columns(entries, width) if doubtful else {}
    if not columns:
        return [(entry, _place(entry.tokens, width)) for entry in entries]
    return [(entry, _place(entry.tokens, width, columns.get((entry.place, len(entry.tokens))))) for entry in entries]


class _Reading:
    """The cells read so far, and the tables of which something was left out."""

    def __init__(self, form: int | None) -> None:
        self.form = form or 2021
        self.cells: dict[str, Value] = {}
        self.failed: set[str] = set()
        self.read: set[str] = set()
        """The sections of which something was read."""

    def requests(self, entries: list[Entry]) -> None:
        """Table 3: rows by label, then by their place between two rows that are known."""
        placed = _placed(_mended(entries), WIDTH)
        rows = _rows_in_order([(entry, values) for entry, values in placed if values is not None], self._request_rows())
        result: dict[str, Tokens] = {}
        for row, filled in rows:
            if row and (row not in result or not any(map(_number, result[row]))):
                result[row] = filled
            elif row is None:
                self.failed.add("requests")
        form = self._request_rows()
        for entry, values in placed:
            if values is None and entry.row in form and entry.row not in result and entry.held:
                self.failed.add("requests")
        for row in form:
            self._put(_REQUEST_KEYS[row], result.get(row, ()), "requests")

    def _request_rows(self) -> list[str]:
        other = FORM_2021_ONLY if self.form == 2019 else FORM_2019_ONLY
        return [row for row in REQUEST_ROWS if row not in other]

    def active(self, entries: list[Entry]) -> None:
        """Table 2."""
        form = ACTIVE_CELLS[self.form]
        by_width = {
            width: _placed([e for e in entries if e.row in form and len(form[e.row]) == width], width)
            for width in {len(keys) for keys in form.values()}
        }
        for row, keys in form.items():
            known = [(entry, values) for entry, values in by_width[len(keys)] if entry.row == row]
            whole = [(entry, values) for entry, values in known if values is not None]
            whole.sort(key=lambda pair: not any(map(_number, pair[1] or ())))
            if not whole:
                if any(keys) and any(entry.held for entry, _ in known):
                    self.failed.add("proactive")
                continue
            entry, filled = whole[0]
            for key, token in zip(keys, filled or (), strict=True):
                if key in MONEY and token is not None:
                    self.read.add("proactive")
                    self.cells[key] = with_money_unit(token, _unit(entry))
                elif key:
                    self._put((key,), (token,), "proactive")

    def review(self, entries: list[Entry]) -> None:
        """Table 4: fifteen numbers, in one row or in several; or outcomes below one another with three columns."""
        columns = {entry.row: entry.tokens for entry in entries if entry.row and len(entry.held) == len(REVIEW_GROUPS)}
        if set(columns) == set(OUTCOMES):
            for outcome in OUTCOMES:
                self._put([f"{group}.{outcome}" for group in REVIEW_GROUPS], columns[outcome], "litigation")
            return
        whole = [values for entry in entries if (values := _place(entry.tokens, _REVIEW_WIDTH)) is not None]
        whole.sort(key=lambda values: not any(map(_number, values)))
        if not whole:
            held = tuple([token for entry in entries for token in entry.held])
            if len(held) == _REVIEW_WIDTH:
                whole = [held]
            elif held:
                self.failed.add("litigation")
        self._put(_REVIEW_KEYS, whole[0] if whole else (), "litigation")

    def _put(self, keys: Sequence[str], tokens: Tokens, table: str) -> None:
        """The numbers of a row under their keys; a cell of words leaves its key out."""
        values = {key: token for key, token in zip(keys, tokens, strict=False) if token is not None}
        if values:
            self.read.add(table)
            self.cells.update(values)
        if len(values) < len(keys) and len(values) < len(tokens):
            self.failed.add(table)


def _unit(entry: Entry) -> str:
    """The unit of money that an entry's label, or the heading row above it, names last."""
    units = _UNIT.findall(entry.above + entry.label)
    return units[-1] if units else ""


def _number(token: Token) -> bool:
    return token is not None and token.number is not None


def _mended(entries: Sequence[Entry]) -> list[Entry]:
    """Entries with rows that a page break cut in two made whole: one half of the label has the numbers, the other
    blanks."""
    mended: list[Entry] = []
    for entry in entries:
        before = mended[-1] if mended else None
        if before is not None and bool(before.held) != bool(entry.held):
            label = before.label + entry.label
            row = request_row(label) or alike_request_row(label)
            if row and before.row in (None, row) and entry.row in (None, row):
                whole = before if before.held else entry
                mended[-1] = Entry(entry.table, row, label, whole.tokens, whole.held, whole.place)
                continue
        mended.append(entry)
    return mended


def _rows_in_order(entries: Sequence[tuple[Entry, Tokens]], order: Sequence[str]) -> list[tuple[str | None, Tokens]]:
    """Entries with the row that each is: by its label, by a label cut short or misprinted, or by its place, where as
    many rows without a known label stand between two known ones as the form has there."""
    rows = [entry.row if entry.row in order else None for entry, _ in entries]
    for place, (entry, _) in enumerate(entries):
        if rows[place] is None and entry.label:
            row = alike_request_row(entry.label)
            rows[place] = row if row in order and row not in rows else None
    index = {row: i for i, row in enumerate(order)}
    start = -1
    for place in range(len(rows) + 1):
        row = rows[place] if place < len(rows) else None
        if row is None and place < len(rows):
            continue
        before = index[rows[start]] if start >= 0 and rows[start] is not None else -1  # type: ignore[index]
        after = index[row] if row is not None else len(order)
        if 0 < place - start - 1 == after - before - 1:
            rows[start + 1 : place] = order[before + 1 : after]
        start = place
    return [(row, values) for row, (_, values) in zip(rows, entries, strict=True) if row or any(map(_number, values))]
