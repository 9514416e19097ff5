"""What the user names becomes a list of files: folders are searched, patterns expanded, files taken as they are."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from nlp.errors import NianbaoError

EXTENSIONS = frozenset({".txt", ".html", ".htm", ".docx", ".doc", ".pdf"})


class NoInputError(NianbaoError):
    """Nothing to read under the names given."""


def expand(inputs: Iterable[str | Path]) -> list[str]:
    """The files under the inputs, each once, as paths with `/`, in the order given and by name within a folder.

    A folder is searched through for files of `EXTENSIONS`; hidden files and the lock files of office software are
    passed over. Raises `NoInputError` where an input does not exist or holds nothing to read.
    """
    found: dict[str, None] = {}
    for given in inputs:
        files = list(_files(str(given)))
        if not files:
            raise NoInputError(
                "no_input",
                f"没有可读的报告（目录中查找 {' '.join(sorted(EXTENSIONS))}）。请检查路径。",
                f"nothing to read here (in folders, {' '.join(sorted(EXTENSIONS))} are looked for). Check the path.",
                str(given),
            )
        found.update(dict.fromkeys(files))
    return list(found)


def _files(given: str) -> Iterator[str]:
    path = Path(given)
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix.lower() in EXTENSIONS and not file.name.startswith((".", "~$")) and file.is_file():
                yield file.as_posix()
    elif path.exists():
        yield path.as_posix()
    elif glob.has_magic(given):
        for name in sorted(glob.glob(given, recursive=True)):
            yield from _files(glob.escape(name) if glob.has_magic(name) and not Path(name).exists() else name)
