"""What the user names becomes a stream of reports to read.

Read `find` (files.py) first: folders are searched, patterns expanded, files, zip archives and tables taken as they are.
`items` then opens archives (archives.py) and tables (texttables.py) one after the other and yields an `Item` (item.py) a
report, in order. What an item holds is read later, by `page_of`, in whatever process.
"""

from nlp.corpus.inputs.archives import close_archives
from nlp.corpus.inputs.files import EXTENSIONS, Found, NoInputError, find, items
from nlp.corpus.inputs.item import Item, is_plain, page_of
from nlp.corpus.inputs.texttables import Columns

__all__ = [
    "EXTENSIONS",
    "Columns",
    "Found",
    "Item",
    "NoInputError",
    "close_archives",
    "find",
    "is_plain",
    "items",
    "page_of",
]
