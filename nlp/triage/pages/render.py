"""Templates into pages: escaped, self-contained, with a policy that lets a browser load nothing."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from markupsafe import Markup

from nlp.triage.charts import bar, shade
from nlp.triage.marking import plain, shown
from nlp.triage.pages.marks import cell_id, cut, words
from nlp.triage.pages.words import Voice

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("nlp.triage.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    from nlp.checks.labels import cell_name, number

    environment.filters |= {"shown": shown, "plain": plain, "words": words, "cut": cut}
    environment.globals |= {"cell_id": cell_id, "cell_name": cell_name, "number": number, "policy": POLICY}
    environment.globals |= {"bar": bar, "shade": shade}
    return environment


@cache
def _style(name: str) -> Markup:
    """The common look and a page's own."""
    files = resources.files("nlp.triage")
    sheets = (files / "style.css", files / "pages" / "templates" / name)
    return Markup("\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets))


def render(template: str, style: str, say: Voice, **values: Any) -> str:
    """A template in one language, with the style sheet of that name."""
    page: str = _environment().get_template(template).render(say=say, style=_style(style), **values)
    return page
