"""What a process that reads a corpus need not import."""

from __future__ import annotations

import sys
from typing import Any

import pyarrow as pa


class _Barred:
    """Lets nobody import pandas."""

    def find_spec(self, name: str, *_: Any) -> None:
        if name == "pandas":
            raise ImportError(name)


def without_pandas() -> None:
    """Keep pyarrow from importing pandas in this process, until something is converted to it.

    pyarrow does so with the first array that it makes, to ask whether it is made of a Series: it takes as long as reading
    a hundred reports. For processes of this program alone: where pandas has its say, a Series may then be taken for a
    list."""
    if "pandas" in sys.modules:
        return
    barred: Any = _Barred()
    sys.meta_path.insert(0, barred)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(barred)
