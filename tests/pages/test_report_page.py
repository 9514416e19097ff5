"""A report's page: every finding leads to what it rests on, figures and cells to each other, and nothing can run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

import nlp
from nlp.checks import CellEvidence, TextEvidence
from nlp.checks.forms import grids, leftover
from nlp.checks.labels import COLUMNS, OUTCOMES, PROCEEDINGS, ROWS
from nlp.corpus.findings import Other
from nlp.report.vocabulary import ACTIVE_CELLS, FORM_2019_ONLY, FORM_2021_ONLY
from nlp.triage.pages import report
from nlp.triage.pages.dossier import dossier_of
from nlp.triage.pages.report import report_page
from tests.pages.pages import check_page, dossier, mismatched, with_finding

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"
FAULTY = ["b-market-2022.txt", "b-subdistrict-2021.txt", "c-suiyang-county-2022.html", "a-hariwendu-sumu-2019.htm"]
EVIL = "<script>alert(1)</script>\"'&=cmd|' /c calc'!A1"


def text_of(element: html.HtmlElement) -> str:
    return "".join(element.text_content().split())


@pytest.mark.parametrize("name", FAULTY)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_evidence_of_every_finding_has_its_place_on_the_page(name: str, lang: str) -> None:
    given = dossier_of(nlp.inspect(CORPUS / name))
    root = check_page(report_page(given, lang))
    assert root.get("lang") == ("en" if lang == "en" else "zh-CN")
    for number, found in enumerate(given.findings, 1):
        (card,) = root.xpath(f"//li[@id='f{number}']")
        assert "".join(found.message.split()) in text_of(card)
        for place, evidence in enumerate(found.evidence, 1):
            if isinstance(evidence, TextEvidence):
                marked = root.xpath(f"//*[contains(concat(' ', @data-keys, ' '), ' f{number}-{place} ')]")
                words = "".join(text_of(piece) for piece in marked if piece.tag == "mark")
                assert "".join(evidence.text.split()) in words
                assert card.xpath(f".//a[@href='#f{number}-{place}']") or place > report.EVIDENCE


@pytest.mark.parametrize("name", FAULTY)
def test_the_whole_text_of_the_report_is_on_the_page(name: str) -> None:
    given = dossier_of(nlp.inspect(CORPUS / name))
    root = check_page(report_page(given))
    (paper,) = root.xpath("//article")
    for form in paper.xpath(".//figure"):
        form.drop_tree()
    for summary in paper.xpath(".//summary"):
        summary.drop_tree()
    assert text_of(paper) == "".join(given.text.split())


def test_a_figure_leads_to_its_cell_and_the_cell_back_and_both_to_the_finding() -> None:
    root = check_page(report_page(mismatched()))
    (figure,) = root.xpath("//a[contains(@class, 'figure') and text()='3件']")
    assert figure.get("href") == "#cell-requests-new-total"
    (cell,) = root.xpath("//td[@id='cell-requests-new-total']")
    assert "error" in cell.get("class")
    back, note = cell.xpath("./a")
    assert (back.text, back.get("href")) == ("4", f"#{figure.get('id')}")
    assert note.get("href") == "#f1"
    assert "count.mismatch" in text_of(root.xpath("//li[@id='f1']")[0])
    assert root.xpath("//table[@class='pairings']//tr[@class='disagrees']//a/@href") == [
        f"#{figure.get('id')}",
        "#cell-requests-new-total",
    ]


def test_statements_say_their_role_topics_and_confidence() -> None:
    given = mismatched()
    root = check_page(report_page(given))
    for number, statement in enumerate(given.statements, 1):
        (mark,) = root.xpath(f"//*[@id='s{number}']")
        assert statement.role in mark.get("class")
        assert f"置信度{round(statement.confidence * 100)}%" in mark.get("title")
        assert mark.get("data-note")


def test_the_score_stands_with_its_reasons() -> None:
    given = mismatched()
    words = text_of(check_page(report_page(given)).xpath("//section[@class='score']")[0])
    assert f"{given.score.value:g}" in words
    assert all(reason.zh in words for reason in given.score.reasons)


def test_nothing_of_a_report_becomes_markup() -> None:
    evil = EVIL + "\u202e反写\u2066"
    given = dossier(f"{'甲' * len(evil)}主动公开政府信息84条。")
    given = replace(given, text=given.text.replace("甲" * len(evil), evil))
    other = Other(EVIL, EVIL, 2023, EVIL, 0, 5)
    given = with_finding(given, "boilerplate.shared", "主动公开政府信息84条", other, message=EVIL)
    given = replace(given, title=EVIL, agency=EVIL, source=f"{EVIL}.txt", previous=EVIL)
    page = report_page(given)
    root = check_page(page)
    assert "<script" not in page
    assert root.xpath("//h1")[0].text_content().strip() == EVIL
    assert EVIL in root.xpath("//article")[0].text_content()
    turned = given.text.count("\u202e") + given.text.count("\u2066")
    assert page.count("\u202e") + page.count("\u2066") == turned == len(root.xpath("//article//bdi[@class='turn']"))


def test_a_copied_passage_stands_beside_the_other_with_the_differences_marked() -> None:
    given = dossier("我镇在大厅设立资料查阅点，每月更换一次资料。")
    other = Other("溪口/东桥镇.txt", "东桥镇", 2023, "我镇在村部设立资料查阅点，每月更换一次资料。", 0, 22)
    given = with_finding(given, "boilerplate.shared", "我镇在大厅设立资料查阅点，每月更换一次资料。", other)
    root = check_page(report_page(given))
    own, theirs = root.xpath("//section[@id='copied']//p[@class='marked']")
    assert [each.text for each in own.xpath(".//u")] == ["大厅"]
    assert [each.text for each in theirs.xpath(".//u")] == ["村部"]
    assert "东桥镇" in text_of(root.xpath("//section[@id='copied']")[0])


def test_a_page_of_a_huge_report_stays_bounded_and_says_so() -> None:
    given = mismatched()
    text = given.text + "公开" * 2_500_000
    found = [
        replace(given.findings[0], evidence=(TextEvidence("overview", at, at + 2, text[at : at + 2]),))
        for at in range(len(given.text), len(given.text) + 2000, 2)
    ]
    page = report_page(replace(given, text=text, findings=tuple(found)))
    assert len(page) < 3_000_000
    words = text_of(check_page(page))
    assert f"只显示前{report.LIMIT}字" in words
    assert f"只列最重的{report.FINDINGS}条" in words


def test_evidence_behind_the_cut_is_quoted_without_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "LIMIT", 60)
    given = with_finding(mismatched(), "text.placeholder", "未收取信息处理费")
    root = check_page(report_page(given))
    number = len(given.findings)
    card = root.xpath(f"//li[@id='f{number}']")[0]
    assert "未收取信息处理费" in text_of(card)
    assert not card.xpath(f".//a[starts-with(@href, '#f{number}-')]")


def test_a_report_without_tables_or_findings_has_a_page() -> None:
    given = replace(mismatched(), cells={}, form=None, findings=(), figures=(), statements=(), sections=())
    root = check_page(report_page(given))
    assert "没有发现问题" in text_of(root)
    assert not root.xpath("//figure")


@pytest.mark.parametrize("form", [2019, 2021])
def test_the_tables_hold_every_cell_of_their_form_once(form: int) -> None:
    absent = FORM_2021_ONLY if form == 2019 else FORM_2019_ONLY
    expected = {f"{row}.{column}" for row in ROWS if row not in absent for column in COLUMNS}
    expected |= {f"{row}.{outcome}" for row in PROCEEDINGS for outcome in OUTCOMES}
    expected |= {key for keys in ACTIVE_CELLS[form].values() for key in keys if key}
    shown = grids(dict.fromkeys(expected, 0.0), form)
    keys = [box.key for grid in shown for row in grid.rows for box in row if box.key]
    assert sorted(keys) == sorted(expected)
    assert not leftover(dict.fromkeys(expected, 0.0), shown)


@pytest.mark.parametrize("form", [2019, 2021])
def test_the_boxes_of_a_table_fill_its_rows(form: int) -> None:
    cells = {"licences": 0.0, "requests.new.total": 0.0, "review.total": 0.0}
    for grid in grids(cells, form):
        width = sum(box.across for box in grid.rows[0])
        free = [width] * len(grid.rows)
        for number, row in enumerate(grid.rows):
            for box in row:
                for line in range(number, number + box.down):
                    free[line] -= box.across
        assert set(free) == {0}, grid.name


def test_a_cell_that_no_table_of_the_form_has_is_shown_apart() -> None:
    given = mismatched()
    given = replace(given, cells={**given.cells, "requests.other.total": 2.0})
    root = check_page(report_page(with_finding(given, "table.blank", "84条")))
    (cell,) = root.xpath("//td[@id='cell-requests-other-total']")
    assert cell.text == "2"


def test_evidence_of_a_cell_without_a_table_is_named_without_a_link() -> None:
    given = replace(mismatched(), cells={})
    assert any(isinstance(each, CellEvidence) for found in given.findings for each in found.evidence)
    check_page(report_page(given))
