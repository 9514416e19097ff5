"""The desk as an ASGI application: its addresses, and what stands around every page."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from nlp.errors import NianbaoError
from nlp.review.desk import Desk
from nlp.review.model import Conflict, Invalid, NotFound
from nlp.review.pages import account, changes, history, listing, report, results
from nlp.review.security import Limiter, SecurityHeaders
from nlp.review.site import Ask, Page, Refused, Settings, Site, csrf, endpoint, look

MAX_BODY = 256 * 1024
"""Bytes of a request. The longest form holds a note and an excerpt."""
SESSION_SECONDS = 12 * 3600
_log = logging.getLogger("nlp.review")
_YEAR = "public, max-age=31536000, immutable"


class _Number(IntegerConvertor):
    """A report's number in an address, no longer than a database holds: a longer one is no address of ours."""

    regex = "[0-9]{1,15}"


def create_app(desk: Desk, settings: Settings, limiter: Limiter | None = None) -> Starlette:
    """The application that serves a desk."""
    register_url_convertor("number", _Number())
    routes = [
        Route("/", _guarded(listing.show)),
        Route("/report/{report:number}", _guarded(report.show)),
        Route("/report/{report:number}/finding", _guarded(changes.decide), methods=["POST"]),
        Route("/report/{report:number}/finding/add", _guarded(changes.add_finding), methods=["POST"]),
        Route("/report/{report:number}/statement", _guarded(changes.statement), methods=["POST"]),
        Route("/report/{report:number}/statement/add", _guarded(changes.add_statement), methods=["POST"]),
        Route("/report/{report:number}/state", _guarded(changes.state), methods=["POST"]),
        Route("/undo", _guarded(changes.undo), methods=["POST"]),
        Route("/since", _guarded(report.since)),
        Route("/stats", _guarded(results.stats)),
        Route("/history", _guarded(history.show)),
        Route("/exports", _guarded(results.exports)),
        Route("/export/{name}", _guarded(results.export)),
        Route("/help", _guarded(results.help_)),
        Route("/name", _guarded(account.rename), methods=["POST"]),
        Route("/language", _guarded(account.language, open_to_all=True), methods=["POST"]),
        Route("/keys", _guarded(account.keys), methods=["POST"]),
        Route("/login", _guarded(account.login, open_to_all=True), methods=["GET"]),
        Route("/login", _guarded(account.sign_in, open_to_all=True), methods=["POST"]),
        Route("/logout", _guarded(account.sign_out, open_to_all=True), methods=["POST"]),
        Route("/look.css", _look),
        Mount("/static", _Static(directory=Path(__file__).parent / "static")),
    ]
    middleware = [
        Middleware(SecurityHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False),
        Middleware(RequestBodyLimitMiddleware, max_body_size=MAX_BODY),
        Middleware(
            SessionMiddleware,
            secret_key=settings.secret,
            session_cookie=settings.cookie,
            max_age=SESSION_SECONDS if settings.password_hash else 365 * 86400,
            same_site="strict",
            https_only=settings.secure,
        ),
    ]
    handlers = {
        Refused: _refused,
        NianbaoError: _fault,
        HTTPException: _http_fault,
    }
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)  # type: ignore[arg-type]
    app.state.site = Site(desk, settings, limiter or Limiter())
    return app


def _guarded(page: Page, *, open_to_all: bool = False) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint whose faults become pages like any other: with their headers, and without a word of the program's."""
    serve = endpoint(page, open_to_all=open_to_all)

    async def guarded(request: Request) -> Response:
        try:
            return await serve(request)
        except (Refused, NianbaoError, HTTPException):
            raise
        except SQLAlchemyError:
            _log.exception("the database did not answer: %s", request.url.path)
            return _error_page(request, 503, "refused.database")
        except Exception:
            _log.exception("a page failed: %s", request.url.path)
            return _error_page(request, 500, "refused.crashed")

    return guarded


class _Static(StaticFiles):
    """The desk's own files. Their address changes with their content."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = _YEAR
        return response


async def _look(request: Request) -> Response:
    """The look that pages of reports and the desk share."""
    return Response(look(), media_type="text/css", headers={"Cache-Control": _YEAR})


def _refused(request: Request, error: Refused) -> Response:
    return _error_page(request, error.status, f"refused.{error.key}")


def _fault(request: Request, error: NianbaoError) -> Response:
    status = {NotFound: 404, Conflict: 409, Invalid: 422}.get(type(error), 400)
    return _error_page(request, status, "refused.404" if status == 404 else "", error)


def _http_fault(request: Request, error: HTTPException) -> Response:
    key = f"refused.{error.status_code}"
    return _error_page(request, error.status_code, key)


def _error_page(request: Request, status: int, key: str, error: NianbaoError | None = None) -> Response:
    if "session" not in request.scope:
        return PlainTextResponse(str(status), status)
    ask = Ask(request)
    csrf(ask.session)
    words = ask.say(key) if ask.say.has(key) else error.message(ask.lang) if error else ask.say("refused.other")
    detail = error.message(ask.lang) if error and ask.say.has(key) else ""
    return ask.page("error.html", status, number=status, words=words, detail=detail)
