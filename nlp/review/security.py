"""What keeps the desk safe on a network: password hashes, a limit on guesses, and the headers of every answer.

Follows the OWASP cheat sheets on password storage (scrypt, N=2^15, r=8, p=3) and on HTTP headers.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import threading
from base64 import b64decode, b64encode
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nlp.errors import NianbaoError

MIN_PASSWORD = 10
_COST, _BLOCK, _PARALLEL = 1 << 15, 8, 3
_MEMORY = 64 << 20
_SCHEME = "scrypt"
_KEY_BYTES = 32

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Of every answer. Pages are never cached: what a reviewer decided must not be shown as it was."""


def hash_password(password: str) -> str:
    """A salted hash, fit for a file. Raises NianbaoError (`weak_password`) below MIN_PASSWORD characters."""
    if len(password.strip()) < MIN_PASSWORD:
        raise NianbaoError(
            "weak_password",
            f"口令至少要有{MIN_PASSWORD}个字符",
            f"a password needs at least {MIN_PASSWORD} characters",
        )
    salt = os.urandom(16)
    digest = _scrypt(password, salt, _COST, _BLOCK, _PARALLEL)
    fields = (_SCHEME, str(_COST), str(_BLOCK), str(_PARALLEL), b64encode(salt).decode(), b64encode(digest).decode())
    return "$".join(fields)


def right_password(password: str, hashed: str) -> bool:
    """Whether the password is that of the hash, in the same time whether or not; a hash that is none fits no password."""
    try:
        scheme, cost, block, parallel, salt, digest = hashed.strip().split("$")
        wanted = b64decode(digest, validate=True)
        given = _scrypt(password, b64decode(salt, validate=True), int(cost), int(block), int(parallel))
    except ValueError:
        return False
    return scheme == _SCHEME and hmac.compare_digest(given, wanted)


def is_hash(written: str) -> bool:
    """Whether a file's content is a hash of `hash_password`."""
    return written.strip().count("$") == 5 and written.startswith(f"{_SCHEME}$")


def _scrypt(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=block, p=parallel, maxmem=_MEMORY, dklen=_KEY_BYTES)


def secret_key(file: Path, bound_to: str = "") -> str:
    """The key that signs sessions, made on first use and kept in a file that its owner alone can read, so that a restart
    signs nobody out. `bound_to` is the password's hash: another password ends all sessions."""
    try:
        kept = file.read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        kept = ""
    if len(kept) < _KEY_BYTES:
        kept = secrets.token_hex(_KEY_BYTES)
        write_private(file, kept)
    return hmac.new(kept.encode(), bound_to.encode(), "sha256").hexdigest()


def write_private(file: Path, content: str) -> None:
    """Write a file that its owner alone can read, whole or not at all."""
    partial = file.with_name(f".{file.name}.{secrets.token_hex(4)}.partial")
    try:
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
            out.write(content + "\n")
        partial.replace(file)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise NianbaoError(
            "not_writable",
            f"无法写入（{error.strerror}）。请换一个可写的目录。",
            f"cannot be written ({error.strerror}); choose a folder that can be",
            file.as_posix(),
        ) from error


@dataclass
class Limiter:
    """Counts wrong guesses: `each` of one address within `window` seconds, `everyone` of all addresses together; who is
    over must wait. Remembers at most `memory` addresses, forgetting the one that has been quiet longest."""

    each: int = 5
    everyone: int = 60
    window: float = 300.0
    memory: int = 1024
    clock: Callable[[], float] = monotonic
    _by_address: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)
    _all: deque[float] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def attempt(self, address: str) -> float:
        """Count an attempt before it is looked at. How many seconds the address must wait: 0 when it may go on."""
        now = self.clock()
        with self._lock:
            own = self._by_address.setdefault(address, deque())
            self._by_address.move_to_end(address)
            while len(self._by_address) > self.memory:
                self._by_address.popitem(last=False)
            for times in (own, self._all):
                while times and times[0] <= now - self.window:
                    times.popleft()
            waits = [
                times[0] + self.window - now
                for times, limit in ((own, self.each), (self._all, self.everyone))
                if len(times) >= limit
            ]
            if waits:
                return max(waits)
            own.append(now)
            self._all.append(now)
            return 0.0

    def succeeded(self, address: str) -> None:
        """The address knew the password: its attempts no longer count."""
        with self._lock:
            own = self._by_address.pop(address, deque())
            for time in own:
                if time in self._all:
                    self._all.remove(time)


class SecurityHeaders:
    """Adds HEADERS to every answer, and `Cache-Control: no-store` where the answer says nothing about caching."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, with_headers)
