"""Information published: in all, or on one channel."""

from __future__ import annotations

import re

from nlp.pipeline.quantities.families.units import ITEMS
from nlp.pipeline.quantities.window import Window

CHANNELS = ("website", "wechat", "weibo")
_ALL_CHANNELS = (*CHANNELS, "other_channel", "new_media")
_FILLER = re.compile(
    r"全年度?|本年度?|今年|年度|20\d\d ?年(?:度)?|截至|目前|年末|年底|年内|一年来|一年里?|累计|总共|一共|总计|合计|共计|总数|总量|数量|数目|条数|件数|"
    r"达到|约|近|超过|逾|以上|左右|不少于|已经|先后|陆续|全部|全[县市区镇乡省局街道]+|我[县市区镇乡省局街道办]+|本[县市区镇乡省局街道机关单位办]+|各级|各类|各种|各项|"
    r"相关|有关|行政机关|机关|政府|政务|主动|依法|及时|新增|对外|向社会|社会|面向|公开|发布|信息|工作|动态|情况|通过|其中|共同|实际|统计|数据|公众|"
    r"群众|方面|主要|内容|渠道|平台|专栏|途径|形式|方式|媒体|法定|网络|线上|线下|经手|办公室|人民|政策|微信|公众号|网站|门户|官方|"
    r"[总共计数量有为是达超了的中里内均已新在以等和与及从上本另还又再年度个条并即由我全各] ?|[、，,：: （）()“”]|“[^”]{0,16}”"
)
_MODIFIERS = re.compile(r"动态|稿件|推文|文章|内容|图文|作品|消息|资讯|原创|政务|各类|阅读|居次|占大头")


_OF_A_KIND = re.compile(r"围绕|关于|针对|聚焦|领域|类$|涉及")


def residue(text: str) -> str:
    """What is left of a clause when words that restrict nothing are taken out."""
    return _FILLER.sub("", _MODIFIERS.sub("", text)).strip()


def published(w: Window) -> str | None:
    """Information published: in all, or on one channel."""
    if w.unit not in ITEMS or (w.strict and not w.has("publish") and "information" not in w.behind):
        return None
    if w.has("made", "abolished", "in_force", "foreign") or (
        w.unit in ("个", "次") and re.match(r" ?[一-龥]", w.right_text)
    ):
        return None
    channels = {n for n in w.names if n in _ALL_CHANNELS}
    if len(channels) == 1:
        return _on_channel(w, channels.pop())
    if not channels and w.has("publish") and (channel := w.channel) and not residue(w.tail("publish")):
        return f"proactive.{channel}"
    if w.frame in CHANNELS and w.has("information", "publish", "new") and not w.listed:
        return f"proactive.{w.frame}" if not residue(w.tail("publish")) else None
    if w.listed:
        return None
    if w.has("publish"):
        verb = [w.head("publish"), w.tail("publish")]
        about = (
            "信息" in w.left_text
            or "主动公开" in w.left_text
            or re.match(r" ?(?:的)?(?:各类)?(?:政府|政务)?信息", w.right_text)
        )
        of_a_kind = _OF_A_KIND.search(verb[0]) is not None or ("信息" in verb[0] and residue(verb[0]) != "")
        if about and not residue(verb[-1]) and not of_a_kind:
            return "proactive.total"
        if (key := _broken_down(w, verb)) is not None:
            return key
    if (
        re.match(r" ?(?:的)?(?:政府|政务|公开)?(?:公开)?信息(?:中|里|内|，|。|的|$)", w.right_text)
        and w.has("scope")
        and not residue(w.left_text)
    ):
        return "proactive.total"
    if re.search(
        r"公开[^，]{0,8}(?:总量|总数|数量|条数)|信息(?:总量|总数|数量|条数|公开数|数)", w.left_text
    ) and not residue(w.left_text):
        return "proactive.total"
    return "~sum" if w.has("sum") else None


def _broken_down(w: Window, verb: list[str]) -> str | None:
    """`全年公开草场补奖、禁牧休牧等信息共93条`: a list that ends in 等 says what the whole is about."""
    if not w.sentence.first or re.search(r"围绕|关于|针对|聚焦", w.left_text):
        return None
    if re.search(r"等(?:各类|各方面)?(?:政府|政务)?信息(?:共|总|合)?计?$", verb[-1]):
        return "proactive.total"
    about = residue(verb[-1])
    return "proactive.total" if w.has("scope") and about in w.sentence.own_name and verb[-1].endswith("信息") else None


def _on_channel(w: Window, channel: str) -> str | None:
    if channel not in CHANNELS or w.unit in ("个", "次") or w.has("short", "meetings", "trainings"):
        return None
    after = re.split(r"网站?|公众号|公众平台|微信号?|微博|网页|官网|子站|”", w.left_text)[-1]
    if re.search(
        r"访问|浏览|点击|账?号 ?$|阅读|留言|意见|栏目数|账号|粉丝|关注|错|链|征集|检查|问题|咨询|回复|解读", after
    ):
        return None
    if w.has("publish"):
        return f"proactive.{channel}" if not residue(_PAGE.sub("", w.tail("publish"))) else None
    return f"proactive.{channel}" if len(residue(_PAGE.sub("", after))) <= 4 else None


_PAGE = re.compile(r"[一-龥]{0,14}(?:页面?|栏目?|频道|专页|子栏目|专栏|网站|栏)(?:里|上|中)?")
