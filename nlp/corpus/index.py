"""The index of a corpus: what a part of it must know of the others, in files that are looked up without being loaded.

`build` writes it, part by part, with memory that grows by some dozen bytes a window; `opened` gives an `Index`, which any number of
processes may read at once. Everything in it is in an order of its own, by source, agency's name and hash of the text, so
that it is the same whatever the order of the parts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from nlp.corpus.agencies import agency_keys
from nlp.corpus.entry import Entry, entry_of
from nlp.corpus.fingerprint import BAR, CODEC, WINDOW_TYPE
from nlp.corpus.neighbours import nearest
from nlp.corpus.previous import Head, editions, last_years
from nlp.corpus.wording.texts import Text
from nlp.corpus.wording.windows import HASHES

_CHUNK = 1 << 16
_HEADS, _RECORDS, _WORDS, _SIGNATURES = "heads.arrow", "records.bin", "words.bin", "signatures.npy"
_PLACED = np.dtype(
    [("text", "<i4"), ("report", "<i4"), ("first", "<u4"), ("count", "u1"), ("length", "<u4"), ("at", "<i8")]
)
"""A window in its place: the number of its text and of its report, and where its words begin in `words.bin`."""


class Part(Protocol):
    """One finished part of a corpus, some hundreds of reports, read from disk as it is needed."""

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A standard table's rows of this part, or its `fingerprints`."""


class Window(NamedTuple):
    """A window of a report: the number of its text, its clauses `[first, last)`."""

    text: int
    report: int
    first: int
    last: int


class Known(NamedTuple):
    """What the index tells of a report: its number, its agency's (-1 for none), its windows `[windows, windows_end)`;
    and by their numbers last year's files, the first file with the same content, the first with another."""

    report: int
    agency: int
    windows: int
    windows_end: int
    last: list[int]
    same_as: int | None
    differs_from: int | None


def build(parts: Sequence[Part], folder: Path) -> None:
    """Write the index of all parts into `folder`. Sources must differ from each other."""
    folder.mkdir(parents=True, exist_ok=True)
    heads, keys = _heads(parts)
    numbers = {head.source: head.number for head in heads}
    agencies = {key: number for number, key in enumerate(keys)}
    agency = np.array([agencies.get(head.key, -1) for head in heads], dtype=np.int32)
    places, windows, order, texts = _store(parts, folder, numbers)
    del numbers
    windows, signatures = _texts(folder, windows, order, texts)
    only = _holders(folder, windows, agency, len(signatures))
    candidate_edges, candidates = nearest(signatures, only)
    del signatures
    (folder / _SIGNATURES).unlink(missing_ok=True)  # nobody looks at them again
    np.save(folder / "candidate_edges.npy", candidate_edges)
    np.save(folder / "candidates.npy", candidates)
    np.save(folder / "windows.npy", windows)
    report_edges = np.searchsorted(windows["report"], np.arange(len(heads) + 1))
    _write_heads(folder, heads, keys, agency, places, report_edges)


def _heads(parts: Sequence[Part]) -> tuple[list[Head], list[str]]:
    """The heads of all reports by source, and the keys of their agencies in order."""
    rows: list[tuple[str, str, int | None, str]] = []
    for part in parts:
        table = part.read("fingerprints", ["source", "agency", "year", "content"])
        names = ("source", "agency", "year", "content")
        rows += zip(*(table[name].to_pylist() for name in names), strict=True)
    rows.sort(key=lambda row: row[0])
    key_of = agency_keys(row[1] for row in rows)
    heads = [
        Head(number, source, agency, key_of[agency], year, content)
        for number, (source, agency, year, content) in enumerate(rows)
    ]
    return heads, sorted(set(key_of.values()) - {""})


def _store(
    parts: Sequence[Part], folder: Path, numbers: dict[str, int]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[Any], npt.NDArray[np.int64], npt.NDArray[np.uint64]]:
    """Put the records, words and signatures of all parts one behind the other; return the records' places, the windows
    by report, the place of each one's signature, and the hash of each one's text."""
    places = np.zeros((len(numbers), 3), dtype=np.int64)
    found: list[npt.NDArray[Any]] = []
    hashes: list[npt.NDArray[np.uint64]] = []
    written = spoken = 0
    with (
        open(folder / _RECORDS, "wb") as records,
        open(folder / _WORDS, "wb") as words,
        open(folder / f"{_SIGNATURES}.partial", "wb") as signatures,
    ):
        for part in parts:
            rows = part.read("fingerprints", ["source", "record", "size", "words", "windows", "signatures"]).to_pydict()
            number = np.array([numbers[source] for source in rows["source"]], dtype=np.int32)
            end, size = _ends(rows["record"])
            places[number] = np.stack([written + end - size, size, np.array(rows["size"], dtype=np.int64)], axis=1)
            written += records.write(b"".join(rows["record"]))
            windows = np.frombuffer(b"".join(rows["windows"]), dtype=WINDOW_TYPE)
            each = _ends(rows["windows"])[1] // WINDOW_TYPE.itemsize
            placed = np.zeros(len(windows), dtype=_PLACED)
            for name in ("first", "count", "length"):
                placed[name] = windows[name]
            said, length = _ends(rows["words"])
            placed["report"] = np.repeat(number, each)
            placed["at"] = windows["at"] + np.repeat(spoken + said - length, each)
            found.append(placed)
            hashes.append(windows["text"])
            spoken += words.write("".join(rows["words"]).encode("utf-16-le")) // 2
            signatures.write(b"".join(rows["signatures"]))
    windows = np.concatenate([np.zeros(0, dtype=_PLACED), *found])
    texts = np.concatenate([np.zeros(0, dtype=np.uint64), *hashes])
    order = np.lexsort((windows["first"], windows["report"]))
    return places, windows[order], order, texts[order]


def _ends(pieces: Sequence[bytes | str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Where pieces end that stand one behind the other, and their lengths."""
    lengths = np.array([len(piece) for piece in pieces], dtype=np.int64)
    return np.cumsum(lengths), lengths


def _texts(
    folder: Path, windows: npt.NDArray[Any], order: npt.NDArray[np.int64], texts: npt.NDArray[np.uint64]
) -> tuple[npt.NDArray[Any], npt.NDArray[np.uint8]]:
    """Number the texts by their hashes; the windows with their texts' numbers, and one signature a text."""
    distinct, first, inverse = np.unique(texts, return_index=True, return_inverse=True)
    windows["text"] = inverse
    np.save(folder / "representatives.npy", first)
    partial = folder / f"{_SIGNATURES}.partial"
    rows = order[first]
    if not len(rows):
        partial.unlink()
        return windows, np.zeros((0, HASHES), dtype=np.uint8)
    written = np.memmap(partial, dtype=np.uint8, mode="r").reshape(-1, HASHES)
    signatures = np.lib.format.open_memmap(
        folder / _SIGNATURES, mode="w+", dtype=np.uint8, shape=(len(distinct), HASHES)
    )
    for at in range(0, len(rows), _CHUNK):
        signatures[at : at + _CHUNK] = written[rows[at : at + _CHUNK]]
    signatures.flush()
    del written
    partial.unlink()
    return windows, signatures


def _holders(
    folder: Path, windows: npt.NDArray[Any], agency: npt.NDArray[np.int32], texts: int
) -> npt.NDArray[np.int32]:
    """Write of every text the agencies that hold it, each with its first window; return the one agency that does, or -1."""
    holder = agency[windows["report"]]
    named = np.flatnonzero(holder >= 0)
    pair = windows["text"][named].astype(np.int64) << 32 | holder[named]
    pair, first = np.unique(pair, return_index=True)
    edges = np.searchsorted(pair >> 32, np.arange(texts + 1))
    agencies = (pair & 0xFFFFFFFF).astype(np.int32)
    np.save(folder / "holder_edges.npy", edges)
    np.save(folder / "holder_agencies.npy", agencies)
    np.save(folder / "holder_windows.npy", named[first].astype(np.int32))
    only = np.full(texts, -1, dtype=np.int32)
    single = np.diff(edges) == 1
    only[single] = agencies[edges[:-1][single]]
    return only


def _write_heads(
    folder: Path,
    heads: Sequence[Head],
    keys: Sequence[str],
    agency: npt.NDArray[np.int32],
    places: npt.NDArray[np.int64],
    windows: npt.NDArray[np.int64],
) -> None:
    last, same = last_years(heads), editions(heads)
    table = pa.table(
        {
            "source": pa.array([head.source for head in heads], pa.string()),
            "agency": pa.array(agency),
            "at": pa.array(places[:, 0]),
            "packed": pa.array(places[:, 1]),
            "size": pa.array(places[:, 2]),
            "windows": pa.array(windows[:-1]),
            "windows_end": pa.array(windows[1:]),
            "last": pa.array([last.get(head.number, ()) for head in heads], pa.list_(pa.int32())),
            "same_as": pa.array([same.get(head.number, (None, None))[0] for head in heads], pa.int32()),
            "differs_from": pa.array([same.get(head.number, (None, None))[1] for head in heads], pa.int32()),
        }
    )
    for name, rows in (("agencies.arrow", pa.table({"key": pa.array(keys, pa.string())})), (_HEADS, table)):
        with pa.OSFile(str(folder / name), "wb") as sink, pa.ipc.new_file(sink, rows.schema) as writer:
            writer.write_table(rows)


def opened(folder: Path) -> Index:
    """The index in `folder`, once a process for as long as it is the same."""
    return _opened(str(folder), (folder / _HEADS).stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _opened(folder: str, written: int) -> Index:
    return Index(Path(folder))


class Index:
    """The index of a corpus. Reports, agencies, texts and windows are numbers."""

    def __init__(self, folder: Path) -> None:
        self._heads = _mapped(folder / _HEADS)
        self._keys = _mapped(folder / "agencies.arrow")["key"]
        self._records = _bytes(folder / _RECORDS)
        self._words = _bytes(folder / _WORDS)
        names = ("windows", "representatives", "holder_edges", "holder_agencies", "holder_windows")
        files = [folder / f"{name}.npy" for name in (*names, "candidate_edges", "candidates")]
        arrays = [np.load(file, mmap_mode="r").view(np.ndarray) for file in files]
        self._windows, self._representatives, *self._holders = arrays[:5]
        self._candidate_edges, self._candidates = arrays[5:]
        self.entry = lru_cache(maxsize=1024)(self._entry)
        self.text = lru_cache(maxsize=1 << 13)(self._text)
        self.key = lru_cache(maxsize=1 << 13)(self._key)

    def known(self, sources: Sequence[str]) -> list[Known]:
        """What is known of the reports of some sources."""
        order = self._heads["source"]
        numbers = [bisect_left(range(len(order)), source, key=lambda n: str(order[n].as_py())) for source in sources]
        at = pa.array(numbers, pa.int64())
        return list(map(Known, numbers, *(self._heads[name].take(at).to_pylist() for name in Known._fields[1:])))

    def source(self, report: int) -> str:
        """The source of a report."""
        return str(self._heads["source"][report].as_py())

    def _key(self, agency: int) -> str:
        """The name of an agency."""
        return str(self._keys[agency].as_py())

    def _entry(self, report: int) -> Entry:
        at, packed, size = (self._heads[name][report].as_py() for name in ("at", "packed", "size"))
        record = pa.decompress(self._records[at : at + packed].tobytes(), size, codec=CODEC, asbytes=True)
        return entry_of(record.decode(errors="surrogatepass"))

    def common_windows(self, known: Known) -> list[Window]:
        """Of a report's windows those whose text another agency holds or may be like another's, in the order of its
        text."""
        rows = self._windows[known.windows : known.windows_end]
        texts = rows["text"]
        held = self._holders[0][texts + 1] - self._holders[0][texts] > 1
        near = self._candidate_edges[texts + 1] > self._candidate_edges[texts]
        return list(map(_window, rows[held | near].tolist()))

    def _text(self, text: int) -> Text:
        row = self._windows[self._representatives[text]]
        at = 2 * int(row["at"])
        words = self._words[at : at + 2 * int(row["length"])].tobytes().decode("utf-16-le")
        return Text(tuple(words.split(BAR)))

    def holders(self, text: int) -> tuple[npt.NDArray[np.int32], int]:
        """The agencies that hold a text, in order, and the place of the first among all holders."""
        start, end = self._holders[0][text : text + 2].tolist()
        return self._holders[1][start:end], start

    def held(self, place: int) -> Window:
        """The window of a holder by its place."""
        return _window(self._windows[self._holders[2][place]].item())

    def candidates(self, text: int) -> list[int]:
        """The texts that may be like a text, the likeliest first."""
        start, end = self._candidate_edges[text : text + 2].tolist()
        return [int(other) for other in self._candidates[start:end]]


def _window(row: tuple[int, ...]) -> Window:
    text, report, first, count, _, _ = row
    return Window(text, report, first, first + count)


def _mapped(path: Path) -> dict[str, Any]:
    table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    return {name: table[name].combine_chunks() for name in table.column_names}


def _bytes(path: Path) -> npt.NDArray[np.uint8]:
    return (
        np.memmap(path, dtype=np.uint8, mode="r").view(np.ndarray)
        if path.stat().st_size
        else np.zeros(0, dtype=np.uint8)
    )
