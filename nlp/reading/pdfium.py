"""What PDFium sees on the pages of a PDF: where each character stands, and which ruling lines are drawn.

Coordinates are points from the top left corner of the page as it is shown, downwards, whatever the page's rotation.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from nlp.reading import limits
from nlp.reading.reasons import unreadable

_THIN = 3.5
"""A filled shape narrower than this, in points, is a ruling line."""
_FORM_DEPTH = 8
_PATH, _IMAGE, _FORM = 2, 3, 5  # FPDF_PAGEOBJ_*
_LINE_TO, _BEZIER_TO, _MOVE_TO = 0, 1, 2  # FPDF_SEGMENT_*
_PASSWORD = 4  # FPDF_ERR_PASSWORD

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Glyph:
    """A character: from where to where it goes along the line, the height of its base line, the height of its font's
    box. Fonts of drawn letters have no box of their own but that of the ink, so that only the base line can be trusted
    to tell lines apart."""

    text: str
    x0: float
    x1: float
    base: float
    size: float


@dataclass(slots=True)
class Sheet:
    """A page: its size, its characters in the order of the file, its ruling lines as (at, from, to), whether pictures
    or drawings are on it."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    horizontals: list[tuple[float, float, float]] = field(default_factory=list)
    verticals: list[tuple[float, float, float]] = field(default_factory=list)
    pictures: bool = False


def sheets(data: bytes, source: str) -> Iterator[Sheet]:
    """The pages of the PDF `data`, in order.

    Raises UnreadableError: `broken`, `encrypted`, `too_large` where it has more pages than `MAX_PAGES` or a page more
    than its limits.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower()
        raise unreadable("encrypted" if encrypted else "broken", source) from error
    try:
        if len(document) > limits.MAX_PAGES:
            raise unreadable("too_large", source)
        if len(document) == 0:
            raise unreadable("broken", source)
        for number in range(len(document)):
            page = document[number]
            try:
                yield _sheet(page, source)
            finally:
                page.close()
    finally:
        document.close()


def title(data: bytes) -> str:
    """The title in the PDF's properties, or ""."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    try:
        return str(document.get_metadata_dict(skip_empty=True).get("Title", ""))
    finally:
        document.close()


def _sheet(page: Any, source: str) -> Sheet:
    width, height = page.get_size()
    turn = _turned(page, width, height)
    sheet = Sheet(width, height)
    _read_glyphs(page, sheet, turn, source)
    _read_objects(page, sheet, turn, source)
    return sheet


def _turned(page: Any, width: float, height: float) -> Matrix:
    """The matrix from the page's own coordinates to the page as it is shown, downwards."""
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation()
    if rotation == 90:
        return (0, 1, 1, 0, -bottom, -left)
    if rotation == 180:
        return (-1, 0, 0, 1, right, -bottom)
    if rotation == 270:
        return (0, -1, -1, 0, top, right)
    return (1, 0, 0, -1, -left, top)


def _read_glyphs(page: Any, sheet: Sheet, turn: Matrix, source: str) -> None:
    import pypdfium2.raw as raw

    text_page = raw.FPDFText_LoadPage(page.raw)
    if not text_page:
        return
    try:
        count = raw.FPDFText_CountChars(text_page)
        if count > limits.MAX_PAGE_CHARACTERS:
            raise unreadable("too_large", source)
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        origin_of = raw.FPDFText_GetCharOrigin
        unicode_of, generated, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated, raw.FPDFText_GetLooseCharBox
        a, b, c, d, e, f = turn
        glyphs = sheet.glyphs
        high = 0
        for index in range(count):
            code = unicode_of(text_page, index)
            if code < 32 or code == 0xFFFE or code == 0xFFFF or not box_of(text_page, index, box):
                continue  # line ends that PDFium adds, hyphens it takes away
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                if not high:
                    continue
                code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
            if code == 32 and generated(text_page, index):
                continue
            xa, ya = a * box.left + c * box.bottom + e, b * box.left + d * box.bottom + f
            xb, yb = a * box.right + c * box.top + e, b * box.right + d * box.top + f
            origin_of(text_page, index, x, y)
            base = b * x.value + d * y.value + f
            glyphs.append(Glyph(chr(code), min(xa, xb), max(xa, xb), base, abs(ya - yb)))
    finally:
        raw.FPDFText_ClosePage(text_page)


def _multiplied(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _read_objects(page: Any, sheet: Sheet, turn: Matrix, source: str) -> None:
    import pypdfium2.raw as raw

    seen = 0
    # Of each list of objects still to read: how many, by which function, and where it stands on the page
    waiting: list[tuple[int, Any, Any, Matrix, int]] = [
        (raw.FPDFPage_CountObjects(page.raw), raw.FPDFPage_GetObject, page.raw, turn, 0)
    ]
    while waiting:
        count, get, holder, outer, depth = waiting.pop()
        seen += max(count, 0)
        if seen > limits.MAX_PAGE_OBJECTS:
            raise unreadable("too_large", source)
        for index in range(count):
            item = get(holder, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == _PATH:
                _read_path(item, sheet, outer)
            elif kind == _IMAGE:
                sheet.pictures = True
            elif kind == _FORM and depth < _FORM_DEPTH:
                inner = _multiplied(_matrix(item), outer)
                waiting.append((raw.FPDFFormObj_CountObjects(item), raw.FPDFFormObj_GetObject, item, inner, depth + 1))


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as raw

    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return (1, 0, 0, 1, 0, 0)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _read_path(item: Any, sheet: Sheet, outer: Matrix) -> None:
    """Add the ruling lines of a path: strokes along the page's axes, and filled shapes thin enough to be lines."""
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    if not raw.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
        return
    a, b, c, d, e, f = _multiplied(_matrix(item), outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    shapes: list[list[tuple[float, float]]] = []
    curved = False
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == _BEZIER_TO:
            curved = True
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == _MOVE_TO:
            shapes.append([point])
        elif shapes:
            shapes[-1].append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                shapes[-1].append(shapes[-1][0])
    sheet.pictures = sheet.pictures or curved
    for points in shapes:
        if len(points) < 2 or (curved and not stroke.value):
            continue
        xs, ys = [px for px, _ in points], [py for _, py in points]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if y1 - y0 <= _THIN or x1 - x0 <= _THIN:
            if y1 - y0 <= x1 - x0:
                sheet.horizontals.append(((y0 + y1) / 2, x0, x1))
            else:
                sheet.verticals.append(((x0 + x1) / 2, y0, y1))
        elif stroke.value:
            for (xa, ya), (xb, yb) in pairwise(points):
                if abs(ya - yb) <= 1 < abs(xa - xb):
                    sheet.horizontals.append(((ya + yb) / 2, min(xa, xb), max(xa, xb)))
                elif abs(xa - xb) <= 1 < abs(ya - yb):
                    sheet.verticals.append(((xa + xb) / 2, min(ya, yb), max(ya, yb)))
