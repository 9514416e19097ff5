"""A page becomes a report: normalised text, title, agency, year, sections, statutory tables.

Read `read.py` first; it calls the others in turn: `lines.py` (with `normalise.py`), `sections.py`, `head.py`,
`tables.py` (with `entries.py`, `shapes.py`, `labels.py` and `numbers.py`). The words that reports use stand in
`vocabulary.py`, the characters in `characters.py`.
"""

from nlp.report.model import Report, Section
from nlp.report.normalise import normalise
from nlp.report.read import read_report

__all__ = ["Report", "Section", "normalise", "read_report"]
