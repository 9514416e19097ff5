"""Measures `problem.unanswered` on writers that the model has not read.

    python corpus/unanswered.py      learns from all writers but one, in turn, and prints for the one left out how many of
                                     the problems that no remedy shares a topic with are found, and how many are said wrongly

Sections whose labels have no remedy, or no problem, are left out, for there the check asks nothing of the model.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from nlp.checks.problems import unanswered
from nlp.pipeline.statements.estimator import StatementModel
from nlp.pipeline.statements.model import Statement
from nlp.pipeline.statements.passages import Labelled, Passage, load_passages
from nlp.training.data import CORPUS
from nlp.training.split import by_writer


def told(found: tuple[Statement, ...]) -> list[Statement]:
    """The problems of a section that the check would name."""
    problems = [each for each in found if each.role == "problem"]
    remedies = [each for each in found if each.role == "remedy"]
    return unanswered(problems, remedies) if problems and remedies else []


def labelled(passage: Passage) -> tuple[list[Labelled], list[Labelled]]:
    """The labelled problems of a section: those that no remedy shares a topic with, and the others."""
    problems = [each for each in passage.statements if each.role == "problem"]
    about = {topic for each in passage.statements if each.role == "remedy" for topic in each.topics}
    return [p for p in problems if not about & set(p.topics)], [p for p in problems if about & set(p.topics)]


def same(one: Statement, other: Labelled) -> bool:
    """Whether two spans overlap by half of the longer at least."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= max(one.end - one.start, other.end - other.start)


def main() -> None:
    every = [0, 0, 0, 0]
    print("writer  found  of  wrongly  of")
    for writer, split in by_writer(load_passages(CORPUS)):
        model = StatementModel().fit(split.train)
        asked = [p for p in split.held_out if {each.role for each in p.statements} == {"problem", "remedy"}]
        said = model.predict_many([(p.text, p.year, p.kind) for p in asked])
        counts = [0, 0, 0, 0]
        for passage, found in zip(asked, said, strict=True):
            without, answered = labelled(passage)
            named = told(found)
            right = sum(any(same(each, problem) for each in named) for problem in without)
            wrong = sum(not any(same(each, problem) for problem in without) for each in named)
            counts = [a + b for a, b in zip(counts, (right, len(without), wrong, len(answered)), strict=True)]
        every = [a + b for a, b in zip(every, counts, strict=True)]
        print(f"{writer:6} {counts[0]:6} {counts[1]:3} {counts[2]:8} {counts[3]:3}")
    print(f"{'all':6} {every[0]:6} {every[1]:3} {every[2]:8} {every[3]:3}")


if __name__ == "__main__":
    main()
