"""The reasons for which a file is refused, with the words a user reads."""

from __future__ import annotations

from nlp.errors import UnreadableError

REASONS: dict[str, tuple[str, str]] = {
    "missing": ("没有这个文件，请检查路径。", "no such file; check the path."),
    "directory": ("这是一个目录，不是文件，请给出其中的文件。", "this is a directory; name a file inside it."),
    "forbidden": ("没有读取权限，请检查文件权限。", "may not be read; check its permissions."),
    "empty": ("文件是空的，没有可读的内容，请重新下载或另存。", "the file is empty; download or save it again."),
    "scan": (
        "PDF 里只有图片、没有文字层（扫描件），请先做文字识别（OCR）或换用网页、Word 版本。",
        "the PDF holds pictures and no text (a scan); run OCR first, or use the web page or the Word file.",
    ),
    "encrypted": (
        "文件设了打开密码，请用原程序打开并去掉密码后另存。",
        "the file is protected by a password; open it, remove the password and save it again.",
    ),
    "broken": (
        "文件已损坏或不完整，请重新下载，或用原程序打开后另存。",
        "the file is damaged or incomplete; download it again, or open and save it in the program that made it.",
    ),
    "too_large": (
        "文件过大，或解开后过大，不像一份年度报告；请只保留报告本身再试。",
        "the file is too large, or unpacks to too much, for an annual report; keep the report alone and try again.",
    ),
    "unknown_format": (
        "不认识的文件格式。能读的是 .txt .html .docx .doc .pdf；表格和图片请先转成其中一种。",
        "unknown file format. What can be read is .txt .html .docx .doc .pdf; convert sheets and pictures first.",
    ),
    "needs_libreoffice": (
        "读旧版 Word 文件（.doc、.wps、.rtf）要用 LibreOffice：请安装它（让 soffice 在 PATH 里），或另存为 .docx。",
        "old Word files (.doc, .wps, .rtf) need LibreOffice: install it (`soffice` on PATH), or save as .docx.",
    ),
}


def unreadable(reason: str, source: str) -> UnreadableError:
    """The error for `reason`, one of `REASONS`, about `source`."""
    zh, en = REASONS[reason]
    return UnreadableError(reason, zh, en, source)
