"""Writers: a source as the bytes of a file. One module for each family of forms."""

from __future__ import annotations

import importlib

from corpus.source import Source

FORMS = {
    "tabs": ("plain", "txt"),
    "cells": ("plain", "txt"),
    "html": ("web", "html"),
    "htm-gbk": ("web", "htm"),
    "docx": ("word", "docx"),
    "pdf": ("sheets", "pdf"),
}
"""Form → the module that writes it, the extension of its files."""


def file_name(source: Source) -> str:
    """The name of the file that a source becomes."""
    return f"{source.name}.{FORMS[source.form][1]}"


def write(source: Source) -> bytes:
    """The file that a source becomes; the same bytes whenever it is called."""
    module = importlib.import_module(f"corpus.writers.{FORMS[source.form][0]}")
    content: bytes = module.write(source)
    return content
