"""Reads the annotated sources of the sample reports: `corpus/sources/*.txt`.

A source is the report as its clerk wrote it, with a head of `key: value` lines above `---` and marks for what must be
found: `[[84条|proactive.total]]` a quantity, `{P timeliness|…}` a statement, `@table2` the place of a statutory table.
`corpus/README.md` tells the format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from nlp.pipeline.quantities.metrics import COLUMNS, OUTCOME_ROWS, OUTCOMES
from nlp.pipeline.quantities.numerals import read_number

SOURCES = Path(__file__).parent / "sources"
_QUANTITY = re.compile(r"\[\[([^\[\]]*)\]\]")
_STATEMENT = re.compile(r"\{([PTN]) ([a-z_,]+)\|([^{}]*)\}")
_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?[千百]?[万亿]?|[零〇一二两三四五六七八九十百千万亿]+")
_HEADING = re.compile("[一二三四五六] ?、[^。；，：]{2,30}")
_SUBHEADING = re.compile("（[一二三四五六七八]）[^。；，：]{2,20}")
HEADING_WORDS = {
    "总体": "overview",
    "主动公开": "proactive",
    "复议": "litigation",
    "问题": "problems",
    "其他": "other",
    "申请": "requests",
}
"""The word that tells which section a heading opens; a heading with several goes by the first."""
KEYS = frozenset(["agency", "kind", "year", "form", "table", "layout", "labels", "numbers", "encoding", "title"])
"""The keys of the head, besides `cells`, `fault` and `allow`, which may come again."""
LAYOUTS = {
    "tabs": ("covered", "dropped", "dump"),
    "cells": ("plain",),
    "html": ("portal", "catalogue", "frames", "word"),
    "htm-gbk": ("frames", "portal", "catalogue", "word"),
    "docx": ("plain", "numbered", "textbox"),
    "pdf": ("indented", "header", "flush"),
}
"""The layouts of each form; the first is taken where a source names none. The writers tell what each is."""
FULL_WIDTH = {ord("０") + i: str(i) for i in range(10)}
LINE_BREAK = "\x1f"
ROLES = {"P": ("problem", None), "T": ("remedy", "taken"), "N": ("remedy", "planned")}


@dataclass
class Source:
    """One sample report. `lines` are its plain paragraphs; a place of a table is the line `@table2`, `@table3`,
    `@table4`; LINE_BREAK is where a line is broken inside its paragraph. `quantities` and `statements` are what the
    marks say, in order. `faults` are the codes that the program must find, each with a note; `allowed` are codes of
    severity warning that it may find besides."""

    name: str
    head: dict[str, str]
    cells: dict[str, float | str | None]
    faults: list[tuple[str, str]]
    lines: list[str]
    allowed: list[str] = field(default_factory=list)
    quantities: list[dict[str, object]] = field(default_factory=list)
    statements: list[dict[str, object]] = field(default_factory=list)

    @property
    def year(self) -> int:
        return int(self.head["year"])

    @property
    def agency(self) -> str:
        return self.head["agency"]

    @property
    def form(self) -> str:
        return self.head["form"]

    @property
    def form_2019(self) -> bool:
        """Whether the statutory tables are those of the form of 2019."""
        return self.head["table"] == "2019"

    @property
    def layout(self) -> str:
        """How the file is laid out, one of the form's layouts."""
        return self.head.get("layout", LAYOUTS[self.form][0])

    @property
    def labels(self) -> str:
        """How the tables print the form's labels, a key of `statutory.LABELS`."""
        return self.head.get("labels", "form")

    @property
    def numbers(self) -> str:
        """How the tables print numbers: `plain`, or `grouped` (1,205)."""
        return self.head.get("numbers", "plain")

    @property
    def encoding(self) -> str:
        return self.head.get("encoding", "utf-8")

    @property
    def split_title(self) -> bool:
        """Whether the title stands on two lines."""
        return self.head.get("title") == "split"

    @property
    def title(self) -> str:
        return self.lines[0]

    @property
    def kinds(self) -> list[str]:
        """What each line is: `title`, `heading`, `subheading`, `table` or `body`."""
        return ["title", *map(kind_of, self.lines[1:])]

    @property
    def sections(self) -> list[tuple[str, str, list[str]]]:
        """The sections in order: key (of the report's model), heading ("" for the preface), paragraphs. Lines that are
        broken inside a paragraph are joined."""
        found: list[tuple[str, str, list[str]]] = [("preface", "", [])]
        for line, kind in zip(self.lines[1:], self.kinds[1:], strict=True):
            whole = line.replace(LINE_BREAK, "")
            if kind == "heading":
                found.append((next(key for word, key in HEADING_WORDS.items() if word in whole), whole, []))
            elif kind != "table":
                found[-1][2].append(whole)
        return found if found[0][2] else found[1:]

    def value(self, cell: str) -> float | None:
        """What a cell of the built file holds: a number, or None where it is blank or a dash."""
        value = self.cells[cell]
        return None if isinstance(value, str) else value


def load(path: Path) -> Source:
    """Parse one source; raises ValueError where a mark is malformed."""
    head_text, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    head: dict[str, str] = {}
    cells: dict[str, float | str] = {}
    faults: list[tuple[str, str]] = []
    allowed: list[str] = []
    for line in filter(str.strip, head_text.splitlines()):
        key, _, value = (part.strip() for part in line.partition(":"))
        if key == "cells":
            for pair in value.split():
                cell, _, number = pair.partition("=")
                cells[cell] = float(number) if re.fullmatch(r"-?\d+(?:\.\d+)?", number) else number
        elif key == "fault":
            code, _, note = (part.strip() for part in value.partition("|"))
            faults.append((code, note))
        elif key == "allow":
            allowed.extend(value.split())
        else:
            head[key] = value
    _check_head(path.stem, head)
    source = Source(path.stem, head, complete_cells(cells, head["table"] == "2019"), faults, [], allowed)
    section = "preface"
    for line in filter(str.strip, body.replace("\\\n", LINE_BREAK).split("\n")):
        section = _section(line, section)
        source.lines.append(_plain(line.strip(" \t\u3000"), section, source))
    return source


def kind_of(line: str) -> str:
    """What a line after the title is.

    >>> [kind_of(line) for line in ("@table2", "一、总体情况", "（一）主动公开", "（一）主动公开。全年公开8条。")]
    ['table', 'heading', 'subheading', 'body']
    """
    if line.startswith("@table"):
        return "table"
    if _HEADING.fullmatch(line):
        return "heading"
    return "subheading" if _SUBHEADING.fullmatch(line) else "body"


def _check_head(name: str, head: dict[str, str]) -> None:
    unknown = set(head) - KEYS
    missing = {"agency", "kind", "year", "form", "table"} - set(head)
    if unknown or missing:
        raise ValueError(f"{name}: unknown keys {sorted(unknown)}, missing keys {sorted(missing)}")
    if head["form"] not in LAYOUTS or head.get("layout", LAYOUTS[head["form"]][0]) not in LAYOUTS[head["form"]]:
        raise ValueError(f"{name}: form {head['form']} knows the layouts {LAYOUTS.get(head['form'])}")


def _section(line: str, section: str) -> str:
    if line.startswith("@table"):
        return {"@table2": "proactive", "@table3": "requests", "@table4": "litigation"}[line.strip()]
    plain = _QUANTITY.sub("", line)
    if (re.search(r"^\W{0,3}.{0,6}(?:总体情况|概述|总体概况|工作概况)", plain) and len(plain) < 40) or (
        section == "preface" and re.match(r"(?:一|1|第一部分)[、.．\s]", plain)
    ):
        return "overview"
    if section in ("litigation", "requests", "proactive", "problems"):
        if re.search(r"^.{0,12}(?:存在|问题|不足)", plain) and len(plain) < 40 and section != "problems":
            return "problems"
        if re.match(r".{0,8}(?:其他|其它|需要报告|需报告)", plain) and (
            re.match(r"(?:六|6|第六|五|陆)", plain) or len(plain) < 24
        ):
            return "other"
    return section


def _plain(line: str, section: str, source: Source) -> str:
    def quantity(match: re.Match[str]) -> str:
        text, *rest = match[1].split("|")
        text = text.replace(LINE_BREAK, "")
        written = text.translate(FULL_WIDTH)
        metrics: list[str | None] = [m for m in (rest[0].split(",") if rest else []) if m and m != "?"]
        optional = "?" in rest
        number = _NUMBER.search(written)
        denial = re.match(r"[均皆都也且]?(?:未|没|无|零|不存在|尚未|从未)", text) is not None
        value = 0 if denial or number is None else read_number(number[0])
        percent = re.match(r"百分之(.+)", text)
        if percent:
            value = 100 if percent[1] == "百" else read_number(percent[1])
        rest_of = "" if denial or number is None else written[number.end() :].strip()
        unit = re.sub(r"^[余多来几]|以上|左右", "", rest_of) or None
        if unit == "元" and number and number[0][-1] in "万亿":  # money keeps its scale in the unit
            value, unit = read_number(number[0][:-1]), number[0][-1] + "元"
        if percent:
            unit = "%"
        for metric in metrics or [None]:
            source.quantities.append(
                {
                    "section": section,
                    "value": value,
                    "unit": unit,
                    "metric": metric,
                    "year": int(rest[1]) if len(rest) > 1 and rest[1].isdigit() else source.year,
                    "optional": optional,
                    "text": text,
                }
            )
        return text

    line = _QUANTITY.sub(quantity, line)

    def statement(match: re.Match[str]) -> str:
        role, status = ROLES[match[1]]
        source.statements.append(
            {"role": role, "status": status, "topics": match[2].split(","), "text": match[3].replace(LINE_BREAK, "")}
        )
        return match[3]

    line = _STATEMENT.sub(statement, line)
    if "[[" in line or "{" in line:
        raise ValueError(f"{source.name}: malformed mark in {line!r}")
    return line


def complete_cells(given: dict[str, float | str], form_2019: bool) -> dict[str, float | str | None]:
    """All cells of the form: 0 where none is given, totals added up where they are not given."""
    cells: dict[str, float | str | None] = {}

    def number(key: str) -> float:
        value = cells.get(key, 0)
        return value if isinstance(value, float | int) else 0

    def put(key: str, default: float) -> None:
        cells[key] = given.get(key, default)

    aspects = ("made", "published", "open_total") if form_2019 else ("made", "abolished", "in_force")
    for document in ("regulations", "normative"):
        for aspect in aspects:
            put(f"{document}.{aspect}", 0)
    for key in (
        "licences",
        "penalties",
        "coercion",
        *(("procurement.projects", "procurement.amount") if form_2019 else ("fees",)),
    ):
        put(key, 0)
    outcome_rows = [
        row
        for name, rows in OUTCOME_ROWS.items()
        for row in (("requests.other",) if form_2019 and name == "other" else rows)
    ]
    for row in ("requests.new", "requests.carried_in", *outcome_rows):
        for column in COLUMNS:
            put(f"{row}.{column}", 0)
    for column in COLUMNS:
        put(f"requests.answered.{column}", sum(number(f"{row}.{column}") for row in outcome_rows))
        put(f"requests.carried_out.{column}", 0)
    for row in ("requests.new", "requests.carried_in", *outcome_rows, "requests.answered", "requests.carried_out"):
        put(f"{row}.total", sum(number(f"{row}.{column}") for column in COLUMNS))
    for kind in ("review", "litigation.direct", "litigation.after_review"):
        for outcome in OUTCOMES:
            put(f"{kind}.{outcome}", 0)
        put(f"{kind}.total", sum(number(f"{kind}.{outcome}") for outcome in OUTCOMES))
    unknown = set(given) - set(cells)
    if unknown:
        raise ValueError(f"cells that the form does not have: {sorted(unknown)}")
    return cells
