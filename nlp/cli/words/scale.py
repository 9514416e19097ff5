"""Words of scoring whole corpora: inputs, resuming, clusters."""

WORDS: dict[str, tuple[str, str]] = {}
