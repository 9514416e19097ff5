"""The spaCy component."""

from __future__ import annotations

import pytest

spacy = pytest.importorskip("spacy")

from nlp.pipeline.quantities import factory  # noqa: E402


@pytest.fixture
def pipeline():
    language = spacy.blank("zh")
    language.add_pipe(factory.NAME)
    return language


def test_text_without_a_report_is_an_overview(pipeline):
    doc = pipeline("全年主动公开政府信息84条，未发生行政复议、行政诉讼。")
    spans = doc.spans[factory.NAME]
    assert [span._.quantity.metric for span in spans] == ["proactive.total", "review.total", "litigation.total"]
    assert spans[0].text == "84条"


def test_the_report_is_read_where_there_is_one(pipeline, report_of):
    report = report_of("收取信息处理费30元。", "other", 2021)
    doc = pipeline.make_doc(report.text)
    doc._.nianbao_report = report
    (span,) = pipeline(doc).spans[factory.NAME]
    assert (span._.quantity.section, span._.quantity.year, span._.quantity.value) == ("other", 2021, 30)


def test_spans_expand_to_whole_tokens(pipeline):
    words = ["公开", "信息84", "条数"]
    doc = spacy.tokens.Doc(pipeline.vocab, words=words, spaces=[False] * 3)
    (span,) = pipeline(doc).spans[factory.NAME]
    assert span.text == "信息84条数"
    assert span._.quantity.text == "84条"


def test_empty_text(pipeline):
    assert len(pipeline("").spans[factory.NAME]) == 0
