"""Who the reviewer is: signing in and out, the name, the language."""

from __future__ import annotations

from math import ceil

from starlette.responses import Response

from nlp.review.security import right_password
from nlp.review.site import Ask, inner_address, may_enter
from nlp.review.validate import MAX_NAME
from nlp.review.words import LANGS


def login(ask: Ask) -> Response:
    """The page to sign in."""
    target = inner_address(ask.request.query_params.get("next", "/"))
    if may_enter(ask):
        return ask.go(target)
    return ask.page("login.html", next=target, fault="", name=ask.reviewer)


def sign_in(ask: Ask) -> Response:
    """Take a name and the password. Every attempt counts, for the address and for all (`Limiter`)."""
    address = ask.request.client.host if ask.request.client else ""
    name, target = _name(ask), inner_address(ask.value("next", "/"))
    wait = ask.site.limiter.attempt(address)
    if wait:
        fault = ask.say("login.wait", minutes=ceil(wait / 60))
        response = ask.page("login.html", 429, next=target, fault=fault, name=name)
        response.headers["Retry-After"] = str(ceil(wait))
        return response
    right = right_password(ask.value("password"), ask.site.settings.password_hash)
    if not right or not name:
        fault = ask.say("login.wrong" if not right else "login.no_name")
        return ask.page("login.html", 401, next=target, fault=fault, name=name)
    ask.site.limiter.succeeded(address)
    lang = ask.session.get("lang")
    ask.session.clear()
    ask.session.update({"in": True, "name": name, **({"lang": lang} if lang else {})})
    return ask.go(target)


def sign_out(ask: Ask) -> Response:
    """End the session."""
    lang = ask.session.get("lang")
    ask.session.clear()
    if lang:
        ask.session["lang"] = lang
    return ask.go("/login" if ask.site.settings.password_hash else "/")


def rename(ask: Ask) -> Response:
    """Take another name for the decisions of this browser."""
    name = _name(ask)
    if name:
        ask.session["name"] = name
        ask.flash("account.named", name=name)
    return ask.go(inner_address(ask.value("next", "/")))


def language(ask: Ask) -> Response:
    """Speak another language."""
    if ask.value("lang") in LANGS:
        ask.session["lang"] = ask.value("lang")
    return ask.go(inner_address(ask.value("next", "/")))


def keys(ask: Ask) -> Response:
    """Turn the single keys off, for those whose speech or hand would press them unawares (WCAG 2.1.4), or on again."""
    ask.session["keys"] = "off" if ask.value("keys") == "off" else "on"
    return ask.go(inner_address(ask.value("next", "/")))


def _name(ask: Ask) -> str:
    """The name given, without what cannot be printed."""
    return "".join(c for c in " ".join(ask.value("name").split()) if c.isprintable())[:MAX_NAME]
