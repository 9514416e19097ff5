"""The command line."""

from nlp.cli.app import main

__all__ = ["main"]
