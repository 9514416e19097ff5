"""What reviewers add and correct, and that it reaches the training."""

from __future__ import annotations

import json

import pytest
from desk_steps import open_report

from nlp.cli import main
from nlp.training import train as training
from nlp.training.data import load_labelled
from nlp.training.labels.lines import write_passages
from tests.training.standin import WordModel, passages

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import expect

SELECT = """([words]) => {
  const walker = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent.indexOf(words);
    if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + words.length); return true; }
  }
  return false;
}"""
"""Selects words of the text, as dragging over them does."""


def select_words(page, words: str) -> None:
    assert page.evaluate(SELECT, [words])


def statement(page, words: str):
    return page.locator(".card.statement", has_text=words)


def run(*arguments: object) -> int:
    """The command; its exit code."""
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_a_corrected_topic_reaches_the_training(desk, page, tmp_path, monkeypatch):
    report = open_report(page, desk, tab="?tab=statements")
    wrong = statement(page, "政策解读形式单一")
    wrong.get_by_role("link").first.click()
    page.keyboard.press("e")
    wrong.get_by_label("主要主题").select_option("channels")
    wrong.get_by_role("button", name="保存更正").click()
    expect(statement(page, "政策解读形式单一").locator(".topic.main")).to_have_text("平台渠道与形式")
    assert desk.desk.report(report).statements[1].correction == "edited"

    labels, corpus, models = tmp_path / "labels.jsonl", tmp_path / "corpus.jsonl", tmp_path / "models"
    assert run("labels", "import", "--database", desk.out / "review.sqlite", "--out", labels) == 0
    learnt = load_labelled(labels).statements
    assert [(each.text, each.role, each.topics, each.who) for each in learnt] == [
        ("政策解读形式单一", "problem", ("channels",), "张三")
    ]
    corpus.write_text(write_passages(passages()), encoding="utf-8")
    monkeypatch.delenv("NIANBAO_MODELS", raising=False)
    monkeypatch.setattr(training, "_statement_model", lambda: WordModel(14))  # the real one takes minutes
    assert run("train", "--corpus", corpus, "--labels", labels, "--out", models) == 0
    assert json.loads((models / "statements.json").read_text(encoding="utf-8"))["data"]["labels"] == 1


def test_words_selected_in_the_text_move_the_bounds_of_a_statement(desk, page):
    report = open_report(page, desk, tab="?tab=statements")
    statement(page, "个别栏目更新不够及时").get_by_role("link").first.click()
    page.keyboard.press("e")
    select_words(page, "栏目更新不够及时")
    fields = statement(page, "个别栏目更新不够及时")
    expect(fields.get_by_label("原文")).to_have_value("栏目更新不够及时")
    fields.get_by_role("button", name="保存更正").click()
    expect(page.locator("#said")).to_contain_text("更正已保存")
    view = desk.desk.report(report)
    now = view.statements[0].now
    assert now.text == "栏目更新不够及时" == view.text[now.start : now.end]


def test_a_finding_is_added_from_selected_words(desk, page):
    report = open_report(page, desk)
    select_words(page, "主动公开政府信息84条")
    page.keyboard.press("a")
    page.get_by_label("是什么问题").fill("与网站公布的数字不一致")
    page.get_by_role("button", name="添加", exact=True).click()
    expect(page.locator(".card.selected")).to_contain_text("与网站公布的数字不一致")
    added = [finding for finding in desk.desk.report(report).findings if finding.added]
    assert [evidence.text for evidence in added[0].evidence] == ["主动公开政府信息84条"]


def test_words_that_do_not_stand_in_the_report_are_refused_and_kept_in_the_form(desk, window):
    page = window(java_script_enabled=False)
    open_report(page, desk)
    page.get_by_text("添加漏掉的问题").click()
    page.get_by_label("有问题的原文").fill("这句话不在报告里")
    page.get_by_label("是什么问题").fill("说明")
    page.get_by_role("button", name="添加", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("找不到这段文字")
    expect(page.get_by_label("有问题的原文")).to_have_value("这句话不在报告里")
    page.get_by_label("有问题的原文").fill("主动公开政府信息84条")
    page.get_by_role("button", name="添加", exact=True).click()
    expect(page.locator(".card.is-confirmed")).to_have_count(1)


def test_a_statement_is_added_removed_and_restored(desk, page):
    report = open_report(page, desk, tab="?tab=statements")
    first = page.locator(".card.statement").first
    first.get_by_role("button", name="不是问题或整改").click()
    expect(page.locator(".card.is-removed")).to_have_count(1)
    page.locator(".card.is-removed").get_by_role("button", name="恢复原判").click()
    expect(page.locator(".card.is-removed")).to_have_count(0)

    select_words(page, "本年度未收取信息处理费")
    page.keyboard.press("a")
    form = page.locator("#add-statement")
    form.get_by_label("类别").select_option("problem")
    form.get_by_label("主要主题").select_option("general")
    form.get_by_role("button", name="添加").click()
    expect(page.locator(".card.is-added")).to_have_count(1)
    assert desk.desk.report(report).statements[-1].now.text == "本年度未收取信息处理费"
