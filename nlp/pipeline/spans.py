"""What the components that find things in a report have in common: each find becomes a span of the Doc."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from spacy.tokens import Doc, Span

from nlp.report.model import Report


class Found(Protocol):
    """What stands at `[start, end)` of a report's text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=Found)


class SpansComponent(Generic[T]):
    """Stores what `find` finds in a report in `doc.spans[key]`: each as `span._.<attribute>`, with the label that `label`
    gives it. The report is read from `doc._.nianbao_report`; a Doc without one is read as `alone` makes of its text.
    """

    key: str
    attribute: str

    def __init__(self, name: str) -> None:
        self.name = name
        if not Doc.has_extension("nianbao_report"):
            Doc.set_extension("nianbao_report", default=None)
        Span.set_extension(self.attribute, getter=self._value, force=True)

    def find(self, report: Report) -> Iterable[T]:
        """What the report holds, in order."""
        raise NotImplementedError

    def alone(self, text: str) -> Report:
        """The report that a text by itself is."""
        raise NotImplementedError

    def label(self, found: T) -> str:
        """The label of the span."""
        raise NotImplementedError

    def __call__(self, doc: Doc) -> Doc:
        values: dict[tuple[int, int, str], T] = {}
        spans: list[Span] = []
        for found in self.find(doc._.nianbao_report or self.alone(doc.text)):
            label = self.label(found)
            span = doc.char_span(found.start, found.end, label=label, alignment_mode="expand")
            if span is not None:
                values[(span.start, span.end, label)] = found
                spans.append(span)
        doc.user_data[self.key] = values
        doc.spans[self.key] = spans
        return doc

    def _value(self, span: Span) -> T | None:
        """Spans of one phrase that says two things differ in nothing but their label."""
        values: dict[tuple[int, int, str], T] = span.doc.user_data.get(self.key, {})
        return values.get((span.start, span.end, span.label_))
