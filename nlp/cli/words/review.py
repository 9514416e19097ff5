"""Words of `review`."""

WORDS: dict[str, tuple[str, str]] = {}
