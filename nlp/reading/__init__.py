"""Reading: a file in any form to a `Page` of paragraphs and tables."""

from nlp.reading.page import Block, Page, Paragraph, Table
from nlp.reading.reader import read, read_bytes

__all__ = ["Block", "Page", "Paragraph", "Table", "read", "read_bytes"]
