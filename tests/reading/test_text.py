"""Plain text: lines are paragraphs, tables are rows of tabs or cells on lines of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.reading import Paragraph, Table, read_bytes
from nlp.reading.encoding import decode
from nlp.reading.text import blocks

REPORT = "青禾县白石镇2023年政府信息公开工作年度报告\r\n\r\n一、总体情况\r\n　　全年公开信息84条。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_told_from_the_bytes(encoding: str) -> None:
    page = read_bytes(REPORT.encode(encoding), "报告.txt")
    assert page.format == "txt"
    assert [paragraph.text for paragraph in page.paragraphs()] == [
        "青禾县白石镇2023年政府信息公开工作年度报告",
        "一、总体情况",
        "全年公开信息84条。",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(end: str) -> None:
    assert [block.text for block in blocks(f"甲镇{end}{end}乙镇") if isinstance(block, Paragraph)] == ["甲镇", "乙镇"]


def test_nuls_are_dropped() -> None:
    assert read_bytes("全年公开\x00信息84条，其中网站53条，公示栏31条。".encode(), "").blocks == (
        Paragraph("全年公开信息84条，其中网站53条，公示栏31条。"),
    )


def test_a_download_cut_inside_a_character_is_read_up_to_there() -> None:
    data = REPORT.encode() * 3
    assert decode(data[:-3]) is not None


def test_rows_of_tabs_are_a_table_whose_rows_may_be_ragged() -> None:
    text = "二、主动公开政府信息情况\n第二十条第（一）项\t\t\n信息内容\t本年制发件数\n规章\t0\n\n三、收到"
    assert blocks(text) == [
        Paragraph("二、主动公开政府信息情况"),
        Table((("第二十条第（一）项", "", ""), ("信息内容", "本年制发件数"), ("规章", "0"))),
        Paragraph("三、收到"),
    ]


def test_a_blank_line_inside_a_table_is_a_page_end() -> None:
    assert blocks("行政处罚\t3\n\n行政强制\t0") == [Table((("行政处罚", "3"), ("行政强制", "0")))]


def test_a_label_without_tabs_between_rows_is_a_row() -> None:
    assert blocks("规章\t0\n第二十条第（五）项\n行政许可\t36") == [
        Table((("规章", "0"), ("第二十条第（五）项",), ("行政许可", "36")))
    ]


def test_a_section_heading_between_rows_ends_the_table() -> None:
    found = blocks("行政强制\t0\n三、收到和处理政府信息公开申请情况\n一、本年新收\t2")
    assert [type(block) for block in found] == [Table, Paragraph, Table]


def test_cells_on_lines_of_their_own_are_rows_between_blank_lines() -> None:
    text = "二、主动公开政府信息情况\n\t信息内容\n\t本年制发件数\n\n\t行政规范性\n文件\n\t2\n\n\t\n\t7\n\n三、收到和处理政府信息公开申请情况"
    assert blocks(text) == [
        Paragraph("二、主动公开政府信息情况"),
        Table((("信息内容", "本年制发件数"), ("行政规范性文件", "2"), ("", "7"))),
        Paragraph("三、收到和处理政府信息公开申请情况"),
    ]


def test_text_right_after_a_number_is_no_part_of_its_cell() -> None:
    assert blocks("\t行政许可\n\t36\n以上为全镇数据")[-1] == Paragraph("以上为全镇数据")


def test_prose_that_a_tab_indents_is_prose() -> None:
    text = "\t2023年，全镇公开信息84条。\n\n\t其中网站53条。\n"
    assert blocks(text) == [Paragraph("2023年，全镇公开信息84条。"), Paragraph("其中网站53条。")]


def test_labels_and_numbers_without_tabs_stay_lines() -> None:
    assert blocks("行政许可\n36") == [Paragraph("行政许可"), Paragraph("36")]


def test_a_tab_may_stand_behind_blanks() -> None:
    assert blocks(" \t条例宣讲27\n第二场") == [Paragraph("条例宣讲27第二场")]


@given(st.text(alphabet="一二三、。（）0123456789\t\n\r 　规章条件", max_size=200))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    found = ""
    for block in blocks(text):
        rows = block.rows if isinstance(block, Table) else ((block.text,),)
        found += "".join(cell for row in rows for cell in row if cell)
    assert "".join(found.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "| 信息内容 | 制发件数 |\n|---|---:|\n| 规章 | 1 |\n| 规范性文件 | 2 |",
        "信息内容|制发件数\n\n规章|1\n\n规范性文件|2",
        "│信息内容│制发件数│\n├──┼──┤\n│规章│1│\n│规范性文件│2│",
    ],
)
def test_strokes_between_cells_make_a_table(text: str) -> None:
    rows = (("信息内容", "制发件数"), ("规章", "1"), ("规范性文件", "2"))
    assert blocks(f"一、总体情况\n{text}\n二、其他") == [Paragraph("一、总体情况"), Table(rows), Paragraph("二、其他")]


@pytest.mark.parametrize("text", ["首页 | 机构 | 公开", "首页 | 机构\n公开 | 服务", "规章|1"])
def test_strokes_in_other_lines_stay(text: str) -> None:
    assert blocks(text) == [Paragraph(line) for line in text.split("\n")]


def test_marks_of_converted_pages_are_no_text() -> None:
    marked = "# 石桥镇2023年报告\n\n## 一、总体情况\n\n公开， **信息** 12条；张**，李**；受理**件，办结**件；2**3。\n\n**二、主动公开**\n\n#3楼，每页 * 为必填"
    assert [block.text for block in blocks(marked) if isinstance(block, Paragraph)] == [
        "石桥镇2023年报告",
        "一、总体情况",
        "公开， 信息 12条；张**，李**；受理**件，办结**件；2**3。",
        "二、主动公开",
        "#3楼，每页 * 为必填",
    ]
