"""What names a finding or a statement over rescoring: what it says, not where it stands.

A report that was corrected and scored again has other offsets. A finding is the same one where its code and the words and cells
that it rests on are the same; of several alike, the first stays the first.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

LENGTH = 20
"""Hexadecimal digits of a key."""


def finding_key(source: str, code: str, evidence: Iterable[Mapping[str, Any]], number: int) -> str:
    """The key of a finding: the `number`-th (from 0) of its report with this code and evidence.

    Of another report (last year's) its values count, but not its passages: which other report a passage was found in first
    changes with what else is in the corpus, and does not change what a reviewer judged.
    """
    rests_on: list[tuple[object, ...]] = []
    for part in evidence:
        if "cell" in part:
            rests_on.append(("cell", part["cell"], _number(part.get("value"))))
        elif "other_cell" in part:
            rests_on.append(("other", part.get("year"), part["other_cell"], _number(part.get("value"))))
        elif "passage" not in part:
            rests_on.append(("text", part.get("section"), part.get("text")))
    return _digest("finding", source, code, rests_on, number)


def statement_keys(source: str, texts: Sequence[str]) -> list[str]:
    """The keys of a report's statements, by their words, in the order in which they stand.

    >>> a, b, c = statement_keys("a.txt", ["更新不够及时", "培训太少", "更新不够及时"])
    >>> len({a, b, c}) == 3 and statement_keys("a.txt", ["更新不够及时"]) == [a]
    True
    """
    seen: Counter[str] = Counter()
    keys = []
    for text in texts:
        keys.append(_digest("statement", source, text, seen[text]))
        seen[text] += 1
    return keys


def _number(value: Any) -> str | None:
    """A cell's value however the table was written: 7 and 7.0 are one."""
    return None if value is None else f"{float(value):.10g}"


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()[:LENGTH]
