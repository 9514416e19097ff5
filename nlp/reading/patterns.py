"""What tells a report's own lines from the page around it: plain data, each pattern with an example that a test runs.

All are matched against a line from which blanks were removed.
"""

from __future__ import annotations

import re

from nlp.remembered import remembered

_NUMBER = r"(?:第?[一二三四五六七八1-8](?:部分|章)?[、.．,，:：)）]*|[(（][一二三四五六七八1-8][)）][、.．]?)?"

CELL_NUMBER = re.compile(r"[-+]?[\d,，]+(?:[.．]\d+)?%?|[-—–/／]+")
"""A cell of a table that holds a number, or a stroke for none: 1,205."""
SENTENCE = re.compile(r"[。；！？]")
"""What no cell and no label of a form has: 。"""

SECTION_HEADINGS: dict[str, re.Pattern[str]] = {
    "overview": re.compile(_NUMBER + r"(?:政府信息公开(?:工作)?)?(?:总体|基本)(?:情况|概况)[:：。]?"),
    "proactive": re.compile(_NUMBER + r"(?:行政机关)?主动公开(?:政府)?信息(?:的)?(?:总体)?情况[:：。]?"),
    "requests": re.compile(
        _NUMBER + r"(?:行政机关)?(?:收到(?:和|与|及))?(?:处理|办理|依申请公开)(?:的)?(?:政府)?信息公开?(?:申请)?"
        r"(?:的)?情况[:：。]?"
    ),
    "litigation": re.compile(
        _NUMBER + r"(?:因)?(?:政府)?信息公开(?:工作)?(?:被)?(?:申请)?(?:的)?行政复议[、和及,，]?"
        r"(?:提起)?(?:行政)?诉讼(?:的)?(?:情况)?[:：。]?"
    ),
    "problems": re.compile(
        _NUMBER + r"(?:政府信息公开)?(?:工作)?(?:中)?存在(?:的)?(?:主要)?(?:问题|困难|不足)(?:和|与|及|以及|、)?"
        r"(?:其)?(?:下一?步)?(?:改进|整改)?"
        r"(?:情况|措施|打算|工作)?[:：。]?"
    ),
    "other": re.compile(_NUMBER + r"(?:其他|其它)(?:需要)?(?:报告|说明)?(?:的)?(?:事项|情况)[:：。]?"),
}
"""The six headings that 国办公开办函〔2019〕60号 and 〔2021〕30号 prescribe, in the wordings in use: 一、总体情况."""

STATUTORY_LABELS: dict[str, re.Pattern[str]] = {
    "table2": re.compile(r"行政规范性文件|规范性文件|行政事业性收费|第二十条第[(（]?[一五六八]"),
    "table3": re.compile(r"本年新收政府信息公开申请|结转下年度继续办理|本年度办理结果|不予公开|申请人情况"),
    "table4": re.compile(r"结果维持|结果纠正|尚未审结|复议后起诉"),
}
"""Words of the forms that no navigation holds: 行政规范性文件."""

REPORT_TITLE = re.compile(
    r"[^，。；！？]{0,50}(?:信息公开|政务公开)[^，。；！？]{0,12}(?:报告|年报)[^，。；！？]{0,12}"
)
"""A line that can be a report's title: 某镇2024年政府信息公开工作年度报告."""

REPORT_TITLE_TAIL = re.compile(r"(?:19|20)\d\d|二[〇○零O0]")
"""A title names its year, which the column's name (政府信息公开年报) does not: 2024."""

TITLE_SITE = re.compile(r"\s*(?:[_|—>»]|\s[-–·]\s?|-(?=\D*(?:政府|网|局|委|区|市|县|镇|乡|街道)$)).*$")
"""What a site appends to `<title>`: `年度报告_某县人民政府`."""

FURNITURE_LINES = re.compile(
    r"[【\[(（]?(?:打印(?:本页|本文|此页)?|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表|上一页)?|收藏(?:本页)?|复制链接|下载(?:文档|本文|全文)?|"
    r"分享(?:到|至)?[:：]?|字体[:：]?|字号[:：]?|大|中|小|默认|超大|扫一扫.{0,20}|.{0,6}二维码.{0,12}|"
    r"微信|微博|QQ空间|朋友圈|首页|网站首页|语音播报|无障碍(?:浏览)?|纠错|我要纠错|网站地图|联系我们|关于我们|上一篇.*|下一篇.*|上一条.*|下一条.*|"
    r"相关(?:链接|文章|稿件|信息|附件|新闻|阅读|解读)[:：]?|(?:当前|您(?:现在)?的?|你的|您所在的?)位置.*|您(?:现在)?所在.*|首页[>»›].*|(?:浏览|点击|阅读|访问)(?:次数|量|数)?[:：]?\d*次?|"
    r"[>|｜/·\-—【】\[\]()（）:：]+)[】\])）]?"
)
"""A whole line that is a control or a crumb of the page: 【关闭窗口】."""

FURNITURE_RUNS = re.compile(
    r"(?:[【\[(（]?(?:打印(?:本页|本文)?|关闭(?:窗口|本页)?|返回(?:顶部)?|收藏|分享(?:到|至)?|字体|字号|大|中|小|纠错|微信|微博|推荐|"
    r"[|｜:：/])[】\])）]?){2,}"
)
"""Several such controls on one line: 【字号：大 中 小】【打印】【关闭】."""

BYLINE = re.compile(
    r"(?=.{0,120}$)(?:(?:信息|文章|稿件|内容)?(?:来源|发布时间|发布日期|发布机构|发布单位|成文日期|生成日期|公开日期|更新时间|索引号|索引号码|信息索引|"
    r"文号|发文字号|主题分类|体裁分类|组配分类|公开方式|公开范围|公开时限|责任编辑|编辑|作者|审核|浏览次数|点击数|阅读次数|有效性|名称|标题|时间|日期|责任部门|关键词|信息分类|发文日期|效力状态|统一登记号)"
    r"[:：].*|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d\d(?::\d\d)?)?(?:来源|浏览|字|作者|\[|【).*)"
)
"""The line of facts that a site prints under the title: 发布时间：2025-01-10 来源：某镇."""

FOOTER = re.compile(
    r"(?=.{0,160}$)(?:.*(?:版权所有|ICP备|ICP证|网站标识码|公网安备|公安备案|备案号|技术支持[:：]|访问次数|访问量|网站支持IPV6|主办单位[:：]|承办单位[:：]"
    r"|[Cc]opyright|建议使用.{0,20}浏览器|政府网站找错|党政机关).*)"
)
"""A line of the page's foot: 版权所有 某县人民政府."""

FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:foot|footer|footers|nav|navs|navbar|navigation|menu|menus|crumb|crumbs|breadcrumb|breadcrumbs|share|sharebox|bdsharebuttonbox|bshare|bds|"
    r"position|location|weizhi|dqwz|sidebar|toolbar|toolbox|copyright|friendlink|friendlinks|related|relate|xgwj|xgxx|xglj|ewm|qrcode|erweima|fontsize|pagination|pager|"
    r"print|dayin|close|gotop|topbar|banner|login|search|searchbox|links)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names (`class`, `id`) of the page's furniture: `crumbs`."""

BODY_NAMES = re.compile(
    r"(?:^|\s)(?:zoom|zoomcon|trs_editor|trs_uedit\w*|ucap-content|easysite-news-text|article|article[-_]?(?:con|content|body|box|text)|con[-_]?text|news[-_]?(?:con|content|text)|"
    r"view|pages[-_]content|xxgk_content|main[-_]?text|content|contentbox|detail[-_]?(?:con|content)|wzcon|vsb_content\w*|fontzoom|js_content|bt_content|info[-_]?content|mainfontsize)(?:$|\s)",
    re.IGNORECASE,
)
"""Names that content systems give to the body of an article: `TRS_Editor`."""


@remembered(2048)
def section_key(line: str) -> str | None:
    """The key of the section that `line`, blanks removed, is the heading of.

    >>> section_key("一、总体情况"), section_key("三、本年度办理结果")
    ('overview', None)
    """
    if len(line) > 40:
        return None
    return next((key for key, pattern in SECTION_HEADINGS.items() if pattern.fullmatch(line)), None)
