"""The statutory tables, read by their labels.

Rows of tables, and the bare lines of a text whose tables were lost, become *entries*: a label and the cells after it
(`_entries_of_row`, `_entries_of_stream`). An entry gives values only where its cells fill the form's columns without a
doubt (`_place`); what is in doubt is left out and the table named as unread, never guessed. Read `read_tables` first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nlp.report.labels import active_row, alike_request_row, form_of, outcome_of, request_row, table_of
from nlp.report.lines import Cells, Line
from nlp.report.numbers import NOTHING, Value, in_unit, value_of
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

_BLANKS = re.compile(r"\s+")
_SENTENCE = re.compile("[。；！？]")
_NUMERIC = "0123456789.,\t "
_LABEL_LENGTH = 60
_UNIT = re.compile("亿元|万元|千元|元")
_WIDTH = len(REQUEST_COLUMNS)
_REVIEW_WIDTH = len(OUTCOMES) * len(REVIEW_GROUPS)

Token = Value | None
"""A cell after a label: its value, or None for a cell of words."""


@dataclass(slots=True)
class Entry:
    """A label with the cells after it. `place` names where the label stands (table and column), so that entries whose
    labels stand alike can be compared."""

    table: str
    row: str | None
    label: str
    tokens: list[Token]
    place: tuple[int, int]
    above: str = ""
    """The words of the heading rows above it."""

    @property
    def held(self) -> list[Token]:
        """The cells that are not blank."""
        return [token for token in self.tokens if token is None or token.number is not None]


def _holds(token: Token) -> bool:
    """Whether a cell is not blank."""
    return token is None or token.number is not None


@dataclass(slots=True)
class StatutoryTables:
    """What the tables gave: `cells` by key, the sections whose table was left out in part or in whole (`unread`), the
    `form` (2019, 2021, None), and the numbers of the lines that are a table's although they came as paragraphs."""

    cells: dict[str, float | None] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    form: int | None = None
    loose_lines: set[int] = field(default_factory=set)


def read_tables(lines: Sequence[Line], section_of: Mapping[int, str], headings: frozenset[int]) -> StatutoryTables:
    """The cells of the statutory tables among a page's lines.

    `section_of` gives the section of a line's number, `headings` the numbers of the lines that are headings.
    """
    loose = _loose_lines(lines, section_of, headings)
    entries, seen, forms = _entries(lines, section_of, headings, loose)
    form = _form(entries, forms)
    reading = _Reading(form)
    reading.requests([entry for entry in entries if entry.table == "requests"])
    reading.active([entry for entry in entries if entry.table == "proactive"])
    reading.review([entry for entry in entries if entry.table == "litigation"])
    found = {key.partition(".")[0] for key in reading.cells}
    if seen or found:
        whole = {"requests": "requests" in found, "litigation": "review" in found}
        whole["proactive"] = bool(found - {"requests", "review", "litigation"})
        unread = [name for name in TABLE_HEADINGS if name in reading.failed or (name in seen and not whole[name])]
        return StatutoryTables(reading.cells, tuple(unread), form if found else None, loose)
    return StatutoryTables(loose_lines=loose)


# Which lines belong to tables


def _loose_lines(lines: Sequence[Line], section_of: Mapping[int, str], headings: frozenset[int]) -> set[int]:
    """The paragraphs that are a table's labels and numbers, one or several to a line.

    A run of short lines without a sentence is a lost table when it has two of the form's labels and three numbers.
    """
    loose: set[int] = set()
    run: list[int] = []
    for number in range(len(lines) + 1):
        line = lines[number] if number < len(lines) else None
        if (
            line
            and line.cells is None
            and number not in headings
            and _may_be_loose(line.text, section_of.get(number, ""))
        ):
            run.append(number)
            continue
        if len(run) > 1 and _is_lost_table([lines[i].text for i in run]):
            loose.update(run)
        run = []
    return loose


def _may_be_loose(text: str, section: str) -> bool:
    if len(text) > 4 * _LABEL_LENGTH or _SENTENCE.search(text):
        return False
    if section in TABLE_HEADINGS:
        return True
    flat = _BLANKS.sub("", text)
    return value_of(flat) is not None or bool(_label_kind(_words(text)))


def _words(text: str) -> str:
    return "".join(token for token in text.split() if value_of(token) is None)


def _label_kind(flat: str) -> str | None:
    return table_of(flat) or (active_row(flat) and "proactive") or (request_row(flat) and "requests") or None


def _is_lost_table(texts: list[str]) -> bool:
    labels = sum(1 for text in texts if _label_kind(_words(text)))
    numbers = sum(
        1 for text in texts for token in text.split() if (value := value_of(token)) and value.number is not None
    )
    return labels >= 2 and numbers >= 3


# Lines to entries


def _entries(
    lines: Sequence[Line], section_of: Mapping[int, str], headings: frozenset[int], loose: set[int]
) -> tuple[list[Entry], set[str], Counter[int]]:
    """The entries of all tables in order, the tables whose words were seen, and the votes for the forms."""
    entries: list[Entry] = []
    seen: set[str] = set()
    forms: Counter[int] = Counter()
    for run in _runs(lines, headings, loose):
        section = section_of.get(run[0], "")
        default = section if section in TABLE_HEADINGS else ""
        rows = [lines[i].cells for i in run]
        if _is_stream(rows):
            cells = [cell for i in run for cell in (lines[i].cells or lines[i].text.split())]
            found, kinds = _entries_of_stream(cells, default, lines[run[0]].table, lost=rows[0] is None)
        else:
            found, kinds = [], set()
            table, above = default, ""
            for i, row in zip(run, rows, strict=True):
                if kind := table_of(words := lines[i].text.rstrip(_NUMERIC)):
                    table = kind
                    kinds.add(kind)
                of_row = list(_entries_of_row(row or (), table, lines[i].table, above))
                above = above if of_row else words
                found.extend(of_row)
        forms.update(form for i in run if (form := form_of(lines[i].text.rstrip(_NUMERIC))))
        if not default and _is_summary(found):
            continue
        seen |= kinds
        entries.extend(found)
    return entries, seen, forms


def _runs(lines: Sequence[Line], headings: frozenset[int], loose: set[int]) -> Iterator[list[int]]:
    """Runs of lines that belong together: a table's rows, or loose lines; a heading ends a run."""
    run: list[int] = []
    for number, line in enumerate(lines):
        tabular = number not in headings and (line.cells is not None or number in loose)
        if run and (not tabular or line.table != lines[run[-1]].table):
            yield run
            run = []
        if tabular:
            run.append(number)
    if run:
        yield run


def _is_stream(rows: Sequence[Cells | None]) -> bool:
    """Whether the cells stand one below the other: lost tables, and tables whose rows hold one cell each."""
    if rows[0] is None:
        return True
    single = sum(1 for row in rows if row is not None and len(row) <= 1)
    return len(rows) >= 6 and 10 * single >= 9 * len(rows)


def _is_summary(entries: Sequence[Entry]) -> bool:
    """A table of the report's own outside the three sections: its rows have the form's words but not its columns."""
    return not any(entry.table == "requests" and len(entry.held) == _WIDTH for entry in entries) and not any(
        entry.table in ("proactive", "litigation") for entry in entries
    )


def _entries_of_row(row: Cells, table: str, number: int, above: str) -> Iterator[Entry]:
    """A row's entries: a label begins one, the cells after it are its tokens.

    Words that are no label belong to the label before any number stands, and are a token of words (None) after.
    """
    entry = Entry(table, None, "", [], (number, -1), above)
    for column, cell in enumerate(row):
        if cell is None:
            continue
        if (value := value_of(cell)) is not None:
            entry.tokens.append(value)
            continue
        words, values = _pieces(cell)
        known = _row_of(words, table)
        if known:
            if entry.held:
                yield entry
            entry = Entry(table, known, words, [], (number, column), above)
        elif words and not entry.held:
            entry.label += words
        elif words:
            entry.tokens.append(None)
        entry.tokens.extend(values)
    if entry.tokens:
        yield entry


def _pieces(cell: str) -> tuple[str, list[Token]]:
    """A cell's words without blanks, and its values: a cell may hold a label with its numbers, or several numbers that
    ran together."""
    value = value_of(cell)
    if value is not None:
        return "", [value]
    if not (cell[-1].isdigit() or cell[-1] in "-—/"):
        return _BLANKS.sub("", cell), []
    values: list[Token] = []
    pieces = cell.split()
    while pieces and (value := value_of(pieces[-1])) is not None:
        values.append(value)
        pieces.pop()
    if len(values) < 2:
        return _BLANKS.sub("", cell), []
    return "".join(pieces), values[::-1]


def _row_of(label: str, table: str) -> str | None:
    if table == "proactive":
        return active_row(label)
    if table == "litigation":
        return outcome_of(label)
    return request_row(label)


def _entries_of_stream(
    cells: Sequence[str | None], default: str, number: int, *, lost: bool
) -> tuple[list[Entry], set[str]]:
    """Cells one after the other: words up to a number are a label, the numbers after it its tokens."""
    entries: list[Entry] = []
    kinds: set[str] = set()
    table, label = default, ""
    tokens: list[Token] = []

    def close(following: str) -> None:
        nonlocal table
        if kind := table_of(label):
            table = kind
            kinds.add(kind)
        row = _row_of(label, table)
        if lost and row and not following[:1].isdigit() and len(tokens) > 1:
            _drop_ordinal(tokens, table)
        entries.append(Entry(table, row, label, list(tokens), (number, -1)))

    for cell in cells:
        if cell is None:
            continue
        words, values = _pieces(cell)
        if words and any(map(_holds, tokens)):
            close(words)
            label, tokens = words, []
        elif words:
            label, tokens = label + words, []
        if label:
            tokens.extend(values)
    if tokens:
        close("")
    return entries, kinds


def _drop_ordinal(tokens: list[Token], table: str) -> None:
    """A last number that is the next label's ordinal (`1 属于国家秘密`) is none of the row's."""
    last = tokens[-1]
    if table == "requests" and len(tokens) == _WIDTH + 1 and last and last.number in range(1, 9) and not last.unit:
        tokens.pop()


# Entries to cells


def _form(entries: Sequence[Entry], votes: Counter[int]) -> int | None:
    """The form of the tables, by its headings, its rows, and where those are lost by the columns of 行政许可."""
    rows = Counter(2021 for entry in entries if entry.row in FORM_2021_ONLY and len(entry.tokens) >= _WIDTH)
    votes = votes + rows
    if votes:
        return votes.most_common(1)[0][0]
    for entry in entries:
        if entry.row in ("licences", "penalties", "coercion"):
            return 2019 if len(entry.held) == 3 else 2021
        if entry.row in FORM_2019_ONLY and len(entry.held) == _WIDTH:
            return 2019
    return 2021 if entries else None


def _place(tokens: list[Token], width: int, columns: tuple[int, ...] | None = None) -> list[Token] | None:
    """The tokens that fill `width` columns, None in doubt.

    Certain are: as many numbers as columns; as many cells as columns; blanks throughout; among more cells the
    `columns` in which complete rows of the same table have their numbers, or the one window that holds all numbers.
    """
    held = [i for i, token in enumerate(tokens) if _holds(token)]
    if len(held) == width:
        return [tokens[i] for i in held]
    if not held:
        return [NOTHING] * width if len(tokens) >= width else None
    if columns and set(held) <= set(columns) and columns[-1] < len(tokens):
        return [tokens[i] for i in columns]
    if columns and columns[0] > 0 and not set(held) <= set(columns):
        return None
    starts = [start for start in range(len(tokens) - width + 1) if start <= held[0] and held[-1] < start + width]
    return tokens[starts[0] : starts[0] + width] if len(starts) == 1 else None


def _columns(entries: Sequence[Entry], width: int) -> dict[tuple[tuple[int, int], int], tuple[int, ...]]:
    """Where the complete rows have their numbers, by their label's place and the number of cells after it."""
    counts: dict[tuple[tuple[int, int], int], Counter[tuple[int, ...]]] = {}
    for entry in entries:
        held = tuple(i for i, token in enumerate(entry.tokens) if _holds(token))
        if len(held) == width:
            counts.setdefault((entry.place, len(entry.tokens)), Counter())[held] += 1
    return {place: count.most_common(1)[0][0] for place, count in counts.items()}


def _placed(entries: Sequence[Entry], width: int) -> list[tuple[Entry, list[Token] | None]]:
    """Each entry with the tokens that fill the columns, None in doubt."""
    doubtful = any(0 < len(entry.held) < width for entry in entries)
    columns = _columns(entries, width) if doubtful else {}
    return [(entry, _place(entry.tokens, width, columns.get((entry.place, len(entry.tokens))))) for entry in entries]


class _Reading:
    """The cells read so far, and the tables of which something was left out."""

    def __init__(self, form: int | None) -> None:
        self.form = form or 2021
        self.cells: dict[str, float | None] = {}
        self.failed: set[str] = set()

    def requests(self, entries: list[Entry]) -> None:
        """Table 3: rows by label, then by their place between two rows that are known."""
        placed = _placed(entries, _WIDTH)
        rows = _rows_in_order([(entry, values) for entry, values in placed if values is not None], self._request_rows())
        result: dict[str, list[Token]] = {}
        for row, values in rows:
            if row and row in self._request_rows() and (row not in result or not any(map(_number, result[row]))):
                result[row] = values
            elif row is None:
                self.failed.add("requests")
        for entry, values in placed:
            if values is None and entry.row in self._request_rows() and entry.row not in result and entry.held:
                self.failed.add("requests")
        for row in self._request_rows():
            for column, token in zip(REQUEST_COLUMNS, result.get(row, ()), strict=False):
                self._put(f"{row}.{column}", token, "requests")

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
                    self.cells[key] = in_unit(token, _unit(entry), MONEY[key])
                elif key:
                    self._put(key, token, "proactive")

    def review(self, entries: list[Entry]) -> None:
        """Table 4: fifteen numbers, in one row or in several; or outcomes below one another with three columns."""
        keys = [f"{group}.{outcome}" for group in REVIEW_GROUPS for outcome in OUTCOMES]
        columns = {entry.row: entry.tokens for entry in entries if entry.row and len(entry.held) == len(REVIEW_GROUPS)}
        if set(columns) == set(OUTCOMES):
            for outcome in OUTCOMES:
                for group, token in zip(REVIEW_GROUPS, columns[outcome], strict=False):
                    self._put(f"{group}.{outcome}", token, "litigation")
            return
        whole = [values for entry in entries if (values := _place(entry.tokens, _REVIEW_WIDTH)) is not None]
        whole.sort(key=lambda values: not any(map(_number, values)))
        if not whole:
            held = [token for entry in entries for token in entry.held]
            if len(held) == _REVIEW_WIDTH:
                whole = [held]
            elif held:
                self.failed.add("litigation")
        for key, token in zip(keys, whole[0] if whole else (), strict=False):
            self._put(key, token, "litigation")

    def _put(self, key: str, token: Token, table: str) -> None:
        if token is None:
            self.failed.add(table)
        else:
            self.cells[key] = token.number


def _unit(entry: Entry) -> str:
    """The unit of money that an entry's label, or the heading row above it, names last."""
    units = _UNIT.findall(entry.above + entry.label)
    return units[-1] if units else ""


def _number(token: Token) -> bool:
    return token is not None and token.number is not None


def _rows_in_order(
    entries: Sequence[tuple[Entry, list[Token]]], order: Sequence[str]
) -> list[tuple[str | None, list[Token]]]:
    """Entries with the row that each is: by its label, by a label cut short or misprinted, or by its place, where as
    many rows without a known label stand between two known ones as the form has there."""
    rows: list[str | None] = []
    for place, (entry, values) in enumerate(entries):
        row = entry.row if entry.row in order or entry.row is None else None
        if (
            row is None
            and place
            and rows[-1]
            and any(map(_number, values))
            and not any(map(_number, entries[place - 1][1]))
        ):
            row, rows[-1] = rows[-1], None  # a page break between the label and its numbers
        rows.append(row)
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
