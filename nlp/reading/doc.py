"""Old Word files (.doc, .wps, .rtf, Word 2003 XML), which LibreOffice turns into DOCX in a directory of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from nlp.reading import docx, limits, sniff
from nlp.reading.page import Page
from nlp.reading.reasons import unreadable

_SUFFIX = {"ole": ".doc", "rtf": ".rtf", "wordml": ".xml"}
_SECURITY = "org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
"""The profile of each conversion: no macros, no active content, no links followed."""
_FILTER = "MS Word 2007 XML"


def read(data: bytes, source: str, kind: str) -> Page:
    """The page in `data`, of a `kind` that `sniff.of_bytes` names.

    LibreOffice starts with a fresh profile that runs no macros and follows no links. Raises UnreadableError:
    `needs_libreoffice` where `soffice` is not on PATH, `encrypted`, `unknown_format` for sheets and slides, `broken`
    where LibreOffice gives up or takes longer than `CONVERSION_SECONDS`.
    """
    if kind == "ole":
        holds = sniff.ole_kind(data)
        if holds != "doc":
            raise unreadable("encrypted" if holds == "encrypted" else "unknown_format", source)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise unreadable("needs_libreoffice", source)
    return docx.read(_convert(program, data, kind, source), source, "doc")


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _convert(program: str, data: bytes, kind: str, source: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="nianbao-") as folder:
        work = Path(folder)
        original = work / ("report" + _SUFFIX[kind])
        original.write_bytes(data)
        settings = work / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_profile(), encoding="utf-8")
        command = [
            program,
            f"-env:UserInstallation={(work / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--convert-to",
            f"docx:{_FILTER}",
            "--outdir",
            str(work / "out"),
            str(original),
        ]
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(limits.CONVERSION_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise unreadable("broken", source) from error
        finally:
            _end(process)
        converted = work / "out" / "report.docx"
        if not converted.is_file():
            raise unreadable("broken", source)
        if converted.stat().st_size > limits.MAX_FILE_BYTES:
            raise unreadable("too_large", source)
        return converted.read_bytes()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it started."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
