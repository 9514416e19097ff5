"""All decisions as files: a workbook for offices, JSON lines for programs.

Text from reports and reviewers stays text: a cell is a string whatever it begins with (`nlp.triage.cells`). Files are written whole or
not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection

from nlp.pipeline.statements.model import TOPICS
from nlp.review import record
from nlp.review.database import reading
from nlp.review.desk import Desk
from nlp.review.places import place_of, quote_of
from nlp.review.stats import stats_of, stats_table
from nlp.triage import look
from nlp.triage.sheets import Graded, Line
from nlp.triage.workbook import Writer
from nlp.wholefile import whole


class Column(NamedTuple):
    """A column: the one of `look.LOOK` that it looks like, its heads, and its width where it is another."""

    look: str
    zh: str
    en: str
    width: float | None = None


class Sheet(NamedTuple):
    zh: str
    en: str
    columns: tuple[Column, ...]


def _of_reports(zh: str, en: str, *columns: Column) -> Sheet:
    """A sheet whose rows begin with a report and end with who did something there, and when."""
    report = (Column("agency", "机关", "agency"), Column("county", "县区", "county"), Column("year", "年度", "year"))
    signed = (Column("reason", "复核人", "by", 12), Column("code", "时间", "at", 20), Column("source", "文件", "file"))
    return Sheet(zh, en, (*report, *columns, *signed))


FINDINGS = _of_reports(
    "判定",
    "findings",
    Column("kind", "判定", "decision", 10),
    Column("severity", "级别", "severity"),
    Column("message", "问题", "finding"),
    Column("section", "位置", "where", 20),
    Column("evidence", "依据", "evidence"),
    Column("title", "备注", "note", 28),
    Column("name", "代码", "code", 22),
    Column("why", "来历", "origin", 14),
)
STATEMENTS = _of_reports(
    "语句",
    "statements",
    Column("kind", "改动", "correction", 10),
    Column("message", "语句", "statement"),
    Column("severity", "类别", "role"),
    Column("total", "状态", "status", 9),
    Column("title", "主题", "topics", 30),
)
REPORTS = _of_reports(
    "报告",
    "reports",
    Column("title", "标题", "title"),
    Column("kind", "进度", "state"),
    Column("total", "确认", "confirmed", 9),
    Column("uncertain", "排除", "dismissed", 9),
    Column("rank", "待判定", "undecided", 9),
)
STATS = Sheet(
    "准确率",
    "precision",
    tuple(
        Column(name, "", "", width)
        for name, width in (
            ("name", 26.0),
            ("meaning", 60.0),
            ("kind", 9.0),
            ("rank", 9.0),
            ("section", 20.0),
            ("total", 9.0),
            ("uncertain", 18.0),
        )
    ),
)
LOG = Sheet(
    "记录",
    "log",
    (
        Column("rank", "序号", "event", 8),
        Column("code", "时间", "at", 20),
        Column("reason", "复核人", "by", 12),
        Column("kind", "操作", "action"),
        Column("severity", "对象", "item", 10),
        Column("message", "之前", "before"),
        Column("evidence", "之后", "after"),
        Column("source", "文件", "file"),
    ),
)

WORDS: dict[str, tuple[str, str]] = {
    "confirmed": ("已确认", "confirmed"),
    "dismissed": ("已排除", "dismissed"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
    "program": ("程序发现", "program"),
    "added": ("人工添加", "added by hand"),
    "gone": ("重新检查后已无", "gone after rescoring"),
    "edited": ("更正或核对", "corrected or checked"),
    "removed": ("不是问题或整改", "no statement"),
    "problem": ("问题", "problem"),
    "remedy": ("整改", "remedy"),
    "taken": ("已采取", "taken"),
    "planned": ("计划中", "planned"),
    "new": ("未看", "new"),
    "begun": ("在看", "begun"),
    "changed": ("有变动", "changed"),
    "done": ("已完成", "done"),
    "finding": ("问题", "finding"),
    "statement": ("语句", "statement"),
    "report": ("报告", "report"),
    "unfinished": ("未完成", "not finished"),
    "confirm": ("确认", "confirm"),
    "dismiss": ("排除", "dismiss"),
    "clear": ("收回判定", "clear"),
    "add": ("添加", "add"),
    "edit": ("更正", "edit"),
    "remove": ("删除", "remove"),
    "restore": ("恢复", "restore"),
    "finish": ("完成", "finish"),
    "reopen": ("重新打开", "reopen"),
    "undo": ("撤销", "undo"),
    "redo": ("重做", "redo"),
    "rescore": ("重新检查", "rescore"),
}
_SHOWN = 4
"""Pieces of evidence in a cell."""


def write_xlsx(desk: Desk, file: str | Path, lang: str = "zh") -> None:
    """The workbook of all decisions: findings, statements, reports, precision by code, the log. What fills a sheet goes on in another."""
    from openpyxl import Workbook

    path = Path(file)
    book = Workbook(write_only=True)
    writer = Writer(book, path.parent, lang)
    with reading(desk.engine) as connection:
        heads, *stats = stats_table(stats_of(connection), lang)
        _sheet(writer, FINDINGS, _finding_rows(connection, lang))
        _sheet(writer, STATEMENTS, _statement_rows(connection, lang))
        _sheet(writer, REPORTS, _report_rows(connection, lang))
        _sheet(writer, STATS, map(tuple, stats), heads)
        _sheet(writer, LOG, _log_rows(connection, lang))
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as partial:
        book.save(partial)


def write_jsonl(desk: Desk, file: str | Path) -> int:
    """All decisions, one JSON object a line, told apart by `kind` (`finding`, `statement`, `report`). Returns how many."""
    path, count = Path(file), 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as partial, partial.open("w", encoding="utf-8") as lines, reading(desk.engine) as connection:
        for row in _objects(connection):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def _objects(connection: Connection) -> Iterator[dict[str, Any]]:
    for head, finding in record.decided(connection):
        assert finding.decision is not None
        evidence = [
            {k: v for k, v in asdict(part).items() if v is not None} for part in (*finding.evidence, *finding.others)
        ]
        yield {
            "kind": "finding",
            **record.head_values(head),
            "key": finding.key,
            "code": finding.code,
            "severity": finding.severity,
            "message": finding.message,
            "expected": finding.expected,
            "actual": finding.actual,
            "evidence": evidence,
            "verdict": finding.decision.verdict,
            "note": finding.decision.note,
            "by": finding.decision.by,
            "at": finding.decision.at.isoformat(),
            "added": finding.added,
            "gone": finding.gone,
        }
    for head, values in record.corrected(connection):
        yield {"kind": "statement", **record.head_values(head), **values}
    for head, values in record.marked(connection):
        yield {"kind": "report", **record.head_values(head), **values}


def _sheet(writer: Writer, sheet: Sheet, rows: Iterable[Line], heads: Sequence[str] | None = None) -> None:
    looks = [column.look for column in sheet.columns]
    widths = [column.width or look.LOOK.get(column.look, look.OTHERS)[0] for column in sheet.columns]
    titles = heads or [column.zh if writer.lang == "zh" else column.en for column in sheet.columns]
    writer.sheet(sheet.zh if writer.lang == "zh" else sheet.en, looks, titles, widths, rows)


def _word(key: str | None, lang: str) -> str:
    return WORDS.get(key or "", (key or "", key or ""))[0 if lang == "zh" else 1]


def _time(at: datetime | str) -> str:
    """A time on the clocks of this machine: the sheets are for people (`write_jsonl` keeps UTC)."""
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _finding_rows(connection: Connection, lang: str) -> Iterator[Line]:
    for head, finding in record.decided(connection):
        assert finding.decision is not None
        parts = (*finding.evidence, *finding.others)
        yield (
            head.agency,
            head.county,
            head.year,
            _word(finding.decision.verdict, lang),
            Graded(finding.severity, _word(finding.severity, lang)),
            finding.message,
            place_of(finding.evidence),
            "\n".join(map(quote_of, parts[:_SHOWN])) + ("\n……" if len(parts) > _SHOWN else ""),
            finding.decision.note,
            finding.code,
            _word("gone" if finding.gone else "added" if finding.added else "program", lang),
            finding.decision.by,
            _time(finding.decision.at),
            head.source,
        )


def _statement_rows(connection: Connection, lang: str) -> Iterator[Line]:
    for head, said in record.corrected(connection):
        topics = [TOPICS.get(topic, topic) if lang == "zh" else topic for topic in said["topics"]]
        yield (
            head.agency,
            head.county,
            head.year,
            _word(said["correction"], lang),
            said["text"],
            _word(said["role"], lang),
            _word(said["status"], lang),
            "、".join(topics) if lang == "zh" else ", ".join(topics),
            said["by"],
            _time(said["at"]),
            head.source,
        )


def _report_rows(connection: Connection, lang: str) -> Iterator[Line]:
    for head, mark in record.marked(connection):
        counts = (mark["confirmed"], mark["dismissed"], mark["undecided"])
        signed = (mark["by"], _time(mark["at"]), head.source)
        yield (head.agency, head.county, head.year, head.title, _word(mark["state"], lang), *counts, *signed)


def _log_rows(connection: Connection, lang: str) -> Iterator[Line]:
    for event in record.log_lines(connection):
        states = [_state(state, lang) for state in (event.before, event.after)]
        who = event.by or _word("rescore", lang)
        yield (
            event.id,
            _time(event.at),
            who,
            _word(event.action, lang),
            _word(event.item, lang),
            *states,
            event.source,
        )


def _state(state: Mapping[str, Any] | None, lang: str) -> str:
    """How an item stood, in words: what was decided or said, the words it is about, the note."""
    if state is None:
        return ""
    if "finished" in state:
        return _word("changed" if state["changed"] else "done" if state["finished"] else "unfinished", lang)
    keys = [state.get(name) for name in ("verdict", "correction", "role", "status")]
    said = [_word(key, lang) for key in keys if key]
    said += [TOPICS.get(topic, topic) if lang == "zh" else topic for topic in state.get("topics", ())]
    words = [state.get(name) or "" for name in ("message", "text", "note")]
    return "\n".join(["、".join(said) if lang == "zh" else ", ".join(said), *(each for each in words if each)])
