"""Praise of the past year: it names no measure, and where nothing is said to be lacking it is no result of one either."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.pipeline.statements.model import Span
from nlp.pipeline.statements.patterns import CUES, Pattern

PRAISE: dict[str, Pattern] = {
    "more": Pattern(
        r"更(?![新换正改名替])加?[^，。；]{1,6}$|(?:不断|明显|显著|持续|稳步|大幅|逐步|日益|进一步)(?:得到)?[^，。；]{0,2}$",
        "公开内容更丰富",
    ),
    "satisfied": Pattern(r"满意(?:度|率)[^，。；]{0,12}$", "群众满意度达到98%"),
    "acknowledged": Pattern(
        r"(?:得到|受到|获得?|赢得|收获)[^，。；]{0,16}(?:肯定|好评|表扬|认可|赞誉|表彰|称赞|推广)|好评|荣获|获评|评为|名列|位居|位列"
        r"|全(?:省|市|县|区)推广",
        "做法得到上级肯定",
    ),
    "achieved": Pattern(
        r"(?:取得|实现|收到|迈出|形成|营造|奠定|打下)[^，。；]{0,24}(?:成效|成绩|进展|突破|效果|氛围|基础|步伐|格局|好评)"
        r"|(?:稳步|有序|扎实|顺利|全面)(?:推进|开展|进行)$|新台阶|新局面|全覆盖$",
        "工作取得明显成效",
    ),
}
"""What a clause of praise says."""
_PRAISE = re.compile("|".join(pattern.regex for pattern in PRAISE.values()))
_ACTS = re.compile(rf"(?!公开|发布|[在为从]){CUES['opens_verb'].regex}")
_WANTING = re.compile("[待需须应欠未没难少缺慢差低弱将拟]|不(?![断懈])")
_ADVERB = re.compile("不断|持续|稳步|大幅|逐步|进一步")
_LACKING = re.compile(r"问题|不足|短板|差距|整改|改进|薄弱|" + CUES["lack"].regex)
_CLAUSES = re.compile("[，,；;。]")


def without_praise(text: str, spans: Sequence[Span]) -> list[Span]:
    """The statements of a section body without what only praises, ahead of any word of what is lacking: behind such
    (`经整改，更新更及时`) it may be what came of a remedy.

    >>> text = "一年来，内容更丰富，群众满意度不断提升。全年办班2期。"
    >>> without_praise(text, [Span(4, 18, "remedy"), Span(19, 25, "remedy")])
    [Span(start=19, end=25, role='remedy')]
    """
    lacking = _LACKING.search(text)
    first = lacking.start() if lacking else len(text)
    return [span for span in spans if span.end > first or not _praises(text[span.start : span.end])]


def _praises(words: str) -> bool:
    return not _WANTING.search(words) and all(
        _PRAISE.search(clause) and not _ACTS.match(_ADVERB.sub("", clause, count=1))
        for clause in _CLAUSES.split(words)
        if clause.strip()
    )
