"""Statements: the problems and remedies of section 五, with role, status, topics and confidence.

    extract(report)                      # with the model in use
    extract_many(reports)                # the same, several times faster
    StatementModel().fit(passages)       # another one
    model.topics(["更新不及时"])          # statements by themselves

Read `layout` (a body in pieces), `cues` and `places` (what is known of each), `features` (that, in numbers), `sequence`
(which are statements), `turns` and `praise` (what the standard says of some, whatever the model does), `status` and
`headings` (done or meant), `topics` and `context` (what they are about), `estimator` (the whole), `store` (models on
disk). Everything takes many bodies at once; `lines` and `grams` look patterns and characters up in all
of them in one go. The estimator is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nlp.pipeline.statements.extract import extract, extract_many
from nlp.pipeline.statements.model import ABSTAIN_BELOW, TOPICS, Role, Statement, Status
from nlp.pipeline.statements.passages import Labelled, LabelledStatement, Passage, load_passages

if TYPE_CHECKING:
    from nlp.pipeline.statements.estimator import StatementModel

__all__ = [
    "ABSTAIN_BELOW",
    "TOPICS",
    "Labelled",
    "LabelledStatement",
    "Passage",
    "Role",
    "Statement",
    "StatementModel",
    "Status",
    "extract",
    "extract_many",
    "load_passages",
]


def __getattr__(name: str) -> Any:
    if name == "StatementModel":
        from nlp.pipeline.statements.estimator import StatementModel

        return StatementModel
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
