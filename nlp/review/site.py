"""What every page of the desk shares: who asks, in which language, whether they may, and how an answer is made.

A page is a function from an `Ask` to a response. It runs in a thread, for the database is waited for; `endpoint` makes it
an ASGI endpoint that has checked the session, the sender and the form before.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from time import time
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from nlp.review.desk import Desk
from nlp.review.model import Query
from nlp.review.security import Limiter
from nlp.review.validate import MAX_NAME, MAX_NOTE
from nlp.review.words import LANGS, Lang, Say
from nlp.triage.marking import plain

FOLDER = Path(__file__).parent
MAX_FIELDS = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """How a desk is served. `password_hash` "" demands no password; `hosts` are the names it answers to; `secret` signs
    sessions; `secure` where it is served over HTTPS."""

    secret: str
    title: str = ""
    reviewer: str = ""
    lang: Lang = "zh"
    password_hash: str = ""
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    port: int = 0
    secure: bool = False

    @property
    def cookie(self) -> str:
        """The session's cookie. Browsers share cookies between ports, so each port has its own."""
        return f"{'__Host-' if self.secure else ''}nianbao-{self.port}"


@dataclass
class Site:
    """A desk with what its pages need."""

    desk: Desk
    settings: Settings
    limiter: Limiter = field(default_factory=Limiter)

    @cached_property
    def templates(self) -> Environment:
        return Environment(
            loader=PackageLoader("nlp.review"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @cached_property
    def version(self) -> str:
        """Changes with the look, so that browsers may keep it otherwise."""
        digest = hashlib.sha256(look().encode())
        for file in sorted((FOLDER / "static").iterdir()):
            digest.update(file.read_bytes())
        return digest.hexdigest()[:12]


@cache
def look() -> str:
    """The style sheet that pages of reports and the desk share."""
    return resources.files("nlp.triage").joinpath("style.css").read_text(encoding="utf-8")


class Refused(Exception):
    """The request cannot be served: `status` and the key of the words that say why (`refused.…`)."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status, self.key = status, key


class Ask:
    """A request, as a page sees it. `form` holds the fields of a POST, [] and "" where there is none."""

    def __init__(self, request: Request, form: Mapping[str, list[str]] | None = None) -> None:
        self.request = request
        self.site: Site = request.app.state.site
        self.desk: Desk = self.site.desk
        self.session: dict[str, Any] = request.scope["session"]
        self.form = form or {}
        given = self.session.get("lang")
        self.lang: Lang = given if given in LANGS else self.site.settings.lang
        self.say = Say(self.lang)

    @property
    def reviewer(self) -> str:
        """The name under which this browser's decisions are kept, "" where it is not known yet."""
        return str(self.session.get("name") or self.site.settings.reviewer)

    @property
    def live(self) -> bool:
        """Whether the page's own script asks, which swaps parts of the page instead of opening another."""
        return self.request.headers.get("x-nianbao") == "live"

    @cached_property
    def query(self) -> Query:
        """The list that the reviewer works through, from the address."""
        return Query.of(self.request.query_params.multi_items())

    def value(self, name: str, default: str = "") -> str:
        """A field of the form, the last one of its name."""
        values = self.form.get(name)
        return values[-1] if values else default

    def number(self, name: str, default: int) -> int:
        """A field of the form, else of the address, as a whole number."""
        written = self.value(name) or self.request.query_params.get(name, "")
        return int(written) if written.isascii() and written.isdigit() and len(written) < 12 else default

    def link(self, path: str, query: Query | None = None, *, at: str = "", **more: object) -> str:
        """An address within the desk, with the list that the reviewer works through."""
        pairs = (self.query if query is None else query).pairs()
        pairs += [(name, str(value)) for name, value in more.items() if value not in (None, "")]
        return path + (f"?{urlencode(pairs)}" if pairs else "") + (f"#{at}" if at else "")

    def flash(self, key: str, **values: object) -> None:
        """Words for the next page that is shown."""
        self.session["flash"] = [key, {name: str(value) for name, value in values.items()}]

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A template as an answer."""
        said = self.session.pop("flash", None) if "flash" in self.session else None
        context = {
            "ask": self,
            "say": self.say,
            "lang": self.lang,
            "settings": self.site.settings,
            "version": self.site.version,
            "csrf": csrf(self.session),
            "reviewer": self.reviewer,
            "named": bool(self.session.get("name")),
            "flash": self.say(said[0], **said[1]) if said and self.say.has(said[0]) else "",
            "here": self._here(),
            "section": template.partition(".")[0],
            "file_name": file_name,
            "max_name": MAX_NAME,
            "max_note": MAX_NOTE,
            "single_keys": self.session.get("keys") != "off",
            **values,
        }
        return HTMLResponse(self.site.templates.get_template(template).render(context), status)

    def _here(self) -> str:
        """The address to come back to: the page's own, or that of the report whose form was refused."""
        url, report = self.request.url, self.request.path_params.get("report")
        path = url.path if self.request.method == "GET" else "/" if report is None else f"/report/{report}"
        return path + (f"?{url.query}" if url.query else "")

    def go(self, address: str) -> Response:
        """The answer to a form that was taken: the page to show instead."""
        return RedirectResponse(address, 303)


def file_name(source: str) -> str:
    """The last part of a report's source, for reading.

    >>> file_name("reports/2024/a.docx"), file_name("https://example.org/r/")
    ('a.docx', 'https://example.org/r/')
    """
    return plain(source.rpartition("/")[2] or source)


Page = Callable[[Ask], Response]


def endpoint(page: Page, *, open_to_all: bool = False) -> Callable[[Request], Awaitable[Response]]:
    """A page as an ASGI endpoint. Without a session whoever asks is sent to sign in, unless the page is `open_to_all`."""

    async def serve(request: Request) -> Response:
        fields: dict[str, list[str]] = {}
        if request.method == "POST":
            form = await request.form(max_files=0, max_fields=MAX_FIELDS)
            for name, value in form.multi_items():
                if not isinstance(value, UploadFile):
                    fields.setdefault(name, []).append(value.replace("\r\n", "\n"))
        ask = Ask(request, fields)
        if not (open_to_all or may_enter(ask)):
            return to_login(ask)
        keep_alive(ask.session)
        if request.method == "POST":
            check_sender(ask)
        return await run_in_threadpool(page, ask)

    return serve


def may_enter(ask: Ask) -> bool:
    """Whether this session has signed in, or need not."""
    return not ask.site.settings.password_hash or ask.session.get("in") is True


def keep_alive(session: dict[str, Any]) -> None:
    """Send the session anew once an hour, so that it does not run out while somebody works."""
    hour = int(time() // 3600)
    if session.get("in") and session.get("hour") != hour:
        session["hour"] = hour


def to_login(ask: Ask) -> Response:
    """To the page to sign in, and from there back to where the reviewer wanted to go."""
    if ask.live:
        raise Refused(401, "signed_out")
    here = ask.request.url.path if ask.request.method == "GET" else "/"
    return ask.go("/login" if here == "/" else f"/login?{urlencode({'next': here})}")


def csrf(session: dict[str, Any]) -> str:
    """The session's token, which every form of it carries."""
    if not session.get("csrf"):
        session["csrf"] = secrets.token_urlsafe(24)
    return str(session["csrf"])


def check_sender(ask: Ask) -> None:
    """Refuse a form that no page of this session sent."""
    headers = ask.request.headers
    origin = headers.get("origin")
    foreign = origin not in (None, "null") and origin.partition("://")[2] != headers.get("host")
    if foreign or headers.get("sec-fetch-site") == "cross-site":
        raise Refused(403, "foreign")
    token, given = str(ask.session.get("csrf") or ""), ask.value("csrf")
    if not token or not hmac.compare_digest(token.encode(), given.encode()):
        raise Refused(403, "expired")


def inner_address(written: str) -> str:
    """An address within the desk as it was given, "/" for any other.

    >>> inner_address("/report/3?state=new"), inner_address("//evil.example/"), inner_address("https://evil.example/")
    ('/report/3?state=new', '/', '/')
    """
    inner = written.isprintable() and written.startswith("/") and not written.startswith("//") and "\\" not in written
    return written if inner else "/"
