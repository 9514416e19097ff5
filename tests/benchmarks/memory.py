"""Peak memory of `nianbao score`, of all its processes together, by the number of reports:

    python tests/benchmarks/memory.py 2000 8000 --jobs 2

Memory is what the processes hold for themselves and their share of what they have in common (PSS where the system tells
it, else RSS, which counts what is shared once for each).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from nlp.bench.synthetic import material, write


def measured(arguments: list[str]) -> tuple[float, int, int]:
    """Seconds, and the most bytes held at once: RSS added up, and PSS."""
    began = time.monotonic()
    run = psutil.Popen([sys.executable, "-m", "nlp", *arguments], stdout=subprocess.DEVNULL)
    most = [0, 0]
    while run.poll() is None:
        held = [_held(process) for process in (run, *_children(run))]
        most = [max(before, sum(now)) for before, now in zip(most, zip(*held, strict=True), strict=True)]
        time.sleep(0.5)
    return time.monotonic() - began, *most


def _children(run: psutil.Process) -> list[psutil.Process]:
    try:
        return run.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _held(process: psutil.Process) -> tuple[int, int]:
    try:
        info = process.memory_full_info()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0, 0
    return info.rss, getattr(info, "pss", info.rss)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int, nargs="+")
    parser.add_argument("--jobs", default="2")
    given = parser.parse_args()
    source = material(Path(__file__).resolve().parents[2] / "corpus")
    print("reports  seconds  RSS MiB  PSS MiB")
    for count in given.reports:
        with tempfile.TemporaryDirectory() as folder:
            write(count, Path(folder) / "in", source)
            seconds, rss, pss = measured(["score", f"{folder}/in", "--out", f"{folder}/out", "--jobs", given.jobs])
        print(f"{count:7}  {seconds:7.1f}  {rss / 2**20:7.0f}  {pss / 2**20:7.0f}", flush=True)


if __name__ == "__main__":
    main()
