"""What of a report's narrative is somebody's own wording, in a form that can be compared with others'.

Read `clauses.py` (which words count, masked), then `windows.py` (runs of clauses and their fingerprints), `texts.py`
(the exact likeness of two of them) and `grams.py` (phrases that are known, among them `stock.txt`, the genre's, which
`bank.py` gathers). All work on the reports of a batch at once, as columns of numbers: a regular expression passes over
the whole batch, and what it hits is looked up in the columns.
"""
