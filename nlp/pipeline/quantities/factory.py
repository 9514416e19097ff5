"""The spaCy component `nianbao_quantities`: the quantities of a report as spans of its Doc."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language

from nlp.pipeline.quantities.interpret import extract
from nlp.pipeline.quantities.model import Quantity
from nlp.pipeline.spans import SpansComponent
from nlp.report.model import Report, Section

NAME = "nianbao_quantities"


@Language.factory(NAME, assigns=["doc.spans"])
def create(nlp: Language, name: str = NAME) -> QuantitiesComponent:
    """The component, as `nlp.add_pipe("nianbao_quantities")` asks for it."""
    return QuantitiesComponent(name)


class QuantitiesComponent(SpansComponent[Quantity]):
    """Stores the quantities in `doc.spans["nianbao_quantities"]`, each with its value in `span._.quantity` and its
    metric, or "quantity", as label.

    The report is read from `doc._.nianbao_report`; its offsets must point into the Doc's text. A Doc without one is
    taken as the overview of a report of no year. A span covers every token that the figure touches; the exact offsets
    are the quantity's own.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("nianbao_quantities")
    >>> doc = nlp("全年主动公开政府信息84条。")
    >>> [(span._.quantity.text, span.label_) for span in doc.spans["nianbao_quantities"]]
    [('84条', 'proactive.total')]
    """

    key = NAME
    attribute = "quantity"

    def __init__(self, name: str = NAME) -> None:
        super().__init__(name)

    def find(self, report: Report) -> Iterable[Quantity]:
        return extract(report)

    def alone(self, text: str) -> Report:
        return _overview(text)

    def label(self, found: Quantity) -> str:
        return found.metric or "quantity"


def _overview(text: str) -> Report:
    return Report(
        source="",
        format="txt",
        text=text,
        title="",
        title_span=(0, 0),
        agency="",
        agency_kind="other",
        year=None,
        sections=(Section("overview", "", 0, 0, len(text)),),
    )
