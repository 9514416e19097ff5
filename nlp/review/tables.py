"""The statutory tables of a report as tables, from its cells (forms of 国办公开办函〔2021〕30号 and 〔2019〕60号)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.checks.labels import COLUMNS, OUTCOMES, PROCEEDINGS, ROWS, TABLE_2, cell_name, number


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its key (`requests.new.total`), what it holds as people write it, the name that says where it stands, and
    the findings that rest on it, by their numbers."""

    key: str
    value: str
    name: str
    blank: bool
    findings: tuple[int, ...] = ()
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table."""

    label: str
    cells: tuple[Cell | None, ...]
    group: str = ""
    span: int = 0
    """Rows that `group` spans, 0 where the row above gave it."""


@dataclass(frozen=True, slots=True)
class Table:
    """`section` is the key of the section it stands in."""

    section: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    grouped: bool = False


_Getter = Callable[[str], Cell | None]


def tables(
    cells: Mapping[str, float | None], on: Mapping[str, Sequence[int]], lit: Iterable[str] = ()
) -> dict[str, Table]:
    """The tables that have cells, by section. `on` gives the numbers of the findings that rest on a cell; `lit` are the
    cells of the finding that is selected."""
    lights = set(lit)

    def cell(key: str) -> Cell | None:
        if key not in cells and key not in on:
            return None
        value = cells.get(key)
        shown = "" if value is None else number(value)
        return Cell(key, shown, cell_name(key), value is None, tuple(on.get(key, ())), key in lights)

    made = (_proactive(cell), _requests(cell), _review(cell))
    return {table.section: table for table in made if any(c for line in table.lines for c in line.cells)}


def _proactive(cell: _Getter) -> Table:
    lines = []
    for key, name in TABLE_2.items():
        row, _, column = name.partition("·")
        if (found := cell(key)) is not None:
            lines.append(Line(column, (found,), row))
    return Table("proactive", ("",), _grouped(lines), grouped=True)


def _requests(cell: _Getter) -> Table:
    lines = []
    for key, name in ROWS.items():
        group, _, label = name.partition("·")
        found = tuple(cell(f"{key}.{column}") for column in COLUMNS)
        if any(found):
            lines.append(Line(label or group, found, group if label else ""))
    return Table("requests", tuple(COLUMNS.values()), _grouped(lines), grouped=True)


def _review(cell: _Getter) -> Table:
    rows = (Line(name, tuple(cell(f"{key}.{outcome}") for outcome in OUTCOMES)) for key, name in PROCEEDINGS.items())
    return Table("litigation", tuple(OUTCOMES.values()), tuple(rows))


def _grouped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Gives each group's first row the number of rows that it spans."""
    done: list[Line] = []
    for place, line in enumerate(lines):
        if line.group and (place == 0 or lines[place - 1].group != line.group):
            end = next((n for n in range(place, len(lines)) if lines[n].group != line.group), len(lines))
            line = Line(line.label, line.cells, line.group, end - place)
        done.append(line)
    return tuple(done)
