"""A reviewer at work, from the first visit to a finished report, with the mouse, by keys alone and without scripts."""

from __future__ import annotations

import re

import pytest
from desk_corpus import FORESTRY, STONE_BRIDGE
from desk_steps import card, on_report, open_report

from nlp.review.model import Query

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import expect


def test_a_first_visit_leads_to_a_confirmed_finding(desk, page):
    page.goto(desk.url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 份")
    page.get_by_role("link", name=STONE_BRIDGE).click()

    finding = card(page, "正文与表格不符")
    finding.get_by_role("link", name="正文与表格不符", exact=True).click()
    expect(page.locator("mark.lit").first).to_be_in_viewport()
    expect(page.locator("mark.lit").first).to_contain_text("4")
    expect(page.locator("td.lit").first).to_have_text("3")
    finding.get_by_label("备注").fill("已电话核实")
    finding.get_by_role("button", name="确认").click()

    expect(finding.locator(".verdict")).to_have_text("已确认")
    expect(finding).to_contain_text("已电话核实")
    expect(page.locator("#said")).to_contain_text("已保存")
    view = desk.desk.report(next(row.id for row in desk.desk.reports(Query()).rows if row.agency == STONE_BRIDGE))
    decided = [f for f in view.findings if f.decision]
    assert [(f.code, f.decision.verdict, f.decision.note, f.decision.by) for f in decided] == [
        ("count.mismatch", "confirmed", "已电话核实", "张三")
    ]
    page.get_by_role("link", name="清单").first.click()
    expect(page.get_by_role("row", name=STONE_BRIDGE)).to_contain_text("在看")


def test_keys_alone_review_a_report(desk, page):
    page.goto(desk.url)
    page.keyboard.press("j")
    expect(page.locator("a[data-item]").first).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("石桥")
    expect(page.locator("a[data-item]")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")

    on_report(page)
    count = page.locator(".card.finding").count()
    expect(page.locator(".card.selected")).to_have_count(1)
    page.keyboard.press("o")
    page.keyboard.type("按键备注")
    page.keyboard.press("Enter")
    expect(page.locator(".card.is-confirmed")).to_have_count(1)
    for done in range(2, count + 1):
        page.keyboard.press("n")
        expect(page.locator(".card.is-dismissed")).to_have_count(done - 1)
    expect(page.locator("#standing-line")).to_contain_text("可以完成")
    page.keyboard.press("f")
    expect(page.locator("#said")).to_contain_text("已完成")
    assert desk.desk.progress().done == 1


def test_j_and_k_walk_the_findings_and_light_their_evidence(desk, page):
    open_report(page, desk)
    cards = page.locator(".card.finding")
    expect(cards.nth(0)).to_have_class(re.compile("selected"))
    page.keyboard.press("j")
    expect(cards.nth(1)).to_have_class(re.compile("selected"))
    expect(page.locator(".paper .lit").first).to_be_in_viewport()
    page.keyboard.press("k")
    expect(cards.nth(0)).to_have_class(re.compile("selected"))


def test_undo_takes_a_decision_back(desk, page):
    report = open_report(page, desk)
    page.keyboard.press("y")
    expect(page.locator(".card.is-confirmed")).to_have_count(1)
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("已撤销")
    expect(page.locator(".card.is-confirmed")).to_have_count(0)
    assert all(finding.decision is None for finding in desk.desk.report(report).findings)
    page.keyboard.press("Shift+U")
    expect(page.locator(".card.is-confirmed")).to_have_count(1)


def test_a_report_finished_too_early_is_said_and_opened_again_from_the_next(desk, page):
    report = open_report(page, desk)
    open_findings = page.locator(".card.finding").count()
    page.keyboard.press("f")
    expect(page.locator("#said")).to_contain_text(f"其中 {open_findings} 条没有判定")
    assert desk.desk.report(report).row.state == "done"
    page.keyboard.press("u")
    expect(page.locator("#said")).to_contain_text("已撤销")
    assert desk.desk.report(report).row.state != "done"


def test_a_report_is_reviewed_without_scripts(desk, window):
    page = window(java_script_enabled=False)
    report = open_report(page, desk)
    finding = card(page, "正文与表格不符")
    finding.get_by_role("button", name="确认").click()
    expect(card(page, "正文与表格不符").locator(".verdict")).to_have_text("已确认")
    page.locator("#finish").click()
    expect(page.locator("#said")).to_contain_text("已完成")
    assert desk.desk.report(report).row.state == "done"
    page.goto(desk.url)
    page.get_by_label("错误").check()
    page.get_by_role("button", name="应用").click()
    expect(page.locator("tr.report")).to_have_count(2)


def test_a_filter_narrows_the_list_and_stays_on_the_way(desk, page):
    page.goto(desk.url)
    page.get_by_label("数字写成别的年份").check()
    expect(page.locator("tr.report")).to_have_count(1)
    expect(page).to_have_url(re.compile("code=year.figures"))
    page.get_by_role("link", name=FORESTRY).click()
    on_report(page)
    expect(page.locator(".crumbs")).to_contain_text("第 1 / 1 份")
    page.keyboard.press("l")
    expect(page.locator("tr.report")).to_have_count(1)
    expect(page.get_by_label("数字写成别的年份")).to_be_checked()


def test_english_by_a_switch(desk, page):
    open_report(page, desk)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name=re.compile("^Confirm")).first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(desk.url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 reports")
