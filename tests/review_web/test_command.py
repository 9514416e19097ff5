"""`nianbao review` without its pages: what it says, prints and writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlp.cli import main
from nlp.review.words import words


def run(*arguments: str, capsys) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["review", *arguments])
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


def test_a_folder_without_tables_gets_a_clear_message(tmp_path: Path, capsys):
    code, _, said = run(str(tmp_path), capsys=capsys)
    assert code == 2
    assert "nianbao score" in said
    assert "Traceback" not in said


def test_open_to_the_network_without_a_password_it_does_not_start(scored: Path, tmp_path: Path, capsys, monkeypatch):
    monkeypatch.delenv("NIANBAO_REVIEW_PASSWORD", raising=False)
    code, _, said = run(str(scored), "--database", str(tmp_path / "r.sqlite"), "--host", "0.0.0.0", capsys=capsys)
    assert code == 2
    assert "口令" in said


def test_a_certificate_that_is_none_gets_a_clear_message(scored: Path, tmp_path: Path, capsys):
    nothing = tmp_path / "nothing.pem"
    nothing.write_text("no certificate", encoding="utf-8")
    for file in (nothing, tmp_path / "absent.pem"):
        code, _, said = run(str(scored), "--certificate", str(file), "--key", str(file), capsys=capsys)
        assert code == 2
        assert "PEM" in said


def test_statistics_and_exports_need_no_server(scored: Path, tmp_path: Path, capsys):
    database = str(tmp_path / "r.sqlite")
    exported = tmp_path / "decisions.jsonl"
    code, printed, _ = run(str(scored), "--database", database, "--stats", "--export", str(exported), capsys=capsys)
    assert code == 0
    assert "year.figures" in printed
    assert all(json.loads(line) for line in exported.read_text(encoding="utf-8").splitlines())


def test_an_export_of_an_unknown_kind_is_refused(scored: Path, tmp_path: Path, capsys):
    database, file = str(tmp_path / "r.sqlite"), str(tmp_path / "decisions.pdf")
    code, _, said = run(str(scored), "--database", database, "--export", file, capsys=capsys)
    assert code == 2
    assert ".xlsx" in said


def test_every_word_is_there_in_both_languages():
    for key, (zh, en) in words().items():
        assert zh.strip(), key
        assert en.strip(), key
        assert zh.count("{") == en.count("{"), key
