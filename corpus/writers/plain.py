"""Plain text (`tabs`, `cells`), as text exports of word processors and copies of web pages leave it.

Layouts of `tabs`: `covered` keeps a blank cell for each place that a merged cell covers, `dropped` leaves these out,
`dump` does so too and stands in the lines of the web page it was copied from. `cells` puts each cell on a line of its
own behind a tab, with a blank line after each row.
"""

from __future__ import annotations

from corpus.source import LINE_BREAK, Source
from corpus.statutory import Grid, flat_rows, tables
from corpus.writers.parts import published, site, title_lines


def write(source: Source) -> bytes:
    """The text in the source's encoding; Windows' line ends in every encoding but UTF-8."""
    grids = tables(source)
    lines = _head(source)
    for line, kind in zip(source.lines[1:], source.kinds[1:], strict=True):
        if kind == "table":
            lines += _rows(grids[line], source) if source.form == "tabs" else _cells(grids[line])
        else:
            lines += [("" if kind == "heading" else "　　") + piece for piece in line.split(LINE_BREAK)]
            lines += [""] * (kind == "heading")
    lines += _foot(source)
    text = "\n".join(lines) + "\n"
    if source.encoding != "utf-8":
        text = text.replace("\n", "\r\n")
    return text.encode(source.encoding)


def _head(source: Source) -> list[str]:
    title = [*title_lines(source), ""]
    if source.layout != "dump":
        return title
    year, month, day = published(source)
    return [
        f"当前位置：首页 > 政务公开 > 政府信息公开年报 > {source.year}年",
        *title,
        f"发布日期：{year}-{month:02}-{day:02}  来源：{source.agency}  浏览次数：{37 + day}次  字号：[大 中 小]",
        "",
    ]


def _foot(source: Source) -> list[str]:
    if source.layout != "dump":
        return []
    return [
        "",
        "【打印本页】【关闭窗口】",
        "",
        f"主办单位：{site(source)}  技术支持：政务信息中心  网站标识码：0000000000",
    ]


def _rows(grid: Grid, source: Source) -> list[str]:
    rows = flat_rows(grid, "" if source.layout == "covered" else None)
    if any(LINE_BREAK in cell for row in rows for cell in row):
        raise ValueError(f"{source.name}: tabbed rows cannot hold broken labels")
    return ["", *("\t".join(row) for row in rows), ""]


def _cells(grid: Grid) -> list[str]:
    lines = [""]
    for row in flat_rows(grid, None):
        lines += ["\t" + cell.replace(LINE_BREAK, "\n") for cell in row]
        lines.append("")
    return lines
