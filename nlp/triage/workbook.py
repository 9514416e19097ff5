"""The workbook that offices pass around. Read `write_workbook` first; `sheets.py` says what stands in it, `look.py` how it
looks, `cells.py` how a cell is written so that no text from a report runs.

It is written row by row, so that tens of thousands of findings need little memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.triage import look, sheets
from nlp.triage.cells import Cells, height, longest_word
from nlp.triage.headings import COLUMNS, PHRASES, SHEETS, VERDICTS, word
from nlp.triage.order import Listed
from nlp.triage.results import Results
from nlp.triage.sheets import Line, heading
from nlp.wholefile import whole

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

MOST_ROWS = 1_048_576
"""Rows of a sheet; what is more goes on in a further sheet."""

A4 = 9
"""The number by which spreadsheets know the size of paper."""

Progress = Callable[[int, int], None]
"""Called with the rows written and the rows in all."""

Block = tuple[str, Sequence[str], Iterable[Line]]
"""A table among the totals: its title, its columns and its rows; without columns, lines of text."""


def write_workbook(
    path: str | Path, listed: Sequence[Listed], results: Results, lang: str = "zh", progress: Progress | None = None
) -> None:
    """Write the reports, their findings, topics and totals, and the files that could not be read, whole or not at all.

    `listed` are the reports to show, in their order; findings and statements of others are left out.
    """
    from openpyxl import Workbook

    path = Path(path)
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = "nianbao", word(PHRASES, "title", lang)
    writer = Writer(book, path.parent, lang, _counter(listed, results, progress))
    writer.table("reports", sheets.REPORT, sheets.report_rows(listed, lang), freeze="D2")
    if results.failures:
        writer.table("failures", sheets.FAILURE, sheets.failure_rows(results.failures))
    writer.table("findings", sheets.FINDING, sheets.finding_rows(listed, results, lang), freeze="C2")
    writer.table("topics", sheets.TOPIC, sheets.topic_rows(listed, results, lang), freeze="B2", totals=1)
    writer.totals(_blocks(listed, results, lang))
    with whole(path) as partial:
        book.save(partial)


def _blocks(listed: Sequence[Listed], results: Results, lang: str) -> Iterator[Block]:
    flagged = sum(each.row["errors"] + each.row["warnings"] > 0 for each in listed)
    said = {"reports": len(listed), "flagged": flagged, "failed": len(results.failures)}
    notes = [(word(PHRASES, key, lang).format(**said),) for key in ("summary", "legend", "weights", "meaning")]
    yield word(PHRASES, "title", lang), (), notes
    yield word(PHRASES, "by_code", lang), sheets.BY_CODE, sheets.code_rows(listed, results, lang)
    for by in ("kind", "year", "county"):
        yield word(PHRASES, f"by_{by}", lang), sheets.BY_GROUP, sheets.group_rows(listed, by, lang)


def _counter(listed: Sequence[Listed], results: Results, progress: Progress | None) -> Callable[[], None]:
    """To be called for every row: every hundred rows it tells how far the workbook is."""
    total, done = len(listed) + len(results.findings), 0

    def count() -> None:
        nonlocal done
        done += 1
        if progress is not None and done % 100 == 0:
            progress(min(done, total), total)

    return count


class Writer:
    """Writes sheets into a book that will lie in `folder`; calls `count` for every row."""

    def __init__(self, book: Workbook, folder: Path, lang: str, count: Callable[[], None] = lambda: None) -> None:
        self.book = book
        self.folder = folder
        self.lang = lang
        self.count = count

    def table(
        self, name: str, columns: Sequence[str], lines: Iterable[Line], freeze: str = "A2", totals: int = 0
    ) -> None:
        """A sheet of the list, named and headed by `headings`."""
        heads = heading(columns, self.lang)
        widths = [_width(column, head) for column, head in zip(columns, heads, strict=True)]
        title, printed_to = word(SHEETS, name, self.lang), look.PRINTED_TO.get(name)
        self.sheet(title, columns, heads, widths, lines, freeze=freeze, totals=totals, printed_to=printed_to)

    def sheet(
        self,
        name: str,
        columns: Sequence[str],
        heads: Sequence[str],
        widths: Sequence[float],
        lines: Iterable[Line],
        *,
        freeze: str = "A2",
        totals: int = 0,
        printed_to: str | None = None,
    ) -> None:
        """A sheet with a row of heads and a filter, which leaves out so many rows of totals at the end; where a sheet is
        full, the lines go on in another of the same form. `columns` are those of `look.LOOK` that they look like, each once."""
        from openpyxl.utils import get_column_letter

        rest, ahead, part = iter(lines), None, 1
        while part == 1 or ahead is not None:
            sheet = self._sheet(name + (f" {part}" if part > 1 else ""), widths, freeze)
            cells = Cells(sheet, self.folder)
            _append(sheet, 1, [cells.head(*head) for head in zip(heads, widths, strict=True)], widths)
            rows = 1
            for line in islice(chain([] if ahead is None else [ahead], rest), MOST_ROWS - 1):
                rows += 1
                _append(sheet, rows, cells.row(columns, line), widths)
                self.count()
            self._finish(sheet, columns, rows - totals)
            if printed_to is not None:
                sheet.print_area = f"A1:{get_column_letter(columns.index(printed_to) + 1)}{rows}"
            ahead, part = next(rest, None), part + 1

    def totals(self, blocks: Iterable[Block]) -> None:
        """A sheet of tables one below the other."""
        sheet = self._sheet(word(SHEETS, "totals", self.lang), look.TOTALS, "A1")
        cells = Cells(sheet, self.folder)
        place = 0
        for title, columns, lines in blocks:
            rows: list[list[Cell]] = [[cells.title(title)]]
            if columns:
                heads = heading(columns, self.lang)
                rows.append([cells.head(*head) for head in zip(heads, look.TOTALS, strict=False)])
            for row in chain(rows, (cells.row(columns or ("line",), line) for line in lines), [[]]):
                place += 1
                _append(sheet, place, row, look.TOTALS)
        _printed(sheet, None)

    def _sheet(self, title: str, widths: Sequence[float], freeze: str) -> Any:
        """A new sheet for A4 landscape, as wide as the page. What is set here stands ahead of the rows in the file."""
        from openpyxl.utils import get_column_letter

        sheet = self.book.create_sheet(title)
        for place, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.freeze_panes = freeze
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        return sheet

    def _finish(self, sheet: Any, columns: Sequence[str], rows: int) -> None:
        """Filter, colours of scores, and the list to choose from, over the rows written."""
        from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
        from openpyxl.styles.colors import Color
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        letters = {column: get_column_letter(place) for place, column in enumerate(columns, 1)}
        sheet.auto_filter.ref = f"A1:{letters[columns[-1]]}{rows}"
        if "score" in letters and rows > 1:
            points = [FormatObject(type="num", val=value) for value, _ in look.SCALE]
            scale = ColorScale(cfvo=points, color=[Color(rgb=colour) for _, colour in look.SCALE])
            place = f"{letters['score']}2:{letters['score']}{rows}"
            sheet.conditional_formatting.add(place, Rule(type="colorScale", colorScale=scale))
        if "verdict" in letters and rows > 1:
            choices = [verdict[0 if self.lang == "zh" else 1] for verdict in VERDICTS]
            told = word(PHRASES, "choose", self.lang).format(choices="、".join(choices))
            choice = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True)
            choice.errorTitle, choice.error = word(COLUMNS, "verdict", self.lang), told
            choice.add(f"{letters['verdict']}2:{letters['verdict']}{rows}")
            sheet.data_validations.append(choice)
        _printed(sheet, "1:1")


def _width(column: str, head: str) -> float:
    """The width of a column, with room for each word of its head; many columns of counts stay narrow."""
    width, style = look.LOOK.get(column, look.OTHERS)
    return width if style == "count" else max(width, longest_word(head))


def _append(sheet: Any, place: int, cells: Sequence[Cell], widths: Sequence[float]) -> None:
    """Write a row, high enough for its text."""
    sheet.row_dimensions[place].height = height(cells, widths)
    sheet.append(cells)
    del sheet.row_dimensions[place]


def _printed(sheet: Any, heads: str | None) -> None:
    """A4 landscape, as wide as the page and as long as it takes, the heads on every page, its number below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.oddFooter.center.text = "&A　&P / &N"
    if heads is not None:
        sheet.print_title_rows = heads
