"""The part of the data card that follows from the sources: the table of the reports and the pairs of years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from corpus.source import Source
from corpus.writers import file_name

BEGIN, END = "<!-- reports -->", "<!-- /reports -->"


def with_tables(card: str, sources: Sequence[Source]) -> str:
    """The data card with the text between its marks replaced by what the sources say."""
    head, begin, rest = card.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the data card lacks {BEGIN} or {END}")
    return f"{head}{BEGIN}\n{_counts(sources)}\n\n{_reports(sources)}\n\n{_pairs(sources)}\n{END}{tail}"


def _counts(sources: Sequence[Source]) -> str:
    faulty = [source for source in sources if source.faults]
    codes = sorted({code for source in sources for code, _ in source.faults})
    faults = sum(len(source.faults) for source in sources)
    return (
        f"{len(sources)} reports, {len(faulty)} of them with planted faults: {faults} faults of {len(codes)} codes "
        f"({', '.join(f'`{code}`' for code in codes)})."
    )


def _reports(sources: Sequence[Source]) -> str:
    rows = ["| file | agency | kind | year | form | planted faults |", "| --- | --- | --- | --- | --- | --- |"]
    for source in sources:
        faults = "<br>".join(f"`{code}` {note}".replace("|", "\\|") for code, note in source.faults)
        form = f"{source.form}, {source.layout}" if source.form != "cells" else source.form
        form += f", {source.encoding}" if source.encoding not in ("utf-8", "gbk-declared") else ""
        kind = source.head["kind"]
        rows.append(f"| `{file_name(source)}` | {source.agency} | {kind} | {source.year} | {form} | {faults} |")
    return "\n".join(rows)


def _pairs(sources: Sequence[Source]) -> str:
    years: dict[str, list[int]] = defaultdict(list)
    for source in sources:
        years[source.agency].append(source.year)
    lines = ["Reports of one agency over several years:", ""]
    for agency, found in years.items():
        if len(found) > 1:
            lines.append(f"- {agency}: {', '.join(map(str, sorted(found)))}")
    return "\n".join(lines)
