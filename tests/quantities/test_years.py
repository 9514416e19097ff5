"""Which year a figure belongs to."""

from __future__ import annotations

import pytest

CASES = [
    # text of a 2023 report; figure, year, metric
    (
        "主动公开信息120条，比2022年的100条多20条。",
        [("120条", 2023, "proactive.total"), ("100条", 2022, "proactive.total")],
    ),
    ("主动公开信息120条，上年为100条。", [("120条", 2023, "proactive.total"), ("100条", 2022, "proactive.total")]),
    ("新收申请9件（2022年为7件）。", [("9件", 2023, "requests.new"), ("7件", 2022, "requests.new")]),
    (
        "收到申请9件，2022年结转来2件，应办11件。",
        [("9件", 2023, "requests.new"), ("2件", 2023, "requests.carried_in"), ("11件", 2023, "requests.all")],
    ),
    (
        "收到申请9件，办结8件，转入2024年1件。",
        [("9件", 2023, "requests.new"), ("8件", 2023, "requests.answered"), ("1件", 2023, "requests.carried_out")],
    ),
    ("2022年主动公开信息173条。", [("173条", 2022, "proactive.total")]),
    ("截至2023年12月31日，现行有效规范性文件7件。", [("7件", 2023, "normative.in_force")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_years(read, text, expected):
    assert [(q.text, q.year, q.metric) for q in read(text) if q.metric] == expected


def test_plans_bear_the_next_year_and_no_metric(read):
    (quantity,) = read("下一步，将举办培训3期。")
    assert (quantity.year, quantity.planned, quantity.metric) == (2024, True, None)


def test_a_lead_in_that_promises_governs_the_list_behind_it(read):
    quantities = read("2024年，将做好以下工作：\n一是办班3期。\n二是走访20户。", "problems")
    assert {q.year for q in quantities} == {2024}


def test_a_report_without_a_year_has_figures_without_one(read):
    (quantity,) = read("主动公开信息84条。", year=None)
    assert quantity.year is None
