"""`nianbao train`."""

from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.words import Speaker

WORSE = 1


def register(app: typer.Typer, say: Speaker) -> None:
    """Add the command to the application."""

    @app.command(help=say("train"))
    def train(
        labels: Annotated[list[Path] | None, typer.Option(help=say("opt.labels"))] = None,
        corpus: Annotated[Path | None, typer.Option(help=say("opt.corpus"))] = None,
        out: Annotated[Path | None, typer.Option(help=say("opt.models"))] = None,
        force: Annotated[bool, typer.Option("--force", help=say("opt.force"))] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help=say("opt.dry-run"))] = False,
        unseen_writers: Annotated[bool, typer.Option("--unseen-writers", help=say("opt.unseen-writers"))] = False,
    ) -> None:
        from datetime import UTC, datetime

        from nlp.pipeline.statements.store import models_folder
        from nlp.training.data import corpus as own_corpus
        from nlp.training.data import load_labelled
        from nlp.training.train import MODEL
        from nlp.training.train import train as run

        data = load_labelled(corpus or own_corpus(), *(labels or ()))
        into = out or models_folder()
        typer.echo(say("train.data", passages=len(data.passages), labels=len(data.statements)), err=True)
        result = run(
            data.passages,
            data.statements,
            into=into,
            against=into if (into / MODEL).exists() else models_folder(),
            now=datetime.now(UTC),
            force=force,
            dry_run=dry_run,
            writers=unseen_writers,
            step=lambda name: typer.echo(say(f"step.{name}"), err=True),
        )
        _show(result, say, dry_run=dry_run, hint=result.promoted and into.resolve() != models_folder().resolve())
        if not result.better and not result.promoted:
            raise typer.Exit(WORSE)


def _show(result: object, say: Speaker, *, dry_run: bool, hint: bool) -> None:
    from nlp.cli.scores import label, show_comparison, show_evaluation
    from nlp.cli.terminal import console
    from nlp.training.train import TrainingResult

    assert isinstance(result, TrainingResult)
    terminal = console()
    if result.comparison is None:
        show_evaluation(terminal, result.new, say)
        typer.echo(say("train.no_old"))
        if result.refusal is not None:
            typer.echo(result.refusal.message(say.lang))
    else:
        show_comparison(terminal, result.comparison, say)
        if result.old_has_seen:
            typer.echo(say("train.seen"))
        if result.comparison.worse:
            typer.echo(say("train.worse", rows="、".join(label(name, say) for name in result.comparison.worse)))
    if result.promoted:
        typer.echo(say("train.promoted", path=result.path.as_posix()))
    elif dry_run:
        typer.echo(say("train.dry"))
    else:
        typer.echo(say("train.kept"))
    if hint:
        typer.echo(say("train.hint", folder=result.path.parent.resolve().as_posix()))
