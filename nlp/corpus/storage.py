"""Files on this machine or anywhere `fsspec` reaches (`s3://…`, `hdfs://…`, `memory://…`). Local paths never need fsspec.

`open_file`, `stamp_of` and `walk` serve what is read; `Folder` is where results go.
"""

from __future__ import annotations

import errno
import io
import os
import shutil
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.parquet as pq

from nlp.errors import NianbaoError


def is_remote(place: str) -> bool:
    """Whether a place is a URL of something other than a file of this machine.

    >>> is_remote("s3://reports/2024"), is_remote("file:///reports"), is_remote("reports/2024"), is_remote("C:/reports")
    (True, False, False, False)
    """
    return "://" in place and not place.startswith("file://")


def local_path(place: str) -> Path:
    """The path of a local place, which may be a `file://` URL."""
    if not place.startswith("file://"):
        return Path(place)
    from urllib.request import url2pathname  # knows of drives; takes long to import

    return Path(url2pathname(urlsplit(place).path))


def absolute(place: str) -> str:
    """The place as a process elsewhere finds it, whose working directory is another."""
    return place if "://" in place or not place else os.path.abspath(place)


def filesystem(place: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path within it. Raises `NianbaoError` where it cannot be had."""
    try:
        import fsspec

        return fsspec.core.url_to_fs(place)  # type: ignore[no-any-return]
    except ImportError as error:
        package = f"pip install fsspec（{error.name}）" if error.name else f"pip install fsspec; {error}"
        raise NianbaoError(
            "no-filesystem",
            f"读写这个地址需要另外的软件包：{package}。",
            f"this address needs another package: {package}.",
            place,
        ) from error
    except ValueError as error:
        raise NianbaoError(
            "no-filesystem",
            f"不认识这种地址：{error}。",
            f"this kind of address is not known: {error}.",
            place,
        ) from error


def open_file(place: str) -> IO[bytes]:
    """The file at a place, to be read. Raises OSError."""
    if not is_remote(place):
        return local_path(place).open("rb")
    system, path = filesystem(place)
    return system.open(path, "rb")  # type: ignore[no-any-return]


def stamp_of(place: str) -> str:
    """What changes when the file at a place does: its size and time. "" where it cannot be had (it will not be read
    either)."""
    try:
        if not is_remote(place):
            status = os.stat(local_path(place) if "://" in place else place)
            return f"{status.st_size}-{status.st_mtime_ns}"
        system, path = filesystem(place)
        return str(system.ukey(path))
    except (OSError, ValueError):
        return ""


@contextmanager
def _writing(place: str) -> Iterator[None]:
    """Raises NianbaoError where a folder cannot be written into."""
    try:
        yield
    except OSError as error:
        raise NianbaoError(
            "unwritable",
            f"无法写入这个目录（{error}）。请检查路径、权限和剩余空间。",
            f"this folder cannot be written into ({error}). Check the path, your rights and the space left.",
            place,
        ) from error


@dataclass(frozen=True)
class Folder:
    """A folder of results at a local path or a URL, made when something is written into it. Names have `/`."""

    place: str

    @cached_property
    def remote(self) -> bool:
        return is_remote(self.place)

    @cached_property
    def path(self) -> Path:
        """The folder as a local path."""
        return local_path(self.place)

    @cached_property
    def _system(self) -> tuple[Any, str]:
        return filesystem(self.place)

    def __getstate__(self) -> dict[str, Any]:
        return {"place": self.place}

    def _at(self, name: str) -> str:
        return f"{self._system[1].rstrip('/')}/{name}"

    def within(self, name: str) -> Folder:
        return Folder(f"{self.place.rstrip('/')}/{name}")

    def make(self) -> None:
        with _writing(self.place):
            if self.remote:
                self._system[0].makedirs(self._system[1], exist_ok=True)
            else:
                try:
                    self.path.mkdir(parents=True, exist_ok=True)
                except ValueError as error:  # a name that holds a NUL
                    raise OSError(errno.EINVAL, str(error)) from error

    def exists(self, name: str) -> bool:
        return bool(self._system[0].exists(self._at(name))) if self.remote else (self.path / name).exists()

    def folders(self) -> list[str]:
        """The names of the folders in it, hidden ones too, in order."""
        if self.remote:
            system, root = self._system
            system.invalidate_cache()
            entries = system.ls(root, detail=True) if system.exists(root) else []
            return sorted(e["name"].rstrip("/").rpartition("/")[2] for e in entries if e["type"] == "directory")
        return sorted(e.name for e in os.scandir(self.path) if e.is_dir()) if self.path.is_dir() else []

    def files(self) -> list[str]:
        """The names of the files in it, in order."""
        if self.remote:
            system, root = self._system
            entries = system.ls(root, detail=True) if system.exists(root) else []
            return sorted(e["name"].rpartition("/")[2] for e in entries if e["type"] == "file")
        return sorted(e.name for e in os.scandir(self.path) if e.is_file()) if self.path.is_dir() else []

    def remove(self, name: str) -> None:
        """Remove a file or a folder with what is in it, if it is there."""
        if self.remote:
            if self._system[0].exists(self._at(name)):
                self._system[0].rm(self._at(name), recursive=True)
        elif (self.path / name).is_dir():
            shutil.rmtree(self.path / name, ignore_errors=True)
        else:
            (self.path / name).unlink(missing_ok=True)

    def read_bytes(self, name: str) -> bytes:
        return bytes(self._system[0].cat_file(self._at(name))) if self.remote else (self.path / name).read_bytes()

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all."""
        with _writing(self.place):
            if self.remote:
                self._system[0].pipe_file(self._at(name), data)
                return
            partial = self.path / f".{name}.{uuid.uuid4().hex[:8]}.partial"
            partial.write_bytes(data)
            partial.replace(self.path / name)

    def rename(self, name: str, final: str) -> None:
        """Give a file another name, in place of what has it."""
        with _writing(self.place):
            if not self.remote:
                (self.path / name).replace(self.path / final)
                return
            system, old, new = self._system[0], self._at(name), self._at(final)
            try:
                system.mv(old, new)
            except OSError:  # HDFS and others do not replace a file
                if not (system.exists(old) and system.exists(new)):
                    raise
                system.rm(new)
                system.mv(old, new)

    def send(self, file: Path, name: str) -> None:
        """Copy a file of this machine into the folder, piece by piece. For a folder at a URL."""
        with _writing(self.place):
            self._system[0].put_file(str(file), self._at(name))

    def fetch(self, name: str, file: Path) -> None:
        """Copy a file of the folder to this machine, piece by piece. For a folder at a URL."""
        self._system[0].get_file(self._at(name), str(file))

    def read_table(self, name: str, columns: list[str] | None = None) -> pa.Table:
        """A file of `write_table` or `write_tables`, or some of its columns. Raises OSError or `pa.ArrowInvalid` where it is none or
        damaged."""
        with self._arrow_file(name) as file:
            whole = pa.ipc.open_file(file, options=_READING)
            if columns is None:
                return whole.read_all()
            fields = [whole.schema.get_field_index(column) for column in columns]
            chosen = pa.ipc.IpcReadOptions(included_fields=fields, use_threads=False)
            return pa.ipc.open_file(file, options=chosen).read_all().select(columns)

    def read_batch(self, name: str, number: int) -> pa.RecordBatch:
        """A batch of rows of a file of `write_table`."""
        with self._arrow_file(name) as file:
            return pa.ipc.open_file(file, options=_READING).get_batch(number)

    def _arrow_file(self, name: str) -> pa.NativeFile:
        return pa.BufferReader(self.read_bytes(name)) if self.remote else pa.OSFile(os.path.join(self.path, name))

    def write_table(self, name: str, table: pa.Table, rows: int | None = None) -> None:
        """Write an Arrow file, for this program alone to read, whole or not at all; in batches of so many rows."""
        buffer = io.BytesIO()
        _write_arrow(table, buffer, rows)
        self.write_bytes(name, buffer.getvalue())

    def write_tables(self, name: str, tables: Mapping[str, pa.Table]) -> None:
        """Write a folder `name` of tables as Arrow files, `name/table.arrow`, for this program alone to read. On this
        machine it appears at once and whole; elsewhere file by file, in the order given."""
        with _writing(self.place):
            if self.remote:
                self._write_remote(name, tables)
            else:
                self._write_local(name, tables)

    def _write_remote(self, name: str, tables: Mapping[str, pa.Table]) -> None:
        self.within(name).make()
        for table_name, table in tables.items():
            buffer = io.BytesIO()
            _write_arrow(table, buffer)
            self._system[0].pipe_file(self._at(f"{name}/{table_name}.arrow"), buffer.getvalue())

    def _write_local(self, name: str, tables: Mapping[str, pa.Table]) -> None:
        partial = self.path / f".{name}.{uuid.uuid4().hex[:8]}.partial"
        partial.mkdir(parents=True)
        for table_name, table in tables.items():
            with pa.OSFile(str(partial / f"{table_name}.arrow"), "wb") as file:
                _write_arrow(table, file)
        try:
            partial.replace(self.path / name)
        except OSError:  # a task that was given out twice: the first was as good
            if not self.exists(name):
                raise
            shutil.rmtree(partial, ignore_errors=True)

    def writer(self, name: str, schema: pa.Schema, sought: Sequence[str] = ()) -> TableWriter:
        """A Parquet file to be written piece by piece. Where the schema has dictionaries of words, the file has the words.
        By the statistics of the columns `sought`, readers find the rows with some values."""
        return TableWriter(self, name, schema, sought)


_READING = pa.ipc.IpcReadOptions(use_threads=False)


def _write_arrow(table: pa.Table, file: Any, rows: int | None = None) -> None:
    packed = pa.binary() in table.schema.types  # by whoever made it
    options = pa.ipc.IpcWriteOptions(compression=None if packed else "lz4", use_threads=False)
    with pa.ipc.new_file(file, table.schema, options=options) as writer:
        writer.write_table(table, rows)


class TableWriter:
    """Writes one Parquet file piece by piece; it is there, whole, once `close` has returned, and until then what was
    there before."""

    def __init__(self, folder: Folder, name: str, schema: pa.Schema, sought: Sequence[str]) -> None:
        self._folder, self._name, self._schema = folder, name, schema
        self._partial = f".{name}.partial"
        with _writing(folder.place):
            self._file: Any = (
                folder._system[0].open(folder._at(self._partial), "wb")
                if folder.remote
                else pa.OSFile(str(folder.path / self._partial), "wb")
            )
            self._writer = pq.ParquetWriter(self._file, schema, write_statistics=list(sought), store_schema=False)

    def write(self, table: pa.Table) -> None:
        if table.num_rows:
            with _writing(self._folder.place):
                same = table.schema.equals(self._schema)
                self._writer.write_table(table if same else table.select(self._schema.names).cast(self._schema))

    def close(self) -> None:
        with _writing(self._folder.place):
            self._writer.close()
            self._file.close()
        self._folder.rename(self._partial, self._name)

    def abandon(self) -> None:
        """Leave what was there before."""
        for end in (self._writer.close, self._file.close):
            with suppress(OSError):  # a full disk, which has been told of
                end()
        self._folder.remove(self._partial)


def walk(place: str) -> Iterator[str]:
    """The places of all files under a remote folder, in order, as URLs."""
    system, root = filesystem(place)
    for path in sorted(system.find(root)):
        yield system.unstrip_protocol(path)
