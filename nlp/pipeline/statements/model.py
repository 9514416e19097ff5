"""A statement: one problem, or one remedy, as section 五 states it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Role = Literal["problem", "remedy"]
Status = Literal["taken", "planned"]

TOPICS: dict[str, str] = {
    "timeliness": "公开时效",
    "content": "公开内容",
    "key_areas": "重点领域与标准化",
    "interpretation": "政策解读",
    "participation": "公众参与与回应",
    "requests": "依申请公开",
    "review": "审核与信息管理",
    "channels": "平台渠道与形式",
    "awareness": "思想认识",
    "capacity": "队伍与业务能力",
    "mechanism": "制度机制与组织领导",
    "supervision": "监督考核",
    "publicity": "宣传引导",
    "general": "笼统",
}
"""The taxonomy: key and Chinese name. `general` never stands with another topic."""


ABSTAIN_BELOW = 0.5
"""A statement of less confidence is shown as uncertain, raises no finding, and goes to the labelling queue."""


class Span(NamedTuple):
    """Where a statement stands, and its role."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Statement:
    """At `[start, end)` of the report's text. `status` is None for a problem; `topics` has one to three keys of
    `TOPICS`, the main one first; `confidence` is the calibrated probability that the main topic is right. `answer` is, of
    a problem, the greatest chance of a remedy of its section to share a topic with it, by the words of both alone."""

    role: Role
    status: Status | None
    topics: tuple[str, ...]
    confidence: float
    text: str
    start: int
    end: int
    answer: float = 0.0
