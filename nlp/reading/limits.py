"""How much a file may be before it is refused as `too_large`. Real reports are far below every one of these."""

from __future__ import annotations

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Size of the file itself; a report with pictures of every page stays under 30 MiB."""

MAX_TEXT_BYTES = 16 * 1024 * 1024
"""Size of an HTML or MHTML file. A report is about 30 KB; a page with pictures inside it a few MB."""

MAX_PLAIN_CHARACTERS = 4 * 1024 * 1024
"""Characters of a plain text."""

MAX_UNPACKED_BYTES = 256 * 1024 * 1024
"""What all parts of a DOCX may add up to."""

MAX_PART_BYTES = 32 * 1024 * 1024
"""What one XML part of a DOCX may unpack to."""

MAX_ZIP_ENTRIES = 10_000

MAX_PAGES = 500
"""Pages of a PDF."""

MAX_PAGE_CHARACTERS = 100_000
MAX_PAGE_OBJECTS = 200_000
MAX_CHARACTERS = 3_000_000
"""Characters on all pages of a PDF."""

MAX_SPAN = 100
"""A `rowspan` or `colspan` above this is cut to it: browsers cut theirs at 1000, the statutory tables need 15."""

MAX_TABLE_CELLS = 200_000
"""Places in a table's grid, covered ones included."""

MAX_ELEMENTS = 300_000
"""Elements of an HTML page or a DOCX part; a long report in Word has about 20,000."""

MAX_DEPTH = 2_048
"""Nesting of HTML elements; it is also the most that the parser allows."""

MAX_TABLE_NESTING = 50

MAX_MIME_PARTS = 1_000

CONVERSION_SECONDS = 120
"""What LibreOffice may take over one `.doc`."""

MAX_ARCHIVE_MEMBERS = 200_000
"""Files of a zip archive of reports; a province has some 10,000 reports a year."""

MAX_ARCHIVE_DEPTH = 3
"""Zip archives within zip archives."""

MAX_INNER_ARCHIVE_BYTES = 1024 * 1024 * 1024
"""What an archive within an archive may unpack to; it goes to disk."""

MAX_RATIO = 200
"""Times its packed size that a member over `RATIO_FROM` bytes may unpack to."""

RATIO_FROM = 1024 * 1024

MAX_ROW_BYTES = 64 * 1024 * 1024
"""One line of a table of texts."""
