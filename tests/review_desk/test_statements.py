"""A reviewer corrects what the program says about section 五."""

from __future__ import annotations

import pytest
from office import edit, statement

from nlp.review.desk import Desk
from nlp.review.model import Conflict, Invalid, NotFound

REPORT = 1


def test_a_statement_is_given_other_topics(desk: Desk) -> None:
    saved = edit(desk, statement(desk, "栏目更新不够及时"), topics=("channels", "timeliness"))

    now = statement(desk, "栏目更新不够及时")
    assert now.now.topics == ("channels", "timeliness")
    assert now.program is not None
    assert now.program.topics == ("timeliness",)
    assert (now.correction, now.by, now.revision) == ("edited", "王静", saved.event.id)
    assert saved.row.state == "begun"


def test_a_statement_that_is_right_is_marked_as_looked_at(desk: Desk) -> None:
    edit(desk, statement(desk, "栏目更新不够及时"))
    now = statement(desk, "栏目更新不够及时")
    assert now.correction == "edited"
    assert now.program is not None
    assert (now.now.role, now.now.topics) == (now.program.role, now.program.topics)


def test_role_status_and_span_can_be_corrected(desk: Desk) -> None:
    view = statement(desk, "下一步，将每月检查栏目")
    edit(desk, view, status="taken", start=view.now.start + 4, topics=("supervision",))
    now = statement(desk, "将每月检查栏目")
    assert (now.now.status, now.key) == ("taken", view.key)
    edit(desk, now, role="problem", status="taken")
    assert statement(desk, "将每月检查栏目").now.status is None  # a problem has none


def test_a_statement_is_removed_and_restored(desk: Desk) -> None:
    view = statement(desk, "业务培训开展较少")
    removed = desk.remove_statement(REPORT, view.key, by="王静", seen=0)
    assert statement(desk, "业务培训开展较少").correction == "removed"
    restored = desk.restore_statement(REPORT, view.key, by="李强", seen=removed.event.id)
    assert restored.event.before is not None
    assert statement(desk, "业务培训开展较少").correction is None
    assert restored.row.state == "new"


def test_a_statement_that_the_program_missed_is_added_and_goes_again(desk: Desk) -> None:
    start = desk.report(REPORT).text.index("本年度未收取")
    saved = desk.add_statement(
        REPORT, by="王静", role="problem", status=None, topics=("requests",), start=start, end=start + 11
    )
    view = statement(desk, "本年度未收取信息处理费")
    assert (view.correction, view.program) == ("added", None)
    desk.remove_statement(REPORT, saved.event.key, by="王静", seen=view.revision)
    with pytest.raises(NotFound):
        desk.remove_statement(REPORT, saved.event.key, by="王静", seen=view.revision)


def test_blanks_at_the_ends_of_a_selection_do_not_count(desk: Desk) -> None:
    text = desk.report(REPORT).text
    start = text.index("\n六、")
    desk.add_statement(REPORT, by="王静", role="problem", status=None, topics=("general",), start=start, end=start + 3)
    assert statement(desk, "六、").now.start == start + 1


def test_two_reviewers_cannot_overwrite_each_others_corrections_unseen(desk: Desk) -> None:
    seen_by_both = statement(desk, "栏目更新不够及时")
    edit(desk, seen_by_both, topics=("channels",))
    with pytest.raises(Conflict) as refused:
        desk.remove_statement(REPORT, seen_by_both.key, by="李强", seen=seen_by_both.revision)
    assert refused.value.current is not None
    assert refused.value.current["topics"] == ["channels"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"topics": ()}, "topics"),
        ({"topics": ("no.such",)}, "topics"),
        ({"topics": ("timeliness", "timeliness")}, "topics"),
        ({"topics": ("timeliness", "content", "review", "channels")}, "topics"),
        ({"topics": ("general", "timeliness")}, "general"),
        ({"role": "remedy", "status": None}, "status"),
        ({"role": "praise"}, "role"),
        ({"end": 100_000}, "no_span"),
        ({"end": 0}, "no_span"),
    ],
)
def test_what_no_statement_can_be_is_refused(desk: Desk, changes: dict[str, object], reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        edit(desk, statement(desk, "栏目更新不够及时"), **changes)
    assert refused.value.reason == reason
    assert desk.last_event() == 0


def test_statements_do_not_overlap(desk: Desk) -> None:
    first, second = statement(desk, "栏目更新不够及时"), statement(desk, "业务培训开展较少")
    with pytest.raises(Invalid, match="重叠"):
        edit(desk, first, end=second.now.end)
    desk.remove_statement(REPORT, second.key, by="王静", seen=0)
    edit(desk, first, end=second.now.end)
    with pytest.raises(Invalid, match="重叠"):
        desk.restore_statement(REPORT, second.key, by="王静", seen=statement(desk, "业务培训开展较少").revision)
