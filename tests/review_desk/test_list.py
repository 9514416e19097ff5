"""The list: filters, sorts, pages, neighbours, what can be chosen and what is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from office import SUM, VAGUE, Report

from nlp.review.desk import Desk
from nlp.review.model import SORTS, STATES, Query

REPORTS = (
    Report("a.txt", "云岭县松塘镇人民政府", 2023, more={"score": 40.0}),
    Report("b.txt", "云岭县财政局", 2024, findings=(VAGUE,), more={"score": 10.0}),
    Report("c.txt", "岚山区桥头街道办事处", 2024, findings=(SUM,), more={"score": 70.0}),
    Report("d.txt", "桥头街道办事处", None, findings=(), more={"score": 0.0}, title="100%完成_报告"),
)


@pytest.fixture
def desk(opened: Callable[..., Desk]) -> Desk:
    return opened(*REPORTS)


def sources(desk: Desk, query: Query) -> str:
    return "".join(row.source[0] for row in desk.reports(query).rows)


def test_those_most_in_need_of_a_reader_come_first(desk: Desk) -> None:
    assert sources(desk, Query()) == "cabd"
    assert [row.score for row in desk.reports().rows] == [70.0, 40.0, 10.0, 0.0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(codes=("sum.mismatch",)), "ca"),
        (Query(codes=("sum.mismatch", "remedy.vague")), "cab"),
        (Query(severities=("info",)), "ab"),
        (Query(codes=("sum.mismatch",), severities=("info",)), ""),  # no finding is both
        (Query(counties=("云岭县",)), "ab"),
        (Query(counties=("岚山区",)), "cd"),  # 桥头街道 is named in full by another report
        (Query(years=(2024,)), "cb"),
        (Query(years=(0,)), "d"),
        (Query(kinds=("township",), years=(2023, 2024), counties=("云岭县",)), "ab"),
        (Query(states=("done",)), ""),
        (Query(text="云岭县 财政"), "b"),
        (Query(text="ｂ.TXT"), "b"),
        (Query(text="100%"), "d"),
        (Query(text="%"), "d"),
        (Query(text="_报"), "d"),
        (Query(text="'; DROP TABLE reports; --"), ""),
    ],
)
def test_filters_narrow_the_list(desk: Desk, query: Query, found: str) -> None:
    assert sources(desk, query) == found
    assert desk.reports(query).total == len(found)


@pytest.mark.parametrize(
    ("query", "order"),
    [
        (Query(sort="year"), "cbad"),
        (Query(sort="year", descending=False), "dabc"),
        (Query(sort="errors"), "acbd"),
        (Query(sort="source"), "abcd"),
        (Query(sort="source", descending=True), "dcba"),
        (Query(sort="score", descending=False), "dbac"),
    ],
)
def test_sorts(desk: Desk, query: Query, order: str) -> None:
    assert sources(desk, query) == order


def test_what_needs_another_look_comes_first_by_state_and_what_is_done_last(desk: Desk) -> None:
    first = desk.reports().rows[0]
    desk.finish(first.id, by="王静", seen=0)
    last = desk.reports().rows[-2]
    desk.decide(last.id, desk.report(last.id).findings[0].key, "confirmed", by="王静", seen=0)
    assert sources(desk, Query(sort="state")) == "badc"


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [None, True, False])
def test_pages_and_neighbours_agree(desk: Desk, sort: str, descending: bool | None) -> None:
    query = Query(sort=sort, descending=descending)  # type: ignore[arg-type]
    ids = [row.id for row in desk.reports(query).rows]
    assert [desk.reports(query, offset, 1).rows[0].id for offset in range(4)] == ids
    for place, report in enumerate(ids):
        found = desk.neighbours(report, query)
        assert (found.place, found.total) == (place + 1, 4)
        assert found.previous == (ids[place - 1] if place else None)
        assert found.next == (ids[place + 1] if place < 3 else None)


def test_a_report_that_has_left_the_list_still_has_its_neighbours(desk: Desk) -> None:
    query = Query(states=("new",))
    before, middle, after = (row.id for row in desk.reports(query).rows[:3])
    desk.finish(middle, by="王静", seen=0)
    found = desk.neighbours(middle, query)
    assert (found.previous, found.next, found.place, found.total) == (before, after, None, 3)


def test_the_next_one_that_is_not_done_is_found_from_here_and_then_from_the_top(desk: Desk) -> None:
    c, a, b, d = (row.id for row in desk.reports().rows)
    desk.finish(b, by="王静", seen=0)
    assert desk.next_undecided() == c
    assert desk.next_undecided(after=a) == d
    assert desk.next_undecided(after=d) == c
    for report in (a, c):
        desk.finish(report, by="王静", seen=0)
    assert desk.next_undecided(after=d) == d  # it is itself what is left
    desk.finish(d, by="王静", seen=0)
    assert desk.next_undecided() is None


def test_choices_count_the_reports_under_the_other_filters(desk: Desk) -> None:
    facets = desk.facets(Query(years=(2024,)))
    assert [(c.value, c.count) for c in facets.codes] == [("remedy.vague", 1), ("sum.mismatch", 1)]
    assert [(c.value, c.count) for c in facets.severities] == [("error", 1), ("info", 1)]
    assert {(c.value, c.count) for c in facets.counties} == {("云岭县", 1), ("岚山区", 1)}
    assert [(c.value, c.count) for c in facets.years] == [
        ("2024", 2),
        ("2023", 1),
        ("0", 1),
    ]  # its own filter does not narrow
    assert [(c.value, c.count) for c in facets.states] == [("new", 2)]


def test_progress_tells_what_is_done_and_what_is_left(desk: Desk) -> None:
    first = desk.reports().rows[0]
    desk.decide(first.id, desk.report(first.id).findings[0].key, "dismissed", by="王静", seen=0)
    desk.finish(first.id, by="王静", seen=0)
    progress = desk.progress()
    assert (progress.reports, progress.done, progress.left) == (4, 1, 3)
    assert (progress.findings, progress.decided) == (4, 1)


def test_each_report_says_why_it_stands_where_it_does(desk: Desk) -> None:
    reasons = desk.reports().rows[1].reasons
    assert {reason.code for reason in reasons} == {"sum.mismatch", "remedy.vague"}
    assert reasons[0].points >= reasons[1].points


def test_a_report_is_opened_with_all_that_stands_in_it(desk: Desk) -> None:
    view = desk.report(desk.find("a.txt") or 0)
    assert [section.key for section in view.sections] == ["overview", "problems", "other"]
    assert view.cells == {"requests.new.total": 3.0, "requests.answered.total": None}
    assert [quantity.text for quantity in view.quantities] == ["120条"]
    assert [statement.now.topics[0] for statement in view.statements] == ["timeliness", "capacity", "timeliness"]
    assert view.findings[0].evidence[0].text == "120条"  # type: ignore[union-attr]
    assert view.row.year == 2023
    assert desk.report(desk.find("d.txt") or 0).row.year is None


@pytest.mark.parametrize(
    "pairs",
    [
        [
            ("q", "财政"),
            ("code", "a"),
            ("code", "b"),
            ("year", "2024"),
            ("state", "done"),
            ("sort", "agency"),
            ("order", "desc"),
        ],
        [("severity", "error"), ("county", ""), ("kind", "township")],
        [],
    ],
)
def test_a_query_is_its_url(pairs: list[tuple[str, str]]) -> None:
    assert Query.of(pairs).pairs() == pairs


def test_any_url_is_a_query() -> None:
    nonsense = [
        ("year", "²0"),
        ("year", "-1"),
        ("sort", "'"),
        ("state", "x"),
        ("order", "up"),
        ("q", "x" * 999),
        ("z", "1"),
    ]
    query = Query.of(nonsense)
    assert (query.years, query.sort, query.states, query.descending, len(query.text)) == ((), "score", (), None, 200)
    assert set(STATES) == {"new", "begun", "changed", "done"}
