"""Every pattern of the checks finds its own example, and the register tells of every check."""

from __future__ import annotations

import re

import pytest

from nlp.checks import CHECKS
from nlp.checks.labels import cell_name
from nlp.checks.placeholders import PLACEHOLDERS
from nlp.checks.rounding import Interval, printed
from nlp.checks.selves import ACTS, ACTS_OF_A_GOVERNMENT, AUTHOR, SELVES, SUBJECT, TOWNSHIP_OF_A_NAME
from nlp.checks.sources import (
    BARE_NAME,
    CITED_ARTICLES,
    DECREE,
    MISNOMERS,
    NOTICES,
    NUMBER_OF_A_NOTICE,
    REGULATION,
    REVISION_TOLD,
)
from nlp.pipeline.quantities import METRICS


@pytest.mark.parametrize("each", PLACEHOLDERS, ids=lambda each: each.found)
def test_placeholders(each):
    assert each.pattern.search(each.found)
    assert not each.pattern.search(each.passed)
    assert any(sign in each.found for sign in each.signs)


@pytest.mark.parametrize("each", MISNOMERS, ids=lambda each: each.found)
def test_misnomers(each):
    assert each.pattern.fullmatch(each.found)
    assert not each.pattern.fullmatch(each.right)


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.printed)
def test_notices(notice):
    match = notice.pattern.search(f"《{notice.name}》（{notice.printed}）")
    assert match is not None
    assert NUMBER_OF_A_NOTICE in notice.printed
    assert match["printed"] == notice.printed


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        (SELVES[0], "我局公开信息80条"),
        (SELVES[1], "本局公开信息80条"),
        (ACTS, "组织开展培训"),
        (ACTS_OF_A_GOVERNMENT, "未收到政府信息公开申请"),
        (SUBJECT, "2024年，石桥镇认真贯彻条例"),
        (AUTHOR, "请与石桥镇党政办公室联系"),
        (TOWNSHIP_OF_A_NAME, "云岭县松塘镇"),
        (DECREE, f"《{REGULATION}》（国令第711号）"),
        (CITED_ARTICLES[0], f"《{REGULATION}》第四十九条、第五十条"),
        (CITED_ARTICLES[1], f"根据{REGULATION}第五十条"),
        (BARE_NAME, "根据中华人民共和国信息公开条例"),
        (REVISION_TOLD, "公布，国务院令第711号修订"),
    ],
)
def test_patterns(pattern, example):
    assert pattern.search(example)


@pytest.mark.parametrize("text", ["我县级平台", "我办公室", "我会议", "我市场", "忘我镇守"])
def test_no_self(text):
    assert not any(pattern.search(text) for pattern in SELVES)


@pytest.mark.parametrize("info", CHECKS.values(), ids=lambda info: info.code)
def test_register(info):
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", info.code)
    assert info.zh
    assert info.en
    assert info.example


def test_every_cell_of_a_metric_has_a_name():
    """A message never shows a key."""
    for metric in METRICS.values():
        for cell in (*metric.cells, *metric.alternative):
            assert cell_name(cell) != cell


@pytest.mark.parametrize(
    ("text", "exact", "stands"),
    [
        ("18.2%", 18.16, True), ("18.2%", 18.15, True), ("18.2%", 18.29, True), ("18.2%", 18.31, False),
        ("18.2%", 18.14, False), ("42%", 41.5, True), ("42%", 42.9, True), ("42%", 43.0, False), ("100%", 99.2, False),
    ],
)  # fmt: skip
def test_rounded_or_cut(text, exact, stands):
    assert printed(float(text.rstrip("%")), text).meets(Interval(exact, exact)) is stands
