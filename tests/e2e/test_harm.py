"""A report that means harm: scripts, formulas, marks that turn the writing, five megabytes of text."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_corpus import FORMULA, SCRIPT, add_hostile
from desk_steps import Served, on_report, serving

from nlp.review.model import Query

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def harmed(scored: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk whose first report is the hostile one."""
    out = tmp_path_factory.mktemp("harm") / "out"
    shutil.copytree(scored, out)
    add_hostile(out)
    with serving(out, reviewer="张三") as served:
        yield served


def test_the_list_shows_it_as_text(harmed, page):
    page.goto(harmed.url)
    expect(page.locator("a[data-item]").first).to_contain_text("<script>")
    expect(page).to_have_title(re.compile("年报复核台"))
    assert page.locator("main script, main img").count() == 0


def test_five_megabytes_are_cut_into_parts_and_the_page_answers(harmed, page):
    page.goto(harmed.url)
    page.locator("a[data-item]").first.click()
    on_report(page)
    expect(page.locator(".parts").first).to_contain_text("分")
    assert page.locator("main script, main img").count() == 0
    assert page.evaluate("document.querySelector('#text').textContent.length") < 60_000
    lit = page.locator("mark.lit").first
    expect(lit).to_be_in_viewport()
    page.keyboard.press("j")
    expect(page.locator(".card.selected")).to_contain_text("2")
    expect(page.locator("mark.lit").first).to_be_in_viewport()
    page.keyboard.press("y")
    expect(page.locator(".card.is-confirmed")).to_have_count(1)
    assert page.title().endswith("年报复核台")


def test_its_letters_stay_in_their_order(harmed, page):
    page.goto(harmed.url)
    page.locator("a[data-item]").first.click()
    text = page.locator("#text")
    expect(text).to_contain_text(SCRIPT)
    expect(text).to_contain_text(FORMULA)
    expect(text).to_contain_text("␀")
    turns = text.locator("bdi.turn").first
    assert turns.evaluate("element => getComputedStyle(element).unicodeBidi") in ("isolate", "isolate-override")


def test_its_source_is_never_opened_as_a_file(harmed, page):
    report = next(row for row in harmed.desk.reports(Query()).rows if row.source.startswith("../"))
    for path in (
        "report/../../etc/passwd",
        f"report/{report.source}",
        "static/../app.py",
        "static/%2e%2e/app.py",
        "export/..%2fapp",
    ):
        answer = page.request.get(f"{harmed.url}{path}", max_redirects=0)
        assert answer.status == 404, path
        assert "root:" not in answer.text()
