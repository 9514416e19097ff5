"""The page of a corpus: the worst reports first, findings by check, topics of problems, copied passages, failures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.triage.charts import Point, columns, matrix
from nlp.triage.marking import plain
from nlp.triage.order import Listed
from nlp.triage.pages.figures import Group, by_kind, by_year, code_counts, copies, topic_counts
from nlp.triage.pages.render import render
from nlp.triage.pages.words import Voice
from nlp.triage.results import Results

ROWS = 300
"""Reports that one page lists."""

FAILURES = 200


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of the pages over which the list of a large corpus goes: its number, its file name."""

    number: int
    name: str


def corpus_page(
    results: Results,
    listed: Sequence[Listed],
    folder: str,
    lang: str = "zh",
    *,
    links: Mapping[str, str] | None = None,
    leaves: Sequence[Leaf] = (),
) -> str:
    """The HTML of a corpus page. `listed` are all its reports in order, of which it shows the first; `links` has the page
    (or the file) of a report by its source; `leaves` are the pages of the list, this being the first."""
    say = Voice(lang)
    years = by_year(results)
    shared = copies(results)
    topics = topic_counts(results)
    return render(
        "corpus.html",
        "corpus.css",
        say,
        folder=folder,
        totals=_totals(results),
        listed=listed[:ROWS],
        first=0,
        all_reports=len(listed),
        links=links or {},
        leaves=leaves,
        leaf=1,
        codes=code_counts(results.findings),
        topics=topics,
        years=years,
        kinds=by_kind(results),
        rate_chart=_rates(years, say) if len(years) > 1 else "",
        copies=shared,
        copies_chart=matrix([plain(name) for name in shared.agencies], shared.counts, say("copies")),
        failures=results.failures[:FAILURES],
        all_failures=len(results.failures),
    )


def list_page(
    listed: Sequence[Listed], folder: str, lang: str, links: Mapping[str, str], leaves: Sequence[Leaf], leaf: int
) -> str:
    """The HTML of page `leaf` (2, 3 …) of the list of a large corpus."""
    first = (leaf - 1) * ROWS
    return render(
        "list.html",
        "corpus.css",
        Voice(lang),
        folder=folder,
        listed=listed[first : first + ROWS],
        first=first,
        all_reports=len(listed),
        links=links,
        leaves=leaves,
        leaf=leaf,
    )


def _totals(results: Results) -> dict[str, int]:
    flagged = {row["source"] for row in results.findings if row["severity"] != "info"}
    return {
        "reports": len(results.reports),
        "agencies": len({row["agency"] for row in results.reports if row["agency"]}),
        "flagged": len(flagged),
        "findings": len(results.findings),
        "failures": len(results.failures),
    }


def _rates(years: Sequence[Group], say: Voice) -> str:
    words = "；".join(say("rate_alt", year=year.name, reports=year.reports, rate=f"{year.rate:.1f}") for year in years)
    points = [Point(year.name, year.rate, say("n_reports", n=year.reports)) for year in years]
    return columns(points, f"{say('rate')}：{words}")
