"""Word files (Office Open XML): the body's paragraphs and tables in document order, as a reader of the page sees them.

Read `read`, then `_Body.blocks`. Headers, footers, notes and comments lie in other parts and stay there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nlp.reading import tidy
from nlp.reading.grid import Cell, flow, is_layout, place
from nlp.reading.numbering import Numbering, W, style_numbers
from nlp.reading.package import Package
from nlp.reading.page import Block, Page, Paragraph
from nlp.reading.reasons import unreadable

_VAL = W + "val"
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES, _CELL_PROPERTIES = W + "pPr", W + "rPr", W + "tcPr"
_PARAGRAPH_STYLE, _RUN_STYLE, _VANISH, _DOWN, _ACROSS = (
    W + "pStyle",
    W + "rStyle",
    W + "vanish",
    W + "vMerge",
    W + "hMerge",
)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFF = ("0", "false", "off", "none")
_WRAPPER_NAMES = "sdt sdtContent customXml smartTag ins moveTo hyperlink fldSimple dir bdo"
_DROPPED_NAMES = """
del moveFrom sdtPr sdtEndPr pPr rPr tblPr tblGrid trPr tcPr instrText delText rt footnoteReference endnoteReference
"""
_WRAPPERS = frozenset(W + name for name in _WRAPPER_NAMES.split())
_DROPPED = frozenset(W + name for name in _DROPPED_NAMES.split())


def read(data: bytes, source: str, format_: str = "docx") -> Page:
    """The page in the DOCX file `data`.

    Raises UnreadableError: `broken`, `encrypted`, `too_large`, `unknown_format` for zips that are no Word file, `empty`
    where it holds no text.
    """
    package = Package(data, source)
    main = _main_part(package)
    if main is None:
        known = "[Content_Types].xml" in package.names or "mimetype" in package.names or package.names
        raise unreadable("unknown_format" if known else "broken", source)
    content = package.part(main)
    body = package.parse(content).find(W + "body") if content is not None else None
    if content is None or body is None:
        raise unreadable("broken", source)
    blocks = _Body(package, main, content).blocks(body)
    if not blocks:
        raise unreadable("empty", source)
    return Page(source, format_, _title(package), tuple(blocks))


def _main_part(package: Package) -> str | None:
    for name in package.related("", "officeDocument").values():
        if name in package.names:
            return name if name.startswith("word/") or "document" in name else None
    return "word/document.xml" if "word/document.xml" in package.names else None


def _title(package: Package) -> str:
    try:
        core = package.xml("docProps/core.xml")
    except Exception:  # a title is not worth a report
        return ""
    found = None if core is None else core.find("{http://purl.org/dc/elements/1.1/}title")
    return "" if found is None else tidy.tidy(found.text or "")


class _Body:
    """The walk over a document's body; it keeps the counters of the numbered lists."""

    def __init__(self, package: Package, main: str, content: bytes) -> None:
        self.package = package
        self.main = main
        numbering = self._part("numbering")
        styles = self._part("styles")
        self.numbering = Numbering(numbering, style_numbers(styles))
        self.default_style = _default_style(styles)
        self.hidden_styles = _hidden_styles(styles)
        # Most documents have neither, and need not be asked paragraph by paragraph
        self.may_delete = _may_hold(content, "del")
        self.may_hide = bool(self.hidden_styles) or _may_hold(content, "vanish")

    def _part(self, kind: str) -> Any | None:
        """The root of a part that the document refers to, if it says anything about numbers or hidden text."""
        name = next(iter(self.package.related(self.main, kind).values()), None)
        content = self.package.part(name) if name else None
        if (
            name is None
            or content is None
            or not (b"abstractNum" in content or b"numPr" in content or b"vanish" in content)
        ):
            return None
        return self.package.parse(_without_table_styles(content))

    def blocks(self, element: Any) -> list[Block]:
        """The blocks of a body, a cell, a text box or a content control, or of elements given one by one."""
        found: list[Block] = []
        carried = ""  # a paragraph whose mark was deleted goes on in the next
        for child in self._children(element):
            tag = child.tag
            if tag == W + "p":
                text, boxed = self._paragraph(child)
                if self.may_delete and _mark_deleted(child):
                    carried += text
                    found.extend(boxed)
                    continue
                text = tidy.lines(carried + text)
                carried = ""
                if text:
                    found.append(Paragraph(text))
                found.extend(boxed)
            elif tag == W + "tbl":
                found.extend(self._table(child))
            elif tag == W + "altChunk":
                found.extend(self._chunk(child))
        if tidy.lines(carried):
            found.append(Paragraph(tidy.lines(carried)))
        return found

    def _children(self, element: Any) -> Iterator[Any]:
        """The children of `element`, through the wrappers that mean nothing for the text."""
        for child in element:
            if child.tag in _WRAPPERS:
                yield from self._children(child)
            elif child.tag == _MC + "AlternateContent":
                chosen = child.find(_MC + "Choice")
                chosen = child.find(_MC + "Fallback") if chosen is None else chosen
                if chosen is not None:
                    yield from self._children(chosen)
            elif child.tag not in _DROPPED:
                yield child

    def _paragraph(self, paragraph: Any) -> tuple[str, list[Block]]:
        """A paragraph's text with its generated number, and the blocks of the text boxes anchored in it."""
        properties = _first(paragraph, _PARAGRAPH_PROPERTIES)
        style = self.default_style
        if properties is not None and (own := _first(properties, _PARAGRAPH_STYLE)) is not None:
            style = own.get(_VAL, "")
        text: list[str] = []
        boxed: list[Block] = []
        self._runs(paragraph, text, boxed)
        joined = "".join(text)
        if not joined.strip() and boxed:
            return "", boxed
        hidden = self.may_hide and _marked_hidden(properties) and not joined.strip()
        prefix = "" if hidden else self.numbering.prefix(properties, style)
        return (prefix + joined.lstrip() if joined.strip() else ""), boxed

    def _runs(self, element: Any, text: list[str], boxed: list[Block]) -> None:
        for child in self._children(element):
            tag = child.tag
            if tag == W + "t":
                text.append(child.text or "")
            elif tag == W + "r":
                if not (self.may_hide and self._hidden(child)):
                    self._runs(child, text, boxed)
            elif tag in (W + "tab", W + "ptab"):
                text.append("\t")
            elif tag == W + "cr" or (tag == W + "br" and child.get(W + "type") in (None, "textWrapping")):
                text.append("\n")
            elif tag == W + "noBreakHyphen":
                text.append("-")
            elif tag == W + "sym":
                text.append(_symbol(child))
            elif tag == W + "ruby":
                base = child.find(W + "rubyBase")
                if base is not None:
                    self._runs(base, text, boxed)
            elif tag in (W + "drawing", W + "pict", W + "object"):
                for box in _outermost_boxes(child):
                    boxed.extend(self.blocks(box))
            elif tag == W + "p":  # out of its place; Word shows it nonetheless
                boxed.extend(self.blocks((child,)))

    def _hidden(self, run: Any) -> bool:
        properties = _first(run, _RUN_PROPERTIES)
        if properties is None:
            return False
        vanish = _first(properties, _VANISH)
        if vanish is not None:
            return vanish.get(_VAL) not in _OFF
        style = _first(properties, _RUN_STYLE)
        return style is not None and style.get(_VAL) in self.hidden_styles

    def _table(self, table: Any) -> list[Block]:
        rows: list[list[Cell]] = []
        open_cells: dict[int, Cell] = {}  # by column: the cell that goes on downwards
        for row in self._children(table):
            if row.tag != W + "tr":
                continue
            properties = _first(row, W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                continue
            rows.append(self._row(row, properties, open_cells))
        if not any(rows):
            return []
        return flow(rows) if is_layout(rows) else [place(rows, self.package.source)]

    def _row(self, row: Any, properties: Any | None, open_cells: dict[int, Cell]) -> list[Cell]:
        cells: list[Cell] = []
        column = 0
        before = _integer(properties, "gridBefore", 0)
        if before:
            cells.append(Cell((), before))
            column = before
        continued: dict[int, Cell] = {}
        for child in self._children(row):
            if child.tag != W + "tc":
                continue
            own = _first(child, _CELL_PROPERTIES)
            columns = max(_integer(own, "gridSpan", 1), 1)
            merge = None if own is None else _first(own, _DOWN)
            across = None if own is None else _first(own, _ACROSS)
            if across is not None and across.get(_VAL) != "restart" and cells:
                cells[-1].columns += columns
            elif merge is not None and merge.get(_VAL) != "restart" and column in open_cells:
                above = open_cells[column]
                above.rows += 1
                continued[column] = above
            else:
                cell = Cell(self.blocks(child), columns)
                cells.append(cell)
                if merge is not None:
                    continued[column] = cell
            column += columns
        open_cells.clear()
        open_cells.update(continued)
        return cells

    def _chunk(self, chunk: Any) -> list[Block]:
        """A file of another format that stands in the document as it is, as converters of web pages write it."""
        from nlp.reading.reader import read_bytes

        name = self.package.related(self.main, "aFChunk").get(chunk.get(_R_ID, ""))
        content = self.package.part(name) if name else None
        if not content or content.startswith(b"PK"):
            return []
        return list(read_bytes(content, self.package.source).blocks)


def _outermost_boxes(drawing: Any) -> Iterator[Any]:
    """The text boxes of a drawing, once each: what is written for old programs repeats what is written for new ones."""
    seen_fallback = False
    for box in drawing.iter(W + "txbxContent"):
        ancestors = list(box.iterancestors())
        inside = ancestors[: ancestors.index(drawing)]
        if any(ancestor.tag == W + "txbxContent" for ancestor in inside):
            continue
        if any(ancestor.tag == _MC + "Fallback" for ancestor in inside):
            seen_fallback = True
            continue
        yield box
    if seen_fallback and not any(
        True for choice in drawing.iter(_MC + "Choice") for _ in choice.iter(W + "txbxContent")
    ):
        for fallback in drawing.iter(_MC + "Fallback"):
            yield from fallback.iter(W + "txbxContent")


def _without_table_styles(styles: bytes) -> bytes:
    """styles.xml without the styles of tables: its greater part, which says nothing about text."""
    kept: list[bytes] = []
    *closed, rest = styles.split(b"</w:style>")
    for piece in closed:
        start = piece.rfind(b"<w:style ")
        if start >= 0 and b'w:type="table"' in piece[start : piece.find(b">", start)]:
            kept.append(piece[:start])
        else:
            kept.append(piece + b"</w:style>")
    return b"".join([*kept, rest])


def _may_hold(content: bytes, name: str) -> bool:
    """Whether XML may have an element of that name."""
    return any(name.encode(encoding) in content for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def _first(element: Any, tag: str) -> Any | None:
    """The first child of that tag: what `find` gives, without reading a path."""
    return next(element.iterchildren(tag), None)


def _of_mark(properties: Any | None, tag: str) -> Any | None:
    """What the properties of a paragraph say of its mark under that tag."""
    runs = None if properties is None else _first(properties, _RUN_PROPERTIES)
    return None if runs is None else _first(runs, tag)


def _mark_deleted(paragraph: Any) -> bool:
    return _of_mark(_first(paragraph, _PARAGRAPH_PROPERTIES), W + "del") is not None


def _marked_hidden(properties: Any | None) -> bool:
    vanish = _of_mark(properties, _VANISH)
    return vanish is not None and vanish.get(_VAL) not in _OFF


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= code <= 0xF8FF or not 32 <= code < 0x110000 or 0xD800 <= code < 0xE000 else chr(code)


def _integer(properties: Any | None, name: str, default: int) -> int:
    found = None if properties is None else _first(properties, W + name)
    try:
        return default if found is None else int(found.get(_VAL, default))
    except ValueError:
        return default


def _default_style(styles: Any | None) -> str:
    if styles is None:
        return ""
    for style in styles.iterfind(W + "style"):
        if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
            return str(style.get(W + "styleId", ""))
    return ""


def _hidden_styles(styles: Any | None) -> frozenset[str]:
    """Character styles that hide their text."""
    if styles is None:
        return frozenset()
    found = set()
    for style in styles.iterfind(W + "style"):
        vanish = style.find(f"{W}rPr/{W}vanish")
        if style.get(W + "type") == "character" and vanish is not None and vanish.get(_VAL) not in _OFF:
            found.add(style.get(W + "styleId", ""))
    return frozenset(found)
