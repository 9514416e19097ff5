"""What agencies call themselves and how they are named, as plain data. Every pattern stands with an example."""

from __future__ import annotations

import re

_SELF = (
    r"(?<![自忘唯舍本].)(?P<word>街道办事处|街道|办事处|管委会|委员会|苏木|中心|公司|集团|管理局|"
    r"局|镇|乡|县|市|区|旗|州|盟|省|委|厅|办|院|校|处|所|站|署|会|队)"
    r"(?!级|地|辖|土|长|里的|际|场|域|间|机关|单位|领导|主任|议|公(?![开布示])|员|计|面|内|门|分|容|身|子|次|期|批|报告|站点|处罚|理|事)"
)
SELVES = (re.compile(f"我{_SELF}"), re.compile(f"本{_SELF}"))
"""`我局公开信息80条`; not 我县级, 我办公室, 我会议, 我办事. (Either character is found much faster than one of the two.)"""

REGIONS = ("县", "市", "区", "旗", "州", "盟", "省")
SURE_BEHIND_THIS = ("局", "镇", "乡", "街道", "厅")
"""本局 names the speaker; 本县, 本市, 本区 are places too (本县居民), and so is 本办, 本院."""
NEEDS_AN_ACT = ("会", "处", "所", "站", "队", "办", "院", "校", "署")
"""Words that stand in many other words: they are a self only before an act (`我会公开信息`)."""

ACTS = re.compile(
    r"(?:20\d\d ?年)?(?:没有|未|共|均|收到|受理|主动|全年|坚持|严格|认真|新收|高度|深入|始终|积极|通过|按照|依|对|建立|加强|发布|公开|"
    r"政府信息|政务公开|及时|组织|开展|已|进一步|持续|着力|围绕|存在|信息公开|立足|聚焦|不断|全面|结合|根据|切实|进行|制定|办理|作出|牵头)"
)
"""What an agency does in such a report: `我办组织…`."""
ACTS_OF_A_GOVERNMENT = re.compile(
    r"(?:20\d\d ?年(?:度)?)?(?:全年|共|累计|本年度?)*(?:没有|未曾?)?(?:收到|受理|新收|接收|办理|主动公开|公开(?:政府)?信息|发布(?:政府)?信息|"
    r"因(?:政府)?信息公开|(?<=没有)(?:因|发生|引发|被|产生|出现)|(?<=未)(?:因|发生|引发|被|产生|出现)|"
    r"政府信息公开|政务公开|信息公开|依申请公开|高度重视|严格(?:按照|落实|执行|遵守)|认真(?:贯彻|落实|执行|学习|履行|做好)|"
    r"始终(?:坚持|把)|坚持(?:以|把)|深入(?:贯彻|学习|推进)|积极(?:推进|落实|主动)|切实(?:加强|做好))"
)
"""What the speaker of a report does; 我县教育系统, 我县乡村振兴 and 我市统一组织的考试 are places."""
CLAUSE_START = re.compile(r"(?:^|[，。；：:、！？\n,;]|\d年度?|年度?|使|因|但|今年|目前|期间|以来|年来) ?$")

ORGAN = re.compile(
    r"(?:街道办事处|街道办|街道|苏木|镇|乡|管理委员会|管委会|委员会|局|厅|中心|总队|支队|大队|院|办公室|办事处|办|县|市|区|旗|州|盟|省|"
    r"处|所|站|署|公司|集团|校|委|会|社|部|馆|行)(?:（[^）]*）)?$"
)
"""The last word of a name: 云岭县教育局."""
OWN_WORDS: dict[str, frozenset[str]] = {
    "街道": frozenset({"街道", "街道办事处", "办事处", "办", "处", "区"}),
    "镇": frozenset({"镇", "区"}),
    "乡": frozenset({"乡"}),
    "苏木": frozenset({"苏木", "乡"}),
    "管委会": frozenset({"管委会", "委员会", "会", "委", "区", "办"}),
    "委员会": frozenset({"委", "会", "委员会"}),
    "局": frozenset({"局", "管理局"}),
    "厅": frozenset({"厅"}),
    "办公室": frozenset({"办", "室", "委", "局"}),
}
"""What may be said of oneself, by the last word of the name."""

NAME = r"(?P<name>[一-龥]{2,16}?(?P<kind>街道办事处|街道|镇|乡|苏木|县|局|委员会|厅|区|市))"
_OFFICE = r"(?:人民政府)?(?:党委、政府|党工委、办事处|办公室|党政(?:综合)?办公室|党政(?:综合)?办|综合办公室|(?:政务)?信息公开办公室)?"
_OWN_ACTS = (
    r" ?20\d\d ?年(?:度)?(?:政府信息公开|政务公开)|政府信息公开|政务公开|严格|认真|坚持|主动公开|公开信息|高度重视|全年|未收到|没有收到|收到|深入|始终|积极|"
    r"编制|按照|紧扣|紧紧|全面|持续|切实|立足"
)
_ACTS_OF_A_TOWNSHIP = (
    r"(?:安排|明确|指定|确定|落实)专人|成立(?:了)?(?:以|由|政务公开|政府信息公开|信息公开|领导小组|工作领导)|建立健全|"
    r"加强(?:了)?(?:对)?(?:政务公开|政府信息|信息公开|组织领导)|[将把](?:政务公开|政府信息公开|信息公开)|共?(?:主动)?公开政府信息|充分(?:利用|发挥)|依托"
)
SUBJECT = re.compile(
    rf"[\n。；年度，](?:(?<=[\n。；年])|(?<=年，)|(?<=年度，)|(?<=年度)){NAME}(?P<rest>{_OFFICE})(?={_OWN_ACTS}|{_ACTS_OF_A_TOWNSHIP})"
)
"""`2024年，石桥镇认真贯彻…`, with the character before it: a pattern that begins with a class is searched for fast."""
ONLY_OF_A_TOWNSHIP = re.compile(_ACTS_OF_A_TOWNSHIP)
"""A county and a bureau name others with these acts rightly (`县住建局依托网站…`), a township names no other township."""
AUTHOR = re.compile(
    rf"(?:请与|请径向|请向|请联系|联系单位[:：]|由|现将|现公布)(?P<all>{NAME}(?P<rest>{_OFFICE}))"
    r"(?=联系|咨询|反映|（|\(|[，,] ?(?:电话|联系)|编制|编写|负责编制|汇总编制| ?20\d\d ?年(?:度)?(?:政府信息公开|政务公开))"
)
"""`请与石桥镇党政办公室联系`, `由石桥镇人民政府编制`, `现将石桥镇2024年政府信息公开工作…`."""
NOT_A_NAME = re.compile(
    r"^(?:各|全|我|本|该|市|县|区|乡|上级|有关|相关|其他|所属|省|州|盟|原|由|对|与|在|和|同|向|按|经|通过|请|根据|依据|年|度|现|将)|"
    r"各|某|上级|有关|所有|相关|直属|部门|单位|组织|全[县市区省]|[我本咱虽但其]|"
    r"(?:城|下|返|家|水|侨|故|他|入|山|兴|爱)乡$|(?:城|乡|村|集|场|小|重|强|名|示范|试点|中心|建制|特色|卫星|工业|古)镇$"
)

REGION_OF_A_NAME = re.compile(r"^(?P<region>[一-龥]{1,14}(?P<level>省|自治区|市|县|区|旗|州|盟))(?P<rest>[一-龥]+)$")
"""湖岭县医疗保障局: 湖岭县, 医疗保障局."""
STEM_OF_A_TOWNSHIP = re.compile(r"^([一-龥]{2,8}?)(?:[一-龥]{1,4}族)?(?:街道|镇|乡|苏木)$")
"""A 乡 that became a 镇 keeps its stem, and so does one of a minority: 坪翠瑶族乡, 坪翠乡, 坪翠镇."""
TOWNSHIP_OF_A_NAME = re.compile(r"(?:^|[省市县区旗州盟])(?P<own>[^省市县区旗州盟]{1,10}?(?:街道|镇|乡|苏木))$")
"""云岭县松塘镇: 松塘镇."""
LEVELS = {"省": 1, "自治区": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3}
