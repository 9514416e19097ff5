"""Scoring a corpus: every report read and checked, then compared with the others, and written to tables; what cannot be
read is a row with its reason.

Read `score` first: it is the whole run. What the user names is a stream of reports (`inputs`); those that an earlier
run has read are found in `OUT/parts` (`engine/parts.py`), the others go to workers in batches (`engine/reading.py`,
`engine/batch.py`); then the parts are compared with each other (`engine/comparing.py`) and put together
(`engine/assemble.py`). A run that is killed leaves its parts, and the next one goes on with them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice
from pathlib import Path

from nlp.corpus.engine.assemble import Tally, write_final
from nlp.corpus.engine.comparing import Added, compare_all
from nlp.corpus.engine.lock import only_run
from nlp.corpus.engine.parts import Part, Plan, Record, make_plan, program_key
from nlp.corpus.engine.reading import read_all
from nlp.corpus.engine.workers import Processes, ThisProcess, Workers
from nlp.corpus.inputs import Columns, Found, Item, close_archives, find, is_plain, items
from nlp.corpus.inputs.files import check_columns, nothing_in
from nlp.corpus.storage import Folder, absolute
from nlp.corpus.tables import SCHEMAS

WORTH_WORKERS = 24
"""Fewer texts than this are read faster than worker processes start. What is no text is read in a worker however few
there are: a library written in C may crash or hang over it."""

SECONDS = 300.0
"""What one report may take to read before it is given up. A `.doc` is given up sooner, by its own reader."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended: reports read, failed, with at least one finding of severity error or warning, and how many
    reports each code was raised in, the most frequent first.

    `same` files are the same report as another one, `differing` ones have another of their agency and year that says
    something else. `reused` had been read by an earlier run. `unread` archives and tables lay in folders and were passed
    over. `severities` counts findings; `failures` are the first that failed, with the reason.
    """

    read: int
    failed: int
    flagged: int
    codes: tuple[tuple[str, int], ...]
    same: int
    differing: int
    reused: int
    unread: int
    severities: dict[str, int]
    failures: tuple[tuple[str, str], ...]


Progress = Callable[[str, int, int | None], None]
"""Called with the stage (`reading`, `comparing`), how many reports are done and how many there are in all (None where
that is not known yet)."""


def score(
    inputs: Iterable[str | Path],
    out: str | Path,
    *,
    jobs: int | None = None,
    fresh: bool = False,
    cluster: str | None = None,
    text_column: str | None = None,
    html_column: str | None = None,
    path_column: str | None = None,
    id_column: str | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read and check every report under the inputs and write the tables of the standard into `out`.

    `inputs` are files, folders, patterns, zip archives, and tables (`.jsonl`, `.csv`, `.parquet`) whose rows hold a
    report's text, HTML or path in the columns named (by default `text`, `html`, `path`; `id` names the row). They, and
    `out`, may be URLs that fsspec knows.

    `jobs` is the number of processes, by default one a core; `cluster` the address of a Dask scheduler whose workers do
    the work instead. Reports that an earlier run into `out` has read, and that have not changed since, are not read
    again unless `fresh`.

    A report that cannot be read never stops the run. Raises `NoInputError` where there is nothing to read, and
    `NianbaoError` where another run writes into `out`, a table has not the columns named, or the cluster cannot be had.
    """
    columns = Columns(html_column, text_column, path_column, id_column)
    found = find(inputs, str(out))
    check_columns(found, columns)
    folder = Folder(absolute(str(out)))
    folder.make()
    tell = progress or (lambda stage, done, total: None)
    with only_run(folder):
        parts = folder.within("parts")
        if fresh:
            folder.remove("parts")
        parts.make()
        record = Record(parts, program_key(), (*SCHEMAS, "fingerprints"))
        with _hiring(parts, jobs, cluster) as hire:
            plan, reused, used = _read(hire, found, columns, record, tell)
            tally = _compare(hire(None if len(plan) > 1 else 0), plan, folder, tell)
        _tidy(parts, used)
    return _summary(tally, reused, found.unread)


Hire = Callable[[int | None], Workers]
"""Gives so many workers, None being as many as may be; 0 leaves the work to this process."""


@contextmanager
def _hiring(parts: Folder, jobs: int | None, cluster: str | None) -> Iterator[Hire]:
    """Who does the work: the cluster, or processes of this machine."""
    with ExitStack() as at_work:
        at_work.callback(close_archives)
        if cluster is not None:
            from nlp.corpus.engine.cluster import Cluster

            chosen = at_work.enter_context(Cluster(cluster, SECONDS))
            chosen.check(parts)
            yield lambda number: chosen
            return

        @cache
        def processes(number: int) -> Workers:
            return at_work.enter_context(Processes(number, SECONDS, parts))

        most = jobs or os.cpu_count() or 1
        yield lambda number: ThisProcess() if number == 0 else processes(number or most)


def _read(
    hire: Hire, found: Found, columns: Columns, record: Record, tell: Progress
) -> tuple[Plan, int, frozenset[str]]:
    """Read what has to be read. Returns the plan of all reports, how many had been read before, and the parts used."""
    order: list[str] = []
    placed: dict[str, str] = {}
    reused = 0

    def changed() -> Iterator[Item]:
        nonlocal reused
        for item in items(found, columns):
            order.append(item.source)
            part = record.part_of(item)
            if part is None:
                yield replace(item, place=absolute(item.place))  # workers have another working directory
            else:
                placed[item.source] = part
                reused += 1

    tell("reading", 0, found.reports)
    to_read = changed()
    first = list(islice(to_read, WORTH_WORKERS))
    if not order:
        raise nothing_in(found)
    workers = hire(None if len(first) == WORTH_WORKERS else int(not all(map(is_plain, first))))
    for batch, part in read_all(workers, chain(first, to_read), record, found.reports):
        placed.update((item.source, part) for item in batch.items)
        tell("reading", len(placed), found.reports)
    tell("reading", len(order), len(order))
    return make_plan(record.folder, order, placed), reused, frozenset(placed.values())


def _compare(workers: Workers, plan: Plan, out: Folder, tell: Progress) -> Tally:
    """Compare the parts with each other and write the tables."""

    def counted() -> Iterator[tuple[Part, Added]]:
        done = 0
        for part, added in compare_all(workers, plan, f"index-{plan.name}"):
            yield part, added
            done += len(part)
            tell("comparing", done, plan.reports)

    tell("comparing", 0, plan.reports)
    return write_final(out, counted())


def _tidy(parts: Folder, used: frozenset[str]) -> None:
    """Remove what no later run needs: parts of reports that are gone or were read anew, the plan."""
    for name in parts.folders():
        if name not in used:
            parts.remove(name)
    for name in parts.files():
        parts.remove(name)


def _summary(tally: Tally, reused: int, unread: int) -> Summary:
    return Summary(
        tally.read,
        tally.failed,
        tally.flagged,
        tuple(tally.codes.most_common()),
        tally.same,
        tally.differing,
        reused,
        unread,
        dict(tally.severities),
        tuple(tally.failures),
    )
