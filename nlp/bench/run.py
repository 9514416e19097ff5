"""All that `nianbao bench` measures, as the rows of its table: ratios, and the memory in MiB.

No seconds are given: they would be those of a machine. What is compared is measured in one run, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from nlp.bench.copies import Found, datasketch, ours, rensa, task
from nlp.bench.costs import STAGES, readable, stage_costs
from nlp.bench.formats import format_costs, html
from nlp.bench.growth import Run, grown
from nlp.bench.synthetic import Material, make, material
from nlp.corpus.inputs import Columns, find, items
from nlp.corpus.inputs.files import nothing_in
from nlp.errors import NianbaoError

FORMATS = 30
"""Reports that are made into every format."""

COPIES = 300
"""Reports whose windows near-duplicates are looked for among, at most."""

Progress = Callable[[str, int], None]
"""Called with the step that begins and how many reports it takes."""


class NeedsBenchError(NianbaoError):
    """The packages that the benchmark needs are not installed."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: what it tells (`bench.<what>` in the words of the command), with the values that the words
    name, and the figure."""

    what: str
    value: str
    values: Mapping[str, object] = field(default_factory=dict)


def measure_own(inputs: Sequence[str | Path], tell: Progress) -> Iterator[Row]:
    """What each stage costs for the reports that `inputs` name, those that can be read, in the form they come in.

    Raises `NoInputError` where there are none.
    """
    found = find(inputs)
    reports = readable(items(found, Columns()))
    if not reports:
        raise nothing_in(found)
    tell("costs", len(reports))
    yield from _costs(stage_costs(reports))


def measure(folder: Path, sizes: Sequence[int], reports: int, jobs: int, tell: Progress) -> Iterator[Row | None]:
    """The rows, section by section; None is where one ends.

    `reports` synthetic ones, made of the authored ones in `folder`, tell the cost of the stages; `sizes` are those of
    the corpora of which growth and memory are told, run on `jobs` processes. Raises `NoMaterialError`, and
    `NeedsBenchError` where the extra `bench` is not installed.
    """
    missing = [name for name in ("datasketch", "psutil", "rensa") if find_spec(name) is None]
    if missing:
        raise NeedsBenchError(
            "needs_bench",
            "缺少测试所需的软件包，请运行：pip install 'nianbao[bench]'",
            "packages are missing; run: pip install 'nianbao[bench]'",
            "、".join(missing),
        )
    source = material(folder)
    tell("costs", reports)
    made = list(make(2 * reports, source))
    yield from _costs(stage_costs([each.item for each in made[:reports]]))
    pages = stage_costs([replace(each.item, content=html(each.text)) for each in made[reports:]])
    yield Row("whole.html", f"{_whole(pages) / pages['jieba']:.2f}")
    yield None
    tell("formats", FORMATS)
    yield from _formats(format_costs(list(make(FORMATS, source))))
    yield None
    yield from _copies(source, min(reports, COPIES), tell)
    yield None
    runs = []
    for size in sizes:
        tell("growth", size)
        runs.append(grown(size, folder, jobs))
    yield from _growth(runs)


def _costs(seconds: dict[str, float]) -> Iterator[Row]:
    jieba, whole = seconds["jieba"], _whole(seconds)
    yield Row("whole", f"{whole / jieba:.2f}")
    yield Row("rate", f"{jieba / whole:.2f}")
    for stage in STAGES:
        yield Row(f"stage.{stage}", f"{seconds[stage] / jieba:.3f}")


def _whole(seconds: Mapping[str, float]) -> float:
    return sum(seconds[stage] for stage in STAGES)


def _formats(seconds: dict[str, float]) -> Iterator[Row]:
    for name in ("docx", "pdf"):
        value = f"{seconds[name] / seconds['txt']:.1f}" if name in seconds else "—"
        yield Row("format", value, {"format": name.upper()})


def _copies(source: Material, reports: int, tell: Progress) -> Iterator[Row]:
    tell("copies", reports)
    given = task(list(make(reports, source)), source)
    own = ours(given)
    yield Row("recall", f"{own.recall:.3f}", {"texts": len(given.texts), "copies": len(given.copies)})
    others: list[Found] = [library(given, own.recall - 0.01) for library in (datasketch, rensa)]
    for other in others:
        values = {"library": other.library, "recall": f"{other.recall:.3f}", "banding": other.banding}
        yield Row("library", f"{own.seconds / other.seconds:.2f}", values)


def _growth(runs: Sequence[Run]) -> Iterator[Row]:
    for before, run in pairwise(runs):
        sizes = {"before": before.reports, "reports": run.reports, "times": f"{run.reports / before.reports:g}"}
        yield Row("growth.reading", f"{run.reading / before.reading:.1f}", sizes)
        yield Row("growth.comparing", f"{run.comparing / before.comparing:.1f}", sizes)
        whole = (run.reading + run.comparing) / (before.reading + before.comparing)
        yield Row("growth.whole", f"{whole:.1f}", sizes)
    for run in runs:
        yield Row("memory", f"{run.memory:.0f} MiB", {"reports": run.reports})
