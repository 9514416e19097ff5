"""Word files.

Layouts: `plain` has its numbers typed, `numbered` leaves those of headings and sub-headings to Word's lists, `textbox`
holds the preface in a text box.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from corpus.source import LINE_BREAK, Source
from corpus.statutory import Grid, placed, tables, width
from corpus.writers.parts import published, title_lines

_EPOCH = (1980, 1, 1, 0, 0, 0)
_NUMERALS = "一二三四五六七八九"
_BODY, _SONG, _HEI, _KAI = "仿宋_GB2312", "宋体", "黑体", "楷体_GB2312"


def write(source: Source) -> bytes:
    """The document, with its core properties and the zip's time stamps fixed."""
    document = docx.Document()
    _style(document)
    lists = _Lists(document) if source.layout == "numbered" else None
    grids = tables(source)
    for number, line in enumerate(title_lines(source)):
        _paragraph(document, line, _SONG, 22, centred=True, bold=not number)
    for line, kind in zip(source.lines[1:], source.kinds[1:], strict=True):
        if kind == "table":
            _table(document, grids[line])
        elif source.layout == "textbox" and line == source.lines[1]:
            _text_box(document, line)
        else:
            depth, text = lists.depth(line, kind) if lists else (None, line)
            face = {"heading": _HEI, "subheading": _KAI}.get(kind, _BODY)
            paragraph = _paragraph(document, text, face, 16)
            if depth is not None and lists is not None:
                lists.number(paragraph, depth)
    _properties(document, source)
    return _packed(document)


def _style(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    normal.font.name = "Times New Roman"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _BODY)


def _paragraph(document: Any, text: str, face: str, size: int, *, centred: bool = False, bold: bool = False) -> Any:
    paragraph = document.add_paragraph()
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    # Word splits a paragraph into runs wherever the typist went back to it.
    for piece in re.split(r"(?<=[，；])(?=20\d\d年)", text):
        run = paragraph.add_run()
        for number, line in enumerate(piece.split(LINE_BREAK)):
            if number:
                run.add_break()
            run.add_text(line)
        run.font.size = Pt(size)
        run.bold = bold or None
        run.font.name = "Times New Roman"
        run._element.rPr.rFonts.set(qn("w:eastAsia"), face)
    return paragraph


class _Lists:
    """Word's numbers for headings (一、) and sub-headings (（一）)."""

    def __init__(self, document: Any) -> None:
        root = document.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for depth, text in enumerate(("%1、", "（%2）"))
        )
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'
        root.insert(0, parse_xml(abstract))
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
        self.counts = [0, 0]

    def depth(self, line: str, kind: str) -> tuple[int | None, str]:
        """The level whose next number a line bears, and the line without it; None and the line where it bears none."""
        for depth, (pattern, applies) in enumerate(((r"(.)、", kind == "heading"), (r"（(.)）", kind != "heading"))):
            match = re.match(pattern, line)
            if applies and match and match[1] in _NUMERALS and _NUMERALS.index(match[1]) == self.counts[depth]:
                self.counts[depth] += 1
                if depth == 0:
                    self.counts[1] = 0
                return depth, line[match.end() :]
        return None, line

    @staticmethod
    def number(paragraph: Any, depth: int) -> None:
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(number))


def _table(document: Any, grid: Grid) -> None:
    columns = width(grid)
    table = document.add_table(rows=len(grid), cols=columns)
    table.style = "Table Grid"
    for place in placed(grid):
        cell = table.cell(place.row, place.column)
        if place.cell.across > 1 or place.cell.down > 1:
            cell = cell.merge(table.cell(place.row + place.cell.down - 1, place.column + place.cell.across - 1))
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run()
        for number, line in enumerate(place.cell.text.split(LINE_BREAK)):
            if number:
                run.add_break()
            run.add_text(line)
        run.font.size = Pt(9 if columns > 4 else 12)


def _text_box(document: Any, text: str) -> None:
    """A paragraph that holds a text box, as Word writes it: a drawing, and for old programs a picture that repeats it."""
    content = (
        "<w:txbxContent><w:p><w:r><w:t>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</w:t></w:r></w:p>"
        "</w:txbxContent>"
    )
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    drawing = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5400000" cy="1800000"/>'
        '<wp:docPr id="1" name="文本框 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="1800000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    picture = f"<w:pict><v:rect><v:textbox>{content}</v:textbox></v:rect></w:pict>"
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r {names}><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
            f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )


def _properties(document: Any, source: Source) -> None:
    when = datetime.datetime(*published(source), 9, 30)
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = "", "党政办公室", "Administrator", ""
    core.created = core.modified = when
    core.revision = 3


def _packed(document: Any) -> bytes:
    """The document's zip with every time stamp at the zip format's first day, without the picture of its first page."""
    raw, packed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(name))
    return packed.getvalue()
