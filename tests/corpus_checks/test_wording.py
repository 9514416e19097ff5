"""Passages that are copied from last year or from other agencies, and words that are nobody's own."""

from __future__ import annotations

import json

import pytest
from corpus_reports import EDITED, FORMULAS, OTHER_TOWN, PRACTICE, PROBLEMS, TOWN, known, mask, only, raised
from hypothesis import given
from hypothesis import strategies as st

from nlp.corpus.wording.grams import prescribed
from nlp.corpus.wording.patterns import FORMULAS as PATTERNS
from nlp.corpus.wording.texts import Text, aligned, likeness

FIGURE = "2023年，我镇主动公开政府信息84条。"


def test_problems_carried_over(scored):
    findings = scored(
        {"name": "2022.txt", "year": 2022, "problems": f"{PROBLEMS}全年补贴通知12张。"},
        {"name": "2023.txt", "year": 2023, "problems": f"{PROBLEMS}全年补贴通知15张。"},
    )
    found = only(findings, "boilerplate.previous_year")
    assert (found["name"], found["severity"], found["actual"]) == ("2023.txt", "warning", "100%")
    here, there = json.loads(found["evidence"])
    assert here["section"] == "problems"
    assert "赶集天" in here["text"]
    assert "赶集天" in there["passage"]
    assert "text" not in there


@pytest.mark.parametrize("words", [FORMULAS, "本年度未收取信息处理费。地址：松塘街1号，电话：0123-6102033。"])
def test_what_every_year_repeats_does_not_count(scored, words):
    findings = scored(
        {"name": "2022.txt", "year": 2022, "overview": f"2022年，我镇主动公开政府信息80条。{words}"},
        {"name": "2023.txt", "year": 2023, "overview": f"{FIGURE}{words}"},
    )
    assert raised(findings, "boilerplate.previous_year") == set()


def test_likeness_to_last_year(scored):
    reports = scored(
        {"name": "2022.txt", "year": 2022, "problems": PROBLEMS, "overview": PRACTICE},
        {"name": "2023.txt", "year": 2023, "problems": PROBLEMS, "overview": FIGURE},
        table="reports",
    ).set_index("name")
    assert reports["likeness_previous"]["2023.txt"] == 1
    assert reports["likeness_previous"].isna()["2022.txt"]
    assert reports["previous"]["2023.txt"].endswith("2022.txt")


@pytest.mark.parametrize(
    "copy", [PRACTICE, EDITED, f"{FIGURE}{EDITED}我镇另行安排。"], ids=["same", "edited", "inside"]
)
def test_a_passage_of_another_town(scored, copy):
    findings = scored(
        {"name": "a.txt", "agency": TOWN, "overview": f"{FIGURE}\n{PRACTICE}", "problems": "甲镇自有难处。"},
        {"name": "b.txt", "agency": OTHER_TOWN, "overview": copy, "problems": "乙镇也有难处。"},
    )
    assert raised(findings, "boilerplate.shared") == {"a.txt", "b.txt"}
    found = findings[(findings["code"] == "boilerplate.shared") & (findings["name"] == "a.txt")].iloc[0]
    here, there = json.loads(found["evidence"])
    assert here["text"] == PRACTICE
    assert there["agency"] == OTHER_TOWN
    assert there["passage"].rstrip("。") in copy
    assert OTHER_TOWN in found["message"]


def test_names_years_and_figures_aside(scored):
    one = "松塘镇请来4位老支书当公开监督员，逢集日坐在便民大厅门口听大家说哪里看不懂，回去就让站所改写成白话再贴出来，下一集接着听。"
    other = "石桥镇请来12位老支书当公开监督员，逢集日坐在便民大厅门口听大家说哪里看不懂，回去就让站所改写成白话再贴出来，下一集接着听。"
    findings = scored(
        {"name": "a.txt", "agency": TOWN, "overview": one}, {"name": "b.txt", "agency": OTHER_TOWN, "overview": other}
    )
    assert raised(findings, "boilerplate.shared") == {"a.txt", "b.txt"}


@pytest.mark.parametrize(
    "words", [FORMULAS, "2023年，我镇主动公开政府信息84条，收到政府信息公开申请3件，均已按期答复。"]
)
def test_what_everyone_writes_is_not_shared(scored, words):
    findings = scored(
        {"name": "a.txt", "agency": TOWN, "overview": words}, {"name": "b.txt", "agency": OTHER_TOWN, "overview": words}
    )
    assert raised(findings, "boilerplate.shared") == set()


def test_files_of_one_agency_share_nothing(scored):
    findings = scored(
        {"name": "a.txt", "overview": PRACTICE},
        {"name": "b.txt", "overview": PRACTICE, "agency": "松塘镇"},
        {"name": "c.txt", "overview": PRACTICE, "year": 2022},
        {"name": "d.txt", "overview": FIGURE, "agency": OTHER_TOWN},
    )
    assert raised(findings, "boilerplate.shared") == set()


def test_the_share_that_is_ones_own(scored):
    reports = scored(
        {"name": "a.txt", "agency": TOWN, "overview": PRACTICE, "problems": PROBLEMS},
        {"name": "b.txt", "agency": OTHER_TOWN, "overview": PRACTICE, "problems": "乙镇也有难处。"},
        {"name": "c.txt", "agency": "岚山县白水乡", "overview": FIGURE, "problems": "丙乡的难处在山高路远。"},
        table="reports",
    ).set_index("name")
    assert 0.3 < reports["own_share"]["a.txt"] < 0.7
    assert reports["own_share"]["b.txt"] < 0.2
    assert reports["own_share"]["c.txt"] == 1


def test_alone_a_report_is_compared_with_nobody(scored):
    reports = scored({"name": "a.txt", "overview": PRACTICE}, table="reports")
    assert reports[["likeness_previous", "previous", "same_as", "differs_from"]].isna().all(axis=None)
    assert reports["own_share"].tolist() == [1]


@pytest.mark.parametrize("formula", PATTERNS, ids=lambda formula: formula.name)
def test_every_pattern_has_its_example(formula):
    assert formula.pattern.search(formula.example)
    assert not formula.pattern.search(PRACTICE.split("，")[1])


def test_the_regulations_words_are_known():
    assert known(prescribed(), "行政机关应当及时准确地公开政府信息")
    assert known(prescribed(), "坚持以公开为常态不公开为例外")
    assert not known(prescribed(), mask(PRACTICE))


def test_counts_and_what_an_agency_calls_itself_are_masked_alike():
    assert mask("2023年，我镇举办《条例》培训3场") == "#A举办D培训#场"
    assert mask("全县召开2次会议") == mask("我局召开两次会议")


@given(st.text(max_size=60))
def test_masking_is_idempotent_and_only_shortens(text: str):
    once = mask(text)
    assert mask(once) == once
    assert len(once) <= len(text)


@given(
    st.lists(st.text("公开信息群众", max_size=8), max_size=5), st.lists(st.text("公开信息群众", max_size=8), max_size=5)
)
def test_likeness_is_symmetric_and_alignment_has_a_place_for_every_clause(clauses: list[str], others: list[str]):
    one, other = Text(tuple(clauses)), Text(tuple(others))
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    places = aligned(one, other)
    assert len(places) == len(clauses)
    assert all(place is None or 0 <= place < len(others) for place in places)
