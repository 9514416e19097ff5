"""The spaCy pipeline: jieba's words, the components' spans."""

from __future__ import annotations

import pytest
import spacy

import nlp
from nlp.pipeline.segmenter import segmenter, terms


def test_the_fields_terms_stay_whole():
    for engine in ("jieba", "rjieba"):
        words = segmenter(engine)("全年收到依申请公开4件，制发行政规范性文件2件，政务新媒体发布84条。")
        assert {"依申请公开", "行政规范性文件", "政务新媒体"} <= set(words)


@pytest.mark.parametrize("engine", ["jieba", "rjieba"])
def test_words_are_the_text(engine):
    text = "2024 年，我镇（含 3 个社区）\n主动公开政府信息84条，增长12.5%。ABC 测试"
    assert "".join(segmenter(engine)(text)) == text


def test_every_term_is_one_word():
    cut = segmenter()
    assert [term for term in terms() if cut(term) != [term]] == []


def test_an_unknown_engine_is_said():
    with pytest.raises(ValueError, match="no such segmenter"):
        segmenter("hanlp")


def test_load_finds_quantities_in_any_text():
    doc = nlp.load()("2024年，我镇主动公开政府信息84条，未收到政府信息公开申请。")
    found = {(span.text, span._.quantity.metric) for span in doc.spans["nianbao_quantities"]}
    assert ("84条", "proactive.total") in found
    assert any(metric == "requests.new" for _, metric in found)


def test_the_component_can_be_added_to_another_pipeline():
    pipeline = spacy.blank("zh")
    pipeline.add_pipe("nianbao_quantities")
    doc = pipeline("全年举办培训2期。")
    assert [span._.quantity.value for span in doc.spans["nianbao_quantities"]] == [2]


def test_a_reports_doc_has_the_reports_offsets(make_report):
    analysis = nlp.inspect(make_report("2023年，我镇主动公开政府信息84条。"))
    doc = nlp.doc_of(nlp.load(), analysis.report)
    assert doc.text == analysis.report.text
    found = {span._.quantity for span in doc.spans["nianbao_quantities"]}
    assert found == set(analysis.quantities)
    statements = {span._.statement for span in doc.spans["nianbao_statements"]}
    assert statements == set(analysis.statements)
