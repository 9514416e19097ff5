"""What came of the work: statistics and exports; and the page of keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from nlp.checks import CHECKS
from nlp.review.cards import code_meaning, code_name
from nlp.review.exports import write_jsonl, write_xlsx
from nlp.review.labels import labels_of
from nlp.review.letters import letters_of, zip_of
from nlp.review.model import CodeStat
from nlp.review.site import Ask
from nlp.review.stats import code_stats, total
from nlp.training.labels.lines import write_labels, write_passages


@dataclass(frozen=True, slots=True)
class Download:
    """A file that can be taken away: its name, its type, and what writes it (b"" where there is nothing to write)."""

    file: str
    media: str
    content: Callable[[Ask], bytes]


def help_(ask: Ask) -> Response:
    """The page of keys and of what each word means."""
    codes = [(c, code_name(c, ask.say), info.severity, code_meaning(c, ask.say)) for c, info in CHECKS.items()]
    return ask.page("help.html", progress=ask.desk.progress(), codes=codes)


def stats(ask: Ask) -> Response:
    """Precision by code, as reviewers judged it."""
    counted = code_stats(ask.desk)
    rows = [_stat(each, code_name(each.code, ask.say)) for each in counted]
    rows += [_stat(total(counted), ask.say("stats.all"))] if counted else []
    return ask.page("stats.html", rows=rows, progress=ask.desk.progress())


def exports(ask: Ask) -> Response:
    """What can be taken away."""
    return ask.page("exports.html", names=list(DOWNLOADS), progress=ask.desk.progress())


def export(ask: Ask) -> Response:
    """A file. One of DOWNLOADS by its name: no other file is ever opened."""
    download = DOWNLOADS.get(ask.request.path_params["name"])
    if download is None:
        raise HTTPException(404)
    content = download.content(ask)
    if not content:
        ask.flash("exports.nothing")
        return ask.go("/exports")
    stem, _, suffix = download.file.rpartition(".")
    name = f"{ask.site.settings.title or 'nianbao'}-{stem}-{datetime.now():%Y%m%d}.{suffix}"
    plain = f"nianbao-{ask.request.path_params['name']}.{suffix}"
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=download.media, headers={"Content-Disposition": disposition})


def _stat(stat: CodeStat, name: str) -> dict[str, object]:
    percent = {key: None if value is None else value * 100 for key, value in (("low", stat.low), ("high", stat.high))}
    return {"stat": stat, "name": name, **percent}


def _written(ask: Ask, suffix: str) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"export{suffix}"
        if suffix == ".xlsx":
            write_xlsx(ask.desk, file, ask.lang)
        else:
            write_jsonl(ask.desk, file)
        return file.read_bytes()


def _labels(ask: Ask) -> bytes:
    reviewed = labels_of(ask.desk)
    return (write_passages(reviewed.passages) + write_labels(reviewed.labels)).encode()


def _letters(ask: Ask) -> bytes:
    letters = letters_of(ask.desk)
    return zip_of(letters) if letters else b""


DOWNLOADS: dict[str, Download] = {
    "xlsx": Download(
        "复核结果.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda ask: _written(ask, ".xlsx"),
    ),
    "jsonl": Download("复核结果.jsonl", "application/x-ndjson", lambda ask: _written(ask, ".jsonl")),
    "labels": Download("标注.jsonl", "application/x-ndjson", _labels),
    "letters": Download("函.zip", "application/zip", _letters),
}
