"""The score of a report, 0 to 100, and what it rests on: how much it needs a reader.

`weights.toml` holds the table and says how points come about. Read `score_of` first. More findings, a larger share
copied, more problems unanswered never lower a score; the tenth finding of a kind hardly raises it.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from nlp.checks.names import name_of
from nlp.checks.weights import Weights, load_weights

__all__ = ["Reason", "Score", "Weights", "load_weights", "score_of"]

SECTIONS = 6
"""Sections of a report."""

_SHOWN_FROM = 0.005
"""A share that rounds to 0 % is not worth a word."""

_UNKNOWN_SEVERITY = "info"


@dataclass(frozen=True, slots=True)
class Reason:
    """What one code adds. `points` of all reasons sum to the score; `count` is the number of findings, `share` the share
    (0 to 1) that outweighed it, None where the count did."""

    code: str
    points: float
    count: int
    zh: str
    en: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Burden:
    """What findings of one code weigh; `share` where that was what counted."""

    code: str
    weight: float
    count: int
    share: float | None = None


@dataclass(frozen=True)
class Score:
    """`value` from 0 (nothing to look at) to 100 (most in need of a reader), to one decimal, of `burdens`, the weightiest
    first; `copied_from` names the agencies that share its wording."""

    value: float
    burdens: tuple[Burden, ...]
    copied_from: tuple[str, ...] = ()

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The burdens in words, with the points that each has of the value."""
        total = sum(each.weight for each in self.burdens)
        reasons = []
        for each in self.burdens:
            zh, en = (_words(each.code, each.count, each.share, self.copied_from, lang) for lang in (0, 1))
            reasons.append(Reason(each.code, self.value * each.weight / total, each.count, zh, en, each.share))
        return tuple(reasons)


def score_of(
    findings: Iterable[tuple[str, str, float]],
    *,
    own_share: float | None = None,
    likeness: float | None = None,
    problems: int = 0,
    unanswered: int = 0,
    remedies: int = 0,
    unread_tables: int = 0,
    differs: bool = False,
    copied_from: Sequence[str] = (),
    weights: Weights | None = None,
) -> Score:
    """The score of one report.

    `findings` are (code, severity, confidence), confidence from 0 to 1, 1 where no model was asked. `own_share` is the
    share of its wording that is its own; it counts where passages are shared, for stock phrases alone are no copy.
    `likeness` is the share that last year's report has. Both are None where there is nothing to compare. Of `problems`,
    `unanswered` have no remedy; the vague ones of `remedies` are counted by their findings. `copied_from` names the
    agencies that share its wording, the nearest first.

    >>> score_of([]).value
    0.0
    >>> score = score_of([("count.mismatch", "error", 1.0), ("remedy.vague", "info", 1.0)], remedies=4)
    >>> score.value, [reason.zh for reason in score.reasons]
    (32.0, ['正文与表格不符1处', '1条措施空泛（占25%）'])
    """
    weights = weights or load_weights()
    each: dict[str, list[float]] = defaultdict(list)
    for code, severity, confidence in findings:
        worth = weights.severity.get(severity, weights.severity[_UNKNOWN_SEVERITY])
        each[code].append(worth * min(max(confidence, 0.0), 1.0))
    shares = {
        "boilerplate.shared": 1 - own_share if own_share is not None and each.get("boilerplate.shared") else 0.0,
        "boilerplate.previous_year": likeness or 0.0,
        "problem.unanswered": unanswered / problems if problems else 0.0,
        "remedy.vague": len(each["remedy.vague"]) / remedies if remedies else 0.0,
        "section.missing": len(each["section.missing"]) / SECTIONS,
    }
    whole = {"unread_tables": unread_tables, "differs_from": int(differs)}
    told = ((code, each.get(code, ()), shares.get(code, 0.0)) for code in {**each, **shares})
    burdens = [_burden(code, worths, share, weights) for code, worths, share in told if worths or share]
    burdens += [Burden(code, weights.report[code], count) for code, count in whole.items() if count]
    burdens = sorted((each for each in burdens if each.weight > 0), key=lambda each: (-each.weight, each.code))
    total = sum(burden.weight for burden in burdens)
    value = round(100 * (1 - math.exp(-total / weights.shape["scale"])), 1)
    return Score(value, tuple(burdens), tuple(copied_from))


def _burden(code: str, worths: Sequence[float], share: float, weights: Weights) -> Burden:
    """What one code weighs: its findings, each further one less, or its share, whichever is more."""
    repeat, free = weights.shape["repeat"], weights.free.get(code, 0.0)
    counted = sum(worth * repeat**i for i, worth in enumerate(sorted(worths, reverse=True)))
    shared = weights.share.get(code, 0.0) * max(0.0, min(share, 1.0) - free) / (1 - free)
    reliability = weights.reliability.get(code, 1.0)
    return Burden(code, reliability * max(counted, shared), len(worths), share if shared >= counted else None)


def _words(code: str, count: int, share: float | None, agencies: Sequence[str], lang: int) -> str:
    """A reason in words. What a share says is said by it wherever there is one."""
    words = _vocabulary()
    kind = "share" if share is not None and share >= _SHOWN_FROM and code in words["share"] else "count"
    template: str = words[kind].get(code, _named(code))[lang]
    whom = words["whom"]["one" if len(agencies) == 1 else "many" if agencies else "others"][lang]
    whom = whom.replace("{agency}", agencies[0] if agencies else "")
    shown = f"{math.floor(100 * (share or 0.0) + 0.5)}%"
    return template.replace("{n}", str(count)).replace("{share}", shown).replace("{whom}", whom)


def _named(code: str) -> tuple[str, str]:
    """The name of a check with the number of its findings behind it.

    >>> _named("table.row_sum"), _named("problem.none")
    (('表三横向相加不符{n}行', 'rows of table 3 that do not add up: {n}'), ('没有写存在的问题', 'no problem stated'))
    """
    zh, en = name_of(code)
    if zh == code:
        return f"{code} {{n}}", f"{code}: {{n}}"
    unit = _vocabulary()["unit"].get(code, "处")
    en = en[:1].lower() + en[1:]
    return (f"{zh}{{n}}{unit}", f"{en}: {{n}}") if unit else (zh, en)


@cache
def _vocabulary() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(resources.files("nlp.checks").joinpath("reasons.toml").read_text(encoding="utf-8"))
