"""The same report in every form of file reads the same; over annotated reports where these lie beside the project."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from nlp.reading import Page, read

CLEAN = Path(__file__).resolve().parents[3] / "shared" / "gold" / "clean"
CASES = sorted(path.stem for path in (CLEAN / "txt").glob("*.txt")) if CLEAN.is_dir() else []
FORMS = {"cells": "txt", "html": "html", "gbk": "htm", "docx": "docx", "pdf": "pdf"}


def narrative(page: Page) -> str:
    text = "".join("".join(paragraph.text.split()) for paragraph in page.paragraphs())
    return unicodedata.normalize("NFKC", text)


def numbers(page: Page) -> list[str]:
    cells = (cell for table in page.tables() for row in table.rows for cell in row)
    return [cell for cell in cells if cell and re.fullmatch(r"[\d.,]+", cell)]


@pytest.mark.skipif(not CASES, reason="no annotated reports beside the project")
@pytest.mark.parametrize("form", FORMS)
def test_every_form_reads_the_same(form: str) -> None:
    for case in CASES:
        plain, other = read(CLEAN / "txt" / f"{case}.txt"), read(CLEAN / form / f"{case}.{FORMS[form]}")
        assert narrative(other) == narrative(plain), case
        assert numbers(other) == numbers(plain), case
