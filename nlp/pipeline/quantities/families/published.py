"""Information published: in all, or on one channel."""

from __future__ import annotations

import re

from nlp.pipeline.quantities.families.units import ITEMS
from nlp.pipeline.quantities.window import Window
from nlp.remembered import remembered

CHANNELS = ("website", "wechat", "weibo")
_ALL_CHANNELS = (*CHANNELS, "other_channel", "new_media")
_FILLER = re.compile(
    r"全年度?|本年度?|今年|年度|20\d\d ?年(?:度)?|截至|目前|年末|年底|年内|一年来|一年里?|累计|总共|一共|总计|合计|共计|总数|总量|数量|数目|条数|件数|"
    r"达到|约|近|超过|逾|以上|左右|不少于|已经|先后|陆续|全部|全[县市区镇乡省局街道]+|我[县市区镇乡省局街道办]+|本[县市区镇乡省局街道机关单位办]+|各级|各类|各种|各项|"
    r"相关|有关|行政机关|机关|政府|政务|主动|依法|及时|新增|对外|向社会|社会|面向|公开|发布|信息|工作|动态|情况|通过|其中|共同|实际|统计|数据|公众|"
    r"群众|方面|主要|内容|渠道|平台|专栏|途径|形式|方式|媒体|法定|网络|线上|线下|经手|办公室|人民|政策|微信|微博|公众号|网站|门户|官方|"
    r"[总共计数量有为是达超了的中里内均已新在以等和与及从上本另还又再年度个条并即由我全各] ?|[、，,：: （）()“”]|“[^”]{0,16}”"
)
_MODIFIERS = re.compile(r"动态|稿件|推文|文章|内容|图文|作品|消息|资讯|原创|政务|各类|阅读|居次|占大头")


_OF_A_KIND = re.compile(r"围绕|关于|针对|聚焦|领域|类$|涉及")
_KIND_ON_CHANNEL = re.compile(r"(?:工作|部门|乡镇|街道)动态|(?<!各)类(?:信息|内容)?$")
_EXAMPLES = re.compile(
    r"等(?:各?(?:类|方面|领域|项|种)|相关|有关|重点(?!领域)|政府|政务|工作|热点|公开|的)*(?:信息|动态|内容|消息|资讯|稿件|数据)?(?:共|总|合)?计? ?$"
)
"""A list of contents that ends in 等 gives examples of the whole (`教育、医疗等政务动态71条`)."""
_INFORMATION_BEHIND = re.compile(r" ?(?:的)?(?:各类)?(?:政府|政务)?信息")
_ALL_OF_IT = re.compile(r" ?(?:的)?(?:政府|政务|公开)?(?:公开)?信息(?:中|里|内|，|。|的|$)")
"""`全年84条信息中`."""
_AMOUNT = re.compile(r"公开[^，]{0,8}(?:总量|总数|数量|条数)|信息(?:总量|总数|数量|条数|公开数|数)")
"""`公开政府信息总量为84条`."""
_NOUN_BEHIND = re.compile(r" ?[一-龥]")
_TELLING = frozenset({"publish", "scope", "sum", "information", "new", *_ALL_CHANNELS})
"""Cues without one of which only the amount itself may be named (`公开政府信息总量为84条`)."""
_AND_OTHERS = re.compile(r"等(?:多?种|各类|多个|线上|网络|政务|公开)?(?:途径|渠道|平台|方式|载体|媒体|形式|媒介)")
_THROUGH_IT = re.compile(r"(?:依托|通过|利用|运用|借助)[^，。；]{0,12}(?:网站|官网|门户|政府网|政务网)(?:平台)?，$")
"""`依托县政府网站，公开信息88条`."""
_PUT_ON = re.compile(r"([^，。；]{0,8}?)(?:至|到|于|在)[^，。；、和及与等]*$")
"""`上传521条政府信息至县政府网站`."""
_OTHER_WAYS = re.compile(r"其[他它余][^，。]{0,4}(?:渠道|方式|途径|形式|平台|载体)")
_BY_MEANS = re.compile(r"通过|依托|利用|运用|借助|充分发挥|(?:^|[，。；])在|以")
_TOPIC_PAGE = re.compile(
    r"(疫情|防控|公示|预决算|预算|执法|重点领域|民生|热点|应急|招聘|采购|解读|问答|法治|振兴|公告|动态|要闻|惠农|营商环境|专题)[^，。、；]{0,6}?(?:专栏|栏目|频道|专区|专页)"
)
"""A page on one topic is not the channel; the agency's own page is."""


@remembered(4096)
def residue(text: str) -> str:
    """What is left of a clause when words that restrict nothing are taken out."""
    return _FILLER.sub("", _MODIFIERS.sub("", text)).strip()


def published(w: Window) -> str | None:
    """Information published: in all, or on one channel."""
    if w.unit == "期" and (issues := _ISSUES.search(w.left_text)) and (w.has("publish") or _issues_before(w)):
        return "proactive.weibo" if issues[1] == "微博" else "proactive.wechat"
    if w.unit not in ITEMS or (w.strict and not w.has("publish") and "information" not in w.behind):
        return None
    if w.has("made", "abolished", "in_force", "foreign") or (
        w.unit in ("个", "次") and _NOUN_BEHIND.match(w.right_text)
    ):
        return None
    if w.said.isdisjoint(_TELLING) and not _AMOUNT.search(w.left_text):
        return None
    channels = {n for n in w.names if n in _ALL_CHANNELS}
    if len(channels) == 1 and not _AND_OTHERS.search(w.left_text):
        return _on_channel(w, channels.pop())
    if not channels and w.behind and (put := _PUT_ON.match(w.right_text)) is not None and w.has("publish"):
        on = {n for n in w.behind if n in _ALL_CHANNELS}
        alone = len(on) == 1 and w.sentence.text[w.stop : w.stop + 1] != "、"
        if alone and not residue(w.tail("publish")) and not residue(put[1]):
            return f"proactive.{on.pop()}" if on <= set(CHANNELS) else None
    if channels and "website" not in channels:
        return None if _AND_OTHERS.search(w.left_text) else "~sum" if w.has("sum") else None
    if (
        not channels
        and w.has("publish")
        and (channel := w.channel)
        and "主动公开" not in w.left_text
        and not residue(w.tail("publish"))
    ):
        return f"proactive.{channel}"
    if w.frame in CHANNELS and w.has("information", "publish", "new") and not w.listed:
        return f"proactive.{w.frame}" if not residue(w.tail("publish")) else None
    if w.listed:
        return None
    if w.has("publish"):
        means = _by_means(w)
        if (means and "website" not in means) or _OTHER_WAYS.search(w.left_text):
            return None
        if means == {"website"} and _THROUGH_IT.search(w.sentence.text, w.sentence.start, w.left):
            return "proactive.website" if not residue(w.tail("publish")) else None
    if w.has("publish"):
        verb = [w.head("publish"), w.tail("publish")]
        about = (
            "信息" in w.left_text or "主动公开" in w.left_text or _INFORMATION_BEHIND.match(w.right_text) is not None
        )
        of_a_kind = (
            _OF_A_KIND.search(verb[0]) is not None
            or "法定主动公开内容" in w.left_text
            or ("信息" in verb[0] and residue(verb[0]) != "")
        )
        if about and not residue(verb[-1]) and not of_a_kind:
            return "proactive.total"
        if (key := _broken_down(w, verb)) is not None:
            return key
    if w.has("scope") and _ALL_OF_IT.match(w.right_text) and not residue(w.left_text):
        return "proactive.total"
    if _AMOUNT.search(w.left_text) and not residue(w.left_text):
        return "proactive.total"
    return "~sum" if w.has("sum") else None


def _broken_down(w: Window, verb: list[str]) -> str | None:
    """`全年公开草场补奖、禁牧休牧等信息共93条`: a list that ends in 等 says what the whole is about."""
    if not w.sentence.first or re.search(r"围绕|关于|针对|聚焦", w.left_text):
        return None
    if _EXAMPLES.search(verb[-1]) and (w.has("scope") or "公开" in w.left_text):
        return "proactive.total"
    about = residue(verb[-1])
    return "proactive.total" if w.has("scope") and about in w.sentence.own_name and verb[-1].endswith("信息") else None


def _by_means(w: Window) -> frozenset[str]:
    """The channels that the clauses before name as the means (`依托公众号、视频号等平台，发布信息110条`)."""
    text, items = w.sentence.text, w.sentence.items
    begin = items[-1].end if items else w.sentence.start
    if items and text[begin : begin + 1] in "、和及":  # one verb phrase beside another shares its means
        begin = items[-2].end if len(items) > 1 else w.sentence.start
    begin = max(begin, text.rfind("；", w.sentence.start, w.left))
    if _BY_MEANS.search(text, begin, w.left) is None:
        return frozenset()
    return frozenset(cue.name for cue in w.sentence.between(begin, w.left) if cue.name in _ALL_CHANNELS)


def _issues_before(w: Window) -> bool:
    """`发布微信94期、微博45期`: the verb of the first holds for the second."""
    items = w.sentence.items
    return bool(items) and items[-1].unit == "期" and items[-1].key in ("proactive.wechat", "proactive.weibo")


def _on_channel(w: Window, channel: str) -> str | None:
    if channel not in CHANNELS or w.unit in ("个", "次") or w.has("short", "meetings", "trainings"):
        return None
    after = re.split(r"网站?|公众号|公众平台|微信号?|微博|网页|官网|子站|”", w.left_text)[-1]
    if re.search(
        r"访问|访客|浏览|点击|账?号 ?$|阅读|留言|意见|栏目数|账号|粉丝|关注|错|链|征集|检查|问题|咨询|回复|解读", after
    ):
        return None
    page = _TOPIC_PAGE.search(w.left_text)
    if page is not None and page[1] not in w.sentence.own_name:
        return None
    if w.has("publish"):
        said = w.tail("publish")
        if _EXAMPLES.search(said):
            return f"proactive.{channel}"
        return (
            f"proactive.{channel}" if not _KIND_ON_CHANNEL.search(said) and not residue(_PAGE.sub("", said)) else None
        )
    if _KIND_ON_CHANNEL.search(after):
        return None
    return f"proactive.{channel}" if len(residue(_PAGE.sub("", after))) <= 4 else None


_PAGE = re.compile(r"[一-龥]{0,14}(?:页面?|栏目?|频道|专页|子栏目|专栏|网站|栏)(?:里|上|中)?")
_ISSUES = re.compile(r"(?:政务|官方)?(微信公众号|公众号|微信|微博)$")
