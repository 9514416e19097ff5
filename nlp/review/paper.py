"""An official letter on A4 as a Word file (GB/T 9704—2012): margins, sizes, fonts, spacing. Text is cleaned of what no file may hold."""

from __future__ import annotations

import io
from typing import Any

from nlp.triage.safe import clean

_TITLE_FONT, _BODY_FONT, _HEADING_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体"
_TITLE, _BODY = 22, 16
"""Points: 二号, 三号."""
_LINE = 28.95
"""Points a line: 22 lines a page."""
_SHORT = 60
"""Characters of an item that stays on the page of what follows it; a longer one would leave half a page empty."""


class Paper:
    """A letter that is written from top to bottom."""

    def __init__(self) -> None:
        from docx import Document
        from docx.shared import Mm

        self._document = Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        _chinese(self._document.styles["Normal"])
        _number(section.footer.paragraphs[0])

    def title(self, text: str) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = self._paragraph(indent=False)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, text, _TITLE_FONT, _TITLE)
        self._paragraph(indent=False)

    def addressee(self, text: str) -> None:
        _run(self._paragraph(indent=False), text)

    def text(self, text: str) -> None:
        _run(self._paragraph(), text)

    def heading(self, text: str) -> None:
        paragraph = self._paragraph()
        paragraph.paragraph_format.keep_with_next = True
        _run(paragraph, text, _HEADING_FONT)

    def item(self, number: str, text: str) -> None:
        paragraph = self._paragraph()
        paragraph.paragraph_format.keep_with_next = len(text) < _SHORT
        _run(paragraph, number + text)

    def detail(self, label: str, text: str) -> None:
        paragraph = self._paragraph()
        _run(paragraph, label, _HEADING_FONT, _BODY)
        _run(paragraph, text)

    def signature(self, sender: str, date: str) -> None:
        """Flush right, the date four characters from the margin, both on one page."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        self._paragraph(indent=False).paragraph_format.keep_with_next = True
        for text, space in ((sender, 2), (date, 2)):
            paragraph = self._paragraph(indent=False)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(space * _BODY)
            paragraph.paragraph_format.keep_with_next = text is sender
            _run(paragraph, text)

    def content(self, title: str) -> bytes:
        """The file."""
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = clean(title), "", ""
        content = io.BytesIO()
        self._document.save(content)
        return content.getvalue()

    def _paragraph(self, *, indent: bool = True) -> Any:
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        paragraph = self._document.add_paragraph()
        form = paragraph.paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE)
        form.space_before = form.space_after = Pt(0)
        if indent:
            form.first_line_indent = Pt(2 * _BODY)
        return paragraph


def _run(paragraph: Any, text: str, font: str = _BODY_FONT, size: float = _BODY) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(" ".join(clean(text).split("\n")))
    run.font.size, run.font.name = Pt(size), "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _chinese(style: Any) -> None:
    """Punctuation and line breaks as in mainland China, whatever font stands in for one that is not installed."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    style.element.get_or_add_rPr().append(language)


def _number(paragraph: Any) -> None:
    """The page's number in the footer: — 1 —."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in ("— ", "PAGE", " —"):
        run = paragraph.add_run("" if part == "PAGE" else part)
        run.font.size, run.font.name = Pt(14), "Times New Roman"
        if part == "PAGE":
            for kind, words in (("begin", None), (None, part), ("end", None)):
                element = OxmlElement("w:fldChar" if kind else "w:instrText")
                if kind:
                    element.set(qn("w:fldCharType"), kind)
                else:
                    element.text = words
                run._element.append(element)
