"""Words of `triage`."""

WORDS: dict[str, tuple[str, str]] = {}
