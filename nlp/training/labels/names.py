"""What roles, statuses and topics are called on sheets and buttons. On the way back, keys and names are both read."""

from __future__ import annotations

from collections.abc import Mapping

from nlp.pipeline.statements.model import TOPICS

ROLES: dict[str, str] = {"problem": "问题", "remedy": "整改", "other": "都不是"}
"""`other` is a person's word that the model found a statement where there is none; it becomes no label."""

STATUSES: dict[str, str] = {"taken": "已采取", "planned": "计划中"}

TOPIC_NOTES: dict[str, tuple[str, str]] = {
    "timeliness": ("公开、更新快不快、勤不勤", "网站内容新不新归此项，网站设计归“平台渠道与形式”"),
    "content": ("公开的广度、深度、数量、针对性", "点明某个重点领域或标准目录的归“重点领域与标准化”"),
    "key_areas": ("重点领域信息公开；基层政务公开标准化规范化；事项目录", ""),
    "interpretation": ("政策解读的形式、质量、覆盖面", ""),
    "participation": ("征求意见、决策公开、互动、回应关切、开放日、满意度", "群众不知道这项工作的归“宣传引导”"),
    "requests": ("依申请公开的办理：答复、期限、法律质量、复议诉讼败诉", ""),
    "review": ("发布前审核、保密审查、源头属性认定、规范性文件和档案管理、信息的准确与格式", ""),
    "channels": ("网站、新媒体、专栏、公开栏、查阅点；公开形式多样性", ""),
    "awareness": ("干部、领导对公开工作的重视程度", "能力不足归“队伍与业务能力”"),
    "capacity": ("人员配备与流动、业务技能、培训学习", ""),
    "mechanism": ("制度、流程、组织领导、分工、协调、信息报送", "关于内容审核的制度同时标“审核与信息管理”"),
    "supervision": ("检查、考核、问责", ""),
    "publicity": ("让群众知道公开工作、条例和办法", ""),
    "general": ("没有具体主题（如“与上级要求还有差距”）", "不与其他主题并用"),
}
"""What each topic is about, and the line to its neighbours."""


def key_of(names: Mapping[str, str], written: str) -> str | None:
    """The key that a person wrote, as key or as name; None where it is neither.

    >>> key_of(TOPICS, " 公开时效 "), key_of(TOPICS, "Timeliness"), key_of(TOPICS, "时效性")
    ('timeliness', 'timeliness', None)
    """
    word = written.strip()
    if word.lower() in names:
        return word.lower()
    return next((key for key, name in names.items() if name == word), None)


def name_of(names: Mapping[str, str], key: str | None) -> str:
    """The Chinese name, or nothing."""
    return names.get(key or "", "")


def topic_names(topics: tuple[str, ...]) -> list[str]:
    return [TOPICS[topic] for topic in topics]
