"""The order in which a reviewer should open reports, and why each stands where it does.

Read `ordered` first. A report and its copies (the same report in another file) stand together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from nlp.checks import CHECKS
from nlp.checks.score import Score
from nlp.checks.score_rows import scores_of_rows
from nlp.checks.weights import Weights
from nlp.errors import NianbaoError
from nlp.triage import county
from nlp.triage.results import Results, Row, read_results

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("township", "department", "government", "other")
_MOST = 5
"""Reasons in words; a reviewer opens the report for the rest."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in the list. `rank` counts from 1; `codes` are those of its findings, the weightiest first."""

    rank: int
    row: Row
    score: Score
    county: str
    codes: tuple[str, ...]

    @property
    def source(self) -> str:
        return str(self.row["source"])

    def why(self, lang: str = "zh", most: int = _MOST) -> str:
        """The reasons in words, the weightiest first, and whether another file holds the same report; that there is none
        where there is none."""
        said = [reason.zh if lang == "zh" else reason.en for reason in self.score.reasons]
        said = said or ["没有发现疑点" if lang == "zh" else "nothing found"]
        more = len(said) - most
        said = said[:most]
        if more > 0:
            said.append(f"另{more}项" if lang == "zh" else f"{more} more")
        if same := self.row["same_as"]:
            name = PurePosixPath(same).name
            said.append(f"与 {name} 是同一份报告" if lang == "zh" else f"the same report as {name}")
        return ("；" if lang == "zh" else "; ").join(said)


def ordered(results: Results, weights: Weights | None = None) -> list[Listed]:
    """All reports, the highest score first; of equal ones those with more errors, then more warnings."""
    rows = {"reports": results.reports, "findings": results.findings, "statements": results.statements}
    scores = scores_of_rows(rows, weights)
    places = county.counties((row["source"], row["agency"] or "") for row in results.reports)
    both = sorted(zip(results.reports, scores, places, strict=True), key=lambda item: _place(item[0], item[1]))
    raised = results.by_source("findings")
    return [
        Listed(rank, row, score, place, _codes(score, raised.get(row["source"], ())))
        for rank, (row, score, place) in enumerate(both, 1)
    ]


def _place(row: Row, score: Score) -> tuple[Any, ...]:
    counts = tuple(-row[name] for name in ("errors", "warnings", "infos"))
    return (-score.value, *counts, row["same_as"] or row["source"], bool(row["same_as"]), row["source"])


def _codes(score: Score, findings: Sequence[Row]) -> tuple[str, ...]:
    """The codes of a report's findings, by what they weigh; one that weighs nothing comes last."""
    raised = dict.fromkeys(row["code"] for row in findings)
    weighty = [reason.code for reason in score.reasons if reason.code in raised]
    return tuple(dict.fromkeys((*weighty, *raised)))


def select(
    listed: Iterable[Listed],
    *,
    codes: Sequence[str] = (),
    kinds: Sequence[str] = (),
    years: Sequence[int] = (),
    counties: Sequence[str] = (),
    min_score: float = 0.0,
) -> list[Listed]:
    """Those with a finding of one of the codes, of one of the kinds, years and counties, with that score at least;
    nothing given lets everything through. Ranks stay as they are.

    Raises NianbaoError (`unknown_code`, `unknown_kind`) for a code or kind that does not exist.
    """
    for code in codes:
        if code not in CHECKS:
            raise _unknown("unknown_code", code, list(CHECKS))
    for kind in kinds:
        if kind not in KINDS:
            raise _unknown("unknown_kind", kind, KINDS)
    keep: list[Callable[[Listed], bool]] = [lambda each: each.score.value >= min_score]
    if codes:
        keep.append(lambda each: not set(codes).isdisjoint(each.codes))
    if kinds:
        keep.append(lambda each: each.row["agency_kind"] in kinds)
    if years:
        keep.append(lambda each: each.row["year"] in years)
    if counties:
        keep.append(lambda each: each.county in counties)
    return [each for each in listed if all(test(each) for test in keep)]


def _unknown(reason: str, given: str, allowed: Sequence[str]) -> NianbaoError:
    near = get_close_matches(given, allowed, n=1)
    meant = (f"是否指 {near[0]}？", f" Did you mean {near[0]}?") if near else ("", "")
    return NianbaoError(
        reason,
        f"没有 {given}。{meant[0]}可用：{'、'.join(allowed)}",
        f"there is no {given}.{meant[1]} Allowed: {', '.join(allowed)}",
    )


def triage(out_dir: str | Path, weights: Weights | None = None) -> pd.DataFrame:
    """The reviewers' list of what `nianbao score` wrote into a folder: one row a report, in the order to open them.

    Columns: `rank` (from 1), `score` (0 to 100), `source`, `title`, `agency`, `agency_kind`, `county` ("" where unknown),
    `year` (missing where unknown), `errors`, `warnings`, `infos` (findings), `own_share` and `likeness_previous` (0 to 1,
    missing where there is nothing to compare), `same_as`, `differs_from` (other files), `codes` (list, the weightiest
    first), `reasons` (list of `nlp.checks.score.Reason`), `why` and `why_en` (the reasons in words). Files that could not
    be read are not among them: `failures.parquet` has them. Raises NianbaoError (`no_tables`) where there are no results.
    """
    return to_frame(ordered(read_results(out_dir), weights))


def to_frame(listed: Sequence[Listed]) -> pd.DataFrame:
    """The table that `triage` returns, of some reports."""
    import pandas as pd

    names = ("source", "title", "agency", "agency_kind", "year", "errors", "warnings", "infos")
    others = ("own_share", "likeness_previous", "same_as", "differs_from")
    rows = [
        {
            "rank": each.rank,
            "score": each.score.value,
            **{name: each.row[name] for name in names[:4]},
            "county": each.county,
            **{name: each.row[name] for name in (*names[4:], *others)},
            "codes": list(each.codes),
            "reasons": list(each.score.reasons),
            "why": each.why("zh"),
            "why_en": each.why("en"),
        }
        for each in listed
    ]
    columns = ["rank", "score", *names[:4], "county", *names[4:], *others, "codes", "reasons", "why", "why_en"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"year": "Int64", "own_share": "float64", "likeness_previous": "float64"})
