"""Small reports about invented places, written for the tests, and the files that are made of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

TITLE = "青禾县白石镇人民政府2023年政府信息公开工作年度报告"
PREFACE = "本报告由白石镇人民政府编制，所列数据自2023年1月1日起至12月31日止，全文在县政府网站公布。"
OVERVIEW = "2023年，全镇公开各类信息84条，比上年多12条，其中公示栏31条，网站53条。"
PROBLEMS = "一是栏目更新不够勤，有的信息过了两个月才上网；二是群众看得懂的解读还少。"
OTHER = "本年度没有收取信息处理费，也没有其他要说明的事。"
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)

Grid = Sequence[Sequence[str | None]]

ACTIVE: Grid = (
    ("第二十条第（一）项", None, None, None),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "0"),
    ("行政规范性文件", "2", "1", "7"),
)
REVIEW: Grid = (
    ("行政复议", None, None, None, None),
    ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"),
    ("3", "1", "0", "0", "4"),
)


def narrative() -> list[str]:
    """The report's paragraphs, its tables left out."""
    return [TITLE, PREFACE, HEADINGS[0], OVERVIEW, *HEADINGS[1:5], PROBLEMS, HEADINGS[5], OTHER]


def spans(grid: Grid) -> list[list[tuple[str, int]]]:
    """For each row its cells with the number of columns they cover."""
    rows: list[list[tuple[str, int]]] = []
    for row in grid:
        cells: list[tuple[str, int]] = []
        for cell in row:
            if cell is None:
                cells[-1] = (cells[-1][0], cells[-1][1] + 1)
            else:
                cells.append((cell, 1))
        rows.append(cells)
    return rows


def html_table(grid: Grid) -> str:
    rows = ("".join(f'<td colspan="{columns}"><p>{text}</p></td>' for text, columns in row) for row in spans(grid))
    return "<table border=1>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def html_body(*, title: bool = True) -> str:
    """The report as an editor in a content system leaves it."""
    head = f"<p align=center><b>{TITLE}</b></p>" if title else ""
    first = f"<p>　　{PREFACE}</p><p>{HEADINGS[0]}</p><p>　　{OVERVIEW}</p>"
    tables = f"<p>{HEADINGS[1]}</p>{html_table(ACTIVE)}<p>{HEADINGS[2]}</p><p>{HEADINGS[3]}</p>{html_table(REVIEW)}"
    last = f"<p>{HEADINGS[4]}</p><p>　　{PROBLEMS}</p><p>{HEADINGS[5]}</p><p>　　{OTHER}</p>"
    return head + first + tables + last


def docx_file(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def docx_report() -> bytes:
    import docx

    document = docx.Document()
    for text in narrative():
        document.add_paragraph(text)
        for heading, grid in ((HEADINGS[1], ACTIVE), (HEADINGS[3], REVIEW)):
            if text == heading:
                add_table(document, grid)
    return docx_file(document)


def add_table(document: Any, grid: Grid) -> None:
    table = document.add_table(rows=len(grid), cols=len(grid[0]))
    for number, row in enumerate(spans(grid)):
        at = 0
        for text, columns in row:
            cell = table.cell(number, at)
            if columns > 1:
                cell = cell.merge(table.cell(number, at + columns - 1))
            cell.text = text
            at += columns


def pdf_report(*, indent: bool = True, rules: str = "lines", header: str = "", size: float = 16) -> bytes:
    """The report set by reportlab; `rules` is how tables are drawn: `lines`, `boxes` (thin filled rectangles), `none`."""
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    body = ParagraphStyle(
        "body", fontName=font, fontSize=size, leading=size * 1.75, firstLineIndent=2 * size * indent, wordWrap="CJK"
    )
    head = ParagraphStyle("head", fontName=font, fontSize=22, leading=32, alignment=1, wordWrap="CJK")
    small = ParagraphStyle("small", fontName=font, fontSize=9, leading=12, wordWrap="CJK")

    def table(grid: Grid) -> Any:
        style = [
            ("SPAN", (at, number), (at + columns - 1, number))
            for number, row in enumerate(spans(grid))
            for at, columns in _places(row)
        ]
        if rules == "lines":
            style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
        cells = [[Paragraph(cell, small) if cell else "" for cell in row] for row in grid]
        made = Table(cells, colWidths=[440 / len(grid[0])] * len(grid[0]), style=TableStyle(style))
        return _Boxed(made, grid) if rules == "boxes" else made

    flow: list[Any] = []
    for number, text in enumerate(narrative()):
        flow.append(Paragraph(text, body if number else head))
        for heading, grid in ((HEADINGS[1], ACTIVE), (HEADINGS[3], REVIEW)):
            if text == heading:
                flow.append(table(grid))

    def around(canvas: Any, document: Any) -> None:
        canvas.setFont(font, 9)
        canvas.drawCentredString(300, 25, f"— {document.page} —")
        if header:
            canvas.drawCentredString(300, 815, header)

    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=(595, 842)).build(flow, onFirstPage=around, onLaterPages=around)
    return buffer.getvalue()


def _places(row: list[tuple[str, int]]) -> list[tuple[int, int]]:
    places, at = [], 0
    for _, columns in row:
        places.append((at, columns))
        at += columns
    return places


def _Boxed(table: Any, grid: Grid) -> Any:
    """A table whose borders are filled rectangles, as browsers draw them."""
    from reportlab.platypus import Flowable

    class Boxed(Flowable):  # type: ignore[misc]
        def wrap(self, width: float, height: float) -> tuple[float, float]:
            self.width, self.height = table.wrapOn(self.canv, width, height)
            return self.width, self.height

        def draw(self) -> None:
            table.drawOn(self.canv, 0, 0)
            heights = [self.height - sum(table._rowHeights[:number]) for number in range(len(grid) + 1)]
            wide = self.width / len(grid[0])
            for y in heights:
                self.canv.rect(0, y - 0.25, self.width, 0.5, stroke=0, fill=1)
            for number, row in enumerate(spans(grid)):
                for at, columns in _places(row):
                    for x in (at * wide, (at + columns) * wide):
                        low, high = heights[number + 1], heights[number]
                        self.canv.rect(x - 0.25, low, 0.5, high - low, stroke=0, fill=1)

    return Boxed()
