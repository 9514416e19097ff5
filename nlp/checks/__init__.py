"""Checks: what a reviewer should look at. One module a family, one function a code, one register.

`run_checks(Case(report, quantities))` makes them all, `run_checks_many` of many cases; `CHECKS` documents them.
"""

from nlp.checks import corpus_codes as corpus_codes
from nlp.checks import counts, fees, identity, percents, problems, sections, sums, tables, texts, years
from nlp.checks.finding import CellEvidence, Evidence, Finding, Severity, TextEvidence
from nlp.checks.registry import CHECKS, Case, CheckInfo, run_checks, run_checks_many

FAMILIES = (counts, sums, percents, tables, years, sections, fees, identity, texts, problems)

__all__ = [
    "CHECKS",
    "FAMILIES",
    "Case",
    "CellEvidence",
    "CheckInfo",
    "Evidence",
    "Finding",
    "Severity",
    "TextEvidence",
    "run_checks",
    "run_checks_many",
]
