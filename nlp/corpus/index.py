"""The index of a corpus: what a part of it must know of the others, in files that are looked up without being loaded.

`build` writes it, part by part, with memory that grows by some dozen bytes a window; `opened` gives an `Index`, which any number of
processes may read at once. Everything in it is in an order of its own, by source, agency's name and hash of the text, so
that it is the same whatever the order of the parts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from nlp.corpus.agencies import agency_keys
from nlp.corpus.entry import BAR, KEPT, Entry
from nlp.corpus.fingerprint import WINDOW_TYPE
from nlp.corpus.neighbours import nearest
from nlp.corpus.previous import Head, editions, last_years
from nlp.corpus.wording.texts import Text
from nlp.corpus.wording.windows import HASHES

_CHUNK = 1 << 16
_HEADS, _SIGNATURES = "heads.arrow", "signatures.npy"
_PLACED = np.dtype(
    [("text", "<i4"), ("report", "<i4"), ("first", "<u4"), ("count", "u1"), ("length", "<u4"), ("at", "<i8")]
)
"""A window in its place: the number of its text and of its report, and where its words begin in `words.bin`."""


class Part(Protocol):
    """One finished part of a corpus, some hundreds of reports, read from disk as it is needed."""

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A standard table's rows of this part, or its `fingerprints`."""


Window = list[int]
"""A window of a report: the number of its text, its first clause, and how many it has."""

Holder = list[int]
"""An agency that holds a text, and where it does first: a report, and the first clause of the window."""


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
    stored = _store(parts, folder)
    heads, keys = _heads(stored.rows, stored.order)
    agencies = {key: number for number, key in enumerate(keys)}
    agency = np.array([agencies.get(head.key, -1) for head in heads], dtype=np.int32)
    windows, signatures = _texts(folder, stored)
    only = _holders(folder, windows, agency, len(signatures))
    candidate_edges, candidates = nearest(signatures, only)
    del signatures
    (folder / _SIGNATURES).unlink(missing_ok=True)  # nobody looks at them again
    np.save(folder / "candidate_edges.npy", candidate_edges)
    np.save(folder / "candidates.npy", candidates)
    windows = windows[((only < 0) | (np.diff(candidate_edges) > 0))[windows["text"]]]
    np.save(
        folder / "windows.npy", np.stack([windows[name] for name in ("text", "first", "count")], axis=1, dtype=np.int64)
    )
    np.save(folder / "places.npy", stored.places[stored.order])
    _write_heads(folder, heads, keys, agency, np.searchsorted(windows["report"], np.arange(len(heads) + 1)))


class _Stored(NamedTuple):
    """What was read of all parts. `rows` (source, agency, year, content) and `places` (of `KEPT` where it begins and ends,
    and the size of the record) are in the order of the parts, `order` tells their order by source. `windows`, with the
    hashes of their texts in `texts`, are by report; `signed` is the place of each one's signature."""

    rows: list[tuple[str, str, int | None, str]]
    places: npt.NDArray[np.int64]
    order: npt.NDArray[np.int64]
    windows: npt.NDArray[Any]
    texts: npt.NDArray[np.uint64]
    signed: npt.NDArray[np.int64]


def _store(parts: Sequence[Part], folder: Path) -> _Stored:
    """Put what is kept of all reports (`KEPT`), and their signatures, one behind the other."""
    rows: list[tuple[str, str, int | None, str]] = []
    sizes: list[npt.NDArray[np.int64]] = [np.zeros((0, len(KEPT) + 1), dtype=np.int64)]
    found, hashes = [np.zeros(0, dtype=_PLACED)], [np.zeros(0, dtype=np.uint64)]
    with ExitStack() as closing:
        files = {name: closing.enter_context(open(folder / f"{name}.bin", "wb")) for name in KEPT}
        signatures = closing.enter_context(open(folder / f"{_SIGNATURES}.partial", "wb"))
        for part in parts:
            table = part.read("fingerprints")
            kept = []
            for name, file in files.items():
                data, lengths = _pieces(table[name])
                file.write(data)
                kept.append(lengths)
            sizes.append(np.stack([*kept, table["size"].to_numpy()], axis=1, dtype=np.int64))
            data, lengths = _pieces(table["windows"])
            windows = np.frombuffer(data, dtype=WINDOW_TYPE)
            reports = np.arange(len(rows), len(rows) + len(table))
            found.append(_placed(windows, np.repeat(reports, lengths // WINDOW_TYPE.itemsize)))
            hashes.append(windows["text"])
            signatures.write(_pieces(table["signatures"])[0])
            heads = (table[name].to_pylist() for name in ("source", "agency", "year", "content"))
            rows += zip(*heads, strict=True)
    lengths = np.concatenate(sizes)
    ends = np.cumsum(lengths[:, :-1], axis=0)
    places = np.concatenate([ends - lengths[:, :-1], ends, lengths[:, -1:]], axis=1)
    order = np.array(sorted(range(len(rows)), key=lambda row: rows[row][0]), dtype=np.int64)
    windows, texts = np.concatenate(found), np.concatenate(hashes)
    windows["at"] += places[windows["report"], KEPT.index("words")] // 2
    windows["report"] = np.argsort(order)[windows["report"]]
    signed = np.argsort(windows["report"], kind="stable")
    return _Stored(rows, places, order, windows[signed], texts[signed], signed)


def _placed(windows: npt.NDArray[Any], reports: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
    """The windows of a part as those of its reports; their texts' numbers are not known yet."""
    placed = np.zeros(len(windows), dtype=_PLACED)
    placed["report"] = reports
    for name in ("first", "count", "length", "at"):
        placed[name] = windows[name]
    return placed


def _pieces(column: pa.ChunkedArray) -> tuple[memoryview, npt.NDArray[np.int64]]:
    """Binaries one behind the other, and their lengths."""
    binaries = column.combine_chunks()
    if not len(binaries):
        return memoryview(b""), np.zeros(0, dtype=np.int64)
    _, offsets, data = binaries.buffers()
    edges = np.frombuffer(offsets, dtype=np.int32)[binaries.offset : binaries.offset + len(binaries) + 1]
    return memoryview(data or b"")[edges[0] : edges[-1]], np.diff(edges).astype(np.int64)


def _heads(
    rows: Sequence[tuple[str, str, int | None, str]], order: npt.NDArray[np.int64]
) -> tuple[list[Head], list[str]]:
    """The heads of all reports by source, and the keys of their agencies in order."""
    key_of = agency_keys(row[1] for row in rows)
    heads = []
    for number, row in enumerate(order.tolist()):
        source, agency, year, content = rows[row]
        heads.append(Head(number, source, agency, key_of[agency], year, content))
    return heads, sorted(set(key_of.values()) - {""})


def _texts(folder: Path, stored: _Stored) -> tuple[npt.NDArray[Any], npt.NDArray[np.uint8]]:
    """Number the texts by their hashes and write where their words stand; the windows with their texts' numbers, and one
    signature a text."""
    windows = stored.windows
    distinct, first, inverse = np.unique(stored.texts, return_index=True, return_inverse=True)
    windows["text"] = inverse
    np.save(folder / "texts.npy", np.stack([windows[name][first] for name in ("at", "length")], axis=1, dtype=np.int64))
    partial = folder / f"{_SIGNATURES}.partial"
    rows = stored.signed[first]
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
    return windows, signatures.view(np.ndarray)


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
    where = windows[named[first]]
    np.save(folder / "holder_edges.npy", edges)
    np.save(
        folder / "holders.npy",
        np.stack([agencies, where["report"], where["first"]], axis=1, dtype=np.int32, casting="unsafe"),
    )
    only = np.full(texts, -1, dtype=np.int32)
    single = np.diff(edges) == 1
    only[single] = agencies[edges[:-1][single]]
    return only


def _write_heads(
    folder: Path,
    heads: Sequence[Head],
    keys: Sequence[str],
    agency: npt.NDArray[np.int32],
    windows: npt.NDArray[np.int64],
) -> None:
    last, same = last_years(heads), editions(heads)
    table = pa.table(
        {
            "source": pa.array([head.source for head in heads], pa.string()),
            "agency": pa.array(agency),
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
        self._kept = [_bytes(folder / f"{name}.bin") for name in KEPT]
        names = ("places", "windows", "texts", "holder_edges", "holders", "candidate_edges", "candidates")
        arrays = [np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in names]
        self._places, self._windows, self._texts, *arrays = arrays
        self._holder_edges, self._holders, self._candidate_edges, self._candidates = arrays
        self._agencies = self._holders[:, 0]
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
        *edges, size = self._places[report].tolist()
        starts, ends = edges[: len(KEPT)], edges[len(KEPT) :]
        kept = (each[start:end].tobytes() for each, start, end in zip(self._kept, starts, ends, strict=True))
        return Entry(size, *kept)

    def common_windows(self, known: Known) -> list[Window]:
        """Of a report's windows those whose text another agency holds or may be like another's, in the order of its
        text."""
        windows: list[Window] = self._windows[known.windows : known.windows_end].tolist()
        return windows

    def _text(self, text: int) -> Text:
        at, length = self._texts[text].tolist()
        words = self._kept[KEPT.index("words")][2 * at : 2 * (at + length)].tobytes().decode("utf-16-le")
        return Text(tuple(words.split(BAR)))

    def holders(self, text: int) -> range:
        """The places of the agencies that hold a text, in the order of the agencies."""
        return range(*self._holder_edges[text : text + 2].tolist())

    def held(self, places: range) -> list[Holder]:
        """The holders at some places."""
        held: list[Holder] = self._holders[places.start : places.stop].tolist()
        return held

    def place(self, agency: int, places: range) -> int:
        """Where among some places an agency stands, or would."""
        return bisect_left(self._agencies, agency, places.start, places.stop)

    def candidates(self, text: int) -> list[int]:
        """The texts that may be like a text, the likeliest first."""
        start, end = self._candidate_edges[text : text + 2].tolist()
        candidates: list[int] = self._candidates[start:end].tolist()
        return candidates


def _mapped(path: Path) -> dict[str, Any]:
    table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    return {name: table[name].combine_chunks() for name in table.column_names}


def _bytes(path: Path) -> npt.NDArray[np.uint8]:
    return (
        np.memmap(path, dtype=np.uint8, mode="r").view(np.ndarray)
        if path.stat().st_size
        else np.zeros(0, dtype=np.uint8)
    )
