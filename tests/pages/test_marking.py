"""A report's text with its marks: the text stays as it is, every mark covers its characters, nothing becomes markup."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from nlp.triage.marking import Mark, marked, plain, shown

KINDS = ("statement", "finding", "figure")
CHARACTERS = st.text(alphabet=st.sampled_from("公开3件。<>&\"'=\n\t \x00\x07\r\x9f\u202e\u2066\u2069א🏛"), max_size=40)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(CHARACTERS)
    place = st.integers(0, len(text))
    marks = []
    for number in range(draw(st.integers(0, 7))):
        start, end = sorted((draw(place), draw(place)))
        key = f"k{draw(st.integers(0, number))}"
        href = draw(st.sampled_from(["", "#cell"]))
        marks.append(Mark(start, end, draw(st.sampled_from(KINDS)), "error", key, '"<b>', href, "1"))
    return text, marks


def pieces(page: str) -> list[tuple[str, set[str]]]:
    """The characters of a piece of HTML with the keys of the elements they stand in."""
    found: list[tuple[str, set[str]]] = []

    def walk(element: html.HtmlElement, keys: set[str]) -> None:
        keys = keys | set((element.get("data-keys") or "").split())
        found.extend((character, keys) for character in element.text or "")
        for child in element:
            walk(child, keys)
            found.extend((character, keys) for character in child.tail or "")

    walk(html.fromstring(f"<div>{page}</div>"), set())
    return found


def harmless(text: str) -> str:
    """What the text of a page shows of a text: controls as pictures, one character for one."""
    return re.sub("[\x00-\x08\x0b-\x1f]", lambda m: chr(0x2400 + ord(m[0])), text).replace("\x9f", "�")


@given(marked_texts())
def test_the_text_of_the_page_is_the_text_of_the_report(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    assert "".join(character for character, _ in pieces(marked(text, marks))) == harmless(text)


@given(marked_texts())
def test_every_character_carries_the_keys_of_its_marks_and_no_others(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    for at, (_, keys) in enumerate(pieces(marked(text, marks))):
        assert keys == {mark.key for mark in marks if mark.start <= at < mark.end}


@given(marked_texts())
def test_every_key_has_one_element_of_its_name(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    page = html.fragment_fromstring(marked(text, marks), create_parent="div")
    assert sorted(page.xpath("//@id")) == sorted({mark.key for mark in marks})


@given(marked_texts(), st.integers(0, 40), st.integers(0, 40))
def test_a_part_of_the_text_has_the_marks_of_the_part(case: tuple[str, list[Mark]], start: int, end: int) -> None:
    text, marks = case
    found = pieces(marked(text, marks, start, end))
    assert "".join(character for character, _ in found) == harmless(text[start:end])
    for at, (_, keys) in enumerate(found, start):
        assert keys == {mark.key for mark in marks if mark.start <= at < mark.end}


@given(marked_texts())
def test_nothing_but_its_own_elements_and_no_link_in_a_link(case: tuple[str, list[Mark]]) -> None:
    page = html.fragment_fromstring(marked(*case), create_parent="section")
    assert {element.tag for element in page.iter()} <= {"section", "mark", "span", "a", "bdi"}
    assert not page.xpath("//a//a")


def test_marks_that_cross_are_split_and_those_that_nest_are_not() -> None:
    text = "甲乙丙丁"
    crossing = marked(text, [Mark(0, 3, "finding", "error", "f1", ""), Mark(2, 4, "finding", "info", "f2", "")])
    assert crossing == (
        '<mark class="mark finding error" data-keys="f1" id="f1">甲乙'
        '<mark class="mark finding info" data-keys="f1 f2" id="f2">丙</mark></mark>'
        '<mark class="mark finding info" data-keys="f2">丁</mark>'
    )
    nesting = marked(text, [Mark(1, 2, "figure", "", "q1", ""), Mark(0, 4, "statement", "problem", "s1", "")])
    assert nesting == (
        '<span class="mark statement problem" data-keys="s1" id="s1">甲'
        '<span class="mark figure" data-keys="s1 q1" id="q1">乙</span>丙丁</span>'
    )


def test_a_figure_is_a_link_and_a_finding_has_one_behind_it() -> None:
    marks = [
        Mark(0, 2, "finding", "error", "f1-1", "两处应一致", "#f1", "1"),
        Mark(0, 2, "figure", "", "q1", "新收申请", "#c1"),
    ]
    page = html.fragment_fromstring(marked("3件申请", marks), create_parent="p")
    figure, note = page.xpath("//a")
    assert (figure.get("href"), figure.text) == ("#c1", "3件")
    assert (note.get("href"), note.get("data-note"), note.text) == ("#f1", "1", None)
    assert figure.getparent().tag == "mark"


def test_a_place_without_characters_is_an_anchor() -> None:
    assert marked("甲乙", [Mark(1, 1, "finding", "", "f1", "")]) == (
        '甲<mark class="mark finding" data-keys="f1" id="f1"></mark>乙'
    )


def test_what_turns_the_direction_stands_in_an_isolate_that_names_it() -> None:
    assert shown("公\u202e开") == '公<bdi class="turn" data-note="U+202E">\u202e</bdi>开'
    assert plain("公\u202e开\n\x00") == "公�开 ␀"


def test_a_key_is_one_word() -> None:
    with pytest.raises(ValueError, match="one word"):
        marked("甲", [Mark(0, 1, "figure", "", "a b", "")])


def test_ten_thousand_marks_are_written_in_the_length_of_the_text() -> None:
    text = "公开3件，" * 10_000
    marks = [Mark(at + 2, at + 4, "figure", "", f"q{at}", "") for at in range(0, len(text), 5)]
    sizes = defaultdict(int)
    for element in html.fragment_fromstring(marked(text, marks), create_parent="div").iter():
        sizes[element.tag] += 1
    assert sizes["span"] == 10_000
