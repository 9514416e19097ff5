"""A corpus' page, the folder of pages, and the command that writes them."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote

import pytest

from nlp.cli import main
from nlp.triage.charts import Point, columns, matrix
from nlp.triage.pages import corpus, write
from nlp.triage.pages.figures import copies, topic_counts
from nlp.triage.pages.words import WORDS
from nlp.triage.results import Results
from tests.pages.pages import check_page, parse

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"


@pytest.fixture
def home(scored: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the corpus was scored from."""
    monkeypatch.chdir(scored.parent)
    return scored.parent


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_the_corpus_page_has_the_worst_first_and_says_why(home: Path, tmp_path: Path) -> None:
    file = home / "总览.html"
    write.write_corpus(Path("out"), file)
    sources = {"报告/石桥镇.txt", "报告/东岭镇.txt", "报告/<b> 水务局.txt"}
    root = check_page(read(file), frozenset(sources))
    rows = root.xpath("//table[@class='list']/tbody/tr")
    scores = [float(row.xpath(".//td[contains(@class, 'points')]/span/text()")[0]) for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert len(rows) == 3
    assert "石桥镇" in rows[0].text_content()
    assert "正文与表格不符" in rows[0].text_content()


def test_it_counts_findings_topics_copies_and_failures(home: Path) -> None:
    file = home / "总览.html"
    write.write_corpus(Path("out"), file)
    root = parse(read(file))
    codes = {row.xpath("./th/code/text()")[0]: row for row in root.xpath("//section[@id='codes']//tbody/tr")}
    assert {"count.mismatch", "boilerplate.shared"} <= set(codes)
    assert codes["boilerplate.shared"].xpath("./td[@class='number']/text()") == ["2", "2"]
    assert "公开时效" in root.xpath("//section[@id='problems']//tbody")[0].text_content()
    pairs = root.xpath("//section[@id='copies']//table//tr/th[@scope='row']")
    assert {pair.text_content().strip() for pair in pairs} == {"白河县东岭镇人民政府", "青川县石桥镇人民政府"}
    assert root.xpath("//section[@id='copies']//*[local-name()='svg']/@role") == ["img"]
    assert "报告/空.txt" in root.xpath("//section[@id='failures']")[0].text_content()


def test_a_folder_has_a_page_for_every_report_linked_with_each_other(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "网页"
    assert write.write_folder(Path("out"), folder) == 3
    files = sorted(path.name for path in folder.iterdir())
    assert len(files) == 4
    originals = {os.path.relpath(path, folder) for path in (home / "报告").iterdir()}
    for name in files:
        page = read(folder / name)
        links = {unquote(href.partition("#")[0]) for href in parse(page).xpath("//a/@href")} - {""}
        outside = {link for link in links if link not in files}
        assert all(link.startswith("file://") or link in originals for link in outside)
        check_page(page, frozenset({*files, *outside}))
        assert name == "index.html" or "index.html" in links


def test_a_page_of_a_folder_shows_the_copied_passage_and_leads_to_the_other_report(home: Path, tmp_path: Path) -> None:
    write.write_folder(Path("out"), tmp_path)
    page = next(read(path) for path in tmp_path.iterdir() if "石桥镇" in path.name)
    (copied,) = parse(page).xpath("//section[@id='copied']")
    (link,) = copied.xpath(".//h3/a[contains(., '东岭镇')]/@href")
    assert (tmp_path / unquote(link)).is_file()


def test_a_long_list_goes_over_several_pages(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "ROWS", 2)
    monkeypatch.setattr(write, "ROWS", 2)
    write.write_folder(Path("out"), tmp_path)
    second = parse(read(tmp_path / "list-2.html"))
    assert second.xpath("//td[contains(@class, 'rank')]/text()") == ["3"]
    assert "list-2.html" in parse(read(tmp_path / "index.html")).xpath("//nav/a/@href")


def test_the_command_writes_a_file_a_corpus_and_one_report_of_it(home: Path, capsys: pytest.CaptureFixture) -> None:
    for arguments, said in [
        (["out", "--html", "总览.html"], "网页在 总览.html"),
        (["out", "--html", "一份.html", "--source", "石桥镇.txt"], "网页在 一份.html"),
        (["报告/石桥镇.txt", "--html", "文件.html"], "网页在 文件.html"),
        (["out", "--html", "网页/", "--quiet"], "网页在 网页/index.html"),
    ]:
        with pytest.raises(SystemExit) as ended:
            main(["report", *arguments])
        assert ended.value.code == 0
        assert said in capsys.readouterr().out
    assert "雷同文字对照" in read(home / "一份.html")
    assert "雷同文字对照" not in read(home / "文件.html")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["没有.txt", "--html", "a.html"], "没有.txt: 没有这个文件或目录"),
        (["报告", "--html", "a.html"], "nianbao score"),
        (["报告/空.txt", "--html", "a.html"], "空.txt: 文件是空的"),
        (["报告/石桥镇.txt", "--html", "报告"], "报告: 这是目录"),
        (["报告/石桥镇.txt", "--html", "新/"], "这是目录"),
        (["报告/石桥镇.txt", "--html", "报告/石桥镇.txt"], "会覆盖原报告"),
        (["报告/石桥镇.txt", "--html", "a.html", "--source", "b"], "--source 只用于"),
        (["out", "--html", "a.html", "--previous", "报告/石桥镇.txt"], "--previous 只用于"),
        (["out", "--html", "a.html", "--source", "石乔镇.txt"], "石桥镇.txt"),
        (["out", "--html", "报告/石桥镇.txt/a.html"], "写不进去"),
    ],
)
def test_wrong_use_is_answered_in_words(
    home: Path, capsys: pytest.CaptureFixture, arguments: list[str], said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["report", *arguments])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
    assert not (home / "a.html").exists()


def test_a_table_of_results_that_is_broken_is_named(tmp_path: Path) -> None:
    from nlp.errors import NianbaoError

    for name in ("reports", "findings", "statements", "failures"):
        (tmp_path / f"{name}.parquet").write_bytes(b"no table")
    with pytest.raises(NianbaoError, match=r"reports\.parquet"):
        write.write_corpus(tmp_path, tmp_path / "a.html")


def test_an_empty_corpus_has_a_page(tmp_path: Path) -> None:
    page = corpus.corpus_page(Results([], [], [], []), [], "out")
    assert "没有读到问题" in check_page(page).text_content()


def test_a_report_in_two_files_counts_once_among_the_topics() -> None:
    reports = [{"source": "a", "same_as": None, "agency": "甲"}, {"source": "b", "same_as": "a", "agency": "甲"}]
    problems = [{"source": row["source"], "role": "problem", "topics": ["content"]} for row in reports]
    (count,) = topic_counts(Results(reports, [], problems, []))
    assert (count.problems, count.reports) == (1, 1)


def test_the_matrix_is_cut_to_those_who_share_most(monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    reports = [{"source": f"{n}", "agency": f"镇{n}", "same_as": None} for n in range(60)]
    findings = [
        {
            "source": f"{n}",
            "code": "boilerplate.shared",
            "evidence": json.dumps([{"source": "0", "agency": "镇0", "passage": "一段"}] * (60 - n)),
        }
        for n in range(1, 60)
    ]
    shared = copies(Results(reports, findings, [], []))
    assert (len(shared.agencies), shared.all_agencies, len(shared.pairs)) == (40, 60, 30)
    assert shared.agencies[:2] == ("镇0", "镇1")
    assert "镇59" not in shared.agencies


def test_charts_escape_what_they_show() -> None:
    evil = "<script>'\"&"
    for chart in (columns([Point(evil, 1.0, evil)], evil), matrix([evil, "乙"], {(0, 1): 3}, evil)):
        assert "<script" not in chart
        assert "&lt;script&gt;" in chart


def test_every_word_has_two_languages_and_one_set_of_places() -> None:
    import re

    for key, (zh, en) in WORDS.items():
        assert zh, key
        assert en, key
        if "{" in zh:
            assert set(re.findall(r"{\w+}", zh)) >= set(re.findall(r"{\w+}", en)), key
