"""What must follow from last year's report, and when nothing can be said."""

from __future__ import annotations

import json

import pytest
from corpus_reports import PROBLEMS, TOWN, only, raised, requests

from nlp.corpus.previous import closeness


def test_requests_carried_over(scored):
    findings = scored(
        {"name": "2022.txt", "year": 2022, "requests": requests(carried_out=2)},
        {"name": "2023.txt", "year": 2023, "requests": requests(carried_in=1)},
    )
    found = only(findings, "carryover.mismatch")
    assert (found["name"], found["severity"], found["expected"], found["actual"]) == ("2023.txt", "error", "2", "1")
    here, there = json.loads(found["evidence"])
    assert here["cell"] == "requests.carried_in.total"
    assert (there["other_cell"], there["value"]) == ("requests.carried_out.total", 2)
    assert there["source"].endswith("2022.txt")


def test_requests_that_carry_over_are_silent(scored):
    findings = scored(
        {"name": "2022.txt", "year": 2022, "requests": requests(carried_out=2)},
        {"name": "2023.txt", "year": 2023, "requests": requests(carried_in=2)},
    )
    assert raised(findings, "carryover.mismatch") == set()


@pytest.mark.parametrize(
    ("normative", "found"),
    [((2, 1, 5), False), ((2, 1, 6), True), ((2, "", 6), False), ((2, 1, "-"), False)],
    ids=["4+2-1=5", "4+2-1≠6", "blank", "dash"],
)
def test_documents_in_force(scored, normative, found):
    findings = scored({"name": "2022.txt", "year": 2022}, {"name": "2023.txt", "normative": normative})
    assert raised(findings, "stock.mismatch") == ({"2023.txt"} if found else set())


def test_another_agency_or_a_year_between_is_not_last_year(scored):
    findings = scored(
        {"name": "a.txt", "year": 2022, "agency": "岚山县松塘镇人民政府", "requests": requests(carried_out=2)},
        {"name": "b.txt", "year": 2021, "requests": requests(carried_out=2)},
        {"name": "c.txt", "year": 2023, "requests": requests(carried_in=1), "normative": (1, 0, 9)},
    )
    assert raised(findings, "carryover.mismatch") | raised(findings, "stock.mismatch") == set()


def test_the_agency_is_known_without_its_county(scored):
    findings = scored(
        {"name": "2022.txt", "year": 2022, "agency": "松塘镇", "requests": requests(carried_out=2)},
        {"name": "2023.txt", "year": 2023, "agency": TOWN, "requests": requests(carried_in=1)},
    )
    assert raised(findings, "carryover.mismatch") == {"2023.txt"}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("2023年，我镇主动公开政府信息120条，同比增长50%。", True),
        ("2023年，我镇主动公开政府信息120条，同比增长20%。", False),
        ("2023年，我镇主动公开政府信息120条，同比下降20%。", True),
        ("2023年，我镇主动公开政府信息120余条，同比增长50%。", False),
        ("2023年，我镇主动公开政府信息120条，比2022年的80条增长50%。", False),
    ],
)
def test_growth_that_the_narrative_claims(scored, sentence, found):
    findings = scored(
        {"name": "2022.txt", "year": 2022, "overview": "2022年，我镇主动公开政府信息100条。"},
        {"name": "2023.txt", "year": 2023, "overview": sentence},
    )
    assert raised(findings, "percent.mismatch") == ({"2023.txt"} if found else set())


def test_two_files_of_last_year_that_disagree_settle_nothing(scored):
    findings = scored(
        {"name": "old/first.txt", "year": 2022, "requests": requests(carried_out=2)},
        {"name": "old/corrected.txt", "year": 2022, "requests": requests(carried_out=1)},
        {"name": "new/report.txt", "year": 2023, "requests": requests(carried_in=3)},
    )
    assert raised(findings, "carryover.mismatch") == set()


def test_the_like_named_file_stands_for_last_year(scored):
    findings = scored(
        {"name": "a/town.txt", "year": 2023, "requests": requests(carried_in=1)},
        {"name": "a/town-before.txt", "year": 2022, "requests": requests(carried_out=2)},
        {"name": "b/draft.txt", "year": 2022, "requests": requests(carried_out=1)},
    )
    assert only(findings, "carryover.mismatch")["expected"] == "2"


def test_near_paths():
    assert closeness("r/2024/松塘镇2024年报.txt", "r/2023/松塘镇2023年报.docx") == 3
    assert closeness("r/town.txt", "s/town-before.txt") == 2
    assert closeness("r/town.txt", "r/bridge.txt") == 1


def test_files_of_one_report_are_told_from_a_corrected_one(scored):
    reports = scored(
        {"name": "a.txt", "problems": PROBLEMS},
        {"name": "b.txt", "problems": PROBLEMS},
        {"name": "c.txt", "problems": PROBLEMS, "normative": (1, 0, 5)},
        table="reports",
    ).set_index("name")
    assert reports["same_as"].isna().tolist() == [True, False, True]
    assert reports["same_as"]["b.txt"].endswith("/a.txt")
    assert reports["differs_from"]["c.txt"].endswith("/a.txt")
    assert reports["differs_from"]["a.txt"].endswith("/c.txt")
