"""Pages into files: one page of a report or of a corpus, or a folder with a page for every report."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nlp.corpus.tables import SCHEMAS
from nlp.errors import NianbaoError
from nlp.triage.links import link_to
from nlp.triage.order import Listed, ordered
from nlp.triage.pages.corpus import ROWS, Leaf, corpus_page, list_page
from nlp.triage.pages.dossier import Dossier, dossier_from_rows
from nlp.triage.pages.report import Neighbours, report_page
from nlp.triage.results import read_results
from nlp.wholefile import whole

BATCH = 200
"""Reports that are read from the tables at a time."""

Row = Mapping[str, Any]
Progress = Callable[[int, int], None]

_UNSAFE = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
_ROWS_OF = ("reports", "cells", "quantities", "statements", "findings")


def write_report(dossier: Dossier, file: Path, lang: str = "zh") -> None:
    """The page of one report. Raises NianbaoError (`not_writable`) where the file cannot be written."""
    _write(file, report_page(dossier, lang, original=link_to(dossier.source, file.parent) or ""))


def write_corpus(out_dir: Path, file: Path, lang: str = "zh") -> None:
    """The page of a corpus, with links to the reports' files. Raises NianbaoError where `out_dir` has no results."""
    results = read_results(out_dir)
    listed = ordered(results)
    found = ((each.source, link_to(each.source, file.parent)) for each in listed[:ROWS])
    links = {source: target for source, target in found if target}
    _write(file, corpus_page(results, listed, out_dir.as_posix(), lang, links=links))


def write_folder(out_dir: Path, folder: Path, lang: str = "zh", progress: Progress | None = None) -> int:
    """`index.html`, the further pages of its list, and a page for every report, linked with each other. The number of
    reports. A report's file keeps its name when a corpus is scored again."""
    results = read_results(out_dir)
    listed = ordered(results)
    names = {each.source: page_name(each.row) for each in listed}
    links = {source: quote(name) for source, name in names.items()}
    count = max(1, -(-len(listed) // ROWS))
    leaves = [Leaf(n, "index.html" if n == 1 else f"list-{n}.html") for n in range(1, count + 1)]
    where = out_dir.as_posix()
    _write(folder / "index.html", corpus_page(results, listed, where, lang, links=links, leaves=leaves))
    for leaf in leaves[1:]:
        _write(folder / leaf.name, list_page(listed, where, lang, links, leaves, leaf.number))
    around = _neighbours(listed, links, leaves)
    for done, dossier in enumerate(dossiers(out_dir, [each.source for each in listed]), 1):
        original = link_to(dossier.source, folder) or ""
        page = report_page(dossier, lang, around[dossier.source], links, original=original)
        _write(folder / names[dossier.source], page)
        if progress is not None:
            progress(done, len(listed))
    return len(listed)


def _neighbours(listed: Sequence[Listed], links: Mapping[str, str], leaves: Sequence[Leaf]) -> dict[str, Neighbours]:
    targets = ["", *(links[each.source] for each in listed), ""]
    return {
        each.source: Neighbours(leaves[place // ROWS].name, targets[place], targets[place + 2])
        for place, each in enumerate(listed)
    }


def page_name(row: Row) -> str:
    """The file name of a report's page: agency, year, and what tells its source from others, safe on every system.

    >>> page_name({"source": "a/../b.txt", "agency": "云溪/镇: <b>", "year": 2024})
    '云溪-镇-b-2024-f9c23d1b.html'
    """
    agency = _UNSAFE.sub("-", row["agency"] or "").strip("-")[:24]
    mark = hashlib.sha256(row["source"].encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(filter(None, (agency, str(row["year"] or ""), mark))) + ".html"


def dossiers(out_dir: Path, sources: Sequence[str]) -> Iterator[Dossier]:
    """The reports of those sources, in their order, read from the tables some hundreds at a time."""
    for start in range(0, len(sources), BATCH):
        batch = sources[start : start + BATCH]
        rows = {name: _rows(out_dir, name, batch) for name in _ROWS_OF}
        for source in batch:
            if rows["reports"].get(source):
                yield dossier_from_rows({name: rows[name].get(source, ()) for name in _ROWS_OF})


def _rows(out_dir: Path, name: str, sources: Sequence[str]) -> dict[str, list[Row]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = out_dir / f"{name}.parquet"
    try:
        present = pq.read_schema(path).names
        columns = [column for column in SCHEMAS[name].names if column in present]
        table = pq.read_table(path, columns=columns, filters=[("source", "in", list(sources))])
    except (OSError, pa.ArrowException) as error:
        why = str(error).splitlines()[0]
        raise NianbaoError(
            "no_tables",
            f"无法读取（{why}）。请重新运行 nianbao score。",
            f"unreadable ({why}). Score again.",
            path.as_posix(),
        ) from error
    found: dict[str, list[Row]] = {}
    for row in table.to_pylist():
        found.setdefault(row["source"], []).append(row)
    return found


def dossier_in(out_dir: Path, name: str) -> Dossier:
    """The report of a scored corpus whose source is `name`, or whose source ends with it (a file's name), where that is
    one. Raises NianbaoError (`unknown_source`, `no_tables`)."""
    sources = [row["source"] for row in read_results(out_dir).reports]
    exact = [source for source in sources if source == name]
    found = exact or [source for source in sources if source.endswith("/" + name.replace("\\", "/"))]
    if len(found) == 1:
        return next(dossiers(out_dir, found))
    raise _unknown(name, sources, found)


def _unknown(name: str, sources: Sequence[str], found: Sequence[str]) -> NianbaoError:
    if found:
        several = "、".join(found[:5])
        return NianbaoError(
            "unknown_source",
            f"有{len(found)}份报告叫 {name}，请写全：{several}",
            f"{len(found)} reports are called {name}; give one in full: {', '.join(found[:5])}",
        )
    near = get_close_matches(Path(name).name, [Path(source).name for source in sources], n=3, cutoff=0.5)
    near = near or [Path(source).name for source in sources[:3]]
    return NianbaoError(
        "unknown_source",
        f"结果里没有 {name}。结果里有：{'、'.join(near)} 等{len(sources)}份报告。",
        f"there is no {name} in these results. They have {len(sources)} reports, such as {', '.join(near)}.",
    )


def _write(file: Path, page: str) -> None:
    """The page whole or not at all."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with whole(file) as partial:
            partial.write_text(page, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise NianbaoError(
            "not_writable",
            f"写不进去（{error.strerror or error}）。请换一个位置或检查权限。",
            f"cannot be written ({error.strerror or error}). Choose another place or check its permissions.",
            file.as_posix(),
        ) from error
