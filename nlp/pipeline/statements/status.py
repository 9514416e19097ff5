"""Taken or planned: the status of a remedy, from its own words and from the lead-in or heading whose scope it is in.

A marker of planning may stand once, ahead of a whole list. So what is told apart is where the nearest marker stands (in
the remedy, right ahead of it, in a lead-in that ends with a colon, in a heading) and what lies between it and the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from math import exp

import numpy as np

from nlp.pipeline.quantities.patterns import INTENDED
from nlp.pipeline.statements.lines import Lines, over_lines
from nlp.pipeline.statements.model import Span, Status
from nlp.pipeline.statements.patterns import STATUS_CUES

_PATTERNS = over_lines(STATUS_CUES)
_ADVERBIAL = re.compile(r"(?:(?:下一?步|下一阶段|今后|接下来|往后|后续|明年|来年|20\d\d年)(?:，|,)?)?")
_HEAD = re.compile(
    r"(?:到|自|从|在|计划|拟|打算)?20\d\d年|还?将|拟|计划|打算|准备|明年|来年|力争|争取|今后|下一?步|往后|接下来"
)
_OPENING_YEAR = re.compile(r"(?:到|自|从|在)?(20\d\d)年")
_OPENING = re.compile(
    rf"(?:还|并|也)?(?:将(?![近军来领])|{INTENDED}|计划(?!生育|进度)|打算|准备|力争|争取|明年|来年|今后|下一?步|接下来)"
)
_DISPOSE, _WILL_ACT = (re.compile(STATUS_CUES[name].regex) for name in ("dispose", "will_act"))
_COLON_AHEAD = re.compile(r"[：:]\W*\w{0,3}\W*$")
_HEADING_AHEAD = re.compile(r"[^\n。；;，,：:]\n\W*\w{0,3}\W*$")
_END = 60
"""Characters at a lead-in's end that are looked at: marks without end would be tried in every combination."""
_STYLES = re.compile(
    r"[一二三四五六七八九]是|[（(][一二三四五六七八九\d]+[）)]|\d{1,9}[.、．]|[①-⑳]|[一二三四五六七八九]、|[▲●■◆]|其[次一二三]|首先|再次|最后|第[一二三四五]"
)
_ORDINAL = re.compile(r"[一二三四五六七八九\d①-⑳]+")
_SEVERAL_WORDS = re.compile("(?:[^一-鿿]*[一-鿿]){5}")
_LATER_CUES = [STATUS_CUES[name] for name in ("later", "will", "hope", "next_year", "must", "due")]
_LATER = re.compile(
    f"(?=[2{''.join(cue.opens for cue in _LATER_CUES)}])(?:"
    + "|".join(f"(?:{cue.regex})" for cue in _LATER_CUES)
    + r"|(?<!\d)(?P<year>20\d\d)(?!\d))"
)
"""Whatever may mean that something is for later."""
_REACH = 16
"""More characters than any of it looks at."""
_SIGNS = (("colon", "：:"), ("stop", "。."), ("semicolon", "；;"), ("comma", "，,"))


Body = tuple[str, Sequence[Span], int | None]
"""A text, its statements in order, and the year of its report, None or 0 where it is not known."""
View = tuple[list[str], str]
"""The names of a remedy's features, and the one name that is to be joined with the status of the remedy before it."""


def views(bodies: Sequence[Body]) -> list[list[View]]:
    """For every body its remedies in order, each as a view."""
    cut = [list(_cut(text, spans)) for text, spans, _ in bodies]
    years = [year for (_, spans, year) in bodies for _ in spans]
    told = iter(_spot([gap for parts in cut for gap, _ in parts], years))
    own = iter(_spot([words for parts in cut for _, words in parts], years))
    return [
        list(_views(spans, parts, list(islice(told, len(spans))), list(islice(own, len(spans))), year))
        for (_, spans, year), parts in zip(bodies, cut, strict=True)
    ]


def _cut(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """What stands ahead of each span, and its words, from where its adverbial of time ends."""
    position = 0
    for span in spans:
        opening = _ADVERBIAL.match(text, span.start, span.end)
        start = opening.end() if opening else span.start
        yield text[position:start], text[start : span.end]
        position = span.end


def _spot(texts: Sequence[str], years: Sequence[int | None]) -> list[list[str]]:
    """The cues of each text, in alphabetical order."""
    lines = Lines(texts)
    found: list[set[str]] = [set() for _ in texts]
    for name, pattern in zip(STATUS_CUES, _PATTERNS, strict=True):
        for row in lines.having(pattern).tolist():
            found[row].add(name)
    for row, written in lines.years():
        if year := years[row]:
            found[row].add(f"year{max(-2, min(2, written - year)):+d}")
    return [sorted(each) for each in found]


def _views(
    spans: Sequence[Span],
    parts: Sequence[tuple[str, str]],
    told: Sequence[list[str]],
    own: Sequence[list[str]],
    year: int | None,
) -> Iterator[View]:
    scope, shape, items, stops, style = "", "", 0, 0, ""
    before, carried = "problem", "none"
    for span, (gap, words), ahead, inside in zip(spans, parts, told, own, strict=True):
        lead = _kind(ahead)
        stops += gap.count("。") + gap.count(".")
        mark = _style(gap)
        if lead or ("heading" in ahead and ("\n" in gap or "：" in gap or ":" in gap)):
            scope = lead or "heading"
            shape = _shape(gap) + ("#" if mark else "")
            items, stops, style = 0, 0, mark
        if span.role == "remedy":
            first = before == "problem"
            row = ["bias", f"scope={scope}{shape}", f"scope+items={scope}{shape}{min(items, 2)}"]
            row += [
                f"scope+breaks={scope}{shape}{min(stops, 2)}{mark == style}",
                f"scope+first={scope}{min(items, 1)}{first}",
            ]
            row += [f"gap={name}" for name in ahead] + [f"own={name}" for name in inside]
            row += [f"own={name}&{scope}" for name in inside]
            row.append(f"plain={plainly(words, year)}")
            row += [f"opens={words[:n]}" for n in (1, 2)] + [f"ends={words[-1:]}"]
            yield row, f"{carried}&{_between(gap, bool(mark), lead, first)}"
            items += 1
            carried = "ahead" if lead == "plan" else "inner" if _kind(inside) == "plan" else "none"
            if _HEAD.match(words):
                carried = "own"
        before = span.role


def plainly(words: str, year: int | None) -> bool:
    """Whether a remedy opens with the year after the report's, or with a word that means to do it."""
    opening = _OPENING_YEAR.match(words)
    if opening and year and int(opening[1]) > year:
        return True
    if not _OPENING.match(words):
        return False
    return not words.startswith("将") or not _DISPOSE.search(words) or bool(_WILL_ACT.search(words))


def unmarked(text: str, spans: Sequence[Span], year: int | None) -> list[bool]:
    """For every span, in order, whether nothing up to its end says that anything is meant for later: by the standard it
    is then taken, whatever a label says."""
    found = []
    start = 0  # nothing means later ahead of this
    for span in spans:
        while match := _LATER.search(text, start, span.end):
            if not match["year"] or (year and int(match["year"]) > year):
                break
            start = match.start() + 1
        found.append(match is None)
        rest = max(start, span.end - _REACH)  # what is cut off at this end may be whole at the next
        start = min(match.start(), rest) if match else rest
    return found


def _shape(gap: str) -> str:
    """How a lead-in ends: with a colon, as a heading on a line of its own, or in the middle of the sentence."""
    gap = gap[-_END:]
    if _COLON_AHEAD.search(gap):
        return "colon"
    return "heading" if _HEADING_AHEAD.search(gap) else "inline"


def _between(gap: str, mark: bool, lead: str, first: bool) -> str:
    """What stands between a remedy and the one before it."""
    if lead:
        return lead
    if first:
        return "problem"
    kind = next((name for name, signs in _SIGNS if any(sign in gap for sign in signs)), "")
    several = "+" if _SEVERAL_WORDS.match(gap) else ""
    return f"{kind}{'|' if chr(10) in gap else ''}{'#' if mark else ''}{several}"


def _kind(told: Sequence[str]) -> str:
    """What the words of a lead-in announce."""
    if {"later", "year+1", "year+2"} & set(told):
        return "plan"
    return "done" if {"done", "results"} & set(told) else ""


def _style(gap: str) -> str:
    found = _STYLES.findall(gap)
    return _ORDINAL.sub("N", found[-1]) if found else ""


class StatusModel:
    """`fit(bodies, statuses)` on texts with spans; `predict(bodies)`. `strength` is the inverse weight of the penalty."""

    def __init__(self, strength: float = 3.0) -> None:
        self.strength = strength

    def fit(self, bodies: Sequence[Body], statuses: Sequence[Sequence[Status | None]]) -> StatusModel:
        """Learn from texts with their statements, and the status of each statement."""
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression

        rows: list[list[str]] = []
        planned: list[bool] = []
        for (text, spans, year), seen, given in zip(bodies, views(bodies), statuses, strict=True):
            plain = unmarked(text, spans, year)
            remedies = [n for n, span in enumerate(spans) if span.role == "remedy"]
            before = "none"
            for (row, joint), n in zip(seen, remedies, strict=True):
                rows.append([*row, f"{before}&{joint}"])
                planned.append(given[n] == "planned" and not plain[n])
                before = "planned" if planned[-1] else "taken"
        vocabulary = {name: n for n, name in enumerate(sorted({name for row in rows for name in row}))}
        indices = [sorted({vocabulary[name] for name in row}) for row in rows]
        pointers = np.cumsum([0, *map(len, indices)])
        flat = np.array([column for row in indices for column in row], dtype=np.int32)
        matrix = csr_matrix((np.ones(len(flat)), flat, pointers), shape=(len(rows), len(vocabulary)))
        model = LogisticRegression(C=self.strength, max_iter=2000).fit(matrix, np.array(planned))
        self.weights_ = dict(zip(vocabulary, model.coef_[0].tolist(), strict=True))
        self.offset_ = float(model.intercept_[0])
        return self

    def predict(self, bodies: Sequence[Body]) -> list[list[tuple[Status | None, float]]]:
        """For every span of every body its status (None for a problem) and the probability of that."""
        return [self._body(each, seen) for each, seen in zip(bodies, views(bodies), strict=True)]

    def _body(self, body: Body, seen: Sequence[View]) -> list[tuple[Status | None, float]]:
        text, spans, year = body
        found: list[tuple[Status | None, float]] = []
        given = iter(seen)
        before: float | None = None
        for span, plain in zip(spans, unmarked(text, spans, year), strict=True):
            if span.role == "problem":
                found.append((None, 1.0))
                continue
            row, joint = next(given)
            alone = self.offset_ + sum(self.weights_.get(name, 0.0) for name in dict.fromkeys(row))
            if before is None:
                chance = self._chance(alone, f"none&{joint}")
            else:
                planned, taken = (self._chance(alone, f"{status}&{joint}") for status in ("planned", "taken"))
                chance = before * planned + (1 - before) * taken
            before = _bounded(chance, plain, text[span.start : span.end], year)
            found.append(("planned", before) if before >= 0.5 else ("taken", 1.0 - before))
        return found

    def _chance(self, score: float, joint: str) -> float:
        return 1 / (1 + exp(-score - self.weights_.get(joint, 0.0)))


def _bounded(chance: float, plain: bool, words: str, year: int | None) -> float:
    """The probability of planning, held to what the standard says where it is plain: first by the remedy's own words."""
    if plainly(words, year):
        return max(chance, 0.9)
    return min(chance, 0.05) if plain else chance
