"""Bad input: each kind has its reason, and nothing but UnreadableError comes out whatever goes in."""

from __future__ import annotations

import contextlib
import io
import shutil
import time
import zipfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.errors import UnreadableError
from nlp.reading import limits, read, read_bytes
from nlp.reading.reasons import REASONS
from tests.reading.build import docx_report, html_body, pdf_report

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD_DOCUMENT = "WordDocument".encode("utf-16-le")


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, "坏文件")
    assert caught.value.source == "坏文件"
    assert "坏文件" in str(caught.value)
    return caught.value.reason


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def scan() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(10, 10, 500, 700, fill=1)
    canvas.circle(100, 100, 50)
    canvas.save()
    return buffer.getvalue()


def locked() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret"))
    canvas.drawString(10, 10, "text")
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"<html><body><script>write()</script></body></html>", "empty"),
        (b"%PDF-1.4 nothing", "broken"),
        (b"PK\x03\x04 nothing", "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "unknown_format"),
        (bytes(range(256)) * 20, "unknown_format"),
        (zipped(xl__workbook_xml=b"<workbook/>"), "unknown_format"),
        (zipped(word__document_xml=b"<w:document"), "broken"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + "Workbook".encode("utf-16-le"), "unknown_format"),
        (b"<table>" * 60 + b"<tr><td>1</td></tr>", "too_large"),
        (b"<div>" * 3000 + b"1", "too_large"),
        (b"<b>" * 700_000, "too_large"),
        (b"1" * (limits.MAX_PLAIN_CHARACTERS + 1), "too_large"),
        (b"<p>" * (limits.MAX_TEXT_BYTES // 3 + 1), "too_large"),
    ],
)
def test_each_kind_of_bad_file_has_its_reason(data: bytes, expected: str) -> None:
    assert reason(data) == expected


def test_scans_and_locked_files() -> None:
    assert reason(scan()) == "scan"
    assert reason(locked()) == "encrypted"


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path / "没有.txt")
    assert caught.value.reason == "missing"
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path)
    assert caught.value.reason == "directory"


def test_a_file_is_read_to_its_end_up_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "long.txt"
    lines = [f"第{number}行，本机关主动公开政府信息。" for number in range(5000)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read(path) == read_bytes(path.read_bytes(), str(path))
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", path.stat().st_size - 1)
    with pytest.raises(UnreadableError) as refused:
        read(path)
    assert refused.value.reason == "too_large"


def test_old_word_files_need_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert reason(OLE + WORD_DOCUMENT) == "needs_libreoffice"
    assert reason(b"{\\rtf1 text}") == "needs_libreoffice"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_old_word_files_are_read_through_libreoffice() -> None:
    page = read_bytes(b"{\\rtf1\\ansi\\deff0 {\\fonttbl{\\f0 Arial;}} Report 2023\\par 84\\par}", "旧.doc")
    assert page.format == "doc"
    assert [paragraph.text for paragraph in page.paragraphs()] == ["Report 2023", "84"]


def test_a_small_file_that_unpacks_to_much_is_refused_quickly() -> None:
    bomb = zipped(word__document_xml=b"<a>" + bytes(limits.MAX_PART_BYTES + 1))
    start = time.process_time()
    assert reason(bomb) == "too_large"
    assert time.process_time() - start < 10


def test_entities_are_not_expanded() -> None:
    entities = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert reason(zipped(word__document_xml=entities + b"<a>&b;</a>")) == "broken"


def test_reasons_speak_both_languages() -> None:
    for zh, en in REASONS.values():
        assert any("\u4e00" <= letter <= "\u9fff" for letter in zh)
        assert en.isascii()


def reads_or_refuses(data: bytes) -> None:
    """Anything but UnreadableError is a failure of the test. LibreOffice is out of reach, for it takes seconds."""
    with mock.patch("shutil.which", return_value=None), contextlib.suppress(UnreadableError):
        read_bytes(data, "x")


@settings(deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    reads_or_refuses(data)


@settings(deadline=None)
@given(st.text(alphabet="<>/=\"' atrdblepuhicx&#;!-[]0年报", max_size=300))
def test_any_markup_is_read_or_refused(text: str) -> None:
    reads_or_refuses(b"<table>" + text.encode())


SAMPLES = {"docx": docx_report(), "pdf": pdf_report(), "html": html_body().encode("gb18030")}


@pytest.mark.parametrize("form", SAMPLES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damaged_files_are_read_or_refused(form: str, data: st.DataObject) -> None:
    whole = bytearray(SAMPLES[form])
    for _ in range(data.draw(st.integers(0, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    reads_or_refuses(bytes(whole[: data.draw(st.integers(0, len(whole)))]))


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_damaged_parts_of_word_files_are_read_or_refused(data: st.DataObject) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SAMPLES["docx"])) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = bytearray(old.read(name))
            if name.endswith((".xml", ".rels")) and content:
                at = data.draw(st.integers(0, len(content) - 1))
                content[at : at + 8] = data.draw(st.binary(max_size=8))
            new.writestr(name, bytes(content))
    reads_or_refuses(buffer.getvalue())
