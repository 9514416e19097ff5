"""One run a folder: a second one is refused while the first lives."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from nlp.corpus.storage import Folder
from nlp.errors import NianbaoError

_LOCK, _HOLDER = ".lock", ".running"


@contextmanager
def only_run(out: Folder) -> Iterator[None]:
    """Hold the folder. Raises NianbaoError where another run holds it.

    The system lets go of the lock when its process ends, in whatever way. A folder at a URL is not locked.
    """
    if out.remote:
        yield
        return
    from filelock import FileLock, Timeout

    lock = FileLock(out.path / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        holder = _holder(out)
        raise NianbaoError(
            "running",
            f"另一个 nianbao score（{holder}）正在写这个目录，请等它结束，或换一个 --out。",
            f"another nianbao score ({holder}) is writing into this folder; wait for it, or give another --out.",
            out.place,
        ) from error
    try:
        out.write_bytes(_HOLDER, f"{os.getpid()} {socket.gethostname()}".encode())
        yield
    finally:
        out.remove(_HOLDER)
        lock.release()


def _holder(out: Folder) -> str:
    try:
        pid, host = out.read_bytes(_HOLDER).decode().split(" ", 1)
    except (OSError, ValueError):
        return "?"
    return f"pid {pid}" if host == socket.gethostname() else f"pid {pid}, {host}"
