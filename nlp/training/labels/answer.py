"""What came back from people, as written, before anything is believed."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.errors import NianbaoError


@dataclass(frozen=True, slots=True)
class Answer:
    """One row as a person left it. `place` says where it stands (`第3行`); `who` and `when` are empty where the format
    does not tell; `fault` is a reason to refuse it that only the format's reader can see (`formula`, `main_unclear`)."""

    place: str
    text: str
    role: str
    status: str
    topics: tuple[str, ...]
    who: str = ""
    when: str = ""
    source: str = ""
    fault: str = ""


class LabelFileError(NianbaoError):
    """A file of labels that cannot be read at all."""


def unreadable(source: str, why_zh: str, why_en: str) -> LabelFileError:
    """A LabelFileError with the remedy."""
    return LabelFileError(
        "labels",
        f"标注文件无法读取：{why_zh}。请用 nianbao labels export 生成的文件，或 Label Studio（JSON）、doccano（JSONL）的导出文件。",
        f"this file of labels cannot be read: {why_en}. Use a file that nianbao labels export wrote, or the export of "
        "Label Studio (JSON) or doccano (JSONL).",
        source,
    )
