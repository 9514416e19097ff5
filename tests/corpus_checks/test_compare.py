"""Comparing a corpus in parts: the same whatever the parts, for whatever agencies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from corpus_reports import EDITED, PRACTICE

from nlp.analysis import Analysis
from nlp.bench.synthetic import make, material
from nlp.corpus.agencies import agency_keys
from nlp.corpus.compare import compare_part
from nlp.corpus.fingerprint import fingerprints
from nlp.corpus.index import build
from nlp.corpus.neighbours import NEAREST, nearest
from nlp.reading import read_bytes
from nlp.report import read_report

CORPUS = Path(__file__).parents[2] / "corpus"


def table(reports: list[tuple[str, str]]) -> pa.Table:
    """The fingerprints of (source, text)."""
    read = (read_report(read_bytes(text.encode(), source)) for source, text in reports)
    return fingerprints([Analysis(report, (), ()) for report in read])


class MemoryPart:
    """A part whose fingerprints are in memory."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        assert table == "fingerprints"
        return self._table.select(columns) if columns else self._table


def compared(parts: list[pa.Table], folder: Path) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    held = [MemoryPart(part) for part in parts]
    build(held, folder)
    done = [compare_part(part, held, folder) for part in held]
    findings = [row for each in done for row in each.findings.to_pylist()]
    columns = [row for each in done for row in each.columns.to_pylist()]
    return sorted(findings, key=str), sorted(columns, key=str)


@pytest.fixture(scope="module")
def reports() -> list[tuple[str, str]]:
    return [(made.name, made.text) for made in make(120, material(CORPUS))]


def test_the_parts_do_not_matter(reports, tmp_path):
    whole = table(reports)
    once = compared([whole], tmp_path / "one")
    parts = [table(reports[at : at + 17]) for at in range(0, len(reports), 17)]
    assert compared(parts[::-1], tmp_path / "many") == once
    assert {row["code"] for row in once[0]} >= {"boilerplate.shared", "boilerplate.previous_year"}


def test_the_index_has_what_is_looked_up_only(reports, tmp_path):
    build([MemoryPart(table(reports[:20]))], tmp_path)
    assert not list(tmp_path.glob("signatures*"))


def test_parts_of_nothing(tmp_path):
    assert compared([], tmp_path / "none") == ([], [])
    assert compared([table([])], tmp_path / "empty") == ([], [])


def test_of_a_thousand_texts_in_a_chain_each_has_a_few_neighbours():
    rng = np.random.default_rng(0)
    signatures = np.tile(rng.integers(0, 256, 64, dtype=np.uint8), (1000, 1))
    for row in range(1, 1000):
        signatures[row] = signatures[row - 1]
        signatures[row, rng.integers(0, 64, 4)] += 1
    edges, candidates = nearest(signatures, np.full(1000, -1, dtype=np.int32))
    sizes = np.diff(edges)
    assert sizes.max() <= NEAREST
    assert (sizes > 0).mean() > 0.99
    distance = np.abs(np.repeat(np.arange(1000), sizes) - candidates)
    assert np.median(distance) <= 3


def test_texts_of_one_agency_are_no_candidates():
    signatures = np.zeros((4, 64), dtype=np.uint8)
    edges, candidates = nearest(signatures, np.array([0, 0, 0, 1], dtype=np.int32))
    assert {tuple(candidates[edges[n] : edges[n + 1]].tolist()) for n in range(3)} == {(3,)}


COUNTIES = [f"{a}{b}县" for a in "云岚松柏溪桥石青白清" for b in "岭山江原泉丰宁安兴和"]


def test_a_hundred_towns_of_one_name_are_a_hundred_agencies():
    names = [f"{county}城关镇人民政府" for county in COUNTIES] + [f"{county}城关镇" for county in COUNTIES]
    keys = agency_keys([*names, "城关镇人民政府"])
    assert len({keys[name] for name in names}) == 100
    assert keys["城关镇人民政府"] == "城关镇"


def test_towns_of_one_name_are_not_each_others_last_year(make_report, tmp_path):
    def report(agency: str, year: int, name: str) -> tuple[str, str]:
        path = make_report(name=f"{name}.txt", agency=agency, year=year, overview=PRACTICE)
        return f"{year}/{name}.txt", path.read_text(encoding="utf-8")

    towns = [f"{county}城关镇人民政府" for county in COUNTIES[:12]]
    rows = [report(town, 2022, f"a{n}") for n, town in enumerate(towns)]
    rows += [report(town, 2023, f"b{n}") for n, town in enumerate(towns[:6])]
    rows.append(report("城关镇人民政府", 2023, "c"))
    _, columns = compared([table(rows)], tmp_path / "index")
    previous = {row["source"]: row["previous"] for row in columns}
    assert [previous[f"2023/b{n}.txt"] for n in range(6)] == [f"2022/a{n}.txt" for n in range(6)]
    assert previous["2023/c.txt"] is None


def test_a_template_names_how_many_share_it(make_report, tmp_path):
    rows = []
    for n, county in enumerate(COUNTIES[:30]):
        words = PRACTICE if n % 2 else EDITED
        path = make_report(name=f"{n}.txt", agency=f"{county}石桥镇人民政府", overview=words)
        rows.append((f"{n}.txt", path.read_text(encoding="utf-8")))
    findings, columns = compared([table(rows)], tmp_path / "index")
    shared = [row for row in findings if row["code"] == "boilerplate.shared"]
    assert len(shared) == 30
    assert {row["actual"] for row in shared} == {"14"}
    assert all(row["own_share"] < 0.5 for row in columns)


def test_a_clause_of_sixty_thousand_characters_is_whole(make_report, tmp_path):
    """Its length with the next clause's is more than two bytes hold."""
    endless = "".join(chr(0x4E00 + n % 2999) for n in range(65_530))
    passage = f"镇里请来村里老人坐堂，{endless}，便民大厅门口每逢集日有人把公告读给赶集的乡亲们听并且当场记下他们没有听懂的那些地方。"
    rows = []
    for agency in ("云岭县松塘镇人民政府", "岚山县石桥镇人民政府"):
        path = make_report(name=f"{agency}.txt", agency=agency, overview=passage)
        rows.append((agency, path.read_text(encoding="utf-8")))
    findings, _ = compared([table(rows)], tmp_path / "index")
    assert [row["code"] for row in findings].count("boilerplate.shared") == 2
