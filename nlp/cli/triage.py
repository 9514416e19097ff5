"""`nianbao triage`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlp.cli.terminal import console, progress
from nlp.cli.words import Speaker
from nlp.errors import NianbaoError

if TYPE_CHECKING:
    from nlp.triage.order import Listed

SHOWN = 20
"""Reports on the screen unless `--top` says otherwise."""


def register(app: typer.Typer, say: Speaker) -> None:
    """Add the command to the application."""

    def triage(
        out_dir: Annotated[Path | None, typer.Argument(help=say("arg.scored"))] = None,
        top: Annotated[int | None, typer.Option(min=1, help=say("opt.top"))] = None,
        code: Annotated[list[str] | None, typer.Option(help=say("opt.code"))] = None,
        kind: Annotated[list[str] | None, typer.Option(help=say("opt.kind"))] = None,
        year: Annotated[list[int] | None, typer.Option(help=say("opt.year"))] = None,
        county: Annotated[list[str] | None, typer.Option(help=say("opt.county"))] = None,
        min_score: Annotated[float, typer.Option(min=0, max=100, help=say("opt.min-score"))] = 0.0,
        csv: Annotated[Path | None, typer.Option(help=say("opt.csv"))] = None,
        xlsx: Annotated[Path | None, typer.Option(help=say("opt.xlsx"))] = None,
        weights: Annotated[Path | None, typer.Option(help=say("opt.weights"))] = None,
        show_weights: Annotated[bool, typer.Option("--show-weights", help=say("opt.show-weights"))] = False,
        quiet: Annotated[bool, typer.Option("--quiet", help=say("opt.quiet"))] = False,
    ) -> None:
        from nlp.checks.weights import load_weights

        table = load_weights(weights)
        if show_weights:
            typer.echo(table.to_toml(), nl=False)
            return
        if out_dir is None:
            raise typer.BadParameter(say("triage.out_dir"), param_hint="OUT_DIR")
        from nlp.cli.list import show_list
        from nlp.triage.order import ordered, select
        from nlp.triage.results import read_results

        results = read_results(out_dir)
        everything = ordered(results, table)
        found = select(
            everything,
            codes=code or (),
            kinds=kind or (),
            years=year or (),
            counties=county or (),
            min_score=min_score,
        )
        kept = found[:top]
        show_list(console(), kept[: top or SHOWN], len(found), len(everything), results.failures, say)
        if csv is not None:
            from nlp.triage.table import write_csv

            _write(csv, lambda: write_csv(csv, kept, results.failures, say.lang), say)
        if xlsx is not None:
            from nlp.triage.workbook import write_workbook

            with progress(say, quiet) as advance:
                _write(xlsx, lambda: write_workbook(xlsx, kept, results, say.lang, advance.of("writing")), say)
            _say_what_is_away(kept, xlsx, say)

    app.command(help=say("triage"))(triage)


def _write(path: Path, write: Callable[[], None], say: Speaker) -> None:
    """Write a file and say so; what hinders it is the user's to change."""
    try:
        write()
    except OSError as error:
        why = error.strerror or type(error).__name__
        zh, en = (Speaker(lang)("triage.no_place", why=why) for lang in ("zh", "en"))
        raise NianbaoError("no_place", zh, en, path.as_posix()) from error
    typer.echo(say("triage.written", file=path.as_posix()))


def _say_what_is_away(listed: list["Listed"], xlsx: Path, say: Speaker) -> None:
    from nlp.triage.links import link_to

    away = [each.source for each in listed if link_to(each.source, xlsx.parent) is None]
    if away:
        typer.echo(say("triage.no_links", n=len(away), source=away[0]), err=True)
