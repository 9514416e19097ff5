"""The list as CSV: UTF-8 with the mark by which Excel knows it, comma-separated, with the files that could not be read at
its end."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from nlp.triage.headings import PHRASES, word
from nlp.triage.order import Listed
from nlp.triage.results import Row
from nlp.triage.safe import csv_text
from nlp.triage.sheets import REPORT, File, Graded, Value, heading, report_rows
from nlp.wholefile import whole


def write_csv(path: str | Path, listed: Iterable[Listed], failures: Iterable[Row], lang: str = "zh") -> None:
    """Write the list, whole or not at all. The last column holds the codes of the findings, separated by blanks.

    Text that begins like a formula stands behind an apostrophe (`safe.py`).
    """
    path = Path(path)
    columns = (*REPORT, "codes")
    listed = list(listed)
    with whole(path) as partial, partial.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(heading(columns, lang))
        for each, line in zip(listed, report_rows(listed, lang), strict=True):
            rows.writerow([_plain(value) for value in (*line, " ".join(each.codes))])
        for row in failures:
            said = word(PHRASES, "unread", lang).format(reason=row["reason"])
            values: dict[str, Value] = {"why": said, "source": row["source"], "codes": row["code"]}
            rows.writerow([_plain(values.get(column)) for column in columns])


def _plain(value: Value) -> str | int | float | None:
    if isinstance(value, File):
        value = value.source
    elif isinstance(value, Graded):
        value = value.value
    return csv_text(value) if isinstance(value, str) else value
