"""The corpus of the end-to-end tests: three reports of invented places, scored; and one that means harm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import nlp
from tests.conftest import report_text

STONE_BRIDGE = "青川县石桥镇人民政府"
FORESTRY = "松岭县林业局"
QUIET = "松岭县柳湾乡人民政府"

SCRIPT = "<script>document.title='harm'</script><img src=x onerror=alert(1)>"
FORMULA = "=cmd|'/C calc'!A0"
TURN = "\u202egnp.exe\u2066"


def write_corpus(folder: Path) -> Path:
    """Score three reports: one whose text contradicts its table, one with a stale year, one without a finding."""
    reports = folder / "reports"
    reports.mkdir()
    texts = {
        "石桥镇2023.txt": report_text(
            "2023年，我镇主动公开政府信息84条。共收到信息公开申请4件，均按期答复。",
            agency=STONE_BRIDGE,
            requests={0: [3, 0, 0, 0, 0, 0, 3], 2: [3, 0, 0, 0, 0, 0, 3], 23: [3, 0, 0, 0, 0, 0, 3]},
            problems="一是个别栏目更新不够及时；二是政策解读形式单一。今后将安排专人按月更新栏目，制作图解20期。",
            other="××镇没有其他需要报告的事项，本年度未收取信息处理费。",
        ),
        "林业局2023.txt": report_text(
            "2022年，我局主动公开政府信息173条。",
            agency=FORESTRY,
            problems="公众参与渠道不多。将每季度召开一次座谈会听取意见。",
        ),
        "柳湾乡2023.txt": report_text("2023年，我乡主动公开政府信息51条。", agency=QUIET),
    }
    for name, text in texts.items():
        (reports / name).write_text(text, encoding="utf-8")
    out = folder / "out"
    nlp.score([str(reports)], out, jobs=1)
    return out


def add_hostile(out: Path, size: int = 5_000_000) -> None:
    """Add a report of `size` bytes whose every field tries to do harm, with a finding at its end."""
    line = f"{SCRIPT}{FORMULA}{TURN}\x00收到申请４件&lt;b&gt;"
    lines = [line, "甲" * 300_000]
    body = "\n".join(lines) + "\n"
    text = body + (line + "\n") * ((size - len(body.encode())) // (len(line.encode()) + 1)) + "最后一行有错。"
    start = len(text) - len("最后一行有错。")
    source = f"../../etc/{SCRIPT}.txt"
    _append(
        out / "reports.parquet",
        {
            "source": source,
            "title": f"{FORMULA}{SCRIPT}{TURN}",
            "agency": f"{SCRIPT}{TURN}局",
            "agency_kind": "department",
            "year": 2023,
            "text": text,
            "sections": json.dumps([{"key": "overview", "title": SCRIPT[:20], "start": 0, "end": len(text)}]),
            "score": 99.0,
            "errors": 2,
            "warnings": 0,
            "infos": 0,
            "format": "txt",
            "unread_tables": "[]",
        },
    )
    for place, words in ((start, "最后一行有错。"), (0, SCRIPT)):
        evidence = {"section": "overview", "start": place, "end": place + len(words), "text": words}
        _append(
            out / "findings.parquet",
            {
                "source": source,
                "code": "count.mismatch",
                "severity": "error",
                "message": f"{SCRIPT}{FORMULA}",
                "expected": FORMULA,
                "actual": SCRIPT,
                "evidence": json.dumps([evidence], ensure_ascii=False),
            },
        )


def _append(file: Path, row: dict[str, Any]) -> None:
    table = pq.read_table(file)
    rows = [*table.to_pylist(), row]
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), file)
