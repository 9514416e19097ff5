"""`nianbao bench`."""

from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.terminal import console
from nlp.cli.words import Speaker


def register(app: typer.Typer, say: Speaker) -> None:
    """Add the command to the application."""

    @app.command(help=say("bench"))
    def bench(
        inputs: Annotated[list[str] | None, typer.Argument(help=say("arg.bench-inputs"))] = None,
        sizes: Annotated[str, typer.Option(help=say("opt.sizes"))] = "250,1000",
        reports: Annotated[int, typer.Option(min=20, help=say("opt.bench-reports"))] = 200,
        material: Annotated[Path, typer.Option(help=say("opt.material"))] = Path("corpus"),
        jobs: Annotated[int, typer.Option(min=1, help=say("opt.bench-jobs"))] = 1,
    ) -> None:
        from rich import box
        from rich.table import Table

        from nlp.bench.run import measure, measure_own

        try:
            counts = sorted({int(size) for size in sizes.replace("，", ",").split(",") if size.strip()})
        except ValueError:
            raise typer.BadParameter(say("bench.sizes"), param_hint="--sizes") from None
        if any(count < 20 for count in counts):
            raise typer.BadParameter(say("bench.sizes"), param_hint="--sizes")
        shown = console()
        table = Table(title=say("bench.title"), title_justify="left", box=box.SIMPLE_HEAD)
        table.add_column(say("col.what"), overflow="fold")
        table.add_column(say("col.value"), justify="right", no_wrap=True)

        measured = reports

        def tell(step: str, number: int) -> None:
            nonlocal measured
            measured = number if step == "costs" else measured
            typer.echo(say(f"bench.step.{step}", n=number), err=True)

        for row in measure_own(inputs, tell) if inputs else measure(material, counts, reports, jobs, tell):
            if row is None:
                table.add_section()
            else:
                table.add_row(say(f"bench.{row.what}", **row.values), row.value)
        shown.print(table)
        shown.print(say("bench.notes.own" if inputs else "bench.notes", reports=measured))
