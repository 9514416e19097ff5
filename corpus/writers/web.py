"""Web pages of government sites, with what stands around a report on them.

Layouts, after the content systems in use: `portal` a page of today with crumbs, a list of years and a share bar;
`catalogue` an entry of the disclosure catalogue, whose title stands in a box of facts above; `frames` a page laid out
by tables, with line breaks for paragraphs; `word` the HTML that Word saves, numbers and letters in spans of their own.
The writer of `htm-gbk` encodes them as GBK, and declares that only where the source names the encoding `gbk-declared`.
"""

from __future__ import annotations

import re
from html import escape

from corpus.source import LINE_BREAK, Source
from corpus.statutory import Grid, tables
from corpus.writers.parts import published, seat, site, title_lines

_TELEPHONE = "0000-12345678"


def write(source: Source) -> bytes:
    """The page, in UTF-8 or GBK."""
    page = {"portal": _portal, "catalogue": _catalogue, "frames": _frames, "word": _word}[source.layout](source)
    if source.form == "htm-gbk":
        declared = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        page = page.replace("<!--charset-->", declared if source.encoding == "gbk-declared" else "")
        return page.replace("\n", "\r\n").encode("gbk", "xmlcharrefreplace")
    return page.replace("<!--charset-->", '<meta charset="utf-8">').encode()


def _date(source: Source) -> str:
    year, month, day = published(source)
    return f"{year}-{month:02}-{day:02}"


def _lines(source: Source) -> list[tuple[str, str]]:
    """The lines after the title with what each is."""
    return list(zip(source.lines[1:], source.kinds[1:], strict=True))


def _text(line: str) -> str:
    return escape(line, quote=False).replace(LINE_BREAK, "<br>")


def _title(source: Source, between: str = "<br>") -> str:
    return between.join(escape(line) for line in title_lines(source))


def _table(grid: Grid, cell: str, attributes: str) -> str:
    """A table; `cell` is what stands in a cell around its text, `%s`."""
    rows = []
    for row in grid:
        cells = []
        for item in row:
            spans = f' rowspan="{item.down}"' * (item.down > 1) + f' colspan="{item.across}"' * (item.across > 1)
            cells.append(f"<td{spans}>{cell % (_text(item.text) or '&nbsp;')}</td>")
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return f"<table {attributes}>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>"


def _related(source: Source, item: str) -> str:
    """Links to the reports of other years and agencies, each in `item`."""
    names = [f"{source.agency}{year}年政府信息公开工作年度报告" for year in range(source.year - 1, source.year - 4, -1)]
    names += [f"{seat(source)}{source.year}年政府信息公开工作年度报告", f"{source.year + 1}年政务公开工作要点"]
    return "\n".join(item % (f"/zwgk/nb/{7000 + number}.html", escape(name)) for number, name in enumerate(names))


def _portal(source: Source) -> str:
    date, grids = _date(source), tables(source)
    years = "".join(f'<li><a href="/nb/{year}/">{year}年</a></li>' for year in range(source.year, source.year - 6, -1))
    body = []
    for line, kind in _lines(source):
        if kind == "table":
            body.append(
                _table(
                    grids[line],
                    '<p style="text-align:center"><span style="font-size:12pt">%s</span></p>',
                    'border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;width:100%"',
                )
            )
        elif kind == "heading":
            body.append(f'<p style="text-indent:2em"><strong>{_text(line)}</strong></p>')
        else:
            body.append(
                f'<p style="text-indent:2em;line-height:2"><span style="font-family:仿宋;font-size:16pt">{_text(line)}'
                "</span></p>"
            )
    newline = "\n"
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<!--charset-->
<title>{escape(source.title)}_{site(source)}</title>
<meta name="SiteName" content="{site(source)}">
<meta name="ArticleTitle" content="{escape(source.title)}">
<meta name="PubDate" content="{date} 09:{10 + source.year % 50}:00">
<meta name="ContentSource" content="{escape(source.agency)}">
<link rel="stylesheet" href="/css/article.css">
<style>.article p{{margin:0 0 12px}} .share a{{padding:0 6px}}</style>
<script>var siteId = "000001"; function printit() {{ window.print(); }}</script>
</head>
<body>
<div class="topbar"><a href="/login">登录</a> <a href="/wza">无障碍浏览</a> <a href="/mobile">手机版</a>
<input type="text" placeholder="请输入关键字"></div>
<div class="header"><img src="/img/logo.png" alt="{site(source)}"></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/zwfw/">政务服务</a></li>
<li><a href="/hdjl/">互动交流</a></li><li><a href="/zjxm/">走进{seat(source)}</a></li></ul>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/nb/">政府信息公开年报</a></div>
<div class="side"><h3>政府信息公开年报</h3><ul>{years}</ul></div>
<div class="main">
<h1>{_title(source)}</h1>
<div class="info"><span>发布时间：{date}</span> <span>来源：{escape(source.agency)}</span>
<span>浏览次数：<em id="hits">{200 + source.year % 100}</em>次</span>
<span>字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a></span> <a href="javascript:printit()">打印</a></div>
<div class="article" id="zoom"><div class="TRS_Editor">
{newline.join(body)}
</div></div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a><a href="#">QQ空间</a></div>
<div class="tools"><a href="javascript:printit()">【打印本页】</a> <a href="javascript:window.close()">【关闭窗口】</a></div>
<div class="related"><h3>相关信息</h3><ul>
{_related(source, '<li><a href="%s">%s</a></li>')}
</ul></div>
</div>
<div class="footer"><p>主办单位：{site(source)}办公室　联系电话：{_TELEPHONE}</p>
<p>某ICP备00000000号-1　公网安备 00000000000000号　网站标识码：0000000000</p>
<p>您是第 <script>document.write(1204881);</script> 位访问者</p></div>
</body>
</html>
"""


def _catalogue(source: Source) -> str:
    date, grids = _date(source), tables(source)
    body = []
    for line, kind in _lines(source):
        if kind == "table":
            body.append(
                "<div class='tablebox'>"
                + _table(grids[line], "%s", "border='1' width='100%' align='center' class='xxgk_table'")
                + "</div>"
            )
        elif kind in ("heading", "subheading"):
            body.append(f"<p>&emsp;&emsp;<b>{_text(line)}</b></p>")
        else:
            body.append(f"<p>&emsp;&emsp;{_text(line)}</p>")
    facts = (
        ("索引号", f"00000{source.year}/{source.year + 1}-000{source.year % 10}7"),
        ("主题分类", "综合政务/政务公开"),
        ("发布机构", source.agency),
        ("发文日期", date),
        ("名称", source.title),
        ("有效性", "有效"),
    )
    rows = "".join(
        f"<tr><th>{a[0]}：</th><td>{escape(a[1])}</td><th>{b[0]}：</th><td>{escape(b[1])}</td></tr>"
        for a, b in zip(facts[::2], facts[1::2], strict=True)
    )
    newline = "\n"
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html>
<head>
<!--charset-->
<title>{site(source)} 政府信息公开年报 {escape(source.title)}</title>
<meta name="ColumnName" content="政府信息公开年报">
</head>
<body class="xxgk">
<header><div class="logo"><a href="/"><img alt="首页" src="logo.gif"></a></div>
<form action="/so"><input name="q"><button>搜索</button></form></header>
<nav><a href="/zn">政府信息公开指南</a><a href="/zd">政府信息公开制度</a><a href="/nr">法定主动公开内容</a>
<a href="/nb">政府信息公开年报</a><a href="/ysq">依申请公开</a></nav>
<div class="xxgk_index"><table class="facts">{rows}</table></div>
<div class="xxgk_title">{_title(source)}</div>
<div class="fontsize">【字体：<a>大</a> <a>中</a> <a>小</a>】 【<a>打印</a>】 【<a>关闭</a>】</div>
<div class="xxgk_content ucap-content">
{newline.join(body)}
</div>
<p class="pager">上一篇：<a href="6999.html">{source.year}年法治政府建设年度报告</a></p>
<p class="pager">下一篇：<a href="7001.html">{source.year - 1}年政府信息公开工作年度报告</a></p>
<div class="ewm">扫一扫在手机打开当前页</div>
<footer>版权所有：{site(source)} 承办：{site(source)}办公室 电话：{_TELEPHONE}
<br>备案号：某ICP备00000000号 网站标识码：0000000000 今日访问量：{300 + source.year % 100}</footer>
</body>
</html>
"""


def _frames(source: Source) -> str:
    grids = tables(source)
    parts: list[str] = []
    for line, kind in _lines(source):
        if kind == "table":
            parts.append(
                _table(grids[line], '<div align="center">%s</div>', 'border=1 cellspacing=0 bordercolor="#000000"')
            )
        elif kind == "heading":
            parts.append(f"　　<strong>{_text(line)}</strong><br>")
        else:
            parts.append(f"　　{_text(line)}<br>")
    menu = "".join(
        f'<tr><td height="24" background="bg.gif"><a href="list{n}.htm">{name}</a></td></tr>'
        for n, name in enumerate(("公开指南", "公开目录", "公开年报", "依申请公开", "意见箱"))
    )
    newline = "\n"
    return f"""<html>
<head>
<!--charset-->
<title>{escape(source.title)}-{site(source)}网</title>
<style type="text/css">
<!--
td {{ font-size: 14px; line-height: 180%; }}
-->
</style>
</head>
<body topmargin="0">
<table width="1000" border="0" align="center" cellpadding="0" cellspacing="0">
<tr><td colspan="2"><img src="banner.jpg" width="1000" height="180"></td></tr>
<tr><td colspan="2" bgcolor="#c00000"><font color="#ffffff"><a href="/">网站首页</a> | <a href="/xw">新闻中心</a> | <a href="/gk">信息公开</a></font></td></tr>
<tr>
<td width="200" valign="top"><table width="100%" border="0">{menu}</table></td>
<td width="800" valign="top">
<table width="96%" border="0" align="center">
<tr><td>您的位置：<a href="/">网站首页</a> &gt;&gt; <a href="/gk">信息公开</a> &gt;&gt; 公开年报</td></tr>
<tr><td align="center"><font size="5"><b>{_title(source)}</b></font></td></tr>
<tr><td align="center">作者：办公室 来源：{escape(source.agency)} 发布时间：{_date(source)} 点击数：{source.year % 97}</td></tr>
<tr><td><div id="fontzoom">
{newline.join(parts)}
</div></td></tr>
<tr><td align="right">【<a href="javascript:window.print()">打印此页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</td></tr>
<tr><td>相关链接：<br>
{_related(source, '<a href="%s">%s</a><br>')}
</td></tr>
</table>
</td>
</tr>
<tr><td colspan="2" align="center">版权所有：{site(source)}　某ICP备00000000号<br>电话：{_TELEPHONE}　建议使用IE6.0以上浏览器</td></tr>
</table>
</body>
</html>
"""


_LATIN = re.compile(r"[0-9A-Za-z.,%+\-]+")


def _word_run(line: str) -> str:
    """A line as Word saves it: every stretch of digits and letters in a span of its own."""
    pieces = []
    for part in line.split(LINE_BREAK):
        pieces.append(_LATIN.sub(lambda match: f"<span lang=EN-US>{match[0]}</span>", escape(part, quote=False)))
    return "<br>\n".join(pieces)


def _word(source: Source) -> str:
    grids = tables(source)
    body = []
    for line, kind in _lines(source):
        if kind == "table":
            body.append(
                _table(
                    grids[line],
                    "<p class=MsoNormal align=center style='text-align:center'><span style='font-size:10.5pt'>%s<o:p></o:p></span></p>",
                    "class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-table-layout-alt:fixed'",
                )
            )
        else:
            face = {"heading": "黑体", "subheading": "楷体_GB2312"}.get(kind, "仿宋_GB2312")
            body.append(
                "<p class=MsoNormal style='text-indent:32.0pt;line-height:28.0pt;mso-line-height-rule:\nexactly'>"
                f"<span style='font-size:16.0pt;font-family:{face}'>{_word_run(line)}<span lang=EN-US><o:p></o:p></span></span></p>"
            )
    title = "<br>\n".join(_word_run(line) for line in title_lines(source))
    newline = "\n\n"
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<!--charset-->
<meta name=Generator content="Microsoft Word 15">
<title>{escape(source.title)}</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style>
<!--
 p.MsoNormal {{mso-style-parent:""; margin:0cm; font-size:16.0pt; font-family:"Times New Roman";}}
 @page WordSection1 {{size:595.3pt 841.9pt; margin:72.0pt 90.0pt 72.0pt 90.0pt;}}
-->
</style>
</head>

<body lang=ZH-CN style='tab-interval:21.0pt'>

<div class=WordSection1 style='layout-grid:15.6pt'>

<p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:22.0pt;font-family:方正小标宋简体'>{title}</span></b></p>

<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>

{newline.join(body)}

</div>

</body>

</html>
"""
