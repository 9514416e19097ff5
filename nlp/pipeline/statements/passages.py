"""Labelled section bodies, from which statements are learnt and by which they are measured."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from nlp.errors import NianbaoError
from nlp.pipeline.statements.model import TOPICS, Role, Status


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement at `[start, end)` of its passage, as a person labelled it."""

    start: int
    end: int
    role: Role
    status: Status | None
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The body of one section 五 with all its statements. `kind` is the agency's kind, `year` the report's."""

    id: str
    writer: str
    kind: str
    year: int
    text: str
    statements: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class LabelledStatement:
    """One statement that a reviewer labelled by itself: who, when, and in which report."""

    text: str
    role: Role
    status: Status | None
    topics: tuple[str, ...]
    who: str = ""
    when: str = ""
    source: str = ""


def load_passages(path: str | Path) -> tuple[Passage, ...]:
    """The passages of a `.jsonl` file, one a line. Raises `NianbaoError` naming the line that cannot be used."""
    return read_passages(Path(path).read_text(encoding="utf-8"), str(path))


def read_passages(lines: str, source: str) -> tuple[Passage, ...]:
    """The passages of JSON lines; blank lines are passed over. `source` names them in errors, as in `load_passages`."""
    passages = []
    for number, line in enumerate(lines.split("\n"), 1):
        if line.strip():
            try:
                passages.append(_passage(json.loads(line)))
            except (KeyError, TypeError, ValueError) as error:
                raise NianbaoError(
                    "bad-passage",
                    f"第{number}行不是可用的标注（{error}），请改正后重试。",
                    f"line {number} is no usable labelled passage ({error}); correct it and try again.",
                    source,
                ) from error
    return tuple(passages)


def _passage(row: dict[str, object]) -> Passage:
    text = str(row["text"])
    statements = row["statements"]
    if not isinstance(statements, list):
        raise TypeError("statements is no list")
    labelled = tuple(sorted((_labelled(text, item) for item in statements), key=lambda item: item.start))
    return Passage(str(row["id"]), str(row["writer"]), str(row["kind"]), int(str(row["year"])), text, labelled)


def _labelled(text: str, row: dict[str, object]) -> Labelled:
    start, end = int(str(row["start"])), int(str(row["end"]))
    role, status, topics = row["role"], row.get("status"), row["topics"]
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no such span: [{start}, {end})")
    if role not in ("problem", "remedy") or status not in ("taken", "planned", None):
        raise ValueError(f"no such role or status: {role}, {status}")
    if not isinstance(topics, list) or not topics or any(topic not in TOPICS for topic in topics):
        raise ValueError(f"no such topics: {topics}")
    return Labelled(start, end, role, status, tuple(topics))
