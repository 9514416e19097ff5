"""A table of plain text is read at once as the walk through all its elements would read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.reading.markup import Walk
from nlp.reading.page import Page, Table
from nlp.reading.reader import read_text

CELLS = {
    "text": "<td>结果维持</td>",
    "blank": "<td>  \n </td>",
    "paragraph": "<td><p>0</p></td>",
    "Word": "<td><p class=MsoNormal><span>1<o:p></o:p></span></p></td>",
    "two paragraphs": "<td><p>其他</p>\n<p>结果</p></td>",
    "broken line": "<td>商业<br>企业</td>",
    "wrapped line": "<td>商业\n   企业</td>",
    "text around": "<td>前<p>中</p>后</td>",
    "spans": "<td colspan=2>合并</td>",
    "rows": "<td rowspan=2>合并</td>",
    "heading cell": "<th>总计</th>",
    "centred": "<td><div align=center>12</div></td>",
    "bold": "<td>共<b>3</b>件</td>",
    "link": "<td><a href=x>附件</a></td>",
    "hidden": "<td><span style='display: none'>不见</span>见</td>",
    "hidden cell": "<td hidden>不见</td>",
    "bordered": "<td style='border:none'>3</td>",
    "list": "<td><ul><li>甲</li><li>乙</li></ul></td>",
    "inner table": "<td><table><tr><td>内</td><td>层</td></tr></table></td>",
    "script": "<td>1<script>var t = 2;</script></td>",
    "nothing": "",
}


def both(html: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Page, Page]:
    at_once = read_text(html)
    with monkeypatch.context() as patched:
        patched.setattr(Walk, "took_table", lambda *_: False)
        return at_once, read_text(html)


def page_of(*rows: list[str]) -> str:
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return (
        f"<html><body><div></div><p>一、总体情况</p><table><tbody>{body}</tbody></table><p>公开3条。</p></body></html>"
    )


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_read_as_by_the_walk(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    html = page_of(["<td>甲</td>", CELLS[name], "<td>1</td>"], ["<td>乙</td>", "<td>2</td>", "<td>3</td>"])
    at_once, walked = both(html, monkeypatch)
    assert at_once == walked


@given(st.lists(st.lists(st.sampled_from(sorted(CELLS)), max_size=4), min_size=1, max_size=4))
def test_any_table_is_read_as_by_the_walk(names: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        at_once, walked = both(page_of(*([CELLS[name] for name in row] for row in names)), patch)
    assert at_once == walked


def test_plain_tables_do_go_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Walk, "open_table", lambda _: pytest.fail("walked through"))
    page = read_text(
        page_of([CELLS["Word"], CELLS["centred"]], [CELLS["spans"]], [CELLS["two paragraphs"], "<td>4</td>"])
    )
    assert [block.rows for block in page.blocks if isinstance(block, Table)] == [
        (("1", "12"), ("合并", None), ("其他\n结果", "4"))
    ]
