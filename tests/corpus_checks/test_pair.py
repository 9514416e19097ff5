"""`nianbao inspect FILE --previous PATH`."""

from __future__ import annotations

import json

import pytest
from corpus_reports import PROBLEMS, TOWN, requests

import nlp
from nlp.checks import CHECKS
from nlp.cli import main
from nlp.corpus.pair import NotLastYearError, beside_last_year


def test_the_codes_are_documented():
    assert {"carryover.mismatch", "stock.mismatch", "boilerplate.shared", "boilerplate.previous_year"} <= set(CHECKS)


def test_a_pair(written):
    now = written("now.txt", problems=PROBLEMS, requests=requests(carried_in=1), normative=(1, 0, 9))
    before = written("then.txt", problems=PROBLEMS, requests=requests(carried_out=2), year=2022, agency="松塘镇")
    alone = nlp.inspect(now)
    found = beside_last_year(alone, nlp.inspect(before)).findings[len(alone.findings) :]
    assert [f.code for f in found] == ["carryover.mismatch", "stock.mismatch", "boilerplate.previous_year"]
    assert all("then.txt" in f.message for f in found)


def test_the_command_prints_both_sides(written, capsys):
    now = written("now.txt", requests=requests(carried_in=1))
    before = written("then.txt", requests=requests(carried_out=2), year=2022)
    with pytest.raises(SystemExit) as end:
        main(["inspect", str(now), "--previous", str(before), "--json", "--fail-on", "error"])
    assert end.value.code == 1
    (found,) = [f for f in json.loads(capsys.readouterr().out)["findings"] if f["code"] == "carryover.mismatch"]
    assert [entry.get("source") for entry in found["evidence"]] == [None, str(before)]


def test_a_report_of_another_year_is_refused(written):
    now, before = written("now.txt"), written("then.txt", year=2020, agency=TOWN)
    with pytest.raises(NotLastYearError, match="2022年的报告"):
        beside_last_year(nlp.inspect(now), nlp.inspect(before))
