"""A reviewer takes back what they did last, and never what somebody else made of it."""

from __future__ import annotations

import pytest
from office import statement

from nlp.review.desk import Desk
from nlp.review.model import Conflict, Invalid, NewFinding, NotFound

REPORT = 1


def verdicts(desk: Desk) -> list[str | None]:
    return [finding.decision.verdict if finding.decision else None for finding in desk.report(REPORT).findings]


def test_undo_takes_back_the_last_change_and_then_the_one_before(desk: Desk) -> None:
    first, second = desk.report(REPORT).findings
    desk.decide(REPORT, first.key, "confirmed", by="王静", seen=0)
    desk.decide(REPORT, second.key, "dismissed", by="王静", seen=0)

    undone = desk.undo(by="王静")
    assert (undone.event.action, undone.event.key) == ("undo", second.key)
    assert verdicts(desk) == ["confirmed", None]
    assert desk.undo(by="王静").row.state == "new"
    with pytest.raises(NotFound) as nothing:
        desk.undo(by="王静")
    assert nothing.value.reason == "nothing_to_undo"


def test_undo_restores_the_decision_before_with_its_note(desk: Desk) -> None:
    key = desk.report(REPORT).findings[0].key
    once = desk.decide(REPORT, key, "confirmed", by="王静", seen=0, note="第一次")
    desk.decide(REPORT, key, "dismissed", by="王静", seen=once.event.id)
    desk.undo(by="王静")

    decision = desk.report(REPORT).findings[0].decision
    assert decision is not None
    assert (decision.verdict, decision.note, decision.at) == ("confirmed", "第一次", once.event.at)


def test_redo_makes_undone_changes_again_in_their_order(desk: Desk) -> None:
    first, second = desk.report(REPORT).findings
    desk.decide(REPORT, first.key, "confirmed", by="王静", seen=0)
    desk.decide(REPORT, second.key, "dismissed", by="王静", seen=0)
    desk.undo(by="王静")
    desk.undo(by="王静")

    desk.redo(by="王静")
    assert verdicts(desk) == ["confirmed", None]
    desk.redo(by="王静")
    assert verdicts(desk) == ["confirmed", "dismissed"]
    with pytest.raises(NotFound):
        desk.redo(by="王静")
    desk.undo(by="王静")
    assert verdicts(desk) == ["confirmed", None]


def test_after_another_change_there_is_nothing_to_redo(desk: Desk) -> None:
    first, second = desk.report(REPORT).findings
    desk.decide(REPORT, first.key, "confirmed", by="王静", seen=0)
    desk.undo(by="王静")
    desk.decide(REPORT, second.key, "confirmed", by="王静", seen=0)
    with pytest.raises(NotFound):
        desk.redo(by="王静")


def test_undo_is_each_reviewers_own(desk: Desk) -> None:
    first, second = desk.report(REPORT).findings
    desk.decide(REPORT, first.key, "confirmed", by="王静", seen=0)
    desk.decide(REPORT, second.key, "confirmed", by="李强", seen=0)

    desk.undo(by="王静")
    assert verdicts(desk) == [None, "confirmed"]


def test_undo_never_overwrites_what_somebody_did_since(desk: Desk) -> None:
    first, second = desk.report(REPORT).findings
    desk.decide(REPORT, second.key, "confirmed", by="王静", seen=0)
    mine = desk.decide(REPORT, first.key, "confirmed", by="王静", seen=0)
    theirs = desk.decide(REPORT, first.key, "dismissed", by="李强", seen=mine.event.id)

    with pytest.raises(Conflict) as refused:
        desk.undo(by="王静")
    assert (refused.value.by, refused.value.revision, refused.value.event) == ("李强", theirs.event.id, mine.event.id)
    assert verdicts(desk) == ["dismissed", "confirmed"]
    desk.undo(by="王静", below=refused.value.event)  # the change before that one can still be taken back
    assert verdicts(desk) == ["dismissed", None]


def test_when_the_other_has_taken_theirs_back_undo_is_free_again(desk: Desk) -> None:
    key = desk.report(REPORT).findings[0].key
    mine = desk.decide(REPORT, key, "confirmed", by="王静", seen=0)
    desk.decide(REPORT, key, "dismissed", by="李强", seen=mine.event.id)
    desk.undo(by="李强")
    desk.undo(by="王静")
    assert verdicts(desk) == [None, None]


def test_undo_takes_back_what_was_added_finished_or_corrected(desk: Desk) -> None:
    statement = desk.report(REPORT).statements[0]
    desk.add_finding(REPORT, NewFinding("漏报", ((0, 3),)), by="王静")
    desk.remove_statement(REPORT, statement.key, by="王静", seen=0)
    desk.finish(REPORT, by="王静", seen=0)

    assert desk.undo(by="王静", report=REPORT).row.state == "begun"
    desk.undo(by="王静", report=REPORT)
    assert desk.report(REPORT).statements[0].correction is None
    desk.undo(by="王静", report=REPORT)
    view = desk.report(REPORT)
    assert view.row.state == "new"
    assert not any(finding.added for finding in view.findings)
    desk.redo(by="王静")
    assert any(finding.added for finding in desk.report(REPORT).findings)


def test_undo_and_redo_put_no_statement_over_another(desk: Desk) -> None:
    text = desk.report(REPORT).text

    def add(by: str, words: str) -> None:
        start = text.index(words)
        topics = ("requests",)
        desk.add_statement(
            REPORT, by=by, role="problem", status=None, topics=topics, start=start, end=start + len(words)
        )

    add("王静", "本年度未收取信息处理费")
    desk.undo(by="王静")
    add("李强", "未收取信息处理费")
    with pytest.raises(Invalid, match="重叠"):
        desk.redo(by="王静")

    few = statement(desk, "业务培训开展较少")
    desk.remove_statement(REPORT, few.key, by="王静", seen=0)
    add("李强", "业务培训")
    with pytest.raises(Invalid, match="重叠"):
        desk.undo(by="王静")
    desk.undo(by="李强")
    desk.undo(by="王静")
    assert statement(desk, "业务培训开展较少").correction is None
