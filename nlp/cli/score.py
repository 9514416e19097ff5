"""`nianbao score`."""

from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.terminal import FOUND, GRAVITY, console, gravity, progress
from nlp.cli.words import Speaker


def register(app: typer.Typer, say: Speaker) -> None:
    """Add the command to the application."""

    @app.command(help=say("score"))
    def score(
        inputs: Annotated[list[str], typer.Argument(help=say("arg.inputs"))],
        out: Annotated[Path, typer.Option(help=say("opt.out"))],
        jobs: Annotated[int | None, typer.Option(min=1, help=say("opt.jobs"))] = None,
        quiet: Annotated[bool, typer.Option("--quiet", help=say("opt.quiet"))] = False,
        fail_on: Annotated[str | None, typer.Option(help=say("opt.fail-on"))] = None,
    ) -> None:
        import nlp
        from nlp.cli.show import show_summary

        limit = gravity(fail_on)
        with progress(say, quiet) as advance:
            summary = nlp.score(inputs, out, jobs=jobs, progress=advance)
        show_summary(console(), summary, out.as_posix(), _failures(out), say)
        if limit >= 0 and any(GRAVITY[severity] <= limit for severity in _severities(out)):
            raise typer.Exit(FOUND)


def _failures(out: Path) -> list[tuple[str, str]]:
    import pyarrow.parquet as pq

    table = pq.read_table(out / "failures.parquet").to_pylist()
    return [(row["source"], row["reason"]) for row in table]


def _severities(out: Path) -> set[str]:
    import pyarrow.parquet as pq

    return set(pq.read_table(out / "findings.parquet", columns=["severity"])["severity"].to_pylist())
