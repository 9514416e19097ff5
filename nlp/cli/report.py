"""`nianbao report`."""

from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.terminal import inspected, progress
from nlp.cli.words import Speaker
from nlp.errors import NianbaoError


def register(app: typer.Typer, say: Speaker) -> None:
    """Add the command to the application."""

    @app.command(help=say("report"))
    def report(
        target: Annotated[Path, typer.Argument(help=say("report.target"))],
        html: Annotated[str, typer.Option(help=say("report.html"))],
        source: Annotated[str | None, typer.Option(help=say("report.source"))] = None,
        previous: Annotated[Path | None, typer.Option(help=say("opt.previous"))] = None,
        quiet: Annotated[bool, typer.Option("--quiet", help=say("opt.quiet"))] = False,
    ) -> None:
        from nlp.triage.pages.dossier import dossier_of
        from nlp.triage.pages.write import dossier_in, write_corpus, write_folder, write_report

        out = Path(html)
        to_folder = html.endswith(("/", "\\")) or out.is_dir()
        if not target.exists():
            raise _refusal("missing", target)
        if target.is_dir():
            if previous is not None:
                raise _refusal("previous_of_corpus", target)
            if source is not None:
                _file_only(out, to_folder)
                write_report(dossier_in(target, source), out, say.lang)
            elif to_folder:
                with progress(say, quiet) as advance:
                    count = write_folder(target, out, say.lang, advance.of("writing"))
                out = out / "index.html"
                typer.echo(say("report.pages", count=count))
            else:
                write_corpus(target, out, say.lang)
        else:
            if source is not None:
                raise _refusal("source_of_file", target)
            _file_only(out, to_folder)
            _same_file(target, out)
            write_report(dossier_of(inspected(target, previous)), out, say.lang)
        typer.echo(say("report.written", file=out.as_posix()))


def _file_only(out: Path, to_folder: bool) -> None:
    """One report makes one page, which needs the name of a file."""
    if to_folder:
        raise _refusal("folder", out)


def _same_file(target: Path, out: Path) -> None:
    if out.exists() and out.samefile(target):
        raise _refusal("overwrites", out)


_REFUSALS = {
    "missing": ("没有这个文件或目录。", "there is no such file or folder."),
    "previous_of_corpus": (
        "--previous 只用于单份报告；目录的上年报告由 nianbao score 自己找。",
        "--previous is for a single report; in a folder nianbao score finds last year's reports itself.",
    ),
    "source_of_file": (
        "--source 只用于 nianbao score 的结果目录，这里给的是文件。",
        "--source is for a folder of results of nianbao score; this is a file.",
    ),
    "folder": (
        "这是目录。单份报告请给出文件名，例如 报告.html。",
        "this is a folder. A single report makes one page: give the name of a file, such as report.html.",
    ),
    "overwrites": ("会覆盖原报告，请换一个文件名。", "this would overwrite the report itself; give another name."),
}


def _refusal(reason: str, where: Path) -> NianbaoError:
    return NianbaoError(reason, *_REFUSALS[reason], where.as_posix())
