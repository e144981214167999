"""Fetching one document: from a server of this machine where the test allows it, and never without."""

from __future__ import annotations

import contextlib
import gzip
import ipaddress
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from documents.papers import SENTENCE, a_pdf
from dragoman.documents.many import Budget, find_in_member, open_leaf
from dragoman.documents.online import IP, fetch, is_public
from dragoman.documents.open import Opened
from dragoman.errors import DocumentError

PAGE = f"<html><head><title>Talks</title></head><body><article><p>{SENTENCE}</p></article></body></html>"


class Server(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        answers = {
            "/page": (200, "text/html; charset=utf-8", PAGE.encode()),
            "/minutes.pdf": (200, "application/pdf", a_pdf(["A bridge reopens", SENTENCE[:80]])),
            "/packed": (200, "text/plain", gzip.compress(SENTENCE.encode())),
            "/bomb": (200, "text/plain", gzip.compress(b"a" * 5_000_000)),
            "/large": (200, "text/plain", b"a" * 2_000_000),
            "/gone": (404, "text/html", b"<p>gone</p>"),
        }
        if self.path in ("/moved", "/loop", "/inside"):
            self.send_response(302)
            to = {"/moved": "/page", "/loop": "/loop", "/inside": "http://10.0.0.1/secret"}[self.path]
            self.send_header("Location", to)
            self.end_headers()
            return
        if self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(OSError):
                for _ in range(100):
                    self.wfile.write(b"a")
                    time.sleep(0.1)
            return
        status, kind, body = answers[self.path]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if self.path in ("/packed", "/bomb"):
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def local(place: IP) -> bool:
    """Allow this machine only: the seam by which the tests open the guard."""
    return place.is_loopback


def test_a_page_keeps_its_address_and_the_time(address: str) -> None:
    member = fetch(f"{address}/page", is_allowed=local)
    (leaf,) = find_in_member(member, member.name, Budget())
    opened = open_leaf(leaf)  # type: ignore[arg-type]
    assert isinstance(opened, Opened)
    source = opened.document.source
    assert source.url is not None
    assert source.url.value == f"{address}/page"
    assert source.path == "127.0.0.1/page"
    assert source.retrieved.startswith("20")
    assert source.retrieved.endswith("+00:00")
    assert SENTENCE in opened.document.text


def test_a_pdf_is_read_as_one(address: str) -> None:
    member = fetch(f"{address}/minutes.pdf", is_allowed=local)
    (leaf,) = find_in_member(member, member.name, Budget())
    opened = open_leaf(leaf)  # type: ignore[arg-type]
    assert isinstance(opened, Opened)
    assert opened.document.pages[0].label == "1"


def test_where_an_address_sends_on_is_followed_and_kept(address: str) -> None:
    member = fetch(f"{address}/moved", is_allowed=local)
    assert member.sidecar["url"] == f"{address}/page"


def test_what_is_sent_packed_is_unpacked(address: str) -> None:
    assert fetch(f"{address}/packed", is_allowed=local).raw == SENTENCE.encode()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/loop", "sends on more than 5 times"),
        ("/inside", "http://10.0.0.1/secret leads to 10.0.0.1, which is not on the public network"),
        ("/gone", "answered 404"),
        ("/large", "has 1 MB, more than the 1 MB"),
        ("/bomb", "has 1 MB, more than the 1 MB"),
        ("/slow", "took more than 1 seconds"),
    ],
)
def test_what_is_not_to_be_had_is_said(address: str, path: str, message: str) -> None:
    seconds = 1.0 if path == "/slow" else 30.0
    with pytest.raises(DocumentError, match=message) as error:
        fetch(f"{address}{path}", is_allowed=local, limit=1_000_000, seconds=seconds)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "169.254.169.254",
    ],
)
def test_nothing_is_fetched_from_this_machine_or_its_network(address: str, host: str) -> None:
    port = address.rsplit(":", 1)[1]
    with pytest.raises(DocumentError, match=r"not on the public network|cannot be fetched"):
        fetch(f"http://{host}:{port}/page")


@pytest.mark.parametrize(
    "words",
    ["http://", "http://a:99999/", "ftp://example.org/x", "http://name:word@example.org/", "http://[::1"],
)
def test_what_is_no_address_is_said(words: str) -> None:
    with pytest.raises(DocumentError):
        fetch(words)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f::1", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, expected: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is expected
