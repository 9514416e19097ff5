"""The vocabulary of figures, as plain data: counters, approximations, what looks like a figure and is none."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of a row of vocabulary."""
    return tuple(text.split())


INTENDED = r"拟(?<![模虚草比]拟)(?!定|订|稿|写|制(?![定订作发]))"
"""`拟组织培训`, `拟制定办法`, but not 拟定, 拟订, 拟制, which have been done, nor 模拟, 虚拟. It begins with a plain character,
which is searched for fast."""

COUNTERS = words(
    # of persons
    "类 种 剂次 剂 遍 岁 人次 人天 人(次) 人（次） 人 名 位 户次 户 "
    # of things published and handled
    "条次 条(次) 条（次） 条 件次 件(次) 件（次） 件 份 篇次 篇 则 宗 起 例 项次 项 个 部 册 本 期 辑 版 章 节 幅 张 块 批次 批 套 组 封 通 单 票 卷 盒 "
    "句 段 字 页 帧 集 道 问 款 点 笔 "
    # of events
    "车次 校次 场次 场 次 轮次 轮 遍 回 趟 堂 课时 学时 班次 班 "
    # of bodies, places and equipment
    "家次 家 处 所 台 部 座 间 栋 幢 支 辆 艘 架 面 根 盏 只 头 株 棵 枚 把 口 眼 对 "
    "亩 公顷 平方公里 平方米 公里 米 毫米 厘米 吨 公斤 千克 立方米 千瓦时 千瓦 KB MB GB TB M G "
    # of money, shares and points
    "万余元 亿余元 万元 亿元 千元 百元 元 % ％ 个百分点 百分点 倍 成 分 "
    "个工作日 个次 个"
)
"""Counters and units, as written behind a number. Longest match wins."""

NO_COUNTER_AFTER = {
    "分": "钟类析别之头为局管支工公",
    "次": "日年月序",
    "部": "门分署",
    "点": "多半钟",
    "成": "效立为果绩员",
    "个": "人体别性月",
    "期": "间限",
    "项": "目",
    "面": "对向",
    "组": "织长",
    "处": "理罚置室长",
    "本": "年级地市县区乡镇局办机",
    "所": "有属在需",
    "章": "程",
    "节": "点假日约",
    "单": "位",
    "口": "径头",
    "条": "例款",
    "版": "本面",
    "通": "过知报",
    "字": "样号",
    "笔": "试录记迹画者",
    "段": "落",
    "把": "手关握",
    "头": "条",
    "支": "部持",
    "名": "称单义",
    "户": "籍",
    "位": "置",
    "件": "套",
    "班": "子",
    "问": "题",
    "款": "项",
    "道": "路",
    "家": "长庭",
    "场": "所地",
    "回": "应复访看头",
    "起": "草",
    "例": "如",
    "则": "为",
    "集": "中体",
    "人": "民均",
    "台": "账",
    "G": "",
    "M": "",
}
"""A counter followed by one of these characters is the beginning of another word (分钟, 部门, 条例)."""

NOUNS_BEHIND_GE = words("人社 人大 人民 人工 人才 人员 性能 月度 体育")
"""Behind 个 these are nouns of their own (`9个人社服务大厅`), not 个人."""
PAIRS_ONLY_BEFORE = "，。；、,;）)\n 新夫"
"""对 counts pairs only before these and at the end of a text; it is a preposition nearly everywhere."""

COMMONEST_COUNTERS = words("条 件 次 个 份 篇 期 场 起 人 家 元 %")
"""Counters that nearly all figures have."""
MEASURES = words("% ％ 万元 亿元 元 倍 公里 米 亩 吨 分")
"""Units of what may well have a decimal point."""
COUNTERS_WITH_RULES = words("对 米 公里 单 ％ KB MB GB TB M G")
"""Counters that are none, or are written otherwise, by what stands further off (对于, `G206北200米`, 单元)."""

CHINESE_ONLY_COUNTERS = words(
    "人次 人 名 条 件 份 笔 篇 则 宗 起 例 项 部 册 期 辑 幅 批次 批 套 封 场次 场 次 轮 家次 家 处 所 台 座 间 户 位 "
    "万元 亿元 元 倍 成 个百分点 种 类 个 张 块 本 支 堂 课时 学时 班 件次 条次 家次 户次 班次 遍 回 趟 字 页 亩 吨 公里 剂次 人(次) 幅次 篇次 批次"
)
"""Counters that make a figure of a Chinese numeral; the rest (级, 届, 方面 …) count in passing or belong to names."""

ONE_IS_NO_FIGURE = words("个 种 类 批 套 张 块 本 支 成 倍 家 轮 间 座 幅 道 户 位 元 页 字 遍 趟 笔")
"""With these, 一 is an article or part of a phrase (一个, 一种, 一批, 一套)."""

DURATIONS = words(
    "个月 个季度 个小时 个工作日 个自然日 工作日 小时 分钟 秒钟 秒 天 周年 周 年 月 日 季度 个星期 星期 个学期 学期 个半天"
)
"""Periods of time: deadlines and durations are no figures."""

APPROXIMATE_BEFORE = words(
    "近 约 超 逾 不足 不到 大约 将近 接近 超过 突破 至少 不少于 不低于 高达 上 多达 不超过 不高于 "
    "低于 高于 少于 多于 约为 约占 接近于 约有"
)
APPROXIMATE_BEFORE_EXACT = ("高达", "多达")
"""Emphatic, but the number behind is exact."""

APPROXIMATE_AFTER = words("以上 以下 以内 左右 上下 之多 开外")

HOTLINES = frozenset(
    words(
        "110 114 119 120 122 12110 12119 12122 12123 12301 12305 12308 12309 12310 12312 12313 12314 12315 12316 12317 12318 "
        "12319 12320 12321 12322 12323 12324 12325 12326 12327 12328 12329 12330 12331 12333 12334 12335 12336 12337 12338 "
        "12339 12340 12341 12342 12343 12344 12345 12346 12347 12348 12349 12350 12351 12352 12353 12354 12355 12356 12358 "
        "12360 12361 12363 12365 12366 12367 12368 12369 12370 12371 12377 12378 12379 12380 12381 12385 12386 12388 12389 "
        "12393 12395 12396 12398 96116 96345"
    )
)
"""Numbers that name a hotline. Without a counter they are no figure."""

SET_PHRASES = words(
    "三审三校 三审三核 三审制 三级审核 三级审签 三公 两会 五公开 六公开 一网通办 一网通管 一网统管 一件事 一站式 一窗 一次办 "
    "一次性 一次办好 一次办成 一次告知 最多跑一次 只跑一次 一次解决 一次通过 跑一次 一条龙 一张网 一张表 一把手 一把尺 一盘棋 一部分 一事一议 一企一策 一件一案 "
    "一事一档 一人一岗 一案一 一项一 一条一 一件一 一篇一 一次一 一户一 一家一 一级抓一级 一件件 一条条 一项项 一次次 一篇篇 一份份 一家人 一家亲 "
    "件件有 千家万户 千条线 一根针 百件实事 十件实事 四个意识 四个自信 两个维护 两个确立 四个全面 五位一体 "
    "一岗双责 双随机 三重一大 三会一课 三农 三资 三务 四议两公开 两微一端 两微 一网 一端 三服务 两不愁 三保障 "
    "百分百 六稳 六保 三个清单 四个一 一件接一件 一项接一项 一个"
)
"""Phrases whose numerals count nothing."""

NO_NUMERALS = frozenset(words("万一 百姓 百分 千方 万众 万户 千万"))
"""Words that begin with 百, 千, 万 and count nothing."""

NO_FIGURE_BEHIND = words("无 第 “ ‘ 《 周 星期 十 数 几 好 成 若干 上 逐 前 头 后 居")
"""Behind these a Chinese numeral is an ordinal, a name or a manner of speaking (第一, 前三位, 好几, 无一件)."""
