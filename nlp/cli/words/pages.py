"""Words of `report` and its pages."""

WORDS: dict[str, tuple[str, str]] = {}
