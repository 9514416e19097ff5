"""What was read is kept in parts, and found again: `OUT/parts/part-…/` holds the tables of some hundred reports each.

A part's `items` table says of every report what its content's stamp was (`Item.stamp`); the part counts as long as
program and model are those that made it. `Record` finds in the parts what need not be read again. A `Plan` then lays
down the reports of this run in their order, and cuts them into `Part`s of `PLANNED` reports: those are the same however
often the run was interrupted, whatever parts the reports came from.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from nlp.corpus.inputs import Item
from nlp.corpus.storage import Folder

PLANNED = 256
"""Reports in a part of the plan."""

ITEMS = pa.schema([("source", pa.string()), ("stamp", pa.string()), ("code", pa.string())])
"""`code` is that of the failure, null where the report was read."""

_PLAN = pa.schema([("source", pa.string()), ("part", pa.string())])
_KEY = b"nianbao"
_NAME = re.compile(r"part-(\d+)-[0-9a-f]+")
_PROGRAM = frozenset({".py", ".txt", ".toml", ".json"})
_AFTERWARDS = frozenset({"bench", "cli", "review", "training", "triage"})
"""Rooms that no report's reading and checking depends on."""
_PASSING = frozenset({"needs_libreoffice", "missing", "forbidden", "internal", "crashed"})
"""Failures that may not be the file's own, but the machine's, short of memory or of a package: it is tried again. Not
where it was `hung`: that costs minutes each time."""


@cache
def program_key() -> str:
    """What results depend on beside the reports: a hash of this program and of the model in use."""
    import nlp
    from nlp.pipeline.statements.store import models_folder, read_card, shipped_path

    root = Path(nlp.__file__).parent
    digest = hashlib.sha256(nlp.__version__.encode())
    for file in sorted(root.rglob("*")):
        name = file.relative_to(root).as_posix()
        if file.suffix in _PROGRAM and name.partition("/")[0] not in _AFTERWARDS and file.is_file():
            digest.update(name.encode() + b"\0" + file.read_bytes())
    own = models_folder() / shipped_path().name
    model = str(read_card(own if own.exists() else shipped_path()).get("sha256"))
    return f"{nlp.__version__}-{digest.hexdigest()[:16]}-{model[:16]}"


class Record:
    """The parts in a folder that are whole and made by this program, and what they hold: by source, the stamp and the
    part. The others are removed."""

    def __init__(self, folder: Folder, key: str, tables: Iterable[str]) -> None:
        self.folder, self.key = folder, key
        self._held: dict[str, tuple[str, str]] = {}
        self._last = 0
        names = [f"{table}.arrow" for table in tables]
        for name in folder.folders():
            matched = _NAME.fullmatch(name)
            held = self._load(name, names) if matched else None
            if matched and held is not None:
                self._last = max(self._last, int(matched[1]))
                self._held.update(held)
            else:
                folder.remove(name)

    def _load(self, name: str, names: Sequence[str]) -> dict[str, tuple[str, str]] | None:
        """What a part holds that need not be read again; None where it is of no use."""
        part = self.folder.within(name)
        try:
            if not set(names) <= set(part.files()):
                return None
            items = part.read_table("items.arrow")
        except (OSError, pa.ArrowException):
            return None
        if (items.schema.metadata or {}).get(_KEY) != self.key.encode():
            return None
        rows = zip(*(items[column].to_pylist() for column in ("source", "stamp", "code")), strict=True)
        return {source: (stamp, name) for source, stamp, code in rows if stamp and code not in _PASSING}

    def part_of(self, item: Item) -> str | None:
        """The part that holds the item as it is now."""
        held = self._held.get(item.source)
        return held[1] if held and item.refused is None and held[0] == item.stamp else None

    def new_name(self) -> str:
        """A name for another part, behind all others."""
        self._last += 1
        return f"part-{self._last:06d}-{uuid.uuid4().hex[:8]}"


def items_table(items: Sequence[Item], failed: Mapping[str, str], key: str) -> pa.Table:
    """The `items` table of a part; `failed` has the failures' codes by source."""
    columns = [
        [item.source for item in items],
        [item.stamp for item in items],
        [failed.get(item.source) for item in items],
    ]
    return pa.table(columns, schema=ITEMS.with_metadata({_KEY: key.encode()}))


@dataclass(frozen=True)
class Part:
    """Some consecutive reports of a run, lazily from disk. Pickles to a few bytes."""

    folder: Folder
    plan: str
    number: int

    def read(self, table: str, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of these reports in a table, in the order of the reports; `columns` by default all."""
        order, shares = _planned(self.folder, self.plan, self.number)
        wanted = None if columns is None else list(dict.fromkeys([*columns, "source"]))
        tables, places = [], []
        for share in shares:
            rows = self.folder.read_table(f"{share.part}/{table}.arrow", wanted)
            place = share.places_of(rows["source"].combine_chunks())
            if (place < 0).any():
                rows, place = rows.filter(pa.array(place >= 0)), place[place >= 0]
            tables.append(_renumbered(rows, place, order))
            places.append(place)
        whole, place = pa.concat_tables(tables).unify_dictionaries(), np.concatenate(places)
        if (place[1:] < place[:-1]).any():
            whole = whole.take(pa.array(place.argsort(kind="stable")))
        return whole if columns is None else whole.select(list(columns))

    def __len__(self) -> int:
        """How many reports there are, those that could not be read among them."""
        return len(_planned(self.folder, self.plan, self.number)[0])


class _Share(NamedTuple):
    """The reports of a plan's part that one part on disk holds: their sources, and their places in the plan's part."""

    part: str
    sources: pa.StringArray
    places: npt.NDArray[np.int32]

    def places_of(self, column: pa.Array) -> npt.NDArray[np.int32]:
        """The place of each row's report, by the column `source`; -1 where the report is none of these: another part
        has it now, or the run does without it."""
        coded = isinstance(column, pa.DictionaryArray)
        words = column.dictionary if coded else column
        at = pc.fill_null(pc.index_in(words, value_set=self.sources), -1).to_numpy()
        places: npt.NDArray[np.int32] = np.where(at < 0, np.int32(-1), self.places[at])
        return places[column.indices.to_numpy()] if coded else places


def _renumbered(rows: pa.Table, places: npt.NDArray[np.int32], order: pa.StringArray) -> pa.Table:
    """The rows, their sources numbered by the places in `order` where they are numbered."""
    at = rows.schema.get_field_index("source")
    if not pa.types.is_dictionary(rows.schema.field(at).type):
        return rows
    return rows.set_column(at, rows.schema.field(at), pa.DictionaryArray.from_arrays(places, order))


@lru_cache(maxsize=8)
def _planned(folder: Folder, plan: str, number: int) -> tuple[pa.StringArray, list[_Share]]:
    """The sources of a part of the plan in their order, and who holds them."""
    rows = folder.read_batch(plan, number)
    parts, order = rows["part"].to_numpy(zero_copy_only=False), rows["source"]
    wheres = [(name, np.flatnonzero(parts == name).astype(np.int32)) for name in dict.fromkeys(parts)]
    return order, [_Share(name, order.take(pa.array(where)), where) for name, where in wheres]


@dataclass(frozen=True)
class Plan(Sequence[Part]):
    """All reports of a run in their order, in parts. Pickles to a few bytes."""

    folder: Folder
    name: str
    reports: int

    def __len__(self) -> int:
        return -(-self.reports // PLANNED)

    @overload
    def __getitem__(self, number: int) -> Part: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Part]: ...

    def __getitem__(self, number: int | slice) -> Part | Sequence[Part]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        return Part(self.folder, self.name, number % len(self))


def make_plan(folder: Folder, order: Sequence[str], placed: Mapping[str, str]) -> Plan:
    """Write down the sources in `order` with the parts that hold them."""
    name = f"plan-{uuid.uuid4().hex[:8]}.arrow"
    folder.write_table(name, pa.table([order, [placed[source] for source in order]], schema=_PLAN), PLANNED)
    return Plan(folder, name, len(order))
