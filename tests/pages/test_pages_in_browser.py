"""Pages in a real browser: nothing is loaded or run, nothing is wider than the screen, links go to and fro."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from nlp.triage.pages import write
from nlp.triage.pages.dossier import Dossier
from nlp.triage.pages.report import report_page
from tests.pages.pages import mismatched


@pytest.fixture(scope="module")
def report() -> Dossier:
    return mismatched()


def opened(browser: Any, file: Path, width: int) -> tuple[Any, list[str]]:
    """The page of a file, and what it complained of or asked for."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url) if request.url != file.as_uri() else None)
    page.goto(file.as_uri())
    return page, [each for each in heard if not each.startswith("data:")]


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_fit_the_screen_and_ask_for_nothing(
    browser: Any, scored: Path, report: Dossier, tmp_path: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(scored.parent)
    (tmp_path / "report.html").write_text(report_page(report), encoding="utf-8")
    write.write_corpus(Path(os.path.relpath(scored)), tmp_path / "corpus.html")
    for name in ("report.html", "corpus.html"):
        page, heard = opened(browser, tmp_path / name, width)
        assert heard == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


def test_a_click_leads_from_a_figure_to_its_cell_and_back(browser: Any, report: Dossier, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(report_page(report), encoding="utf-8")
    page, _ = opened(browser, file, 1280)
    figure = page.locator("a.mark.figure", has_text="3件")
    figure.click()
    cell = page.locator("td:target")
    assert cell.get_attribute("id") == "cell-requests-new-total"
    cell.locator("a:not(.note)").click()
    assert page.locator("a.mark:target").inner_text() == "3件"
    page.locator("mark + a.note").first.click()
    assert page.locator("li.card:target").get_attribute("id") == "f1"
    page.close()


def test_marks_can_be_hidden(browser: Any, report: Dossier, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(report_page(report), encoding="utf-8")
    page, _ = opened(browser, file, 1280)
    note = page.locator(".paper mark + a.note").first
    assert note.is_visible()
    page.get_by_label("发现", exact=True).uncheck()
    assert not note.is_visible()
    page.close()
