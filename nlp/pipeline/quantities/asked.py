"""Which 申请 asks for information.

An office takes in many kinds of 申请, and no list of them can be complete (`公租房申请126件`, `工伤认定申请120件`). What can
be listed is what a report puts beside a request for information: how it came, who sent it, where it went. A bare 申请 that
has anything else beside it is somebody else's, and so is what is said of it in the same sentence.
"""

from __future__ import annotations

import re

from nlp.pipeline.quantities.lexicon import Cue
from nlp.pipeline.quantities.numerals import CHINESE
from nlp.pipeline.quantities.patterns import words
from nlp.remembered import remembered

BARE = frozenset({"申请", "申请件", "申请量"})
"""The words for a request that leave open what it asks for."""
VERBS = frozenset(
    {
        *("new", "answered", "all", "handle", "past", "future", "carry", "carry_in", "carry_out", "unfinished", "left"),
        *("scope", "sum", "part", "present", "short", "delta", "publish_total"),
    }
)
"""Cues behind which the words begin that say what kind of 申请 it is (`收到|公租房申请`)."""
BESIDE = frozenset(
    {
        *("natural_person", "person", "organisation", "body", "kind", "request_way", "request", "applicant"),
        *("website", "wechat", "weibo", "new_media", "other_channel", "publish", "information", "in_force"),
        *("granted", "partial", "refused", "unavailable", "not_processed", "other_handling", "other"),
        *("why_unavailable", "why_refused", "why_not_processed", "why_other", "pending"),
    }
)
_IN_NAMES = frozenset({"登记", "处理"})
_HANDED_IN = frozenset({"提出", "提交", "递交", *_IN_NAMES})
"""Verbs of taking in that may stand inside the name of what is asked for (`变更登记申请`)."""
"""Cues of the ways in which requests come, of those who send them, and of what becomes of them."""
AHEAD = words(
    # what they are
    "政府 信息 公开 政务 关于 方面 事项 有效 合规 合格 正式 不合规 无效 类似 同类 同一 首次 初次 再次 二次 多次 重复 相关 有关 所有 全部 上述 任何 此类 该类 前述 散发 "
    "书面 口头 来函 函件 信函 来信 来访 来电 电话 邮件 电子 邮箱 传统 网页 平台 系统 渠道 方式 途径 形式 当面 面对面 上门 亲自 送达 端 "
    "政务服务网 服务 自助 一体机 移动端 手机 线上 线下 网站 门户 后台 "
    # who sends them
    "本人 自行 直接 集体 联名 多人 个体 工商户 公众 社会公众 社会 公民 自然人 法人 组织 其他 企业 单位 律师 记者 媒体 学生 教师 先生 女士 某 某某 "
    "职业 打假人 外地 本地 异地 县内 县外 市内 市外 省内 省外 辖区 不同 同 "
    # what is done with them, and when
    "提出 提交 递交 邮政 邮局 邮件 邮寄 寄送 投递 投送 寄 送 填报 填写 反映 寄来 送来 发来 来自 针对 要求 涉及 收 得 转办 上级 转来 移交 "
    "交办 承接 登记 录入 共计 累计 总计 合计 依法 依规 依 按时 按期 及时 "
    "年度 本年 当年 全年 今年 期间 月 日 历史 跨年 上年 仍在 已经 已 均 都 也 又 再 还 仅 只 共 总 计 各级 新 旧 老 有 无 没有 未 曾 "
    # whose they are
    "机关 部门 政府 人民政府 我 本 全 该 此 这 这些 其 各 省 市 县 区 镇 乡 街道 街 道 局 厅 办 委 处 站 所 社区 村 办公室 级 "
    "的 了 到 过 以 由 经 向 对 就 在 从 为 是 等 和 与 及 或 和 中 里 通过 利用 使用 采用 采取 件 份 次 宗 起 例 条 个 封 人 名 户 家 批 年 号"
)
"""Words ahead of 申请 that restrict nothing, or only how the request came (`群众书面申请`)."""
BEHIND = words(
    "政府 信息 公开 政务 获取 查询 查阅 的 数 量 数量 总数 总量 件 份 次 办件 情况 书 表 事项 者 时 后 中 里 内 当中 共 共计 合计 总计 累计 总 约 近 超 超过 逾 "
    "达 达到 为 是 有 分别 均 都 全部 也 仅 只 仍 已 已经 并 且 又 较 比 同 上年 去年 增 减 增加 减少 不 未 没有 无 占 其中 由 以 和 与 及 或 年 本年 全年 "
    "按 按时 按期 依法 及时 多 余 明显 相比 同比 大幅 略 升 降 数量为 “ ”"
)
"""Words between 申请 and its figure that name nothing else (`申请总量达`)."""

_AT_A_COUNTER = re.compile(
    r"(?:政务|行政|便民|企业|公共)服务(?:中心|大厅|窗口|平台)|政务大厅|审批(?!局)[^公]{0,20}$|企业[和及、]?群众|群众[和及、]?企业|办事"
)
"""Where all kinds of 申请 are taken in: 政务服务大厅受理申请1250件."""
_EDGE = re.compile(rf"[\d{CHINESE}，,。；;：:、（）()\n“”《》【】　 \t—]")
_LONGEST = 24
"""Characters on either side that are looked at."""
_CLAUSES = 60
"""Characters ahead in which a service counter is looked for."""


def _any(row: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, set(row)), key=len, reverse=True))


_AHEAD = re.compile(rf"(?:{_any(AHEAD)})")
_BEHIND = re.compile(rf"(?:{_any(BEHIND)})")


def with_foreign(text: str, cues: list[Cue], start: int, end: int, *, announced: bool) -> list[Cue]:
    """The cues of the sentence `text[start:end]`, each 申请 for something else as one cue `foreign` that covers what it
    asks for. `announced`: the heading above is that of requests (or the sentence names them), so that 各类申请 are requests
    of all kinds, and who sends `…的申请` is described at will.

    >>> from nlp.pipeline.quantities.lexicon import find_cues
    >>> text = "受理公租房申请126件，收到群众网上申请3件。"
    >>> [(cue.name, text[cue.start:cue.end]) for cue in with_foreign(text, find_cues(text), 0, 23, announced=False)]
    [('new', '受理'), ('foreign', '公租房申请'), ('new', '收到'), ('person', '群众'), ('request_way', '网上'), ('request', '申请')]
    """
    found: list[Cue] = []
    foreign = -1  # where another 申请 ended that is still spoken of: 公租房申请12件，其中个人申请8件
    for i, cue in enumerate(cues):
        if cue.name == "request" and text[cue.start : cue.end] in BARE:
            near = found[-_LONGEST:]
            begin = _verb_end(text, near, start, cue.start)
            own = [other for other in near if other.start >= begin]
            if foreign >= 0 and text.find("；", foreign, cue.start) >= 0:
                foreign = -1
            asks = foreign < 0 and _asks(text, own, begin, cue.start, announced=announced)
            if (
                not asks
                or _of_something(text, cues, i, end)
                or (not announced and _at_a_counter(text, start, cue.start))
            ):
                del found[len(found) - len(own) :]
                cue = Cue("foreign", begin, cue.end)
                foreign = cue.end
        elif cue.name == "request":
            announced = True
        elif cue.name == "new" and text[cue.start : cue.end] not in _HANDED_IN:
            foreign = -1
        found.append(cue)
    return found


def _at_a_counter(text: str, start: int, at: int) -> bool:
    return _AT_A_COUNTER.search(text, max(start, at - _CLAUSES), at) is not None


def _verb_end(text: str, before: list[Cue], start: int, at: int) -> int:
    """Where the words ahead of 申请 begin: behind the verb, a number or the last mark."""
    begin = max(start, at - _LONGEST)
    for edge in _EDGE.finditer(text, begin, at):
        begin = edge.end()
    verbs = (cue.end for cue in before if cue.name in VERBS and text[cue.start : cue.end] not in _HANDED_IN)
    return max([begin, *verbs])


def _asks(text: str, own: list[Cue], begin: int, at: int, *, announced: bool) -> bool:
    """Whether the words ahead of 申请 leave it a request for information."""
    if begin == at:
        return True
    rest, done = "", begin
    if own and own[-1].end == at and own[-1].start > begin and text[own[-1].start : at] in _IN_NAMES:
        return False  # 企业登记申请
    for cue in own:
        if cue.name not in BESIDE and text[cue.start : cue.end] not in _HANDED_IN:
            return False
        rest += text[done : cue.start] + "·"
        done = cue.end
    rest += text[done:at]
    if announced:
        rest = "" if rest.endswith("的") else rest.replace("各类", "")
    return _restricts_nothing(rest)


@remembered(1024)
def _restricts_nothing(words_ahead: str) -> bool:
    return not _AHEAD.sub("", words_ahead).strip("·")


def _of_something(text: str, cues: list[Cue], i: int, end: int) -> bool:
    """`受理申请工伤认定120件`: what is asked for stands between 申请 and the figure."""
    at = cues[i].end
    edge = _EDGE.search(text, at, min(end, at + _LONGEST))
    if edge is None or not (edge[0].isdecimal() or edge[0] in CHINESE):
        return False
    stop = edge.start()
    following = cues[i + 1] if i + 1 < len(cues) and cues[i + 1].start < stop else None
    if following is not None:
        if following.name in VERBS or following.name in BESIDE:
            stop = following.start
        else:
            return following.name != "delta"
    return bool(_BEHIND.sub("", text[at:stop]))
