"""The reviewers' list: which report comes first, and why."""

from __future__ import annotations

import csv

import pytest

from nlp.errors import NianbaoError
from nlp.triage import triage
from nlp.triage.order import ordered, select
from nlp.triage.results import read_results
from tests.triage.rows import problem, shared

ERRORS = ["count.mismatch", "table.row_sum", "sum.mismatch"]


def test_the_most_broken_comes_first_and_the_faultless_last(make_results):
    out = make_results(
        {"source": "faultless.txt"},
        {"source": "one-warning.txt", "codes": ["text.citation"]},
        {"source": "three-errors.txt", "codes": ERRORS},
        {"source": "one-error.txt", "codes": ["year.title"]},
    )
    listed = triage(out)
    assert [name.removesuffix(".txt") for name in listed["source"]] == [
        "three-errors",
        "one-error",
        "one-warning",
        "faultless",
    ]
    assert listed["rank"].tolist() == [1, 2, 3, 4]
    assert listed["score"].iloc[-1] == 0
    assert listed["why"].iloc[-1] == "没有发现疑点"


def test_each_says_why_in_words_the_weightiest_first(make_results):
    codes = ["count.mismatch", "count.mismatch", "text.citation"]
    out = make_results(
        {"codes": codes, "findings": [shared("乙县柳树镇人民政府")], "own_share": 0.59},
    )
    row = triage(out).iloc[0]
    assert row["why"] == "正文与表格不符2处；与乙县柳树镇人民政府雷同，非自撰文字占41%；法规文件引用有误1处"
    assert row["why_en"].startswith(
        "text and table disagree: 2; shared with 乙县柳树镇人民政府's report, 41% of its wording not its own"
    )
    assert row["codes"] == ["count.mismatch", "boilerplate.shared", "text.citation"]
    assert [reason.count for reason in row["reasons"]] == [2, 1, 1]


def test_the_same_report_in_another_file_stands_beside_it(make_results):
    out = make_results(
        {"source": "a.txt", "codes": ["year.title"]},
        {"source": "b.txt", "codes": ["year.title"]},
        {"source": "c.docx", "codes": ["year.title"], "same_as": "a.txt"},
    )
    listed = triage(out)
    assert listed["source"].tolist() == ["a.txt", "c.docx", "b.txt"]
    assert listed["why"].iloc[1].endswith("与 a.txt 是同一份报告")


def test_equal_scores_keep_one_order(make_results):
    out = make_results({"source": "b.txt"}, {"source": "a.txt"}, {"source": "c.txt"})
    assert triage(out)["source"].tolist() == ["a.txt", "b.txt", "c.txt"]


def test_an_uncertain_topic_counts_less(make_results):
    finding = {
        "code": "problem.unanswered",
        "severity": "warning",
        "message": "",
        "evidence": '[{"section": "problems", "start": 0, "end": 9, "text": ""}]',
    }
    remedy = {"role": "remedy", "topics": ["content"], "confidence": 0.9, "text": "", "start": 20, "end": 29}
    reports = [
        {"source": name, "findings": [finding], "statements": [problem("timeliness", confidence=sure), remedy]}
        for name, sure in (("unsure.txt", 0.55), ("sure.txt", 0.99))
    ]
    assert triage(make_results(*reports))["source"].tolist() == ["sure.txt", "unsure.txt"]


def test_counties_years_and_what_is_unknown(make_results):
    out = make_results(
        {"agency": "江州市云岭县松塘镇人民政府"},
        {"agency": "", "agency_kind": "other", "year": None, "title": ""},
        {"agency": "松塘镇人民政府"},
    )
    listed = triage(out).set_index("source")
    assert listed["county"].to_dict() == {"0.txt": "云岭县", "1.txt": "", "2.txt": "云岭县"}
    assert listed["year"].isna().to_dict() == {"0.txt": False, "1.txt": True, "2.txt": False}


def test_a_file_of_weights_changes_the_order(make_results, tmp_path, run):
    out = make_results(
        {"source": "error.txt", "codes": ["count.mismatch"]},
        {"source": "copied.txt", "own_share": 0.7, "codes": ["boilerplate.shared"]},
    )
    assert triage(out)["source"].tolist() == ["error.txt", "copied.txt"]
    weights = tmp_path / "weights.toml"
    weights.write_text('[share]\n"boilerplate.shared" = 500\n', encoding="utf-8")
    code, text, _ = run("triage", out, "--weights", weights)
    assert code == 0
    assert text.index("copied.txt") < text.index("error.txt")


def test_no_reports_make_an_empty_list(make_results):
    listed = triage(make_results())
    assert len(listed) == 0
    assert {"rank", "score", "why", "county"} <= set(listed.columns)


def test_what_is_asked_for_is_selected_and_keeps_its_rank(make_results):
    out = make_results(
        {"codes": ERRORS, "year": 2023},
        {"codes": ["text.citation"], "agency_kind": "department"},
        {},
    )
    listed = ordered(read_results(out))
    assert [each.rank for each in select(listed, codes=["text.citation", "fee.unreported"])] == [2]
    assert [each.rank for each in select(listed, kinds=["township"], years=[2024])] == [3]
    assert [each.rank for each in select(listed, min_score=1)] == [1, 2]
    assert [each.rank for each in select(listed, counties=["青川县"])] == [1, 2, 3]
    assert select(listed, counties=["云岭县"]) == []
    with pytest.raises(NianbaoError, match=r"count\.mismatch"):
        select(listed, codes=["count.mismach"])
    with pytest.raises(NianbaoError, match="township"):
        select(listed, kinds=["town"])


# the command


def test_the_list_shows_score_counts_reasons_and_failures(make_results, run):
    failures = [{"source": "扫描件.pdf", "reason": "没有文字层", "code": "scan"}]
    out = make_results({"codes": [*ERRORS, "text.citation"]}, {}, failures=failures)
    code, text, _ = run("triage", out)
    assert code == 0
    assert "3/1/0" in text
    assert "正文与表格不符1处" in text
    assert "扫描件.pdf: 没有文字层" in text
    assert "text and table disagree: 1" in run("triage", out, "--lang", "en")[1]


def test_lines_of_the_list_fit_a_terminal_of_100_columns(make_results, run, monkeypatch):
    from rich.cells import cell_len
    from rich.console import Console

    from nlp.cli import triage as command

    monkeypatch.setattr(command, "console", lambda: Console(width=100))
    out = make_results(
        {"source": "很长的目录/" * 9 + "报告.txt", "codes": ERRORS, "agency": "青川县" + "很长的名称" * 8}
    )
    text = run("triage", out)[1]
    assert max(map(cell_len, text.splitlines())) <= 100
    assert "正文与表格不符1处" in text


def test_a_hostile_name_steers_no_terminal(make_results, run):
    name = "[/red][bold]甲镇\x1b[31m\u202e\r\n"
    out = make_results({"agency": name, "source": f"{name}.txt", "findings": [shared(name)], "own_share": 0.5})
    code, text, _ = run("triage", out)
    assert code == 0
    assert "[/red][bold]甲镇" in text
    assert not {"\x1b", "\u202e", "\r"} & set(text)


def test_top_shortens_list_and_files(make_results, run, tmp_path):
    out = make_results(*[{"codes": ["year.title"]}] * 30)
    assert "显示 20 份" in run("triage", out, "--csv", tmp_path / "all.csv")[1]
    run("triage", out, "--top", 3, "--csv", tmp_path / "three.csv")
    assert [len((tmp_path / name).read_text("utf-8-sig").splitlines()) for name in ("all.csv", "three.csv")] == [31, 4]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_folder_without_results_is_one_line_and_exit_code_2(make_results, run, tmp_path, lang):
    (tmp_path / "empty").mkdir()
    broken = make_results({}, name="broken")
    (broken / "findings.parquet").write_bytes(b"PAR1 cut off")
    for folder in ("empty", "absent", "broken"):
        code, out, err = run("triage", tmp_path / folder, "--lang", lang)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert folder in err
        assert "nianbao score" in err or "Score again" in err


def test_results_of_another_version_are_told_so(make_results, run):
    import pandas as pd

    out = make_results({})
    pd.read_parquet(out / "reports.parquet").drop(columns="same_as").to_parquet(out / "reports.parquet")
    code, _, err = run("triage", out)
    assert code == 2
    assert "same_as" in err


def test_wrong_usage_has_exit_code_2(make_results, run, tmp_path):
    out = make_results({})
    assert run("triage")[0] == 2
    assert run("triage", out, "--code", "no.such")[0] == 2
    assert run("triage", out, "--kind", "village")[0] == 2
    assert run("triage", out, "--min-score", 101)[0] == 2
    assert run("triage", out, "--csv", tmp_path / "no" / "folder.csv")[0] == 2


def test_show_weights_prints_a_table_that_can_be_used(run, tmp_path, make_results):
    code, text, _ = run("triage", "--show-weights")
    assert code == 0
    (tmp_path / "weights.toml").write_text(text, encoding="utf-8")
    assert run("triage", make_results({}), "--weights", tmp_path / "weights.toml")[0] == 0


# the CSV


def test_the_csv_has_a_mark_for_excel_and_no_formula(make_results, run, tmp_path):
    out = make_results(
        {"title": "=cmd|'/c calc'!A1\n\"引号\",逗号", "agency": "@SUM(1+9)*cmd", "codes": ["year.title"]},
        {"title": "\t=1+1", "agency": "－1县"},
        failures=[{"source": "=1.pdf", "reason": "-损坏", "code": "broken"}],
    )
    run("triage", out, "--csv", tmp_path / "清单.csv")
    data = (tmp_path / "清单.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True)))
    assert rows[0]["标题"] == "'=cmd|'/c calc'!A1\n\"引号\",逗号"
    assert rows[0]["机关"] == "'@SUM(1+9)*cmd"
    assert rows[1]["标题"] == "'\t=1+1"
    assert rows[1]["机关"] == "'－1县"
    assert rows[2]["文件"] == "'=1.pdf"
    assert rows[2]["主要原因"] == "未能读取：-损坏"
    assert not any(value and value[0] in "=+-@\t\r" for row in rows for value in row.values())
