"""What a run costs: synthetic corpora of any size, and the ratios that `nianbao bench` prints.

Read `synthetic.py` (the reports), then `run.py` (what is measured on them).
"""
