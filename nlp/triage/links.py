"""Links from a workbook to the files that it speaks of."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote, unquote

LONGEST = 2_079
"""Characters of a link that spreadsheets open."""


_BEYOND_ASCII = re.compile(r"(?:%[89A-F][0-9A-F])+")


def link_to(source: str, beside: Path) -> str | None:
    """The target of a link to a report's file from a workbook in the folder `beside`, None where the file is not there
    (the sources of results are as they were named when scored, and so relative to where that was).

    Files beside or under the workbook's folder, or beside that folder, are linked relatively, so that the folder can be
    passed on as a whole; others by an absolute URI. Blanks, #, % and the like are percent-encoded, letters beyond ASCII
    stand as they are, which is how Excel itself writes links.
    """
    try:
        path = Path(source).resolve()
        if not path.is_file():
            return None
        folder = beside.resolve()
    except (OSError, ValueError):
        return None
    near = folder.parent if folder.parent != Path(folder.anchor) else folder
    relative = path.is_relative_to(near)
    target = quote(os.fsencode(Path(os.path.relpath(path, folder)).as_posix())) if relative else path.as_uri()
    target = _BEYOND_ASCII.sub(_letters, target)
    return target if len(target) <= LONGEST else None


def _letters(encoded: re.Match[str]) -> str:
    """The letters of percent-encoded UTF-8; what is no UTF-8 stays encoded."""
    try:
        return unquote(encoded[0], errors="strict")
    except UnicodeDecodeError:
        return encoded[0]
