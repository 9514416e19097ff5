"""The synthetic corpora of the benchmark, and what is measured on them, in small."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.bench import copies
from nlp.bench.costs import STAGES, stage_costs
from nlp.bench.synthetic import NoMaterialError, make, material, vary
from nlp.reading import read_bytes
from nlp.report import read_report

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def source():
    return material(CORPUS)


def test_a_larger_corpus_begins_with_the_smaller_one(source):
    smaller, larger = list(make(30, source)), list(make(60, source))
    assert larger[:30] == smaller
    assert len({made.name for made in larger}) == 60


def test_reports_are_read_as_what_they_were_made_as(source):
    for made in make(30, source):
        report = read_report(read_bytes(made.text.encode(), made.name))
        assert (report.agency, report.year) == (made.agency, made.year)
        assert report.cells


def test_own_wording_is_not_its_neighbours(source):
    import random

    text = source.passages[0]
    rng = random.Random(1)
    assert vary(text, 0, source, rng) == text
    assert vary(text, 0.9, source, rng) != vary(text, 0.9, source, rng)


def test_no_material_is_said(tmp_path):
    with pytest.raises(NoMaterialError):
        material(tmp_path)


def test_every_stage_costs_something(source):
    seconds = stage_costs([made.item for made in make(20, source)])
    assert set(seconds) == {*STAGES, "jieba"}
    assert all(value > 0 for value in seconds.values())


def test_edited_copies_are_found(source):
    given = copies.task(list(make(60, source)), source)
    assert copies.ours(given).recall >= 0.9
