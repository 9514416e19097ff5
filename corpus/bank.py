"""Builds the reference bank of stock phrases, `nlp/corpus/wording/stock.txt`, from the authored corpus.

    python corpus/bank.py            writes the bank
    python corpus/bank.py --check    writes nothing; exit status 1 where the bank is not as it would be built

Phrases count by their writers: the writers of `statements.jsonl`, and those of the sample reports, who are told by the
first letter of the file's name.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from nlp.corpus.agencies import own_names
from nlp.corpus.wording.bank import bank_text, phrases
from nlp.corpus.wording.clauses import Narrative, Section, statistics
from nlp.pipeline.quantities import extract
from nlp.reading import read
from nlp.report import read_report

CORPUS = Path(__file__).resolve().parent
BANK = CORPUS.parent / "nlp" / "corpus" / "wording" / "stock.txt"


def narratives() -> Iterator[tuple[str, Narrative]]:
    """Writer and narrative of every passage and sample report."""
    for line in (CORPUS / "statements.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["writer"], Narrative(row["text"], [Section("problems", "", 0, len(row["text"]))], (), ())
    for path in sorted((CORPUS / "reports").iterdir()):
        report = read_report(read(path))
        sections = [Section(s.key, s.title, s.start, s.end) for s in report.sections]
        yield path.name[0], Narrative(report.text, sections, own_names(report.agency), statistics(extract(report)))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 where the bank is not as built")
    built = bank_text(phrases(narratives()))
    if parser.parse_args().check:
        same = BANK.read_text(encoding="utf-8") == built
        if not same:
            print("nlp/corpus/wording/stock.txt is not as built; run python corpus/bank.py", file=sys.stderr)
        return 0 if same else 1
    BANK.write_text(built, encoding="utf-8")
    print(f"{built.count(chr(10)) - 2} phrases")
    return 0


if __name__ == "__main__":
    sys.exit(main())
