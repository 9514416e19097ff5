"""doccano: documents with labels, as JSON lines (project type: text classification, several labels allowed).

doccano keeps no order among labels, so that the main topic has a label of its own (主·公开时效 beside 公开时效), and role and
status are labels too (问题, 整改·已采取, 整改·计划中).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from nlp.pipeline.statements.model import TOPICS
from nlp.training.labels.answer import Answer
from nlp.training.labels.choose import Task
from nlp.training.labels.lines import objects, word
from nlp.training.labels.names import ROLES, STATUSES, key_of, name_of

MAIN = "主·"
_DOT = "·"


def write(tasks: Iterable[Task]) -> str:
    """JSON lines for doccano's import; what is not text or label becomes the document's metadata there."""
    rows = (
        {
            "text": task.text,
            "label": labels_of(task.role, task.status, task.topics),
            "key": task.id,
            "source": task.source,
            "agency": task.agency,
            "year": task.year,
            "context": task.context,
        }
        for task in tasks
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def labels_of(role: str, status: str | None, topics: tuple[str, ...]) -> list[str]:
    """
    >>> labels_of("remedy", "taken", ("requests", "capacity"))
    ['整改·已采取', '主·依申请公开', '队伍与业务能力']
    """
    first = name_of(ROLES, role) + (_DOT + name_of(STATUSES, status) if status else "")
    return [first, *(MAIN * (n == 0) + TOPICS[topic] for n, topic in enumerate(topics))]


def label_types() -> str:
    """The project's labels for doccano (Labels → Actions → Import Labels)."""
    names = [ROLES["problem"], *(f"{ROLES['remedy']}{_DOT}{name}" for name in STATUSES.values()), ROLES["other"]]
    names += [MAIN + name for name in TOPICS.values()] + [name for name in TOPICS.values() if name != TOPICS["general"]]
    colours = ["#d7301f", "#238b45", "#74c476", "#999999"] + ["#2171b5"] * len(TOPICS) + ["#9ecae1"] * len(TOPICS)
    rows = [{"text": name, "background_color": colour} for name, colour in zip(names, colours, strict=False)]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def read(content: str, source: str) -> Iterator[Answer]:
    """The answers of doccano's export. It tells no labeller and no time."""
    for number, row in objects(content, source):
        given = row.get("label", row.get("labels"))
        meta = row.get("meta") if isinstance(row.get("meta"), dict) else row
        yield _answer(f"第{number}行", row, [word(name) for name in given or []], meta or row)


def _answer(place: str, row: dict[str, Any], given: list[str], meta: dict[str, Any]) -> Answer:
    role, status, main, others = "", "", [], []
    for name in given:
        head, _, tail = name.partition(_DOT)
        if name.startswith(MAIN):
            main.append(name.removeprefix(MAIN))
        elif key_of(ROLES, head):
            role, status = head, tail
        else:
            others.append(name)
    if not main and len(others) == 1:
        main, others = others, []
    return Answer(
        place=place,
        text=word(row.get("text", row.get("data"))),
        role=role,
        status=status,
        topics=(*main, *(topic for topic in others if topic not in main)),
        who=word(row.get("username")),
        source=word(meta.get("source")),
        fault="main_unclear" if len(main) > 1 or (others and not main) else "",
    )
