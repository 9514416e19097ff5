"""The command line: what a person sees, and the exit codes."""

from __future__ import annotations

import json

import pytest

import nlp
from nlp.checks import CHECKS
from nlp.cli.words import WORDS


def test_inspect_shows_head_figures_and_findings(run, make_report):
    code, out, _ = run("inspect", make_report("2023年，我镇收到政府信息公开申请3件。"))
    assert code == 0
    assert "青川县石桥镇人民政府" in out
    assert "count.mismatch" in out
    assert "收到政府信息公开申请3件" in out


def test_inspect_in_english(run, make_report):
    code, out, _ = run("--lang", "en", "inspect", make_report("2023年，我镇收到政府信息公开申请3件。"))
    assert code == 0
    assert CHECKS["count.mismatch"].en in " ".join(out.split())


def test_inspect_json(run, make_report):
    code, out, _ = run("inspect", "--json", make_report())
    assert code == 0
    assert json.loads(out)["year"] == 2023


def test_fail_on(run, make_report):
    path = make_report("2023年，我镇收到政府信息公开申请3件。")
    assert run("inspect", path, "--fail-on", "error")[0] == 1
    assert run("inspect", make_report(), "--fail-on", "error")[0] == 0
    assert run("inspect", path, "--fail-on", "grave")[0] == 2


@pytest.mark.parametrize(("lang", "word"), [("zh", "已中断"), ("en", "Interrupted")])
@pytest.mark.parametrize("command", ["inspect", "score"])
def test_an_interrupted_command_says_so(run, monkeypatch, make_report, tmp_path, command, lang, word):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(nlp, command, interrupted)
    out = ("--out", tmp_path / "out") if command == "score" else ()
    code, _, err = run(command, make_report(), *out, f"--lang={lang}")
    assert code == 130
    assert word in err
    assert "Traceback" not in err
    assert (f"{tmp_path / 'out'}/parts" in err) == (command == "score")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_that_cannot_be_read_is_one_line_and_exit_code_2(run, tmp_path, lang):
    (tmp_path / "empty.pdf").write_bytes(b"")
    code, out, err = run("inspect", tmp_path / "empty.pdf", f"--lang={lang}")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "empty.pdf" in err


def test_score_prints_a_summary(run, make_report, tmp_path):
    make_report("2023年，我镇收到政府信息公开申请3件。")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    code, out, _ = run("score", tmp_path, "--out", tmp_path / "out")
    assert code == 0
    assert "读取 1 份，失败 1 份" in out
    assert "count.mismatch" in out
    assert "scan.pdf" in out


def test_score_of_nothing(run, tmp_path):
    code, _, err = run("score", tmp_path, "--out", tmp_path / "out")
    assert code == 2
    assert str(tmp_path) in err


def test_checks_lists_every_code(run):
    code, out, _ = run("checks")
    assert code == 0
    assert all(check in out for check in CHECKS)


def test_help_teaches(run):
    assert "退出码" in run("--help")[1]
    assert "Exit codes" in run("--help", "--lang", "en")[1]


def test_every_word_is_there_in_both_languages():
    assert all(zh and en for zh, en in WORDS.values())
