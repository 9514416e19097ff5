"""Synthetic corpora of any size: reports of invented agencies, varied out of a folder of authored ones.

A report keeps the tables, headings and figures' words of an authored one; its agency, years and lone figures are others,
and so are its words: most sentences are the agency's own (many words replaced), as between agencies that write for
themselves. Some are not: the townships of some counties share a passage (word for word or lightly edited), one
template family goes through the whole corpus, and agencies repeat passages of their own last year.

The sense is lost with the words, so such a corpus says what a run costs, not how right it is.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp.corpus.inputs import Item
from nlp.errors import NianbaoError
from nlp.reading import read
from nlp.report import read_report
from nlp.report.model import Report

OWN, EDITED = 0.9, 0.08
"""The share of words replaced in an agency's own wording, and in a lightly edited copy."""

TEMPLATE_COUNTIES, TEMPLATE_TOWNS, FAMILY, REPEATED = 3, 0.6, 0.05, 0.25
"""Every third county has a common passage; shares: of its townships that use it, of agencies in the one family that goes
through the corpus, of reports whose section 五 repeats last year's."""

TOWNS_PER_COUNTY = 18
YEARS = (2021, 2022, 2023, 2024)

_SYLLABLES = "松云岚清白青石桥河山柳泉林丰安平和兴永宁太康长沙金银铜龙虎凤鹤梅兰竹菊江湖溪湾坪坝岭峰谷原川洲塘井"
_PROTECTED = re.compile(
    "公开|申请|答复|行政|信息|政府|许可|处罚|强制|规范性|文件|复议|诉讼|网站|微信|公众号|微博|同比|增长|增加|上升|下降|减少|"
    "结转|予以|不予|部分|合计|总计|收费|费用|年度|报告|条例|上年|去年|本年|全年|其中|共计|自然人|问题|不足|下一步"
)
"""Words that carry figures' meaning or structure stay."""

_WORD = re.compile("[一-龥]{2,4}")
_SENTENCE = re.compile("[^。；]+[。；]?")
_LONE_FIGURE = re.compile(r"(?<![\d.,年月日第〔-])\d{1,3}(?![\d.,%年月日号〕-])")
_YEAR = re.compile(r"20[12]\d(?=年)")


class NoMaterialError(NianbaoError):
    """No authored reports to vary."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """An authored report: lines of (section key or None where the line stays as it is, text)."""

    agency: str
    kind: str
    year: int
    cells: frozenset[str]
    lines: tuple[tuple[str | None, str], ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What synthetic reports are made of: authored reports, passages for section 五, words."""

    skeletons: tuple[Skeleton, ...]
    passages: tuple[str, ...]
    words: dict[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Made:
    """A synthetic report. `name` is a path of its own, `2023/岚山县/石桥镇.txt`."""

    name: str
    agency: str
    year: int
    text: str

    @property
    def item(self) -> Item:
        """The report as a file of text that is to be read."""
        return Item(self.name, "", content=self.text.encode())


@dataclass(frozen=True, slots=True)
class _Agency:
    number: int
    name: str
    county: str
    short: str


def material(folder: Path) -> Material:
    """The authored reports under `folder` (any format that `nianbao score` reads) and its `statements.jsonl`, if any.

    Raises `NoMaterialError` where no report can be read there.
    """
    skeletons: list[Skeleton] = []
    words: set[str] = set()
    for path in sorted(folder.rglob("*.*")) if folder.is_dir() else ():
        try:
            report = read_report(read(path))
        except NianbaoError:
            continue
        if report.year in range(2021, 2026) and report.agency and report.form == 2021:
            skeletons.append(_skeleton(report))
    if not skeletons:
        raise NoMaterialError(
            "no_material",
            "没有可用来合成语料的报告。请在项目目录中运行，或用 --material 指定一个存放报告的目录。",
            "no reports to make a synthetic corpus of. Run this in the project's folder, or name a folder of reports by --material.",
            str(folder),
        )
    passages = _passages(folder / "statements.jsonl")
    texts = [*passages, *(line for skeleton in skeletons for key, line in skeleton.lines if key)]
    for text in texts:
        words.update(word for word in _cut(text) if _swappable(word))
    lengths = {n: tuple(sorted(word for word in words if len(word) == n)) for n in (2, 3, 4)}
    return Material(tuple(skeletons), passages, lengths)


def _passages(path: Path) -> tuple[str, ...]:
    if not path.is_file():
        return ()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(row["text"] for row in rows)


def _skeleton(report: Report) -> Skeleton:
    lines = []
    at = 0
    for line in report.text.split("\n"):
        section = next((s for s in report.sections if s.start <= at < s.end), None)
        prose = section is not None and section.key in ("overview", "problems", "other") and "\t" not in line
        heading = section is not None and line.strip() == section.title.strip()
        ends = line.rstrip().endswith(("。", "；")) or len(line) > 30
        lines.append((section.key if section and prose and not heading and ends else None, line))
        at += len(line) + 1
    cells = frozenset(f"{value:g}" for value in report.cells.values() if value)
    return Skeleton(report.agency, report.agency_kind, report.year or 0, cells, tuple(lines))


@cache
def _cut(text: str) -> tuple[str, ...]:
    import rjieba

    return tuple(rjieba.cut(text))


def _swappable(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and not _PROTECTED.search(word)


def make(count: int, source: Material, seed: int = 0) -> Iterator[Made]:
    """`count` reports, the same for the same arguments, agency by agency; the first reports of a larger corpus are those
    of a smaller one."""
    number = made = 0
    while made < count:
        agency = _agency(number, seed)
        rng = random.Random(f"{seed}/{number}")
        years = YEARS[rng.randrange(len(YEARS)) :]
        for report in _of_agency(agency, years, source, seed, rng):
            if made < count:
                yield report
                made += 1
        number += 1


def write(count: int, folder: Path, source: Material, seed: int = 0) -> list[Path]:
    """Write `count` reports as text files under `folder`; their paths."""
    paths = []
    for report in make(count, source, seed):
        path = folder / report.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report.text, encoding="utf-8")
        paths.append(path)
    return paths


def _agency(number: int, seed: int) -> _Agency:
    """A township of a county; 城关镇 stands in every county."""
    county_number, place = divmod(number, TOWNS_PER_COUNTY)
    rng = random.Random(f"{seed}/county/{county_number}")
    county = _name(rng) + _name(rng)[0] + rng.choice("县县县区市")
    names = dict.fromkeys(_name(rng) for _ in range(3 * TOWNS_PER_COUNTY))
    short = "城关镇" if not place else list(names)[place] + ("镇", "乡", "镇", "街道")[place % 4]
    office = "办事处" if short.endswith("街道") else "人民政府"
    return _Agency(number, f"{county}{short}{office}", county, short)


def _name(rng: random.Random) -> str:
    return rng.choice(_SYLLABLES) + rng.choice(_SYLLABLES)


def _of_agency(
    agency: _Agency, years: Sequence[int], source: Material, seed: int, rng: random.Random
) -> Iterator[Made]:
    skeleton = rng.choice(source.skeletons)
    shared = _shared_passage(agency, source, seed, rng)
    own: list[str] | None = None
    for year in years:
        problems = own if own is not None and rng.random() < REPEATED else _problems(source, rng)
        own = problems
        extra = [vary(shared, EDITED if rng.random() < 0.5 else 0, source, rng)] if shared else []
        lines = _lines(agency, year, skeleton, [*problems, *extra], source, rng)
        yield Made(f"{year}/{agency.county}/{agency.number:06}{agency.short}.txt", agency.name, year, "\n".join(lines))


def _shared_passage(agency: _Agency, source: Material, seed: int, rng: random.Random) -> str | None:
    """The passage that an agency has from the corpus' one family or from its county, if it has any."""
    if rng.random() < FAMILY:
        return _own_passage(source, random.Random(f"{seed}/family"))
    county = random.Random(f"{seed}/{agency.county}")
    if agency.number // TOWNS_PER_COUNTY % TEMPLATE_COUNTIES == 1 and rng.random() < TEMPLATE_TOWNS:
        return _own_passage(source, county)
    return None


def _own_passage(source: Material, rng: random.Random) -> str:
    return vary(rng.choice(source.passages or ("公开栏更新不及时，群众看不到。",)), OWN, source, rng)


def _problems(source: Material, rng: random.Random) -> list[str]:
    return _own_passage(source, rng).split("\n")


def _lines(
    agency: _Agency, year: int, skeleton: Skeleton, problems: Sequence[str], source: Material, rng: random.Random
) -> Iterator[str]:
    written = False
    for key, line in skeleton.lines:
        text = _YEAR.sub(lambda match: str(int(match[0]) + year - skeleton.year), line)
        text = text.replace(skeleton.agency, agency.name)
        if key == "problems" and source.passages:
            if not written:
                yield from (_figures(problem, skeleton.cells, rng) for problem in problems)
            written = True
        elif key is not None:
            yield _figures(vary(text, OWN, source, rng), skeleton.cells, rng)
        else:
            yield text


def vary(text: str, rate: float, source: Material, rng: random.Random) -> str:
    """The text with the given share of its words replaced by others of their length."""
    if not rate:
        return text
    words, counted = [], False
    for word in _cut(text):
        pool = None if counted else source.words.get(len(word))  # what stands behind a figure is its unit
        words.append(rng.choice(pool) if pool and rng.random() < rate and _swappable(word) else word)
        counted = word[-1].isdigit()
    return "".join(words)


def _figures(text: str, cells: frozenset[str], rng: random.Random) -> str:
    """The text with other figures, where a sentence has one only and no table has it."""

    def other(sentence: re.Match[str]) -> str:
        found = _LONE_FIGURE.findall(sentence[0])
        if len(found) != 1 or found[0] in cells:
            return sentence[0]
        return _LONE_FIGURE.sub(str(rng.randrange(2, 10 ** len(found[0]) + 2)), sentence[0])

    return _SENTENCE.sub(other, text)
