"""What a statement is about, in the light of the others: a remedy mostly answers a problem of its own section.

Each statement's topics are weighed with those of its counterparts (a remedy's with the problems', a problem's with the
remedies'), the more the likelier that counterpart is the one: where both stand in their lists, what words they share,
and how well their topics agree. A statement whose own words are plain keeps its topic whatever its counterparts say; so does a remedy ahead of all
problems, which answers those of the year before, and a problem behind all remedies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.pipeline.statements.model import Role

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Counterparts:
    """How much a counterpart counts: its `weight` in all, and the `floor` under what it says; and what makes it likely to
    be the one: `agreement` of topics, shared `words`, the same place in the `order` of the lists; a remedy's standing
    `ahead` of the problem speaks against it. Zero `weight` leaves all as it is."""

    weight: float = 1.0
    floor: float = 0.05
    agreement: float = 1.0
    words: float = 6.0
    order: float = 2.0
    ahead: float = 4.0

    def reconcile(self, main: Floats, each: Floats, roles: Sequence[Role], likeness: Floats) -> tuple[Floats, Floats]:
        """The probabilities of the main topic and of every topic, statement by statement of one section, reconciled.

        `likeness[i, j]` is the cosine of the words of statements i and j.
        """
        problems = [n for n, role in enumerate(roles) if role == "problem"]
        remedies = [n for n, role in enumerate(roles) if role == "remedy"]
        if not problems or not remedies or self.weight == 0:
            return main, each
        scores = self.agreement * np.log(main[problems] @ main[remedies].T + 0.02)
        scores += self.words * likeness[np.ix_(problems, remedies)] - self.order * _apart(len(problems), len(remedies))
        new_main, new_each = main.copy(), each.copy()
        early: npt.NDArray[np.bool_] = np.asarray(np.greater.outer(problems, remedies))
        scores -= self.ahead * early
        for own, others, score, alone in (
            (problems, remedies, scores, np.all(early, 1)),
            (remedies, problems, scores.T, np.all(early, 0)),
        ):
            shares = np.exp(score - score.max(1, keepdims=True))
            shares /= shares.sum(1, keepdims=True)
            said = (shares @ main[others] + self.floor) ** self.weight * main[own]
            new_main[own] = np.where(alone[:, None], main[own], said / said.sum(1, keepdims=True))
            held = shares @ each[others] + self.floor
            odds = np.log(each[own] + 1e-3) - np.log(1.001 - each[own])
            odds += 0.4 * self.weight * (np.log(held) - np.log(1 + 2 * self.floor - held))
            new_each[own] = np.where(alone[:, None], each[own], 1 / (1 + np.exp(-odds)))
        return new_main, new_each


def _apart(problems: int, remedies: int) -> Floats:
    """How far apart the places of each problem and each remedy in their lists are: in items where the lists are of one
    length, else only roughly."""
    here = (np.arange(problems) + 0.5) / problems
    there = (np.arange(remedies) + 0.5) / remedies
    return np.abs(here[:, None] - there[None, :]) * (problems if problems == remedies else 2)
