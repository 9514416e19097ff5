"""The spaCy component `nianbao_quantities`: the quantities of a report as spans of its Doc."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.pipeline.quantities.interpret import extract
from nlp.pipeline.quantities.model import Quantity
from nlp.report.model import Report, Section

NAME = "nianbao_quantities"


@Language.factory(NAME, assigns=["doc.spans"])
def create(nlp: Language, name: str = NAME) -> QuantitiesComponent:
    """The component, as `nlp.add_pipe("nianbao_quantities")` asks for it."""
    return QuantitiesComponent(name)


class QuantitiesComponent:
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

    def __init__(self, name: str = NAME) -> None:
        self.name = name
        if not Doc.has_extension("nianbao_report"):
            Doc.set_extension("nianbao_report", default=None)
        Span.set_extension("quantity", getter=_quantity, force=True)

    def __call__(self, doc: Doc) -> Doc:
        values: dict[tuple[int, int, str], Quantity] = {}
        spans: list[Span] = []
        for quantity in extract(doc._.nianbao_report or _overview(doc.text)):
            label = quantity.metric or "quantity"
            span = doc.char_span(quantity.start, quantity.end, label=label, alignment_mode="expand")
            if span is not None:
                values[(span.start, span.end, label)] = quantity
                spans.append(span)
        doc.user_data[NAME] = values
        doc.spans[NAME] = spans
        return doc


def _quantity(span: Span) -> Quantity | None:
    """Spans of one phrase that denies two things differ in nothing but their label."""
    values: dict[tuple[int, int, str], Quantity] = span.doc.user_data.get(NAME, {})
    return values.get((span.start, span.end, span.label_))


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
