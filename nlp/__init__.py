"""nianbao: reads annual reports on government information disclosure (政府信息公开工作年度报告) and says what does not
add up.

    import nlp
    analysis = nlp.inspect("report.docx")        # report, quantities, findings, typed
    nlp.score(["reports/"], "out/")              # a corpus into Parquet tables
    pipeline = nlp.load()                        # the spaCy pipeline

Names are imported when they are first used, so that `import nlp` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nlp.analysis import Analysis, analyse, analyse_many, inspect, inspect_bytes
    from nlp.corpus.score import Summary, score
    from nlp.errors import NianbaoError, NotAReportError, UnreadableError
    from nlp.pipeline.language import doc_of, load

__version__ = "0.1.0"

_HOMES = {
    "Analysis": "nlp.analysis",
    "analyse": "nlp.analysis",
    "analyse_many": "nlp.analysis",
    "inspect": "nlp.analysis",
    "inspect_bytes": "nlp.analysis",
    "Summary": "nlp.corpus.score",
    "score": "nlp.corpus.score",
    "NianbaoError": "nlp.errors",
    "NotAReportError": "nlp.errors",
    "UnreadableError": "nlp.errors",
    "doc_of": "nlp.pipeline.language",
    "load": "nlp.pipeline.language",
}

__all__ = [
    "Analysis",
    "NianbaoError",
    "NotAReportError",
    "Summary",
    "UnreadableError",
    "__version__",
    "analyse",
    "analyse_many",
    "doc_of",
    "inspect",
    "inspect_bytes",
    "load",
    "score",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'nlp' has no attribute {name!r}")
