"""Many reports at once: the same as one by one, and as the libraries and plain loops that it stands in for."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

import nlp.analysis
from nlp.analysis import analyse, analyse_many
from nlp.pipeline.statements import Role, extract_many, load_passages
from nlp.pipeline.statements.context import Counterparts, pairs_of
from nlp.pipeline.statements.cues import OF_PIECES, Cues, spread
from nlp.pipeline.statements.features import Index, body, count, once, see
from nlp.pipeline.statements.grams import Grams
from nlp.pipeline.statements.layout import pieces
from nlp.pipeline.statements.lines import having, over_lines
from nlp.pipeline.statements.model import Span
from nlp.pipeline.statements.patterns import (
    CUES,
    ENUMERATORS,
    LEADING,
    LEADS,
    OPENERS,
    SEPARATORS,
    STATUS_CUES,
    Pattern,
)
from nlp.pipeline.statements.status import unmarked
from nlp.pipeline.statements.topics import TopicModel
from nlp.report.model import Report, Section

PASSAGES = load_passages(Path(__file__).parents[2] / "corpus" / "statements.jsonl")[::25]
WORDS = "一是二（）()1.2、①；;。，,：: \n【】“”《》公开不及时建立制度下步将2024年▲—了过共有待缺欠年底前要努力方向我局将"
TEXTS = st.lists(st.text(alphabet=WORDS, max_size=30), min_size=1, max_size=6)


def report(source: str, text: str, year: int | None = 2024) -> Report:
    section = Section("problems", "", 0, 0, len(text))
    return Report(source, "txt", text, "", (0, 0), "", "township", year, (section,))


REPORTS = [report(passage.id, passage.text, passage.year) for passage in PASSAGES] + [report("empty", "")]


def test_many_reports_have_the_statements_of_each_by_itself() -> None:
    together = extract_many(REPORTS)
    assert sum(map(len, together)) > 100
    for each, found in zip(REPORTS, together, strict=True):
        alone = extract_many([each])[0]
        assert [replace(s, confidence=0.0) for s in found] == [replace(s, confidence=0.0) for s in alone]
        assert [s.confidence for s in found] == pytest.approx([s.confidence for s in alone], abs=1e-6)


def test_many_reports_have_the_findings_of_each_by_itself() -> None:
    some = REPORTS[::5]
    assert [each.findings for each in analyse_many(some)] == [analyse(each).findings for each in some]


def test_a_null_character_changes_nothing_in_other_reports() -> None:
    odd = report("odd", "存在的问题：\0\n一是更新\0不及时；\0二是\0\0。")
    assert extract_many([odd, *REPORTS[:9]])[1:] == extract_many([REPORTS[9], *REPORTS[:9]])[1:]


def test_a_report_that_fails_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    extract = nlp.analysis.extract_statements

    def failing(reports: list[Report]) -> object:
        if any(each.source == "bad" for each in reports):
            raise RuntimeError("as it happens")
        return extract(reports)

    monkeypatch.setattr(nlp.analysis, "extract_statements", failing)
    some = [REPORTS[0], replace(REPORTS[1], source="bad"), REPORTS[2]]
    failed = []
    analyses = analyse_many(some, lambda each, error: failed.append((each.source, str(error))))
    assert [each.report.source for each in analyses] == [REPORTS[0].source, REPORTS[2].source]
    assert failed == [("bad", "as it happens")]
    with pytest.raises(RuntimeError):
        analyse_many(some)


@given(TEXTS)
def test_patterns_find_in_lines_what_they_find_in_each_text(texts: list[str]) -> None:
    texts = [text.replace("\n", "") for text in texts]
    for patterns in (CUES, STATUS_CUES):
        rows, numbers = having(over_lines(patterns), texts)
        alone = [
            (number, n)
            for number, pattern in enumerate(patterns.values())
            for n, text in enumerate(texts)
            if re.search(pattern.regex, text)
        ]
        assert list(zip(numbers.tolist(), rows.tolist(), strict=True)) == alone


def test_no_cue_goes_over_a_line_end() -> None:
    words = [text[p.start : p.end] for text in (each.text for each in PASSAGES) for p in pieces(text)]
    for patterns in (CUES, STATUS_CUES):
        rows, numbers = having(over_lines(patterns), words)
        for number, pattern in enumerate(patterns.values()):
            assert rows[numbers == number].tolist() == [
                n for n, word in enumerate(words) if re.search(pattern.regex, word)
            ]


def test_cues_as_bits_and_years_by_distance() -> None:
    texts, years = (
        ["2023年已整改", "打算", "2030年，2025年", "2024年", "12024年，20245"],
        [2024, 2024, 2024, None, 2024],
    )
    bits = OF_PIECES.masks(texts, years)
    named = [set(OF_PIECES.named(each)) for each in bits]
    assert {"year-1", "result"} <= named[0]
    assert "plan" in named[1]
    assert {"year+1", "year+2"} <= named[2]
    assert named[3] == named[4] == {"figure"}
    assert OF_PIECES.bits("plan", "year+1") & bits[1] == OF_PIECES.bits("plan")
    rows, cues = spread(bits)
    assert [{OF_PIECES.names[cue] for cue in cues[rows == n]} for n in range(len(texts))] == named


def test_cues_are_the_same_when_a_text_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlp.pipeline.statements.cues._REMEMBERED", 3)
    cues = Cues(CUES)
    texts = ["2023年已整改", "打算", "打算", "不及时" * 50, "宣传不够", "没有专人"]
    for year in (2023, 2024, None):
        assert cues.masks(texts, [year] * len(texts)) == [Cues(CUES).masks([text], [year])[0] for text in texts]
    assert cues.masks(texts, [2023] * len(texts)) != cues.masks(texts, [2024] * len(texts))


MARKS = [pattern.regex for pattern in (*ENUMERATORS.values(), *SEPARATORS.values())]


@given(st.text(alphabet=WORDS + '首其再最此另第头还①❶⑴⒈㈠△●■□◆◇★☆○◎▪►➤※√✓•·‣⬤*+〔[［］‘"「！？!?.；|→⇒=>-–\t\u3000'))
def test_every_mark_begins_with_one_of_the_openers(text: str) -> None:
    for regex in MARKS:
        for match in re.finditer(regex, text):
            assert re.match(OPENERS, match[0])


@settings(max_examples=60)
@given(st.data(), st.sampled_from(LEADS))
def test_every_lead_has_one_of_the_leading_words(data: st.DataObject, lead: Pattern) -> None:
    assert re.search(LEADING, data.draw(st.from_regex(rf"\A(?:{lead.regex})[—–-]?")))


@given(st.text(alphabet=WORDS + "，！？!?.", max_size=40))
def test_marks_that_are_tried_first_begin_as_no_other_does(text: str) -> None:
    for regex in [pattern.regex for pattern in ENUMERATORS.values()] + [SEPARATORS["dash"].regex]:
        for match in re.finditer(regex, text):
            assert match[0][0] not in "，,。！？!?.；;：:\n"


OPENED = {**{f"status {name}": p for name, p in STATUS_CUES.items()}, **CUES}


@pytest.mark.parametrize("name", [name for name, pattern in OPENED.items() if pattern.opens])
@settings(max_examples=60)
@given(data=st.data())
def test_a_cue_opens_with_no_other_character_than_it_says(name: str, data: st.DataObject) -> None:
    cue = OPENED[name]
    text = data.draw(st.from_regex(cue.regex))
    assert all(re.match(f"[{cue.opens}]", match[0]) for match in re.finditer(cue.regex, text))


@settings(max_examples=50)
@given(TEXTS)
def test_grams_are_those_of_a_plain_loop(texts: list[str]) -> None:
    vocabulary = {gram: n for n, gram in enumerate(("公", "开", "公开", "不及", "不及时", "一", "𠀀", "及时。"))}
    rows, columns = Grams(vocabulary).find(texts)
    plain = Counter(
        (n, vocabulary[text[k : k + size]])
        for n, text in enumerate(texts)
        for size in (1, 2, 3)
        for k in range(len(text) - size + 1)
        if text[k : k + size] in vocabulary
    )
    assert Counter(zip(rows.tolist(), columns.tolist(), strict=True)) == plain


def test_vectors_are_those_of_scikit_learn() -> None:
    texts = [each.text[s.start : s.end] for each in PASSAGES for s in each.statements]
    other = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2, dtype=np.float32)
    wanted = other.fit_transform(["".join(text.split()) for text in texts])
    wanted.sort_indices()
    model = TopicModel()
    model.vocabulary_, model.idf_ = other.vocabulary_, other.idf_.astype(np.float32)
    weights = np.random.default_rng(0).normal(size=(wanted.shape[1], 5)).astype(np.float32)
    vectors = model._vectors.of([*texts, "𠀀"])
    assert vectors._columns.tolist() == wanted.indices.tolist()
    assert np.allclose(vectors._values, wanted.data, atol=1e-6)
    assert np.allclose(vectors.times(weights)[:-1], wanted @ weights, atol=1e-5)
    assert not vectors.times(weights)[-1].any()
    assert np.allclose(vectors.likeness(3, 9), (wanted @ wanted.T)[3:9, 3:9].todense(), atol=1e-6)


def test_counted_features_are_those_that_the_index_finds() -> None:
    seen = see([body(each.text, each.year) for each in PASSAGES[:4]])
    counts = count(seen)
    vocabulary = {name: n for n, name in enumerate(counts)}
    rows, columns = Index(vocabulary).entries(seen)
    assert len(once(rows, columns, len(vocabulary))[0]) == len(rows)
    assert np.bincount(columns, minlength=len(vocabulary)).tolist() == list(counts.values())


def test_a_piece_has_the_features_of_its_words_its_place_and_its_neighbours() -> None:
    seen = see([body("改进情况：\n1.加强培训。", 2024)])
    assert {name for name, times in count(seen).items() if times} >= {
        "govern+marked=d",
        "edge+item=colon|#1.",
        "head2=加强",
        "tail1=训",
        "two=培训",
        "whole=加强培训",
        "-head=改进",
        "-size=1",
        "-head_remedy",
        "+none",
        "--none",
    }


@given(st.text(alphabet=WORDS, max_size=60), st.sets(st.integers(1, 60), max_size=5), st.none() | st.just(2023))
def test_a_prefix_is_unmarked_where_nothing_in_it_means_later(text: str, ends: set[int], year: int | None) -> None:
    spans = [Span(0, end, "remedy") for end in sorted(ends) if end <= len(text)]
    names = ("later", "will", "hope", "next_year", "must", "due")
    plain = [
        not any(re.search(STATUS_CUES[name].regex, text[: span.end]) for name in names)
        and not any(year and int(found[1]) > year for found in re.finditer(r"(?<!\d)(20\d\d)(?!\d)", text[: span.end]))
        for span in spans
    ]
    assert unmarked(text, spans, year) == plain


def test_sections_are_reconciled_each_by_itself() -> None:
    random = np.random.default_rng(1)
    sections: list[list[Role]] = [
        ["problem", "remedy", "remedy"],
        ["problem"],
        ["remedy", "problem", "problem", "remedy"],
        [],
    ]
    main, each = random.dirichlet(np.ones(14), 8), random.uniform(0.01, 0.99, (8, 14))
    words = random.uniform(0, 1, (8, 8))
    together = Counterparts().reconcile(
        main, each, pairs_of(sections, lambda first, last: words[first:last, first:last])
    )
    start = 0
    for roles in sections:
        here = slice(start, start + len(roles))
        alone = Counterparts().reconcile(
            main[here], each[here], pairs_of([roles], lambda *_, here=here: words[here, here])
        )
        assert np.allclose(together[0][here], alone[0])
        assert np.allclose(together[1][here], alone[1])
        start += len(roles)
    assert np.array_equal(together[0][3], main[3])
    assert not np.allclose(together[0][0], main[0])


def test_a_model_works_without_the_libraries_that_trained_it() -> None:
    code = """
import sys
from nlp.pipeline.statements.store import shipped
assert shipped().predict("一是更新不及时；二是将加强培训。", year=2024, kind="other")
assert not {"sklearn", "scipy", "pandas"} & set(sys.modules), "slow to import"
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
