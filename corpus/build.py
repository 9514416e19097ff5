"""Builds the sample reports from their sources.

    python corpus/build.py            writes corpus/reports/* and the tables of corpus/README.md
    python corpus/build.py --check    writes nothing; exit status 1 where a file differs from what would be built

The same sources give the same bytes. PDF files need reportlab (`pip install nianbao[corpus]`).
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.card import with_tables
from corpus.source import SOURCES, Source, load
from corpus.writers import file_name, write

HERE = Path(__file__).resolve().parent
REPORTS = HERE / "reports"
CARD = HERE / "README.md"
LARGEST = 200_000
"""Bytes of the largest file that belongs into a repository of samples."""


def sources() -> list[Source]:
    """Every source, by name."""
    return [load(path) for path in sorted(SOURCES.glob("*.txt"))]


def files(found: list[Source]) -> Iterator[tuple[Path, bytes]]:
    """Every file that the sources make, with its content."""
    for source in found:
        content = write(source)
        if len(content) > LARGEST:
            raise ValueError(f"{source.name}: {len(content)} bytes, more than {LARGEST}")
        yield REPORTS / file_name(source), content
    yield CARD, with_tables(CARD.read_text(encoding="utf-8"), found).encode()


def differing() -> list[str]:
    """What `--check` objects to: files that are missing, differ, or have no source."""
    wanted = dict(files(sources()))
    wrong = [path.name for path, content in wanted.items() if not path.exists() or not same(path.read_bytes(), content)]
    return wrong + [path.name for path in sorted(REPORTS.iterdir()) if path not in wanted]


def same(old: bytes, new: bytes) -> bool:
    """Whether two files are the same; of zips the members count, for libraries pack the same content differently."""
    if old == new:
        return True
    if not (old.startswith(b"PK") and new.startswith(b"PK")):
        return False
    one, other = (zipfile.ZipFile(io.BytesIO(data)) for data in (old, new))
    return one.namelist() == other.namelist() and all(one.read(name) == other.read(name) for name in one.namelist())


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 where a file is not as built")
    if parser.parse_args().check:
        wrong = differing()
        for name in wrong:
            print(f"not as its source says: {name}; run python corpus/build.py", file=sys.stderr)
        return 1 if wrong else 0
    REPORTS.mkdir(exist_ok=True)
    wanted = dict(files(sources()))
    for path in REPORTS.iterdir():
        if path not in wanted:
            path.unlink()
    for path, content in wanted.items():
        if not path.exists() or not same(path.read_bytes(), content):
            path.write_bytes(content)
    print(f"{len(wanted) - 1} reports, {sum(map(len, wanted.values())):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
