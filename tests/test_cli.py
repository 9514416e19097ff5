"""The command line: what a person sees, and the exit codes."""

from __future__ import annotations

import json

import pytest

import nlp
from nlp.checks import CHECKS
from nlp.cli import main
from nlp.cli.words import WORDS


def run(capsys, *arguments: object) -> tuple[int, str, str]:
    try:
        main([str(argument) for argument in arguments])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1 if end.code else 0
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_inspect_shows_head_figures_and_findings(capsys, make_report):
    code, out, _ = run(capsys, "inspect", make_report("2023年，我镇收到政府信息公开申请3件。"))
    assert code == 0
    assert "青川县石桥镇人民政府" in out
    assert "count.mismatch" in out
    assert "收到政府信息公开申请3件" in out


def test_inspect_in_english(capsys, make_report):
    code, out, _ = run(capsys, "--lang", "en", "inspect", make_report("2023年，我镇收到政府信息公开申请3件。"))
    assert code == 0
    assert CHECKS["count.mismatch"].en in " ".join(out.split())


def test_inspect_json(capsys, make_report):
    code, out, _ = run(capsys, "inspect", "--json", make_report())
    assert code == 0
    assert json.loads(out)["year"] == 2023


def test_fail_on(capsys, make_report):
    path = make_report("2023年，我镇收到政府信息公开申请3件。")
    assert run(capsys, "inspect", path, "--fail-on", "error")[0] == 1
    assert run(capsys, "inspect", make_report(), "--fail-on", "error")[0] == 0
    assert run(capsys, "inspect", path, "--fail-on", "grave")[0] == 2


@pytest.mark.parametrize(("lang", "word"), [("zh", "已中断"), ("en", "Interrupted")])
@pytest.mark.parametrize("command", ["inspect", "score"])
def test_an_interrupted_command_says_so(capsys, monkeypatch, make_report, tmp_path, command, lang, word):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(nlp, command, interrupted)
    out = ("--out", tmp_path / "out") if command == "score" else ()
    code, _, err = run(capsys, command, make_report(), *out, f"--lang={lang}")
    assert code == 130
    assert word in err
    assert "Traceback" not in err
    assert (f"{tmp_path / 'out'}/parts" in err) == (command == "score")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_that_cannot_be_read_is_one_line_and_exit_code_2(capsys, tmp_path, lang):
    (tmp_path / "empty.pdf").write_bytes(b"")
    code, out, err = run(capsys, "inspect", tmp_path / "empty.pdf", f"--lang={lang}")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "empty.pdf" in err


def test_score_prints_a_summary(capsys, make_report, tmp_path):
    make_report("2023年，我镇收到政府信息公开申请3件。")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    code, out, _ = run(capsys, "score", tmp_path, "--out", tmp_path / "out")
    assert code == 0
    assert "读取 1 份，失败 1 份" in out
    assert "count.mismatch" in out
    assert "scan.pdf" in out


def test_score_of_nothing(capsys, tmp_path):
    code, _, err = run(capsys, "score", tmp_path, "--out", tmp_path / "out")
    assert code == 2
    assert str(tmp_path) in err


def test_checks_lists_every_code(capsys):
    code, out, _ = run(capsys, "checks")
    assert code == 0
    assert all(check in out for check in CHECKS)


def test_help_teaches(capsys):
    assert "退出码" in run(capsys, "--help")[1]
    assert "Exit codes" in run(capsys, "--help", "--lang", "en")[1]


def test_every_word_is_there_in_both_languages():
    assert all(zh and en for zh, en in WORDS.values())
