"""Taking over a scored corpus, for the first time or again after rescoring.

A report that is the same to the last figure is passed over. Of one that changed, decisions stay with the findings whose key
is still there (`keys`); a decided finding that is not found any more is kept as gone; what reviewers added or corrected moves with its
words. A report that lost a decision, or was finished and has new findings, becomes `changed`, which the log tells.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from nlp.errors import NianbaoError
from nlp.review import log, states
from nlp.review.corpus import BATCH, Corpus, Incoming, clean, signature
from nlp.review.database import reading, tidy, writing
from nlp.review.listing import searchable
from nlp.review.model import Synced
from nlp.review.packing import unpack
from nlp.review.relocate import moved, moved_state
from nlp.review.schema import contents, findings, meta, reports, statements

Step = Callable[[int, int], None]

MANY = 200
"""From so many reports on, the database is told to look at what was written."""
_UNDECIDED = {
    "verdict": None,
    "note": "",
    "reviewer": "",
    "decided_at": "",
    "revision": 0,
    "added": False,
    "present": True,
}
_UNTOUCHED = {
    "present": True,
    "state": "new",
    "finished": False,
    "changed": False,
    "marked_by": "",
    "marked_at": "",
    "touched_by": "",
    "touched_at": "",
    "revision": 0,
}


class Known(NamedTuple):
    """A report that the database already has."""

    id: int
    digest: str
    present: bool


def sync(engine: Engine, out_dir: Path, now: str, progress: Step | None = None) -> Synced:
    """Take over the tables of `out_dir` if they were written again since the last time; `now` is stamped on the events.

    Raises NianbaoError: `not_scored`, `being_written` (the tables changed while they were read; nothing was taken over).
    """
    before = signature(out_dir)
    with reading(engine) as connection:
        if connection.scalar(select(meta.c.value).where(meta.c.key == "corpus")) == before:
            return Synced(
                same=connection.scalar(select(func.count()).select_from(reports).where(reports.c.present)) or 0
            )
    corpus = Corpus(out_dir)
    with writing(engine) as connection:
        tally = _take_over(connection, corpus, now, progress)
        if signature(out_dir) != before:
            raise NianbaoError(
                "being_written",
                "读取时结果被改写（nianbao score 还在运行？），数据库没有改动。请待其结束后重试。",
                "the results were written while they were read (is nianbao score still running?); the database is unchanged. "
                "Try again when it has ended.",
                str(out_dir),
            )
        connection.execute(delete(meta).where(meta.c.key == "corpus"))
        connection.execute(insert(meta).values(key="corpus", value=before))
    if tally["new"] + tally["changed"] >= MANY:
        tidy(engine)
    return Synced(**tally)


def _take_over(connection: Connection, corpus: Corpus, now: str, progress: Step | None) -> Counter[str]:
    columns = (reports.c.source, reports.c.id, reports.c.digest, reports.c.present)
    known = {row.source: Known(row.id, row.digest, row.present) for row in connection.execute(select(*columns))}
    tally: Counter[str] = Counter()
    next_id = max((report.id for report in known.values()), default=0) + 1
    seen: set[str] = set()
    incoming = iter(corpus)
    while batch := list(islice(incoming, BATCH)):
        seen.update(report.source for report in batch)
        fresh = [report for report in batch if report.source not in known]
        _insert(connection, fresh, next_id)
        next_id += len(fresh)
        tally["new"] += len(fresh)
        for report in batch:
            if before := known.get(report.source):
                tally.update(_update(connection, before, report, now))
        if progress is not None:
            progress(len(seen), len(corpus))
    gone = [report.id for source, report in known.items() if report.present and source not in seen]
    for some in _chunks(gone):
        connection.execute(update(reports).where(reports.c.id.in_(some)).values(present=False))
    tally["gone"] = len(gone)
    return tally


def _chunks(ids: list[int]) -> Iterable[list[int]]:
    return (ids[i : i + BATCH] for i in range(0, len(ids), BATCH))


def _insert(connection: Connection, batch: list[Incoming], first: int) -> None:
    """New reports, in bulk."""
    if not batch:
        return
    numbered = list(enumerate(batch, first))
    connection.execute(
        insert(reports),
        [{"id": i, **_UNTOUCHED, **_head(report), **states.summary(report.findings)} for i, report in numbered],
    )
    connection.execute(insert(contents), [_content(i, report) for i, report in numbered])
    rows = [{"report_id": i, **_UNDECIDED, **row} for i, report in numbered for row in report.findings]
    if rows:
        connection.execute(insert(findings), rows)


def _head(report: Incoming) -> dict[str, Any]:
    search = "\n".join((report.title, report.agency, clean(report.source)))
    return {
        "source": clean(report.source),
        "title": report.title,
        "agency": report.agency,
        "county": report.county,
        "kind": report.kind,
        "year": report.year or 0,
        "score": report.score,
        "reasons": report.reasons,
        "search": searchable(search),
        "digest": report.digest,
    }


def _content(report: int, incoming: Incoming) -> dict[str, Any]:
    return {"report_id": report, "size": len(incoming.content), "packed": incoming.packed}


def _update(connection: Connection, known: Known, incoming: Incoming, now: str) -> dict[str, int]:
    """One report that is already there; what it counts as."""
    if known.digest == incoming.digest:
        if not known.present:
            connection.execute(update(reports).where(reports.c.id == known.id).values(present=True))
        return {"same": 1}
    connection.execute(update(reports).where(reports.c.id == known.id).values(present=True, **_head(incoming)))
    connection.execute(delete(contents).where(contents.c.report_id == known.id))
    connection.execute(insert(contents).values(_content(known.id, incoming)))
    text = unpack(incoming.packed, len(incoming.content)).text
    new, lost = _merge_findings(connection, known.id, incoming, text)
    lost += _merge_statements(connection, known.id, text)
    reopened = _look_again(connection, known.id, new, lost, now)
    states.refresh(connection, known.id)
    return {"changed": 1, "reopened": int(reopened)}


def _merge_findings(connection: Connection, report: int, incoming: Incoming, text: str) -> tuple[int, list[str]]:
    """How many findings are new, and the keys of the decided ones that are gone."""
    of_report = findings.c.report_id == report
    old = {row.key: row for row in connection.execute(select(findings).where(of_report))}
    new = [row for row in incoming.findings if row["key"] not in old]
    for row in incoming.findings:
        if row["key"] in old:
            where = of_report & (findings.c.key == row["key"])
            connection.execute(update(findings).where(where).values(present=True, **row))
    if new:
        connection.execute(insert(findings), [{"report_id": report, **_UNDECIDED, **row} for row in new])
    lost = []
    found = {row["key"] for row in incoming.findings}
    for key, was in old.items():
        where = of_report & (findings.c.key == key)
        now = moved_state({"evidence": json.loads(was.evidence)}, text) if was.added and was.verdict else None
        if now is not None:
            evidence = states.dumps(now["evidence"])
            connection.execute(update(findings).where(where).values(present=True, evidence=evidence))
        elif key in found:
            continue
        elif was.verdict is None and not was.revision:
            connection.execute(delete(findings).where(where))
        else:
            connection.execute(update(findings).where(where).values(present=False))
            lost += [key] if was.verdict is not None and was.present else []
    return len(new), lost


def _merge_statements(connection: Connection, report: int, text: str) -> list[str]:
    """Corrections move with their words; the keys of those whose words are no longer there."""
    lost = []
    of_report = statements.c.report_id == report
    for row in connection.execute(select(statements).where(of_report)).all():
        said = moved(json.loads(row.said), text)
        where = of_report & (statements.c.key == row.key)
        if said is None:
            connection.execute(update(statements).where(where).values(present=False))
            lost += [row.key] if row.present and row.correction in ("edited", "added") else []
            continue
        connection.execute(update(statements).where(where).values(present=True, said=states.dumps(said)))
    return lost


def _look_again(connection: Connection, report: int, new: int, lost: list[str], now: str) -> bool:
    """Show the report again where a decision was lost, or where it was finished and has new findings."""
    standing = states.read(connection, report, "report", "")
    assert standing is not None
    assert standing.state is not None
    if not lost and not (new and standing.state["finished"]):
        return False
    after = {"finished": False, "changed": True, "by": "", "at": now, "lost": lost, "new": new}
    number = log.append(
        connection,
        at=now,
        by="",
        action="rescore",
        report=report,
        item="report",
        key="",
        before=standing.state,
        after=after,
    )
    states.write(connection, report, "report", "", after, number)
    return True
