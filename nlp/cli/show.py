"""How results look on a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from nlp.analysis import Analysis
from nlp.checks import CHECKS, CellEvidence, Finding, TextEvidence
from nlp.checks.finding import Evidence
from nlp.checks.labels import cell_name, number
from nlp.cli.words import Speaker
from nlp.corpus.findings import CorpusFinding, Other
from nlp.pipeline.quantities import METRICS, Quantity

if TYPE_CHECKING:
    from nlp.corpus.score import Summary  # whose libraries `inspect` has no use for

COLOURS = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_AROUND = 18
"""Characters of context on either side of evidence."""


def show_analysis(console: Console, analysis: Analysis, say: Speaker) -> None:
    """A report's head, its figures beside the tables', and its findings."""
    console.print(_head(analysis, say))
    console.print()
    console.print(_figures(analysis, say))
    console.print()
    console.print(_findings(analysis, say))


def _head(analysis: Analysis, say: Speaker) -> RenderableType:
    report = analysis.report
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    kind = say(f"kind.{report.agency_kind}")
    grid.add_row(say("title"), escape(report.title) or say("none"))
    grid.add_row(say("agency"), f"{escape(report.agency) or say('none')}　{kind}")
    grid.add_row(say("year"), str(report.year or say("none")))
    titles = "　".join(section.title.strip() for section in report.sections if section.title)
    grid.add_row(say("sections"), escape(titles) or say("none"))
    tables = say("form", form=report.form, cells=len(report.cells)) if report.cells else say("no_tables")
    grid.add_row(say("tables"), tables)
    if report.unread_tables:
        grid.add_row("", Text(say("unread", tables="、".join(report.unread_tables)), style="yellow"))
    return grid


def _figures(analysis: Analysis, say: Speaker) -> RenderableType:
    """One row for every figure whose metric a table holds, in the order of the text."""
    table = Table(title=say("figures"), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    table.add_column(say("col.metric"))
    table.add_column(say("col.text"), justify="right")
    table.add_column(say("col.table"), justify="right")
    table.add_column(say("col.place"), overflow="fold")
    accused = _accused(analysis.findings)
    others = 0
    for quantity in analysis.quantities:
        metric = METRICS.get(quantity.metric or "")
        cell = metric.value(analysis.report.cells) if metric and quantity.year == analysis.report.year else None
        if metric is None or cell is None:
            others += 1
            continue
        style = "bold red" if quantity.start in accused else ""
        name = metric.zh if say.lang == "zh" else metric.en
        table.add_row(name, _written(quantity), number(cell), _clause(analysis, quantity), style=style)
    notes = Text(say("other_figures", n=others), style="dim") if others else Text("")
    return Group(table, notes)


def _accused(findings: tuple[Finding, ...]) -> set[int]:
    return {e.start for f in findings if f.severity == "error" for e in f.evidence if isinstance(e, TextEvidence)}


def _written(quantity: Quantity) -> str:
    return number(quantity.value) + (f" {quantity.unit}" if quantity.unit else "")


def _clause(analysis: Analysis, quantity: Quantity) -> str:
    text = analysis.report.text
    start = max(quantity.start - _AROUND, 0)
    for mark in "。；\n":
        start = max(start, text.rfind(mark, start, quantity.start) + 1)
    return escape(text[start : quantity.end].strip())


def _findings(analysis: Analysis, say: Speaker) -> RenderableType:
    if not analysis.findings:
        return Text(say("no_findings"), style="green")
    parts: list[RenderableType] = [Text(f"{say('findings')}（{len(analysis.findings)}）", style="bold")]
    for finding in analysis.findings:
        line = Text()
        line.append(f"{say(finding.severity)} ", style=COLOURS[finding.severity])
        line.append(f"{finding.code}  ", style="dim")
        line.append(finding.message if say.lang == "zh" else f"{CHECKS[finding.code].en}. {finding.message}")
        parts.append(line)
        parts += [_evidence(analysis, passage) for passage in _passages(finding.evidence[:6])]
        if isinstance(finding, CorpusFinding):
            parts += [_other(other) for other in finding.others[:6]]
    return Group(*parts)


def _passages(evidence: Sequence[Evidence]) -> list[list[TextEvidence] | CellEvidence]:
    """Evidence as it is shown: each cell, and together the words that stand close to each other."""
    passages: list[list[TextEvidence] | CellEvidence] = []
    for each in evidence:
        last = passages[-1] if passages else None
        if isinstance(each, CellEvidence):
            passages.append(each)
        elif isinstance(last, list) and 0 <= each.start - last[-1].end <= _AROUND:
            last.append(each)
        else:
            passages.append([each])
    return passages


def _evidence(analysis: Analysis, passage: list[TextEvidence] | CellEvidence) -> Text:
    line = Text("    ")
    if isinstance(passage, CellEvidence):
        line.append(f"{cell_name(passage.cell)} = {number(passage.value)}", style="dim")
        return line
    text = analysis.report.text
    first, last = passage[0].start, passage[-1].end
    at = max(text.rfind("\n", 0, first) + 1, first - _AROUND)
    line_end = text.find("\n", last)
    end = min(len(text) if line_end < 0 else line_end, last + _AROUND)
    line.append("…", style="dim")
    for each in passage:
        line.append(text[at : each.start].replace("\n", " "), style="dim")
        words = text[each.start : each.end].replace("\n", " ")
        line.append(words if len(words) <= 60 else words[:57] + "…", style="underline")
        at = each.end
    line.append(text[at:end] + "…", style="dim")
    return line


def _other(other: Other) -> Text:
    """What another report says, behind its file's name."""
    words = (
        f"{cell_name(other.cell)} = {number(other.value)}" if other.cell else (other.passage or "").replace("\n", " ")
    )
    return Text(f"    {other.source}: {words if len(words) <= 60 else words[:57] + '…'}", style="dim")


def show_summary(console: Console, summary: Summary, out: str, say: Speaker) -> None:
    """How a run ended, the most frequent codes, and the first files that could not be read."""
    console.print(say("summary", read=summary.read, failed=summary.failed, flagged=summary.flagged, out=out))
    if summary.reused:
        console.print(say("reused", reused=summary.reused))
    if summary.unread:
        console.print(Text(say("unread-beside", unread=summary.unread), style="yellow"))
    if summary.same or summary.differing:
        console.print(say("same_report", same=summary.same, differing=summary.differing))
    if summary.codes:
        table = Table(title=say("frequent"), title_justify="left", box=box.SIMPLE_HEAD)
        table.add_column(say("col.code"))
        table.add_column(say("col.reports"), justify="right")
        table.add_column(say("col.meaning"), overflow="fold")
        for code, count in summary.codes[:12]:
            info = CHECKS[code]
            table.add_row(
                Text(code, style=COLOURS[info.severity]), str(count), info.zh if say.lang == "zh" else info.en
            )
        console.print(table)
    if summary.failures:
        console.print(say("failed"))
        for source, reason in summary.failures:
            console.print(Text(f"  {source}: {reason}", style="yellow"))
    if summary.read:
        console.print(Text(say("next_steps", out=shlex.quote(out)), style="dim"))


def show_checks(console: Console, say: Speaker) -> None:
    """Every code with its meaning and an example."""
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(say("col.code"), no_wrap=True)
    table.add_column(say("col.severity"), no_wrap=True)
    table.add_column(say("col.meaning"), overflow="fold")
    table.add_column(say("col.example"), overflow="fold", style="dim")
    for info in CHECKS.values():
        severity = Text(say(info.severity), style=COLOURS[info.severity])
        table.add_row(info.code, severity, info.zh if say.lang == "zh" else info.en, info.example)
    console.print(table)
