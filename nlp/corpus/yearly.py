"""Figures that must follow from last year's report: `carryover.mismatch`, `stock.mismatch`, growth (`percent.mismatch`).

Each function takes this year's report and the files that may be last year's (`previous.last_years`), and is silent where
these disagree about the number that it needs, or where a number is missing in either year. The rows and columns are those
of the form of 2021 (国办公开办函〔2021〕30号); the form of 2019 has the same requests but other counts of documents, so
that stocks are compared only where both years count what is in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.checks.labels import COLUMNS, cell_name, number
from nlp.checks.rounding import Interval, counted, printed
from nlp.corpus.entry import Entry
from nlp.corpus.findings import CorpusFinding, Other, cell, corpus_finding, other_cell, other_figure, quoted_figure
from nlp.corpus.wording.patterns import FALL
from nlp.pipeline.quantities import METRICS

_DOCUMENTS = {"regulations": "规章", "normative": "行政规范性文件"}
_EPSILON = 1e-6


def agreed(last: Sequence[Entry], key: str) -> float | None:
    """The number that all of last year's files have in a cell, None where one lacks it or they differ."""
    values = {entry.cells.get(key) for entry in last}
    return values.pop() if len(values) == 1 else None


def carryover(entry: Entry, last: Sequence[Entry]) -> Iterator[CorpusFinding]:
    """This year's 上年结转 against last year's 结转下年度继续办理, in all.

    Where every applicant's column agrees and the totals do not, one of these is misadded, which is another check's
    matter. Where the totals agree and the columns do not, an applicant may have been put into another column rightly.
    """
    here, there = "requests.carried_in.total", "requests.carried_out.total"
    now, before = entry.cells.get(here), agreed(last, there)
    if now is None or before is None or abs(now - before) <= _EPSILON:
        return
    columns = [
        (entry.cells.get(f"requests.carried_in.{column}"), agreed(last, f"requests.carried_out.{column}"))
        for column in COLUMNS
        if column != "total"
    ]
    if all(one is not None and one == other for one, other in columns):
        return
    yield corpus_finding(
        "carryover.mismatch",
        f"{cell_name(here)}为{number(now)}，本机关{last[0].year}年报告（{last[0].source}）"
        f"“四、结转下年度继续办理”总计为{number(before)}，两者应相等。",
        [cell(entry, here)],
        [other_cell(last[0], there)],
        expected=before,
        actual=now,
    )


def stock(entry: Entry, last: Sequence[Entry]) -> Iterator[CorpusFinding]:
    """Documents in force against last year's in force, plus made, less abolished."""
    for key, name in _DOCUMENTS.items():
        before = agreed(last, f"{key}.in_force")
        keys = [f"{key}.{item}" for item in ("made", "abolished", "in_force")]
        made, abolished, now = (entry.cells.get(item) for item in keys)
        if before is None or made is None or abolished is None or now is None:
            continue
        expected = before + made - abolished
        if abs(expected - now) <= _EPSILON:
            continue
        yield corpus_finding(
            "stock.mismatch",
            f"{name}现行有效件数为{number(now)}；本机关{last[0].year}年报告（{last[0].source}）现行有效{number(before)}件，"
            f"加本年制发{number(made)}件、减本年废止{number(abolished)}件，应为{number(expected)}件。",
            [cell(entry, item) for item in keys],
            [other_cell(last[0], f"{key}.in_force")],
            expected=expected,
            actual=now,
        )


def growth(entry: Entry, last: Sequence[Entry]) -> Iterator[CorpusFinding]:
    """`主动公开政府信息520条，同比增长18.2%` against last year's figure.

    Only where the sentence itself gives neither last year's figure nor the difference (`growths.growths_of`).
    """
    for claim in entry.growths:
        count, percent, way = claim.count, claim.percent, claim.way
        before = _last_year(last, count.metric or "")
        if before is None:
            continue
        value, witness = before
        low, high = ((edge - value) / value * 100 for edge in (counted(count).low, counted(count).high))
        stated = printed(percent.value, percent.text)
        if way in FALL:
            stated = Interval(-stated.high, -stated.low)
        if stated.meets(Interval(low, high)):
            continue
        exact = (count.value - value) / value * 100
        yield corpus_finding(
            "percent.mismatch",
            f"{METRICS[count.metric or ''].zh}：本年{number(count.value)}，本机关{last[0].year}年报告（{last[0].source}）为"
            f"{number(value)}，{'下降' if exact < 0 else '增长'}{abs(exact):.2f}%，正文写为{way}{percent.text}。",
            [quoted_figure(entry, count), quoted_figure(entry, percent)],
            [witness],
            expected=round(abs(exact), 2),
            actual=percent.value,
        )


def _last_year(last: Sequence[Entry], metric: str) -> tuple[float, Other] | None:
    """Last year's figure of a metric: the table's, else the narrative's, where all files and both places agree."""
    found: list[tuple[float, Other]] = []
    for entry in last:
        table = METRICS[metric].value(entry.cells)
        told = [figure for figure in entry.told if figure.metric == metric]
        values = {figure.value for figure in told} | ({table} if table is not None else set())
        if len(values) != 1 or any(figure.approximate for figure in told):
            return None
        keys = [key for key in METRICS[metric].cells if key in entry.cells]
        witness = other_figure(entry, told[0]) if told else other_cell(entry, keys[0])
        found.append((values.pop(), witness))
    return found[0] if len({value for value, _ in found}) == 1 and found[0][0] > 0 else None
