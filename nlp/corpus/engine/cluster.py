"""The workers of a Dask cluster. They need the same nianbao, and see the same files: a shared folder, or URLs."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from nlp.corpus.engine.workers import LocalFiles
from nlp.corpus.storage import Folder
from nlp.errors import NianbaoError

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds that the scheduler may take to answer, and a first worker to appear."""


class ClusterError(NianbaoError):
    """A cluster that cannot be used: unreachable, without workers, with other software or without these files."""


class Cluster:
    """Gives work to the workers of the scheduler at `address`. Work of a worker that dies goes to another."""

    notes = ""  # would lie on the workers' machines

    def __init__(self, address: str, seconds: float) -> None:
        try:
            import distributed
        except ImportError as error:
            raise ClusterError(
                "no-distributed",
                "在集群上运行要另装一个软件包：pip install 'nianbao[cluster]'。",
                "running on a cluster needs another package: pip install 'nianbao[cluster]'.",
            ) from error
        self.seconds = seconds
        self.address = address
        try:
            connect: Any = distributed.Client
            self._client = connect(address, timeout=PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, ValueError, TimeoutError) as error:
            raise ClusterError(
                "no-cluster",
                f"连不上集群，或集群没有工作节点（{type(error).__name__}）。请检查地址，并先启动 dask scheduler 和 dask worker。",
                f"no cluster here, or one without workers ({type(error).__name__}). Check the address, and start dask scheduler and "
                "dask worker first.",
                address,
            ) from error
        self._executor = self._client.get_executor(pure=False)

    @property
    def width(self) -> int:
        """Workers come and go."""
        threads: dict[str, int] = self._client.nthreads()
        return max(sum(threads.values()), 1) * 2

    def submit(self, function: Callable[..., T], *arguments: Any) -> Future[T]:
        return self._executor.submit(function, *arguments)  # type: ignore[no-any-return]

    def died(self, error: BaseException) -> bool:
        from distributed.scheduler import KilledWorker

        return isinstance(error, KilledWorker)

    def rest(self) -> None:
        return None

    def lend(self, folder: Folder) -> Callable[[], Path]:
        return LocalFiles(folder)

    def check(self, folder: Folder) -> None:
        """Raises ClusterError where a worker has several threads, has no nianbao, or does not see the folder that results
        go to. The watch over a report, and the library that reads PDF, are for one thread a process."""
        for worker, threads in self._client.nthreads().items():
            if threads > 1:
                raise ClusterError(
                    "threads",
                    f"工作节点有 {threads} 个线程，而每个进程只能用一个；请用 dask worker --nworkers auto --nthreads 1 重新启动各节点。",
                    f"this worker has {threads} threads, where a process may use one only; start the workers again by dask worker "
                    "--nworkers auto --nthreads 1.",
                    worker,
                )
        name = f".seen-{uuid.uuid4().hex[:8]}"
        folder.write_bytes(name, b"")
        try:
            seen: dict[str, Any] = self._client.run(_sees, folder, name, on_error="return")
        finally:
            folder.remove(name)
        for worker, answer in seen.items():
            if isinstance(answer, BaseException):
                raise ClusterError(
                    "worker-without",
                    f"工作节点上不能运行 nianbao（{type(answer).__name__}: {answer}），请在每个节点安装同一版本。",
                    f"nianbao does not run on this worker ({type(answer).__name__}: {answer}); install the same version on each.",
                    worker,
                ) from answer
            if not answer:
                raise ClusterError(
                    "worker-elsewhere",
                    f"工作节点看不到结果目录 {folder.place}，请用各节点共享的目录，或 s3:// 等地址。",
                    f"this worker does not see the results' folder {folder.place}; use a folder that all of them share, or a URL (s3://…).",
                    worker,
                )

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()


def _sees(folder: Folder, name: str) -> bool:
    return folder.exists(name)
