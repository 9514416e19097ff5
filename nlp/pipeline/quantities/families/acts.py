"""Table 2: rules and normative documents, decisions, administrative fees; and information-processing fees."""

from __future__ import annotations

import re

from nlp.pipeline.quantities.families.units import DECIDED, DOCUMENTS, MONEY
from nlp.pipeline.quantities.window import Window

DECISIONS = ("licences", "penalties", "coercion")
_HANDLED_IN = frozenset({"件", "起", "宗", "例"})
_AMOUNT_COLLECTED = re.compile(
    r"(?:收取|收费|实收|收到|征收|收缴|计收)[^，。；]*金额(?:合计|共计|总计|为|是|共|计|约|均)* ?$"
)
_CALLED_FOR = re.compile(r"通知|应[收缴交]|核定|拟收|催缴|计费|减免")
"""`收取处理费的总金额为0元` was collected, `收费通知的金额320元` was asked for."""
_DECISION = re.compile(r"行政许可|许可|批准书|行政处罚|处罚|罚没|行政强制|强制")
_NOT_DECIDED = re.compile(r"信息|办件|事项|目录|结果|公示|清单|标准|公开|指南|规范|解读|文书|栏目|平台|人员|条|种|频次")
"""Words behind 许可, 处罚 that make it something else than decisions (`行政处罚信息12条`)."""
_HANDLED = re.compile(r"(?:办结|办理|审结)(?:了|各类)?[^，。；]{0,12}(?:许可|处罚|强制)事项")
"""`办结行政许可事项318件`: 事项 are decisions where they are handled, not where they are listed."""
_LISTED_AS_PUBLISHED = re.compile(r"(?:公开|公示|公布|发布|归集)[^，,；;。]{0,10}(?:许可|处罚|强制)[^；;。]*$")
"""`公开行政许可信息51项，行政处罚4项`: the verb of the first holds for the next."""
_OF_OTHERS = re.compile(
    r"(?:清理|审查|审核|备案|评估|报备|梳理|起草)(?:了|全部|现有)?(?:[^，。；\d]{0,6}(?:全[县市区省州旗]|各|所属|下属|直属|部门|政府及|[县市区省州](?:人民)?政府|乡镇|街道))"
    r"[^，。；\d]{0,14}(?:文件|草案)|(?:牵头|组织(?:各|全|有关|相关|下属|所属|成员)[^，。；\d]{0,8}|指导|督促|协助|协调)[^，。；\d]{0,10}清理[^，。；\d]{0,12}文件|"
    r"(?:备案|合法性|公平竞争)(?:性)?(?:审[查核])[^，。；\d]{0,12}文件|(?:审查|审核|备案)[^，。；\d]{0,8}规范性文件|"
    r"上级[^，。；\d]{0,8}文件"
)
"""`牵头清理全县规范性文件64件，其中继续有效50件`: of those of others, whoever made them."""
_FOR_OTHERS = re.compile(
    r"(?:[提报呈]请|报送|提交|参与|协助|配合)[^，。；\d]{0,6}(?:政府|人大|党委|[县市区省州]委(?!员))[^，。；\d]{0,12}$"
)
"""`提请市政府出台规范性文件1件`: made by another."""
_OUR_OWN = re.compile(r"[我本](?<![基根资])(?:局|委|办|厅|镇|乡|街道|机关|单位|部门|级|县|市|区|院|中心)|自身|自行")
_LISTED_POWERS = re.compile(r"事项|梳理|清单|目录|职权|权责|权力|赋权|认领|承接|下放|取消|划转|委托|纳入|入驻")
"""`梳理事项34项，其中行政许可5项`: matters on a list, no decisions."""
_DECIDING = re.compile(r"作出|做出|办理|办结|核发|下达|制作|送达|实施|开出")
_WITHDRAWN = ("撤销", "吊销", "取消")
_AS_MATTERS = frozenset({"项", "个"})
_TAKEN_IN = re.compile(
    r"申请(?:人民)?法院|(?:受理|收件|接件|收到|新收|立案|受案)(?![^，。；]{0,6}(?:办结|办理|作出|核准|审批|核发))"
)
"""`行政许可受理231件`: what came in is no decision."""
_ASKED_ABOUT = re.compile(r"申请(?:公开)?的?(?:信息)?(?:内容|事项|主题|类型|领域)")
"""`申请内容涉及规划许可30件`: what requests were about."""
_PROCEDURE = re.compile(r"(?:简易|一般|普通|快速办理)(?:案件|行政)?(?:程序|案件)|当场(?:行政)?处罚")
"""`简易程序处罚12件`: a part of the penalties."""
_DONE = re.compile(r"作出|做出|实施|办理|办结|下达|核发|给予|全年|本年|共(?!享)|累计")
_COORDINATED = re.compile(r" ?[、，,和及与][^，,。；;\d]{0,16}(?:规章|规范性文件) ?")
_ROW_OF_TABLE = re.compile(r"[^。；]{0,4}(?:废止|失效)[^。；]*有效")
_REVIEWED = re.compile(r"清理|审查|备案|审核")
_KEPT = re.compile(r"清理(?!后|废止)[^。；]*[\d件部]，(?:继续)?保留$")
"""`清理规范性文件14件，保留5件`: of those looked through."""
_LIST_OF_THEM = re.compile(
    r"(?:目录|清单|公告|通告|公示|汇编|台账|名录|名单|一览表|明细表|登记表|结果|通知|报告|决定)(?:各|共|计|累计|分别|[12]?期)* ?$"
)
"""`公布继续有效、废止、失效目录各1份`: lists and notices of documents are no documents."""
_OF_THE_AREA = re.compile(r"(?:全[县市区省州旗]|各级|各部门)[^。；]*其中")
_BY_ANOTHER = re.compile(
    r"(?:^|其中[，,]?)(?![我本])[^，。；]*(?:政府|办公室|部门|单位|[局委办厅乡镇])[^，。；]{0,2}(?:制|印|出台)"
)
"""`全县公开规范性文件58件，其中县政府制发2件`: one maker's share."""
_COLLECTED_FEE = re.compile(
    r"(?:收取|收缴|征收|收到|实收)了?(?:政府)?(?:信息)?(?:公开)?(?:信息)?(?:处理费|检索费|费用) ?$"
)
_CASES_CHARGED = frozenset({"件", "笔", "宗", "起", "例", "次", "人", "人次", "户", "份"})
_IN_ALL = re.compile(r"(?:申请)?[，,、]? ?(?:共计?|合计|总计|累计|计|总?金额|总额|合计金额)+(?:为|是|达)? ?")
_PUBLISHED = re.compile(r"公开|公示|发布|公布|归集|推送")
_ACT = re.compile(r"其中|包括|全年|本年度?|年内|共|作出|实施|办理|核发|下达|即|含|另|行政|决定|“|”")
"""Words before 许可 that restrict nothing."""


def documents(w: Window) -> str | None:
    """Table 2, 第（一）项: rules and normative documents."""
    if w.unit not in DOCUMENTS or w.has("interpretations", "information"):
        return None
    subject = "regulations" if w.subject == "regulations" else "normative"
    aspect = w.last("in_force", "abolished", "made") or _shared_aspect(w)
    if aspect is None and w.has("left") and w.frame in ("normative", "regulations"):
        aspect = "in_force"
    if (
        aspect is None
        and ((w.value == 0 and not _REVIEWED.search(w.left_text)) or re.search(r"制定|制发|出台", w.sentence.title))
        and w.named
    ):
        aspect = "made"
    if aspect is None or (w.strict and not w.named) or (w.near and _LIST_OF_THEM.search(w.left_text)):
        return None
    if _of_others(w):
        return None
    if aspect == "in_force" and _KEPT.search(w.sentence.text, w.sentence.start, w.start):
        return None
    if aspect == "made" and w.listed and _BY_ANOTHER.search(w.left_text) and _of_the_area(w):
        return None
    if aspect == "abolished" and re.search(r"信息|链接|栏目", w.left_text):
        return None
    return f"{subject}.{aspect}"


def _of_others(w: Window) -> bool:
    """Whether the sentence looks through the documents of others, and names none of the agency's own since."""
    text, start = w.sentence.text, w.sentence.start
    if ("请" in w.left_text or "政府" in w.left_text) and _FOR_OTHERS.search(w.left_text):
        return True
    begin = max(start, text.rfind("；", start, w.start) + 1)
    if not any(text.find(word, begin, w.start) >= 0 for word in _LOOKING_THROUGH):
        return False
    found = _OF_OTHERS.search(text, begin, w.start)
    return found is not None and _OUR_OWN.search(text, found.end(), w.start) is None


_LOOKING_THROUGH = ("上级", "清理", "审查", "审核", "备案", "评估", "报备", "梳理", "起草")


def _shared_aspect(w: Window) -> str | None:
    """`制定规章20件、规范性文件33件`: one verb for both; `公开规范性文件7件，废止4件，现行有效58件`: the row of table 2."""
    if w.has("publish") and _ROW_OF_TABLE.match(w.next_text):
        return "made"
    items = w.sentence.items
    if not items or _COORDINATED.fullmatch(w.sentence.text, items[-1].end, w.start) is None:
        return None
    kind, _, aspect = (items[-1].key or "").partition(".")
    return aspect if kind in ("regulations", "normative") else None


def decisions(w: Window) -> str | None:
    """Table 2, 第（五）and（六）项: decisions on licences, penalties, coercion."""
    if w.unit not in DECIDED or w.strict:
        return None
    named = {n for n in w.names if n in DECISIONS}
    if len(named) > 1 or (not named and not w.behind):
        return None
    if w.has("interpretations") or (w.has("attend") and not _DONE.search(w.tail("attend"))):
        return None
    subject = w.subject
    if not named:
        return subject if any(n == subject for n in w.behind) and not _NOT_DECIDED.search(w.right_text) else None
    pieces = _DECISION.split(w.left_text)
    before, tail = pieces[0], pieces[-1]
    said = w.sentence.text[w.sentence.start : w.start]
    handled = _HANDLED.search(said) is not None
    if handled and w.unit in _HANDLED_IN:
        tail = tail.removeprefix("事项")
    if w.unit in _AS_MATTERS and not handled and _LISTED_POWERS.search(said) and not _DECIDING.search(said):
        return None
    if "申请" in said and _ASKED_ABOUT.search(said):
        return None
    if w.unit == "份" and "决定书" in tail and not _DECIDING.search(said):
        return None  # 公布典型案例8件，其中处罚决定书5份
    if _NOT_DECIDED.search(tail.replace("类决定", "")) or _PUBLISHED.search(before):
        return None
    if before.endswith(_WITHDRAWN) or _TAKEN_IN.search(w.left_text) or _PROCEDURE.search(w.left_text):
        return None
    if _LISTED_AS_PUBLISHED.search(said) and not _DONE.search(before):
        return None
    if "part" in w.names or w.listed:  # 其中食品经营许可2306件: one kind of them
        return subject if not re.search(r"[一-龥]", _ACT.sub("", before)) else None
    return subject


def charges(w: Window) -> str | None:
    """行政事业性收费, in 万元 or 元."""
    if w.unit not in MONEY and not (w.unit is None and w.value == 0):
        return None
    return "fees" if w.has("charge") or (w.has("collected") and not w.has("fee_notice")) else None


def fees(w: Window) -> str | None:
    """Information-processing fees actually received."""
    if w.frame == "processing_fee" and w.unit in MONEY and _collected_in_all(w):
        return "processing_fee"
    if w.unit not in MONEY and not (w.unit is None and w.value == 0):
        return None
    if w.has("collected") and _AMOUNT_COLLECTED.search(w.left_text) and not _CALLED_FOR.search(w.left_text):
        return "processing_fee"
    if w.names[-1:] == ("fee_notice",) or (w.has("fee_notice") and not w.has("collected")):
        return None
    if w.has("collected", "processing_fee"):
        return "processing_fee" if not re.search(r"缴费|减免|免缴", w.left_text) else None
    if re.search(r"实际|到账|缴纳", w.left_text) and "免缴" not in w.left_text and w.frame == "processing_fee":
        return "processing_fee" if "实际" in w.left_text else None
    return None


def _of_the_area(w: Window) -> bool:
    return _OF_THE_AREA.search(w.sentence.text, w.sentence.start, w.start) is not None


def _collected_in_all(w: Window) -> bool:
    """`收取信息处理费5件，共2460元`."""
    items, text = w.sentence.items, w.sentence.text
    if not items or items[-1].unit not in _CASES_CHARGED or _IN_ALL.fullmatch(text, items[-1].end, w.start) is None:
        return False
    return _COLLECTED_FEE.search(text, w.sentence.start, items[-1].start) is not None
