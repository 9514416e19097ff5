"""Pages for a browser and for paper: one of a report (`report.py`), one of a corpus (`corpus.py`).

`write_page` and `write_folder` (`write.py`) are what `nianbao report` calls. A page is one file without script and
without anything from elsewhere.
"""
