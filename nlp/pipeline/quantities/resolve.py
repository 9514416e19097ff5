"""What one figure counts: from the cues around it to a metric.

`Context` is what the sentence says about one figure; `metric` asks the families of metrics in turn, the most specific
first. Each family is one small function: which cues it wants, which it cannot stand, and the key it gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

OUTCOMES = ("granted", "partial", "refused", "unavailable", "not_processed")
RESULTS = ("upheld", "corrected", "other_result", "pending")
DECISIONS = ("licences", "penalties", "coercion")
ISSUED = ("press_conferences", "interpretations", "trainings", "meetings")
CHANNELS = ("website", "wechat", "weibo")
DOMAINS = {
    "normative": "normative",
    "regulations": "regulations",
    "charge": "charge",
    "licences": "licences",
    "penalties": "penalties",
    "coercion": "coercion",
    "processing_fee": "processing_fee",
    "press_conferences": "press_conferences",
    "interpretations": "interpretations",
    "trainings": "trainings",
    "meetings": "meetings",
    "request": "requests",
    "review": "review",
    "litigation": "litigation",
    "direct": "litigation",
    "after_review": "litigation",
    "foreign": "foreign",
    "documents": "documents",
}
"""The cues that name a subject, and the subject that figures after them are about until another is named."""

HANDLING = frozenset(
    {"person", "company", "new", "carried_in", "carried_out", "carried", "answered", "all", "natural_person", "organisation", "handle"}
)

UNITS_OF_CASES = frozenset({None, "件", "宗", "份", "起", "例", "条", "次", "件次", "项", "个", "封", "单", "人次"})
UNITS_OF_ITEMS = frozenset({None, "条", "件", "篇", "份", "项", "则", "条次", "篇次", "次", "个", "期", "件次"})
UNITS_OF_DOCUMENTS = frozenset({None, "件", "份", "个", "部", "项", "篇", "条"})
UNITS_OF_DECISIONS = frozenset({None, "件", "项", "份", "宗", "起", "个", "例", "次", "条", "张", "单"})
UNITS_OF_EVENTS = frozenset({"次", "期", "场", "场次", "班次", "轮", "堂", "个", "批", "批次", "班", "回", "届"})
UNITS_OF_WORKS = frozenset({None, "篇", "次", "条", "件", "个", "份", "期", "项", "则", "场", "部", "条次", "篇次", "幅", "张"})
UNITS_OF_MONEY = frozenset({"元", "万元", "亿元"})

_FILLER = re.compile(
    r"(?:全年度?|本年度?|今年|年度|20\d\d ?年(?:度)?|截至|目前|年末|年底|年内|累计|总共|一共|总计|合计|共计|共|计|总数|总量|数量|数目|条数|件数|"
    r"总|数|量|有|为|是|达到|达|约|近|超|逾|超过|以上|左右|不少于|了|的|中|里|内|均|已|已经|先后|陆续|全部|全县|全市|全区|全镇|全乡|全省|"
    r"全局|我[一-龥]|本[一-龥]{1,2}|各级|各类|各项|各种|相关|有关|政府|政务|行政机关|机关|主动|依法|及时|新增|新|对外|向社会|社会|面向|公开|"
    r"发布|信息|工作|动态信息|情况|通过|在|以|等|和|与|及|、|，|,|：|:|其中|并|即|由|从|上|本级|本|共同|另|还|又|再|年|度|个|条|（|）|"
    r"\(|\)|“[^”]{0,12}”| |实际|统计|数据|公众|群众|方面|主要|内容|渠道|平台|专栏|途径|形式|方式|媒体|政民|一|法定|网络|线上|线下)"
)
_ITEM_MODIFIER_OK = re.compile(r"动态|稿件|推文|文章|内容|图文|作品|消息|资讯|原创|政务|各类|信息|工作|公开|数量|总|共|量|数|约|近|余|阅读")


@dataclass(frozen=True, slots=True)
class Context:
    """One figure's surroundings.

    `near` are the cues of its own clause before it, `far` those of the sentence before that (back to the figure
    before), `right` those of its clause behind it; `left_text` and `right_text` the words of `near` and `right`.
    `frame` is the subject in force, `total` the metric of the total that the figure is listed under, if any.
    """

    unit: str | None
    near: Sequence[str]
    far: Sequence[str]
    right: Sequence[str]
    left_text: str
    right_text: str
    frame: str | None
    total: str | None = None
    in_parts: bool = False
    channels: frozenset[str] = field(default_factory=frozenset)
    value: float = 0
    parties: bool = False
    """The sentence sets persons and companies side by side as the applicants."""

    @property
    def subject(self) -> str | None:
        """The subject that the figure is about: named before it in the clause, right behind it, or in force."""
        named = [DOMAINS[cue] for cue in self.near if cue in DOMAINS]
        if named:
            return named[-1]
        if self.right and self.right_text and (ahead := self._right_subject()):
            return ahead
        return self.frame

    def _right_subject(self) -> str | None:
        for cue in self.right:
            if cue in DOMAINS and cue != "foreign":
                return DOMAINS[cue]
        return None

    def has(self, *cues: str) -> bool:
        return any(cue in self.near for cue in cues)

    def last(self, cues: Sequence[str]) -> str | None:
        """The last of these cues in the clause, before the figure; else the first behind it."""
        return next((c for c in reversed(self.near) if c in cues), None) or next((c for c in self.right if c in cues), None)


def residue(text: str) -> str:
    """What is left of a clause when words that restrict nothing are taken out."""
    return _FILLER.sub("", text).strip()


def metric(context: Context) -> str | None:
    """The metric of the figure, or None where the text does not say that it is the agency's own total of a kind."""
    if context.near and context.near[-1] == "delta":
        return None
    for family in (_handling, _results, _documents, _decisions, _fees, _issued, _published):
        key = family(context)
        if key is not None:
            return None if context.in_parts and key == context.total else key
    return None


def _handling(c: Context) -> str | None:
    """Table 3: what came in, from whom, and what became of it."""
    if c.unit not in UNITS_OF_CASES or c.frame == "documents":
        return None
    subject = c.subject
    if subject not in ("requests", None) and not (
        c.has("request")
        or (subject not in ("foreign", "documents", "processing_fee", *DECISIONS, "review", "litigation") and c.last(OUTCOMES))
    ):
        return None
    if subject is None and not c.last(OUTCOMES):
        return None
    outcome = c.last((*OUTCOMES, "other_handling", "other_result"))
    if outcome is not None and not (c.has("new") and outcome not in c.near):
        if outcome == "other_result":
            outcome = "other_handling" if subject == "requests" and not c.has("publish") else None
        if outcome is not None:
            return "requests.other" if outcome == "other_handling" else f"requests.{outcome}"
    words = [cue for cue in c.near if cue in HANDLING]
    behind = [cue for cue in c.right if cue in HANDLING]
    asked = c.has("request") or "request" in c.right or c.frame == "requests"
    if not asked:
        return None
    for cue in ("natural_person", "organisation"):
        if cue in words:
            return f"requests.new.{cue}"
    if c.parties and (party := next((cue for cue in reversed(words) if cue in ("person", "company")), None)):
        return "requests.new.natural_person" if party == "person" else "requests.new.organisation"
    words = [cue for cue in words if cue not in ("person", "company")]
    behind = [cue for cue in behind if cue not in ("person", "company")]
    if c.in_parts and c.has("publish") and re.search(r"(?<!主动)公开(?:的)?(?:有|为)? ?$", c.left_text) and c.total == "requests.answered":
        return "requests.granted"
    if words:
        return _handled(words[-1], words, c)
    if behind and not c.has("request"):
        return _handled(behind[0], behind, c)
    if c.has("request") and _COUNTED_REQUESTS.search(c.left_text):
        return "requests.new"
    if not residue(c.left_text) and ("new" in c.far or "request" in c.far) and not c.in_parts:
        return _handled(next((cue for cue in reversed(c.far) if cue in HANDLING), "new"), list(c.far), c)
    return None


_COUNTED_REQUESTS = re.compile(
    r"申请(?:公开)?(?:政府)?(?:信息)?(?:的)?(?:申请|办?件|事项|案件|表)?(?:总|共|合)?(?:计|数量?|量|总数|总量|件数)?(?:为|是|有|达|共)*(?:约|近)?[ “]*$"
)


def _handled(cue: str, words: Sequence[str], c: Context) -> str | None:
    if cue == "carried":
        if re.search(r"上(?:一)?年|去年|往年", c.left_text):
            return "requests.carried_in"
        return "requests.carried_out" if re.search(r"下|次年|明年|至|转\s*$", c.left_text) else None
    if cue == "handle":
        return "requests.all" if "carried_in" not in words else None
    if cue == "new" and "answered" in words:
        return "requests.new"
    return {"all": "requests.all", "natural_person": "requests.new.natural_person"}.get(
        cue, "requests.new.organisation" if cue == "organisation" else f"requests.{cue}"
    )


def _results(c: Context) -> str | None:
    """Table 4: reviews and lawsuits."""
    if c.unit not in UNITS_OF_CASES:
        return None
    subject = c.subject
    if subject not in ("review", "litigation"):
        return None
    named = {DOMAINS[cue] for cue in c.near if cue in ("review", "litigation", "direct", "after_review")}
    result = c.last((*RESULTS, "other_handling"))
    if c.has("after_review") or (not c.near and "after_review" in c.right):
        return None if result else "litigation.after_review"
    if c.has("direct") or (not c.near and "direct" in c.right):
        return None if result in c.near else "litigation.direct"
    if len(named) > 1 and not result:
        return None
    if result is not None:
        return f"{subject}.{'other' if result in ('other_result', 'other_handling') else result}"
    if named or (not c.near and subject != c.frame) or (c.right and c.right[0] in ("review", "litigation")):
        return f"{subject}.total"
    if c.has("new", "answered") and not c.in_parts:
        return f"{subject}.total" if c.near[-1] == "new" else None
    if not residue(c.left_text) and not c.in_parts and any(cue in ("review", "litigation") for cue in c.far):
        return f"{subject}.total"
    return None


def _documents(c: Context) -> str | None:
    """Table 2, 第（一）项: rules and normative documents."""
    subject = c.subject
    if subject not in ("normative", "regulations") or c.unit not in UNITS_OF_DOCUMENTS:
        return None
    aspect = c.last(("in_force", "abolished", "made"))
    if aspect is None:
        return None
    if c.has("interpretations", "review"):
        return None
    if aspect == "made" and c.has("publish") and "made" not in c.near:
        return None
    if re.search(r"(?:失效|废止|有效|制发|制定|印发|出台)[^，。]*(?:信息|链接|栏目|内容|账号|方案|制度|计划|要点|通知)[^，。]*$", c.left_text):
        return None
    return f"{subject}.{aspect}"


def _decisions(c: Context) -> str | None:
    """Table 2, 第（五）and（六）项: decisions on licences, penalties, coercion."""
    subject = c.subject
    if subject not in DECISIONS or c.unit not in UNITS_OF_DECISIONS:
        return None
    named = [cue for cue in c.near if cue in DECISIONS]
    if not named and not any(cue in DECISIONS for cue in c.right):
        return None
    if len(set(named)) > 1:
        return None
    tail = re.split(r"行政许可|行政处罚|行政强制|处罚|许可", c.left_text)[-1] if named else ""
    if re.search(r"信息|事项|目录|结果|公示|类|清单|标准|公开|指南|规范|解读", tail):
        return None
    if not named and re.match(r" ?(?:的)?(?:行政)?(?:许可|处罚|强制)(?:措施|决定)?(?:信息|事项|目录|结果|公示|类|清单)", c.right_text):
        return None
    if c.has("publish") and re.search(r"公开|公示|发布|公布", re.split(r"行政许可|行政处罚|行政强制", c.left_text)[0]):
        return None
    return subject


def _fees(c: Context) -> str | None:
    """Amounts of money: administrative fees (万元), information-processing fees (元)."""
    if c.unit not in UNITS_OF_MONEY and not (c.unit is None and c.value == 0):
        return None
    if c.has("charge"):
        return "fees"
    if c.frame == "charge" and c.has("collected") and not c.has("processing_fee"):
        return "fees"
    if c.has("fee_notice"):
        return None
    if c.has("processing_fee") or (c.subject == "processing_fee" and c.has("collected")):
        return "processing_fee"
    return None


def _issued(c: Context) -> str | None:
    """What is held or issued in number: press conferences, interpretations, trainings, meetings."""
    named = [cue for cue in c.near if cue in ISSUED]
    behind = [cue for cue in c.right if cue in ISSUED and _directly_behind(c)]
    kind = named[-1] if named else behind[0] if behind else None
    if kind is None or c.subject not in (kind, "foreign") or c.has("attend"):
        return None
    if named and c.near[-1] not in (kind, "hold", "publish", "information", "made", "new_media", *CHANNELS, "other_channel"):
        return None
    text = c.left_text if named else c.left_text + c.right_text
    if kind == "interpretations":
        if c.unit not in UNITS_OF_WORKS or re.search(
            r"(?:文字|图文|图片|图表|图示|图解|音视频|视频|音频|动漫|动画|漫画|专家|媒体|领导|负责人|部门|简明|问答|H5|多媒体|数字化|新闻|原创|一图)式?(?:类|化|形式)?(?:的)?(?:政策)?解读",
            text,
        ):
            return None
        return kind
    if c.unit not in UNITS_OF_EVENTS:
        return None
    held = c.has("hold") or re.search(r"开(?:了|过)|召集|开会", c.left_text) or re.match(r" ?(?:专题|专门)?(?:听取|研究|审议|讨论)", c.right_text)
    if kind == "meetings" and not held:
        return None
    if named and residue(_ISSUED_TAIL.sub("", _after_last(kind, c.left_text))):
        return None
    if kind == "trainings" and re.search(r"每(?:季度|月|年|半年|周)|定期|线上线下.{0,4}群众|对群众|面向群众", text):
        return None
    if kind == "meetings" and re.search(r"每(?:季度|月|年|半年|周)|座谈|听证", text):
        return None
    return kind


_ISSUED_TAIL = re.compile(r"班|会议?|活动|材料|稿件?|文章|产品|作品|解读|政策|(?:先后)?(?:召开|举办|举行|组织|开展|发布|推出|编发|制作)")
_LAST_WORD = {"press_conferences": "发布会|通气会", "interpretations": "解读", "trainings": "培训|轮训|集训|课", "meetings": "会议?"}


def _after_last(kind: str, text: str) -> str:
    """The words behind the last one that names the kind."""
    return re.split(_LAST_WORD[kind], text)[-1]


def _directly_behind(c: Context) -> bool:
    return len(c.right_text) < 24


def _published(c: Context) -> str | None:
    """Information published: in all, or on one channel."""
    if c.unit not in UNITS_OF_ITEMS or c.frame == "documents":
        return None
    subject = next((DOMAINS[cue] for cue in reversed(c.near) if cue in DOMAINS), None)
    if subject not in (None, "foreign"):
        return None
    channels = c.channels | {cue for cue in c.near if cue in (*CHANNELS, "other_channel", "new_media")}
    text = c.left_text
    parts = re.split(r"(?:主动公开|公开|发布|推送|刊发|编发|刊载|刊登|上传|推发|发文|更新|公布|推出|发送|转发)", text)
    what = parts[-1] if len(parts) > 1 else ""
    if len(channels) == 1 and (channel := next(iter(channels))) in CHANNELS and not (c.in_parts and c.total == f"proactive.{channel}"):
        after_channel = re.split(r"网站?|公众号|公众平台|微信|微博|平台|专栏|”", text)[-1]
        if re.search(r"访问|浏览|点击|账?号 ?$|访客|专班|阅读|留言|意见|栏目|账号|粉丝|关注|错|链|征集|检查|抽查|问题|咨询|申请|回复|解读|栏(?!目)", after_channel):
            return None
        if len(parts) > 1:
            rest = residue(_ITEM_MODIFIER_OK.sub("", what))
            return f"proactive.{channel}" if not rest else None
        return f"proactive.{channel}" if len(residue(_ITEM_MODIFIER_OK.sub("", re.sub(r"^“[^”]*”", "", after_channel)))) <= 4 else None
    if channels and len(channels) == 1:
        return None
    if c.in_parts or subject == "foreign":
        return None
    if len(parts) > 1:
        about_information = "信息" in text or "主动公开" in text or re.match(r" ?(?:的)?(?:各类)?(?:政府|政务)?信息", c.right_text)
        if about_information and not residue(what) and not _modified(parts[0]):
            return "proactive.total"
        return None
    if re.match(r" ?(?:的)?(?:政府|政务|公开)?(?:公开)?信息(?:中|里|内|，|。|的|$)", c.right_text) and not residue(text) and re.search(r"全年|全部|年", text):
        return "proactive.total"
    if re.search(r"信息(?:总量|总数|数量|条数|公开数|数)", text) and not residue(text):
        return "proactive.total"
    return None


def _modified(before_verb: str) -> bool:
    """Words before the verb that make the publication one of a kind (`围绕疫情防控公开`)."""
    return re.search(r"围绕|关于|针对|聚焦|方面|领域|类$|涉及", before_verb) is not None and "主动公开方面" not in before_verb
