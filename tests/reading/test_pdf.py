"""PDF files: lines become paragraphs, ruling lines become tables, over the ends of pages."""

from __future__ import annotations

import pytest

from nlp.reading import Page, read_bytes
from nlp.reading.lines import joined, lines
from nlp.reading.pdfium import Glyph
from nlp.reading.ruling import grids
from nlp.reading.sheettable import SheetTable, continued
from tests.reading.build import ACTIVE, REVIEW, narrative, pdf_report


def squeezed(page: Page) -> list[str]:
    return ["".join(paragraph.text.split()) for paragraph in page.paragraphs()]


@pytest.mark.parametrize("rules", ["lines", "boxes"])
@pytest.mark.parametrize("indent", [True, False])
def test_a_report_is_read_as_it_was_written(rules: str, indent: bool) -> None:
    page = read_bytes(pdf_report(rules=rules, indent=indent), "报告.pdf")
    assert page.format == "pdf"
    assert squeezed(page) == narrative()
    assert [table.rows for table in page.tables()] == [ACTIVE, REVIEW]


def test_page_numbers_and_running_heads_are_left_out() -> None:
    assert squeezed(read_bytes(pdf_report(header="青禾县政府信息公开", size=30), "")) == narrative()


def test_rows_of_numbers_without_ruling_lines_keep_their_labels() -> None:
    page = read_bytes(pdf_report(rules="none"), "")
    cells = [cell for table in page.tables() for row in table.rows for cell in row]
    assert "行政规范性文件" in cells
    assert "".join(squeezed(page)).count("本年制发件数") == 1


def glyphs(text: str, x: float, base: float, width: float = 10) -> list[Glyph]:
    return [Glyph(letter, x + at * width, x + (at + 1) * width, base, width) for at, letter in enumerate(text)]


def test_letters_on_one_base_line_are_a_line_and_wide_gaps_are_blanks() -> None:
    (line,) = lines([*glyphs("公开", 0, 100), *glyphs("条", 60, 100.5)], 0)
    assert line.text == "公开 条"


def test_lines_are_joined_without_blanks_but_between_foreign_words() -> None:
    assert joined(["全年公", "开12", "条"]) == "全年公开12条"
    assert joined(["open", "data"]) == "open data"


def test_places_without_a_line_between_them_are_one_cell() -> None:
    across = [(0.0, 0.0, 100.0), (20.0, 0.0, 100.0), (40.0, 0.0, 100.0)]
    down = [(0.0, 0.0, 40.0), (50.0, 20.0, 40.0), (100.0, 0.0, 40.0)]
    (grid,) = grids(across, down)
    assert grid.cell[0][0] == grid.cell[0][1]
    assert grid.cell[1][0] != grid.cell[1][1]


def test_a_frame_with_one_place_is_no_table() -> None:
    assert grids([(0.0, 0.0, 50.0), (50.0, 0.0, 50.0)], [(0.0, 0.0, 50.0), (50.0, 0.0, 50.0)]) == []


XS = [0.0, 50.0, 80.0, 110.0]


def halves(above: list[list[str | None]], below: list[list[str | None]]) -> list[list[str | None]]:
    first, second = SheetTable(above, XS, 0, 0), SheetTable(below, XS, 0, 1)
    assert continued(first, second)
    return first.rows


def test_a_table_goes_on_over_the_end_of_a_page() -> None:
    assert halves([["1.重复申请", "0", "1"]], [["2.其他", "0", "2"]]) == [
        ["1.重复申请", "0", "1"],
        ["2.其他", "0", "2"],
    ]


def test_a_row_that_the_end_of_a_page_tore_is_one_row() -> None:
    assert halves([["1.属于国家", "0", "1"]], [["秘密", "", ""], ["2.其他", "0", "2"]]) == [
        ["1.属于国家秘密", "0", "1"],
        ["2.其他", "0", "2"],
    ]


def test_repeated_heading_rows_are_dropped() -> None:
    heading: list[str | None] = ["信息内容", "本年制发件数", "现行有效件数"]
    assert halves([heading, ["规章", "0", "1"]], [list(heading), ["行政规范性文件", "0", "2"]]) == [
        heading,
        ["规章", "0", "1"],
        ["行政规范性文件", "0", "2"],
    ]
