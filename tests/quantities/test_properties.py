"""Properties: numbers read back, offsets valid whatever the text."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from nlp.pipeline.quantities import METRICS, extract
from nlp.pipeline.quantities.numerals import read_number
from nlp.report.model import Report, Section

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number below 100 million in Chinese numerals."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return chinese(high) + "万" + ("" if not low else ("零" if low < 1000 else "") + chinese(low))
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            high, low = divmod(number, unit)
            return DIGITS[high] + name + ("" if not low else ("零" if low < unit // 10 else "") + chinese(low))
    return DIGITS[number]


@given(st.integers(0, 99_999_999))
def test_chinese_numerals_read_back(number):
    assert read_number(chinese(number)) == number


@given(st.integers(0, 10**9))
def test_separators_change_nothing(number):
    assert read_number(f"{number:,}") == read_number(str(number)) == number


@given(st.decimals(0, 10_000, places=2, allow_nan=False))
def test_ten_thousands_are_multiplied_out(number):
    assert abs(read_number(f"{number}万") - float(number) * 10_000) < 1e-6


CHARACTERS = st.sampled_from(
    [
        *"0123456789一二三十百千万亿两零条件次期％%.,，。；：、（）() \n年月日第前后多余近约",
        "未收到",
        "没有",
        "均无",
        "其中",
        "按内容分：",
        "申请",
        "行政复议",
        "诉讼",
        "公开",
        "信息",
        "网站",
        "微信",
        "培训",
        "会议",
        "规范性文件",
        "许可",
        "结转",
        "上年",
        "2022年",
        "将",
        "合计",
        "其他",
        "“",
        "”",
        "《",
        "》",
    ]
)


@given(
    text=st.lists(CHARACTERS, max_size=60).map("".join) | st.text(max_size=80),
    section=st.sampled_from(["preface", "overview", "problems", "other"]),
    year=st.sampled_from([None, 2023]),
)
@example(text="0多万0", section="preface", year=None)
def test_any_text_gives_valid_offsets(text, section, year):
    half = len(text) // 2
    sections = (Section(section, "", 0, 0, half), Section("overview", "", half, half, len(text)))
    report = Report("", "txt", text, "", (0, 0), "", "other", year, sections)
    quantities = extract(report)
    starts = {q.start for q in quantities}
    for q in quantities:
        assert text[q.start : q.end] == q.text != ""
        assert any(s.body <= q.start and q.end <= s.end for s in sections)
        assert q.metric is None or q.metric in METRICS
        assert q.part_of is None or q.part_of in starts
        assert q.part_of != q.start
    assert list(quantities) == sorted(quantities, key=lambda q: (q.start, q.end))
