"""What the agency itself held or issued: press conferences, interpretations, trainings, meetings."""

from __future__ import annotations

import re

from nlp.pipeline.quantities.families.units import EVENTS, WORKS
from nlp.pipeline.quantities.window import Window, says_nothing

_FORMAT = re.compile(
    r"(?:文字|图文|图片|图表|图示|图解|音视频|视频|音频|动漫|动画|漫画|专家|媒体|领导|负责人|部门|简明|问答|H5|多媒体|数字化|新闻|原创|"
    r"一图|数据|非文字)(?:式|类|化|形式|负责人)?(?:的)?(?:政策)?解读"
)
_BESIDES = re.compile(r"[一-龥](?:及|和|与)(?:其|相关)?(?:政策)?解读")
"""`法规文件及解读4条`."""
_LOOKED_THROUGH = re.compile(
    r"(?:抽查|检查|抽检|抽评|抽取|评查|审核|审查|审校|复核|校核|校对|退回|重写|修改|回收|评选|评比)(?!并|后)[^，。；发制编推]{0,6}解读"
)
"""`抽查解读稿300篇`: of those that were issued."""
_TAKEN_UP = re.compile(r"(?:对|就|将|把|围绕|针对|为)[^，。；\d]{0,10} ?$")
_DOCUMENTS = re.compile(r" ?[^，。；\d]{0,8}?(?:文件|办法|方案|规定|细则|意见|通知|规划)(?!的?解读)")
"""`对2件文件全部进行解读`, `12件文件配套解读`: the documents are counted, not their interpretations."""
_ON_A_THEME = re.compile(r"专[题项]解读|系列解读")
_NOT_OWN = re.compile(r"专场|直播|转播|报道|专题新闻")
_REPORTED = re.compile(r"(?:常务会|党组会|党委会|办公会|联席会)议?[^，]{0,4}听取[^，]*汇报")
_GENERAL = re.compile(
    r"其中|包括|全年|本年度?|年内|举办|举行|召开|组织|开展|累计|共|政府|政务|人民|本[市县区局省]|全[市县区省]|[市县区省局]|各类|的|了"
)
_HELD_TAIL = re.compile(
    r"班|会议?|活动|材料|稿件?|文章|产品|作品|解读|政策|召开|举办|举行|组织|开展|发布|推出|编发|制作|自己|办|刊登|信息|工作|专题|专门|"
    r"政府|政务|公开|公司|《[^》]*》|条例|等|主持|听取|研究|讨论|汇报|事项|议及|布置|学习|汇总|开|过|安排|会|审议|部署"
)


def issued(w: Window) -> str | None:
    """Press conferences, interpretations, trainings and meetings: what the agency itself held or issued."""
    kind = w.subject
    if kind is None or w.has("attend") or "attend" in w.behind:
        return None
    near = kind in w.names
    if not near and w.frame == kind and kind not in w.behind:
        return kind if w.unit in EVENTS and re.search(r"办了?$", w.left_text) else None
    if not near and (kind not in w.behind or (w.own() and not w.has("hold", "study"))):
        return None
    text = w.left_text if near else w.left_text + w.right_text
    if near and not says_little(w.tail(kind)):
        return None
    if kind == "interpretations":
        if (
            w.unit not in WORKS
            or _BESIDES.search(text)
            or _LOOKED_THROUGH.search(text)
            or _ON_A_THEME.search(text)
            or _FORMAT.search(text)
            or (near and _counts_another_noun(w))
            or (not near and (_TAKEN_UP.search(w.left_text) or _DOCUMENTS.match(w.right_text)))
        ):
            return None
        return kind
    if w.unit not in EVENTS or re.search(r"每(?:季度|月|年|半年|周)|定期", text):
        return None
    if kind == "press_conferences" and (_NOT_OWN.search(text) or (w.listed and _on_a_topic(w))):
        return None
    if kind == "trainings":
        return None if re.search(r"对群众|面向群众|线上线下", text) else kind
    if kind == "meetings":
        return kind if _about_disclosure(w) else None
    return kind


def _on_a_topic(w: Window) -> bool:
    """`其中，疫情防控新闻发布会140场`: those on one topic."""
    return re.search(r"[一-龥]", _GENERAL.sub("", w.head("press_conferences"))) is not None


def says_little(tail: str) -> bool:
    return says_nothing(_HELD_TAIL.sub("", tail))


def _counts_another_noun(w: Window) -> bool:
    """`政策解读由8个科室承担`: the figure counts the noun behind it."""
    return (
        w.unit in ("个", "项")
        and re.match(r" ?[一-龥]", w.right_text) is not None
        and "interpretations" not in w.behind
    )


def _about_disclosure(w: Window) -> bool:
    """A meeting counts where it is held, under the head of supervision, or is said to deal with disclosure."""
    text = w.left_text + w.right_text
    if _REPORTED.search(w.left_text) and not w.has("hold"):
        return False  # 常务会议听取汇报2次: the reports are counted, not the meetings
    if re.search(r"座谈|听证|评议会|常务会议 ?$", text) or re.search(r"县里|区里|市里|省里|上级", w.left_text):
        return False
    return (
        w.sentence.base == "support" or w.has("hold") or re.search(r"公开|研究|听取|讨论|开会|主持", text) is not None
    )
