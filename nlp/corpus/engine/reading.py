"""Batches of reports to workers, parts back. A report that ends its worker costs its own row, never the run.

`read_all` is the loop; `batches` cuts the stream of reports; `_after_death` finds out which report it was.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace

from nlp.corpus.engine.batch import ANALYSING, Batch, Orders, last_note, read_batch
from nlp.corpus.engine.parts import Record
from nlp.corpus.engine.workers import Workers, worker_lost
from nlp.corpus.inputs import Item
from nlp.errors import UnreadableError

MOST_COST, LEAST_COST = 128, 8
"""Texts in a batch; fewer where reports take longer to read (`Item.cost`). It is what a kill can cost a worker."""

MOST_SIZE = 8 * 1024 * 1024
"""Characters that a batch carries with it, where reports come in tables."""

MOST_DEATHS = 20
"""Times in a row that workers may die without one report having been read."""


def batches(items: Iterable[Item], most: int = MOST_COST) -> Iterator[Batch]:
    """The items in batches that take about equally long, at most as long as `most` texts."""
    gathered: list[Item] = []
    cost = size = 0
    for item in items:
        gathered.append(item)
        cost += item.cost
        size += item.size
        if cost >= most or size >= MOST_SIZE:
            yield Batch(tuple(gathered))
            gathered, cost, size = [], 0, 0
    if gathered:
        yield Batch(tuple(gathered))


@dataclass(frozen=True, slots=True)
class _Task:
    batch: Batch
    name: str


def read_all(
    workers: Workers, items: Iterable[Item], record: Record, expected: int | None = None
) -> Iterator[tuple[Batch, str]]:
    """Read the items into parts; yields each batch with its part's name as it is done, in no particular order. `expected` is
    how many items there are, where that is known: a few are cut smaller, so that all workers have some."""
    orders = Orders(record.folder, record.key, workers.seconds, workers.notes)
    most = MOST_COST if expected is None else min(MOST_COST, max(LEAST_COST, expected // (workers.width * 2)))
    fresh, again, suspects = batches(items, most), deque[Batch](), deque[Batch]()
    running: dict[Future[None], _Task] = {}
    deaths = 0

    def start(batch: Batch) -> None:
        task = _Task(batch, record.new_name())
        running[workers.submit(read_batch, task.batch, task.name, orders)] = task

    while True:
        while len(running) < workers.width and not suspects:
            batch = again.popleft() if again else next(fresh, None)
            if batch is None:
                break
            start(batch)
        if not running and suspects:  # nobody else is at work, so that it is clear who ended the worker
            start(suspects.popleft())
        if not running:
            return
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        deaths += 1
        for future in finished:
            task = running.pop(future)
            error = worker_lost() if future.cancelled() else future.exception()
            if error is None:
                deaths = 0
                yield task.batch, task.name
            elif workers.died(error):
                if deaths > MOST_DEATHS:
                    raise worker_lost()
                for batch in _after_death(task, workers.notes):
                    (suspects if batch.suspect else again).append(batch)
            else:
                raise error


def _after_death(task: _Task, notes: str) -> list[Batch]:
    """What to do with a batch whose worker died: all is read again but the report that the worker was at, which is
    read alone; if it ends a worker then, it is a failure."""
    batch, note = task.batch, last_note(task.name, notes)
    if len(batch.items) == 1 and (batch.suspect or not notes):
        return [Batch((_refused(batch.items[0], hung=bool(note and note[1])),))]
    if not notes:
        return [Batch((item,)) for item in batch.items]
    if note is None:
        return [batch]
    if note[0] == ANALYSING:
        return [replace(batch, singly=True)]
    position, hung = int(note[0]), note[1]
    others = (*batch.items[:position], *batch.items[position + 1 :])
    item = batch.items[position]
    found = Batch((_refused(item, hung=True),)) if hung else Batch((item,), singly=True, suspect=True)
    return [found, replace(batch, items=others)] if others else [found]


def _refused(item: Item, *, hung: bool) -> Item:
    """The item as a failure."""
    if hung:
        error = UnreadableError(
            "hung",
            "读这个文件太久没有结果，已放弃；请用原程序打开并另存后再试。",
            "reading this file took too long and was given up; open and save it in the program that made it, then try again.",
            item.source,
        )
    else:
        error = UnreadableError(
            "crashed",
            "读这个文件时程序崩溃，已跳过；请用原程序打开并另存后再试。",
            "reading this file crashed the program, so it was left out; open and save it in the program that made it, then try again.",
            item.source,
        )
    return replace(item, refused=error, content=None)
