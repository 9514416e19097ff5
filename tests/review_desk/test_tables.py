"""A report's page shows the statutory tables in the layout of the form that the report was written on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html
from office import PROBLEMS, TEXT, TITLES, Report

from nlp.review.app import create_app
from nlp.review.desk import Desk
from nlp.review.site import Settings

Open = Callable[..., Desk]
TABLES = TEXT.replace(PROBLEMS, f"{TITLES['requests']}\n{PROBLEMS}")
CELLS = {"requests.new.total": 3.0, "requests.carried_in.total": None, "requests.other.total": 2.0}


def page(desk: Desk) -> html.HtmlElement:
    client = pytest.importorskip("starlette.testclient", reason="httpx is not installed")
    browser = client.TestClient(create_app(desk, Settings(secret="test")), base_url="http://127.0.0.1")
    return html.fromstring(browser.get("/report/1").content)


def labels(root: html.HtmlElement) -> list[str]:
    return [each.text for each in root.xpath("//table[contains(@class, 't-requests')]//th")]


def test_the_table_of_requests_has_the_heads_rows_and_values_of_its_form(opened: Open) -> None:
    root = page(opened(Report(text=TABLES, cells=CELLS, more={"form": 2019})))
    assert {"申请人情况", "法人或其他组织", "三、本年度办理结果", "（六）其他处理"} <= set(labels(root))
    values = {key: root.get_element_by_id(f"c-{key}") for key in CELLS}
    assert [each.text for each in values.values()] == ["3", None, "2"]
    assert "blank" in values["requests.carried_in.total"].get("class")
    assert not root.xpath("//table[contains(@class, 't-leftover')]")


def test_a_cell_that_the_form_does_not_have_is_shown_apart(opened: Open) -> None:
    root = page(opened(Report(text=TABLES, cells=CELLS, more={"form": 2021})))
    assert any(label.startswith("1.申请人无正当理由逾期不补正") for label in labels(root))
    (cell,) = root.xpath("//table[contains(@class, 't-leftover')]//td")
    assert (cell.get("id"), cell.text) == ("c-requests.other.total", "2")


def test_a_report_without_tables_has_none(opened: Open) -> None:
    desk = opened(Report(cells={}))
    assert (desk.report(1).form, desk.report(1).cells) == (None, {})
    assert not page(desk).xpath("//table[contains(@class, 'statutory')]")
