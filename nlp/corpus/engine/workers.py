"""Who does the work: this process, processes beside it (joblib's), or those of a cluster (`cluster.py`).

All of them take a function with arguments and give a future, so that `reading` and `comparing` need not know.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, TypeVar

from nlp.corpus.engine.startup import without_pandas
from nlp.corpus.storage import Folder
from nlp.errors import NianbaoError

T = TypeVar("T")

TRIES = 3
"""Times that work is given out which fails for no fault of a report's."""


class Workers(Protocol):
    """`width` is how many tasks are to be on the way at once, `notes` a folder in which workers say where they are (""
    where it could not be looked at), `seconds` what one report may take before its worker is ended (0: for ever)."""

    notes: str
    seconds: float

    @property
    def width(self) -> int: ...

    def submit(self, function: Callable[..., T], *arguments: Any) -> Future[T]: ...

    def died(self, error: BaseException) -> bool:
        """Whether a task failed with this error since its worker died."""

    def rest(self) -> None:
        """Nothing is to be done for a while: give back what memory the workers hold."""

    def lend(self, folder: Folder) -> Callable[[], Path]:
        """What a worker calls to have the files of `folder`, written by this process, in a local folder of its own."""

    def __enter__(self) -> Workers: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


_FETCHING = threading.Lock()
"""Threads of one process share the files."""


class LocalFiles:
    """The files of a folder on this machine, or fetched to it once."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    def __call__(self) -> Path:
        if not self.folder.remote:
            return self.folder.path
        name = self.folder.place.rstrip("/").rpartition("/")[2]
        local = Path(tempfile.gettempdir()) / f"nianbao-{os.getpid()}-{name}"
        with _FETCHING:
            if not local.exists():
                for earlier in local.parent.glob(f"nianbao-{os.getpid()}-*"):
                    shutil.rmtree(earlier, ignore_errors=True)
                partial = Path(tempfile.mkdtemp(prefix="nianbao-"))
                try:
                    for file in self.folder.files():
                        self.folder.fetch(file, partial / file)
                    partial.replace(local)
                finally:
                    shutil.rmtree(partial, ignore_errors=True)
                atexit.register(shutil.rmtree, local, ignore_errors=True)
        return local


class ThisProcess:
    """Does the work at once, where there is too little of it to start processes for."""

    width, notes, seconds = 1, "", 0.0

    def submit(self, function: Callable[..., T], *arguments: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(function(*arguments))
        except Exception as error:
            future.set_exception(error)
        return future

    def died(self, error: BaseException) -> bool:
        return False

    def rest(self) -> None:
        return None

    def lend(self, folder: Folder) -> Callable[[], Path]:
        return LocalFiles(folder)

    def __enter__(self) -> ThisProcess:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class Processes:
    """joblib's processes, `jobs` of them. They end with this process, however it ends."""

    def __init__(self, jobs: int, seconds: float, folder: Folder) -> None:
        self._jobs = jobs
        self.width = jobs + 1
        self.seconds = seconds
        within = None if folder.remote else folder.path  # where the next run tidies up after a killed one
        self._notes = tempfile.TemporaryDirectory(prefix=".notes-", dir=within)
        self.notes = self._notes.name

    def _executor(self) -> Any:
        from joblib.externals.loky import get_reusable_executor

        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        env = {**threads, "PYTHONFAULTHANDLER": ""}  # a crash is told in a row, not in a page of traces
        return get_reusable_executor(self._jobs, timeout=30, initializer=_begin, initargs=(os.getpid(),), env=env)

    def submit(self, function: Callable[..., T], *arguments: Any) -> Future[T]:
        for _ in range(TRIES):
            try:
                return self._executor().submit(function, *arguments)  # type: ignore[no-any-return]
            except Exception as error:  # a worker died just now; the next executor is a new one
                if not self.died(error):
                    raise
        raise worker_lost()

    def died(self, error: BaseException) -> bool:
        from concurrent.futures.process import BrokenProcessPool

        return isinstance(error, BrokenProcessPool)

    def rest(self) -> None:
        self._executor().shutdown(wait=True)

    def lend(self, folder: Folder) -> Callable[[], Path]:
        return LocalFiles(folder)

    def __enter__(self) -> Processes:
        # a worker that has grown by 300 MB is replaced by a new one, which is no news to the user
        warnings.filterwarnings("ignore", message="A worker stopped while some jobs were given")
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            said, threading.excepthook = threading.excepthook, lambda _: None  # of a thread whose workers are killed
            self._executor().shutdown(wait=True, kill_workers=True)
            threading.excepthook = said
        self._notes.cleanup()


def _begin(parent: int) -> None:
    """In a new worker: leave Ctrl-C to the parent, and end when it has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    without_pandas()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    if hasattr(os, "fork"):  # elsewhere a process keeps the number of a parent that is no more
        threading.Thread(target=watch, daemon=True).start()


def in_order(workers: Workers, function: Callable[..., T], tasks: Iterable[tuple[Any, ...]]) -> Iterator[T]:
    """The results of the tasks in their order; what a dying worker leaves undone is given out again."""
    waiting: deque[tuple[tuple[Any, ...], Future[T]]] = deque()
    for task in tasks:
        waiting.append((task, workers.submit(function, *task)))
        if len(waiting) >= workers.width * 2:
            yield _result(workers, function, *waiting.popleft())
    while waiting:
        yield _result(workers, function, *waiting.popleft())


def _result(workers: Workers, function: Callable[..., T], task: tuple[Any, ...], future: Future[T]) -> T:
    for _ in range(TRIES):
        try:
            return future.result()
        except Exception as error:
            if not workers.died(error):
                raise
            future = workers.submit(function, *task)
    raise worker_lost()


def worker_lost() -> NianbaoError:
    return NianbaoError(
        "worker-lost",
        "工作进程一再意外结束（多半是内存不足），运行停止；已读的报告已保存，减少 --jobs 后再运行同一命令即可继续。",
        "worker processes keep dying (most likely for want of memory), so the run stopped. What was read is kept: run the same "
        "command with fewer --jobs to go on.",
    )
