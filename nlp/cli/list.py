"""How the reviewers' list looks on a terminal, from 80 columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nlp.cli.show import COLOURS
from nlp.cli.words import Speaker
from nlp.triage.order import Listed
from nlp.triage.safe import clean

WIDEST = 120
"""Columns of the list; a wider terminal does not make it easier to read."""

FAILURES = 10
"""Files that could not be read, as far as they are shown."""


def show_list(
    console: Console,
    listed: Sequence[Listed],
    matching: int,
    total: int,
    failures: Sequence[Mapping[str, Any]],
    say: Speaker,
) -> None:
    """The reports with score, counts and reasons, then the files that could not be read. `matching` of `total` reports are
    what was asked for."""
    key = "triage.head" if matching == total else "triage.head_filtered"
    console.print(Text(say(key, total=total, matching=matching, shown=len(listed)), style="bold"))
    if listed:
        console.print(_table(listed, say), width=min(console.width, WIDEST))
    elif total:
        console.print(say("triage.none"))
    if failures:
        console.print(Text(say("triage.failures", n=len(failures)), style="bold"))
        for row in failures[:FAILURES]:
            console.print(Text(f"  {_line(row['source'])}: {_line(row['reason'])}", style="yellow"))
        if len(failures) > FAILURES:
            console.print(say("triage.more_failures", n=len(failures) - FAILURES))


def _table(listed: Sequence[Listed], say: Speaker) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1))
    table.add_column(say("col.rank"), justify="right", no_wrap=True)
    table.add_column(say("col.score"), justify="right", no_wrap=True)
    table.add_column(say("col.counts"), justify="center", no_wrap=True)
    table.add_column(say("col.report"), overflow="fold", ratio=2)
    table.add_column(say("col.why"), overflow="fold", ratio=3)
    for each in listed:
        table.add_row(str(each.rank), f"{each.score.value:.1f}", _counts(each), _report(each), _why(each, say))
    return table


def _counts(each: Listed) -> Text:
    """Errors, warnings and notes, each in its colour unless there are none."""
    counts = Text()
    for severity in ("error", "warning", "info"):
        number = each.row[f"{severity}s"]
        counts.append("/" if counts else "", style="dim")
        counts.append(str(number), style=COLOURS[severity] if number else "dim")
    return counts


def _report(each: Listed) -> Text:
    """The agency and year, and the file below."""
    name = _line(each.row["agency"] or each.row["title"] or "")
    report = Text(f"{name} {each.row['year'] or ''}".strip() + "\n")
    return report.append(_line(each.source), style="dim")


def _why(each: Listed, say: Speaker) -> Text:
    """The reasons; a blank behind each lets the line break there."""
    return Text(_line(each.why(say.lang)).replace("；", "； "))


def _line(text: str) -> str:
    """Text from a file on one line, without what could turn or steer the terminal."""
    return " ".join(clean(text).split())
