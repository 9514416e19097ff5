"""The spaCy pipeline: jieba's words, and this project's components by the names of their factories.

    import nlp
    pipeline = nlp.load()
    doc = pipeline("2024年，我镇主动公开政府信息84条，未收到政府信息公开申请。")
    [(span.text, span._.quantity.metric) for span in doc.spans["nianbao_quantities"]]

The components are `nianbao_quantities`, `nianbao_statements` (a report's section 五) and `nianbao_topics` (a Doc that is one
statement by itself; not among those that `load` adds).

`doc_of(pipeline, report)` makes the Doc of a whole report; its offsets are those of `report.text`.
"""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from nlp.pipeline.segmenter import segmenter
from nlp.report.model import Report

COMPONENTS = ("nianbao_quantities", "nianbao_statements")


class WordTokenizer:
    """A spaCy tokenizer over `segmenter`: every word a token, a blank behind a word its whitespace, so that
    `doc.text` is the text."""

    def __init__(self, vocab: Vocab, engine: str | None = None) -> None:
        self.vocab = vocab
        self.engine = engine

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for word in segmenter(self.engine)(text):
            if word == " " and words and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: Any) -> WordTokenizer:
        return self

    def to_disk(self, *_: Any, **__: Any) -> None:
        return None

    def from_disk(self, *_: Any, **__: Any) -> WordTokenizer:
        return self


def create_tokenizer(engine: str | None = None) -> Any:
    """The tokenizer's factory, for spaCy configs."""

    def create(nlp: Language) -> WordTokenizer:
        return WordTokenizer(nlp.vocab, engine)

    return create


registry.tokenizers("nianbao.words.v1", func=create_tokenizer)


def load(components: tuple[str, ...] = COMPONENTS) -> Language:
    """`spacy.blank("zh")` with jieba's words and the named components."""
    pipeline = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "nianbao.words.v1"}}})
    for name in components:
        pipeline.add_pipe(name)
    return pipeline


def doc_of(pipeline: Language, report: Report) -> Doc:
    """The Doc of a report, with every component's results."""
    doc = pipeline.make_doc(report.text)
    doc._.nianbao_report = report
    return pipeline(doc)
