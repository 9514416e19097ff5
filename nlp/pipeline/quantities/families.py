"""What one figure counts: from the words around it to a metric.

`metric` looks up the subject that the figure is about and asks that subject's family of metrics; each family is one
small function from a `Window` to a key, or None where the text does not say that the figure is the agency's own total of
a kind. Keys that begin with `~` are hints for `interpret`, which sees the whole list: one kind of organisation among the
applicants, one way in which requests came.
"""

from __future__ import annotations

import re

from nlp.pipeline.quantities.window import Window, says_nothing

OUTCOMES = ("granted", "partial", "refused", "unavailable", "not_processed", "other_handling")
REASONS = {
    "why_unavailable": "unavailable",
    "why_refused": "refused",
    "why_not_processed": "not_processed",
    "why_other": "other_handling",
    "withdrawn": "other_handling",
}
RESULTS = {
    "upheld": "upheld",
    "corrected": "corrected",
    "pending": "pending",
    "other_result": "other",
    "other": "other",
}
RESULTS |= {"other_handling": "other"}
CHANNELS = ("website", "wechat", "weibo")
ALL_CHANNELS = (*CHANNELS, "other_channel", "new_media")
DECISIONS = ("licences", "penalties", "coercion")

CASES = frozenset(
    {None, "件", "宗", "份", "起", "例", "条", "次", "件次", "件(次)", "件（次）", "项", "个", "单", "人次"}
)
PARTIES = CASES | {"人", "家", "名", "户"}
ITEMS = frozenset({None, "条", "件", "篇", "份", "项", "则", "条次", "篇次", "次", "个", "件次"})
DOCUMENTS = frozenset({None, "件", "部", "份", "个", "项"})
DECIDED = frozenset({None, "件", "起", "宗", "例", "项", "次", "份", "个", "件次", "本", "张"})
EVENTS = frozenset({None, "次", "场", "期", "场次", "个", "轮", "班次", "堂", "回", "班", "课时"})
WORKS = frozenset({None, "篇", "条", "件", "份", "次", "个", "期", "项", "则", "场", "部", "条次", "篇次", "幅", "张"})
MONEY = frozenset({"元", "万元", "亿元"})


def metric(w: Window) -> str | None:
    """The metric of the figure, a hint, or None."""
    if _is_delta(w) or w.has("short"):
        return None
    family = _FAMILIES.get(w.subject or "published")
    key = family(w) if family is not None else None
    return "~sum" if key is None and w.has("sum") and not w.named and not w.has(*OUTCOMES) else key


def _is_delta(w: Window) -> bool:
    return (w.names[-1:] == ("delta",) and not w.left_text.endswith(("到", "至"))) or re.search(
        r"[多少减删]$|(?<!新)增$|[超多]出$", w.left_text.rstrip()
    ) is not None


# --- requests --------------------------------------------------------------------------------------------------------


def outcome_of(w: Window) -> str | None:
    """The outcome that the words name, outright or by its reason; two outcomes joined (予以公开和部分公开) give none."""
    named = [name for name in w.names if name in OUTCOMES]
    joined = len(set(named)) > 1 and re.search(r"[和及、与]", w.left_text)
    if joined or re.search(r"公开[和及、与]部分公开", w.left_text) or (w.strict and not named):
        return None
    outcome = named[-1] if named else next((name for name in w.behind if name in OUTCOMES), None)
    if outcome is None and not w.reasons:
        reason = next((n for n in (*reversed(w.names), *w.behind) if n in REASONS), None)
        outcome = REASONS[reason] if reason else None
    if outcome is None and re.search(_PLAIN_GRANT, w.left_text):
        outcome = "granted"
    if outcome is None and not w.own() and re.match(r" ?(?:予以)?(?:同意)?公开 ?$", w.right_text):
        outcome = "granted"
    return outcome


OUTCOME_KEYS = frozenset(f"requests.{'other' if o == 'other_handling' else o}" for o in OUTCOMES)
_PLAIN_GRANT = r"(?:^|[具体中为果是，：:])(?:已|均|全部)?公开(?:了|的)?(?:有|为)?$|给了[^，]{0,6}的?$"


def _requests(w: Window) -> str | None:
    """Table 3: what came in, from whom, and what became of it."""
    if w.unit not in PARTIES or w.frame == "documents" and not w.named:
        return None
    if len({n for n in w.names if n in OUTCOMES}) > 1 and w.has("sum"):
        return None
    outcome = outcome_of(w)
    if outcome is not None and w.unit in CASES and not (w.has("new") and outcome not in w.names):
        return "requests.other" if outcome == "other_handling" else f"requests.{outcome}"
    if w.names[-1:] == ("other",) and not w.strict:
        return "~other"
    if carried := _carried(w):
        return carried
    if party := _party(w):
        return party
    return _flow(w) if w.unit in CASES else None


def _carried(w: Window) -> str | None:
    """上年结转, 结转下年, and every other way of saying that a request was carried over."""
    words = (*w.names, *w.behind) if not w.has("answered", "all") else w.names
    over = [n for n in words if n in ("carry", "carry_in", "unfinished")]
    left = w.names[-1:] == ("left",) or w.names[-2:-1] == ("left",)
    if not over and not left:
        return None
    if "past" in words or ("carry_in" in over and "future" not in words):
        return "requests.carried_in" if over else None
    if left and not over and "future" not in words and not re.search(_GOES_ON, w.right_text + w.next_text):
        return None
    if "future" in words or over or left:
        if over and re.search(r"遗留$|遗留的?", w.left_text) and "future" not in words and "left" not in words:
            return "requests.carried_in"
        return "requests.carried_out"
    return None


_GOES_ON = r"结转|转入|转至|延|跨年|下一?年|次年|明年|未到期|在办|办理中|正在|尚未|待|未办|期限"


def _party(w: Window) -> str | None:
    words = w.names if w.own() or w.unit not in CASES else (*w.names, *w.behind)
    kinds = [n for n in words if n == "kind"]
    if "organisation" in words and ("natural_person" in words or "person" in words):
        return None  # 公民、法人和其他组织: everybody
    if "organisation" in words:
        return "requests.new.organisation"
    if "body" in words and not kinds:
        return "requests.new.organisation" if "sum" in words else "~kind"
    if w.strict:
        return None
    if len(kinds) > 1 or (kinds and "body" in words):
        return "requests.new.organisation" if "sum" in words or "body" in words else "~kind"
    if kinds:
        return "~kind"
    if "natural_person" in words or "person" in words:
        asked = re.search(r"(?:收到|受理|接到|接收|收)[^，]*(?:公民|群众|村民|居民|市民|个人|自然人)", w.left_text)
        return "~person" if asked or "natural_person" not in words else "requests.new.natural_person"
    return None


_FLOW = {"new": "requests.new", "answered": "requests.answered", "all": "requests.all", "handle": "requests.all"}


def _flow(w: Window) -> str | None:
    words = [n for n in w.names if n in _FLOW]
    behind = [n for n in w.behind if n in _FLOW]
    if "all" in words:
        return "requests.all"
    if "new" in words and "answered" in words:
        return "requests.new"
    if w.has("request_way") and not w.strict:
        return "~way"
    if words:
        key = "new" if words[-1] == "handle" and "new" in words else words[-1]
        if key == "new" and _kind_of_request(w):
            return None
        if key == "handle" and not w.has("request") and "request" not in w.behind:
            return "requests.all" if w.has("sum") else "~handled"
        return _FLOW[key] if not w.strict or w.named else None
    if behind and not w.own() and re.match(r" ?(?:均|都|全|已|也|按|在|及时|当年|年内|皆|于)", w.right_text):
        return _FLOW[behind[0]] if not w.strict or w.named else None
    if w.has("request") and re.search(_COUNTED_REQUESTS, w.left_text):
        return "requests.new"
    return None


_COUNTED_REQUESTS = r"(?:^|全年|本年|年度|\d年|政府信息公开|信息公开|依|有效|的|共|计)申请(?:公开)?(?:件|量|数量|数|办件|总数|总量)*(?:为|是|有|达|共|计|总)*(?:约|近)?[ “]*$"


def _kind_of_request(w: Window) -> bool:
    """`收到征地拆迁类申请12件` is a part of the requests."""
    return re.search(r"类(?:的)?(?:信息公开)?申请", w.left_text) is not None


# --- reviews and lawsuits --------------------------------------------------------------------------------------------


def _disputes(w: Window) -> str | None:
    """Table 4. The outcome's words may stand on either side of the figure, or behind a comma (`，均获维持`)."""
    if w.unit not in CASES:
        return None
    subject = w.subject
    if not w.own() and w.behind:
        subject = "litigation" if "litigation" in w.behind and "review" not in w.behind else subject
    result = w.last(*RESULTS, "withdrawn")
    if w.has("closed") and result is None:
        found = re.match(r"(?:均|都|全部)(?:[获被判])*(维持|驳回|败诉|撤销)", w.next_text)
        return f"{subject}.{'upheld' if found[1] in ('维持', '驳回') else 'corrected'}" if found else None
    way = w.last("direct", "after_review")
    if way is not None and (way in w.names or not w.own()):
        if result in w.names and w.names.index(result) > w.names.index(way) if way in w.names else False:
            return None
        return f"litigation.{way}"
    if result is not None:
        key = "other" if result == "withdrawn" else RESULTS[result]
        return None if w.strict and not w.named else f"{subject}.{key}"
    if len({n for n in w.names if n in ("review", "litigation")}) > 1:
        return None
    if w.has("review", "litigation") or (not w.own() and {"review", "litigation"} & set(w.behind)):
        if re.search(r"(?:复议|诉讼|应诉|起诉|法院|案件)[^，]{9,}$", w.left_text) and not w.has("new"):
            return None
        return f"{subject}.total"
    if w.has("dispute"):
        return None
    return "~sum" if w.has("sum") else None


# --- documents, decisions, money -------------------------------------------------------------------------------------


def _documents(w: Window) -> str | None:
    """Table 2, 第（一）项: rules and normative documents."""
    if w.unit not in DOCUMENTS or w.has("interpretations", "information"):
        return None
    subject = "regulations" if w.subject == "regulations" else "normative"
    aspect = w.last("in_force", "abolished", "made")
    if aspect is None and w.has("left") and w.frame in ("normative", "regulations"):
        aspect = "in_force"
    if aspect is None and (w.value == 0 or re.search(r"制定|制发|出台", w.title)) and w.named:
        aspect = "made"
    if aspect is None or (w.strict and not w.named):
        return None
    if aspect == "abolished" and re.search(r"信息|链接|栏目", w.left_text):
        return None
    return f"{subject}.{aspect}"


_DECISION_WORDS = r"行政许可|许可|批准书|行政处罚|处罚|罚没|行政强制|强制"
_NOT_DECIDED = r"信息|事项|目录|结果|公示|清单|标准|公开|指南|规范|解读|文书|栏目|平台|人员|条|种|频次"


def _decisions(w: Window) -> str | None:
    """Table 2, 第（五）and（六）项: decisions on licences, penalties, coercion."""
    if w.unit not in DECIDED or w.strict:
        return None
    named = {n for n in w.names if n in DECISIONS}
    if len(named) > 1 or not named and not w.behind:
        return None
    if w.has("attend", "interpretations"):
        return None
    subject = w.subject
    if not named:
        return subject if any(n == subject for n in w.behind) and not re.search(_NOT_DECIDED, w.right_text) else None
    before, tail = re.split(_DECISION_WORDS, w.left_text)[0], re.split(_DECISION_WORDS, w.left_text)[-1]
    if re.search(_NOT_DECIDED, tail.replace("类决定", "")) or re.search(r"公开|公示|发布|公布|归集|推送", before):
        return None
    if "part" in w.names or w.listed:  # 其中食品经营许可2306件: one kind of them
        return subject if not re.search(r"[一-龥]", re.sub(_ACT, "", before)) else None
    return subject


_ACT = r"其中|包括|全年|本年度?|年内|共|作出|实施|办理|核发|下达|即|含|另|行政|决定|“|”"


def _charges(w: Window) -> str | None:
    """行政事业性收费, in 万元 or 元."""
    if w.unit not in MONEY and not (w.unit is None and w.value == 0):
        return None
    if w.has("charge") or w.has("collected"):
        return None if w.has("fee_notice") else "fees"
    return None


def _fee(w: Window) -> str | None:
    """Information-processing fees actually received."""
    if w.unit not in MONEY and not (w.unit is None and w.value == 0):
        return None
    if w.names[-1:] == ("fee_notice",) or w.has("fee_notice") and not w.has("collected"):
        return None
    if w.has("collected", "processing_fee"):
        return "processing_fee" if not re.search(r"缴费|减免|免缴", w.left_text) else None
    if re.search(r"实际|到账|缴纳", w.left_text) and "免缴" not in w.left_text and w.frame == "processing_fee":
        return "processing_fee" if "实际" in w.left_text else None
    return None


# --- what is held or issued ------------------------------------------------------------------------------------------

_FORMAT = (
    r"(?:文字|图文|图片|图表|图示|图解|音视频|视频|音频|动漫|动画|漫画|专家|媒体|领导|负责人|部门|简明|问答|H5|多媒体|数字化|新闻|原创|"
    r"一图|数据|非文字)(?:式|类|化|形式|负责人)?(?:的)?(?:政策)?解读"
)
_HELD_TAIL = re.compile(
    r"班|会议?|活动|材料|稿件?|文章|产品|作品|解读|政策|召开|举办|举行|组织|开展|发布|推出|编发|制作|自己|办|刊登|信息|工作|专题|专门|"
    r"政府|政务|公开|公司|《[^》]*》|条例|等|主持|听取|研究|讨论|汇报|事项|议及|布置|学习|汇总|开|过|安排|会|审议|部署"
)


def _issued(w: Window) -> str | None:
    """Press conferences, interpretations, trainings and meetings: what the agency itself held or issued."""
    kind = w.subject
    if kind is None or w.has("attend") or "attend" in w.behind:
        return None
    near = kind in w.names
    if not near and w.frame == kind and kind not in w.behind:
        return kind if w.unit in EVENTS and re.search(r"办了?$", w.left_text) else None
    if not near and (kind not in w.behind or w.own() and not w.has("hold", "study")):
        return None
    text = w.left_text if near else w.left_text + w.right_text
    if near and not says_little(w.tail(kind)):
        return None
    if kind == "interpretations":
        if w.unit not in WORKS or re.search(_FORMAT, text) or (near and _counts_another_noun(w)):
            return None
        return kind
    if w.unit not in EVENTS or re.search(r"每(?:季度|月|年|半年|周)|定期", text):
        return None
    if kind == "trainings":
        return None if re.search(r"对群众|面向群众|线上线下", text) else kind
    if kind == "meetings":
        return kind if _about_disclosure(w) else None
    return kind


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
    if re.search(r"座谈|听证|评议会|常务会议 ?$", text) or re.search(r"县里|区里|市里|省里|上级", w.left_text):
        return False
    return w.base == "support" or w.has("hold") or re.search(r"公开|研究|听取|讨论|开会|主持", text) is not None


# --- what is published -----------------------------------------------------------------------------------------------

_FILLER = re.compile(
    r"全年度?|本年度?|今年|年度|20\d\d ?年(?:度)?|截至|目前|年末|年底|年内|一年来|一年里?|累计|总共|一共|总计|合计|共计|总数|总量|数量|数目|条数|件数|"
    r"达到|约|近|超过|逾|以上|左右|不少于|已经|先后|陆续|全部|全[县市区镇乡省局街道]+|我[县市区镇乡省局街道办]+|本[县市区镇乡省局街道机关单位办]+|各级|各类|各种|各项|"
    r"相关|有关|行政机关|机关|政府|政务|主动|依法|及时|新增|对外|向社会|社会|面向|公开|发布|信息|工作|动态|情况|通过|其中|共同|实际|统计|数据|公众|"
    r"群众|方面|主要|内容|渠道|平台|专栏|途径|形式|方式|媒体|法定|网络|线上|线下|经手|办公室|人民|政策|微信|公众号|网站|门户|官方|"
    r"[总共计数量有为是达超了的中里内均已新在以等和与及从上本另还又再年度个条并即由我全各] ?|[、，,：: （）()“”]|“[^”]{0,16}”"
)
_MODIFIERS = re.compile(r"动态|稿件|推文|文章|内容|图文|作品|消息|资讯|原创|政务|各类|阅读|居次|占大头")


def residue(text: str) -> str:
    """What is left of a clause when words that restrict nothing are taken out."""
    return _FILLER.sub("", _MODIFIERS.sub("", text)).strip()


def _published(w: Window) -> str | None:
    """Information published: in all, or on one channel."""
    if w.unit not in ITEMS or w.strict and not w.has("publish") and "information" not in w.behind:
        return None
    if w.has("made", "abolished", "in_force", "foreign") or (
        w.unit in ("个", "次") and re.match(r" ?[一-龥]", w.right_text)
    ):
        return None
    channels = {n for n in w.names if n in ALL_CHANNELS}
    if len(channels) == 1:
        return _on_channel(w, channels.pop())
    if w.channel and not channels and w.has("publish") and not residue(w.tail("publish")):
        return f"proactive.{w.channel}"
    if w.frame in CHANNELS and w.has("information", "publish", "new") and not w.listed:
        return f"proactive.{w.frame}" if not residue(w.left_text) else None
    if w.listed:
        return None
    if w.has("publish"):
        verb = [w.head("publish"), w.tail("publish")]
        about = (
            "信息" in w.left_text
            or "主动公开" in w.left_text
            or re.match(r" ?(?:的)?(?:各类)?(?:政府|政务)?信息", w.right_text)
        )
        kind = re.search(r"围绕|关于|针对|聚焦|领域|类$|涉及", verb[0])
        kind = kind or ("信息" in verb[0] and residue(verb[0]))
        if about and not residue(verb[-1]) and not kind:
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
    if not w.first or re.search(r"围绕|关于|针对|聚焦", w.left_text):
        return None
    if re.search(r"等(?:各类|各方面)?(?:政府|政务)?信息(?:共|总|合)?计?$", verb[-1]):
        return "proactive.total"
    about = residue(verb[-1])
    return "proactive.total" if w.has("scope") and about in w.own_name and verb[-1].endswith("信息") else None


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


_FAMILIES = {
    "requests": _requests,
    "review": _disputes,
    "litigation": _disputes,
    "normative": _documents,
    "regulations": _documents,
    "decisions": _decisions,
    **dict.fromkeys(DECISIONS, _decisions),
    "charge": _charges,
    "processing_fee": _fee,
    **dict.fromkeys(("press_conferences", "interpretations", "trainings", "meetings"), _issued),
    **dict.fromkeys(CHANNELS, _published),
    "published": _published,
    "platform": _published,
    "support": _published,
}
