"""Rows of results, for lists made by hand."""

from __future__ import annotations

import json
from typing import Any


def problem(*topics: str, confidence: float = 0.9, start: int = 0) -> dict[str, Any]:
    """A row of a problem statement."""
    return {
        "role": "problem",
        "topics": list(topics),
        "confidence": confidence,
        "text": "",
        "start": start,
        "end": start + 9,
    }


def shared(agency: str, passage: str = "共有的一段文字") -> dict[str, Any]:
    """A finding of a passage that another agency's report has."""
    evidence = [
        {"section": "overview", "start": 0, "end": 9, "text": passage},
        {"source": "别处.txt", "agency": agency, "year": 2024, "start": 0, "end": 9, "passage": passage},
    ]
    return {
        "code": "boilerplate.shared",
        "severity": "warning",
        "message": "雷同",
        "actual": "1",
        "evidence": json.dumps(evidence, ensure_ascii=False),
    }
