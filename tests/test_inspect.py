"""From a file to findings: what a reviewer gets of one report."""

from __future__ import annotations

import pytest

import nlp

THREE_REQUESTS = {0: [3, 1, 0, 0, 0, 0, 4], 2: [3, 1, 0, 0, 0, 0, 4], 23: [3, 1, 0, 0, 0, 0, 4]}


def codes(analysis: nlp.Analysis) -> set[str]:
    return {finding.code for finding in analysis.findings}


def test_a_careful_report_raises_nothing(make_report):
    path = make_report(
        "2023年，我镇主动公开政府信息84条。全年收到政府信息公开申请4件，其中自然人3件、法人或其他组织1件，均予以公开。"
        "制发行政规范性文件1件，现行有效4件；办理行政许可12件。未发生行政复议、行政诉讼。",
        requests=THREE_REQUESTS,
    )
    analysis = nlp.inspect(path)
    assert (analysis.report.agency, analysis.report.agency_kind, analysis.report.year) == (
        "青川县石桥镇人民政府",
        "township",
        2023,
    )
    assert [f for f in analysis.findings if f.severity == "error"] == []


def test_text_against_table(make_report):
    path = make_report("2023年，我镇收到政府信息公开申请3件。", requests=THREE_REQUESTS)
    (finding,) = [f for f in nlp.inspect(path).findings if f.code == "count.mismatch"]
    assert (finding.expected, finding.actual) == (4, 3)
    assert "3" in finding.message
    assert "4" in finding.message
    assert {getattr(e, "cell", None) or e.text for e in finding.evidence} == {"3件", "requests.new.total"}


def test_last_years_figures_under_this_years_title(make_report):
    path = make_report("2022年度我镇一共发布政府信息73条。")
    assert "year.figures" in codes(nlp.inspect(path))


def test_a_comparison_with_last_year_is_no_stale_figure(make_report):
    path = make_report("2023年，我镇主动公开政府信息110条，比2022年的100条增加10条，增长10%。")
    assert codes(nlp.inspect(path)) & {"year.figures", "percent.mismatch", "count.conflict"} == set()


def test_every_offset_points_at_its_words(make_report):
    analysis = nlp.inspect(make_report("2023年，我镇收到政府信息公开申请3件。", requests=THREE_REQUESTS))
    text = analysis.report.text
    for quantity in analysis.quantities:
        assert text[quantity.start : quantity.end] == quantity.text
    for row in analysis.to_dict()["findings"]:
        for evidence in row["evidence"]:
            assert "cell" in evidence or text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_the_json_has_the_standards_keys(make_report):
    row = nlp.inspect(make_report()).to_dict()
    assert row.keys() >= {
        "source", "text", "title", "agency", "agency_kind", "year", "sections", "tables", "quantities", "statements", "findings", "score",
    }  # fmt: skip
    assert {section["key"] for section in row["sections"]} >= {"overview", "problems", "other"}
    assert row["tables"]["normative.in_force"] == 4


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("news.txt", "今天天气很好，镇里开了一个会。".encode(), "not_a_report"),
        ("broken.docx", b"PK\x03\x04 not a zip", "broken"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n", "unknown_format"),
    ],
)
def test_bad_input_is_one_clear_error(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(nlp.NianbaoError) as error:
        nlp.inspect(path)
    assert error.value.reason == reason
    assert str(path) in str(error.value)
    assert str(path) in error.value.message("en")
