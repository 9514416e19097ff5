"""A letter to every agency: which findings about its reports were confirmed, where each stands, and what is asked of it.

Laid out as an official letter (函) of GB/T 9704—2012: title of size 二号, body 三号仿宋, 28 points a line, margins 37/35/28/26 mm. The
date by which to answer and that of the letter are left blank; the sender is a placeholder unless named.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from nlp.checks.finding import GRAVITY, Evidence, TextEvidence
from nlp.corpus.agencies import agency_keys
from nlp.corpus.findings import Other
from nlp.review import record
from nlp.review.database import reading
from nlp.review.desk import Desk
from nlp.review.model import FindingView
from nlp.review.places import place_of, quote_of, shortened
from nlp.review.record import Head
from nlp.triage.safe import clean
from nlp.wholefile import whole

SENDER = "（发函单位名称）"
"""Where the sender is not named."""
UNKNOWN = "（收函机关名称）"
"""Of a report that names no agency."""

_QUOTES = 6
_WORDS = 8
"""Characters that are words by themselves; a figure is quoted even where the message has it."""
_NAME = re.compile(r'[\\/:*?"<>|\s.]+')
_LONGEST_NAME = 60
_LONGEST_TITLE = 100
_NUMERALS = "一二三四五六七八九十"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of files in a zip: the same letters make the same zip."""


@dataclass(frozen=True, slots=True)
class Letter:
    """To one agency: its reports, each with its confirmed findings, the gravest first. `file` is the letter's name without folder."""

    agency: str
    reports: tuple[tuple[Head, tuple[FindingView, ...]], ...]
    file: str

    @property
    def count(self) -> int:
        return sum(len(findings) for _, findings in self.reports)


def letters_of(desk: Desk, source: str | None = None) -> tuple[Letter, ...]:
    """The letters of all agencies with a confirmed finding, by name; with `source` only that of the agency of this report, about
    this report."""
    found: dict[Head, list[FindingView]] = defaultdict(list)
    with reading(desk.engine) as connection:
        for head, finding in record.decided(connection, confirmed_only=True):
            if source is None or head.source == source:
                found[head].append(finding)
    keys = agency_keys(head.agency for head in found)
    grouped: dict[str, list[Head]] = defaultdict(list)
    for head in found:
        grouped[keys[head.agency] or f"\n{head.source}"].append(head)  # each report of no known agency by itself
    letters: list[Letter] = []
    names: set[str] = set()
    for heads in sorted(grouped.values(), key=lambda heads: (heads[0].county, heads[0].agency, heads[0].source)):
        heads.sort(key=lambda head: (-(head.year or 0), head.source))
        reports = tuple((head, tuple(sorted(found[head], key=lambda f: GRAVITY.get(f.severity, 3)))) for head in heads)
        letters.append(Letter(heads[0].agency, reports, _file(heads[0], names)))
    return tuple(letters)


def _file(head: Head, taken: set[str]) -> str:
    """A file name that every system takes, each once."""
    stem = _NAME.sub("_", clean(head.agency or PurePosixPath(head.source).stem)).strip("_")[:_LONGEST_NAME] or "函"
    name, number = f"{stem}.docx", 2
    while name.lower() in taken:
        name, number = f"{stem}-{number}.docx", number + 1
    taken.add(name.lower())
    return name


def write_letters(desk: Desk, target: str | Path, sender: str = "") -> tuple[Letter, ...]:
    """Write all letters into a folder, or into a zip where `target` ends in `.zip`. Returns them; nothing is written where there are none."""
    letters, path = letters_of(desk), Path(target)
    if not letters:
        return ()
    if path.suffix.lower() == ".zip":
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as partial:
            partial.write_bytes(zip_of(letters, sender))
        return letters
    path.mkdir(parents=True, exist_ok=True)
    for letter in letters:
        (path / letter.file).write_bytes(docx_of(letter, sender))
    return letters


def zip_of(letters: Sequence[Letter], sender: str = "") -> bytes:
    """The letters as one zip."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for letter in letters:
            archive.writestr(zipfile.ZipInfo(letter.file, _EPOCH), docx_of(letter, sender), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def docx_of(letter: Letter, sender: str = "") -> bytes:
    """The letter as a Word file."""
    from nlp.review.paper import Paper

    paper = Paper()
    paper.title(_title(letter))
    paper.addressee(f"{letter.agency or UNKNOWN}：")
    paper.text(_opening(letter))
    several = len(letter.reports) > 1
    for number, (head, findings) in enumerate(letter.reports):
        if several:
            paper.heading(f"{_numeral(number)}、《{_name(head)}》")
        for place, finding in enumerate(findings, 1):
            _finding(paper, place, finding)
    paper.text(
        "请于　　　　年　　月　　日前逐项核实。确有错误的，请更正后重新发布，并将核实、更正情况书面反馈我单位；经核实无误的，请说明理由和依据。"
    )
    paper.text("联系人：　　　　　　　　联系电话：")
    paper.signature(sender.strip() or SENDER, "　　　　年　　月　　日")
    return paper.content(_title(letter))


def _title(letter: Letter) -> str:
    years = sorted({head.year for head, _ in letter.reports if head.year}, reverse=True)
    said = "、".join(f"{year}年" for year in years)
    return f"关于核实更正{said}政府信息公开工作年度报告有关问题的函"


def _opening(letter: Letter) -> str:
    reports = "、".join(f"《{_name(head)}》" for head, _ in letter.reports[:3])
    reports += f"等{len(letter.reports)}份报告" if len(letter.reports) > 3 else ""
    return (
        f"依据《中华人民共和国政府信息公开条例》和政府信息公开工作年度报告格式的有关规定，我单位审阅了你单位编制的{reports}，"
        f"发现以下{letter.count}处问题，现函告如下。"
    )


def _name(head: Head) -> str:
    return shortened(head.title, _LONGEST_TITLE) or PurePosixPath(head.source).name


def _numeral(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number + 1)


def _finding(paper: Any, place: int, finding: FindingView) -> None:
    message = finding.message.strip()
    for other in finding.others:
        message = message.replace(f"（{other.source}）", "")  # another report's file says nothing to the agency
    paper.item(f"{place}．", message if message.endswith(("。", "！", "？", "；")) else f"{message}。")
    where = place_of(finding.evidence)
    if where:
        paper.detail("位置：", f"{where}。")
    parts = [part for part in (*finding.evidence, *finding.others) if not _told(part, message)]
    if parts:
        quotes = "；".join(map(quote_of, parts[:_QUOTES])) + (f"；等{len(parts)}处" if len(parts) > _QUOTES else "")
        paper.detail("依据：", f"{quotes}。")


def _told(part: Evidence | Other, message: str) -> bool:
    """Whether the message itself has these words."""
    return isinstance(part, TextEvidence) and len(part.text) >= _WORDS and " ".join(part.text.split()) in message
