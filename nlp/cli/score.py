"""`nianbao score`."""

from typing import Annotated

import typer

from nlp.cli.terminal import FOUND, INTERRUPTED, console, fails, gravity, progress
from nlp.cli.words import Speaker


def register(app: typer.Typer, say: Speaker) -> None:
    """Add the command to the application."""

    @app.command(help=say("score"))
    def score(
        inputs: Annotated[list[str], typer.Argument(help=say("arg.inputs"))],
        out: Annotated[str, typer.Option(help=say("opt.out"))],
        jobs: Annotated[int | None, typer.Option(min=1, help=say("opt.jobs"))] = None,
        fresh: Annotated[bool, typer.Option("--fresh", help=say("opt.fresh"))] = False,
        cluster: Annotated[str | None, typer.Option(metavar="ADDRESS", help=say("opt.cluster"))] = None,
        text_column: Annotated[str | None, typer.Option(help=say("opt.text-column"))] = None,
        html_column: Annotated[str | None, typer.Option(help=say("opt.html-column"))] = None,
        path_column: Annotated[str | None, typer.Option(help=say("opt.path-column"))] = None,
        id_column: Annotated[str | None, typer.Option(help=say("opt.id-column"))] = None,
        quiet: Annotated[bool, typer.Option("--quiet", help=say("opt.quiet"))] = False,
        fail_on: Annotated[str | None, typer.Option(help=say("opt.fail-on"))] = None,
    ) -> None:
        import nlp
        from nlp.cli.show import show_summary
        from nlp.corpus.engine.startup import without_pandas

        without_pandas()
        limit = gravity(fail_on)
        columns = {"text_column": text_column, "html_column": html_column}
        columns |= {"path_column": path_column, "id_column": id_column}
        try:
            with progress(say, quiet) as advance:
                summary = nlp.score(inputs, out, jobs=jobs, fresh=fresh, cluster=cluster, progress=advance, **columns)
        except KeyboardInterrupt:
            typer.echo(say("score.interrupted", out=out.rstrip("/")), err=True)
            raise typer.Exit(INTERRUPTED) from None
        show_summary(console(), summary, out, say)
        if fails(summary.severities, limit):
            raise typer.Exit(FOUND)
