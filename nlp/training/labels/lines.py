"""Labels as JSON lines: one object a line, the house's own format."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from nlp.pipeline.statements.passages import LabelledStatement, Passage
from nlp.training.labels.answer import Answer, unreadable
from nlp.training.labels.choose import Task


def write(tasks: Iterable[Task]) -> str:
    """The tasks with the model's guess in `role`, `status` and `topics`; `who` is for the labeller to fill in."""
    return "".join(_line({**asdict(task), "who": "", "note": ""}) for task in tasks)


def write_labels(labels: Iterable[LabelledStatement]) -> str:
    """Labels as `nianbao labels import` writes them and `nianbao train --labels` reads them."""
    return "".join(_line(asdict(label)) for label in labels)


def write_passages(passages: Iterable[Passage]) -> str:
    """Whole passages with all their statements, as `corpus/statements.jsonl` has them; they may stand among labels."""
    return "".join(_line(asdict(passage)) for passage in passages)


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def objects(content: str, source: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of JSON lines with their line numbers. Raises LabelFileError at a line that is none."""
    for number, line in enumerate(content.split("\n"), 1):  # a string in JSON may hold other line separators
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise unreadable(source, f"第{number}行不是 JSON", f"line {number} is not JSON") from error
            if not isinstance(row, dict):
                raise unreadable(source, f"第{number}行不是一个对象", f"line {number} is no object")
            yield number, row


def told_apart(content: str) -> tuple[str, str]:
    """The lines that are passages (objects with `statements`), and the others, each with blank lines in place of the rest, so
    that every line keeps its number."""
    rows = content.split("\n")
    whole = [_is_passage(row) for row in rows]
    passages = (row if is_whole else "" for row, is_whole in zip(rows, whole, strict=True))
    others = ("" if is_whole else row for row, is_whole in zip(rows, whole, strict=True))
    return "\n".join(passages), "\n".join(others)


def _is_passage(line: str) -> bool:
    if '"statements"' not in line:
        return False
    try:
        row = json.loads(line)
    except ValueError:
        return False  # the reader of labels says that the line is broken
    return isinstance(row, dict) and "statements" in row


def read(content: str, source: str) -> Iterator[Answer]:
    """The answers of JSON lines. `labeller` is read for `who`."""
    for number, row in objects(content, source):
        topics = row.get("topics") or [row.get(f"topic{n}") for n in (1, 2, 3)]
        yield Answer(
            place=f"第{number}行",
            text=word(row.get("text")),
            role=word(row.get("role")),
            status=word(row.get("status")),
            topics=tuple(word(topic) for topic in (topics if isinstance(topics, list) else [topics]) if topic),
            who=word(row.get("who") or row.get("labeller")),
            when=word(row.get("when")),
            source=word(row.get("source")),
        )


def word(value: object) -> str:
    """A value as text; nothing for None."""
    return "" if value is None else str(value)
