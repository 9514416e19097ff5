"""How scores look on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from nlp.cli.words import Speaker
from nlp.pipeline.statements.model import TOPICS

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

    from nlp.training.compare import Comparison
    from nlp.training.evaluate import Evaluation


def show_comparison(console: Console, comparison: Comparison, say: Speaker) -> None:
    """Old and new side by side, one row a topic, with what fell in red."""
    table = Table(title=say("train.table"), title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column(say("col.topic"), no_wrap=True)
    for key in ("col.support", "col.old", "col.new", "col.difference"):
        table.add_column(say(key), justify="right", no_wrap=True)
    for name, row in comparison.table.iterrows():
        old, new = ((row[side], row[f"{side}_low"], row[f"{side}_high"]) for side in ("old", "new"))
        difference = f"{row['difference']:+.3f} [{row['low']:+.3f}, {row['high']:+.3f}]"
        style = "red" if name in comparison.worse else ""
        table.add_row(label(str(name), say), f"{row['support']:.0f}", _f1(*old), _f1(*new), difference, style=style)
    console.print(table)


def show_evaluation(console: Console, evaluation: Evaluation, say: Speaker) -> None:
    """Scores per topic and over everything, what is most often taken for what, and calibration."""
    console.print(say("evaluate.head", passages=evaluation.passages, statements=evaluation.statements))
    console.print(_scores(evaluation.topics, say("evaluate.topics"), say))
    if len(evaluation.spans):
        console.print(_scores(evaluation.spans, say("evaluate.spans"), say))
    confused = [
        (int(count), str(truth), str(guess))
        for truth, row in evaluation.confusion.iterrows()
        for guess, count in row.items()
        if truth != guess and count
    ]
    if confused:
        console.print(say("evaluate.confused"))
        for count, truth, guess in sorted(confused, key=lambda c: (-c[0], c[1], c[2]))[:8]:
            console.print(f"  {label(truth, say)} → {label(guess, say)}  {count}")
        console.print()
    table = Table(
        title=say("evaluate.calibration", error=f"{evaluation.calibration_error:.3f}"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
    )
    for key in ("col.confidence", "col.n", "col.mean", "col.accuracy"):
        table.add_column(say(key), justify="right")
    for _, row in evaluation.calibration.iterrows():
        table.add_row(
            f"{row['low']:.1f}–{row['high']:.1f}",
            f"{row['n']:.0f}",
            f"{row['confidence']:.2f}",
            f"{row['accuracy']:.2f}",
        )
    console.print(table)


def _scores(scores: pd.DataFrame, title: str, say: Speaker) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("")
    for key in ("col.support", "col.precision", "col.recall", "col.f1"):
        table.add_column(say(key), justify="right", no_wrap=True)
    for name, row in scores.iterrows():
        f1 = _f1(row["f1"], row["low"], row["high"])
        table.add_row(
            label(str(name), say), f"{row['support']:.0f}", _number(row["precision"]), _number(row["recall"]), f1
        )
    return table


def label(name: str, say: Speaker) -> str:
    """What a row is called."""
    if name in TOPICS:
        return TOPICS[name] if say.lang == "zh" else name
    return say(f"row.{name}")


def _number(value: float) -> str:
    return "–" if value != value else f"{value:.3f}"


def _f1(value: float, low: float, high: float) -> str:
    return _number(value) if low != low else f"{_number(value)} [{low:.3f}, {high:.3f}]"
