"""One document from the network, asked for by its address: never from a machine that is not public."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dragoman import __version__
from dragoman.documents.members import Member
from dragoman.documents.open import LIMIT, too_large
from dragoman.errors import DocumentError

#: Seconds that one address may take in all, and how often it may send elsewhere.
SECONDS, MOST_HOPS = 60.0, 5
#: Addresses that `ipaddress` calls global and that may lead to private ones of IPv4 (RFC 6052, 3056).
_TRANSLATED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
_MOVED = (301, 302, 303, 307, 308)

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What a server answered: status, where it sends us, media type and bytes."""

    status: int
    reason: str
    location: str
    media_type: str
    raw: bytes


def is_public(address: IP) -> bool:
    """Return whether an address is of the public network: not private, loopback, link-local, reserved."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _TRANSLATED):
            return False
    return address.is_global and not address.is_multicast


def fetch(
    address: str,
    *,
    limit: int = LIMIT,
    seconds: float = SECONDS,
    is_allowed: Callable[[IP], bool] = is_public,
) -> Member:
    """Return what stands at an http or https address, with the address it came from and when.

    limit: most bytes; seconds: in all, redirections included; is_allowed: which machines may be asked,
    checked on the very address that is connected to, after every redirection too.
    Raises DocumentError for an address that is none, leads to a machine that may not be asked, takes too
    long, is too large, or answers otherwise than with a document.
    """
    with _within(seconds, address) as keep:
        now = address
        for _ in range(MOST_HOPS + 1):
            parts = _parts(now)
            answer = _ask(now, parts, limit, is_allowed, keep)
            if answer.status not in _MOVED or not answer.location:
                break
            now = urljoin(now, answer.location)
        else:
            raise DocumentError(
                f"{address} sends on more than {MOST_HOPS} times; give the address it ends at"
            )
    if answer.status != 200:
        raise DocumentError(
            f"{now} answered {answer.status} {answer.reason}; look at it in a browser, and save it from there"
        )
    told = "" if answer.media_type.startswith("application/octet-stream") else answer.media_type
    return Member(
        name=_name(parts),
        raw=answer.raw,
        media_type=told,
        retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
        sidecar={"url": now},
    )


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise DocumentError(f"{address} is no address ({error}); write https://host/path") from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or port == 0:
        raise DocumentError(f"{address} is no address of the web; write https://host/path")
    if parts.username or parts.password:
        raise DocumentError(
            f"the address of {parts.hostname} holds a name or password, which would be kept in the ledger; "
            f"save the page and read the file"
        )
    return parts


def _name(parts: SplitResult) -> str:
    """Return the name of a document by its address: host and path."""
    path = parts.path.strip("/").replace("!", "%21")
    return f"{parts.hostname}/{path}" if path else str(parts.hostname)


def _ask(
    address: str, parts: SplitResult, limit: int, is_allowed: Callable[[IP], bool], keep: list[socket.socket]
) -> _Answer:
    """Ask one machine once, without following where it sends us."""
    secure = parts.scheme.lower() == "https"
    host = str(parts.hostname)
    asked = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        asked += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    try:
        plain = _connect(address, host, parts.port or (443 if secure else 80), is_allowed)
        keep.append(plain)
        wire = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
        keep.append(wire)
        connection = http.client.HTTPConnection(host, parts.port or (443 if secure else 80))
        connection.sock = wire
        heads = {
            "Host": parts.netloc,
            "User-Agent": f"dragoman/{__version__}",
            "Accept": "*/*",
            "Accept-Encoding": "identity",
        }
        connection.request("GET", asked, headers=heads)
        answer = connection.getresponse()
        media_type = answer.headers.get("Content-Type", "")
        size = answer.headers.get("Content-Length", "")
        if size.isdigit() and int(size) > limit:
            raise DocumentError(too_large(address, int(size), limit))
        raw = answer.read(limit + 1)
        if len(raw) > limit:
            raise DocumentError(too_large(address, len(raw), limit))
        return _Answer(
            status=answer.status,
            reason=answer.reason,
            location=answer.headers.get("Location", ""),
            media_type=media_type,
            raw=_unpacked(address, raw, answer.headers.get("Content-Encoding", ""), limit),
        )
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        raise DocumentError(
            f"{address} cannot be fetched ({error or type(error).__name__}); look at the network and at the "
            f"address"
        ) from error


def _connect(address: str, host: str, port: int, is_allowed: Callable[[IP], bool]) -> socket.socket:
    """Connect to the machine of a name; the address that was checked is the one that is connected to."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    machines = [(family, place) for family, _, _, _, place in found]
    refused = [
        place[0] for _, place in machines if not is_allowed(ipaddress.ip_address(str(place[0]).split("%")[0]))
    ]
    if refused or not machines:
        raise DocumentError(
            f"{address} leads to {', '.join(map(str, refused)) or 'no machine'}, which is not on the public "
            f"network; nothing is fetched from there: save the page and read the file"
        )
    problem: OSError | None = None
    for family, place in machines:
        wire = socket.socket(family, socket.SOCK_STREAM)
        wire.settimeout(20)
        try:
            wire.connect(place)
            return wire
        except OSError as error:
            wire.close()
            problem = error
    raise problem or OSError("no machine answers")


def _unpacked(address: str, raw: bytes, encoding: str, limit: int) -> bytes:
    """Return the bytes of an answer that was packed though nobody asked for it."""
    if encoding.strip().lower() in ("", "identity"):
        return raw
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        raise DocumentError(
            f"{address} is sent as {encoding!r}, which is not read; save it and read the file"
        )
    try:
        made = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(raw, limit + 1)
    except zlib.error as error:
        raise DocumentError(f"{address} is damaged ({error}); fetch it again") from error
    if len(made) > limit:
        raise DocumentError(too_large(address, len(made), limit))
    return made


@contextmanager
def _within(seconds: float, address: str) -> Iterator[list[socket.socket]]:
    """End every connection when the time is over, also one that sends a byte now and then."""
    wires: list[socket.socket] = []
    late = threading.Event()

    def end() -> None:
        late.set()
        for wire in list(wires):
            with contextlib.suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(seconds, end)
    watch.daemon = True
    watch.start()
    try:
        yield wires
    except DocumentError:
        if not late.is_set():
            raise
    finally:
        watch.cancel()
        for wire in wires:
            wire.close()
    if late.is_set():  # What was read until then may look whole.
        raise DocumentError(
            f"{address} took more than {seconds:.0f} seconds; try again, or save the page and read the file"
        )
