"""Labelled data from files: passages with all their statements, and statements labelled one by one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from nlp.errors import NianbaoError
from nlp.pipeline.statements.passages import LabelledStatement, Passage
from nlp.training.labels.accept import Refusal
from nlp.training.labels.exchange import import_labels

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "statements.jsonl"
"""The labelled passages that the shipped model is trained on; an installed package has none, name the file there."""

_UNDATED = datetime(1970, 1, 1)


class LabelledData(NamedTuple):
    passages: tuple[Passage, ...]
    statements: tuple[LabelledStatement, ...]


def load_labelled(*files: str | Path) -> LabelledData:
    """What the files hold: passages (JSON lines with `statements`), labels (what `nianbao labels import` wrote, or any
    file that it would take without a refusal), or both, line by line (what it wrote from a review database).

    Raises NianbaoError naming the file and the remedy where a file is missing or a row cannot be used.
    """
    passages: list[Passage] = []
    statements: list[LabelledStatement] = []
    for file in files:
        _must_exist(Path(file))
        imported = import_labels([file], now=_UNDATED)
        if imported.refused:
            raise _unusable(str(file), imported.refused)
        passages += imported.passages
        statements += imported.labels
    return LabelledData(tuple(passages), tuple(statements))


def corpus() -> Path:
    """Where the corpus lies: in the source tree that this module belongs to; of an installed package in the folder at hand."""
    here = Path("corpus") / CORPUS.name
    return here if here.is_file() and not CORPUS.is_file() else CORPUS


def _must_exist(path: Path) -> None:
    if not path.is_file():
        raise NianbaoError(
            "no_labels",
            "没有这个文件。标注文件由 nianbao labels import 生成；语料在源码的 corpus/statements.jsonl。",
            "there is no such file. Files of labels are written by nianbao labels import; the corpus is "
            "corpus/statements.jsonl of the source tree.",
            str(path),
        )


def _unusable(file: str, refused: Sequence[Refusal]) -> NianbaoError:
    first = refused[0]
    return NianbaoError(
        "unusable_labels",
        f"{first.place}：{first.message()}（共{len(refused)}行不可用）。请先运行 nianbao labels import 检查并改正。",
        f"{first.place}: {first.message('en')} ({len(refused)} such rows). Run nianbao labels import first, and correct them.",
        file,
    )


def fingerprint(passages: Iterable[Passage], statements: Iterable[LabelledStatement] = ()) -> str:
    """The SHA-256 of labelled data, whatever its order: the card says with it what a model was trained on. Who labelled
    and when does not count."""
    rows = [asdict(passage) for passage in passages]
    rows += [{**asdict(statement), "who": "", "when": ""} for statement in statements]
    lines = sorted(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
