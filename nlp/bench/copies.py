"""Finding near-duplicates: this project's way against `datasketch` alone and `rensa` alone, at equal recall.

Texts are the windows of synthetic reports, and edited copies of some of them with every tenth to fifth word replaced.
Recall is the share of the copies whose original is found and verified. Each of the others is tuned: of several bandings,
the cheapest first, the one that finds as much is taken, or where none does the one that finds most. Time is that of
everything behind the masked words: signatures, looking up every text, verifying every candidate.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from nlp.bench.synthetic import Made, Material, vary
from nlp.corpus.agencies import own_names
from nlp.corpus.neighbours import nearest
from nlp.corpus.wording.clauses import Clauses, Narrative, Section, clauses_of
from nlp.corpus.wording.texts import LIKENESS, Text, likeness
from nlp.corpus.wording.windows import windows_of
from nlp.reading import read_bytes
from nlp.report import read_report

BANDINGS = ((12, 4), (16, 4), (24, 4), (32, 4), (48, 4), (32, 3), (64, 3))
"""(bands, rows) that the others are tried with."""

Pairs = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """How a library did: the share of copies found, seconds, and its banding ("" for ours)."""

    library: str
    recall: float
    seconds: float
    banding: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Clauses; `texts` are the distinct windows of these, each of the report in `owners`;
    `copies` are pairs of an original and its copy."""

    clauses: Clauses
    texts: list[Text]
    owners: list[int]
    copies: Pairs


def task(reports: Sequence[Made], source: Material, seed: int = 0) -> Task:
    """The windows of the reports, and a copy for every tenth of the reports."""
    rng = random.Random(seed)
    narratives, origins = [], []
    for number, made in enumerate(reports):
        report = read_report(read_bytes(made.text.encode(), made.name))
        names = own_names(report.agency)
        sections = [Section(s.key, s.title, s.start, s.end) for s in report.sections]
        narratives.append(Narrative(report.text, sections, names, ()))
        origins.append(-1)
        problems = report.section("problems")
        if number % 10 == 0 and problems is not None:
            copied = vary(report.text[problems.body : problems.end], rng.uniform(0.1, 0.2), source, rng)
            narratives.append(Narrative(copied, [Section("problems", "", 0, len(copied))], names, ()))
            origins.append(len(narratives) - 2)
    return _task(narratives, origins)


def _task(narratives: list[Narrative], origins: Sequence[int]) -> Task:
    clauses = clauses_of(narratives)
    windows = windows_of(clauses)
    _, places = np.unique(windows.text, return_index=True)
    spans = zip(windows.first[places].tolist(), windows.count[places].tolist(), strict=True)
    texts = [Text(tuple(clauses.masked(slice(first, first + count)))) for first, count in spans]
    owner = clauses.report[windows.first[places]].tolist()
    of: dict[int, list[int]] = {}
    for number, report in enumerate(owner):
        of.setdefault(report, []).append(number)
    copies: Pairs = set()
    for copy, origin in enumerate(origins):
        for number in of.get(copy, ()) if origin >= 0 else ():
            best = max(of.get(origin, ()), key=lambda other: likeness(texts[other], texts[number]), default=None)
            if best is not None and likeness(texts[best], texts[number]) >= LIKENESS:
                copies.add((min(best, number), max(best, number)))
    return Task(clauses, texts, owner, copies)


def ours(given: Task) -> Found:
    """This project's way."""
    start = time.process_time()
    windows = windows_of(given.clauses)
    _, places = np.unique(windows.text, return_index=True)
    edges, candidates = nearest(windows.signatures[places], np.array(given.owners, dtype=np.int32))
    left = np.repeat(np.arange(len(places)), np.diff(edges))
    return _judged("nianbao", given, zip(left.tolist(), candidates.tolist(), strict=True), start)


def datasketch(given: Task, recall: float) -> Found:
    """`datasketch.MinHashLSH`, tuned to the recall."""
    from datasketch import MinHash, MinHashLSH

    def pairs(bands: int, rows: int) -> Pairs:
        words = [[pair.encode() for pair in text.pairs] for text in given.texts]
        hashes = MinHash.bulk(words, num_perm=bands * rows)
        lsh = MinHashLSH(num_perm=bands * rows, params=(bands, rows))
        for number, minhash in enumerate(hashes):
            lsh.insert(number, minhash, check_duplication=False)
        return {(other, n) for n, minhash in enumerate(hashes) for other in lsh.query(minhash) if other < n}

    return _tuned("datasketch", given, recall, pairs)


def rensa(given: Task, recall: float) -> Found:
    """`rensa.RMinHashLSH`, tuned to the recall."""
    from rensa import RMinHash, RMinHashLSH

    def pairs(bands: int, rows: int) -> Pairs:
        hashes = []
        for text in given.texts:
            minhash = RMinHash(num_perm=bands * rows, seed=42)
            minhash.update(list(text.pairs))
            hashes.append(minhash)
        lsh = RMinHashLSH(threshold=0.5, num_perm=bands * rows, num_bands=bands)
        for number, minhash in enumerate(hashes):
            lsh.insert(number, minhash)
        return {(other, n) for n, minhash in enumerate(hashes) for other in lsh.query(minhash) if other < n}

    return _tuned("rensa", given, recall, pairs)


def _tuned(library: str, given: Task, recall: float, pairs: Callable[[int, int], Pairs]) -> Found:
    """The first banding that finds as much as asked for, else the one that finds most."""
    tried = []
    for bands, rows in BANDINGS:
        start = time.process_time()
        tried.append(_judged(library, given, pairs(bands, rows), start, f"{bands}x{rows}"))
        if tried[-1].recall >= recall:
            break
    return max(tried, key=lambda found: found.recall)


def _judged(library: str, given: Task, pairs: Iterable[tuple[int, int]], start: float, banding: str = "") -> Found:
    """Verify the candidates and count the copies among them."""
    ordered = {(min(pair), max(pair)) for pair in pairs}
    found = {pair for pair in ordered if likeness(given.texts[pair[0]], given.texts[pair[1]]) >= LIKENESS}
    return Found(library, len(found & given.copies) / len(given.copies), time.process_time() - start, banding)
