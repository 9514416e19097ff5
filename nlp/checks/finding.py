"""A finding: something that a reviewer should look at, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The gravest first."""
GRAVITY: dict[str, int] = {severity: place for place, severity in enumerate(SEVERITIES)}
"""By which findings are put in order: the gravest has 0."""


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """Words of the report, at `[start, end)` of its text."""

    section: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """A cell of a statutory table, by its key (`requests.new.total`), with the value it holds."""

    cell: str
    value: float | None = None


Evidence = TextEvidence | CellEvidence


@dataclass(frozen=True, slots=True)
class Finding:
    """`expected` is what the rule demands, `actual` what the report says; None where the rule is not about a value."""

    code: str
    severity: Severity
    message: str
    evidence: tuple[Evidence, ...]
    expected: float | str | None = None
    actual: float | str | None = None
