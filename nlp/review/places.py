"""A finding's evidence in words that an office understands: which part of the report, which cell, which words."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.checks.finding import CellEvidence, Evidence
from nlp.checks.labels import cell_name, number
from nlp.checks.sections import NAMES
from nlp.corpus.findings import Other

_PREFACE = "引言"
_INNER = str.maketrans("“”", "‘’")
_LONGEST = 120
"""Characters quoted of one piece of evidence."""


def place_of(evidence: Iterable[Evidence]) -> str:
    """Where in the report: its sections and tables, each once, as the form names them."""
    return "；".join(dict.fromkeys(map(_place, evidence)))


def _place(part: Evidence) -> str:
    if isinstance(part, CellEvidence):
        section = "requests" if part.cell.startswith("requests.") else "litigation"
        section = section if part.cell.startswith(("requests.", "review.", "litigation.")) else "proactive"
        return f"{NAMES[section]}（表格）"
    return NAMES.get(part.section or "", _PREFACE)


def quote_of(part: Evidence | Other) -> str:
    """What stands there: a cell with its value, or words in quotation marks, those of another report behind its agency."""
    if isinstance(part, CellEvidence):
        return f"{cell_name(part.cell)}：{number(part.value)}"
    if isinstance(part, Other):
        whose = f"{part.agency or part.source}{f'{part.year}年' if part.year else ''}报告"
        said = f"{cell_name(part.cell)}：{number(part.value)}" if part.cell else _quoted(part.passage or "")
        return f"{whose} {said}"
    return _quoted(part.text)


def _quoted(words: str) -> str:
    """Words in quotation marks, those within them as single ones.

    >>> _quoted("设“我要问”栏目")
    '“设‘我要问’栏目”'
    """
    return f"“{shortened(words).translate(_INNER)}”"


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Words on one line, cut in the middle where they are many.

    >>> shortened("一二三四五六七八九十", 7)
    '一二三……九十'
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    half = longest // 2
    return f"{line[:half]}……{line[len(line) - (longest - half - 2) :]}"
