"""The reference bank of stock phrases, and what a report that is scored alone says of its own wording."""

from __future__ import annotations

from corpus_reports import PRACTICE, known

import nlp
from corpus.bank import BANK, narratives
from nlp.corpus.pair import own_share_of
from nlp.corpus.wording.bank import bank_text, phrases
from nlp.corpus.wording.clauses import Narrative, Section
from nlp.corpus.wording.grams import stock

STOCK = "一是主动公开的意识有待加强。二是公开内容不够全面，公开形式较为单一。三是业务水平有待提升。"


def narrative(text: str) -> Narrative:
    return Narrative(text, [Section("problems", "", 0, len(text))], (), ())


def test_the_bank_is_as_built():
    assert BANK.read_text(encoding="utf-8") == bank_text(phrases(narratives()))


def test_a_phrase_is_stock_from_three_writers_on():
    says = [
        (writer, narrative(f"{name}的公开栏更新不够及时，{rest}。"))
        for writer, name, rest in (
            ("a", "卫生院", "药价没贴出来"),
            ("b", "林场", "伐木证要跑三趟"),
            ("c", "渡口", "船票涨价没人说"),
        )
    ]
    assert set(phrases(says)) == {"的公开栏更新不够及时"}
    assert not phrases(says[:2])
    assert not phrases([("a", what) for _, what in says])


def test_stock_phrases_are_told_from_a_writers_own():
    assert known(stock(), "信息公开的主动性有待加强")
    assert not known(stock(), "月底由纪检委员拿着单子到公开栏前逐项对照")


def test_a_lone_report_has_a_share_of_its_own(written):
    own, common = (nlp.inspect(written(f"{n}.txt", problems=text)) for n, text in enumerate((PRACTICE, STOCK)))
    assert own_share_of(own) == 1
    assert own_share_of(common) < 0.6
    assert not [finding for finding in common.findings if finding.code.startswith("boilerplate")]
