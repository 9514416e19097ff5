"""Web pages: the report, without what the site puts around it."""

from __future__ import annotations

import re

import pytest

from nlp.reading import Page, Table, read_bytes
from tests.reading.build import ACTIVE, HEADINGS, OTHER, PREFACE, REVIEW, TITLE, html_body, narrative

NAVIGATION = "".join(f'<li><a href="/c{number}/">政务公开栏目{number}</a></li>' for number in range(20))
FOOT = (
    "<p>主办单位：青禾县人民政府　联系电话：0700-1234567</p><p>某ICP备00000000号-1　网站标识码：0000000000</p>"
    "<p>访问次数：1024</p>"
)


def page_of(html: str, encoding: str = "utf-8") -> Page:
    return read_bytes(html.encode(encoding), "page.html")


def lines(page: Page) -> list[str]:
    return ["".join(paragraph.text.split()) for paragraph in page.paragraphs()]


def assert_is_report(page: Page) -> None:
    assert page.format == "html"
    assert lines(page) == narrative()
    assert [table.rows for table in page.tables()] == [ACTIVE, REVIEW]


def test_a_page_of_a_content_system() -> None:
    assert_is_report(
        page_of(
            f"""<!DOCTYPE html><html><head><title>{TITLE}_青禾县人民政府</title><meta name="ArticleTitle" content="{TITLE}">
            <style>td{{}}</style><script>var n = "一、总体情况";</script></head><body><ul class="menu">{NAVIGATION}</ul>
            <div class="position">当前位置：<a>首页</a> &gt; <a>政务公开</a></div>
            <div class="main"><h2>{TITLE}</h2><div>发布时间：2024-01-20 来源：白石镇 字体：<a>大</a><a>中</a><a>小</a></div>
            <div class="TRS_Editor">{html_body(title=False)}</div>
            <div class="bdsharebuttonbox"><a>分享到</a><a>微信</a></div><p><a>【打印】</a><a>【关闭】</a></p>
            <p>上一篇：<a>黑石镇2023年政府信息公开工作年度报告</a></p></div><div class="footer">{FOOT}</div></body></html>"""
        )
    )


def test_a_page_laid_out_in_tables() -> None:
    assert_is_report(
        page_of(
            f"""<html><body><table><tr><td><table><tr><td><a>首页</a></td><td><a>公开</a></td></tr></table></td></tr>
            <tr><td><table><tr><td width=200><ul>{NAVIGATION}</ul></td><td><table><tr><td>{TITLE}</td></tr>
            <tr><td>发布日期：2024-01-20 阅读次数：3</td></tr><tr><td>{html_body(title=False)}</td></tr>
            <tr><td>【<a>打印</a>】【<a>关闭</a>】</td></tr></table></td></tr></table></td></tr>
            <tr><td>{FOOT}</td></tr></table></body></html>"""
        )
    )


def test_word_exports_keep_their_text_and_lose_their_markup() -> None:
    body = html_body().replace("<p>", '<p class=MsoNormal><span lang=EN-US style="mso-bidi-font-size:10pt">')
    body = body.replace("</p>", "<o:p></o:p></span></p>")
    head = "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
    assert_is_report(
        page_of(
            f"<html><head>{head}</head><body><div class=Section1>{body}<![if !x]>&nbsp;<![endif]></div></body></html>"
        )
    )


def test_headings_that_are_targets_of_links_are_headings() -> None:
    body = html_body()
    for number, heading in enumerate(HEADINGS):
        body = body.replace(heading, f'<a name="_Toc{number}">{heading}</a>')
    assert_is_report(page_of(f"<ul>{NAVIGATION}</ul><div>{body}</div><div>{FOOT}</div>"))


def test_a_column_of_rows_with_prose_is_layout() -> None:
    rows = (HEADINGS[0], "全年制发行政规范性文件2件。", HEADINGS[5], OTHER)
    page = page_of("<table>" + "".join(f"<tr><td>{row}</td></tr>" for row in rows) + "</table>")
    assert lines(page) == list(rows)


def test_breaks_part_paragraphs_and_source_lines_do_not() -> None:
    page = page_of(f"<div>{HEADINGS[0]}<br>全年公\n   开信息84 条。<br/><br/>{HEADINGS[1]}<br>无。</div>")
    assert [paragraph.text for paragraph in page.paragraphs()] == [
        HEADINGS[0],
        "全年公开信息84 条。",
        HEADINGS[1],
        "无。",
    ]


def test_hidden_copies_and_tables_of_contents_are_left_out() -> None:
    contents = "".join(f'<li><a href="#{number}">{heading}</a></li>' for number, heading in enumerate(HEADINGS))
    assert_is_report(
        page_of(
            f'<ul>{contents}</ul><article>{html_body()}</article><div style="display: none">{html_body()}</div>'
            f"<aside>推荐</aside><footer>{FOOT}</footer>"
        )
    )


def test_a_preface_in_an_element_of_its_own_belongs_to_the_report() -> None:
    preface = f"<p>{PREFACE}</p>"
    body = html_body().replace(f"<p>　　{PREFACE}</p>", "")
    assert PREFACE in lines(page_of(f"<ul>{NAVIGATION}</ul><div>{preface}<div>{body}</div></div><p>{FOOT}</p>"))


def test_the_title_comes_from_the_head_where_the_body_has_none() -> None:
    page = page_of(f"<title>{TITLE}-青禾县人民政府</title><div>{html_body(title=False)}</div>")
    assert lines(page)[0] == TITLE
    assert page.title == f"{TITLE}-青禾县人民政府"


def test_a_heading_of_two_lines_is_one_title() -> None:
    page = page_of(f"<h1>青禾县白石镇人民政府<br>{TITLE[10:]}</h1><div>{html_body(title=False)}</div>")
    assert lines(page)[0] == TITLE


def test_merged_cells_stand_where_they_begin() -> None:
    html = (
        "<table><tr><td rowspan=2>行政复议</td><td colspan=2>本年新收政府信息公开申请</td></tr>"
        "<tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
    )
    assert [table.rows for table in page_of(html).tables()] == [
        (("行政复议", "本年新收政府信息公开申请", None), (None, "1", "2"), ("3", "", ""))
    ]


def test_absurd_spans_are_cut() -> None:
    (table,) = page_of("<table><tr><td colspan=99999999 rowspan=99999999>规章</td><td>0</td></tr></table>").tables()
    assert table.rows == (("规章", "0"),)


@pytest.mark.parametrize(
    ("declared", "encoding"), [("gb2312", "gb18030"), ("gb2312", "utf-8"), ("", "gbk"), ("", "utf-8")]
)
def test_the_encoding_is_that_of_the_bytes_whatever_is_declared(declared: str, encoding: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    assert_is_report(page_of(f"<html><head>{meta}</head><body>{html_body()}</body></html>", encoding))


def test_a_page_without_known_headings_falls_back_to_its_prose() -> None:
    prose = [
        f"第{number}季度，全镇公开信息{number * 7}条，答复群众来信{number}件，其余事项照常办理，没有积压。"
        for number in range(1, 6)
    ]
    html = (
        f"<ul>{NAVIGATION}</ul><div class=content>{''.join(f'<p>{line}</p>' for line in prose)}</div><div>{FOOT}</div>"
    )
    assert lines(page_of(html)) == prose


def test_nesting_deeper_than_python_recurses_is_read() -> None:
    assert lines(page_of("<div>" * 1500 + OTHER + "</div>" * 1500)) == [OTHER]


def test_a_saved_web_page_is_read_from_its_html_part() -> None:
    import base64

    part = base64.encodebytes(f"<html><body>{html_body()}</body></html>".encode()).decode()
    data = (
        'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + part + "\r\n--b--\r\n"
    )
    assert_is_report(read_bytes(data.encode(), "page.doc"))


def test_a_list_of_tables_below_one_another_stays_apart() -> None:
    assert all(
        isinstance(block, Table) for block in page_of("<table><tr><td>规章</td><td>0</td></tr></table>" * 2).blocks
    )


def grids(html: str) -> list[tuple[tuple[str | None, ...], ...]]:
    return [block.rows for block in read_bytes(html.encode(), "page.html").blocks if isinstance(block, Table)]


def form(*numbers: str) -> str:
    cells = "".join(f"<td><p><span>{number}</span></p></td>" for number in numbers)
    return (
        "<html><body><p>一、总体情况</p><table><tbody><tr><td rowspan='2'>规章</td><td>制发</td><td>废止</td><td>有效</td></tr>"
        f"<tr>{cells}</tr></tbody></table></body></html>"
    )


@pytest.mark.parametrize(
    "numbers",
    [
        ("3", "0", "1,204"),
        ("15", "7", "2"),
        ("4 ", "共<b>5</b>件", "2"),
        ("\U000f0000", "1", "2"),
        ("", "1", "—"),
        ("废\x0c止", "1", "2"),
    ],
)
def test_a_form_is_read_alike_whatever_its_numbers(numbers: tuple[str, ...]) -> None:
    form_of_before = grids(form("1", "2", "3"))
    assert form_of_before == [(("规章", "制发", "废止", "有效"), (None, "1", "2", "3"))]
    texts = [" ".join(re.sub("<[^>]*>", "", number).split()) for number in numbers]
    assert grids(form(*numbers)) == [(("规章", "制发", "废止", "有效"), (None, *texts))]


def test_a_form_of_a_shape_that_hides_something_hides_it_again() -> None:
    for number in ("1", "2"):
        hidden = form(number, "8", "9").replace("<td><p><span>8", "<td style='display:none'><p><span>8")
        assert "8" not in [cell for row in grids(hidden)[0] for cell in row]
