"""Serving the desk: which address, which port, who may come in, and what is said about it."""

from __future__ import annotations

import errno
import ipaddress
import logging
import os
import secrets
import socket
import ssl
import threading
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.errors import NianbaoError
from nlp.review.desk import Desk
from nlp.review.security import hash_password, is_hash, secret_key, write_private
from nlp.review.site import Settings
from nlp.review.words import Lang

PORT = 8010
PORTS = 20
"""How many ports are tried after the first when it is taken."""
PASSWORD_VARIABLE = "NIANBAO_REVIEW_PASSWORD"
_TAKEN = (errno.EADDRINUSE, 10048)
_FORBIDDEN = (errno.EACCES, 10013)
"""What the system says of a port, and what Windows does."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the desk is served: the host as given, a socket that listens there, and names under which it is reached."""

    host: str
    listener: socket.socket
    hosts: tuple[str, ...]
    secure: bool = False

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])

    @property
    def url(self) -> str:
        """The address to open on this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, bracketed(self.host))
        return f"http{'s' if self.secure else ''}://{host}:{self.port}/"

    @property
    def urls(self) -> list[str]:
        """The addresses to open on other machines."""
        if is_loopback(self.host):
            return []
        names = [host for host in self.hosts if not is_loopback(host.strip("[]"))]
        return [f"http{'s' if self.secure else ''}://{name}:{self.port}/" for name in names]


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def bracketed(host: str) -> str:
    """A host as it stands in an address."""
    return f"[{host}]" if ":" in host else host


def listen(host: str, port: int | None, more_hosts: Sequence[str] = (), secure: bool = False) -> Address:
    """Take a port: the one given, or without one the first that is free from PORT on.

    Raises NianbaoError: `port_taken`, `port_forbidden` (the system keeps it for others), `host` (no such address here).
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    tried = [port] if port is not None else [*range(PORT, PORT + PORTS), 0]
    for number in tried:
        listener = socket.socket(family, socket.SOCK_STREAM)
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, number))
            listener.listen(128)
        except OSError as error:
            listener.close()
            if isinstance(error, socket.gaierror) or error.errno not in (*_TAKEN, *_FORBIDDEN):
                raise NianbaoError(
                    "host",
                    f"不能在 {host} 上提供服务（{error.strerror}）。请用本机的地址，例如 127.0.0.1。",
                    f"{host} cannot be served ({error.strerror}); give an address of this machine, e.g. 127.0.0.1",
                ) from error
            if port is not None and error.errno in _FORBIDDEN:
                raise NianbaoError(
                    "port_forbidden",
                    f"没有权限使用端口 {port}。请用 --port 换一个 1024 以上的，或不写 --port 由程序自己找。",
                    f"port {port} may not be used without the system's leave; give one above 1024 with --port, or none and one is found",
                ) from error
            continue
        return Address(host, listener, (*_names(host), *map(bracketed, more_hosts)), secure)
    raise NianbaoError(
        "port_taken",
        f"端口 {port} 已被占用（也许复核台已经在运行）。请用 --port 换一个，或不写 --port 由程序自己找。",
        f"port {port} is taken (perhaps a desk is running already); give another with --port, or none and one is found",
    )


def _names(host: str) -> tuple[str, ...]:
    """The names that requests may call the desk by: another name in `Host` is another site's page (DNS rebinding)."""
    own = ("127.0.0.1", "localhost", "[::1]")
    if is_loopback(host):
        return own
    name = socket.gethostname()
    if host not in ("0.0.0.0", "::"):
        return (bracketed(host), *own)
    try:
        found = {str(entry[4][0]).partition("%")[0] for entry in socket.getaddrinfo(name, None)}
    except OSError:
        found = set()
    outward = _outward()
    addresses = sorted(found | ({outward} if outward else set()))
    return tuple(dict.fromkeys([*(bracketed(a) for a in addresses if not is_loopback(a)), name.lower(), *own]))


def _outward() -> str:
    """This machine's address towards the network; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def password_hash(file: Path | None, prompt: Callable[[], str] | None) -> str:
    """The hash of the password that is to be demanded: out of `file`, else of the environment's NIANBAO_REVIEW_PASSWORD,
    else of what `prompt` answers (None where nobody can be asked). What was asked for is kept in `file`.

    Raises NianbaoError: `no_password`, `weak_password`, `password_file` (it holds no hash).
    """
    if file is not None and file.exists():
        try:
            written = file.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            written = ""
        if not is_hash(written):
            raise NianbaoError(
                "password_file",
                "不是口令文件（应由 nianbao review --password-file 生成，只存散列值）。请删去它，重新设定口令。",
                "is no password file (nianbao review --password-file writes it, holding a hash); delete it and set the password anew",
                file.as_posix(),
            )
        return written
    given = os.environ.get(PASSWORD_VARIABLE, "") or (prompt() if prompt else "")
    if not given:
        raise NianbaoError(
            "no_password",
            f"向网络开放需要口令：在终端里运行时会询问，也可以设环境变量 {PASSWORD_VARIABLE} 或用 --password-file 指定口令文件。",
            f"a desk open to the network needs a password: it is asked for in a terminal, or taken from {PASSWORD_VARIABLE} or --password-file",
        )
    hashed = hash_password(given)
    if file is not None:
        write_private(file, hashed)
    return hashed


def settings_of(address: Address, key_file: Path, *, title: str, reviewer: str, lang: Lang, hashed: str) -> Settings:
    """How the desk is served at an address. Where `key_file` can be neither read nor written sessions end with the program."""
    try:
        secret = secret_key(key_file, hashed)
    except (NianbaoError, OSError):
        secret = secrets.token_hex(32)
    return Settings(
        secret=secret,
        title=title,
        reviewer=reviewer,
        lang=lang,
        password_hash=hashed,
        hosts=address.hosts,
        port=address.port,
        secure=address.secure,
    )


def check_certificate(certificate: Path, key: Path) -> None:
    """Raise NianbaoError (`certificate`) where HTTPS cannot be served with these files."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except OSError as error:  # SSLError is one
        raise NianbaoError(
            "certificate",
            f"证书或私钥不能用（{error.strerror or error}）。请给出成对的 PEM 文件，私钥不加密。",
            f"the certificate or its key cannot be used ({error.strerror or error}); give a pair of PEM files, the key not encrypted",
            certificate.as_posix(),
        ) from error


def serve(
    desk: Desk,
    address: Address,
    settings: Settings,
    *,
    browser: bool = True,
    ready: Callable[[], None] = lambda: None,
    certificate: Path | None = None,
    key: Path | None = None,
) -> None:
    """Serve the desk until it is stopped (Ctrl+C, SIGTERM). `ready` is called when it answers; then the browser opens."""
    import uvicorn

    from nlp.review.app import create_app

    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    config = uvicorn.Config(
        create_app(desk, settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        limit_concurrency=200,
        h11_max_incomplete_event_size=64 * 1024,
        ssl_certfile=None if certificate is None else str(certificate),
        ssl_keyfile=None if key is None else str(key),
    )

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if not self.should_exit:
                ready()
                if browser:
                    _open(address.url)

    try:
        Server(config).run(sockets=[address.listener])
    except KeyboardInterrupt:
        pass  # Ctrl+C is how a desk is stopped; uvicorn has shut it down before it raises this again
    finally:
        desk.close()


def _open(url: str) -> None:
    """Open the browser, without waiting for it."""
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
