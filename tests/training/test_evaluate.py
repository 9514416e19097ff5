"""Splitting, counting, intervals and the comparison of two models."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standin import WordModel, label, passage, passages

from nlp.errors import NianbaoError
from nlp.training.compare import compare
from nlp.training.evaluate import KEYS, MEASURES, evaluate, match
from nlp.training.picture import draw
from nlp.training.split import by_writer, split, split_labels


def test_a_passage_stays_on_its_side_when_others_come():
    few, many = split(passages(40)), split(passages(200))
    assert set(few.held_out) <= set(many.held_out)
    assert set(few.train) <= set(many.train)
    assert 0.1 < len(many.held_out) / 200 < 0.3


def test_another_seed_splits_otherwise():
    assert split(passages(), 1) != split(passages(), 2)


def test_statements_of_one_report_are_on_the_same_side():
    labels = [label(f"公开内容{n}", "content", source=f"{n % 20}.docx") for n in range(100)]
    train, held_out = split_labels(labels)
    assert held_out
    assert not {each.source for each in train} & {each.source for each in held_out}


def test_what_reports_repeat_word_for_word_is_not_measured():
    labels = [label("更新不及时", "timeliness", source=f"{n}.docx") for n in range(40)]
    assert not split_labels(labels).held_out


def test_each_writer_is_held_out_once():
    rounds = by_writer(passages(9))
    assert [writer for writer, _ in rounds] == sorted("甲乙丙")
    assert all({p.writer for p in parts.held_out} == {writer} for writer, parts in rounds)
    assert all(writer not in {p.writer for p in parts.train} for writer, parts in rounds)


def test_spans_match_when_they_overlap_by_half_of_the_longer():
    assert match([(0, 10)], [(5, 10)]) == [(0, 0)]
    assert match([(0, 10)], [(6, 10)]) == []
    assert match([(0, 10)], [(0, 21)]) == []
    assert match([(0, 10)], [(0, 5), (5, 10)]) == [(0, 0)]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=8), st.integers(0, 9))
def test_spans_match_one_to_one(starts, shift):
    spans = [(start, start + length) for start, length in starts]
    pairs = match(spans, [(start + shift, end + shift) for start, end in spans])
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def test_a_model_that_is_always_right():
    evaluation = evaluate(WordModel().fit(passages()), passages())
    assert evaluation.passages == 60
    assert evaluation.statements == 120
    assert evaluation.micro == 1
    assert (evaluation.spans["f1"] == 1).all()
    assert list(evaluation.topics.index) == [*KEYS, "micro", "macro"]
    assert list(evaluation.spans.index) == list(MEASURES)


def test_what_is_wrong_is_counted_where_it_belongs():
    model = WordModel().fit(passages())
    evaluation = evaluate(model, [], [label("公开时效", "timeliness"), label("解读太少", "interpretation", "channels")])
    topics = evaluation.topics
    assert topics.loc["timeliness", "f1"] == 1
    assert topics.loc["general", ["support", "precision"]].tolist() == [0, 0]
    assert topics.loc["channels", ["support", "recall"]].tolist() == [1, 0]
    assert evaluation.confusion.loc["interpretation", "general"] == 1
    assert len(evaluation.spans) == 0
    assert topics.loc["macro", "f1"] == pytest.approx(1 / 3), "topics that nobody labelled do not count"


def test_calibration_sets_confidence_beside_accuracy():
    evaluation = evaluate(
        WordModel().fit(passages()), [], [label("公开时效", "timeliness"), label("没有人懂", "capacity")]
    )
    assert evaluation.calibration[["n", "confidence", "accuracy"]].to_numpy().tolist() == [[1, 0.3, 0], [1, 0.9, 1]]
    assert evaluation.calibration_error == pytest.approx(0.2)


def test_intervals_hold_the_score_and_are_the_same_every_time():
    labels = [label("公开时效" if n % 3 else "别的", "timeliness", source=f"{n}") for n in range(30)]
    model = WordModel().fit(passages())
    once, again = (evaluate(model, [], labels).topics.loc["timeliness"] for _ in range(2))
    assert once["low"] < once["f1"] < once["high"] < 1
    assert once.tolist() == again.tolist()


def test_nothing_labelled_is_an_error():
    with pytest.raises(NianbaoError) as error:
        evaluate(WordModel(), [])
    assert error.value.reason == "nothing_labelled"


def test_a_model_is_not_worse_than_itself():
    evaluation = evaluate(WordModel().fit(passages()), passages())
    comparison = compare(evaluation, evaluation)
    assert comparison.worse == ()
    assert (comparison.table["difference"] == 0).all()


def test_a_model_that_lost_topics_is_worse_and_says_where():
    old, new = (evaluate(WordModel(knows).fit(passages(300)), passages(300)) for knows in (14, 12))
    assert {"micro", "macro", "whole", "publicity"} <= set(compare(old, new).worse)
    assert "timeliness" not in compare(old, new).worse
    assert compare(new, old).worse == ()


def test_models_are_compared_on_the_same_data_only():
    model = WordModel().fit(passages())
    with pytest.raises(ValueError, match="same held-out"):
        compare(evaluate(model, passages(4)), evaluate(model, passages(5)))


def test_an_evaluation_is_plain_json():
    written = json.dumps(evaluate(WordModel().fit(passages()), [passage(0)]).to_dict(), allow_nan=False)
    assert json.loads(written)["topics"]["timeliness"] == {
        "support": 2,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "low": None,
        "high": None,
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_picture_is_one_file_with_every_topic(lang):
    svg = draw(evaluate(WordModel().fit(passages()), passages()), title="a < b & c", lang=lang)
    texts = [element.text for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count("公开时效" if lang == "zh" else "timeliness") == 3
    assert "a < b & c" in texts
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
