"""Why something in an archive or a table of texts is not read, beside the reasons of `nlp.reading.reasons`."""

from __future__ import annotations

from nlp.errors import UnreadableError

REASONS: dict[str, tuple[str, str]] = {
    "unsafe_name": (
        "压缩包里的这个文件名指向包外（含 .. 或绝对路径），没有读取；请重新打包。",
        "this name in the archive points outside it (.. or an absolute path); pack it again.",
    ),
    "too_deep": (
        "压缩包套了三层以上，没有读取；请先解开。",
        "archives within archives more than three deep are not read; unpack them first.",
    ),
    "compression": (
        "压缩方式不支持，请用普通的 zip 方式重新打包。",
        "packed in a way that is not supported; pack it again as an ordinary zip.",
    ),
    "broken_row": (
        "这一行不完整或格式有误（{what}），请改正这一行。",
        "this row is incomplete or malformed ({what}); correct it.",
    ),
    "no_text": (
        "这一行没有正文（查找的列：{what}），可用 --text-column、--html-column、--path-column 指定。",
        "this row has no text (columns looked for: {what}); name one by --text-column, --html-column or --path-column.",
    ),
    "repeated": (
        "同名的已读过一份（{what}），这一份没有读取；请改名或改编号。",
        "another of this name ({what}) was read, this one was not; give it another name or id.",
    ),
}


def refusal(reason: str, source: str, what: str = "") -> UnreadableError:
    """The error for `reason`, one of `REASONS`, about `source`."""
    zh, en = (text.format(what=what) for text in REASONS[reason])
    return UnreadableError(reason, zh, en, source)
