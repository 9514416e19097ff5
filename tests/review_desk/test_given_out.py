"""What leaves the desk: statistics, a workbook, JSON lines, letters, labels. Text in them is text."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from office import SUM, TEXT, VAGUE, Report, edit, score, statement
from openpyxl import load_workbook

from nlp.cli.app import main
from nlp.errors import NianbaoError
from nlp.pipeline.statements.model import TOPICS
from nlp.review.desk import Desk, open_desk
from nlp.review.exports import write_jsonl, write_xlsx
from nlp.review.labels import labels_of
from nlp.review.letters import docx_of, letters_of, write_letters
from nlp.review.model import ADDED_CODE, NewFinding
from nlp.review.stats import code_stats, stats_table, total
from nlp.training.data import load_labelled
from nlp.triage import workbook

Open = Callable[..., Desk]
HOSTILE = '=HYPERLINK("http://x")\x07\u202e<w:p>'


@pytest.fixture
def desk(opened: Open) -> Desk:
    """Two reports of one town, one of another; the sums right, the vague remedies wrong, a finding missed."""
    desk = opened(
        Report("a.txt", title=HOSTILE),
        Report("b.txt", agency="松塘镇人民政府", year=2023, findings=(SUM,)),
        Report("c.txt", agency="岚山区财政局", findings=(SUM, VAGUE)),
    )
    for report in (1, 2, 3):
        for finding in desk.report(report).findings:
            verdict = "confirmed" if finding.code == "sum.mismatch" and report < 3 else "dismissed"
            desk.decide(report, finding.key, verdict, by="王静", seen=0, note="=1+1")  # type: ignore[arg-type]
    desk.add_finding(1, NewFinding("@SUM(1)漏写机构", ((0, 3),)), by="李强")
    return desk


def test_precision_by_code_is_what_reviewers_found_right(desk: Desk) -> None:
    stats = {stat.code: stat for stat in code_stats(desk)}
    right = stats["sum.mismatch"]
    assert (right.confirmed, right.dismissed, right.undecided, right.missed) == (2, 1, 0, 0)
    assert right.precision == pytest.approx(2 / 3)
    assert right.low is not None
    assert right.high is not None
    assert right.low < 2 / 3 < right.high < 1
    assert stats["remedy.vague"].precision == 0.0
    assert (stats[ADDED_CODE].missed, stats[ADDED_CODE].precision) == (1, None)
    assert (total(code_stats(desk)).confirmed, total(code_stats(desk)).dismissed) == (2, 3)
    assert stats_table(code_stats(desk))[-1][:4] == ["合计", "", "2", "3"]
    table = {row[0]: row[2:] for row in stats_table(code_stats(desk), "en")}
    assert table["sum.mismatch"] == ["2", "1", "67% (21–94%)", "0", "0"]


def test_the_workbook_has_every_decision_and_nothing_in_it_runs(desk: Desk, tmp_path: Path) -> None:
    write_xlsx(desk, tmp_path / "decisions.xlsx")
    book = load_workbook(tmp_path / "decisions.xlsx")
    assert book.sheetnames == ["判定", "语句", "报告", "准确率", "记录"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [row[3].value for row in book["判定"].iter_rows(min_row=2)] == [
        "已确认",
        "已排除",
        "已确认",
        "已确认",
        "已排除",
        "已排除",
    ]
    assert {cell.value for cell in cells} >= {"=1+1", "@SUM(1)漏写机构", "人工添加"}
    assert book["记录"].max_row == 1 + desk.last_event()


def test_more_rows_than_a_sheet_has_room_for_go_on_in_another(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    write_xlsx(desk, tmp_path / "decisions.xlsx")
    book = load_workbook(tmp_path / "decisions.xlsx")
    assert book.sheetnames == ["判定", "判定 2", "语句", "报告", "准确率", "记录", "记录 2"]
    written = [row[0].value for name in ("记录", "记录 2") for row in book[name].iter_rows(min_row=2)]
    assert written == [event.id for event in reversed(desk.events())]


def test_json_lines_have_every_decision(desk: Desk, tmp_path: Path) -> None:
    count = write_jsonl(desk, tmp_path / "decisions.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "decisions.jsonl").read_text(encoding="utf-8").split("\n") if line]
    assert len(rows) == count == 6 + 3
    first = rows[0]
    assert (first["source"], first["code"], first["verdict"], first["note"], first["by"]) == (
        "a.txt",
        "sum.mismatch",
        "confirmed",
        "=1+1",
        "王静",
    )
    assert first["evidence"][0]["text"] == "120条"
    assert [row["state"] for row in rows if row["kind"] == "report"] == ["begun"] * 3


def test_an_agency_gets_one_letter_about_all_its_reports(desk: Desk) -> None:
    (letter,) = letters_of(desk)  # nothing of the other agency was confirmed
    assert (letter.file, letter.count) == ("云岭县松塘镇人民政府.docx", 3)
    words = [paragraph.text for paragraph in Document(io.BytesIO(docx_of(letter, "云岭县政务公开办"))).paragraphs]
    whole = "\n".join(words)
    assert words[0] == "关于核实更正2024年、2023年政府信息公开工作年度报告有关问题的函"
    assert "云岭县松塘镇人民政府：" in words
    assert "发现以下3处问题" in whole
    assert '一、《=HYPERLINK("http://x")<w:p>》' in words
    assert "位置：一、总体情况。" in words
    assert "依据：“120条”。" in words
    assert "年　　月　　日前逐项核实" in whole
    assert words[-2:] == ["云岭县政务公开办", "　　　　年　　月　　日"]
    assert "=1+1" not in whole  # notes are the reviewers' own


def test_letters_come_as_files_or_as_one_zip(desk: Desk, tmp_path: Path) -> None:
    write_letters(desk, tmp_path / "letters.zip")
    write_letters(desk, tmp_path / "letters")
    names = [path.name for path in (tmp_path / "letters").iterdir()]
    assert zipfile.ZipFile(tmp_path / "letters.zip").namelist() == names == ["云岭县松塘镇人民政府.docx"]


def test_a_letters_file_has_a_name_that_every_system_takes(opened: Open, tmp_path: Path) -> None:
    desk = opened(
        *(Report(f"{n}.txt", agency=agency, findings=(SUM,)) for n, agency in enumerate(("../../甲:局", "..甲 局", "")))
    )
    for report in (1, 2, 3):
        desk.decide(report, desk.report(report).findings[0].key, "confirmed", by="王静", seen=0)
    files = [letter.file for letter in letters_of(desk)]
    assert sorted(files) == ["2.docx", "甲_局-2.docx", "甲_局.docx"]


def test_no_letter_where_nothing_was_confirmed(opened: Open, tmp_path: Path) -> None:
    assert write_letters(opened(Report()), tmp_path / "letters") == ()
    assert not (tmp_path / "letters").exists()


def correct(desk: Desk, report: int = 1) -> None:
    edit(desk, statement(desk, "业务培训开展较少", report), report, topics=("awareness",))


def test_a_correction_in_an_unfinished_report_teaches_its_statement(opened: Open) -> None:
    desk = opened(Report())
    correct(desk)
    desk.remove_statement(1, desk.report(1).statements[0].key, by="王静", seen=0)
    taught = labels_of(desk)
    assert taught.passages == ()
    (label,) = taught.labels
    assert (label.text, label.topics, label.who, label.source) == (
        "业务培训开展较少",
        ("awareness",),
        "王静",
        "松塘镇.txt",
    )
    assert taught.removed == 1


def test_a_finished_report_that_was_read_teaches_its_whole_section(opened: Open) -> None:
    desk = opened(Report())
    correct(desk)
    desk.remove_statement(1, desk.report(1).statements[0].key, by="王静", seen=0)
    desk.finish(1, by="王静", seen=0)
    taught = labels_of(desk)
    assert taught.labels == ()
    (passage,) = taught.passages
    assert passage.text == "栏目更新不够及时。业务培训开展较少。下一步，将每月检查栏目。"
    assert [(passage.text[s.start : s.end], s.topics[0]) for s in passage.statements] == [
        ("业务培训开展较少", "awareness"),
        ("下一步，将每月检查栏目", "timeliness"),
    ]
    assert (passage.kind, passage.year) == ("township", 2024)


def test_what_nobody_looked_at_teaches_nothing(opened: Open) -> None:
    desk = opened(Report())
    desk.finish(1, by="王静", seen=0)
    assert labels_of(desk).passages == ()


def test_labels_go_from_the_desk_to_training(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = score(tmp_path / "out", Report(), Report("b.txt", text=f"附\u2028{TEXT}"))
    desk = open_desk(out)
    correct(desk, 1)
    correct(desk, 2)
    desk.finish(2, by="王静", seen=0)
    desk.close()
    file = tmp_path / "labels.jsonl"
    with pytest.raises(SystemExit) as end:
        main(["--lang", "en", "labels", "import", "--database", str(out), "--out", str(file)])
    assert end.value.code == 0
    assert "1 whole passages" in capsys.readouterr().out
    data = load_labelled(file)
    assert [label.topics for label in data.statements] == [("awareness",)]
    assert [len(passage.statements) for passage in data.passages] == [3]
    assert all(topic in TOPICS for passage in data.passages for s in passage.statements for topic in s.topics)


@pytest.mark.parametrize(
    ("database", "reason"),
    [
        ("{tmp}/none.sqlite", "database"),
        ("{tmp}/text.sqlite", "database"),
        ("oracle://x/y", "database"),
        ("postgresql://nobody@127.0.0.1:1/x", "database"),
        ("no such://", "database"),
    ],
)
def test_a_database_that_cannot_be_opened_is_named_with_the_remedy(tmp_path: Path, database: str, reason: str) -> None:
    (tmp_path / "text.sqlite").write_text("no database at all, but some text that is long enough" * 9, encoding="utf-8")
    with pytest.raises(NianbaoError) as refused:
        open_desk(None, database.format(tmp=tmp_path))
    assert refused.value.reason == reason
    assert refused.value.source or "://" in database


def test_a_folder_without_results_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(NianbaoError) as refused:
        open_desk(tmp_path)
    assert refused.value.reason == "not_scored"
    assert list(tmp_path.iterdir()) == []


def test_a_password_is_not_told_in_an_error() -> None:
    with pytest.raises(NianbaoError) as refused:
        open_desk(None, "postgresql://office:geheim@127.0.0.1:1/x")
    assert "geheim" not in refused.value.message("en") + refused.value.message("zh")
