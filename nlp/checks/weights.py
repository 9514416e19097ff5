"""The weights of the score: the table `weights.toml`, and a user's file over it."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NoReturn

from nlp.errors import NianbaoError

Table = Mapping[str, float]

_LARGEST = 1000.0
_LINE = re.compile(r"""^(?P<key>"[^"]+"|\w+)(?P<is> = )(?P<value>[-\d.]+)(?P<rest>\s*#.*)$""")
_SECTION = re.compile(r"^\[(?P<name>\w+)\]")


@dataclass(frozen=True, slots=True)
class Weights:
    """The tables of `weights.toml`, where each is documented line by line."""

    severity: Table
    reliability: Table
    share: Table
    free: Table
    report: Table
    shape: Table

    def to_toml(self) -> str:
        """`weights.toml` with these values in the place of the defaults: a file to save, edit and load again."""
        section, lines = "", []
        for line in _default_text().splitlines():
            if head := _SECTION.match(line):
                section = head["name"]
            elif entry := _LINE.match(line):
                value = getattr(self, section)[entry["key"].strip('"')]
                line = f"{entry['key']}{entry['is']}{value!r}{entry['rest']}"
            lines.append(line)
        return "\n".join(lines) + "\n"


def load_weights(path: str | Path | None = None) -> Weights:
    """The default weights, with the entries of a TOML file in their place where one is given.

    Raises NianbaoError (`weights`) for a file that cannot be read or is no TOML, a section or key that does not exist,
    and a value out of its range: finite numbers from 0 (`reliability` up to 1; `free` and `repeat` below 1; `scale`
    above 0).
    """
    return _defaults() if path is None else _overridden(Path(path))


@cache
def _default_text() -> str:
    return resources.files("nlp.checks").joinpath("weights.toml").read_text(encoding="utf-8")


@cache
def _defaults() -> Weights:
    return Weights(
        **{name: {key: float(value) for key, value in table.items()} for name, table in _parse_default().items()}
    )


def _parse_default() -> dict[str, dict[str, float]]:
    return tomllib.loads(_default_text())


def _overridden(path: Path) -> Weights:
    given = _read(path)
    tables = {name: dict(getattr(_defaults(), name)) for name in Weights.__slots__}
    for name, entries in given.items():
        if name not in tables:
            _unknown(path, "", name, tables)
        if not isinstance(entries, dict):
            _refuse(path, f"[{name}] 应是一节（其下每行一项）", f"[{name}] must be a section with a line an entry")
        for key, value in entries.items():
            if isinstance(value, dict):  # table.blank = 1 without its quotes
                dotted = f"{key}.{next(iter(value), '')}"
                _refuse(
                    path, f'[{name}] 中带点的代码要加引号："{dotted}"', f'[{name}] quote names with dots: "{dotted}"'
                )
            if key not in tables[name]:
                _unknown(path, name, key, tables[name])
            tables[name][key] = _checked(path, name, key, value)
    return Weights(**tables)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        why = error.strerror or type(error).__name__
        _refuse(path, f"无法读取（{why}）", f"cannot be read ({why})")
    except UnicodeDecodeError:
        _refuse(path, "不是 UTF-8 文本", "it is no UTF-8 text")
    except tomllib.TOMLDecodeError as error:
        _refuse(path, f"不是有效的 TOML（{error}）", f"it is no valid TOML ({error})")


def _checked(path: Path, name: str, key: str, value: object) -> float:
    """A value in its range."""
    low, high, zh, en = _range(name, key)
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
    if not low <= number <= high:
        _refuse(path, f"[{name}] {key} = {value}：应为{zh}", f"[{name}] {key} = {value}: must be {en}")
    return number


def _range(name: str, key: str) -> tuple[float, float, str, str]:
    if name == "reliability":
        return 0.0, 1.0, "0 到 1 的数", "a number from 0 to 1"
    if name == "free" or key == "repeat":
        return 0.0, math.nextafter(1.0, 0.0), "0 到 1（不含1）的数", "a number from 0 to below 1"
    if key == "scale":
        return 1e-3, _LARGEST, f"大于 0、至多 {_LARGEST:.0f} 的数", f"a number above 0, {_LARGEST:.0f} at most"
    return 0.0, _LARGEST, f"0 到 {_LARGEST:.0f} 的数", f"a number from 0 to {_LARGEST:.0f}"


def _unknown(path: Path, name: str, key: str, allowed: Mapping[str, object]) -> NoReturn:
    near = get_close_matches(key, allowed, n=1)
    listed = "、".join(allowed)
    meant = (f"是否指 {near[0]}？", f"Did you mean {near[0]}? ") if near else ("", "")
    what = (
        (f"[{name}] 中没有 {key}", f"[{name}] has no {key}") if name else (f"没有 [{key}] 一节", f"no section [{key}]")
    )
    _refuse(path, f"{what[0]}。{meant[0]}可用：{listed}", f"{what[1]}. {meant[1]}Allowed: {', '.join(allowed)}")


def _refuse(path: Path, zh: str, en: str) -> NoReturn:
    raise NianbaoError("weights", f"权重文件有误：{zh}", f"the file of weights is wrong: {en}", path.as_posix())
