"""Denials of occurrence: `未收到政府信息公开申请` is the figure 0.

A denial needs a negation, then a verb of occurrence or a noun that can be counted. A negation of having or doing
(`没有政务新媒体账号`, `未及时更新`) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OCCURRENCE = (
    r"收到|接到|接收|收悉|受理|收件|发生|产生|出现|引发|引起|收取|征收|收费|作出|做出|实施|办理|制定|制发|制订|出台|印发|废止|"
    r"提起|提出|提交|递交|审批|采取|执行|追究|被(?:提起|申请|起诉|诉|复议|纠正|追究|判|行政)|申请行政复议|存在|涉及|新增|新收|结转|因|有(?!关|效|限)|向"
)
_COUNTABLE = (
    r"申请(?!人)|许可|处罚|强制|遗留|罚没|行政复议|复议|诉讼|起诉|被诉|应诉|规章|规范性文件|行政许可|行政处罚|行政强制|收费|处理费|费用|结转|未审结|尚未审结|审结|"
    r"维持|纠正|败诉"
)
_EVENT = r"泄密|失密|失泄密|舆情|事件|事故|投诉|举报|追责|追究|情形|情况|案件|案例|纠纷|现象|违规|违纪"

_NEGATION = re.compile(
    r"(?:均|都|也|亦|且|并|尚|暂|从|均无|本年度?|全年)?(?P<neg>未(?!来|经|按|能|及时|采纳|审结|结|予|办结|落实|完|成年|达|形成|公开|标注|明确|建|开通)"
    r"(?:曾|有|再)?+|没有?+(?!按|及时|时间|说明|标注|明确|公开|形成|建立|跟上|做到|完全|真正|严格|落实|什么|人|想|多少)|"
    r"无人(?=提出|提交|申请|递交)|无(?!法|需|须|论|关|效|误|障碍|偿|缝|纸|正当|理由|故|遗漏|差错|死角|违法|形|线|人|数|限|奈|锡|从|不|处|可|所|证|事|愧|私|疑|其[他它]需|其[他它]事项|需要|应)|"
    r"不存在(?!的)|零(?=[一-龥])|(?<=[：:为])无(?= ?[。；;，,\n]))"
)
_PHRASE_END = re.compile(r"[，。；;！!？?：:\n（(,]")
_BODY = re.compile(rf"(?:过|任何|有|一(?:件|起|例|宗))*(?:(?P<verb>{_OCCURRENCE})(?:过|到|任何)?)?(?P<rest>[^，。；;！!？?：:\n（(,]*)")
_STRONG = re.compile(_COUNTABLE)
_ENDS_COUNTABLE = re.compile(rf"(?:{_COUNTABLE}|案|案件|件|情况|情形|发生|记录|事项|办件|措施|决定|业务|项目) ?$")
_WEAK = re.compile(_EVENT)
_NOT_A_DENIAL = re.compile(r"其[他它](?:需要|应当|应|须)?(?:报告|说明)|需要报告|账号|的(?:问题|意见|部分|原因|单位|部门|栏目|信息)$|必要|能力|意识|专职")
_WEAK_VERBS = frozenset({"发生", "出现", "产生", "引发", "收到", "接到", "被追究", "被起诉", "被诉", "引起", "因", "受理", "追究"})


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying phrase at `[start, end)`. `subject_before` is set where what is denied stands ahead of the phrase
    (`行政复议、行政诉讼均未发生`)."""

    start: int
    end: int
    subject_before: bool


def denials(text: str, start: int = 0, end: int | None = None, *, strict: bool = False) -> Iterator[Denial]:
    """Yield the denials in `text[start:end]`. With `strict`, only those of what the statutory tables count."""
    end = len(text) if end is None else end
    at = start
    while match := _NEGATION.search(text, at, end):
        at = match.end()
        begin = match.start("neg")
        body = _BODY.match(text, match.end(), end)
        if body is None:
            continue
        verb, rest = body["verb"], body["rest"].rstrip()
        stop = body.start("rest") + len(rest)
        whole = text[match.end() : stop]
        if _NOT_A_DENIAL.search(whole):
            continue
        strong = _STRONG.search(whole)
        if match["neg"] == "零" and verb in ("发生", "产生", "出现"):
            stop = body.end("verb")
        if (strong is None or match["neg"] == "零") and (not rest or match["neg"] == "零") and (verb or match["neg"] == "无"):
            if _STRONG.search(text[max(start, begin - 40) : begin].rpartition("。")[2].rpartition("；")[2]):
                yield Denial(begin, stop, subject_before=True)
                at = stop
            continue
        if strong is not None:
            if match["neg"] == "零":
                if strong.start() > 4:
                    continue
                stop = min(stop, match.end() + (whole.find("、") if "、" in whole else len(whole)))
            if verb is None and match["neg"] in ("未", "未有") and not whole.startswith(("结转", "收费", "收取")):
                continue
            if verb is None and not _ENDS_COUNTABLE.search(whole):
                continue
            if match["neg"] == "不存在" and re.match(r"[^，。]{0,6}(?:应|该|当)", whole):
                continue
            if strict and verb in ("办理", "制定", "制发", "制订", "出台", "印发", "涉及", "因", "有", "向"):
                continue
            yield Denial(begin, stop, subject_before=False)
            at = stop
        elif not strict and verb in _WEAK_VERBS and _WEAK.search(whole):
            yield Denial(begin, stop, subject_before=False)
            at = stop
