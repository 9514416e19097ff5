"""The workbook: what stands in it, that nothing in it runs, that spreadsheets open it."""

from __future__ import annotations

import csv
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from nlp.triage import cells, links, workbook
from nlp.triage.links import link_to
from nlp.triage.order import ordered
from nlp.triage.results import read_results
from nlp.triage.safe import cell_text
from nlp.triage.workbook import write_workbook
from tests.triage.rows import problem, shared

HOSTILE = [
    "=1+1",
    "=cmd|'/c calc'!A1",
    '+HYPERLINK("http://x","y")',
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r\n=1+1",
    "#N/A",
    "_x003D_1+1",
    "<script>alert(1)</script>&amp;",
    "a\x00b\x08c\ufffe\ud800",
    "\u202egnp.exe",
    "{=1}",
    "'=1",
    "TRUE",
    "1e5",
    "2024-01-01",
]


def written(out: Path, path: Path, lang: str = "zh") -> Path:
    results = read_results(out)
    write_workbook(path, ordered(results), results, lang)
    return path


def table(path: Path, sheet: str) -> list[dict[str, object]]:
    """The rows of a sheet by their heads."""
    rows = list(load_workbook(path)[sheet].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.fixture
def office(make_results, tmp_path) -> Path:
    """A workbook of three reports, two of which have findings, and a file that could not be read."""
    evidence = (
        '[{"section": "overview", "start": 0, "end": 2, "text": "3件"}, {"cell": "requests.new.total", "value": 4.0}]'
    )
    finding = {
        "code": "count.mismatch",
        "severity": "error",
        "message": "对不上",
        "expected": "4",
        "actual": "3",
        "evidence": evidence,
    }
    out = make_results(
        {
            "source": "甲.txt",
            "agency": "云岭县甲镇人民政府",
            "codes": ["text.citation"],
            "findings": [finding, shared("云岭县乙镇人民政府")],
        },
        {
            "source": "乙.txt",
            "agency": "云岭县乙镇人民政府",
            "year": 2023,
            "codes": ["table.blank"],
            "statements": [problem("timeliness", "content"), problem("content", start=9)],
        },
        {
            "source": "丙.txt",
            "agency": "岚山市财政局",
            "agency_kind": "department",
            "statements": [problem("capacity", confidence=0.2)],
        },
        failures=[{"source": "丁.pdf", "reason": "扫描件", "code": "scan"}],
    )
    return written(out, tmp_path / "核查清单.xlsx")


def test_the_reports_stand_in_order_with_their_reasons(office):
    rows = table(office, "报告")
    assert [row["机关"] for row in rows] == ["云岭县甲镇人民政府", "云岭县乙镇人民政府", "岚山市财政局"]
    assert (rows[0]["错误"], rows[0]["警告"], rows[0]["提示"]) == (1, 2, 0)
    assert rows[0]["主要原因"].startswith("正文与表格不符1处")
    assert rows[0]["县区"] == "云岭县"
    assert rows[0]["得分"] > rows[1]["得分"] > rows[2]["得分"] == 0


def test_the_findings_stand_with_evidence_and_room_for_a_decision(office):
    rows = table(office, "问题")
    assert [row["代码"] for row in rows] == ["count.mismatch", "text.citation", "boilerplate.shared", "table.blank"]
    assert rows[0]["依据"] == "“3件”\n表三“一、本年新收政府信息公开申请数量”总计 = 4"
    assert (rows[0]["对照"], rows[0]["此处"], rows[0]["部分"]) == ("4", "3", "总体情况")
    assert rows[2]["依据"].endswith("云岭县乙镇人民政府（2024）：“共有的一段文字”")
    assert all(row["处理意见"] is None and row["说明"] is None for row in rows)
    choice = load_workbook(office)["问题"].data_validations.dataValidation[0]
    assert choice.formula1 == '"属实,不属实,待核"'
    assert str(choice.sqref) == "J2:J5"


def test_topics_are_counted_by_agency(office):
    lines = table(office, "主题×机关")
    rows = {row["机关"]: row for row in lines}
    assert lines[-1]["机关"] == "全部"
    assert load_workbook(office)["主题×机关"].auto_filter.ref == "A1:S3"
    assert (rows["全部"]["合计"], rows["全部"]["公开内容"], rows["全部"]["公开时效"]) == (3, 2, 1)
    assert rows["云岭县乙镇人民政府"]["合计"] == 2
    assert (rows["岚山市财政局"]["队伍与业务能力"], rows["岚山市财政局"]["把握不足"]) == (None, 1)


def test_totals_by_code_kind_year_and_county(office):
    rows = [row[:8] for row in load_workbook(office)["汇总"].iter_rows(values_only=True)]
    named = {row[0]: row for row in rows}
    assert "3 份报告，1 份有错误或警告，1 个文件未能读取。" in named
    assert [row[1:5] for row in rows if row[1] == "count.mismatch"] == [("count.mismatch", 1, 1, "错误")]
    assert named["乡镇（街道）"][1:7] == (2, 1, 1, 1, 2, 1)
    assert named["2023"][1] == 1
    assert named["云岭县"][1] == 2
    assert [row[1] for row in rows if row[0] == "全部"] == [3, 3, 3]


def test_files_that_could_not_be_read_have_a_sheet(office, make_results, tmp_path):
    assert table(office, "未能读取")[0]["原因"] == "扫描件"
    assert "未能读取" not in load_workbook(written(make_results({}, name="x"), tmp_path / "x.xlsx")).sheetnames


def test_heads_are_frozen_filtered_and_printed_on_every_page(office):
    for sheet in load_workbook(office).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        if sheet.title != "汇总":
            assert sheet.freeze_panes
            assert sheet.auto_filter.ref.startswith("A1:")
            assert sheet.print_title_rows == "$1:$1"


def test_colour_follows_severity_and_score(office):
    book = load_workbook(office)
    fills = [book["问题"].cell(row, 4).fill.fgColor.rgb[-6:] for row in (2, 3, 5)]
    assert fills == ["FFC7CE", "FFEB9C", "DDEBF7"]
    assert [str(rule.sqref) for rule in book["报告"].conditional_formatting] == ["B2:B4"]


def test_in_english(make_results, tmp_path):
    book = load_workbook(written(make_results({"codes": ["year.title"]}), tmp_path / "en.xlsx", "en"))
    assert book.sheetnames == ["Reports", "Findings", "Topics by agency", "Totals"]
    assert book["Reports"]["J2"].value == "title, preface or heading of another year: 1"
    assert book["Findings"].data_validations.dataValidation[0].formula1 == '"confirmed,dismissed,to be checked"'


# nothing runs


@pytest.fixture
def hostile(make_results, tmp_path) -> Path:
    reports = [
        {
            "source": f"{number}{text}".replace("\ud800", ""),
            "title": text.replace("\ud800", ""),
            "agency": text.replace("\ud800", ""),
            "findings": [
                {
                    "code": "text.placeholder",
                    "severity": "warning",
                    "message": text.replace("\ud800", ""),
                    "expected": text.replace("\ud800", ""),
                    "actual": text.replace("\ud800", ""),
                    "evidence": "[]",
                }
            ],
        }
        for number, text in enumerate(HOSTILE)
    ]
    failures = [{"source": "=1.pdf", "reason": "=1+1", "code": "=x"}]
    return written(make_results(*reports, failures=failures), tmp_path / "hostile.xlsx")


def test_every_text_is_a_string_and_never_a_formula(hostile):
    book = load_workbook(hostile)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    titles = [cell.value for cell in book["报告"]["L"][1:]]
    assert "=cmd|'/c calc'!A1" in titles
    assert "<script>alert(1)</script>&amp;" in titles
    assert "abc" in titles
    assert "gnp.exe" in titles
    quoted = next(cell for cell in book["报告"]["L"] if cell.value == "=1+1")
    assert quoted.quotePrefix
    with zipfile.ZipFile(hostile) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                root = ElementTree.fromstring(parts.read(name))
                assert not [tag for tag in root.iter() if tag.tag.endswith("}f")], name


def test_long_text_is_cut_with_a_mark(make_results, tmp_path):
    book = load_workbook(written(make_results({"title": "字" * 40_000}), tmp_path / "long.xlsx"))
    title = book["报告"]["L2"].value
    assert (len(title), title[-7:]) == (32_767, "字…（已截断）")


def test_a_cell_has_no_more_lines_than_excel_takes():
    text = cell_text("行\n" * 1000)
    assert (text.count("\n"), text.count("行")) == (249, 1000)


def test_more_rows_than_a_sheet_holds_go_on_in_another(make_results, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    path = written(make_results(*[{"source": f"{number}.txt"} for number in range(5)]), tmp_path / "many.xlsx")
    sheets = [name for name in load_workbook(path).sheetnames if name.startswith("报告")]
    assert sheets == ["报告", "报告 2", "报告 3"]
    assert [row["序号"] for name in sheets for row in table(path, name)] == [1, 2, 3, 4, 5]


def test_a_full_sheet_is_not_followed_by_an_empty_one(make_results, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    path = written(make_results({}, {}), tmp_path / "full.xlsx")
    assert "报告 2" not in load_workbook(path).sheetnames


# links


NAMES = ["2024 年报#1.txt", "100%&=.txt", "a b/《报告》[终].docx"]


def test_files_are_linked_relatively_with_their_names_encoded(make_results, tmp_path):
    for name in NAMES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "sheets").mkdir()
    out = make_results(*[{"source": (tmp_path / name).as_posix()} for name in NAMES], {"source": "absent.txt"})
    book = load_workbook(written(out, tmp_path / "sheets" / "list.xlsx"))
    targets = {cell.value.rsplit("/", 1)[1]: cell.hyperlink.target for cell in book["报告"]["M"][1:] if cell.hyperlink}
    assert targets == {
        "2024 年报#1.txt": "../2024%20年报%231.txt",
        "100%&=.txt": "../100%25%26%3D.txt",
        "《报告》[终].docx": "../a%20b/《报告》%5B终%5D.docx",
    }


def test_files_far_away_are_linked_absolutely_and_absent_ones_not(tmp_path):
    (tmp_path / "a b").mkdir()
    report = tmp_path / "a b" / "报告#.txt"
    report.write_text("x")
    far = tmp_path / "x" / "y" / "z"
    target = link_to(report.as_posix(), far)
    assert target is not None
    assert target.startswith("file:///")
    assert target.endswith("/a%20b/报告%23.txt")
    assert link_to(f"{report}x", far) is None
    assert link_to("\x00", far) is None
    assert link_to("长" * 5000, far) is None


def test_no_sheet_has_more_links_than_spreadsheets_take(make_results, tmp_path, monkeypatch):
    monkeypatch.setattr(cells, "MOST_LINKS", 2)
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text("x")
    out = make_results(*[{"source": (tmp_path / f"{number}.txt").as_posix()} for number in range(4)])
    book = load_workbook(written(out, tmp_path / "list.xlsx"))
    assert [bool(cell.hyperlink) for cell in book["报告"]["M"][1:]] == [True, True, False, False]
    assert links.LONGEST < 2_080


# spreadsheets open it


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_computes_nothing(hostile, tmp_path):
    profile = (tmp_path / "profile").as_uri()
    target = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", target, "--outdir"]
    done = subprocess.run([*command, str(tmp_path), str(hostile)], capture_output=True, text=True, timeout=120)
    made = next(iter(tmp_path.glob("hostile*.csv")), None)
    if made is None and "no export filter" in done.stdout + done.stderr:
        pytest.skip("LibreOffice has no spreadsheet component (libreoffice-calc-nogui)")
    assert made is not None, done.stderr
    rows = list(csv.DictReader(made.read_text("utf-8").splitlines(keepends=True)))
    titles = {row["标题"] for row in rows}
    assert {"=1+1", "=cmd|'/c calc'!A1", "-2+3", "@SUM(A1)", "_x003D_1+1", "#N/A", "'=1", "TRUE", "1e5"} <= titles
