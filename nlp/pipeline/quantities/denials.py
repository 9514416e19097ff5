"""Denials of occurrence: `未收到政府信息公开申请` is the figure 0.

A denial is a negation, then either a verb of occurrence with something countable (`未作出行政处罚决定`), or a noun phrase
that counts (`没有经复议再起诉的情形`), or nothing, where what is denied stands before it (`行政复议、诉讼均未发生`, `无` behind a
label). A negation of having or doing (`没有政务新媒体账号`, `未及时更新`, `没讲清理由`) is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.pipeline.quantities.patterns import words

VERBS = words(
    "收到 接到 接收 收悉 受理 收件 发生 产生 出现 引发 引起 收取 征收 收费 收过 收 作出 做出 实施 行使 办理 制定 制发 制订 新制发 新制定 新制 "
    "新印发 新出台 出台 印发 废止 失效 提起 提出 提交 递交 审批 采取 执行 追究 启动 申请行政复议 申请复议 涉及 新增 新收 结转 遗留 转入 发出 发过 发现 "
    "被提起 被申请 被起诉 被诉 被复议 被纠正 被追究 被问责 被判 被行政 举行 召开 举办 许可 处罚 留 开展 组织 查处 受到"
)
"""Verbs of occurrence: what they deny, has not happened."""
LINKS = ("因", "向", "对", "就", "针对", "有")
"""Words that lead to the verb (`未因信息公开被起诉`, `没有向申请人收取…`)."""
COUNTABLE = words(
    "申请 依申请公开 要求公开 行政许可 许可 行政处罚 处罚 行政强制 强制 罚没 行政复议 复议 行政诉讼 诉讼 起诉 被诉 应诉 败诉 规章 规范性文件 行政事业性收费 收费 收过费 处理费 "
    "费用 结转 遗留 积压 尾巴 留尾 未审结 尚未审结 审结 维持 纠正 撤销 责令改正 其他结果 其他处理 不予公开 不予处理 部分公开 无法提供 废止 失效 "
    "直接起诉 复议后起诉 微信 微博 解读 发布会 文件"
)
_HELD = re.compile(
    r"(?:举办|组织|开展|举行|召开)过?(?:集中|专题|专门|专项|业务|政务公开|政府信息公开|信息公开|工作|线下|线上|现场|任何|相关|有关|的)*培训(?:班|会|活动)?$"
)
"""`未举办集中培训`."""
EVENTS = words(
    "泄密 失密 泄露 泄漏 留言 来信 来电 来访 信件 舆情 事件 事故 投诉 举报 追责 追究 问责 情形 情况 案件 案例 纠纷 现象 违规 违纪 漏洞 收费通知 缴费通知 通知 责任"
)
"""What happens but is in no table."""
MODIFIERS = words(
    "涉密 信息 网络 安全 重大 负面 "
    "任何 新 再 往 一件 一起 一例 一宗 上年 上年度 上一年 上一年度 下年 下年度 下一年 下一年度 次年 历年 往年 本年 本年度 去年 被 判决 判令 责令 法院 因信息公开 "
    "绕过 未经 直接 后 又 经 尚未 按 了结 到 至 转 办理 提起 发生 发布 政府信息公开 信息公开 政府信息 有关 类 此 此类 责任 群众 申请人 行政 项目 案件 案 件 情况 情形 记录 "
    "应 应当 需 需要 方面 事项 办件 措施 决定 业务 行为 公文 改正 重作 的 、 和 或 及 与 “ ” 也 亦 没有 无 新增 相关 制发 出台 发放 收取 权 处理 继续 结果 "
)
ANAPHORA = re.compile(r"(?:此类|上述|以上|该类|这类|这几类|前述)")


def _any(row: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, row), key=len, reverse=True))


_NEGATION = re.compile(r"(?P<neg>未(?!来|必|免|婚|知)(?:曾|有|再)?|不曾|没有?(?:再|曾)?|不存在|无人|无|零(?=[一-龥]))")
_PHRASE_END = re.compile(r"[，。；;！!？?：:\n（(,）)]|、(?=[无没未])|\.(?![\da-zA-Z])")
_LEAD = rf"(?:(?:{_any(LINKS)})[^，。；;：:\n]{{0,30}}?)?(?:任何|群众|公民|人|单位|过|一(?:件|起|例|宗)|再)*"
_VERB = re.compile(rf"{_LEAD}(?P<verb>{_any(VERBS)})(?:过|到|任何)?(?P<rest>.*)", re.DOTALL)
_COUNTED = re.compile(_any(COUNTABLE))
_NOUNS = re.compile(rf"(?>{_any((*MODIFIERS, *COUNTABLE))})+(?:[、和或及与](?>{_any((*MODIFIERS, *EVENTS))})+)? ?$")
"""Words taken are not given back (`(?>…)`): else a long run of them would be parsed in every possible way."""
_EVENT = re.compile(_any(EVENTS))
_EVENT_WORDS = rf"(?>{_any((*MODIFIERS, *EVENTS))})"
_EVENT_NOUNS = re.compile(rf"(?=.){_EVENT_WORDS}*(?:因[^，。]{{1,16}}{_EVENT_WORDS}*){{0,2}} ?$")
_NOT_DENIED = re.compile(
    r"其[他它](?:需要|应当|应|须)?(?:报告|说明)|需要报告|账号|的(?:问题|意见|部分|原因|单位|部门|栏目|理由)$|(?<!要求公开)的信息$|必要|能力|意识|专职|需求|条件|"
    r"收到[^，]*意见|提[^，]*意见|投诉渠道|权限|(?:制定|制发|规章|文件)权 ?$"
)
_NOT_NO = re.compile(
    r"法|需|须|论|关|效|误|障碍|偿|缝|纸|正当|理由|故|差错|死角|形|线|数|限|奈|锡|从|不|可|所|证|愧|私|疑|其[他它]需|其[他它]事项|应|公害|人"
)
_OWING_TO = re.compile(r"(?:因|由于)[^，。而]{1,24}(?=而)")
"""`因依申请公开而引发的复议` denies the review as `因依申请公开引发的复议` does."""
_STRICT_VERBS = frozenset(
    words(
        "办理 制定 制发 制订 出台 印发 涉及 新制发 新制定 举行 召开 举办 发布 开展 组织 发现 收 留 提出 提交 执行 追究 申请"
    )
)
"""In the section on problems these say what was left undone, not that nothing happened."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying phrase at `[start, end)`. `subject_before` is set where what is denied stands ahead of the phrase
    (`行政复议、行政诉讼均未发生`)."""

    start: int
    end: int
    subject_before: bool
    anaphoric: bool = False
    """What is denied was named earlier in the sentence (`未产生此类决定`)."""


_LONGEST_PHRASE = 500
"""Characters behind a negation that are looked at: nobody denies more without a full stop."""


def denials(text: str, start: int = 0, end: int | None = None, *, strict: bool = False) -> list[Denial]:
    """The denials in `text[start:end]`. With `strict`, only those of what the statutory tables count."""
    end = len(text) if end is None else end
    found: list[Denial] = []
    at = start
    while match := _NEGATION.search(text, at, end):
        at = match.end()
        furthest = min(end, at + _LONGEST_PHRASE)
        stop = _PHRASE_END.search(text, at, furthest)
        limit = stop.start() if stop else furthest
        phrase = text[at:limit].rstrip()
        length = _denied(match["neg"], phrase, strict=strict)
        if length is None:
            continue
        clause = re.split(r"[。；;\n]", text[max(start, match.start() - 40) : match.start()])[-1]
        before = length >= 0 and (_COUNTED.search(phrase[:length]) is None) and not _HELD.match(phrase)
        anaphoric = ANAPHORA.search(phrase) is not None
        if before and not anaphoric and not _COUNTED.search(clause) and not _EVENT.search(phrase):
            continue
        at += length
        found.append(Denial(match.start(), at, (before and _EVENT.search(phrase) is None) or anaphoric, anaphoric))
    return found


def _denied(neg: str, phrase: str, *, strict: bool) -> int | None:
    """How much of the phrase behind a negation is denied, or None where it is no denial."""
    if _NOT_DENIED.search(phrase) or (neg == "无" and _NOT_NO.match(phrase)):
        return None
    if neg == "零":
        return 2 if phrase.startswith(("发生", "产生", "出现")) else (len(phrase) if _NOUNS.match(phrase) else None)
    verb = _VERB.match(phrase)
    if verb is not None and not (strict and verb["verb"] in _STRICT_VERBS):
        rest = verb["rest"]
        if _COUNTED.search(phrase) or ANAPHORA.search(phrase):
            return len(phrase) if not re.search(r"(?<!〓)而|却|就(?!信息)", _OWING_TO.sub("〓", phrase)) else None
        if not rest.strip() or (not strict and _HELD.match(phrase)):
            return len(phrase)
        if not strict and _EVENT.search(rest):
            return len(phrase)
    if neg.startswith("未") or (strict and neg in ("没", "没有") and len(phrase) > 8):
        return None
    if not phrase:
        return 0 if neg == "无" else None
    if _NOUNS.match(phrase) and _COUNTED.search(phrase):
        return len(phrase)
    return len(phrase) if not strict and neg != "没" and _EVENT_NOUNS.match(phrase) and _EVENT.search(phrase) else None
