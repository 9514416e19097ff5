"""A reviewer confirms, dismisses, adds; every decision is on disk and in the log, and none overwrites another's unseen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from nlp.review.desk import Desk, open_desk
from nlp.review.model import ADDED_CODE, Conflict, Invalid, NewFinding, NotFound, Progress
from nlp.review.schema import events

REPORT = 1


def test_a_confirmed_finding_says_by_whom_when_and_why(desk: Desk) -> None:
    first, second = desk.report(REPORT).findings
    saved = desk.decide(REPORT, first.key, "confirmed", by="王静", seen=first.revision, note="已电话核实")

    assert saved.row.state == "begun"
    assert (saved.row.undecided, saved.row.confirmed) == (1, 1)
    now = desk.report(REPORT).findings[0]
    assert now.decision is not None
    assert (now.decision.verdict, now.decision.note, now.decision.by) == ("confirmed", "已电话核实", "王静")
    assert now.decision.at.utcoffset() == timedelta(0)
    assert now.revision == saved.event.id
    assert second.decision is None


def test_a_decision_is_still_there_when_the_desk_is_opened_again(out_dir: Path, database: str) -> None:
    desk = open_desk(out_dir, database)
    finding = desk.report(REPORT).findings[0]
    desk.decide(REPORT, finding.key, "dismissed", by="王静", seen=0)
    again = open_desk(out_dir, database)  # nobody closed the first one

    assert again.report(REPORT).findings[0].decision is not None
    assert again.progress() == Progress(reports=1, done=0, changed=0, begun=1, findings=2, decided=1)
    again.close()
    desk.close()


def test_a_decision_can_be_changed_and_taken_back(desk: Desk) -> None:
    finding = desk.report(REPORT).findings[0]
    once = desk.decide(REPORT, finding.key, "confirmed", by="王静", seen=0)
    twice = desk.decide(REPORT, finding.key, "dismissed", by="王静", seen=once.event.id)
    back = desk.decide(REPORT, finding.key, None, by="王静", seen=twice.event.id)

    assert [event.action for event in desk.history(REPORT)] == ["clear", "dismiss", "confirm"]
    assert back.event.before is not None
    assert back.event.before["verdict"] == "dismissed"
    assert back.event.after is None
    assert back.row.state == "new"


def test_two_reviewers_cannot_overwrite_each_other_unseen(desk: Desk) -> None:
    seen_by_both = desk.report(REPORT).findings[0]
    desk.decide(REPORT, seen_by_both.key, "confirmed", by="王静", seen=seen_by_both.revision, note="属实")

    with pytest.raises(Conflict) as refused:
        desk.decide(REPORT, seen_by_both.key, "dismissed", by="李强", seen=seen_by_both.revision)

    assert refused.value.by == "王静"
    assert refused.value.current is not None
    assert refused.value.current["note"] == "属实"
    assert "王静" in refused.value.message("zh")
    now = desk.report(REPORT).findings[0]
    assert now.decision is not None
    assert now.decision.verdict == "confirmed"
    desk.decide(REPORT, now.key, "dismissed", by="李强", seen=refused.value.revision)  # having looked, they may


def test_of_many_at_once_exactly_one_decision_is_taken(desk: Desk) -> None:
    key = desk.report(REPORT).findings[0].key

    def decide(number: int) -> bool:
        try:
            desk.decide(REPORT, key, "confirmed", by=f"审阅人{number}", seen=0)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(decide, range(24))) == 1
    assert len(desk.changes_since(0)) == 1


def test_different_findings_do_not_get_in_each_others_way(desk: Desk) -> None:
    first, second = desk.report(REPORT).findings
    desk.decide(REPORT, first.key, "confirmed", by="王静", seen=0)
    desk.decide(REPORT, second.key, "dismissed", by="李强", seen=0)

    assert [(event.by, event.action) for event in desk.changes_since(0)] == [("王静", "confirm"), ("李强", "dismiss")]


def test_what_others_did_is_told_from_where_one_left_off(desk: Desk) -> None:
    view = desk.report(REPORT)
    saved = desk.decide(REPORT, view.findings[0].key, "confirmed", by="王静", seen=0)

    assert [event.id for event in desk.changes_since(view.event)] == [saved.event.id]
    assert desk.changes_since(saved.event.id) == ()
    assert desk.last_event() == saved.event.id == desk.report(REPORT).event
    assert desk.events(limit=1)[0] == saved.event
    assert desk.events(before=saved.event.id) == ()


def test_a_finding_that_the_program_missed_can_be_added_and_taken_back(desk: Desk) -> None:
    text_ = desk.report(REPORT).text
    start = text_.index("受理申请3件")
    saved = desk.add_finding(REPORT, NewFinding("与表三不一致", ((start, start + 6),)), by="王静")

    added = next(finding for finding in desk.report(REPORT).findings if finding.added)
    assert (added.code, added.severity, added.message) == (ADDED_CODE, "warning", "与表三不一致")
    assert added.evidence[0].text == "受理申请3件"
    assert added.evidence[0].section == "overview"
    assert ADDED_CODE in saved.row.codes
    assert saved.row.confirmed == 1

    gone = desk.decide(REPORT, added.key, None, by="李强", seen=added.revision)
    assert ADDED_CODE not in gone.row.codes
    assert not any(finding.added for finding in desk.report(REPORT).findings)
    with pytest.raises(NotFound):
        desk.decide(REPORT, added.key, "confirmed", by="王静", seen=gone.event.id)


def test_an_added_finding_may_name_a_code_and_be_judged_by_others(desk: Desk) -> None:
    saved = desk.add_finding(REPORT, NewFinding("", ((0, 3),), code="text.placeholder", severity="error"), by="王静")
    desk.decide(REPORT, saved.event.key, "dismissed", by="李强", seen=saved.event.id, note="不是")

    added = next(finding for finding in desk.report(REPORT).findings if finding.added)
    assert added.decision is not None
    assert (added.decision.verdict, added.decision.by) == ("dismissed", "李强")
    assert added.message.startswith("模板文字未替换")


def test_a_report_is_finished_and_reopened(desk: Desk) -> None:
    done = desk.finish(REPORT, by="王静", seen=0)
    assert done.row.state == "done"
    assert desk.progress().done == 1
    with pytest.raises(Conflict):
        desk.finish(REPORT, by="李强", seen=0)
    assert desk.reopen(REPORT, by="李强", seen=done.row.revision).row.state == "new"


@pytest.mark.parametrize(
    ("by", "note", "reason"),
    [
        ("", "", "no_name"),
        (" \u202e\n", "", "no_name"),
        ("王" * 41, "", "long_name"),
        ("王静", "字" * 2001, "long_note"),
    ],
)
def test_a_decision_needs_a_name_and_a_note_of_bounded_length(desk: Desk, by: str, note: str, reason: str) -> None:
    key = desk.report(REPORT).findings[0].key
    with pytest.raises(Invalid) as refused:
        desk.decide(REPORT, key, "confirmed", by=by, seen=0, note=note)
    assert refused.value.reason == reason
    assert desk.last_event() == 0


@pytest.mark.parametrize(
    "finding",
    [
        NewFinding("没有选中文字", ()),
        NewFinding("在正文之外", ((5, 100_000),)),
        NewFinding("", ((0, 3),)),
        NewFinding("没有这个代码", ((0, 3),), code="no.such"),
    ],
)
def test_a_finding_that_says_or_shows_nothing_is_refused(desk: Desk, finding: NewFinding) -> None:
    with pytest.raises(Invalid):
        desk.add_finding(REPORT, finding, by="王静")


def test_hostile_words_are_kept_as_words(desk: Desk) -> None:
    key = desk.report(REPORT).findings[0].key
    note = "<script>alert(1)</script>'; DROP TABLE events; --\x00\ud800\u202e"
    desk.decide(REPORT, key, "confirmed", by="王\x00静<b>", seen=0, note=note)

    decision = desk.report(REPORT).findings[0].decision
    assert decision is not None
    assert decision.note == "<script>alert(1)</script>'; DROP TABLE events; --\u202e"
    assert decision.by == "王静<b>"


def test_what_is_not_there_is_said_so(desk: Desk) -> None:
    with pytest.raises(NotFound) as no_report:
        desk.decide(99, "x", "confirmed", by="王静", seen=0)
    with pytest.raises(NotFound) as no_finding:
        desk.decide(REPORT, "x", "confirmed", by="王静", seen=0)
    assert (no_report.value.reason, no_finding.value.reason) == ("no_report", "no_finding")
    for ask in (desk.report, desk.neighbours):
        with pytest.raises(NotFound):
            ask(99)


def test_the_log_is_only_ever_added_to(desk: Desk) -> None:
    desk.finish(REPORT, by="王静", seen=0)
    for statement in (update(events).values(reviewer="李强"), delete(events)):
        with pytest.raises(DBAPIError, match="only ever added to"), desk.engine.begin() as connection:
            connection.execute(statement)
    assert desk.history(REPORT)[0].by == "王静"


def test_a_decision_of_sqlite_is_flushed_before_it_is_told(out_dir: Path) -> None:
    desk = open_desk(out_dir)
    with desk.engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA synchronous")) == 2
    assert (out_dir / "review.sqlite").is_file()
    desk.close()
