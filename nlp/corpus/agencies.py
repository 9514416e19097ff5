"""Which names mean one agency: 松塘镇人民政府, 云岭县松塘镇 and 云岭县人民政府松塘镇党政办公室 are one.

Read `canonical` first, then `agency_keys`, which settles names without their county by the corpus.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_BLANKS = re.compile(r"\s+")
_GOVERNMENT_OFFICE = re.compile(r"(?:人民)?政府(?:办公[室厅]|办)?$")
_TOWNSHIP_OFFICE = re.compile(r"(?:(?:党政|党政综合|综合|党工委|党委)?(?:办公室|办)|党政办公?室?)$")
_STREET = re.compile(r"街道(?:办事处|街道办|办)$")
_AREA = "省市县区旗州盟镇乡"
_PREFIX = re.compile(r"([一-龥]{2,6}?)(?:自治)?[省市县区旗州盟]")
_TOWNSHIP = re.compile(r"([一-龥]{2,6}?)(?:街道|苏木|镇|乡)$")


def canonical(agency: str) -> str:
    """An agency's name without what is written or left out at will: 人民政府, its office, brackets, blanks.

    A department keeps its 办公室, which is its name (外事办公室).

    >>> canonical("云岭县人民政府松塘街道办事处"), canonical("云岭县松塘镇人民政府党政办公室"), canonical("云岭县人民政府办公室")
    ('云岭县松塘街道', '云岭县松塘镇', '云岭县')
    >>> canonical("云岭县人民政府外事办公室")
    '云岭县外事办公室'
    """
    name = _BRACKETS.sub("", _BLANKS.sub("", agency))
    name = _GOVERNMENT_OFFICE.sub("", name) or name
    shorter = _TOWNSHIP_OFFICE.sub("", name)
    if shorter.endswith(("镇", "乡", "街道", "苏木", "办事处", "政府")) and shorter != name:
        name = shorter
    name = name.replace("人民政府", "") or name
    name = _STREET.sub("街道", name)
    return name.replace("管理委员会", "管委会")


def agency_keys(agencies: Iterable[str]) -> dict[str, str]:
    """For every name, the key of its agency: the fullest canonical name in the corpus that ends in it.

    松塘镇 is 云岭县松塘镇 where the corpus has no other county's 松塘镇; where it has several, the short name keeps a key
    of its own, and `may_be_same` says that it may be any of them. A name that is empty has the key "".

    >>> agency_keys(["松塘镇人民政府", "云岭县松塘镇人民政府", "江省云岭县松塘镇"])["松塘镇人民政府"]
    '江省云岭县松塘镇'
    """
    names = {agency: canonical(agency) for agency in agencies}
    longer: dict[str, set[str]] = defaultdict(set)
    known = set(names.values()) - {""}
    for name in known:
        for at in range(2, len(name) - 1):
            if name[at - 1] in _AREA and name[at:] in known:
                longer[name[at:]].add(name)
    return {agency: _fullest(name, longer) for agency, name in names.items()}


def _fullest(name: str, longer: dict[str, set[str]]) -> str:
    """The longest of the names that end in this one, if they all end in each other; else the name itself."""
    if not longer[name]:
        return name
    full = max(longer[name], key=lambda item: (len(item), item))
    return full if all(full.endswith(item) for item in longer[name]) else name


def may_be_same(one: str, other: str) -> bool:
    """Whether two keys can be one agency: equal, or one the end of the other, or unknown.

    >>> may_be_same("松塘镇", "云岭县松塘镇"), may_be_same("岚山县松塘镇", "云岭县松塘镇"), may_be_same("", "云岭县")
    (True, False, True)
    """
    return not one or not other or one.endswith(other) or other.endswith(one)


def own_names(agency: str) -> tuple[str, ...]:
    """The words by which a report names its agency and the areas it lies in, the longest first, for masking.

    >>> own_names("云岭县松塘镇人民政府")
    ('云岭县松塘镇人民政府', '云岭县松塘镇', '云岭县', '松塘镇', '云岭', '松塘')
    """
    name = canonical(agency)
    names = {_BRACKETS.sub("", _BLANKS.sub("", agency)), name}
    rest = name
    while area := _PREFIX.match(rest):
        names.update((area[0], area[1]))
        rest = rest[area.end() :]
    names.add(rest)
    if township := _TOWNSHIP.fullmatch(rest):
        names.add(township[1])
    return tuple(sorted((item for item in names if len(item) >= 2), key=lambda item: (-len(item), item)))
