"""Every page at both widths: nothing runs out of it, every word can be read, every field has a name."""

from __future__ import annotations

import re

import pytest
from desk_steps import NARROW, WIDE, open_report

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import expect

PAGES = ("", "stats", "history", "exports", "help", "nowhere")
TABS = ("", "?tab=statements", "?tab=history")

CONTRAST = """() => {
  const parse = (colour) => { const n = colour.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const light = ([r, g, b]) => [r, g, b].map((c) => { c /= 255; return c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; })
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = parse(getComputedStyle(each).backgroundColor);
      if (colour[3] > .9) return colour;
    }
    return [255, 255, 255, 1];
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (element.closest("option, script, .hidden-words, .skip")) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(parse(style.color)), light(ground(element))].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (a + .05) / (b + .05);
    if (ratio < (large ? 3 : 4.5)) faint.add(`${element.tagName}.${element.className}: ${ratio.toFixed(2)} ${node.textContent.trim().slice(0, 20)}`);
  }
  return [...faint];
}"""

NAMELESS = """() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a[href], summary")]
  .filter((each) => each.checkVisibility() && !each.closest("[aria-hidden=true]"))
  .filter((each) => !((each.labels && each.labels.length) || each.getAttribute("aria-label") || each.textContent.trim()))
  .map((each) => each.outerHTML.slice(0, 120))"""

DOUBLE = """() => { const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  return ids.filter((id, at) => ids.indexOf(id) !== at); }"""


def check(page, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert page.evaluate(CONTRAST) == [], page.url
    assert page.evaluate(NAMELESS) == [], page.url
    assert page.evaluate(DOUBLE) == [], page.url
    assert page.locator("main").count() == 1
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])
def test_every_page_fits_and_can_be_read(desk, window, size):
    page = window(size)
    for path in PAGES:
        page.goto(f"{desk.url}{path}")
        check(page, size["width"])
    for tab in TABS:
        open_report(page, desk, tab=tab)
        if tab == "":
            page.keyboard.press("y")
            expect(page.locator(".card.is-confirmed")).to_have_count(1)
        for details in page.locator("details.edit, details.add").all():
            details.evaluate("element => { element.open = true; }")
        check(page, size["width"])


def test_on_a_telephone_the_evidence_stands_above_its_finding(desk, window):
    page = window(NARROW)
    open_report(page, desk)
    expect(page.locator(".paper .lit").first).to_be_in_viewport()
    expect(page.locator(".card.selected")).to_be_in_viewport()
    page.locator(".card.selected").get_by_role("button", name="确认").click()
    expect(page.locator(".card.is-confirmed")).to_have_count(1)


def test_on_a_telephone_the_menu_stays_on_the_screen(desk, window):
    page = window(NARROW)
    page.goto(desk.url)
    page.locator("#account-menu summary").click()
    expect(page.get_by_label("您的姓名")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="保存")).to_be_in_viewport(ratio=1)


def test_the_first_tab_stop_skips_to_the_content_and_focus_is_seen(desk, page):
    page.goto(desk.url)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_the_help_with_keys_opens_and_closes(desk, page):
    open_report(page, desk)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_single_keys_can_be_turned_off(desk, page):
    page.goto(desk.url)
    page.locator("#account-menu summary").click()
    page.get_by_role("button", name="关闭单键快捷键").click()
    open_report(page, desk)
    page.keyboard.press("?")
    page.keyboard.press("j")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".card.finding").first).to_have_class(re.compile("selected"))


def test_back_in_the_list_the_report_that_was_open_has_the_focus(desk, page):
    report = open_report(page, desk)
    page.keyboard.press("l")
    expect(page.locator(f"#r-{report}")).to_be_focused()
