"""Taken or planned: the status of a remedy, from its own words and from the lead-in or heading whose scope it is in.

A marker of planning may stand once, ahead of a whole list. So what is told apart is where the nearest marker stands (in
the remedy, right ahead of it, in a lead-in that ends with a colon, in a heading) and what lies between it and the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from nlp.pipeline.statements.model import Role, Status
from nlp.pipeline.statements.patterns import STATUS_CUES

_CUES = tuple((name, re.compile(pattern.regex)) for name, pattern in STATUS_CUES.items())
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_ADVERBIAL = re.compile(r"(?:(?:下一?步|下一阶段|今后|接下来|往后|后续|明年|来年|20\d\d年)(?:，|,)?)?")
_HEAD = re.compile(
    r"(?:到|自|从|在|计划|拟|打算)?20\d\d年|还?将|拟|计划|打算|准备|明年|来年|力争|争取|今后|下一?步|往后|接下来"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A statement whose status is asked for, where it is a remedy."""

    start: int
    end: int
    role: Role


def _spot(words: str, year: int | None) -> list[str]:
    found = [name for name, pattern in _CUES if pattern.search(words)]
    if year:
        found += [f"year{max(-2, min(2, int(match[1]) - year)):+d}" for match in _YEAR.finditer(words)]
    return sorted(set(found))


def views(text: str, spans: Sequence[Span], year: int | None) -> list[tuple[list[str], str]]:
    """For every remedy among the spans, in order, the names of its features, and the one name that is to be joined with
    the status of the remedy before it."""
    rows = []
    position = 0
    scope, shape, items, stops, style = "", "", 0, 0, ""
    before: Span | None = None
    carried = "none"
    for span in spans:
        start = span.start + len(_ADVERBIAL.match(text[span.start : span.end])[0])  # type: ignore[index]
        gap = text[position:start]
        words = text[start : span.end]
        position = span.end
        told = _spot(gap, year)
        lead = _kind(told)
        stops += gap.count("。") + gap.count(".")
        mark = _style(gap)
        if lead or ("heading" in told and ("\n" in gap or "：" in gap or ":" in gap)):
            scope = lead or "heading"
            shape = _shape(gap) + ("#" if mark else "")
            items, stops, style = 0, 0, mark
        own = _spot(words, year)
        if span.role == "remedy":
            first = before is None or before.role == "problem"
            row = ["bias", f"scope={scope}{shape}", f"scope+items={scope}{shape}{min(items, 2)}"]
            row += [
                f"scope+breaks={scope}{shape}{min(stops, 2)}{mark == style}",
                f"scope+first={scope}{min(items, 1)}{first}",
            ]
            row += [f"gap={name}" for name in told] + [f"own={name}" for name in own]
            row += [f"own={name}&{scope}" for name in own]
            row.append(f"plain={plainly(words, year)}")
            row += [f"opens={words[:n]}" for n in (1, 2)] + [f"ends={words[-1:]}"]
            rows.append((row, f"{carried}&{_between(gap, bool(mark), lead, first)}"))
            items += 1
            head = _HEAD.match(words)
            carried = "own" if head else "ahead" if lead == "plan" else "inner" if _kind(own) == "plan" else "none"
        before = span
    return rows


def plainly(words: str, year: int | None) -> bool:
    """Whether a remedy opens with the year after the report's, or with a word that means to do it."""
    opening = re.match(r"(?:到|自|从|在)?(20\d\d)年", words)
    if opening and year and int(opening[1]) > year:
        return True
    cues = set(_spot(words, year))
    return bool(re.match(r"(?:还|并|也)?(?:将|拟|计划|打算|准备|力争|争取|明年|来年|今后|下一?步|接下来)", words)) and (
        "dispose" not in cues or "will_act" in cues or not words.startswith("将")
    )


def _shape(gap: str) -> str:
    """How a lead-in ends: with a colon, as a heading on a line of its own, or in the middle of the sentence."""
    if re.search(r"[：:]\W*\w{0,3}\W*$", gap):
        return "colon"
    return "heading" if re.search(r"[^\n。；;，,：:]\n\W*\w{0,3}\W*$", gap) else "inline"


def _between(gap: str, mark: bool, lead: str, first: bool) -> str:
    """What stands between a remedy and the one before it."""
    if lead:
        return lead
    if first:
        return "problem"
    kind = next(
        (
            name
            for name, sign in (("colon", "[：:]"), ("stop", "[。.]"), ("semicolon", "[；;]"), ("comma", "[，,]"))
            if re.search(sign, gap)
        ),
        "",
    )
    return f"{kind}{'|' if chr(10) in gap else ''}{'#' if mark else ''}{'+' if len(re.findall('[一-鿿]', gap)) > 4 else ''}"


def _kind(told: Sequence[str]) -> str:
    """What the words of a lead-in announce."""
    if {"later", "year+1", "year+2"} & set(told):
        return "plan"
    return "done" if {"done", "results"} & set(told) else ""


def _style(gap: str) -> str:
    found = re.findall(
        r"[一二三四五六七八九]是|[（(][一二三四五六七八九\d]+[）)]|\d+[.、．]|[①-⑳]|[一二三四五六七八九]、|[▲●■◆]|其[次一二三]|首先|再次|最后|第[一二三四五]",
        gap,
    )
    return re.sub(r"[一二三四五六七八九\d①-⑳]+", "N", found[-1]) if found else ""


class StatusModel:
    """`fit(bodies)` on texts with spans and statuses; `predict(text, spans, year)`."""

    def __init__(self, strength: float = 3.0) -> None:
        self.strength = strength

    def fit(self, bodies: Sequence[tuple[str, Sequence[Span], int | None, Sequence[Status | None]]]) -> StatusModel:
        """Learn from texts, each with its statements, the report's year, and the statements' statuses."""
        rows: list[list[str]] = []
        planned: list[bool] = []
        for text, spans, year, statuses in bodies:
            remedies = [(span, status) for span, status in zip(spans, statuses, strict=True) if span.role == "remedy"]
            before = "none"
            for (row, joint), (span, status) in zip(views(text, spans, year), remedies, strict=True):
                rows.append([*row, f"{before}&{joint}"])
                planned.append(status == "planned" and not self.unmarked(text, span, year))
                before = "planned" if planned[-1] else "taken"
        names = sorted({name for row in rows for name in row})
        self.vocabulary_ = {name: n for n, name in enumerate(names)}
        self.classifier_ = LogisticRegression(C=self.strength, max_iter=2000).fit(self._matrix(rows), np.array(planned))
        return self

    @staticmethod
    def _bounded(chance: float, text: str, span: Span, year: int | None) -> float:
        """The probability of planning, held to what the standard says where it is plain."""
        if StatusModel.unmarked(text, span, year):
            return min(chance, 0.05)
        return max(chance, 0.9) if plainly(text[span.start : span.end], year) else chance

    @staticmethod
    def unmarked(text: str, span: Span, year: int | None) -> bool:
        """Whether nothing up to the statement's end says that anything is meant for later: by the standard it is then
        taken, whatever a label says."""
        told = set(_spot(text[: span.end], year))
        return not told & {"later", "will", "hope", "next_year", "must", "due", "year+1", "year+2"}

    def predict(self, text: str, spans: Sequence[Span], year: int | None) -> list[tuple[Status | None, float]]:
        """For every span its status (None for a problem) and the probability of that."""
        rows = views(text, spans, year)
        both = [[*row, f"{before}&{joint}"] for row, joint in rows for before in ("none", "planned", "taken")]
        chances = self.classifier_.predict_proba(self._matrix(both))[:, 1].reshape(-1, 3) if rows else np.zeros((0, 3))
        found: list[tuple[Status | None, float]] = []
        given = iter(chances)
        before: float | None = None
        for span in spans:
            if span.role == "problem":
                found.append((None, 1.0))
                continue
            alone, planned, taken = next(given)
            chance = float(alone) if before is None else float(before * planned + (1 - before) * taken)
            before = self._bounded(chance, text, span, year)
            found.append(("planned", before) if before >= 0.5 else ("taken", 1.0 - before))
        return found

    def _matrix(self, rows: Sequence[Sequence[str]]) -> csr_matrix:
        known = self.vocabulary_
        indices = [sorted({known[name] for name in row if name in known}) for row in rows]
        pointers = np.concatenate([[0], np.cumsum([len(row) for row in indices])])
        flat = np.array([number for row in indices for number in row], dtype=np.int32)
        return csr_matrix((np.ones(len(flat)), flat, pointers), shape=(len(rows), len(known)))
