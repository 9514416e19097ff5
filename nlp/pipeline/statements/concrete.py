"""What makes a remedy concrete: the body, the date, the figure, the product or the procedure that it names.

A remedy that names none (`进一步提高认识，加强学习`) cannot be checked a year later.
"""

from __future__ import annotations

import re

from nlp.pipeline.statements.patterns import Pattern

_NUMERAL = (
    r"[\d一二三四五六七八九十百千两半几](?<![进下第统].)"
    r"(?:(?<=\d)[\d,.]{0,20}|(?<!\d)[一二三四五六七八九十百千两半几]{0,3})"
)
# Where every way to read a pattern begins with a character, or one of a class, `re` passes all other places at once: hence
# the look behind what was read.

CONCRETE: dict[str, Pattern] = {
    "数量": Pattern(
        _NUMERAL
        + r" ?余?(?:多)?(?:次|期|场|人|名|个(?!方面|问题)|条|件|篇|份|项|家|户|处|块|台|种|部|小时|分钟|天|日|周"
        r"|月|年|轮|级|档|类|步|道|套|册|遍|分|倍|万|亿|%|％|成|岗|站|村|张|段|点)|百分之",
        "举办培训2次",
    ),
    "日期": Pattern(
        r"[\d一二三四五六七八九十上下](?:(?<=\d)\d{0,3}[年月]|(?<=[一二三四五六七八九十])月|(?<=[上下])半年)",
        "3月底前",
    ),
    "时间": Pattern(
        r"季度|年(?:初|中|底|末)|每(?:年|半年|季|月|周|日|天"
        r"|旬|[一二两三四五]|逢|到|次|个)|按(?:年|季|月|周|日|旬)|(?:当|即|次)(?:天|日|月|周|场)|定期(?<!不定期)"
        r"|同步|常态化|逐月|逐季|前完成|期限|时限|工作日",
        "每季度开展一次检查",
    ),
    "机构人员": Pattern(
        r"纪委|监委|督查室|办公室|政府办|党政办|综合办|法制|司法|律师|法律顾问|领导小组|专班|工作组|联席会议"
        r"|第三方|专家|专人|专职|专岗|联络员|信息员|审核员|监督员|网格员|宣讲员|分管(?:领导|负责|副)"
        r"|主要(?:领导|负责)|一把手|镇长|局长|县长|书记|主任|科长|股长|科室负责|股室负责|各(?:村|科|股|站所|部门"
        r"|单位)|由[^，。；“]{2,8}(?:股|科|室|处|办|站|所|组|局)(?!长)|常务会|党[委组]会|党政联席会|牵头|保密|档案|中心"
        r"|学校|高校|党校",
        "由党政办牵头",
    ),
    "成果": Pattern(
        r"《[^》]+》|清单|台账|目录|手册|指南|流程图|模板|范本|样本|专栏|专题|专区|栏目|版块|板块|公开栏"
        r"|公示栏|公众号|小程序|二维码|网站|平台|系统|数据库|图解|漫画|动漫|视频|直播|短片|问答|折页|传单|展板"
        r"|显示屏|大屏|广播|热线|信箱|意见箱|问卷|简报|通报|名单|表格|登记[簿表本]|制度|办法|细则|方案|规定"
        r"|规程|机制|章程|预案|约谈|考核|明白[纸卡]|宣传[单册页]|文本|汇编|选编|案例|读本|提示[函单]|督办[函单]",
        "编制公开目录",
    ),
    "建成": Pattern(
        r"(?:开通|上线|启用|安装|加装|购置|采购|购买|添置|配备|聘请|更换|调整|延长|缩短|开设|新增|增设|增加|加设|设立|设置|开发|接入|合并"
        r"|关停|注销|打通|改造|升级|编印|印制|制作|绘制|拍摄|录制)(?:了|好)?[^，。；]{0,10}?(?:功能|留言|检索|搜索|屏|时长|时段|字号|页面|首页|入口"
        r"|按钮|通道|窗口|驿站|设备|电脑|打印机|扫描仪|摄像|账号|短信|语音|音频|动画|海报|标签|标识|指示牌|导航|菜单|服务台|查阅[点室]"
        r"|触摸|一体机|桌椅|橱窗|墙报|板报|挂图|卡片|卡通|播放|字幕|版本|译本)",
        "开通留言功能",
    ),
    "推出": Pattern(
        r"(?:推行|推出|推广|实行|开展|开设|开通|上线|创办|举办|启动)(?:了)?[^，。；“]{0,4}“[^”]{2,16}”",
        "推行“一件一档”",
    ),
    "程序": Pattern(
        r"三审|双审|两审|初审|复审|终审|会审|审签|签字|签批|先审后|审查|校对|抽查|检查|巡查|督查|自查|排查"
        r"|清理|回访|评议|测评|评估|听证|座谈|征求|征集|开放日|培训|轮训|跟班|结对|考试|测试|例会|报送|备案"
        r"|公示|挂钩|扣分|问责|通报|销号|AB岗|A、B岗|交接|补录|下架|更正|培训班|以案|研讨|入户|走访|下乡|赶集"
        r"|宣传月|宣传周|进村|进社区|张贴|摆摊|设点|逐[件份案户村家篇](?!落实|整改)|逐条(?!落实|整改|研究|对照)",
        "实行三审三校",
    ),
}
"""Kinds of concreteness in the reviewer's words, each with a pattern and an example."""

_CONCRETE = tuple((name, re.compile(pattern.regex)) for name, pattern in CONCRETE.items())

_SEARCHES = tuple(pattern.search for _, pattern in _CONCRETE)


def concreteness(text: str) -> dict[str, str]:
    """What a remedy names, by kind, each with the first words that name it; empty where it names nothing.

    >>> concreteness("进一步提高思想认识")
    {}
    >>> concreteness("每季度组织一次培训")
    {'数量': '一次', '时间': '每季', '程序': '培训'}
    """
    return {name: match[0] for name, pattern in _CONCRETE if (match := pattern.search(text))}


def is_concrete(text: str) -> bool:
    """Whether a remedy names anything of `concreteness`."""
    return any(search(text) for search in _SEARCHES)
