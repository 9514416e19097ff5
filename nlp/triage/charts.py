"""Charts as static SVG, drawn by size of data and readable without colour; each has its words in `aria-label`, and a table
beside it in the page.

Text goes through `Markup.format`, so that nothing of a report can become markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

INK, MUTED, LINE, ACCENT = "#1c2430", "#566072", "#d8dde6", "#1d4f82"
SHADES = ("#ffffff", "#e8f0f8", "#cfe0f0", "#a9c8e4", "#6f9fcb", "#3d74aa", "#1d4f82")
"""From nothing to most; from `_LIGHT` on they carry white words."""

_LIGHT = 5
_NAME = 18


@dataclass(frozen=True, slots=True)
class Point:
    """A column of a chart: its label, its value, a note below the label."""

    label: str
    value: float
    note: str = ""


def shade(value: float, most: float) -> int:
    """The number of the shade for a value between 0 and `most`: 0 for 0 only.

    >>> shade(0, 8), shade(1, 8), shade(8, 8)
    (0, 1, 6)
    """
    if value <= 0 or most <= 0:
        return 0
    return max(1, min(len(SHADES) - 1, round(value / most * (len(SHADES) - 1))))


def bar(value: float, most: float, colour: str = ACCENT) -> Markup:
    """A bar for a row of a table, which says the number itself; hidden from screen readers."""
    width = 0.0 if most <= 0 else max(1.0, round(100 * value / most, 1)) if value > 0 else 0.0
    return Markup(
        '<svg class="meter" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect width="100" height="10" fill="#eef1f5"/><rect width="{}" height="10" fill="{}"/></svg>'
    ).format(width, colour)


def columns(points: Sequence[Point], label: str) -> Markup:
    """A chart of columns, one for each point, with the value above each. `label` says what it shows, for those who do not
    see it."""
    step, top, height = 64, 24, 130
    width = max(step * len(points), step)
    most = max((point.value for point in points), default=0.0) or 1.0
    pieces = [
        Markup('<svg class="columns-chart" viewBox="0 0 {} {}" width="{}" role="img" aria-label="{}">').format(
            width, top + height + 44, width, label
        )
    ]
    for number, point in enumerate(points):
        tall = round(height * point.value / most, 1)
        middle, base = number * step + step // 2, top + height
        pieces.append(
            Markup(
                '<rect x="{}" y="{}" width="36" height="{}" fill="{}"/>'
                '<text x="{}" y="{}" class="value">{:.1f}</text><text x="{}" y="{}" class="label">{}</text>'
                '<text x="{}" y="{}" class="small">{}</text>'
            ).format(
                *(middle - 18, base - tall, tall, ACCENT),
                *(middle, base - tall - 7, point.value, middle, base + 18, point.label),
                *(middle, base + 36, point.note),
            )
        )
    line = '<line x1="0" x2="{}" y1="{}" y2="{}" stroke="{}"/></svg>'
    pieces.append(Markup(line).format(width, top + height, top + height, MUTED))
    return Markup().join(pieces)


def _width(name: str) -> int:
    """Pixels that a name takes at most, in the type of the charts."""
    return sum(12 if ord(character) > 0x2E7F else 8 for character in name)


def matrix(names: Sequence[str], counts: Mapping[tuple[int, int], int], label: str) -> Markup:
    """A square matrix of counts, each row with its number and name, each column with its number; boxes of nothing are
    empty. Long names are cut."""
    names = [name if len(name) <= _NAME else name[: _NAME - 1] + "…" for name in names]
    side, left, top = 22, 34 + max((_width(name) for name in names), default=0), 26
    size = side * len(names)
    most = max(counts.values(), default=0)
    pieces = [
        Markup('<svg class="matrix-chart" viewBox="0 0 {} {}" width="{}" role="img" aria-label="{}">').format(
            left + size + 1, top + size + 1, left + size + 1, label
        )
    ]
    for number, name in enumerate(names):
        place = number * side
        pieces.append(
            Markup(
                '<text x="{}" y="{}" class="row">{} <tspan class="rank">{}</tspan></text>'
                '<text x="{}" y="{}" class="column">{}</text>'
            ).format(
                *(left - 6, top + place + 16, name, number + 1),
                *(left + place + side // 2, top - 8, number + 1),
            )
        )
        pieces.append(
            Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="#e6e9ee"/>').format(
                left + place, top + place, side, side
            )
        )
    for (row, column), count in sorted(counts.items()):
        depth = shade(count, most)
        pieces.append(
            Markup(
                '<g><title>{} → {}: {}</title><rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>'
                '<text x="{}" y="{}" class="{}">{}</text></g>'
            ).format(
                *(names[row], names[column], count),
                *(left + column * side, top + row * side, side, side, SHADES[depth]),
                *(left + column * side + side // 2, top + row * side + 15),
                *("count light" if depth >= _LIGHT else "count", count),
            )
        )
    grid = Markup().join(
        Markup('<path d="M{} {}h{}M{} {}v{}" stroke="{}" fill="none"/>').format(
            left, top + at, size, left + at, top, size, LINE
        )
        for at in range(0, size + 1, side)
    )
    return Markup().join([*pieces, grid, Markup("</svg>")])
