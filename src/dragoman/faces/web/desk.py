"""What every request has at hand: the ledger, who asks, and answers that were worked out before."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote

from dragoman.faces.web.asked import Asked, asked_of
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.kept import Answer, Answers
from dragoman.faces.web.workers import Workers
from dragoman.ledger.open import Ledger, open_ledger
from dragoman.ledger.postgres import is_address, without_password
from dragoman.ledger.view import View
from dragoman.views.material import Between

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request

Helper = TypeVar("Helper")

#: Requests that are answered at a time; each of these threads keeps the ledger open.
THREADS = 4
#: Answers of views that are kept until the ledger changes.
KEPT_ANSWERS = 48
#: Entries from which on screens are worked out in processes beside the workbench.
MANY = 8_000
#: Seconds that work which must be alone waits for the requests before it.
PATIENCE = 20.0
#: What a role may do; each may do what stands before it.
ROLES = ("reader", "editor", "admin")


@dataclass(frozen=True, slots=True)
class User:
    """Who asks: the name that judgements are signed with, and a role (reader, editor, admin)."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Return whether this user has a role or one above it."""
        return self.role in ROLES and ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """How the workbench was started.

    ledger: the file, or the address of a database; relationship: sides, aliases and outlets for documents
    that are added, None for none.
    between, home: sides shown first, and the one whose column is "our move"; "" for neither.
    name: who judges when there are no accounts. team: whether people sign in.
    hosts: names by which the browser may call it; secret: signs what the browser hands back.
    secure: whether cookies are sent over HTTPS alone. online: whether addresses may be fetched.
    """

    ledger: Path | str
    relationship: Path | None = None
    between: Between | None = None
    home: str = ""
    name: str = "reader"
    team: bool = False
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    secure: bool = False
    online: bool = False

    @property
    def title(self) -> str:
        """The name of the ledger, as pages show it: "us-az" for us-az.dragoman."""
        return title_of(self.ledger)


def title_of(ledger: Path | str) -> str:
    """Return what a ledger is called: its file without the ending, or the schema or database at an address.

    "postgresql://desk@archive/records?options=-csearch_path%3Dus_az" is "us_az". No password is ever told.
    """
    if not is_address(ledger):
        return Path(ledger).name.removesuffix(".dragoman")
    _, _, schema = unquote(str(ledger)).partition("search_path=")
    base = without_password(str(ledger)).rsplit("/", 1)[-1].rpartition("@")[2]
    return re.split(r"[^\w-]", schema, maxsplit=1)[0] or base or "record"


class Desk:
    """The ledger as requests use it: a connection a thread, and answers kept while nothing changes."""

    def __init__(self, service: Service, *, kept: int = KEPT_ANSWERS) -> None:
        self.service = service
        self.pool = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="dragoman")
        self._here = threading.local()
        self._lock = threading.Lock()
        self._answers = Answers(kept)
        self._helpers: dict[object, Any] = {}
        self._alone = threading.Lock()
        self._large = False
        self.workers = Workers(service)

    def helper(self, make: Callable[[Service], Helper]) -> Helper:
        """Return what works for a long time beside the pages, made when it is first asked for."""
        with self._lock:
            held: Helper = self._helpers.setdefault(make, None) or make(self.service)
            self._helpers[make] = held
            return held

    def ledger(self) -> Ledger:
        """Return the ledger as this thread has it open; raises LedgerError when it cannot be opened."""
        held: Ledger | None = getattr(self._here, "ledger", None)
        # A server may have been started again since; a file has no connection that could be lost.
        if held is not None and getattr(getattr(held.store.link, "connection", None), "closed", False):
            self._close_here()
            held = None
        if held is None:
            held = self._here.ledger = open_ledger(self.service.ledger, create=True)
        return held

    def view(self) -> View:
        """Return what answers questions, in this thread."""
        return self.ledger().view()

    def large(self) -> bool:
        """Whether the ledger holds so much that screens are worked out in processes of their own."""
        if not self._large:
            self._large = self.answer("count", lambda view: view.count()) > MANY
        return self._large

    def stamp(self) -> object:
        """Return something that differs whenever the ledger has changed."""
        if is_address(self.service.ledger):
            return self.ledger().store.link.one("SELECT times FROM ledger")[0]
        told = []
        for name in (str(self.service.ledger), f"{self.service.ledger}-wal"):
            try:
                stat = os.stat(name)
                told.append((stat.st_mtime_ns, stat.st_size))
            except OSError:
                told.append((0, 0))
        return tuple(told)

    def answer(self, question: object, work: Callable[[View], Answer]) -> Answer:
        """Return the answer of a view, from before while the ledger has not changed since.

        question: what tells answers apart; anything hashable.
        """
        return self._answers.of(question, self.stamp(), lambda: work(self.view()))

    def lasting(self, question: object, work: Callable[[View], Answer]) -> Answer:
        """Return an answer that holds until documents come or go, whatever is judged meanwhile."""
        stands = self.ledger().store.link.one("SELECT count(*), max(number) FROM document")
        return self._answers.of(question, tuple(stands), lambda: work(self.view()))

    def forget(self) -> None:
        """Forget every answer that was kept: something was taken out, and nothing of it may stay."""
        self._answers.forget()
        self.workers.forget()

    @contextmanager
    def opened(self) -> Iterator[Ledger]:
        """Open the ledger for some work outside a request, and give it back at its end."""
        try:
            yield self.ledger()
        finally:
            self._close_here()

    def alone(self, work: Callable[[], object], *, otherwise: Callable[[], object] = lambda: None) -> None:
        """Do some work, soon, while no request has the ledger open; others wait until it is done.

        otherwise: done instead where a long request went on meanwhile.
        """

        def stand_aside(arrived: threading.Barrier, over: threading.Event) -> None:
            self._close_here()
            try:
                arrived.wait(PATIENCE)
            except threading.BrokenBarrierError:
                return
            over.wait()

        def run() -> None:
            with self._alone:
                arrived, over = threading.Barrier(THREADS + 1), threading.Event()
                for _ in range(THREADS):
                    self.pool.submit(stand_aside, arrived, over)
                try:
                    self.workers.forget()
                    arrived.wait(PATIENCE)
                    work()
                except threading.BrokenBarrierError:
                    otherwise()
                finally:
                    self._close_here()
                    over.set()

        threading.Thread(target=run, daemon=True).start()

    def _close_here(self) -> None:
        """Close the ledger as this thread has it open."""
        held: Ledger | None = getattr(self._here, "ledger", None)
        if held is not None:
            held.close()
            self._here.ledger = None

    def signed(self, words: str) -> str:
        """Return a signature over words that only this service can make."""
        return hmac.new(self.service.secret, words.encode(), hashlib.sha256).hexdigest()[:40]

    def close(self) -> None:
        """Let the threads end; a request that is being answered is answered, a screen may be broken off."""
        self.workers.close()
        self.pool.shutdown(wait=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request: the desk, what was asked, what was sent, and by whom.

    path, query: of the address; form: what a page sent, empty for GET; body: what a program sent.
    user: who asks; session: what ties forms to this browser. fragment: whether a part of a page will do.
    """

    desk: Desk
    request: Request
    user: User
    session: str
    form: FormData | Mapping[str, Any]
    body: bytes = b""

    @property
    def view(self) -> View:
        """What answers questions."""
        return self.desk.view()

    @property
    def query(self) -> Mapping[str, str]:
        """The query of the address."""
        return self.request.query_params

    @property
    def path(self) -> Mapping[str, Any]:
        """The parts of the path that have names."""
        return self.request.path_params

    @property
    def fragment(self) -> bool:
        """Whether the page itself asks, and a part of it is enough."""
        return self.request.headers.get("hx-request") == "true"

    @property
    def asked(self) -> Asked:
        """The questions that all screens share."""
        return asked_of(self.query, between=self.desk.service.between)

    @property
    def csrf(self) -> str:
        """What a form must send back to show that it came from a page of ours."""
        return self.desk.signed(f"form {self.session}")

    def sent(self, name: str) -> str:
        """Return one field of the form as words, "" when it is not there."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def need(self, role: str) -> None:
        """Raise WebError unless the user has this role."""
        if not self.user.may(role):
            raise WebError(
                f"{self.user.name or 'you'} may read here, and this takes the role of {role}; ask an admin",
                status=403,
                title="Not allowed",
            )
