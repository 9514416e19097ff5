"""Plain text: a line is a paragraph, and tables survive as rows of tabs, of strokes (`|`), or as one cell a line.

Read `blocks` first: it walks the runs of lines that hold tabs; `_rows` reads a run of tabbed rows, `_cells` one of
cells on lines of their own.
"""

from __future__ import annotations

import re

from nlp.reading.page import Block, Paragraph, Table
from nlp.reading.patterns import CELL_NUMBER, SENTENCE, section_key
from nlp.reading.tidy import tidy

_BLANKS_BEFORE_TAB = re.compile(r"^[^\S\t\n]+(?=\t)", re.MULTILINE)
_MARKUP = re.compile(
    r"^[^\S\n]*#{1,6} +(?=\S)|(?<![^\s，。、；：（])\*\*(?=[^\s*，。、；：）])([^*\n]{1,200})(?<=\S)\*\*(?!\*)",
    re.MULTILINE,
)
"""Marks of headings and of bold type in converted pages (`## 一、总体情况`, `**总体情况**`)."""
_STROKE = re.compile(r"[|｜│]")
_OUTER_STROKES = re.compile(r"^\s*[|｜│]|[|｜│]\s*$")
_RULED = re.compile(r"[\s|｜│:+=\-─━—┼├┤┬┴┌┐└┘]+")
"""A line of a table that only divides rows (`|---|---|`)."""
_FEWEST_ROWS = 2
_LONGEST_LABEL = 60
"""Characters of the longest cell that plain text is trusted with; the statutory forms need 45."""


def blocks(text: str) -> list[Block]:
    """The paragraphs and tables of `text`, in order. Nothing but blanks, and marks of headings and bold type, is lost.

    >>> blocks("一、总体情况\\n\\n规章\\t0\\t1\\n")
    [Paragraph(text='一、总体情况'), Table(rows=(('规章', '0', '1'),))]
    >>> blocks("\\t行政许可\\n\\t36\\n")
    [Table(rows=(('行政许可', '36'),))]
    >>> blocks("| 信息内容 | 件数 |\\n|---|---|\\n| 规章 | 1 |\\n| 规范性文件 | 2 |")
    [Table(rows=(('信息内容', '件数'), ('规章', '1'), ('规范性文件', '2')))]
    >>> blocks("## **一、总体情况**")
    [Paragraph(text='一、总体情况')]
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\u2028", "\n")
    if "# " in text or "**" in text:
        text = _MARKUP.sub(r"\1", text)
    lines = _BLANKS_BEFORE_TAB.sub("", text).split("\n")
    if "|" in text or "｜" in text or "│" in text:
        lines = _strokes_as_tabs(lines)
    found: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line:
            at += 1
            continue
        if "\t" not in line or not line.strip():
            clean = tidy(line)
            if clean:
                found.append(Paragraph(clean))
            at += 1
            continue
        tabbed = "\t" in line.strip(" \r").lstrip("\t") or line.startswith("\t\t")
        after = _end_of_rows(lines, at) if tabbed else _end_of_cells(lines, at)
        found.extend(_rows(lines[at:after]) if tabbed else _cells(lines[at:after]))
        at = after
    return found


def _strokes_as_tabs(lines: list[str]) -> list[str]:
    """The lines with tabs for the strokes of tables: of several rows on end, one cell of which at least is a number.
    What else has strokes stays as it is (`首页 | 机构 | 公开`)."""
    found: list[str] = []
    run: list[str] = []
    for line in lines:
        if (_STROKE.search(line) and "\t" not in line) or (run and line.strip() and _RULED.fullmatch(line)):
            run.append(line)
        elif line.strip() or not run:  # blank lines between rows are nothing
            found += [*_rows_of_strokes(run), line]
            run = []
    return [*found, *_rows_of_strokes(run)]


def _rows_of_strokes(run: list[str]) -> list[str]:
    rows = [_STROKE.split(_OUTER_STROKES.sub("", line)) for line in run if not _RULED.fullmatch(line)]
    cells = [cell.strip() for row in rows for cell in row]
    if len(rows) < _FEWEST_ROWS or not any(CELL_NUMBER.fullmatch(cell) for cell in cells if cell):
        return run
    return ["\t".join(cell.strip() for cell in row) for row in rows]


def _is_row(line: str) -> bool:
    """A row of a tabbed table: a tab between two cells, or in front of or behind a cell."""
    return "\t" in line


def _end_of_rows(lines: list[str], at: int) -> int:
    """Where the tabbed table that begins at `at` ends: blank lines inside it are page breaks, and a short line between
    two rows is a row whose other cells are blank."""
    end = at
    while at < len(lines):
        if _is_row(lines[at]):
            at += 1
            end = at
        elif not lines[at].strip() or (
            at == end
            and at + 1 < len(lines)
            and _is_row(lines[at + 1])
            and len(lines[at].strip()) <= _LONGEST_LABEL
            and not SENTENCE.search(lines[at])
            and section_key("".join(lines[at].split())) is None
        ):
            at += 1
        else:
            break
    return end


def _rows(lines: list[str]) -> list[Block]:
    """A tabbed table, and as paragraphs the lines in it that are prose indented by a tab."""
    found: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for line in lines:
        if not line.strip():
            continue
        row = tuple([cell if cell.isalnum() else tidy(cell) for cell in line.split("\t")])
        filled = list(filter(None, row))
        if len(filled) == 1 and (_is_prose(filled[0]) or section_key("".join(filled[0].split()))):
            if rows:
                found.append(Table(tuple(rows)))
                rows = []
            found.append(Paragraph(filled[0]))
        else:
            rows.append(row)
    if rows:
        found.append(Table(tuple(rows)))
    return found


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_LABEL or bool(SENTENCE.search(text))


def _end_of_cells(lines: list[str], at: int) -> int:
    """Where the run of cells that begins at `at` ends: after the last line that begins with a tab, or continues the
    text of such a line, before one that does neither."""
    end = at
    while at < len(lines):
        line = lines[at]
        if line.startswith("\t"):
            if line.find("\t", 1) > 0 and "\t" in line[1:].strip(" \r"):
                break  # a tabbed row
            at += 1
            end = at
        elif not line or line.isspace():
            at += 1
        elif at == end and _goes_on(lines[at - 1]):
            if section_key("".join(line.split())) or _is_prose(line.strip()):
                break
            at += 1
            end = at
        else:
            break
    return end


def _goes_on(line: str) -> bool:
    """Whether a cell's text may go on in the line below: it is neither blank, nor a number, nor prose."""
    cell = line.strip()
    return bool(cell) and not _is_prose(cell) and not (line.startswith("\t") and CELL_NUMBER.fullmatch(cell))


def _cells(lines: list[str]) -> list[Block]:
    """Rows of cells that stand on lines of their own, with blank lines between the rows. A run without a single number
    or blank cell is no table but prose indented by a tab."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.startswith("\t"):
            groups[-1].append(tidy(line))
        elif groups[-1]:
            if line.strip():
                groups[-1][-1] += tidy(line)  # the cell's text goes on
            else:
                groups.append([])
    groups = [group for group in groups if group]
    if not any(not cell or CELL_NUMBER.fullmatch(cell) for group in groups for cell in group):
        return [Paragraph(cell) for group in groups for cell in group]
    found: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for group in groups:
        if all(_is_prose(cell) or section_key("".join(cell.split())) for cell in group):
            if rows:
                found.append(Table(tuple(rows)))
                rows = []
            found.extend(Paragraph(cell) for cell in group)
        else:
            rows.append(tuple(group))
    if rows:
        found.append(Table(tuple(rows)))
    return found
