"""The sample corpus: sources with gold marks, and what makes files of them. `README.md` is its data card."""
