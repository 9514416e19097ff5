"""What the commands share: exit codes, the reading of a report, the console, the progress bar."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console

from nlp.cli.words import Speaker

if TYPE_CHECKING:
    from nlp.analysis import Analysis

FOUND, INTERRUPTED = 1, 130


def gravity(fail_on: str | None) -> int:
    """The gravity from which on the command fails, -1 where it never does. The checks are imported late: help need not wait."""
    if fail_on is None:
        return -1
    from nlp.checks.finding import GRAVITY

    if fail_on not in GRAVITY:
        raise typer.BadParameter(f"{fail_on}: error / warning / info", param_hint="--fail-on")
    return GRAVITY[fail_on]


def fails(severities: Iterable[str], limit: int) -> bool:
    """Whether one of the severities is as grave as the limit of `gravity`."""
    from nlp.checks.finding import GRAVITY

    return any(GRAVITY[severity] <= limit for severity in severities)


def inspected(file: Path, previous: Path | None) -> "Analysis":
    """A report, beside last year's where that is given."""
    import nlp

    analysis = nlp.inspect(file)
    if previous is None:
        return analysis
    from nlp.corpus.pair import beside_last_year

    return beside_last_year(analysis, nlp.inspect(previous))


def console() -> Console:
    """A console that never wraps names to pieces where the output is not a terminal."""
    return Console(width=None if sys.stdout.isatty() else 160, highlight=False, soft_wrap=False)


class progress:
    """A progress bar on stderr, one line a stage; calling it with the stage's word sets how far that is."""

    def __init__(self, say: Speaker, quiet: bool) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self.say = say
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
        )
        self.tasks: dict[str, Any] = {}

    def __enter__(self) -> "progress":
        self.bar.start()
        return self

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if stage not in self.tasks:
            self.tasks[stage] = self.bar.add_task(self.say(f"progress.{stage}"), total=total)
        self.bar.update(self.tasks[stage], completed=done, total=total)

    def of(self, stage: str) -> Callable[[int, int], None]:
        """The same for work of a single stage: called with how much is done and how much there is."""
        return lambda done, total: self(stage, done, total)

    def __exit__(self, *_: object) -> None:
        self.bar.stop()
