"""What a statement is about, in the light of the others: a remedy mostly answers a problem of its own section.

Each statement's topics are weighed with those of its counterparts (a remedy's with the problems', a problem's with the
remedies'), the more the likelier that counterpart is the one: where both stand in their lists, what words they share,
and how well their topics agree. A statement whose own words are plain keeps its topic whatever its counterparts say; so does a remedy ahead of all
problems, which answers those of the year before, and a problem behind all remedies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.pipeline.statements.lines import Floats, Ints
from nlp.pipeline.statements.model import Role

Bools = npt.NDArray[np.bool_]
_BY_CHANCE, _SAME_MATTER = 0.1, 0.5
"""Cosines that any two statements may have, and by how much more two of one matter exceed it."""


@dataclass(frozen=True, slots=True)
class Counterparts:
    """How much a counterpart counts: its `weight` in all, and the floor under what it says, `paired` where there are as
    many remedies as problems, `unpaired` where not, for then fewer answer one by one; and what makes it likely to be the
    one: `agreement` of topics, shared `words`, the same place in the `order` of the lists; a remedy's standing `ahead` of
    the problem speaks against it. Zero `weight` leaves all as it is."""

    weight: float = 1.0
    paired: float = 0.1
    unpaired: float = 0.4
    agreement: float = 1.0
    words: float = 6.0
    order: float = 2.0
    ahead: float = 4.0

    def reconcile(self, main: Floats, each: Floats, pairs: Pairs) -> tuple[Floats, Floats]:
        """The probabilities of the main topic and of every topic, statement by statement, reconciled section by section."""
        problems, remedies, level = pairs.problems, pairs.remedies, pairs.level
        if not len(problems) or self.weight == 0:
            return main, each
        early = problems > remedies
        scores = self.agreement * np.log((main[problems] * main[remedies]).sum(1) + 0.02)
        scores += self.words * pairs.alike - self.order * pairs.apart - self.ahead * early
        new_main, new_each = main.copy(), each.copy()
        for own, others in ((problems, remedies), (remedies, problems)):
            order = np.argsort(own, kind="stable")
            heard = _Hearing(own[order], scores[order])
            rows = own[order][heard.starts]
            floor = np.where(level[order][heard.starts], self.paired, self.unpaired)[:, None]
            said = (heard.sums(main[others[order]]) + floor) ** self.weight * main[rows]
            held = heard.sums(each[others[order]]) + floor
            odds = np.log(each[rows] + 1e-3) - np.log(1.001 - each[rows])
            odds += 0.4 * self.weight * (np.log(held) - np.log(1 + 2 * floor - held))
            told = ~np.logical_and.reduceat(early[order], heard.starts)
            new_main[rows[told]] = (said / said.sum(1, keepdims=True))[told]
            new_each[rows[told]] = (1 / (1 + np.exp(-odds)))[told]
        return new_main, new_each


class _Hearing:
    """Pairs grouped by the statement that hears (`own`, in order): how much it heeds each counterpart (a softmax of the
    scores), and the counterparts' weighted `sums`."""

    def __init__(self, own: Ints, scores: Floats) -> None:
        self.starts = np.flatnonzero(np.diff(own, prepend=-1))
        counts = np.diff(self.starts, append=len(own))
        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, self.starts), counts))
        self.shares = raised / np.repeat(np.add.reduceat(raised, self.starts), counts)

    def sums(self, values: Floats) -> Floats:
        return np.add.reduceat(self.shares[:, None] * values, self.starts)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every problem with every remedy of its section: their numbers among all statements, how alike their words are (a
    cosine), how far apart their places in the two lists (in items where the lists are of one length, else only roughly),
    and whether they are of one length (`level`)."""

    problems: Ints
    remedies: Ints
    alike: Floats
    apart: Floats
    level: Bools

    def answers(self, held: Floats) -> Floats:
        """For every statement the greatest chance of its counterparts to share a topic with it, 0 for one that has none.

        `held[i, t]` is the probability of statement i to be about topic t, by its own words. Words in common count too,
        for a remedy that says the problem's words again answers it, whatever it is taken to be about.
        """
        shared = 1 - np.prod(1 - held[self.problems] * held[self.remedies], axis=1)
        chances = np.clip(np.maximum(shared, (self.alike - _BY_CHANCE) / _SAME_MATTER), 0, 1)
        found = np.zeros(len(held))
        np.maximum.at(found, self.problems, chances)
        np.maximum.at(found, self.remedies, chances)
        return found


def pairs_of(sections: Sequence[Sequence[Role]], likeness: Callable[[int, int], Floats]) -> Pairs:
    """The pairs of all sections. `sections` are the roles of each section's statements, all of them in order;
    `likeness(first, last)` is the cosine of the words of each and each of the statements `[first, last)`."""
    problem = np.array([role == "problem" for roles in sections for role in roles], dtype=bool)
    sizes = np.array([len(roles) for roles in sections], dtype=np.int64)
    of = np.repeat(np.arange(len(sections)), sizes)
    first = (np.cumsum(sizes) - sizes)[of]
    problems = np.bincount(of[problem], minlength=len(sections))
    own, other = _crossed(problem, first, sizes[of])
    ahead = np.cumsum(problem) - problem
    ahead -= ahead[first]
    number = np.where(problem, ahead, np.arange(len(problem)) - first - ahead)
    place = (number + 0.5) / np.where(problem, problems[of], (sizes - problems)[of])
    level = (2 * problems == sizes)[of[own]]
    apart = np.abs(place[own] - place[other]) * np.where(level, problems[of[own]], 2)
    return Pairs(own, other, _alike(own, other, first[own], sizes[of[own]], likeness), apart, level)


def _crossed(problem: Bools, first: Ints, size: Ints) -> tuple[Ints, Ints]:
    """Every problem with every remedy of its section: each statement's section has `size` statements from `first` on."""
    problems = np.flatnonzero(problem)
    width = size[problems]
    own = np.repeat(problems, width)
    other = np.arange(len(own)) - np.repeat(np.cumsum(width) - width - first[problems], width)
    return own[~problem[other]], other[~problem[other]]


def _alike(own: Ints, other: Ints, first: Ints, size: Ints, likeness: Callable[[int, int], Floats]) -> Floats:
    """The likeness of each pair, picked out of the squares of the sections that have pairs, one behind the other."""
    opens = np.diff(first, prepend=-1) > 0
    starts, sizes = first[opens], size[opens]
    squares = [likeness(start, start + n).ravel() for start, n in zip(starts.tolist(), sizes.tolist(), strict=True)]
    corner = (np.cumsum(sizes**2) - sizes**2)[np.cumsum(opens) - 1]
    places = corner + (own - first) * size + other - first
    alike: Floats = np.concatenate([np.zeros(0), *squares])[places]
    return alike
