"""Triage: what reviewers are given of the results, in lists, sheets and pages.

from nlp.triage import triage
triage("out/")[["rank", "score", "agency", "why"]]     # the reports in the order to open them
"""

from nlp.triage.order import triage

__all__ = ["triage"]
