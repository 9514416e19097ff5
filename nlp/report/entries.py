"""Lines of tables, or of texts whose tables were lost, as entries: a label and the cells after it.

What belongs together is a run: read `runs_of` first, then `entries_of`. A table's rows are read row by row
(`_read_row`), cells that stand one below the other as a stream (`_entries_of_stream`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from nlp.report.labels import active_row, form_of, outcome_of, request_row, table_of
from nlp.report.lines import Cells, Line
from nlp.report.numbers import NOTHING, Value, value_of
from nlp.report.vocabulary import ACTIVE_CELLS, REQUEST_COLUMNS, TABLE_HEADINGS

_BLANKS = re.compile(r"\s+")
_SENTENCE = re.compile("[。；！？]")
_SENTENCE_ENDS = frozenset("。；！？")
_NUMERIC = "0123456789.,\t "
_LONGEST_LINE = 240
_ACTIVE_LABELS = frozenset(
    {"规章", "行政规范性文件", "规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费"}
)
WIDTH = len(REQUEST_COLUMNS)
"""Cells of a row of table 3."""

Token = Value | None
"""A cell after a label: its value, or None for a cell of words."""
Tokens = tuple[Token, ...]


@dataclass(slots=True)
class Entry:
    """A label with the cells after it. `place` names where the label stands (table and column), so that entries whose
    labels stand alike can be compared."""

    table: str
    row: str | None
    label: str
    tokens: Tokens
    held: Tokens
    """The tokens that are not blank."""
    place: tuple[int, int]
    above: str = ""
    """The words of the heading rows above it."""


def holds(token: Token) -> bool:
    """Whether a cell is not blank."""
    return token is None or token.number is not None


def _held(tokens: Iterable[Token]) -> Tokens:
    return tuple([token for token in tokens if token is None or token.number is not None])


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that belong together, a table's rows or loose lines, and the key of the section that they stand in where
    that is one of the tables', else ""."""

    lines: list[Line]
    section: str


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """The entries of a run in order, the tables whose words were `seen`, the `votes` for the forms; `numbers` is how
    many marks stand in place of numbers (`shapes.py`)."""

    entries: Sequence[Entry]
    seen: frozenset[str]
    votes: Sequence[int]
    numbers: int = 0


SectionAt = Callable[[int], str]
"""Gives the key of the section that a line's number stands in, "" for none."""


def runs_of(lines: Sequence[Line], section_at: SectionAt, headings: frozenset[int]) -> tuple[list[Run], set[int]]:
    """The runs among a page's lines, and the numbers of the lines that are a table's although they came as paragraphs.

    `headings` are the numbers of the lines that are headings.
    """
    loose = _loose_lines(lines, section_at, headings)
    runs = []
    for run in _runs(lines, headings, loose):
        section = section_at(run[0])
        runs.append(Run([lines[i] for i in run], section if section in TABLE_HEADINGS else ""))
    return runs, loose


def _loose_lines(lines: Sequence[Line], section_at: SectionAt, headings: frozenset[int]) -> set[int]:
    """The paragraphs that are a table's labels and numbers, one or several to a line.

    A run of short lines without a sentence is a lost table when it has two of the form's labels and three numbers.
    """
    short: list[list[int]] = [[]]
    for number, line in enumerate(lines):
        if line.cells is None and _is_short(line.text) and number not in headings:
            short[-1].append(number)
        elif short[-1]:
            short.append([])
    runs: list[list[int]] = [[]]
    for number in chain.from_iterable(run for run in short if len(run) > 1):
        if runs[-1] and number > runs[-1][-1] + 1:
            runs.append([])
        if _may_be_loose(lines[number].text, section_at(number)):
            runs[-1].append(number)
    return {number for run in runs if len(run) > 1 and _is_lost_table([lines[i].text for i in run]) for number in run}


def _is_short(text: str) -> bool:
    """Whether a line is short and holds no sentence; most that are neither end with one."""
    return len(text) <= _LONGEST_LINE and text[-1:] not in _SENTENCE_ENDS and not _SENTENCE.search(text)


def _may_be_loose(text: str, section: str) -> bool:
    """Whether a short line may be a lost table's."""
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


def entries_of(run: Run) -> Entries:
    """The entries of a run. Which table a label belongs to is told by the section, and by the words of heading rows."""
    if _is_stream(run.lines):
        entries, kinds = _entries_of_stream(run.lines, run.section)
    else:
        entries, kinds = _entries_of_grid(run.lines, run.section)
    votes = list(_votes(run.lines))
    if not run.section and _is_summary(entries):
        return Entries((), frozenset(), votes)
    return Entries(entries, frozenset(kinds), votes)


def _votes(run: Sequence[Line]) -> Iterator[int]:
    """The forms that the words of a table's rows tell of."""
    if form_of("".join([line.text for line in run])) is None:
        return
    for line in run:
        if form := form_of(line.text.rstrip(_NUMERIC)):
            yield form


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


def _is_stream(run: Sequence[Line]) -> bool:
    """Whether the cells stand one below the other: lost tables, and tables whose rows hold one cell each."""
    if run[0].cells is None:
        return True
    single = sum(1 for line in run if line.cells is not None and len(line.cells) <= 1)
    return len(run) >= 6 and 10 * single >= 9 * len(run)


def _is_summary(entries: Sequence[Entry]) -> bool:
    """A table of the report's own outside the three sections: its rows have the form's words but not its columns."""
    return not any(entry.table == "requests" and len(entry.held) == WIDTH for entry in entries) and not any(
        entry.table in ("proactive", "litigation") for entry in entries
    )


def _entries_of_grid(run: Sequence[Line], default: str) -> tuple[list[Entry], set[str]]:
    """A table's entries row by row, and the tables that its heading rows name.

    A row whose label is covered by a merged cell from above (a misread border: the label stands in the heading row) has
    that cell's words for a label, unless the row above used them.
    """
    entries: list[Entry] = []
    kinds: set[str] = set()
    table, above = default, ""
    unused: dict[int, str] = {}
    for line in run:
        row = line.cells or ()
        if kind := table_of(words := line.text.rstrip(_NUMERIC)):
            table = kind
            kinds.add(kind)
        of_row = [
            Entry(table, known, label, tokens, held, (line.table, column), above)
            for known, label, tokens, held, column in _read_row(row, table)
        ]
        if of_row and not of_row[0].label:
            covering = (unused[i] for i, cell in enumerate(row) if cell is None and i in unused)
            of_row[0].label = next(covering, "")
            of_row[0].row = _row_of(of_row[0].label, table)
        if of_row:
            unused = {}
        else:
            above = words
            unused.update((i, _BLANKS.sub("", cell)) for i, cell in enumerate(row) if cell)
        entries.extend(of_row)
    return entries, kinds


def _read_row(row: Cells, table: str) -> list[tuple[str | None, str, Tokens, Tokens, int]]:
    """A row's entries (row of the form, label, tokens, those held, the label's column): a label begins one, the cells
    after it are its tokens.

    Words that are no label belong to the label before any number stands, and are a token of words (None) after.
    """
    found: list[tuple[str | None, str, Tokens, Tokens, int]] = []
    row_of, label, at = None, "", -1
    tokens: list[Token] = []
    held = False
    for column, cell in enumerate(row):
        if cell is None:
            continue
        if (value := value_of(cell)) is not None:
            tokens.append(value)
            held = held or value.number is not None
            continue
        words, values = _pieces(cell)
        known = _row_of(words, table)
        if known:
            if held:
                found.append((row_of, label, tuple(tokens), _held(tokens), at))
            row_of, label, tokens, at, held = known, words, [], column, False
        elif words and not held:
            label += words
        elif words:
            tokens.append(None)
        tokens.extend(values)
        held = held or any(map(holds, tokens))
    if tokens:
        found.append((row_of, label, tuple(tokens), _held(tokens), at))
    return found


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
    words = "".join(pieces)
    if len(values) >= 2 or (values and active_row(words)):
        return words, values[::-1]
    return _BLANKS.sub("", cell), []


def _row_of(label: str, table: str) -> str | None:
    if table == "proactive":
        return active_row(label)
    if table == "litigation":
        return outcome_of(label)
    return request_row(label)


def _entries_of_stream(run: Sequence[Line], default: str) -> tuple[list[Entry], set[str]]:
    """Cells one after the other: words up to a number are a label, the numbers after it its tokens."""
    entries: list[Entry] = []
    kinds: set[str] = set()
    table, label = default, ""
    number, lost = run[0].table, run[0].cells is None
    tokens: list[Token] = []
    last, bare = "", []

    def close(following: str) -> None:
        nonlocal table
        if kind := table_of(label):
            table = kind
            kinds.add(kind)
        row = _row_of(label, table)
        if lost and row and not following[:1].isdigit() and len(tokens) > 1:
            _drop_ordinal(tokens, table)
        entries.append(Entry(table, row, label, tuple(tokens), _held(tokens), (number, -1)))

    for cell in (cell for line in run for cell in (line.text.split() if lost else line.cells or ())):
        if cell is None:
            continue
        words, values = _pieces(cell)
        if lost and words and _is_bare(last, label, tokens, words):
            bare.append(len(entries))
            tokens = [NOTHING] * 3
            close(words)
            label, tokens = words, []
        elif words and tokens and (any(map(holds, tokens)) or _is_blank_row(label, tokens, table)):
            close(words)
            label, tokens = words, []
        elif words:
            label, tokens = label + words, []
        if label:
            tokens.extend(values)
        last = words
    if tokens:
        close("")
    for i in reversed(bare):
        if not _is_whole(entries[i + 1 : i + 2]):
            _join(entries, i)
    return entries, kinds


def _is_bare(last: str, label: str, tokens: Sequence[Token], words: str) -> bool:
    """Whether the next row of table 2 begins right behind a row's label: the row's cells were blank, and their lines are
    lost."""
    if tokens or last not in _ACTIVE_LABELS or not label.endswith(last):
        return False
    return words in _ACTIVE_LABELS or words.startswith("第二十条第")


def _is_whole(following: Sequence[Entry]) -> bool:
    """Whether the entry behind a bare label has its row's cells; where labels stand apart from their numbers it has none,
    or those of all."""
    entry = next(iter(following), None)
    cells = ACTIVE_CELLS[2021].get(entry.row or "") if entry else None
    return entry is not None and cells is not None and len(entry.held) in (0, len(cells))


def _join(entries: list[Entry], i: int) -> None:
    """Make a bare label a part of the next entry's again."""
    bare = entries.pop(i)
    if i < len(entries):
        entries[i].label = bare.label + entries[i].label


def _is_blank_row(label: str, tokens: Sequence[Token], table: str) -> bool:
    """Whether the dashes after a label are all the cells of a row of the form: then the next label begins another."""
    table = table_of(label) or table
    widths = {"proactive": (1, 3), "requests": (WIDTH,)}.get(table, ())
    return len(tokens) in widths and _row_of(label, table) is not None


def _drop_ordinal(tokens: list[Token], table: str) -> None:
    """A last number that is the next label's ordinal (`1 属于国家秘密`) is none of the row's."""
    last = tokens[-1]
    if table == "requests" and len(tokens) == WIDTH + 1 and last and last.number in range(1, 9) and not last.unit:
        tokens.pop()
