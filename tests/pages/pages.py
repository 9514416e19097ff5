"""What tests of pages share: reports about invented places, a dossier of one, and what must hold of every page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from lxml import html

import nlp
from nlp.checks import CellEvidence, TextEvidence
from nlp.corpus.findings import Other
from nlp.triage.pages.dossier import Dossier, Found, dossier_of
from tests.conftest import report_text

NETWORK = re.compile(r"(?:https?:)?//|@import|url\(", re.IGNORECASE)

FOUR = {0: [4, 0, 0, 0, 0, 0, 4], 2: [4, 0, 0, 0, 0, 0, 4], 23: [4, 0, 0, 0, 0, 0, 4]}
"""Rows of table 3: four requests of natural persons, all granted."""


def dossier(overview: str, source: str = "溪口/石桥镇.txt", **given: Any) -> Dossier:
    """The dossier of a small report (`report_text`) with four requests in table 3."""
    text = report_text(overview, **{"requests": FOUR, **given})
    return dossier_of(nlp.inspect_bytes(text.encode(), source))


def mismatched() -> Dossier:
    """A report whose text says that 3 requests came, and whose table says 4."""
    return dossier("2023年，我镇主动公开政府信息84条。收到政府信息公开申请3件。")


def with_finding(given: Dossier, code: str, words: str, *others: Other, message: str = "") -> Dossier:
    """A dossier with one more warning, at the first place of some words and a cell of table 3."""
    start = given.text.index(words)
    evidence = (TextEvidence("overview", start, start + len(words), words), CellEvidence("requests.new.total", 4.0))
    found = Found(code, "warning", message or f"“{words}”有疑问。", None, None, evidence, others)
    return replace(given, findings=(*given.findings, found))


def parse(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def check_page(page: str, files: frozenset[str] = frozenset()) -> html.HtmlElement:
    """The page, parsed, once it is sound: ids are single, links lead somewhere, nothing comes from elsewhere or runs."""
    root = parse(page)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][\w-]*", each) for each in ids)
    for href in root.xpath("//a/@href"):
        target, _, anchor = href.partition("#")
        if target:
            assert unquote(target) in files
        else:
            assert anchor in ids, href
    for labelled in root.xpath("//@aria-labelledby"):
        assert labelled in ids
    tags = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "iframe", "object", "embed", "img", "form", "base", "audio", "video"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or name == "style"]
    assert [link.get("href") for link in root.xpath("//link")] == ["data:,"]
    assert not NETWORK.search("".join(root.xpath("//style/text()")))
    assert "default-src 'none'" in root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    return root
