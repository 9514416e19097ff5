"""`nianbao labels export` and `nianbao labels import`."""

from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.words import Speaker

REFUSED, UNUSABLE = 1, 2
SHOWN = 20


def register(app: typer.Typer, say: Speaker) -> None:
    """Add the two commands to the application."""
    labels = typer.Typer(help=say("labels"), no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(labels, name="labels")

    @labels.command("export", help=say("labels.export"))
    def export(
        out_dir: Annotated[Path, typer.Argument(help=say("arg.scored"))],
        format_: Annotated[str, typer.Option("--format", help=say("opt.format"))] = "xlsx",
        file: Annotated[Path | None, typer.Option(help=say("opt.file"))] = None,
        limit: Annotated[int, typer.Option(min=1, help=say("opt.limit"))] = 200,
        known: Annotated[list[Path] | None, typer.Option(help=say("opt.known"))] = None,
    ) -> None:
        from nlp.training.data import load_labelled
        from nlp.training.labels.choose import choose
        from nlp.training.labels.exchange import FORMATS, export_tasks

        if format_ not in FORMATS:
            raise typer.BadParameter(f"{format_}: {' / '.join(FORMATS)}", param_hint="--format")
        done = load_labelled(*(known or ()))
        texts = [s.text for s in done.statements]
        texts += [p.text[s.start : s.end] for p in done.passages for s in p.statements]
        tasks = choose(out_dir, limit, texts)
        written = export_tasks(tasks, format_, file or out_dir / FORMATS[format_])
        typer.echo(say("labels.exported", n=len(tasks), files="、".join(path.as_posix() for path in written)))
        typer.echo(say(f"labels.next.{format_}"))

    @labels.command("import", help=say("labels.import"))
    def import_(
        files: Annotated[list[Path] | None, typer.Argument(help=say("arg.labelled"))] = None,
        out: Annotated[Path, typer.Option(help=say("opt.labels-out"))] = Path("labels.jsonl"),
        who: Annotated[str, typer.Option(help=say("opt.who"))] = "",
        database: Annotated[str | None, typer.Option(help=say("opt.review-database"))] = None,
    ) -> None:
        from datetime import datetime

        from nlp.training.labels.exchange import import_labels
        from nlp.training.labels.lines import write_labels, write_passages
        from nlp.wholefile import whole

        files = files or []
        if not files and database is None:
            raise typer.BadParameter(say("labels.no-input"))
        if out.exists() and out.resolve() not in {file.resolve() for file in files}:
            typer.echo(say("labels.exists", file=out.as_posix()), err=True)
            raise typer.Exit(UNUSABLE)
        imported = import_labels(files, now=datetime.now().astimezone(), who=who)
        passages, labels = list(imported.passages), list(imported.labels)
        if database is not None:
            from nlp.review.labels import beside, reviewed_in

            reviewed = reviewed_in(database)
            counts = {"passages": len(reviewed.passages), "labels": len(reviewed.labels), "removed": reviewed.removed}
            typer.echo(say("labels.reviewed", **counts), err=True)
            passages, labels = beside(reviewed, passages, labels)
        for refusal in imported.refused[:SHOWN]:
            typer.echo(f"{refusal.file} {refusal.place}: {refusal.message(say.lang)}  {refusal.text[:30]}", err=True)
        if len(imported.refused) > SHOWN:
            typer.echo(say("labels.more", n=len(imported.refused) - SHOWN), err=True)
        if not labels and not passages and not imported.others:
            typer.echo(say("labels.nothing"), err=True)
            raise typer.Exit(UNUSABLE)
        with whole(out) as partial:
            partial.write_text(write_passages(passages) + write_labels(labels), encoding="utf-8")
        counts = {
            "n": len(labels),
            "refused": len(imported.refused),
            "repeated": imported.repeated,
            "others": imported.others,
        }
        if files or labels:
            typer.echo(say("labels.imported", **counts, file=out.as_posix()))
        if passages:
            statements = sum(len(passage.statements) for passage in passages)
            typer.echo(say("labels.passages", n=len(passages), statements=statements, file=out.as_posix()))
        if imported.refused:
            raise typer.Exit(REFUSED)
