"""`nianbao review`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlp.cli.words import Speaker

if TYPE_CHECKING:
    from nlp.review.desk import Desk
    from nlp.review.server import Address

_MANY = 500
"""From this many reports on, taking them over shows how far it is."""


def register(app: typer.Typer, say: Speaker) -> None:
    """Add the command to the application."""

    @app.command(help=say("review"))
    def review(
        out_dir: Annotated[Path, typer.Argument(help=say("arg.reviewed"))],
        database: Annotated[str | None, typer.Option(help=say("opt.database"))] = None,
        reviewer: Annotated[str, typer.Option(help=say("opt.reviewer"))] = "",
        host: Annotated[str, typer.Option(help=say("opt.host"))] = "127.0.0.1",
        port: Annotated[int | None, typer.Option(min=1, max=65535, help=say("opt.port"))] = None,
        password: Annotated[bool, typer.Option("--password", help=say("opt.password"))] = False,
        password_file: Annotated[Path | None, typer.Option(help=say("opt.password-file"))] = None,
        allow_host: Annotated[list[str] | None, typer.Option(help=say("opt.allow-host"))] = None,
        certificate: Annotated[Path | None, typer.Option(help=say("opt.certificate"))] = None,
        key: Annotated[Path | None, typer.Option(help=say("opt.key"))] = None,
        title: Annotated[str, typer.Option(help=say("opt.title"))] = "",
        no_browser: Annotated[bool, typer.Option("--no-browser", help=say("opt.no-browser"))] = False,
        stats: Annotated[bool, typer.Option("--stats", help=say("opt.stats"))] = False,
        export: Annotated[list[Path] | None, typer.Option(help=say("opt.export"))] = None,
        letters: Annotated[Path | None, typer.Option(help=say("opt.letters"))] = None,
        sender: Annotated[str, typer.Option(help=say("opt.sender"))] = "",
    ) -> None:
        if (certificate is None) != (key is None):
            raise typer.BadParameter(say("review.certificate"), param_hint="--certificate / --key")
        if certificate is not None and key is not None:
            from nlp.review.server import check_certificate

            check_certificate(certificate, key)
        desk = _open(out_dir, database, say)
        if stats or export or letters:
            try:
                _results(desk, stats, export or [], letters, sender, say)
            finally:
                desk.close()
            return
        from nlp.review.server import is_loopback, listen, password_hash, serve, settings_of

        demanded = password or password_file is not None or not is_loopback(host)
        hashed = password_hash(password_file, _prompt(say)) if demanded else ""
        address = listen(host, port, allow_host or (), secure=certificate is not None)
        settings = settings_of(
            address,
            out_dir / ".review.key",
            title=title or out_dir.resolve().name,
            reviewer=reviewer or ("" if hashed else _user()),
            lang=say.lang,
            hashed=hashed,
        )
        browser = not no_browser
        serve(
            desk,
            address,
            settings,
            browser=browser,
            ready=lambda: _tell(address, desk, bool(hashed), say),
            certificate=certificate,
            key=key,
        )
        typer.echo(say("review.stopped"), err=True)


def _open(out_dir: Path, database: str | None, say: Speaker) -> "Desk":
    """The desk, with a bar while many reports are taken over."""
    from rich.console import Console
    from rich.progress import Progress

    from nlp.review.desk import open_desk

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(say("review.taking"), total=None, visible=False)

        def step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= _MANY)

        return open_desk(out_dir, database, progress=step)


def _tell(address: "Address", desk: "Desk", guarded: bool, say: Speaker) -> None:
    """Say where the desk is, who can reach it, and how to stop it."""
    progress = desk.progress()
    lines = [say("review.serving", url=address.url), say("review.work", reports=progress.reports, left=progress.left)]
    if address.urls:
        lines += [say("review.network", urls="  ".join(address.urls))]
        lines += [] if address.secure else [say("review.plain")]
    else:
        lines += [say("review.local")]
    lines += [say("review.guarded")] if guarded else []
    typer.echo("\n".join([*lines, say("review.stop")]), err=True)


def _prompt(say: Speaker) -> Callable[[], str] | None:
    """Asks for a password twice, without showing it; None where there is no terminal."""
    if not sys.stdin.isatty():
        return None
    return lambda: str(typer.prompt(say("review.password"), hide_input=True, confirmation_prompt=True))


def _user() -> str:
    """The name of whoever runs the desk on this machine."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _results(desk: "Desk", stats: bool, files: list[Path], letters: Path | None, sender: str, say: Speaker) -> None:
    """Statistics and exports, without serving."""
    if stats:
        _stats(desk, say)
    for file in files:
        _export(desk, file, say)
    if letters is not None:
        from nlp.review.letters import write_letters

        written = write_letters(desk, letters, sender=sender)
        typer.echo(say("review.letters", n=len(written), path=letters.as_posix()))


def _export(desk: "Desk", file: Path, say: Speaker) -> None:
    from nlp.review.exports import write_jsonl, write_xlsx

    if file.suffix == ".xlsx":
        write_xlsx(desk, file, say.lang)
    elif file.suffix == ".jsonl":
        write_jsonl(desk, file)
    else:
        raise typer.BadParameter(say("review.suffix", file=file.as_posix()), param_hint="--export")
    typer.echo(say("review.exported", file=file.as_posix()))


def _stats(desk: "Desk", say: Speaker) -> None:
    from rich.table import Table

    from nlp.cli.terminal import console
    from nlp.review.cards import code_name
    from nlp.review.stats import code_stats
    from nlp.review.words import Say

    words = Say(say.lang)
    table = Table(title=words("stats.title"))
    for name in ("code", "confirmed", "dismissed", "undecided", "missed", "precision", "interval"):
        table.add_column(words(f"stats.{name}"), justify="left" if name == "code" else "right")
    for each in code_stats(desk):
        counts = (each.confirmed, each.dismissed, each.undecided, each.missed)
        precision = "" if each.precision is None else f"{each.precision:.0%}"
        interval = "" if each.low is None or each.high is None else f"{each.low:.0%}–{each.high:.0%}"
        table.add_row(f"{code_name(each.code, words)} {each.code}", *map(str, counts), precision, interval)
    console().print(table)
