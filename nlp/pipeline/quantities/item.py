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
    metrics: Sequence[str | None] = ()
    year: int = 0
    planned: bool = False
    compared: bool = False
    """It is what another figure is compared by."""
    delta: bool = False
    """It is a difference, not an amount."""
    part_of: int | None = None

    @property
    def key(self) -> str | None:
        return self.metrics[0] if self.metrics else None
