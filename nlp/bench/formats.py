"""What a report costs as DOCX and as PDF, relative to the same report as text: read, analysed, its tables made.

The files are laid out here: every line a paragraph, tabbed lines a table. PDF needs `reportlab`.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby

from nlp.analysis import inspect_bytes
from nlp.bench.synthetic import Made
from nlp.corpus.tables import tables_of

_WIDTH = 450.0
"""Points of a page's width that a table takes."""


def format_costs(reports: Sequence[Made]) -> dict[str, float]:
    """By format, processor seconds for all reports. PDF is absent where `reportlab` is."""
    makers: dict[str, Callable[[str], bytes]] = {"txt": str.encode, "docx": _docx}
    try:
        import reportlab  # noqa: F401
    except ImportError:
        pass
    else:
        makers["pdf"] = _pdf
    seconds = {}
    for name, maker in makers.items():
        files = [(maker(report.text), f"{report.name}.{name}") for report in reports]
        inspect_bytes(*files[0])  # loads what is loaded once
        start = time.process_time()
        for data, source in files:
            tables_of([inspect_bytes(data, source)])
        seconds[name] = time.process_time() - start
    return seconds


def _blocks(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Runs of lines, and whether they are a table."""
    for table, lines in groupby(text.split("\n"), key=lambda line: "\t" in line):
        yield table, list(lines)


def _cells(lines: Sequence[str]) -> list[list[str]]:
    rows = [line.split("\t") for line in lines]
    width = max(map(len, rows))
    return [[*[""] * (width - len(row)), *row] for row in rows]


def html(text: str) -> bytes:
    """The report as a plain web page."""
    body = []
    for table, lines in _blocks(text):
        if table:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in _cells(lines))
            body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            body += [f"<p>{escape(line)}</p>" for line in lines]
    return f'<html><head><meta charset="utf-8"></head><body>{"".join(body)}</body></html>'.encode()


def _docx(text: str) -> bytes:
    from docx import Document

    document = Document()
    for table, lines in _blocks(text):
        if not table:
            for line in lines:
                document.add_paragraph(line)
            continue
        rows = _cells(lines)
        grid = document.add_table(len(rows), len(rows[0]))
        cells = list(grid._cells)  # each look-up by row and column would walk the whole table
        for cell, words in zip(cells, (words for row in rows for words in row), strict=True):
            cell.text = words
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _pdf(text: str) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=10, leading=14, wordWrap="CJK")
    small = ParagraphStyle("cell", parent=body, fontSize=6, leading=8)
    story: list[object] = []
    for table, lines in _blocks(text):
        if not table:
            story += [Paragraph(line, body) for line in lines]
            continue
        rows = [[Paragraph(words, small) for words in row] for row in _cells(lines)]
        widths = [_WIDTH / len(rows[0])] * len(rows[0])
        style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("LEFTPADDING", (0, 0), (-1, -1), 1)]
        story.append(Table(rows, widths, style=[*style, ("RIGHTPADDING", (0, 0), (-1, -1), 1)]))
    held = io.BytesIO()
    SimpleDocTemplate(held, pagesize=A4).build(story)
    return held.getvalue()
