"""Scoring a corpus: every file read and checked, then compared with the others, and written to tables; what cannot be
read is a row with its reason."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nlp.analysis import inspect
from nlp.checks.score_rows import score_rows
from nlp.corpus.inputs import expand
from nlp.corpus.relate import relate
from nlp.corpus.tables import Rows, failure_rows, merge, rows_of, write_tables
from nlp.errors import NianbaoError, UnreadableError

WORTH_WORKERS = 24
"""Fewer files than this are read faster than worker processes start."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended: files read, failed, with at least one finding of severity error or warning, and how many
    reports each code was raised in, the most frequent first.

    `same` files are the same report as another one, `differing` ones have another of their agency and year that says
    something else.
    """

    read: int
    failed: int
    flagged: int
    codes: tuple[tuple[str, int], ...]
    same: int
    differing: int


Progress = Callable[[int, int], None]
"""Called with the number of files done and of files in all."""


def score(
    inputs: Iterable[str | Path], out: str | Path, *, jobs: int | None = None, progress: Progress | None = None
) -> Summary:
    """Read and check every report under the inputs and write the tables of the standard into `out`.

    `jobs` is the number of processes, by default one a core. Raises `NoInputError` where there is nothing to read; a
    file that cannot be read never stops the run.
    """
    files = expand(inputs)
    parts = []
    for done, rows in enumerate(_each(files, jobs or os.cpu_count() or 1), 1):
        parts.append(rows)
        if progress is not None:
            progress(done, len(files))
    rows = relate(merge(parts))
    for report, value in zip(rows["reports"], score_rows(rows), strict=True):
        report["score"] = value
    write_tables(Path(out), rows)
    return summarise(rows)


def _each(files: list[str], jobs: int) -> Iterator[Rows]:
    if jobs == 1 or len(files) < WORTH_WORKERS:
        yield from map(score_file, files)
        return
    from joblib import Parallel, delayed

    yield from Parallel(n_jobs=jobs, return_as="generator", batch_size="auto")(
        delayed(score_file)(file) for file in files
    )


def score_file(file: str) -> Rows:
    """The rows of one file, or of its failure."""
    try:
        return rows_of(inspect(file))
    except NianbaoError as error:
        return failure_rows(file, error)
    except Exception as error:  # a fault of ours must not cost the user the other reports
        reason = f"{type(error).__name__}: {error}"
        return failure_rows(
            file,
            UnreadableError(
                "internal",
                f"程序内部错误（{reason}），请附上文件反馈。",
                f"internal error ({reason}), please report it.",
                file,
            ),
        )


def summarise(rows: Rows) -> Summary:
    """The summary of a run's rows."""
    raised = {(row["source"], row["code"]) for row in rows["findings"]}
    flagged = {row["source"] for row in rows["findings"] if row["severity"] != "info"}
    codes = Counter(code for _, code in raised)
    same, differing = (sum(bool(row[name]) for row in rows["reports"]) for name in ("same_as", "differs_from"))
    return Summary(
        len(rows["reports"]), len(rows["failures"]), len(flagged), tuple(codes.most_common()), same, differing
    )
