"""The statutory tables, in every shape in which they reach the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from report_pages import (
    ACTIVE,
    ACTIVE_CELLS,
    CELLS,
    COLUMNS,
    HEADINGS,
    REQUEST_CELLS,
    REQUEST_LABELS,
    REVIEW,
    REVIEW_CELLS,
    REVIEW_KEYS,
    REVIEW_VALUES,
    Row,
    page,
    report_page,
    requests_rows,
    row_values,
)

from nlp.reading.page import Page, Table
from nlp.report import read_report

Rows = Sequence[Row]
REQUESTS = requests_rows()


def assert_cells(
    source: Page, expected: dict[str, float | None] | dict[str, float], unread: tuple[str, ...] = ()
) -> None:
    report = read_report(source)
    assert report.cells == expected
    assert report.unread_tables == unread


def of_cells(change: Callable[[str], str]) -> Callable[[Rows], Rows]:
    return lambda rows: [tuple(change(cell) if cell else cell for cell in row) for row in rows]


def of_labels(change: Callable[[str], str]) -> Callable[[Rows], Rows]:
    return of_cells(lambda cell: cell if re.fullmatch(r"[\d.,]+", cell) else change(cell))


def of_numbers(change: Callable[[str], str]) -> Callable[[Rows], Rows]:
    return of_cells(lambda cell: change(cell) if re.fullmatch(r"[\d.,]+", cell) else cell)


SHAPES: dict[str, Callable[[Rows], Rows | Sequence[str]]] = {
    "merged cells": lambda rows: rows,
    "blanks where cells are covered": lambda rows: [tuple(cell or "" for cell in row) for row in rows],
    "ragged rows": lambda rows: [tuple(cell for cell in row if cell is not None) for row in rows],
    "no blank cells at all": lambda rows: [tuple(cell for cell in row if cell) for row in rows],
    "blanks behind": lambda rows: [
        (*(cell for cell in row if cell), *[""] * (number % 3)) for number, row in enumerate(rows)
    ],
    "one cell a row": lambda rows: [(cell,) for row in rows for cell in row if cell is not None],
    "one row a cell": lambda rows: [(" ".join(cell for cell in row if cell),) for row in rows],
    "one paragraph a row": lambda rows: [" ".join(cell for cell in row if cell) for row in rows],
    "one paragraph a cell": lambda rows: [cell for row in rows for cell in row if cell],
    "units": of_numbers(lambda cell: cell if "." in cell else f"{cell} 件"),
    "full-width digits": of_numbers(lambda cell: cell.translate({ord("0") + i: chr(0xFF10 + i) for i in range(10)})),
    "labels wrapped in narrow cells": of_labels(lambda cell: "\n".join(re.findall(".{1,3}", cell))),
    "labels spaced by the typesetter": of_labels(lambda cell: " ".join(re.findall(".{1,2}", cell))),
    "labels without enumerators": of_labels(lambda cell: re.sub(r"^(?:（[一-七]）|\d\.|[一-四]、)", "", cell)),
    "enumerators with half-width brackets": of_labels(lambda cell: re.sub("^（(.)）", r"(\1) ", cell)),
    "misprints": of_labels(
        lambda cell: (
            cell.replace("重复申请", "重复申清")
            .replace("出版物", "出板物")
            .replace("新收", "新受")
            .replace("文件", "文见")
        )
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_of_tables(shape: str) -> None:
    change = SHAPES[shape]
    assert_cells(report_page(active=change(ACTIVE), requests=change(REQUESTS), review=change(REVIEW)), CELLS)


def test_ordinals_that_stand_apart_are_no_numbers_of_the_row_before() -> None:
    rows = [" ".join(re.sub(r"^(\d)\.", r"\1 ", cell) for cell in row if cell) for row in REQUESTS]
    assert_cells(report_page(requests=rows), CELLS)


def test_the_three_tables_in_one() -> None:
    assert_cells(report_page(active=[*ACTIVE, *REQUESTS, *REVIEW], requests=(), review=()), CELLS)


def test_tables_without_headings_of_sections() -> None:
    source = page("云岭县财政局2024年政府信息公开工作年度报告", ACTIVE, REQUESTS, REVIEW)
    assert_cells(source, CELLS)


def test_tables_without_heading_rows() -> None:
    rows = {"规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费"}
    bare = [row for row in ACTIVE if row[0] in rows]
    assert_cells(report_page(active=bare, requests=REQUESTS[3:], review=REVIEW[3:]), CELLS)


@pytest.mark.parametrize("header", [(), REQUESTS[:3]])
def test_a_table_broken_over_two_pages(header: Rows) -> None:
    for cut in range(4, len(REQUESTS)):
        blocks = list(report_page().blocks)
        place = blocks.index(Table(REQUESTS))
        blocks[place : place + 1] = [Table(REQUESTS[:cut]), Table((*header, *REQUESTS[cut:]))]
        assert_cells(Page("", "pdf", "", tuple(blocks)), CELLS)


def test_a_row_broken_over_two_pages() -> None:
    """The label's end stands on the next page in a row without numbers, or its beginning on the page before."""
    place = next(i for i, row in enumerate(REQUESTS) if row[2] == "5.属于三类内部事务信息")
    values = REQUESTS[place][3:]
    tail = [(None, None, "5.属于三", *values), ("", "", "类内部事务信息", *[""] * 7)]
    head = [(None, None, "5.属于三类内", *[""] * 7), ("", "", "部事务信息", *values)]
    for halves in (tail, head):
        blocks = list(report_page().blocks)
        at = blocks.index(Table(REQUESTS))
        first, second = (*REQUESTS[:place], halves[0]), (halves[1], *REQUESTS[place + 1 :])
        blocks[at : at + 1] = [Table(first), Table(second)]
        assert_cells(Page("", "pdf", "", tuple(blocks)), CELLS)


def test_a_label_drawn_into_the_cell_above() -> None:
    """A border that was not seen: the label hangs in the heading row, its numbers below an empty place."""
    rows = [*ACTIVE[:1], ("信息内容规章", *ACTIVE[1][1:]), (None, *ACTIVE[2][1:]), *ACTIVE[3:]]
    assert_cells(report_page(active=rows), CELLS)


def test_rows_whose_labels_cannot_be_read_are_known_by_their_place() -> None:
    rows = [
        tuple("□□□□" if cell in ("2.重复申请", "3.要求提供公开出版物") else cell for cell in row) for row in REQUESTS
    ]
    assert_cells(report_page(requests=rows), CELLS)


BLANKS = {
    "requests.granted": ("", "", "", "", "", "", ""),
    "requests.partial": ("1", "", "", "", "", "", "1"),
    "requests.refused.query": ("-", "—", "/", "无", "--", "－", "0"),
}
BLANK_CELLS = {
    f"{row}.{column}": int(value) if value.isdigit() else None
    for row, values in BLANKS.items()
    for column, value in zip(COLUMNS, values, strict=True)
}


@pytest.mark.parametrize("shape", ["merged cells", "blanks where cells are covered", "ragged rows"])
def test_blanks_and_dashes_are_none(shape: str) -> None:
    change = SHAPES[shape]
    assert_cells(report_page(requests=change(requests_rows(BLANKS))), CELLS | BLANK_CELLS)


@pytest.mark.parametrize("dash", ["-", "—", "/", "无"])
@pytest.mark.parametrize("shape", ["one cell a row", "one paragraph a cell"])
def test_rows_of_dashes_one_cell_to_a_line_are_none(shape: str, dash: str) -> None:
    rows = ("requests.carried_in", "requests.refused.query", "requests.other.other", "requests.carried_out")
    dashes = dict.fromkeys(rows, (dash,) * 7)
    active = [(row[0], *[dash] * (len(row) - 1)) if row[0] in ("规章", "行政许可") else row for row in ACTIVE]
    blank = [f"{row}.{column}" for row in rows for column in COLUMNS]
    blank += ["regulations.made", "regulations.abolished", "regulations.in_force", "licences"]
    change = SHAPES[shape]
    source = report_page(active=change(active), requests=change(requests_rows(dashes)), review=change(REVIEW))
    assert_cells(source, CELLS | dict.fromkeys(blank))


def test_rows_whose_blank_lines_were_lost_are_none() -> None:
    """Their labels stand right ahead of the next row."""
    active = [row[:1] if row[0] in ("规章", "行政许可") else row for row in ACTIVE]
    blank = ["regulations.made", "regulations.abolished", "regulations.in_force", "licences"]
    source = report_page(active=SHAPES["one paragraph a cell"](active))
    assert_cells(source, CELLS | dict.fromkeys(blank))


@pytest.mark.parametrize("labels", [["规章", "行政规范性文件", "行政许可"], ["行政许可", "行政处罚", "行政强制"]])
def test_labels_apart_from_their_numbers_are_not_blank(labels: list[str]) -> None:
    report = read_report(report_page(active=["信息内容", "本年处理决定数量", *labels, *"123"]))
    assert None not in report.cells.values()


def test_tables_that_were_not_filled_in() -> None:
    empty = {key: ("",) * 7 for key, *_ in REQUEST_LABELS}
    numbers = {"0", "1", "2", "11", "1,205", "13", "4", "3.75"}
    active = [tuple("" if cell in numbers else cell for cell in row) for row in ACTIVE]
    source = report_page(active=active, requests=requests_rows(empty), review=[*REVIEW[:3], ("",) * 15])
    assert_cells(source, dict.fromkeys(CELLS))


def test_a_row_with_too_few_numbers_is_left_out() -> None:
    source = report_page(requests=requests_rows({"requests.granted": ("1", "2", "3", "4", "5", "6")}))
    known = {key: value for key, value in CELLS.items() if not key.startswith("requests.granted.")}
    assert_cells(source, known, unread=("requests",))


def test_a_row_whose_blanks_were_lost_is_left_out() -> None:
    rows = ["\t".join(cell for cell in row if cell) for row in requests_rows(BLANKS)]
    known = {key: value for key, value in CELLS.items() if key not in BLANK_CELLS}
    report = read_report(report_page(requests=rows))
    assert {key: report.cells.get(key) for key in known} == known
    assert "requests.partial.total" not in report.cells
    assert report.unread_tables == ("requests",)


def test_fourteen_numbers_do_not_make_table_four() -> None:
    known = {key: value for key, value in CELLS.items() if key not in REVIEW_CELLS}
    assert_cells(report_page(review=[*REVIEW[:3], REVIEW_VALUES[:14]]), known, unread=("litigation",))


def test_an_absent_table_has_no_cells_and_is_not_unread() -> None:
    assert_cells(report_page(review=()), {key: value for key, value in CELLS.items() if key not in REVIEW_CELLS})


OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
REVIEW_SHAPES: dict[str, Rows] = {
    "two rows of numbers": [
        ("行政复议", *[None] * 4),
        OUTCOMES,
        REVIEW_VALUES[:5],
        ("行政诉讼", *[None] * 9),
        (*OUTCOMES, *OUTCOMES),
        REVIEW_VALUES[5:],
    ],
    "outcomes below one another": [
        ("", "行政复议", "未经复议直接起诉", "复议后起诉"),
        *((name, *REVIEW_VALUES[i::5]) for i, name in enumerate(OUTCOMES)),
    ],
    "a label before the numbers": [*REVIEW[:3], ("数量（件）", *REVIEW_VALUES)],
    "a blank among the numbers": [*REVIEW[:3], ("", *REVIEW_VALUES[1:])],
}


@pytest.mark.parametrize("shape", REVIEW_SHAPES)
def test_shapes_of_table_four(shape: str) -> None:
    blank = {REVIEW_KEYS[0]: None} if shape == "a blank among the numbers" else {}
    assert_cells(report_page(review=REVIEW_SHAPES[shape]), CELLS | blank)


@pytest.mark.parametrize(
    ("cell", "value"), [("37500元", 3.75), ("3.75 万元", 3.75), ("0", 0), ("", None), ("1,205.5", 1205.5)]
)
def test_fees_are_in_ten_thousand_yuan(cell: str, value: float | None) -> None:
    rows = [*ACTIVE[:-1], ("行政事业性收费", cell, None, None)]
    assert_cells(report_page(active=rows), CELLS | {"fees": value})


@pytest.mark.parametrize("times", [1, 2, 3])
def test_tables_of_one_shape_each_have_their_own_numbers(times: int) -> None:
    def change(rows: Rows) -> Rows:
        return of_numbers(lambda cell: cell if "." in cell else f"{times * int(cell.replace(',', '')):,}")(rows)

    source = report_page(active=change(ACTIVE), requests=change(REQUESTS), review=change(REVIEW))
    whole = {key: value * times for key, value in CELLS.items() if key != "fees"}
    assert {key: value for key, value in read_report(source).cells.items() if key != "fees"} == whole


@pytest.mark.parametrize(("cell", "value"), [("37500", 3.75), ("2000", 0.2), ("0.5", 0.00005)])
def test_the_unit_above_the_fees_holds_whatever_their_number(cell: str, value: float) -> None:
    rows = [*ACTIVE[:-2], ("信息内容", "本年收费金额（单位：元）", None, None), ("行政事业性收费", cell, None, None)]
    assert_cells(report_page(active=rows), CELLS | {"fees": value})


def test_no_number_of_a_report_is_taken_for_a_mark() -> None:
    rows = [*ACTIVE[:-1], ("行政事业性收费", "100,000,000,000,003", None, None)]
    assert_cells(report_page(active=rows), CELLS | {"fees": 100_000_000_000_003})


ACTIVE_2019: Rows = (
    ("第二十条第（一）项", *[None] * 4),
    ("信息内容", "本年新制作数量", "本年新公开数量", None, "对外公开总数量"),
    ("规章", "0", "0", None, "3"),
    ("规范性文件", "5", "4", None, "21"),
    ("第二十条第（五）项", *[None] * 4),
    ("信息内容", "上一年项目数量", None, "本年增/减", "处理决定数量"),
    ("行政许可", "102", None, "+3", "1301"),
    ("其他对外管理服务事项", "44", None, "减少2项", "90"),
    ("第二十条第（六）项", *[None] * 4),
    ("信息内容", "上一年项目数量", None, "本年增/减", "处理决定数量"),
    ("行政处罚", "17", None, "-1", "25"),
    ("行政强制", "8", None, "无", "2"),
    ("第二十条第（八）项", *[None] * 4),
    ("信息内容", "上一年项目数量", None, "本年增/减", None),
    ("行政事业性收费", "6", None, "0", None),
    ("第二十条第（九）项", *[None] * 4),
    ("信息内容", "采购项目数量", None, "采购总金额", None),
    ("政府集中采购", "7", None, "251000元", None),
)
ONLY_2021 = ("1.申请人", "2.申请人", "3.其他")
REQUESTS_2019 = [row for row in REQUESTS if not (row[2] or "").startswith(ONLY_2021)]
REQUESTS_2019[-2:-2] = [(None, "（六）其他处理", None, *row_values(21))]
CELLS_2019 = {
    "regulations.made": 0,
    "regulations.published": 0,
    "regulations.open_total": 3,
    "normative.made": 5,
    "normative.published": 4,
    "normative.open_total": 21,
    "licences": 1301,
    "penalties": 25,
    "coercion": 2,
    "procurement.projects": 7,
    "procurement.amount": 251000,
    **{key: value for key, value in REQUEST_CELLS.items() if not key.startswith("requests.other.")},
    **{f"requests.other.{column}": int(value) for column, value in zip(COLUMNS, row_values(21), strict=True)},
    **REVIEW_CELLS,
}


@pytest.mark.parametrize(
    "shape",
    ["merged cells", "blanks where cells are covered", "ragged rows", "one paragraph a row", "one paragraph a cell"],
)
def test_the_form_of_2019(shape: str) -> None:
    change = SHAPES[shape]
    source = report_page(active=change(ACTIVE_2019), requests=change(REQUESTS_2019), review=change(REVIEW))
    assert_cells(source, CELLS_2019)
    assert read_report(source).form == 2019


@pytest.mark.parametrize(
    ("heading", "cell"), [("采购总金额（万元）", "25.1"), ("采购总金额", "25.1万元"), ("采购总金额", "251,000")]
)
def test_procurement_is_in_yuan(heading: str, cell: str) -> None:
    rows = [
        *ACTIVE_2019[:-2],
        ("信息内容", "采购项目数量", None, heading, None),
        ("政府集中采购", "7", None, cell, None),
    ]
    assert_cells(report_page(active=rows, requests=REQUESTS_2019), CELLS_2019)


def test_a_reports_own_table_is_no_statutory_one() -> None:
    own: Rows = [("办理结果", "件数"), ("予以公开", "92"), ("部分公开", "48"), ("行政许可", "77"), ("总计", "140")]
    blocks = list(report_page().blocks)
    blocks.insert(3, Table(tuple(own)))
    assert_cells(Page("", "docx", "", tuple(blocks)), CELLS)


def test_cells_are_whole_numbers_where_they_can_be() -> None:
    cells = read_report(report_page()).cells
    assert isinstance(cells["licences"], int)
    assert isinstance(cells["fees"], float)


def test_tables_are_marked_in_the_text() -> None:
    report = read_report(report_page(requests=[" ".join(cell for cell in row if cell) for row in REQUESTS]))
    marked = [report.text[start:end].split("\n")[0] for start, end in report.tables]
    assert [line.split("\t")[0].split(" ")[0] for line in marked] == [
        "第二十条第（一）项",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "行政复议",
    ]
    assert not any(heading in report.text[start:end] for start, end in report.tables for heading in HEADINGS.values())


def test_active_cells_alone() -> None:
    assert_cells(report_page(requests=(), review=()), ACTIVE_CELLS)
