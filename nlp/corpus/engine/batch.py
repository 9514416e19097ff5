"""What a worker does with a batch: read the reports, analyse them, write a part."""

from __future__ import annotations

import faulthandler
import gc
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TypeVar

from nlp.analysis import Analysis, analyse, analyse_many
from nlp.corpus.engine.parts import items_table, program_key
from nlp.corpus.fingerprint import fingerprints
from nlp.corpus.inputs import Item, page_of
from nlp.corpus.storage import Folder
from nlp.corpus.tables import tables_of
from nlp.errors import NianbaoError, UnreadableError
from nlp.pipeline.statements.store import ModelError, current
from nlp.report import read_report
from nlp.report.model import Report

_T = TypeVar("_T")
_R = TypeVar("_R")

ANALYSING = "analysing"
"""Where a worker is when it has read the batch."""

_NOTE = len(ANALYSING)
"""Characters of a worker's note; all are as long, so that one is written over the other."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that one worker reads into one part. Where `singly`, each is analysed by itself as soon as it is read."""

    items: tuple[Item, ...]
    singly: bool = False
    suspect: bool = False
    """Whether its one item was being read when a worker died."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What every batch of a run has in common: where its parts go, of which program they are, how many seconds a report
    may take, and the local folder where a worker says which it is at ("" where nobody looks)."""

    parts: Folder
    key: str
    seconds: float
    notes: str


def read_batch(batch: Batch, name: str, orders: Orders) -> None:
    """Read a batch into the part `name`. Raises NianbaoError where this worker's program is not the one asked for, or
    has no model; whatever is wrong with a report is its row in `failures`."""
    if program_key() != orders.key:
        raise NianbaoError(
            "other-program",
            f"计算节点上的 nianbao 与本机版本不同（{program_key()}，{orders.key}），请装成同一版本。",
            f"the worker's nianbao is not this one's version ({program_key()}, {orders.key}); install the same.",
        )
    current()  # loaded before the clock runs; a model that cannot be used stops the run here
    with Watch(name, orders) as watch:
        results = (_singly if batch.singly else _together)(batch.items, watch)
        analyses = [each for each in results if isinstance(each, Analysis)]
        failures = [
            (item.source, each)
            for item, each in zip(batch.items, results, strict=True)
            if isinstance(each, NianbaoError)
        ]
        with uncollected():
            tables = tables_of(analyses, failures)
            tables["fingerprints"] = fingerprints(analyses)
    failed = {source: error.reason for source, error in failures}
    tables["items"] = items_table(batch.items, failed, orders.key)  # last, as the part counts by it
    orders.parts.write_tables(name, tables)


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for cycles of garbage: while texts are read and analysed, or a part compared, next to nothing
    becomes garbage, and looking for it again and again costs time."""
    if not gc.isenabled():  # whoever did that knows why
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


Result = Analysis | NianbaoError
"""The analysis of an item, or why it has none."""


def _together(items: Sequence[Item], watch: Watch) -> list[Result]:
    """The result of each item: all are read, then all analysed."""
    read: list[Report | NianbaoError] = []
    with uncollected():
        for position, item in enumerate(items):
            watch.at(position)
            read.append(_guarded(_report, item, item.source))
            if item.cost > 1:  # what reads office files may leave cycles behind
                gc.collect(0)
    watch.at(ANALYSING, len(items))
    failed: dict[str, NianbaoError] = {}

    def fail(report: Report, error: Exception) -> None:
        failed[report.source] = _failure(error, report.source)

    with uncollected():
        analyses = iter(analyse_many([each for each in read if isinstance(each, Report)], fail))
    return [each if isinstance(each, NianbaoError) else failed.get(each.source) or next(analyses) for each in read]


def _singly(items: Sequence[Item], watch: Watch) -> list[Result]:
    results = []
    for position, item in enumerate(items):
        watch.at(position)
        results.append(_guarded(lambda item: analyse(_report(item)), item, item.source))
    return results


def _report(item: Item) -> Report:
    if item.refused is not None:
        raise item.refused
    return read_report(page_of(item))


def _guarded(function: Callable[[_T], _R], argument: _T, source: str) -> _R | NianbaoError:
    """What the function gives, or the error that is the report's row."""
    try:
        return function(argument)
    except Exception as error:  # a fault of ours must not cost the user the other reports
        return _failure(error, source)


def _failure(error: Exception, source: str) -> NianbaoError:
    """The error that is a report's row. A model that cannot be used stops the run."""
    if isinstance(error, ModelError):
        raise error
    if isinstance(error, NianbaoError):
        return error
    reason = f"{type(error).__name__}: {error}"
    return UnreadableError(
        "internal",
        f"程序内部错误（{reason}），请附上文件反馈。",
        f"internal error ({reason}), please report it.",
        source,
    )


class Watch:
    """Says in a file which item the worker is at, for whoever finds it dead; and ends the process where it stays
    there for too long, even if a library holds the interpreter."""

    def __init__(self, name: str, orders: Orders) -> None:
        self._limit = orders.seconds
        self._place = os.path.join(orders.notes, name) if orders.notes else os.devnull
        self._file: IO[bytes] | None = None
        self._armed = -1e9

    def __enter__(self) -> Watch:
        if self._limit > 0:
            self._file = open(self._place, "wb", buffering=0)
        return self

    def at(self, position: int | str, items: int = 1) -> None:
        """The worker now begins with the item at this position."""
        if self._file is None:
            return
        if self._place != os.devnull:
            self._file.seek(0)
            self._file.write(f"{position:<{_NOTE}}\n".encode())
        now = time.monotonic()
        if items > 1 or now > self._armed + 1:  # arming starts a thread: once a second is enough
            faulthandler.dump_traceback_later(self._limit * max(items / 8, 1), exit=True, file=self._file)
            self._armed = now if items == 1 else -1e9

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            faulthandler.cancel_dump_traceback_later()
            self._file.close()
            if self._place != os.devnull:
                os.unlink(self._place)


def last_note(name: str, notes: str) -> tuple[int | str, bool] | None:
    """Where a worker was that died over the part `name`, and whether it was ended for taking too long. None where it had
    not begun, or where nobody can tell."""
    if not notes:
        return None
    try:
        with open(os.path.join(notes, name), encoding="utf-8", errors="replace") as file:
            first, _, rest = file.read().partition("\n")
    except OSError:
        return None
    first = first.rstrip()
    if not first:
        return None
    return (int(first) if first.isdigit() else first), "Timeout" in rest
