"""The command `nianbao`. Every subcommand calls the public function of the same name and shows what it returns."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from nlp.cli import evaluate, labels, train
from nlp.cli.words import Lang, Speaker
from nlp.errors import NianbaoError

FOUND, UNUSABLE, INTERRUPTED = 1, 2, 130
GRAVITY = {"error": 0, "warning": 1, "info": 2}


def build(lang: Lang) -> typer.Typer:
    """The command line in one language."""
    say = Speaker(lang)
    app = typer.Typer(
        help=say("app"),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )

    def version(show: bool) -> None:
        if show:
            from nlp import __version__

            typer.echo(f"nianbao {__version__}")
            raise typer.Exit

    @app.callback()
    def options(
        lang: Annotated[str, typer.Option(help=say("opt.lang"))] = "zh",
        version: Annotated[
            bool, typer.Option("--version", help=say("opt.version"), callback=version, is_eager=True)
        ] = False,
    ) -> None: ...

    @app.command(help=say("inspect"))
    def inspect(
        file: Annotated[Path, typer.Argument(help=say("arg.file"))],
        previous: Annotated[Path | None, typer.Option(help=say("opt.previous"))] = None,
        as_json: Annotated[bool, typer.Option("--json", help=say("opt.json"))] = False,
        fail_on: Annotated[str | None, typer.Option(help=say("opt.fail-on"))] = None,
    ) -> None:
        import nlp
        from nlp.cli.show import show_analysis

        limit = _gravity(fail_on)
        analysis = nlp.inspect(file)
        if previous is not None:
            from nlp.corpus.pair import beside_last_year

            analysis = beside_last_year(analysis, nlp.inspect(previous))
        if as_json:
            from nlp.corpus.findings import full_row

            result = {**analysis.to_dict(), "findings": [full_row(finding) for finding in analysis.findings]}
            sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        else:
            show_analysis(_console(), analysis, say)
        if any(GRAVITY[finding.severity] <= limit for finding in analysis.findings):
            raise typer.Exit(FOUND)

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

        limit = _gravity(fail_on)
        with _progress(say, quiet) as advance:
            summary = nlp.score(inputs, out, jobs=jobs, progress=advance)
        show_summary(_console(), summary, out.as_posix(), _failures(out), say)
        if limit >= 0 and any(GRAVITY[severity] <= limit for severity in _severities(out)):
            raise typer.Exit(FOUND)

    @app.command(help=say("checks"))
    def checks() -> None:
        from nlp.cli.show import show_checks

        show_checks(_console(), say)

    for command in (train, labels, evaluate):
        command.register(app, say)
    return app


def _gravity(fail_on: str | None) -> int:
    if fail_on is None:
        return -1
    if fail_on not in GRAVITY:
        raise typer.BadParameter(f"{fail_on}: error / warning / info", param_hint="--fail-on")
    return GRAVITY[fail_on]


def _console() -> Console:
    """A console that never wraps names to pieces where the output is not a terminal."""
    return Console(width=None if sys.stdout.isatty() else 160, highlight=False, soft_wrap=False)


class _progress:
    """A progress bar on stderr; calling it sets how far it is."""

    def __init__(self, say: Speaker, quiet: bool) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
        )
        self.task = self.bar.add_task(say("progress"), total=None)

    def __enter__(self) -> Any:
        self.bar.start()
        return lambda done, total: self.bar.update(self.task, completed=done, total=total)

    def __exit__(self, *_: object) -> None:
        self.bar.stop()


def _failures(out: Path) -> list[tuple[str, str]]:
    import pyarrow.parquet as pq

    table = pq.read_table(out / "failures.parquet").to_pylist()
    return [(row["source"], row["reason"]) for row in table]


def _severities(out: Path) -> set[str]:
    import pyarrow.parquet as pq

    return set(pq.read_table(out / "findings.parquet", columns=["severity"])["severity"].to_pylist())


def _language(arguments: list[str]) -> Lang:
    """The language asked for anywhere on the command line; help is written before options are parsed."""
    for i, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and i + 1 < len(arguments):
            value = arguments[i + 1]
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def _without_language(arguments: list[str]) -> list[str]:
    """The arguments without `--lang`, which may stand before or behind the subcommand."""
    kept, skip = [], False
    for argument in arguments:
        if skip:
            skip = False
        elif argument == "--lang":
            skip = True
        elif not argument.startswith("--lang="):
            kept.append(argument)
    return kept


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; exits with the documented code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    lang = _language(arguments)
    try:
        build(lang)(_without_language(arguments), prog_name="nianbao", standalone_mode=True)
    except NianbaoError as error:
        typer.echo(f"nianbao: {error.message(lang)}", err=True)
        sys.exit(UNUSABLE)
    except KeyboardInterrupt:
        typer.echo(Speaker(lang)("interrupted"), err=True)
        sys.exit(INTERRUPTED)
