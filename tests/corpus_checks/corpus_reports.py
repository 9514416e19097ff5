"""Words and helpers of these tests: a town's own practice, its problems, and what a run raised."""

from __future__ import annotations

import numpy as np
import pandas as pd

from nlp.corpus.wording.grams import Phrases
from nlp.corpus.wording.masking import NOT_WORDS, codes, veiled

TOWN = "云岭县松塘镇人民政府"
OTHER_TOWN = "岚山县石桥镇人民政府"

PRACTICE = (
    "镇里把公开的事拆成三张单子，一张写清每个站所该公开什么，一张写清多久公开一次，一张写清谁来核对，"
    "月底由纪检委员拿着单子到公开栏前逐项对照，没贴的当场补上。"
)
"""A passage of one's own, without figures."""

EDITED = (
    "镇里将公开的事分成三张单子，一张写清各个站所该公开什么，一张写清多久公开一次，一张写明谁来核对，"
    "月末由纪检委员拿着单子到公开栏前逐项对照，没贴的当场补齐。"
)
"""The same with every tenth word changed."""

PROBLEMS = (
    "一是赶集天来问事的老人多，公开栏字小又贴得高，看不清也够不着。二是几个偏远的组没有信号，发在网上的通知没人看得到。"
    "今后把公开栏放低、把字放大，没有信号的组由组长上门念给大家听。"
)

FORMULAS = (
    "深入学习贯彻党的二十大精神，严格按照《中华人民共和国政府信息公开条例》要求，坚持以公开为常态、不公开为例外，"
    "遵循公正、公平、合法、便民的原则，及时、准确地公开政府信息，现将有关情况报告如下。"
)


def mask(text: str) -> str:
    """The words of a text with documents, years and figures masked, and without punctuation."""
    return NOT_WORDS.sub("", veiled(text))


def known(phrases: Phrases, words: str) -> bool:
    """Whether words (no punctuation) are made of these phrases."""
    return bool(phrases.holds(codes(words), np.zeros(len(words), dtype=np.int64), 1)[0])


def raised(findings: pd.DataFrame, code: str) -> set[str]:
    """The names of the reports that a code was raised in."""
    return set(findings[findings["code"] == code]["name"])


def only(findings: pd.DataFrame, code: str) -> dict[str, object]:
    """The one finding of a code."""
    (row,) = findings[findings["code"] == code].to_dict("records")
    return row


def requests(*, carried_in: int = 0, carried_out: int = 0) -> dict[int, list[int]]:
    """Rows of table 3 that balance: three new requests, what was carried in, and what is carried out."""
    answered = 3 + carried_in - carried_out
    numbers = {0: 3, 1: carried_in, 2: answered, 23: answered, 24: carried_out}
    return {row: [number, 0, 0, 0, 0, 0, number] for row, number in numbers.items()}
