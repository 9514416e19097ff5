"""Words of `bench`."""

WORDS: dict[str, tuple[str, str]] = {}
