"""One agency under many names, and agencies that only look alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nlp.corpus.agencies import agency_keys, canonical, may_be_same, own_names

NAMES = [
    "云岭县松塘镇人民政府",
    "云岭县松塘镇",
    "云岭县人民政府松塘镇党政办公室",
    "云岭县松塘镇人民政府办公室",
    "松塘镇人民政府",
]


def test_names_of_one_town_have_one_key():
    assert len(set(agency_keys(NAMES).values())) == 1


def test_a_short_name_that_fits_two_counties_is_neither():
    keys = agency_keys(["松塘镇人民政府", "云岭县松塘镇人民政府", "岚山县松塘镇人民政府"])
    assert len(set(keys.values())) == 3
    assert may_be_same(keys["松塘镇人民政府"], keys["云岭县松塘镇人民政府"])
    assert not may_be_same(keys["岚山县松塘镇人民政府"], keys["云岭县松塘镇人民政府"])


def test_a_government_and_its_office_are_one_and_its_departments_are_not():
    keys = agency_keys(["云岭县人民政府", "云岭县人民政府办公室", "云岭县教育局", "云岭县人民政府外事办公室"])
    assert keys["云岭县人民政府"] == keys["云岭县人民政府办公室"]
    assert len(set(keys.values())) == 3


def test_a_departments_own_words_are_not_its_names():
    assert "教育" not in own_names("云岭县教育局")
    assert {"云岭县", "云岭", "教育局"} <= set(own_names("云岭县教育局"))


@given(st.text("云岭县松塘镇人民政府办公室党政街道局市（） ", max_size=20))
def test_a_canonical_name_is_its_own(name: str):
    once = canonical(name)
    assert len(once) <= len(name)
    assert agency_keys([name])[name] == once
    assert may_be_same(once, once)
