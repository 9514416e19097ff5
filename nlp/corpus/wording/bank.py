"""The reference bank: the stock phrases of the genre, gathered from what several writers say alike.

With it a report that is scored alone still has an `own_share`: the share of its wording that is no stock phrase. The bank
raises no finding. That a phrase is common is not that it was copied: `boilerplate.shared` needs another agency's report,
which a reviewer can open.

`python corpus/bank.py` builds it from the authored corpus; a bank of other reports is built by `phrases` in the same way.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from nlp.corpus.wording.clauses import Narrative, clauses_of
from nlp.corpus.wording.grams import GRAM

WRITERS = 3
"""Writers who use a string of four characters, from which it is stock."""


def phrases(narratives: Iterable[tuple[str, Narrative]], writers: int = WRITERS) -> Counter[str]:
    """The phrases that several writers use, masked, with how often they stand in the narratives.

    `narratives` are (writer, narrative). A phrase is a stretch of a clause each of whose strings of four characters is used
    by `writers` of them at least. Prescribed clauses are left out, and figures (`clauses.clauses_of`).
    """
    written = list(narratives)
    clauses = clauses_of([narrative for _, narrative in written])
    masked = [(written[report][0], clauses.masked(slice(n, n + 1))[0]) for n, report in enumerate(clauses.report)]
    users: dict[str, set[str]] = defaultdict(set)
    for writer, words in masked:
        for gram in _grams(words):
            users[gram].add(writer)
    stock = {gram for gram, known in users.items() if len(known) >= writers}
    return Counter(phrase for _, words in masked for phrase in _stretches(words, stock))


def _grams(words: str) -> list[str]:
    return [words[n : n + GRAM] for n in range(len(words) - GRAM + 1)]


def _stretches(words: str, stock: set[str]) -> Iterator[str]:
    for known, run in groupby(enumerate(_grams(words)), key=lambda item: item[1] in stock):
        if known:
            places = [place for place, _ in run]
            yield words[places[0] : places[-1] + GRAM]


def bank_text(found: Counter[str]) -> str:
    """The bank as the file that is shipped: a phrase a line behind its count, the most frequent first. Phrases that stand
    whole within another add nothing and are left out."""
    covered: set[str] = set()
    lines = []
    for phrase in sorted(found, key=lambda phrase: (-len(phrase), phrase)):
        if not set(_grams(phrase)) <= covered:
            covered.update(_grams(phrase))
            lines.append((found[phrase], phrase))
    lines.sort(key=lambda line: (-line[0], line[1]))
    head = (
        "# Stock phrases of the genre, built by `python corpus/bank.py`: how often, and the masked words (A for the agency,\n"
        "# D for a document, # for a figure). Do not edit.\n"
    )
    return head + "".join(f"{count}\t{phrase}\n" for count, phrase in lines)
