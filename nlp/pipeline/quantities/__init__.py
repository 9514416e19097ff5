"""Quantities: the amounts that a report's narrative states, and what each counts.

Read `interpret.extract` first; `patterns` and `cues` hold the vocabulary.
"""

from nlp.pipeline.quantities.interpret import extract
from nlp.pipeline.quantities.metrics import METRICS, Metric
from nlp.pipeline.quantities.model import Quantity

__all__ = ["METRICS", "Metric", "Quantity", "extract"]
