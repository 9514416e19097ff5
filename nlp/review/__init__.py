"""The review desk: people decide about findings, in a database. `desk` is where to begin."""
