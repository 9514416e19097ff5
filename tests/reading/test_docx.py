"""Word files: what a reader of the printed page sees, in its order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from nlp.reading import Paragraph, Table, read_bytes
from nlp.reading.numbering import chinese
from tests.reading.build import ACTIVE, REVIEW, docx_file, docx_report, narrative

W = nsdecls("w")
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_bytes(data, "报告.docx").paragraphs()]


def body_of(*elements: str) -> bytes:
    """A document whose body holds `elements`, as XML."""
    document = docx.Document()
    body = document.element.body
    for element in elements:
        body.insert(len(body) - 1, parse_xml(element.replace(">", f" {W} {MC}>", 1)))
    return docx_file(document)


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_paragraphs_and_tables_in_their_order() -> None:
    page = read_bytes(docx_report(), "报告.docx")
    assert page.format == "docx"
    assert [paragraph.text for paragraph in page.paragraphs()] == narrative()
    assert [table.rows for table in page.tables()] == [ACTIVE, REVIEW]
    assert isinstance(page.blocks[5], Table)


def test_the_title_is_that_of_the_properties() -> None:
    document = docx.Document()
    document.core_properties.title = "某镇年度报告"
    document.add_paragraph("一、总体情况")
    assert read_bytes(docx_file(document), "").title == "某镇年度报告"


def test_tracked_changes_hidden_text_fields_and_breaks() -> None:
    data = body_of(
        paragraph(
            run("全年公开")
            + '<w:del w:id="1" w:author="x"><w:r><w:delText>48</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2" w:author="x">{run("84")}</w:ins>'
            + run("（内部）", "<w:vanish/>")
            + "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>条</w:t></w:r></w:hyperlink>"
            + "<w:r><w:br/><w:t>其中网站53条。</w:t></w:r>"
        )
    )
    assert texts(data) == ["全年公开84条\n其中网站53条。"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="3" w:author="x"/></w:rPr></w:pPr>'
    assert texts(body_of(paragraph(mark + run("全年公开")), paragraph(run("84条。")))) == ["全年公开84条。"]


def test_content_controls_are_transparent() -> None:
    data = body_of(f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('一、总体情况'))}</w:sdtContent></w:sdt>")
    assert texts(data) == ["一、总体情况"]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('政府信息公开年报'))}</w:txbxContent>"
    drawing = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    data = body_of(paragraph(f"<w:r>{drawing}</w:r>"), paragraph(run("一、总体情况")))
    assert texts(data) == ["政府信息公开年报", "一、总体情况"]


def test_paragraphs_within_a_run_are_read_once_each() -> None:
    inner = "".join(paragraph(run(f"第{number}段")) for number in range(2_000))
    found = texts(body_of(paragraph(f"<w:r>{inner}</w:r>")))
    assert (len(found), found[-1]) == (2_000, "第1999段")


def test_cells_merged_downwards_and_across() -> None:
    def cell(text: str, properties: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"

    rows = (
        cell("结果", '<w:vMerge w:val="restart"/>') + cell("行政诉讼", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("结果维持", "") + cell("总计", ""),
        cell("合计", "") + cell("0", "") + cell("1", ""),
    )
    data = body_of("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")
    assert read_bytes(data, "").blocks == (
        Table((("结果", "行政诉讼", None), (None, "结果维持", "总计"), ("合计", "0", "1"))),
    )


def test_a_table_around_the_whole_report_is_layout() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "一、总体情况"
    cell.add_paragraph("全年公开信息84条。")
    inner = cell.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "规章", "0"
    assert read_bytes(docx_file(document), "").blocks == (
        Paragraph("一、总体情况"),
        Paragraph("全年公开信息84条。"),
        Table((("规章", "0"),)),
    )


def test_strict_files_are_read_as_others() -> None:
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_report())) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, content)
    assert texts(buffer.getvalue()) == narrative()


def test_headers_and_footers_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("一、总体情况")
    assert texts(docx_file(document)) == ["一、总体情况"]


def numbered(levels: Sequence[str], paragraphs: Sequence[tuple[int, str]], *, style: bool = False) -> list[str]:
    """The texts of a document with one list: `levels` as XML, `paragraphs` by level."""
    document = docx.Document()
    numbering: Any = document.part.numbering_part.element
    abstract = "".join(f'<w:lvl w:ilvl="{at}">{level}</w:lvl>' for at, level in enumerate(levels))
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{abstract}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, text in paragraphs:
        made = document.add_paragraph(text)
        number = parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        if style:
            document.styles["Normal"].element.get_or_add_pPr().append(number)
        else:
            made._p.get_or_add_pPr().append(number)
    return texts(docx_file(document))


def level(kind: str, text: str, more: str = "") -> str:
    return f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'


def test_generated_numbers_are_text_and_restart_below_their_heading() -> None:
    levels = (level("chineseCounting", "%1、"), level("chineseCountingThousand", "（%2）"), level("decimal", "%3."))
    found = numbered(
        levels, [(0, "总体情况"), (1, "主动公开"), (1, "平台建设"), (2, "2023年"), (0, "其他"), (1, "收费")]
    )
    assert found == ["一、总体情况", "（一）主动公开", "（二）平台建设", "1. 2023年", "二、其他", "（一）收费"]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("chineseCounting", "第%1部分", "第一部分 甲"),
        ("ideographDigital", "%1、", "一、甲"),
        ("decimalEnclosedCircle", "%1", "① 甲"),
        ("chineseLegalSimplified", "%1、", "壹、甲"),
        ("decimalZero", "%1", "01 甲"),
        ("upperRoman", "%1.", "I. 甲"),
        ("lowerLetter", "%1)", "a) 甲"),
        ("bullet", "\uf0b7", "甲"),
        ("none", "", "甲"),
    ],
)
def test_formats_of_numbers(kind: str, text: str, expected: str) -> None:
    assert numbered([level(kind, text)], [(0, "甲")]) == [expected]


def test_a_number_from_the_paragraph_style() -> None:
    assert numbered([level("chineseCounting", "%1、")], [(0, "总体情况")], style=True) == ["一、总体情况"]


def test_a_number_never_grows_together_with_the_text() -> None:
    assert numbered([level("decimal", "%1.", '<w:suff w:val="nothing"/>')], [(0, "2023年")]) == ["1. 2023年"]


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百")]
)
def test_counting_in_chinese(number: int, text: str) -> None:
    assert chinese(number) == text
