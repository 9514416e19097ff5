"""What several writers share: the title on its lines, and whose site a report stands on."""

from __future__ import annotations

import re

from corpus.source import LINE_BREAK, Source


def title_lines(source: Source) -> list[str]:
    """The title as it stands on the page: on one line, or broken before the year (where the year comes first, before
    政府信息公开)."""
    title = source.title.replace(LINE_BREAK, "")
    if not source.split_title:
        return [title]
    match = re.search(r"(?<=.)20\d\d年", title) or re.search("政府信息公开", title)
    if match is None:
        raise ValueError(f"{source.name}: no place to break the title at")
    return [title[: match.start()], title[match.start() :]]


def seat(source: Source) -> str:
    """The area whose government runs the site that a report stands on: 砚河县.

    The first county, district or city of the agency's name; the agency itself where it names none.
    """
    match = re.match(r"[一-龥]{2,5}?(?:自治)?[县区市旗省]", source.agency)
    return match[0] if match else source.agency


def site(source: Source) -> str:
    """The name of that site."""
    return f"{seat(source)}人民政府"


def published(source: Source) -> tuple[int, int, int]:
    """The day on which a report was published: in the last two weeks of the January after its year."""
    return source.year + 1, 1, 17 + sum(map(ord, source.name)) % 14
