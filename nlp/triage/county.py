"""The county that a report belongs to: what the list is filtered by.

In this order: the areas that the agency's name begins with (江州市云岭县松塘镇: 云岭县), also where only another report of the same corpus
gives the name in full (松塘镇人民政府); else the nearest folder of its source that has such a name; else unknown, "".
A department of a city or province belongs to that city or province. Townships are none, they belong to a county.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from nlp.corpus.agencies import agency_keys

_AREA = re.compile(r"([一-龥]{2,8}?(?:自治)?(?:省|市|县|区(?![域划])|旗|州(?!市)|盟))")
"""An area at the front of a name: 江州市, 云岭县, 兴安盟. At least two characters before the word, so that 市场监督管理局 is none."""
_FOLDER = re.compile(r"[一-龥]{2,8}(?:县|区|旗|市|自治州|盟)")
_TOWNSHIP = re.compile(r"[镇乡]|街道|苏木")


def area_of(agency: str) -> str:
    """The lowest area at the front of an agency's name, "" where there is none.

    >>> area_of("江州市云岭县松塘镇人民政府"), area_of("江州市财政局"), area_of("柘林区市场监督管理局"), area_of("松塘镇人民政府")
    ('云岭县', '江州市', '柘林区', '')
    >>> area_of("江州市市场监督管理局"), area_of("云岭县城市管理局"), area_of("岚省民政厅")
    ('江州市', '云岭县', '')
    """
    found, rest = "", agency.strip()
    while match := _AREA.match(rest):
        if _TOWNSHIP.search(match[1][:-1]):
            break
        found, rest = match[1], rest[match.end() :]
    return found


def counties(reports: Iterable[tuple[str, str]]) -> list[str]:
    """The county of every report, given as pairs of source and agency."""
    pairs = list(reports)
    keys = agency_keys(agency for _, agency in pairs)
    return [area_of(agency) or area_of(keys[agency]) or _folder(source) for source, agency in pairs]


def _folder(source: str) -> str:
    """The nearest folder named for an area.

    >>> _folder("2024/云岭县/乡镇/a.docx"), _folder("2024/a.docx")
    ('云岭县', '')
    """
    parents = [parent.name for parent in PurePosixPath(source).parents]
    return next((name for name in parents if _FOLDER.fullmatch(name)), "")
