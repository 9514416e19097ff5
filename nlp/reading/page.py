"""What every reader returns: the blocks of a file in reading order, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as the file has it: numbering that the word processor generates is part of it, line breaks inside
    it are `\\n`."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, top to bottom.

    A cell's text stands where the cell begins; a place that a merged cell covers besides is None, a blank cell is "".
    Rows read from plain text may be ragged, and know nothing of merged cells.
    """

    rows: tuple[tuple[str | None, ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A file that was read: `source` as the caller named it, `format` as its content told (`txt`, `html`, `docx`,
    `pdf`, `doc`), `title` from its metadata (`<title>`, DOCX core properties) or "", and the blocks of its body."""

    source: str
    format: str
    title: str
    blocks: tuple[Block, ...]

    def paragraphs(self) -> Iterator[Paragraph]:
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))
