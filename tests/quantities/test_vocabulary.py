"""Every row of the vocabulary finds itself in its example."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from nlp.pipeline.quantities.cues import HEADINGS, NAMES, NONE, ROWS
from nlp.pipeline.quantities.headings import Headings
from nlp.pipeline.quantities.lexicon import find_cues
from nlp.pipeline.quantities.metrics import METRICS


@pytest.mark.parametrize(("name", "words", "example"), ROWS, ids=[row[0] for row in ROWS])
def test_rows(name, words, example):
    found = [cue.name for cue in find_cues(example)]
    assert (name in found) is (name != NONE)


def test_no_word_stands_in_two_rows():
    counts = Counter(word for _, words, _ in ROWS for word in words.split())
    assert [word for word, count in counts.items() if count > 1] == []


def test_every_subject_is_named_by_a_cue():
    assert set(NAMES) <= {name for name, _, _ in ROWS}


@pytest.mark.parametrize(("subject", "pattern", "example"), HEADINGS, ids=[row[2] for row in HEADINGS])
def test_headings(subject, pattern, example):
    headings = Headings()
    assert headings.read(example)
    assert headings.subject == subject
    assert re.search(pattern, headings.title)


def test_the_longest_word_wins():
    assert [cue.name for cue in find_cues("部分公开")] == ["partial"]
    assert list(find_cues("办结率")) == []


def test_metrics_have_names_in_both_languages():
    assert all(metric.zh and metric.en for metric in METRICS.values())
