"""How the time of a whole run grows with the number of reports, and the memory that it takes.

Every size is run in a process of its own (`python -m nlp.bench.growth COUNT MATERIAL JOBS`), by `nlp.score` with
everything on, from a table of texts. Memory is the peak of what the run's processes hold together.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import nlp
from nlp.bench.synthetic import make, material
from nlp.errors import NianbaoError


@dataclass(frozen=True, slots=True)
class Run:
    """A run over `reports`: processor seconds of the stages that read and that compare, of all processes, peak memory in MiB of all processes
    together."""

    reports: int
    reading: float
    comparing: float
    memory: float


class BenchError(NianbaoError):
    """A run of the benchmark did not come to its end."""


def grown(count: int, source: Path, jobs: int) -> Run:
    """Run `count` synthetic reports made of the material in `source`, in a process of its own. Raises `BenchError`."""
    command = [sys.executable, "-m", "nlp.bench.growth", str(count), str(source), str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2]
        raise BenchError("bench", f"测试运行失败：{last}", f"a run of the benchmark failed: {last}", str(count))
    return Run(**json.loads(done.stdout.strip().rpartition("\n")[2]))


def run(count: int, source: Path, jobs: int) -> Run:
    """The same in this process."""
    begun: dict[str, float] = {}

    def told(stage: str, done: int, total: int | None) -> None:
        if stage not in begun:
            begun[stage] = _worked()

    with tempfile.TemporaryDirectory() as folder, _peak() as peak:
        table = Path(folder) / "reports.jsonl"
        with table.open("w", encoding="utf-8") as file:
            for report in make(count, material(source)):
                file.write(json.dumps({"id": report.name, "text": report.text}, ensure_ascii=False) + "\n")
        nlp.score([table], Path(folder) / "out", jobs=jobs, progress=told)
        end = _worked()
    return Run(count, begun["comparing"] - begun["reading"], end - begun["comparing"], peak())


def _worked() -> float:
    """Processor seconds of this process and of all that it began, the ended ones too."""
    import psutil

    own = psutil.Process()
    total = 0.0
    for process in [own, *own.children(recursive=True)]:
        try:
            times = process.cpu_times()
        except psutil.Error:
            continue
        total += times.user + times.system + getattr(times, "children_user", 0) + getattr(times, "children_system", 0)
    return total


@contextmanager
def _peak() -> Iterator[Callable[[], float]]:
    """Watch the memory of this process and its children; gives a function that tells the most, in MiB."""
    import psutil

    most, over = 0.0, threading.Event()
    own = psutil.Process()

    def watch() -> None:
        nonlocal most
        while not over.wait(0.1):
            held = 0
            for process in [own, *own.children(recursive=True)]:
                try:
                    held += process.memory_info().rss
                except psutil.Error:
                    continue
            most = max(most, held / 2**20)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield lambda: most
    finally:
        over.set()
        watcher.join()


if __name__ == "__main__":
    print(json.dumps(asdict(run(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))))
