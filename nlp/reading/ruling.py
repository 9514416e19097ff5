"""Ruling lines to the grids they draw: which places a page's tables have, and which of them are merged.

Read `grids` first. Lines that touch make one grid; two neighbouring places without a line between them are one cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

Rule = tuple[float, float, float]
"""A ruling line: where it lies across its direction, and from where to where it goes."""

_NEAR = 3.0
"""Points between lines that are drawn as one: the two sides of a double border, a corner that does not quite meet."""
_OPEN_SIDE = 8.0
"""Points by which lines must stick out for the missing border of an open side to be assumed."""
_MOST_RULES = 4_000


@dataclass(slots=True)
class Grid:
    """The places between `xs` and `ys`; `cell[row][column]` is the number of the cell that a place belongs to."""

    xs: list[float]
    ys: list[float]
    cell: list[list[int]]
    first: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def at(self, x: float, y: float) -> int | None:
        """The number of the cell around a point, None outside the grid."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        column = min(bisect_right(self.xs, x) - 1, len(self.xs) - 2)
        row = min(bisect_right(self.ys, y) - 1, len(self.ys) - 2)
        return self.cell[row][column]


def grids(horizontals: Sequence[Rule], verticals: Sequence[Rule]) -> list[Grid]:
    """The grids that the lines of a page draw, from top to bottom; boxes with a single place are none."""
    across, down = _merged(horizontals), _merged(verticals)
    if not across or not down or len(across) + len(down) > _MOST_RULES:
        return []
    found = [grid for group in _touching(across, down) if (grid := _grid(*group)) is not None]
    return sorted(found, key=lambda grid: (grid.top, grid.xs[0]))


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of the same line as one line."""
    merged: list[list[float]] = []
    ordered = sorted(rule for rule in rules if rule[2] - rule[1] > _NEAR)
    start = 0
    while start < len(ordered):
        end = start + 1
        while (
            end < len(ordered)
            and ordered[end][0] - ordered[end - 1][0] <= _NEAR / 2
            and (ordered[end][0] - ordered[start][0] <= _NEAR)
        ):
            end += 1
        group = ordered[start:end]
        at = sum(rule[0] for rule in group) / len(group)
        for _, low, high in sorted(group, key=lambda rule: rule[1]):
            if merged and merged[-1][0] == at and low <= merged[-1][2] + _NEAR:
                merged[-1][2] = max(merged[-1][2], high)
            else:
                merged.append([at, low, high])
        start = end
    return [(at, low, high) for at, low, high in merged]


def _root(parent: list[int], item: int) -> int:
    """The item that stands for all those joined to `item`."""
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def _touching(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that touch one another."""
    parent = list(range(len(across) + len(down)))

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down, len(across)):
            if x0 - _NEAR <= x <= x1 + _NEAR and y0 - _NEAR <= y <= y1 + _NEAR:
                parent[_root(parent, i)] = _root(parent, j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across):
        groups.setdefault(_root(parent, i), ([], []))[0].append(rule)
    for j, rule in enumerate(down, len(across)):
        groups.setdefault(_root(parent, j), ([], []))[1].append(rule)
    return list(groups.values())


def _positions(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    if not across or not down:
        return None
    xs, ys = _positions([x for x, _, _ in down]), _positions([y for y, _, _ in across])
    for ends, places in (
        ([end for _, low, high in across for end in (low, high)], xs),
        ([end for _, low, high in down for end in (low, high)], ys),
    ):
        if min(ends) < places[0] - _OPEN_SIDE:
            places.insert(0, min(ends))
        if max(ends) > places[-1] + _OPEN_SIDE:
            places.append(max(ends))
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2:
        return None
    right_of = [
        [_covered(down, xs[column + 1], (ys[row] + ys[row + 1]) / 2) for column in range(columns - 1)]
        for row in range(rows)
    ]
    below = [
        [_covered(across, ys[row + 1], (xs[column] + xs[column + 1]) / 2) for column in range(columns)]
        for row in range(rows - 1)
    ]
    cell = [[row * columns + column for column in range(columns)] for row in range(rows)]
    parent = list(range(rows * columns))

    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not right_of[row][column]:
                parent[_root(parent, here + 1)] = _root(parent, here)
            if row + 1 < rows and not below[row][column]:
                parent[_root(parent, here + columns)] = _root(parent, here)
    grid = Grid(xs, ys, cell)
    for row in range(rows):
        for column in range(columns):
            number = _root(parent, cell[row][column])
            cell[row][column] = number
            grid.first.setdefault(number, (row, column))
    return None if len(grid.first) < 2 else grid


def _covered(rules: list[Rule], at: float, point: float) -> bool:
    """Whether a line at `at` goes over `point`."""
    return any(abs(rule[0] - at) <= _NEAR and rule[1] - _NEAR <= point <= rule[2] + _NEAR for rule in rules)
