"""The codes of checks that need more than one report. They are found in `nlp.corpus`, and documented here with the rest."""

from __future__ import annotations

from nlp.checks.registry import register_corpus_code

register_corpus_code(
    "carryover.mismatch",
    "error",
    zh="本年“上年结转”与上年报告“结转下年度继续办理”不一致",
    en="requests carried in differ from those that last year's report carries out",
    example="2023年报告结转下年度3件，2024年报告上年结转2件",
)
register_corpus_code(
    "stock.mismatch",
    "error",
    zh="现行有效件数不等于上年现行有效件数加本年制发件数减本年废止件数",
    en="documents in force are not last year's plus those made less those abolished",
    example="上年现行有效10件，本年制发2件、废止1件，现行有效填为12件",
)
register_corpus_code(
    "boilerplate.previous_year",
    "warning",
    zh="照抄本机关上年报告的文字，至多改了年份和数字",
    en="a passage carried over from the agency's report of the year before, with at most its figures changed",
    example="存在的问题一段与上年报告逐字相同",
)
register_corpus_code(
    "boilerplate.shared",
    "warning",
    zh="与其他机关的报告文字雷同（名称、年份、数字除外），法定表述和引用除外",
    en="a passage that reports of other agencies share, word for word or nearly (names, years and figures aside)",
    example="两个镇的报告有同一段工作做法，仅镇名不同",
)
