"""Out to the labellers and back: which module writes and reads which format."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from nlp.pipeline.statements.passages import Passage, read_passages
from nlp.training.labels import doccano, label_studio, lines, sheet
from nlp.training.labels.accept import Imported, accept
from nlp.training.labels.answer import Answer, unreadable
from nlp.training.labels.choose import Task
from nlp.wholefile import whole

FORMATS: dict[str, str] = {
    "xlsx": "to-label.xlsx",
    "jsonl": "to-label.jsonl",
    "label-studio": "label-studio.json",
    "doccano": "doccano.jsonl",
}
"""The formats and what their file is called unless the user names it."""


def export_tasks(
    tasks: Iterable[Task], format_: str, file: str | Path, *, model_version: str = "nianbao"
) -> list[Path]:
    """Write the tasks into `file`, and beside it what the tool needs to be set up (`.config.xml` for Label Studio,
    `.labels.json` for doccano). Returns the files written. Raises KeyError for a format that is none of FORMATS."""
    path = Path(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = {path: _content(tasks, format_, model_version)}
    if format_ == "label-studio":
        written[path.with_suffix(".config.xml")] = label_studio.config().encode()
    if format_ == "doccano":
        written[path.with_suffix(".labels.json")] = doccano.label_types().encode()
    for target, content in written.items():
        with whole(target) as partial:
            partial.write_bytes(content)
    return list(written)


def _content(tasks: Iterable[Task], format_: str, model_version: str) -> bytes:
    if format_ == "xlsx":
        return sheet.write(tasks)
    if format_ == "label-studio":
        return label_studio.write(tasks, model_version).encode()
    return {"jsonl": lines.write, "doccano": doccano.write}[format_](tasks).encode()


def import_labels(files: Iterable[str | Path], *, now: datetime, who: str = "") -> Imported:
    """Read labelled files of any of the four formats and say what can be used. `now` and `who` stand in where a file does
    not tell when and by whom it was labelled. Whole passages may stand among JSON lines; of two with one id the last counts.
    Raises LabelFileError for a file that cannot be read at all, NianbaoError for a passage that cannot be used."""
    answers: dict[str, list[Answer]] = {}
    passages: dict[str, Passage] = {}
    for file in files:
        whole, given = read_labelled(file)
        passages |= {passage.id: passage for passage in whole}
        answers[str(file)] = list(given)
    return replace(accept(answers, now=now, who=who), passages=tuple(passages.values()))


def read_labelled(file: str | Path) -> tuple[tuple[Passage, ...], Iterable[Answer]]:
    """The passages and the answers of one file; its format is told by its ending and its first line."""
    path, source = Path(file), str(file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(source, "文件不存在或打不开", "it does not exist or cannot be opened") from error
    if path.suffix.lower() == ".xlsx":
        return (), sheet.read(content, source)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise unreadable(source, "不是 UTF-8 文本", "it is not UTF-8 text") from error
    if path.suffix.lower() == ".json":
        return (), label_studio.read(text, source)
    if path.suffix.lower() != ".jsonl":
        raise unreadable(source, "应为 .xlsx .json 或 .jsonl", "it should be .xlsx, .json or .jsonl")
    whole, text = lines.told_apart(text)
    return read_passages(whole, source), doccano.read(text, source) if _is_doccano(text) else lines.read(text, source)


def _is_doccano(text: str) -> bool:
    first = next((line for line in text.splitlines() if line.strip()), "{}")
    try:
        row = json.loads(first)
    except ValueError:
        return False  # the reader says which line is broken
    return isinstance(row, dict) and ("label" in row or "labels" in row)
