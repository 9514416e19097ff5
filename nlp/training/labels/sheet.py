"""The labellers' workbook: one statement a row with the model's guess, drop-downs for what is chosen from a list, and a
sheet that explains the topics.

No text runs: every cell is written as a string with the mark that spreadsheets keep for quoted text, so that a statement
beginning with = + - @ stays what it is, also when a cell is edited.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from nlp.pipeline.statements.model import TOPICS
from nlp.training.labels.answer import Answer, unreadable
from nlp.training.labels.choose import Task, reason_words
from nlp.training.labels.lines import word
from nlp.training.labels.names import ROLES, STATUSES, TOPIC_NOTES, name_of, topic_names

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADINGS: dict[str, tuple[str, int]] = {
    "id": ("编号", 14),
    "source": ("来源", 24),
    "agency": ("机关", 20),
    "year": ("年度", 7),
    "text": ("语句", 56),
    "context": ("上下文", 56),
    "role": ("类别", 8),
    "status": ("状态", 9),
    "topic1": ("主题1（主要）", 18),
    "topic2": ("主题2", 18),
    "topic3": ("主题3", 18),
    "labeller": ("标注人", 10),
    "note": ("备注", 20),
    "reason": ("入选原因", 24),
}
"""The columns, what they are called, and how wide they are."""

LABELS_SHEET, TOPICS_SHEET = "标注", "主题说明"
MAX_UNPACKED_BYTES = 64 * 1024 * 1024
_TO_FILL = ("role", "status", "topic1", "topic2", "topic3", "labeller", "note")
_RULES = (
    "每行一条语句。类别、状态、主题已填入模型的猜测，请核对改正；核对后在“标注人”一栏填姓名，没有标注人的行不会导入。",
    "类别：问题＝本机关公开工作中的不足；整改＝已做、在做、将做的改进；都不是＝引语、成绩、空泛表态等，主题不必改。",
    "状态：只有整改填。已采取＝报告年度内已做或在做（没有时态标志的也算）；计划中＝下一步、今后、将……。",
    "主题：一至三个，主要的在前。“笼统”不与其他主题并用。",
)


def write(tasks: Iterable[Task]) -> bytes:
    """The workbook of the tasks."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    tasks = tuple(tasks)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = LABELS_SHEET
    _fill(sheet, 1, [name for name, _ in HEADINGS.values()], bold=True)
    for row, task in enumerate(tasks, 2):
        _fill(sheet, row, _row(task), white=_TO_FILL)
    for column, (_, width) in enumerate(HEADINGS.values(), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "F2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEADINGS))}{len(tasks) + 1}"
    _explain(book.create_sheet(TOPICS_SHEET))
    _drop_downs(sheet, len(tasks) + 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _row(task: Task) -> list[object]:
    topics = [*topic_names(task.topics), "", ""][:3]
    guess = [name_of(ROLES, task.role), name_of(STATUSES, task.status), *topics]
    why = "；".join(reason_words(task.reasons, task.confidence))
    return [task.id, task.source, task.agency, task.year, task.text, task.context, *guess, "", "", why]


def _fill(
    sheet: Worksheet, row: int, values: Sequence[object], *, bold: bool = False, white: Sequence[str] | None = None
) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for column, (name, value) in enumerate(zip(HEADINGS, values, strict=False), 1):
        cell = sheet.cell(row, column)
        if isinstance(value, int):
            cell.value = value
        elif value:
            _write_text(cell, str(value))
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.font = Font(bold=bold)
        if white is not None and name not in white:
            cell.fill = PatternFill("solid", fgColor="F2F2F2")


def _write_text(cell: Any, text: str) -> None:
    """Text that is never a formula, whatever it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    cell.quotePrefix = True


def _explain(sheet: Worksheet) -> None:
    """Names of topics in A2 to A15, for the drop-downs; roles and statuses in F and G."""
    from openpyxl.styles import Alignment, Font

    rows: list[Sequence[str]] = [("主题", "代码", "说的是什么", "与相邻主题的界线")]
    rows += [(name, key, *TOPIC_NOTES[key]) for key, name in TOPICS.items()]
    rows += [(), *((rule,) for rule in _RULES)]
    for number, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(number, column)
            _write_text(cell, value)
            cell.alignment = Alignment(vertical="top", wrap_text=len(values) > 1)
            cell.font = Font(bold=number == 1)
    for letter, title, names in (("F", "类别", ROLES), ("G", "状态", STATUSES)):
        for number, name in enumerate((title, *names.values()), 1):
            _write_text(sheet[f"{letter}{number}"], name)
    for letter, width in (("A", 20), ("B", 16), ("C", 50), ("D", 44)):
        sheet.column_dimensions[letter].width = width


def _drop_downs(sheet: Worksheet, last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = {"role": ("F", len(ROLES)), "status": ("G", len(STATUSES))}
    lists |= dict.fromkeys(("topic1", "topic2", "topic3"), ("A", len(TOPICS)))
    for column, name in enumerate(HEADINGS, 1):
        if name in lists:
            letter, count = lists[name]
            choice = DataValidation(
                "list", formula1=f"'{TOPICS_SHEET}'!${letter}$2:${letter}${count + 1}", allow_blank=True
            )
            choice.showErrorMessage, choice.error, choice.errorTitle = True, "请从列表中选择", HEADINGS[name][0]
            place = get_column_letter(column)
            choice.add(f"{place}2:{place}{max(last, 2)}")
            sheet.add_data_validation(choice)


def read(content: bytes, source: str) -> Iterator[Answer]:
    """The answers of a workbook: its sheet 标注, or its first. Columns are found by their headings, in Chinese or by key,
    in any order; rows that are empty throughout are passed over. Raises LabelFileError where this is no such workbook."""
    from openpyxl import load_workbook

    _check_size(content, source)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = book[LABELS_SHEET] if LABELS_SHEET in book.sheetnames else book.worksheets[0]
        rows = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise unreadable(source, "不是可读的 xlsx 文件", "it is no readable xlsx file") from error
    columns = _columns([word(value).strip() for value, _ in rows[0]] if rows else [])
    missing = [HEADINGS[name][0] for name in ("text", "role", "topic1") if name not in columns]
    if missing:
        raise unreadable(source, f"缺少列：{'、'.join(missing)}", f"columns are missing: {', '.join(missing)}")
    for number, cells in enumerate(rows[1:], 2):
        if any(word(value).strip() for value, _ in cells):
            yield _answer(number, {name: cells[i] for name, i in columns.items() if i < len(cells)})


def _check_size(content: bytes, source: str) -> None:
    """A zip tells how much it unpacks to; a labellers' workbook is some hundred kilobytes."""
    try:
        size = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(content)).infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise unreadable(source, "不是可读的 xlsx 文件", "it is no readable xlsx file") from error
    if size > MAX_UNPACKED_BYTES:
        raise unreadable(source, "文件过大", "it is too large")


def _columns(headings: Sequence[str]) -> dict[str, int]:
    known = {name: key for key, (name, _) in HEADINGS.items()} | {key: key for key in HEADINGS}
    return {known[heading]: i for i, heading in reversed(list(enumerate(headings))) if heading in known}


def _answer(number: int, cells: dict[str, tuple[Any, str]]) -> Answer:
    given = {name: word(value) for name, (value, _) in cells.items()}
    formula = any(kind == "f" for _, kind in cells.values())
    return Answer(
        place=f"第{number}行",
        text=given.get("text", ""),
        role=given.get("role", ""),
        status=given.get("status", ""),
        topics=tuple(given[name] for name in ("topic1", "topic2", "topic3") if given.get(name, "").strip()),
        who=given.get("labeller", ""),
        source=given.get("source", ""),
        fault="formula" if formula else "",
    )
