"""How reviewers judged the program: precision by code, and what it missed."""

from __future__ import annotations

from collections import defaultdict
from math import sqrt

from sqlalchemy import Connection, Integer, cast, func, select

from nlp.checks import CHECKS
from nlp.review.database import reading
from nlp.review.desk import Desk
from nlp.review.model import ADDED_CODE, CodeStat
from nlp.review.schema import findings

_Z = 1.959963984540054
"""The normal distribution's quantile of 97.5 %."""


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion (Wilson 1927, JASA 22:209): it holds for few decisions too, and for none wrong.

    >>> [round(bound, 3) for bound in wilson(9, 10)], [round(bound, 3) for bound in wilson(3, 3)]
    ([0.596, 0.982], [0.439, 1.0])
    """
    share, square = right / total, _Z * _Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def code_stats(desk: Desk) -> tuple[CodeStat, ...]:
    """`stats_of` the desk's database."""
    with reading(desk.engine) as connection:
        return stats_of(connection)


def stats_of(connection: Connection) -> tuple[CodeStat, ...]:
    """What reviewers decided, by code, in the order of the register; codes without a finding are left out.

    Decisions count also where rescoring no longer finds what they were about: the check was right or wrong then.
    """
    number = func.count()
    gone = cast(~findings.c.present, Integer)
    grouped = select(findings.c.code, findings.c.added, findings.c.verdict, gone, number)
    grouped = grouped.group_by(findings.c.code, findings.c.added, findings.c.verdict, gone)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for code, added, verdict, is_gone, found in connection.execute(grouped):
        if added:
            counts[code]["missed"] += found if verdict == "confirmed" and not is_gone else 0
        elif verdict is None:
            counts[code]["undecided"] += 0 if is_gone else found
        else:
            counts[code][verdict] += found
    order = {code: place for place, code in enumerate((*CHECKS, ADDED_CODE))}
    codes = sorted(counts, key=lambda code: (order.get(code, len(order)), code))
    return tuple(_stat(code, counts[code]) for code in codes if any(counts[code].values()))


def _stat(code: str, counts: dict[str, int]) -> CodeStat:
    confirmed, dismissed = counts["confirmed"], counts["dismissed"]
    decided = confirmed + dismissed
    low, high = wilson(confirmed, decided) if decided else (None, None)
    precision = confirmed / decided if decided else None
    return CodeStat(code, confirmed, dismissed, counts["undecided"], counts["missed"], precision, low, high)


def total(stats: tuple[CodeStat, ...]) -> CodeStat:
    """All codes together, under the code ""."""
    names = ("confirmed", "dismissed", "undecided", "missed")
    return _stat("", {name: sum(getattr(stat, name) for stat in stats) for name in names})


def stats_table(stats: tuple[CodeStat, ...], lang: str = "zh") -> list[list[str]]:
    """The statistics as rows of text, headings first, the total last.

    >>> stats_table((CodeStat("sum.mismatch", 9, 1, 4, 0, 0.9, 0.596, 0.982),), "en")[1][2:]
    ['9', '1', '90% (60–98%)', '4', '0']
    """
    zh = ["代码", "含义", "确认", "排除", "准确率（95%区间）", "待判定", "漏掉（人工添加）"]
    en = ["code", "meaning", "confirmed", "dismissed", "precision (95%)", "undecided", "missed (added by hand)"]
    rows = [zh if lang == "zh" else en]
    rows += [_line(stat, lang) for stat in (*stats, total(stats))]
    return rows


def _line(stat: CodeStat, lang: str) -> list[str]:
    check = CHECKS.get(stat.code)
    meaning = (check.zh if lang == "zh" else check.en) if check else ""
    if stat.code == ADDED_CODE:
        meaning = "复核人添加，无对应检查项" if lang == "zh" else "added by a reviewer; no check looks for it"
    code = stat.code or ("合计" if lang == "zh" else "total")
    counts = [str(n) for n in (stat.confirmed, stat.dismissed)]
    return [code, meaning, *counts, _share(stat), str(stat.undecided), str(stat.missed)]


def _share(stat: CodeStat) -> str:
    if stat.precision is None or stat.low is None or stat.high is None:
        return "—"
    return f"{stat.precision:.0%} ({stat.low:.0%}–{stat.high:.0%})".replace("%–", "–")
