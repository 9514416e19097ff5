"""A corpus is scored again: decisions stay where their evidence is the same, the others are shown again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office import CHECK, FEW, SLOW, SUM, TEXT, VAGUE, Report, edit, score, statement

import nlp
from nlp.errors import NianbaoError
from nlp.review.desk import Desk, open_desk
from nlp.review.labels import labels_of
from nlp.review.letters import letters_of
from nlp.review.model import Conflict, Invalid, NewFinding, Query

REPORT = 1
Open = Callable[..., Desk]
LONGER = TEXT.replace("一、总体情况\n", "一、总体情况\n我镇认真贯彻条例。\n")
"""The same report with a sentence more: every offset is another."""


def decide_both(desk: Desk) -> None:
    for finding, verdict in zip(desk.report(REPORT).findings, ("confirmed", "dismissed"), strict=True):
        desk.decide(REPORT, finding.key, verdict, by="王静", seen=0, note=verdict)  # type: ignore[arg-type]


def words_of_added(desk: Desk) -> list[str]:
    """The words of today's text that the added finding rests on."""
    view = desk.report(REPORT)
    places = next(f for f in view.findings if f.added).evidence
    return [view.text[place.start : place.end] for place in places]  # type: ignore[union-attr]


def add_finding(desk: Desk) -> None:
    start = TEXT.index("受理申请3件")
    desk.add_finding(REPORT, NewFinding("漏报", ((start, start + 6),)), by="王静")


def add_statement(desk: Desk, words: str, by: str = "王静") -> None:
    start = desk.report(REPORT).text.index(words)
    said: dict[str, Any] = {"role": "problem", "status": None, "topics": ("requests",)}
    desk.add_statement(REPORT, by=by, start=start, end=start + len(words), **said)


def test_nothing_is_read_where_nothing_was_written(opened: Open, tmp_path: Path) -> None:
    desk = opened(Report())
    assert desk.sync(tmp_path / "out").same == 1
    assert desk.last_event() == 0


def test_decisions_move_with_their_evidence(opened: Open) -> None:
    decide_both(opened(Report()))
    desk = opened(Report(text=LONGER))

    view = desk.report(REPORT)
    assert view.text == LONGER
    assert [f.decision and f.decision.note for f in view.findings] == ["confirmed", "dismissed"]
    assert [LONGER[e.start : e.end] for f in view.findings for e in f.evidence] == ["120条", "将每月检查栏目"]  # type: ignore[union-attr]
    assert view.row.state == "begun"


def test_a_message_in_other_words_does_not_lose_the_decision(opened: Open) -> None:
    decide_both(opened(Report()))
    desk = opened(Report(messages={"sum.mismatch": "网站82条加公众号30条是112条。"}))
    first, second = desk.report(REPORT).findings
    assert first.message == "网站82条加公众号30条是112条。"
    assert [f.decision and f.decision.note for f in (first, second)] == ["confirmed", "dismissed"]


def test_a_lost_decision_is_kept_for_the_record_and_the_report_shown_again(opened: Open) -> None:
    before = opened(Report())
    decide_both(before)
    done = before.finish(REPORT, by="王静", seen=0)
    desk = opened(Report(text=TEXT.replace("120条", "112条"), findings=(VAGUE,)))

    view = desk.report(REPORT)
    assert view.row.state == "changed"
    assert [(f.code, f.gone) for f in view.findings] == [("remedy.vague", False), ("sum.mismatch", True)]
    gone = view.findings[-1]
    assert gone.decision is not None
    assert gone.decision.note == "confirmed"
    with pytest.raises(Invalid) as refused:
        desk.decide(REPORT, gone.key, None, by="王静", seen=gone.revision)
    assert refused.value.reason == "gone"
    event = desk.history(REPORT)[0]
    assert (event.action, event.by) == ("rescore", "")
    assert event.after is not None
    assert event.after["lost"] == [gone.key]
    with pytest.raises(Conflict, match="重新评分"):
        desk.reopen(REPORT, by="王静", seen=done.row.revision)
    assert desk.finish(REPORT, by="王静", seen=view.row.revision).row.state == "done"


def test_a_finding_that_comes_back_has_its_decision_again(opened: Open) -> None:
    decide_both(opened(Report()))
    opened(Report(findings=(VAGUE,)))
    desk = opened(Report())
    assert [f.decision and f.decision.verdict for f in desk.report(REPORT).findings] == ["confirmed", "dismissed"]
    assert not any(f.gone for f in desk.report(REPORT).findings)


def test_new_findings_make_a_finished_report_undone(opened: Open) -> None:
    before = opened(Report(findings=(SUM,)))
    before.decide(REPORT, before.report(REPORT).findings[0].key, "confirmed", by="王静", seen=0)
    before.finish(REPORT, by="王静", seen=0)
    desk = opened(Report(findings=(SUM, VAGUE)))

    assert desk.report(REPORT).row.state == "changed"
    assert [row.id for row in desk.reports(Query(states=("changed",))).rows] == [REPORT]
    assert [f.decision is None for f in desk.report(REPORT).findings] == [False, True]


def test_what_nobody_decided_goes_without_a_trace(opened: Open) -> None:
    opened(Report())
    desk = opened(Report(findings=()))
    assert desk.report(REPORT).findings == ()
    assert desk.report(REPORT).row.state == "new"
    assert desk.last_event() == 0


def test_of_findings_alike_the_first_stays_the_first(opened: Open) -> None:
    before = opened(Report(findings=(SUM, SUM)))
    first, second = before.report(REPORT).findings
    assert first.key != second.key
    before.decide(REPORT, second.key, "dismissed", by="王静", seen=0)
    desk = opened(Report(text=LONGER, findings=(SUM, SUM)))
    assert [f.decision is None for f in desk.report(REPORT).findings] == [True, False]


def test_what_reviewers_added_moves_with_its_words_or_is_shown_again(opened: Open) -> None:
    add_finding(opened(Report()))
    moved = opened(Report(text=LONGER))
    assert words_of_added(moved) == ["受理申请3件"]
    assert moved.report(REPORT).row.state == "begun"

    desk = opened(Report(text=LONGER.replace("受理申请3件", "受理申请4件")))
    assert desk.report(REPORT).row.state == "changed"
    assert next(f for f in desk.report(REPORT).findings if f.added).gone


def test_corrections_move_with_their_words(opened: Open) -> None:
    before = opened(Report())
    edit(before, statement(before, "栏目更新不够及时"), topics=("channels",))
    desk = opened(Report(text=LONGER))
    moved = desk.report(REPORT).statements[0]
    assert (moved.now.topics, moved.now.text, moved.correction) == (("channels",), "栏目更新不够及时", "edited")
    assert LONGER[moved.now.start : moved.now.end] == "栏目更新不够及时"


def test_a_correction_outranks_another_model(opened: Open) -> None:
    before = opened(Report())
    edit(before, statement(before, "栏目更新不够及时"), topics=("channels",))
    other = ("problem", None, ("content",), "栏目更新不够及时。业务培训开展较少")
    desk = opened(Report(statements=(other, CHECK)))
    assert [(s.now.text, s.correction) for s in desk.report(REPORT).statements] == [
        ("栏目更新不够及时", "edited"),
        ("下一步，将每月检查栏目", None),
    ]
    assert desk.report(REPORT).row.state == "begun"


def test_a_correction_whose_words_are_gone_is_shown_again(opened: Open) -> None:
    before = opened(Report())
    edit(before, statement(before, "栏目更新不够及时"), topics=("channels",))
    desk = opened(Report(text=TEXT.replace("栏目更新不够及时", "栏目更新较慢"), statements=(FEW, CHECK)))
    assert desk.report(REPORT).row.state == "changed"
    gone = desk.report(REPORT).statements[-1]
    assert (gone.now.text, gone.gone) == ("栏目更新不够及时", True)


def test_what_was_added_and_taken_back_is_made_again_where_its_words_now_stand(opened: Open) -> None:
    before = opened(Report())
    add_finding(before)
    add_statement(before, "本年度未收取信息处理费")
    before.undo(by="王静")
    before.undo(by="王静")
    desk = opened(Report(text=LONGER))
    desk.redo(by="王静")
    assert words_of_added(desk) == ["受理申请3件"]
    desk.redo(by="王静")
    added = statement(desk, "本年度未收取信息处理费")
    assert LONGER[added.now.start : added.now.end] == "本年度未收取信息处理费"


def test_a_correction_that_was_taken_back_comes_back_where_its_words_now_stand(opened: Open) -> None:
    before = opened(Report())
    view = statement(before, "栏目更新不够及时")
    edited = edit(before, view, topics=("channels",))
    before.restore_statement(REPORT, view.key, by="王静", seen=edited.event.id)
    desk = opened(Report(text=LONGER))
    desk.undo(by="王静")
    again = statement(desk, "栏目更新不够及时")
    assert (again.correction, again.now.topics) == ("edited", ("channels",))
    assert LONGER[again.now.start : again.now.end] == "栏目更新不够及时"


def test_rescoring_does_not_stand_in_the_way_of_undo(opened: Open) -> None:
    before = opened(Report())
    add_finding(before)
    edit(before, statement(before, "栏目更新不够及时"), topics=("channels",))
    desk = opened(Report(text=LONGER))
    desk.undo(by="王静")
    assert statement(desk, "栏目更新不够及时").correction is None
    desk.undo(by="王静")
    assert not any(f.added for f in desk.report(REPORT).findings)


def test_what_rests_on_words_that_are_gone_is_not_brought_back(opened: Open) -> None:
    before = opened(Report())
    edited = edit(before, statement(before, "栏目更新不够及时"))
    before.restore_statement(REPORT, edited.event.key, by="王静", seen=edited.event.id)
    add_finding(before)
    added = next(f for f in before.report(REPORT).findings if f.added)
    dismissed = before.decide(REPORT, added.key, "dismissed", by="王静", seen=added.revision)
    mended = LONGER.replace("受理申请3件", "受理申请4件").replace("栏目更新不够及时", "栏目更新较慢")
    desk = opened(Report(text=mended, statements=(FEW, CHECK)))

    with pytest.raises(Invalid) as refused:
        desk.undo(by="王静")
    assert (refused.value.reason, refused.value.event) == ("gone", dismissed.event.id)
    assert next(f for f in desk.report(REPORT).findings if f.added).gone
    assert letters_of(desk) == ()
    with pytest.raises(Invalid):
        desk.undo(by="王静", below=added.revision)  # passes over the finding: of the statement too the words are gone
    assert labels_of(desk).labels == ()


def test_reports_come_and_go_without_losing_decisions(opened: Open) -> None:
    decide_both(opened(Report()))
    gone = opened(Report(source="别的.txt"))
    assert [row.source for row in gone.reports().rows] == ["别的.txt"]
    desk = opened(Report(), Report(source="别的.txt"))
    assert desk.report(REPORT).row.confirmed == 1
    assert desk.reports().total == 2


def test_results_that_are_written_meanwhile_are_not_taken_over(out_dir: Path, database: str) -> None:
    desk = open_desk(out_dir, database)
    score(out_dir, Report(findings=()))

    def write_again(done: int, total: int) -> None:
        score(out_dir, Report(findings=(SUM,), statements=(SLOW,)))

    with pytest.raises(NianbaoError) as refused:
        desk.sync(out_dir, write_again)
    assert refused.value.reason == "being_written"
    assert len(desk.report(REPORT).findings) == 2
    desk.sync(out_dir)
    assert len(desk.report(REPORT).findings) == 1
    desk.close()


REAL = """青浦岭县松塘镇人民政府2024年政府信息公开工作年度报告
一、总体情况
2024年，我镇主动公开政府信息120条，其中网站公开60条，占80%。XX年未收到申请。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
一是栏目更新不够及时。二是业务培训开展较少。下一步，由党政办每月检查一次栏目，每季度组织一次业务培训。
六、其他需要报告的事项
本年度未收取信息处理费。
"""


def test_a_report_that_was_really_corrected_and_scored_again(tmp_path: Path) -> None:
    """The agency corrects one figure of two faults and writes a sentence more."""
    file, out = tmp_path / "songtang.txt", tmp_path / "out"
    file.write_text(REAL, encoding="utf-8")
    nlp.score([file], out, jobs=1)
    desk = open_desk(out)
    by_code = {f.code: f for f in desk.report(REPORT).findings}
    assert {"percent.mismatch", "text.placeholder"} <= set(by_code)
    for code in ("percent.mismatch", "text.placeholder"):
        desk.decide(REPORT, by_code[code].key, "confirmed", by="王静", seen=0)
    desk.finish(REPORT, by="王静", seen=0)

    mended = REAL.replace("占80%", "占50%").replace("2024年，我镇", "2024年，我镇落实条例。全年我镇")
    file.write_text(mended, encoding="utf-8")
    nlp.score([file], out, jobs=1)
    assert desk.sync(out).reopened == 1

    after = {f.code: f for f in desk.report(REPORT).findings}
    assert after["percent.mismatch"].gone
    assert after["text.placeholder"].decision is not None
    assert not after["text.placeholder"].gone
    assert desk.report(REPORT).row.state == "changed"
    desk.close()
