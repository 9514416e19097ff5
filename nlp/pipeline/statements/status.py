"""Taken or planned: the status of a remedy, from its own words and from the lead-in or heading whose scope it is in.

A marker of planning may stand once, ahead of a whole list. So what is told apart is where the nearest marker stands (in
the remedy, right ahead of it, in a lead-in that ends with a colon, in a heading) and what lies between it and the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from math import exp
from typing import Any, NamedTuple

import numpy as np

from nlp.pipeline.quantities.patterns import INTENDED
from nlp.pipeline.statements.cues import OF_STATUS
from nlp.pipeline.statements.model import Span, Status
from nlp.pipeline.statements.packing import packed
from nlp.pipeline.statements.patterns import STATUS_CUES
from nlp.remembered import remembered

_PLANS, _DONE = OF_STATUS.bits("later", "year+1", "year+2"), OF_STATUS.bits("done", "results")
_HEADING = OF_STATUS.bits("heading")
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
    f"[2{''.join(cue.opens for cue in _LATER_CUES)}](?<=(?="
    + "|".join(f"(?=[{cue.opens}])(?:{cue.regex})" for cue in _LATER_CUES)
    + r"|(?<!\d)(?P<year>20\d\d)(?!\d)).)"
)
"""Where anything begins that may mean that something is for later (as in `lines`, led by the characters that it may begin
with)."""
_REACH = 16
"""More characters than any of it looks at."""
_SIGNS = (("colon", "：:"), ("stop", "。."), ("semicolon", "；;"), ("comma", "，,"))


Body = tuple[str, Sequence[Span], int | None]
"""A text, its statements in order, and the year of its report, None or 0 where it is not known."""


class View(NamedTuple):
    """What is known of a remedy, in the parts that its features are made of: each is what a function below makes names
    of. `joint` is the one name that is to be joined with the status of the remedy before it."""

    place: tuple[str, str, int, int, bool, bool]
    ahead: int
    inside: tuple[int, str]
    opening: tuple[bool, str, str]
    joint: str

    def names(self) -> list[str]:
        """The names of the features, `joint` apart."""
        return [
            *_place_names(*self.place),
            *_ahead_names(self.ahead),
            *_inside_names(*self.inside),
            *_opening_names(*self.opening),
        ]


def _place_names(scope: str, shape: str, items: int, stops: int, still: bool, first: bool) -> tuple[str, ...]:
    """The lead-in or heading in whose scope a remedy is, how many items (two at most) and ends of sentences since, whether
    in one style of enumerators, and whether right behind a problem."""
    return (
        "bias",
        f"scope={scope}{shape}",
        f"scope+items={scope}{shape}{items}",
        f"scope+breaks={scope}{shape}{stops}{still}",
        f"scope+first={scope}{min(items, 1)}{first}",
    )


def _ahead_names(cues: int) -> tuple[str, ...]:
    return tuple(f"gap={name}" for name in OF_STATUS.named(cues))


def _inside_names(cues: int, scope: str) -> tuple[str, ...]:
    return tuple(f"own={name}{joined}" for name in OF_STATUS.named(cues) for joined in ("", f"&{scope}"))


def _opening_names(plain: bool, opening: str, end: str) -> tuple[str, ...]:
    return f"plain={plain}", f"opens={opening[:1]}", f"opens={opening}", f"ends={end}"


def views(bodies: Sequence[Body]) -> list[list[View]]:
    """For every body its remedies in order, each as a view."""
    cut = [list(_cut(text, spans)) for text, spans, _ in bodies]
    texts = [gap for parts in cut for gap, _ in parts]
    years = [year for _, spans, year in bodies for _ in spans]
    spanned = len(texts)
    for (_, spans, year), parts in zip(bodies, cut, strict=True):
        own = [words for span, (_, words) in zip(spans, parts, strict=True) if span.role == "remedy"]
        texts += own
        years += [year] * len(own)
    told = OF_STATUS.masks(texts, years)
    ahead, inside = iter(told[:spanned]), iter(told[spanned:])
    return [
        list(_views(spans, parts, ahead, inside, year)) for (_, spans, year), parts in zip(bodies, cut, strict=True)
    ]


def _cut(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """What stands ahead of each span, and its words, from where its adverbial of time ends."""
    position = 0
    for span in spans:
        opening = _ADVERBIAL.match(text, span.start, span.end)
        start = opening.end() if opening else span.start
        yield text[position:start], text[start : span.end]
        position = span.end


class Gap(NamedTuple):
    """What stands ahead of a statement: how many `stops` it has, the `style` of its last enumerator, whether it can be a
    heading by its marks (`heads`), its `shape` if it is (see `_shape`), and what `parts` the statement from the one
    before it."""

    stops: int
    style: str
    heads: bool
    shape: str
    parts: str


@remembered(4096)
def _gap(text: str) -> Gap:
    style = _style(text)
    marked = "#" if style else ""
    kind = next((name for name, signs in _SIGNS if any(sign in text for sign in signs)), "")
    several = "+" if _SEVERAL_WORDS.match(text) else ""
    return Gap(
        text.count("。") + text.count("."),
        style,
        any(sign in text for sign in "\n：:"),
        _shape(text) + marked,
        f"{kind}{'|' if chr(10) in text else ''}{marked}{several}",
    )


def _views(
    spans: Sequence[Span], parts: Sequence[tuple[str, str]], told: Iterator[int], own: Iterator[int], year: int | None
) -> Iterator[View]:
    """The views of a body's remedies; `told` has the cues ahead of each span, `own` those of each remedy's words."""
    scope, shape, items, stops, style = "", "", 0, 0, ""
    before, carried = "problem", "none"
    for span, (text, words), ahead in zip(spans, parts, told, strict=False):
        gap, lead = _gap(text), _kind(ahead)
        stops += gap.stops
        if lead or (ahead & _HEADING and gap.heads):
            scope, shape = lead or "heading", gap.shape
            items, stops, style = 0, 0, gap.style
        if span.role == "remedy":
            first, inside = before == "problem", next(own)
            yield View(
                (scope, shape, min(items, 2), min(stops, 2), gap.style == style, first),
                ahead,
                (inside, scope),
                (plainly(words, year), words[:2], words[-1:]),
                f"{carried}&{lead or ('problem' if first else gap.parts)}",
            )
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


def _kind(cues: int) -> str:
    """What the words of a lead-in announce."""
    if cues & _PLANS:
        return "plan"
    return "done" if cues & _DONE else ""


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
            for view, n in zip(seen, remedies, strict=True):
                rows.append([*view.names(), f"{before}&{view.joint}"])
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
        self.__dict__.pop("_weighers", None)
        return self

    def predict(self, bodies: Sequence[Body]) -> list[list[tuple[Status | None, float]]]:
        """For every span of every body its status (None for a problem) and the probability of that."""
        return [self._body(each, seen) for each, seen in zip(bodies, views(bodies), strict=True)]

    def _body(self, body: Body, seen: Sequence[View]) -> list[tuple[Status | None, float]]:
        text, spans, year = body
        remedies = [span for span in spans if span.role == "remedy"]
        chances: list[float] = []
        for span, view, plain in zip(remedies, seen, unmarked(text, remedies, year), strict=True):
            alone = self._alone(view)
            if chances:
                planned, taken = (self._chance(alone, f"{status}&{view.joint}") for status in ("planned", "taken"))
                chance = chances[-1] * planned + (1 - chances[-1]) * taken
            else:
                chance = self._chance(alone, f"none&{view.joint}")
            chances.append(_bounded(chance, plain, text[span.start : span.end], year))
        given = iter(chances)
        return [(None, 1.0) if span.role == "problem" else _likelier(next(given)) for span in spans]

    def _alone(self, view: View) -> float:
        """The score of planning, whatever the remedy before it is."""
        place, ahead, inside, opening = self._weighers
        return self.offset_ + place(*view.place) + ahead(view.ahead) + inside(*view.inside) + opening(*view.opening)

    def _chance(self, score: float, joint: str) -> float:
        return 1 / (1 + exp(-score - self.weights_.get(joint, 0.0)))

    @cached_property
    def _weighers(self) -> tuple[Callable[..., float], ...]:
        """For each part of a view what its features weigh together; remembered, for most come again."""

        def weigher(names: Callable[..., Iterable[str]]) -> Callable[..., float]:
            return lru_cache(4096)(
                lambda *part: sum(self.weights_.get(name, 0.0) for name in dict.fromkeys(names(*part)))
            )

        return tuple(weigher(names) for names in (_place_names, _ahead_names, _inside_names, _opening_names))

    def __getstate__(self) -> dict[str, Any]:
        return packed(self.__dict__, "_weighers")


def _likelier(chance: float) -> tuple[Status, float]:
    return ("planned", chance) if chance >= 0.5 else ("taken", 1.0 - chance)


def _bounded(chance: float, plain: bool, words: str, year: int | None) -> float:
    """The probability of planning, held to what the standard says where it is plain: first by the remedy's own words."""
    if plainly(words, year):
        return max(chance, 0.9)
    return min(chance, 0.05) if plain else chance
