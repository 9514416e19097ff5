"""A scored corpus made by hand: what `nianbao score` would write about some short reports of places that do not exist."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nlp.checks.registry import CHECKS
from nlp.review.desk import Desk
from nlp.review.model import Saved, StatementView
from tests.results import write_tables

OVERVIEW = "一、总体情况\n2024年主动公开信息120条，其中网站82条、公众号30条。受理申请3件。\n"
PROBLEMS = "五、存在的主要问题及改进情况\n栏目更新不够及时。业务培训开展较少。下一步，将每月检查栏目。\n"
OTHER = "六、其他需要报告的事项\n本年度未收取信息处理费。\n"
TEXT = f"松塘镇2024年报告\n{OVERVIEW}{PROBLEMS}{OTHER}"
TITLES = {
    "overview": "一、总体情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
"""The sections that a text may have, in their order."""

SUM = ("sum.mismatch", "120条")
VAGUE = ("remedy.vague", "将每月检查栏目")
SLOW = ("problem", None, ("timeliness",), "栏目更新不够及时")
FEW = ("problem", None, ("capacity",), "业务培训开展较少")
CHECK = ("remedy", "planned", ("timeliness", "supervision"), "下一步，将每月检查栏目")


@dataclass(frozen=True)
class Report:
    """`findings` are (code, words of the text); `statements` (role, status, topics, words); `more` columns of `reports`;
    `messages` what findings say, by code, where it is not the register's."""

    source: str = "松塘镇.txt"
    agency: str = "云岭县松塘镇人民政府"
    year: int | None = 2024
    text: str = TEXT
    title: str = "松塘镇人民政府2024年政府信息公开工作年度报告"
    findings: Sequence[tuple[str, str]] = (SUM, VAGUE)
    statements: Sequence[tuple[str, str | None, tuple[str, ...], str]] = (SLOW, FEW, CHECK)
    cells: dict[str, float | None] = field(
        default_factory=lambda: {"requests.new.total": 3.0, "requests.answered.total": None}
    )
    more: dict[str, Any] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)


def score(folder: Path, *reports: Report) -> Path:
    """Write the tables of the reports into the folder."""
    rows: dict[str, list[dict[str, Any]]] = {
        "reports": [],
        "cells": [],
        "quantities": [],
        "statements": [],
        "findings": [],
    }
    for report in reports:
        for table, some in _rows(report).items():
            rows[table] += [{"source": report.source, **row} for row in some]
    write_tables(folder, rows)
    return folder


def _rows(report: Report) -> dict[str, list[dict[str, Any]]]:
    text = report.text
    titles = {key: title for key, title in TITLES.items() if title in text}
    starts = [text.index(title) for title in titles.values()]
    sections = [
        {"key": key, "title": title, "start": start, "end": end}
        for (key, title), start, end in zip(titles.items(), starts, [*starts[1:], len(text)], strict=True)
    ]
    severities = [CHECKS[code].severity for code, _ in report.findings]
    head = {
        "title": report.title,
        "agency": report.agency,
        "agency_kind": "township",
        "year": report.year,
        "text": text,
        "sections": json.dumps(sections, ensure_ascii=False),
        **{f"{severity}s": severities.count(severity) for severity in ("error", "warning", "info")},
        **report.more,
    }
    figure = text.find("120条")
    quantity = {
        "value": 120.0,
        "unit": "条",
        "approximate": False,
        "metric": "proactive.total",
        "year": 2024,
        "section": "overview",
    }
    return {
        "reports": [head],
        "cells": [{"cell": cell, "value": value} for cell, value in report.cells.items()],
        "quantities": [{**quantity, "text": "120条", "start": figure, "end": figure + 4}] if figure >= 0 else [],
        "statements": [_statement(text, *given) for given in report.statements],
        "findings": [_finding(report, sections, code, words) for code, words in report.findings],
    }


def _statement(text: str, role: str, status: str | None, topics: tuple[str, ...], words: str) -> dict[str, Any]:
    start = text.index(words)
    place = {"text": words, "start": start, "end": start + len(words)}
    return {"role": role, "status": status, "topics": list(topics), "confidence": 0.9, **place}


def _finding(report: Report, sections: Sequence[dict[str, Any]], code: str, words: str) -> dict[str, Any]:
    start = report.text.index(words)
    section = next((s["key"] for s in sections if s["start"] <= start < s["end"]), None)
    evidence = [{"section": section, "start": start, "end": start + len(words), "text": words}]
    said = {"severity": CHECKS[code].severity, "message": report.messages.get(code, f"{CHECKS[code].zh}。")}
    values = {"expected": "112", "actual": "120"}
    return {"code": code, **said, **values, "evidence": json.dumps(evidence, ensure_ascii=False)}


def statement(desk: Desk, words: str, report: int = 1) -> StatementView:
    """The statement of these words."""
    return next(view for view in desk.report(report).statements if view.now.text == words)


def edit(desk: Desk, view: StatementView, report: int = 1, **changes: Any) -> Saved:
    """Say of a statement what it says, but for the changes: 王静 has looked at it."""
    said = {name: getattr(view.now, name) for name in ("role", "status", "topics", "start", "end")} | changes
    return desk.edit_statement(report, view.key, by="王静", seen=view.revision, **said)
