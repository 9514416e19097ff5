"""`nianbao triage`."""

import typer

from nlp.cli.words import Speaker


def register(app: typer.Typer, say: Speaker) -> None:
    """Add the command to the application."""
