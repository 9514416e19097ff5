"""What came of the work: statistics and exports; and the page of keys."""

from __future__ import annotations

from starlette.responses import Response

from nlp.checks import CHECKS
from nlp.review.cards import code_meaning, code_name
from nlp.review.site import Ask


def help_(ask: Ask) -> Response:
    """The page of keys and of what each word means."""
    codes = [(c, code_name(c, ask.say), info.severity, code_meaning(c, ask.say)) for c, info in CHECKS.items()]
    return ask.page("help.html", progress=ask.desk.progress(), codes=codes)


def stats(ask: Ask) -> Response:
    """Precision by code, as reviewers judged it."""
    return help_(ask)


def exports(ask: Ask) -> Response:
    """What can be taken away."""
    return help_(ask)


def export(ask: Ask) -> Response:
    """A file."""
    return help_(ask)
