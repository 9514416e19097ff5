"""Who speaks: the agency calls itself what it is not, or carries another agency's name (`identity.*`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.finding import Finding
from nlp.checks.registry import Case, check, finding
from nlp.report.model import NARRATIVE_KEYS, Report

_SELF = re.compile(
    r"(?<![自忘唯舍本])(?:我|本)(街道办事处|街道|办事处|管委会|委员会|苏木|中心|公司|集团|管理局|局|镇|乡|县|市|区|旗|州|盟|省|委|厅|办|院|校|处|所|站|署|会|队)"
    r"(?!级|地|辖|土|长|里的|际|市场|域|间|机关|单位|领导|主任|公室主|议|公|员|计|面|内|门|分|容|身|子|次|期|批|报告|站点|处罚|理)"
)
_STRONG = (
    "局",
    "厅",
    "委",
    "镇",
    "乡",
    "街道",
    "苏木",
    "中心",
    "院",
    "校",
    "办事处",
    "街道办事处",
    "管委会",
    "委员会",
    "公司",
    "集团",
    "处",
    "所",
    "站",
    "署",
    "队",
    "办",
    "会",
    "管理局",
)
_REGION = ("县", "市", "区", "旗", "州", "盟", "省")
_ACTS = re.compile(
    r"(?:20\d\d年)?(?:没有|未|共|均|收到|受理|主动|全年|坚持|严格|认真|新收|高度|把|将|深入|始终|积极|通过|按照|按|依|在|对|建立|加强|发布|公开|政府信息公开|政务公开|及时|组织|开展|已|无|进一步|"
    r"持续|着力|以|从|围绕|存在|仍|虽然|信息公开|依法|立足|紧|聚焦|不断|全面|党委|党政|结合|根据|切实|进行|制定|办理|作出|也|还|就|由|切|是|为)"
)
_CLAUSE_START = re.compile(r"(?:^|[，。；：、！？\n,;:“]|\d年度?|年度?|对|使|由|因|但|今年|目前|期间|以来|年来) ?$")
_ORGAN = re.compile(
    r"(?:(?:人民政府)?(?:街道办事处|街道办|街道)|苏木|镇|乡|管理委员会|管委会|委员会|局|厅|中心|总队|支队|大队|院|办公室|办事处|办|县|市|区|旗|州|盟|省|处|所|站|署|公司|集团|校|委|会|社|部|馆|行)(?:（[^）]*）)?$"
)
_ALLOWED: dict[str, frozenset[str]] = {
    "街道": frozenset({"街道", "街道办事处", "办事处", "办", "区"}),
    "镇": frozenset({"镇", "区"}),
    "乡": frozenset({"乡", "镇"}) - {"镇"},
    "苏木": frozenset({"苏木", "乡"}),
    "管委会": frozenset({"管委会", "委员会", "会", "委", "区", "办"}),
    "委员会": frozenset({"委", "会", "委员会", "局"}),
    "局": frozenset({"局", "管理局", "委", "办"}) - {"委", "办"},
    "厅": frozenset({"厅"}),
}


def _self_words(report: Report) -> frozenset[str] | None:
    """What the agency may call itself, or None where its name does not tell."""
    name = re.sub(r"[（(].*?[）)]", "", report.agency).strip()
    if not name:
        return None
    if report.agency_kind == "government":
        region = re.sub(r"(?:人民政府)?(?:办公室|办公厅)?$", "", name)
        own = region[-1:] if region[-1:] in _REGION else ""
        if not own:
            return None
        return frozenset({own, "办", "省", "市"} if own in ("省",) else {own, "办", "厅"})
    base = re.sub(r"人民政府$", "", name)
    if report.agency_kind == "township":
        for word in ("街道", "苏木", "镇", "乡"):
            if word in base[-6:]:
                return _ALLOWED[word]
        return None
    if report.agency_kind == "department":
        if base.endswith(("管理委员会", "管委会")):
            return _ALLOWED["管委会"]
        match = _ORGAN.search(base)
        if match is None:
            return None
        word = match[0]
        if word == "办公室":
            return frozenset({"办", "室", "委", "局"})
        if word == "委员会":
            return _ALLOWED["委员会"]
        return _ALLOWED.get(word, frozenset({word}))
    return None


@check(
    "identity.self_reference",
    "warning",
    zh="自称与机关不符（镇的报告写“我局”，局的报告写“我县”）",
    en="the agency calls itself what it is not",
    example="某镇人民政府的报告：“我局未收到政府信息公开申请”",
)
def self_reference(case: Case) -> Iterator[Finding]:
    report = case.report
    allowed = _self_words(report)
    if allowed is None:
        return
    text = report.text
    for section in report.sections:
        if section.key not in NARRATIVE_KEYS:
            continue
        for match in _SELF.finditer(text, section.body, section.end):
            word = match[1]
            if word in allowed or any(a <= match.start() < b for a, b in report.tables):
                continue
            if match[0].startswith("本") and word not in ("局", "镇", "乡", "街道", "厅"):
                continue
            if word in _REGION and not (
                _ACTS.match(text, match.end())
                and _CLAUSE_START.search(text[max(section.body, match.start() - 6) : match.start()])
            ):
                continue
            if word in ("会", "处", "所", "站", "队", "办", "院", "校", "署") and not _ACTS.match(text, match.end()):
                continue
            yield finding(
                "identity.self_reference",
                f"“{report.agency}”的报告自称“{match[0]}”，疑为照抄其他单位的文字。",
                [case.words(*match.span())],
                expected="、".join(f"我{w}" for w in sorted(allowed)),
                actual=match[0],
            )


_OWN_ACTS = (
    r"20\d\d ?年(?:度)?政府信息公开|政府信息公开|政务公开|严格|认真|坚持|主动公开|高度重视|共|全年|未收到|没有收到|收到|深入|始终|积极|"
    r"编制|按照|紧扣|紧紧|全面|持续|切实|立足|（地址|\(地址"
)
_SUBJECT = re.compile(
    r"(?:(?<=\n)|(?<=[。；])|(?<=年，)|(?<=年)|(?<=年度，)|(?<=年度)|(?<=^)|(?<=联系)|(?<=请与)|(?<=由)|(?<=公布)|(?<=现将))"
    r"(?P<name>[一-龥]{2,12}?(?P<kind>街道办事处|街道|镇|乡|苏木|县|局|委员会|厅|区|市))"
    r"(?P<rest>(?:人民政府)?(?:党委、政府|党工委、办事处|办公室|党政办公室|党政办)?)"
    rf"(?={_OWN_ACTS})"
)
_NOT_A_NAME = re.compile(
    r"^(?:各|全|我|本|该|市|县|区|乡|上级|有关|相关|其他|所属|省|原|由|对|与|在|和|同|向|按|经|通过|请|各级|根据|依据|年|度|现将|现|将)|各|上级|有关|所有|相关|直属|部门|单位|全[县市区省]|[我本虽但其]"
)


@check(
    "identity.other_agency",
    "warning",
    zh="本机关的位置上写着别的机关的名称",
    en="another agency's name stands where its own should",
    example="柳塘镇的报告：“2023年，石桥镇认真贯彻落实……”",
)
def other_agency(case: Case) -> Iterator[Finding]:
    report = case.report
    own = re.sub(r"(?:人民政府|办事处|党政办公室|办公室)+$", "", re.sub(r"[（(].*?[）)]", "", report.agency))
    if len(own) < 3 or report.agency_kind not in ("township", "department", "government"):
        return
    kind = next(
        (word for word in ("街道", "苏木", "镇", "乡", "局", "厅", "委员会", "县", "区", "市") if own.endswith(word)),
        None,
    )
    if kind is None:
        return
    names: dict[str, tuple[int, int]] = {}
    for section in report.sections:
        if section.key not in NARRATIVE_KEYS:
            continue
        for match in _SUBJECT.finditer(report.text, section.body, section.end):
            name = match["name"].removesuffix("办事处")
            if not name.endswith(kind) or _NOT_A_NAME.search(name) or _same_place(name, own):
                continue
            names.setdefault(name, (match.start("name"), match.end("name")))
    for name, span in names.items():
        yield finding(
            "identity.other_agency",
            f"“{report.agency}”的报告在本机关的位置写着“{name}”，疑为照抄其他单位的报告。",
            [case.words(*span)],
            expected=report.agency,
            actual=name,
        )


def _same_place(name: str, own: str) -> bool:
    """柳塘镇 is 砚河县柳塘镇; 县教育局 is 砚河县教育局; 教体局 may be short for 教育体育局."""
    if name in own or own in name or own.endswith(name[-4:]):
        return True
    return all(character in own for character in name)
