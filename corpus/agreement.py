"""How far two annotators agree on the statements.

    python corpus/agreement.py       compares `second.jsonl`, passages that a second annotator marked without seeing the
                                     first labels, with `statements.jsonl`

Spans match where they overlap by half of the longer one. Role, status and topics are compared where the spans match.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sklearn.metrics import cohen_kappa_score, f1_score

HERE = Path(__file__).parent

Marked = dict[str, Any]


def passages(name: str) -> dict[str, list[Marked]]:
    """The statements of each passage by its id."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return {row["id"]: row["statements"] for row in map(json.loads, lines)}


def same(one: Marked, other: Marked) -> bool:
    """Whether two spans overlap by half of the longer at least."""
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return bool(2 * shared >= max(one["end"] - one["start"], other["end"] - other["start"]))


def share(flags: Iterable[bool]) -> float:
    held = list(flags)
    return sum(held) / len(held)


def main() -> None:
    first, second = passages("statements.jsonl"), passages("second.jsonl")
    pairs = [
        (one, other)
        for name, others in second.items()
        for one in first[name]
        if (other := next((each for each in others if same(one, each)), None)) is not None
    ]
    marked = sum(len(first[name]) + len(others) for name, others in second.items())
    main_topics = [[each["topics"][0] for each in side] for side in zip(*pairs, strict=True)]
    topics = [(set(one["topics"]), set(other["topics"])) for one, other in pairs]
    remedies = [(one, other) for one, other in pairs if one["role"] == other["role"] == "remedy"]
    print(f"passages       {len(second)}")
    print(f"statements     {sum(len(first[name]) for name in second)}")
    print(f"spans F1       {2 * len(pairs) / marked:.3f}")
    print(f"role           {share(one['role'] == other['role'] for one, other in pairs):.3f}")
    print(f"status         {share(one['status'] == other['status'] for one, other in remedies):.3f}")
    print(f"main topic     {share(one == other for one, other in zip(*main_topics, strict=True)):.3f}")
    print(f"  Cohen's κ    {cohen_kappa_score(*main_topics):.3f}")
    print(f"  macro F1     {f1_score(*main_topics, average='macro'):.3f}")
    both = sum(len(one & other) for one, other in topics)
    print(f"topics F1      {2 * both / sum(len(one) + len(other) for one, other in topics):.3f}")


if __name__ == "__main__":
    main()
