"""The zip around a DOCX, opened with suspicion: sizes are checked before and while a part is unpacked, and its XML may
declare no entities and refer to nothing outside."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from nlp.reading import limits
from nlp.reading.reasons import unreadable

_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CHUNK = 1 << 20


class Package:
    """The parts of an Open Packaging file, `data`.

    Raises UnreadableError: `broken` where it is no zip, `too_large` where it would unpack to more than the limits
    allow, `encrypted` where its parts ask for a password.
    """

    def __init__(self, data: bytes, source: str) -> None:
        self.source = source
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise unreadable("broken", source) from error
        entries = self._zip.infolist()
        if (
            len(entries) > limits.MAX_ZIP_ENTRIES
            or sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED_BYTES
        ):
            raise unreadable("too_large", source)
        self._relations: dict[str, list[tuple[str, str, str]]] = {}
        self.names = {entry.filename.lstrip("/").replace("\\", "/"): entry for entry in entries}

    def part(self, name: str) -> bytes | None:
        """The content of a part, or None where there is no such part."""
        entry = self.names.get(name)
        if entry is None:
            return None
        if entry.flag_bits & 0x1:
            raise unreadable("encrypted", self.source)
        content = bytearray()
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    content += chunk
                    if len(content) > limits.MAX_PART_BYTES:
                        raise unreadable("too_large", self.source)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise unreadable("broken", self.source) from error
        return bytes(content)

    def xml(self, name: str) -> Any | None:
        """The root element of a part, or None where there is no such part."""
        content = self.part(name)
        return None if content is None else self.parse(content)

    def parse(self, content: bytes) -> Any:
        """The root element of the XML `content`."""
        from lxml import etree

        if b"<!DOCTYPE" in content or b"<!ENTITY" in content or "<!DOCTYPE".encode("utf-16-le") in content:
            raise unreadable("broken", self.source)  # no word processor writes one
        if content.count(b"<") > limits.MAX_ELEMENTS * 2:
            raise unreadable("too_large", self.source)
        content = content.replace(_STRICT, _TRANSITIONAL)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise unreadable("broken", self.source) from error

    def related(self, part: str, kind: str) -> dict[str, str]:
        """The parts that `part` refers to by relationships whose type ends in `kind`: relationship id to name. What
        lies outside the package is left out."""
        if part not in self._relations:
            self._relations[part] = list(self._related(part))
        return {key: target for key, type_, target in self._relations[part] if type_.endswith("/" + kind)}

    def _related(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", name + ".rels"))
        if root is None:
            return
        for relation in root.iterfind(_REL):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                yield relation.get("Id", ""), relation.get("Type", ""), posixpath.normpath(path)
