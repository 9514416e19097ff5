"""The counters with which each kind of figure is counted."""

from __future__ import annotations

CASES = frozenset(
    {None, "件", "宗", "份", "起", "例", "条", "次", "件次", "件(次)", "件（次）", "项", "个", "单", "人次"}
)
"""Requests, reviews, lawsuits. None is a bare number."""
PARTIES = CASES | {"人", "家", "名", "户"}
"""Applicants."""
ITEMS = frozenset({None, "条", "件", "篇", "份", "项", "则", "条次", "篇次", "次", "个", "件次"})
"""Information published."""
DOCUMENTS = frozenset({None, "件", "部", "份", "个", "项"})
DECIDED = frozenset({None, "件", "起", "宗", "例", "项", "次", "份", "个", "件次", "本", "张"})
"""Licences, penalties, coercion."""
EVENTS = frozenset({None, "次", "场", "期", "场次", "个", "轮", "班次", "堂", "回", "班", "课时"})
"""Press conferences, trainings, meetings."""
WORKS = frozenset({None, "篇", "条", "件", "份", "次", "个", "期", "项", "则", "场", "部", "条次", "篇次", "幅", "张"})
"""Interpretations."""
MONEY = frozenset({"元", "万元", "亿元"})
COUNTED = PARTIES | ITEMS | DOCUMENTS | DECIDED | EVENTS | WORKS | MONEY
"""With any other, no metric is counted."""
