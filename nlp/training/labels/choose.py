"""Which statements to label next: those from which the model would learn most.

Every statement of a scored corpus gets a value: how unsure the model is, whether its topic is none that the words name
outright (keywords.txt), and how rare its topics are in this corpus. The best are taken in turn, and what nearly repeats
a statement already taken, or one already labelled, is passed over.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.errors import NianbaoError
from nlp.pipeline.statements.model import ABSTAIN_BELOW
from nlp.training.labels.keywords import named_topics

DISAGREES, RARE = 0.5, 0.25
"""What disagreeing with the words, and the rarest topic, weigh against a confidence of nought, which weighs 1."""
RARE_SHARE = 0.03
ALIKE = 0.75
"""Cosine of character bigrams and trigrams above which two statements are near-duplicates: 完善更新制度，定期检查栏目 and
健全更新制度，定期检查各栏目 are."""
_AROUND = 60
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Task:
    """A statement to label, with the model's guess. `context` has the statement in 【】 with the words around it; `reasons`
    are of `unsure`, `words` and `rare`."""

    id: str
    source: str
    agency: str
    year: int | None
    text: str
    context: str
    role: str
    status: str | None
    topics: tuple[str, ...]
    confidence: float
    reasons: tuple[str, ...] = ()


def choose(scored: str | Path, limit: int = 200, known: Iterable[str] = ()) -> tuple[Task, ...]:
    """The `limit` most useful statements of what `nianbao score` wrote into the folder `scored`, best first.

    `known` are texts already labelled: they and their near-duplicates are left out. Raises NianbaoError (`not_scored`)
    where the folder has no tables, (`no_statements`) where no statement was found in the reports.
    """
    statements, reports = _tables(Path(scored))
    if not statements:
        raise NianbaoError(
            "no_statements",
            "statements.parquet 中没有语句：这些报告没有读出第五部分，或由旧版本生成。请重新运行 nianbao score。",
            "statements.parquet holds no statements: no section 五 was read, or an older version wrote it. "
            "Run nianbao score again.",
            str(scored),
        )
    totals = Counter(topic for row in statements for topic in row["topics"])
    valued = sorted(
        ((_value(row, totals), row) for row in statements),
        key=lambda pair: (-pair[0][0], pair[1]["source"], pair[1]["start"]),
    )
    texts = [row["text"] for _, row in valued]
    kept = distinct(texts, limit, known)
    return tuple(_task(valued[i][1], valued[i][0][1], reports) for i in kept)


def _tables(folder: Path) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    import pyarrow.parquet as pq

    try:
        statements = pq.read_table(folder / "statements.parquet").to_pylist()
        reports = pq.read_table(
            folder / "reports.parquet", columns=["source", "agency", "year", "text", "sections"]
        ).to_pylist()
    except (OSError, ValueError, KeyError) as error:
        raise NianbaoError(
            "not_scored",
            "不是 nianbao score 的结果目录（缺少可读的 statements.parquet 和 reports.parquet）。"
            "请先运行：nianbao score 报告目录 --out 结果目录",
            "not a folder that nianbao score wrote (no readable statements.parquet and reports.parquet). "
            "First run: nianbao score REPORTS --out RESULTS",
            str(folder),
        ) from error
    rows = [row for row in statements if row["text"] and row["text"].strip()]
    return rows, {row["source"]: row for row in reports}


def _value(row: dict[str, Any], totals: Counter[str]) -> tuple[float, tuple[str, ...]]:
    """How useful a label of this statement would be, and why."""
    unsure = 1 - min(max(row["confidence"] or 0.0, 0.0), 1.0)
    named = named_topics(row["text"])
    disagrees = bool(named) and not set(named) & set(row["topics"][:1])
    rarest = min((totals[topic] for topic in row["topics"]), default=0)
    reasons = {
        "unsure": 1 - unsure < ABSTAIN_BELOW,
        "words": disagrees,
        "rare": rarest < RARE_SHARE * sum(totals.values()),
    }
    rarity = 1 - rarest / max(totals.values(), default=1)
    return unsure + DISAGREES * disagrees + RARE * rarity, tuple(key for key, given in reasons.items() if given)


def distinct(texts: Sequence[str], limit: int, known: Iterable[str] = ()) -> list[int]:
    """Indices of the first `limit` texts that nearly repeat neither an earlier one nor a `known` one.

    Character n-grams by hashing: nothing is fitted, and as many texts are read as it takes to find `limit`.

    >>> distinct(["更新不够及时", "培训太少", "更新不够及时。"], 5)
    [0, 1]
    """
    import numpy as np
    from scipy.sparse import vstack
    from sklearn.feature_extraction.text import HashingVectorizer

    grams = HashingVectorizer(analyzer="char", ngram_range=(2, 3), n_features=2**20, alternate_sign=False, binary=True)
    before = list(known)
    taken = grams.transform(before) if before else None
    kept: list[int] = []
    for start in range(0, len(texts), _BLOCK):
        block = grams.transform(texts[start : start + _BLOCK])
        size = block.shape[0]
        seen = (taken @ block.T).max(axis=0).toarray()[0] >= ALIKE if taken is not None else np.zeros(size, bool)
        among = (block @ block.T).tocsr()
        fresh: list[int] = []
        for i in range(size):
            alike = among.indices[among.indptr[i] : among.indptr[i + 1]]
            close = alike[among.data[among.indptr[i] : among.indptr[i + 1]] >= ALIKE]
            if seen[i] or set(close.tolist()) & set(fresh):
                continue
            fresh.append(i)
            kept.append(start + i)
            if len(kept) == limit:
                return kept
        if fresh:
            taken = vstack([taken, block[fresh]]).tocsr() if taken is not None else block[fresh]
    return kept


def _task(row: dict[str, Any], reasons: tuple[str, ...], reports: dict[str, dict[str, Any]]) -> Task:
    report = reports.get(row["source"], {})
    key = f"{row['source']}\n{row['start']}\n{row['text']}"
    return Task(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        source=row["source"],
        agency=report.get("agency") or "",
        year=report.get("year"),
        text=row["text"],
        context=_context(report, row["start"], row["end"]) or row["text"],
        role=row["role"],
        status=row["status"],
        topics=tuple(row["topics"]),
        confidence=round(row["confidence"] or 0.0, 3),
        reasons=reasons,
    )


def _context(report: Mapping[str, Any], start: int, end: int) -> str:
    """The statement in 【】 with the words around it, as far as its section goes."""
    text = report.get("text") or ""
    sections = [(s["start"], s["end"]) for s in json.loads(report.get("sections") or "[]")]
    first, last = next(((a, b) for a, b in sections if a <= start < b), (0, len(text)))
    since, until = max(first, start - _AROUND), min(last, end + _AROUND)
    parts = (
        "…" * (since > first),
        text[since:start],
        "【",
        text[start:end],
        "】",
        text[end:until],
        "…" * (until < last),
    )
    return "".join(parts).strip() if text[start:end] else ""


def reason_words(reasons: Iterable[str], confidence: float) -> Iterator[str]:
    """Why a statement was chosen, in Chinese, as the sheet says it."""
    words = {"unsure": f"模型把握{confidence:.2f}", "words": "与字面用词不符", "rare": "主题少见"}
    return (words[reason] for reason in reasons)
