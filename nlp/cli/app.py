"""The command `nianbao`. Every subcommand calls the public function of the same name and shows what it returns."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from nlp.cli import bench, evaluate, labels, report, review, score, train, triage
from nlp.cli.terminal import FOUND, INTERRUPTED, console, fails, gravity, inspected
from nlp.cli.words import Lang, Speaker
from nlp.errors import NianbaoError

UNUSABLE = 2


def build(lang: Lang) -> typer.Typer:
    """The command line in one language."""
    say = Speaker(lang)

    class Commands(TyperGroup):
        """The subcommands; typer ends one that is interrupted without a word."""

        def invoke(self, ctx: Any) -> Any:
            try:
                return super().invoke(ctx)
            except KeyboardInterrupt:
                typer.echo(say("interrupted"), err=True)
                raise typer.Exit(INTERRUPTED) from None

    app = typer.Typer(
        cls=Commands,
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
        from nlp.cli.show import show_analysis

        limit = gravity(fail_on)
        analysis = inspected(file, previous)
        if as_json:
            from nlp.corpus.findings import full_row
            from nlp.corpus.pair import own_share_of

            result = {**analysis.to_dict(), "findings": [full_row(finding) for finding in analysis.findings]}
            result["own_share"] = own_share_of(analysis)
            sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        else:
            show_analysis(console(), analysis, say)
        if fails((finding.severity for finding in analysis.findings), limit):
            raise typer.Exit(FOUND)

    @app.command(help=say("checks"))
    def checks() -> None:
        from nlp.cli.show import show_checks

        show_checks(console(), say)

    for command in (score, triage, report, review, train, labels, evaluate, bench):
        command.register(app, say)
    return app


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
    except OSError as error:  # a full disk, a path that no file can have: where no command knows better
        name = f"{error.filename}: " if error.filename else ""
        why = error.strerror or type(error).__name__
        typer.echo(f"nianbao: {name}{Speaker(lang)('unusable', why=why)}", err=True)
        sys.exit(UNUSABLE)
