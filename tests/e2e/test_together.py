"""Several reviewers at one desk, and a desk that dies in the middle of the work."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from desk_corpus import STONE_BRIDGE
from desk_steps import card, on_report, open_report, serving

from nlp.review.desk import open_desk
from nlp.review.model import Query

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import expect

LOOK = "document.dispatchEvent(new Event('visibilitychange'))"
"""What the browser says when a window is looked at again; the page then asks for news at once."""


def call(page, desk, name: str) -> None:
    """Take a name in a window."""
    page.goto(desk.url)
    page.locator("#account-menu summary").click()
    page.get_by_label("您的姓名").fill(name)
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#account-menu")).to_contain_text(name)


def test_what_another_reviewer_changed_is_not_overwritten_silently(desk, window):
    one, two = window(), window()
    call(one, desk, "李四")
    call(two, desk, "王五")
    report = open_report(one, desk)
    open_report(two, desk)
    two.route("**/since?*", lambda route: route.abort())  # the second window does not hear of it in time
    card(one, "正文与表格不符").get_by_role("button", name="确认").click()
    expect(card(one, "正文与表格不符").locator(".verdict")).to_have_text("已确认")

    card(two, "正文与表格不符").get_by_role("button", name="排除").click()
    clash = two.locator("#clash")
    expect(clash).to_contain_text("李四")
    expect(clash).to_contain_text("已确认")
    expect(clash).to_contain_text("已排除")
    assert decision(desk, report) == ("confirmed", "李四")

    clash.get_by_role("button", name="改为我的").click()
    expect(card(two, "正文与表格不符").locator(".verdict")).to_have_text("已排除")
    assert decision(desk, report) == ("dismissed", "王五")


def test_decisions_of_others_appear_and_half_written_notes_stay(desk, window):
    one, two = window(), window()
    call(one, desk, "李四")
    call(two, desk, "王五")
    open_report(one, desk)
    open_report(two, desk)
    two.get_by_role("link", name="模板文字未替换", exact=True).click()
    note = card(two, "模板文字未替换").get_by_label("备注")
    note.fill("还没写完")
    card(one, "正文与表格不符").get_by_role("button", name="确认").click()
    expect(card(one, "正文与表格不符").locator(".verdict")).to_have_text("已确认")

    two.evaluate(LOOK)
    expect(card(two, "正文与表格不符").locator(".verdict")).to_have_text("已确认")
    expect(two.locator("#said")).to_contain_text("李四")
    expect(note).to_have_value("还没写完")


def test_a_page_that_comes_late_does_not_cover_a_newer_one(desk, page):
    report = open_report(page, desk)
    theirs = next(f for f in desk.desk.report(report).findings if f.code == "text.placeholder")
    desk.desk.decide(report, theirs.key, "dismissed", by="李四", seen=theirs.revision)
    late = []
    with page.expect_request(lambda asked: f"/report/{report}" in asked.url):
        page.route(f"**/report/{report}*", lambda route: late.append((route, route.fetch())), times=1)
        page.evaluate(LOOK)
    card(page, "正文与表格不符").get_by_role("button", name="确认").click()
    expect(card(page, "正文与表格不符").locator(".verdict")).to_have_text("已确认")

    route, answer = late[0]
    route.fulfill(response=answer)
    expect(page.locator("#said")).to_contain_text("李四")  # it was read
    expect(card(page, "正文与表格不符").locator(".verdict")).to_have_text("已确认")
    expect(card(page, "模板文字未替换").locator(".verdict")).to_have_text("已排除")


def test_the_list_keeps_count_while_others_work(desk, window):
    watching, working = window(), window()
    watching.goto(desk.url)
    open_report(working, desk)
    working.keyboard.press("y")
    expect(working.locator(".card.is-confirmed")).to_have_count(1)
    watching.evaluate(LOOK)
    expect(watching.get_by_role("row", name=STONE_BRIDGE)).to_contain_text("在看")


def decision(desk, report: int) -> tuple[str, str]:
    finding = next(f for f in desk.desk.report(report).findings if f.code == "count.mismatch")
    return finding.decision.verdict, finding.decision.by


def start(out: Path, port: int = 0) -> tuple[subprocess.Popen[str], str]:
    """The command itself, in a process of its own; its address as it says it."""
    command = [sys.executable, "-m", "nlp", "review", str(out), "--no-browser", "--reviewer", "张三"]
    command += ["--port", str(port)] if port else []
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment)
    assert process.stderr is not None
    said = ""
    for line in process.stderr:
        said += line
        found = re.search(r"http://\S+", line)
        if found:
            return process, found[0]
    raise AssertionError(said)


def test_a_desk_killed_in_mid_work_has_lost_nothing(scored, tmp_path, page):
    out = tmp_path / "out"
    shutil.copytree(scored, out)
    process, url = start(out)
    try:
        page.goto(url)
        page.get_by_role("link", name=STONE_BRIDGE).click()
        on_report(page)
        page.keyboard.press("y")
        expect(page.locator(".card.is-confirmed")).to_have_count(1)
        process.kill()
        process.wait()
        page.keyboard.press("n")
        expect(page.locator("#trouble")).to_contain_text("没有保存")

        process, _ = start(out, int(url.rstrip("/").rpartition(":")[2]))
        page.keyboard.press("n")
        expect(page.locator(".card.is-dismissed")).to_have_count(1)
        expect(page.locator(".card.is-confirmed")).to_have_count(1)
    finally:
        process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()
    desk = open_desk(out)
    report = next(row.id for row in desk.reports(Query()).rows if row.agency == STONE_BRIDGE)
    verdicts = [finding.decision.verdict for finding in desk.report(report).findings if finding.decision]
    desk.close()
    assert sorted(verdicts) == ["confirmed", "dismissed"]


def test_undo_leaves_what_another_reviewer_changed_since(desk, window):
    one, two = window(), window()
    call(one, desk, "李四")
    call(two, desk, "王五")
    report = open_report(one, desk)
    card(one, "模板文字未替换").get_by_role("button", name="确认").click()
    expect(card(one, "模板文字未替换").locator(".verdict")).to_have_text("已确认")
    card(one, "正文与表格不符").get_by_role("button", name="确认").click()
    expect(card(one, "正文与表格不符").locator(".verdict")).to_have_text("已确认")
    open_report(two, desk)
    card(two, "正文与表格不符").get_by_role("button", name="排除").click()
    expect(card(two, "正文与表格不符").locator(".verdict")).to_have_text("已排除")

    one.get_by_role("button", name="撤销", exact=False).first.click()
    expect(one.locator("#fault")).to_contain_text("王五")
    assert decision(desk, report) == ("dismissed", "王五")
    one.get_by_role("button", name="撤销更早的一步").click()
    expect(card(one, "模板文字未替换").locator(".verdict")).to_have_count(0)
    assert decision(desk, report) == ("dismissed", "王五")


def test_who_has_no_name_is_asked_for_it(scored, tmp_path, page):
    out = tmp_path / "out"
    shutil.copytree(scored, out)
    with serving(out) as nameless:
        open_report(page, nameless, tab="?tab=statements")
        page.locator(".card.statement").first.get_by_role("button", name="不是问题或整改").click()
        expect(page.locator("#fault")).to_contain_text("填写您的姓名")
        page.reload()
        page.get_by_role("button", name="撤销", exact=False).first.click()
        expect(page.locator("#fault")).to_contain_text("填写您的姓名")


def test_a_guarded_desk_opens_with_its_password(scored, tmp_path, window):
    from nlp.review.security import hash_password

    out = tmp_path / "out"
    shutil.copytree(scored, out)
    with serving(out, password_hash=hash_password("一个足够长的测试口令")) as guarded:
        page = window()
        page.goto(f"{guarded.url}stats")
        page.get_by_label("您的姓名").fill("李四")
        page.get_by_label("口令").fill("wrong")
        page.get_by_role("button", name="进入").click()
        expect(page.get_by_role("alert")).to_contain_text("口令不对")
        page.get_by_label("口令").fill("一个足够长的测试口令")
        page.get_by_role("button", name="进入").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("准确率")
        page.locator("#account-menu summary").click()
        page.get_by_role("button", name="退出").click()
        expect(page.get_by_label("口令")).to_be_visible()


def test_control_c_stops_the_desk_in_good_order(scored, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(scored, out)
    process, _ = start(out)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "复核台已停止" in said
