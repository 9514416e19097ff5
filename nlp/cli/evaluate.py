"""`nianbao evaluate`."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.words import Speaker


def register(app: typer.Typer, say: Speaker) -> None:
    """Add the command to the application."""

    @app.command(help=say("evaluate"))
    def evaluate(
        labelled: Annotated[Path, typer.Argument(metavar="LABELLED_FILE", help=say("arg.evaluated"))],
        model: Annotated[Path | None, typer.Option(help=say("opt.model"))] = None,
        held_out: Annotated[bool, typer.Option("--held-out", help=say("opt.held-out"))] = False,
        picture: Annotated[Path | None, typer.Option(help=say("opt.picture"))] = None,
        as_json: Annotated[bool, typer.Option("--json", help=say("opt.json"))] = False,
    ) -> None:
        from nlp.cli.scores import show_evaluation
        from nlp.cli.terminal import console
        from nlp.pipeline.statements.store import load_model, models_folder, read_card
        from nlp.training.data import LabelledData, fingerprint, load_labelled
        from nlp.training.evaluate import evaluate as measure
        from nlp.training.split import split, split_labels
        from nlp.training.train import MODEL

        path = model or models_folder() / MODEL
        loaded, data = load_model(path), load_labelled(labelled)
        if held_out:
            data = LabelledData(split(data.passages).held_out, split_labels(data.statements).held_out)
        card = read_card(path)
        learnt = {card.get("data", {}).get("sha256")} if "twin_of" not in card else set()
        if fingerprint(*data) in learnt or (held_out and "twin_of" not in card):
            typer.echo(say("evaluate.seen"), err=True)
        result = measure(loaded, data.passages, data.statements)
        if as_json:
            sys.stdout.write(json.dumps({"model": path.as_posix(), **result.to_dict()}, ensure_ascii=False) + "\n")
        else:
            show_evaluation(console(), result, say)
        if picture is not None:
            from nlp.training.picture import draw

            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.write_text(draw(result, title=f"{path.name} · {labelled.name}", lang=say.lang), encoding="utf-8")
            typer.echo(say("evaluate.drawn", file=picture.as_posix()), err=True)
