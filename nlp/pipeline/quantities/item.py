"""A figure on the way to becoming a quantity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Item:
    start: int
    end: int
    value: float = 0
    unit: str | None = None
    approximate: bool = False
    denial: bool = False
    year: int = 0
    planned: bool = False
    compared: bool = False
    """It is what another figure is compared by."""
    delta: bool = False
    """It is a difference, not an amount."""
    several: bool = False
    """It is counted over several years."""
    part_of: int | None = None
    metrics: Sequence[str | None] = ()
    key: str | None = None
    """The first of the metrics, and nearly always the only one."""

    def counts(self, metrics: Sequence[str | None]) -> None:
        """Set what the figure counts."""
        self.metrics, self.key = metrics, metrics[0]
