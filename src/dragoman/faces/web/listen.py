"""Listening: where the workbench is reached, and who may not reach it."""

from __future__ import annotations

import hashlib
import socket
from dataclasses import replace

from dragoman.errors import DragomanError
from dragoman.faces.web.accounts import Accounts, accounts_path
from dragoman.faces.web.app import build_app
from dragoman.faces.web.desk import Service
from dragoman.faces.web.errors import WebError

#: Names by which this machine alone is reached.
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
#: Letters of the shortest secret, where others than this machine may come.
SHORTEST = 32


def checked(service: Service, *, host: str, called: tuple[str, ...], secret: str) -> Service:
    """Return how the workbench is to be started, once it is safe to.

    host: the address to listen on; called: names by which browsers will call it.
    Raises WebError for listening beyond this machine without accounts, a secret and a name; for a team
    without an admin; for a secret that is too short.
    """
    beyond = host not in ("127.0.0.1", "::1", "localhost")
    if beyond and not service.team:
        raise WebError(
            f"{host} is reached from other machines, and everybody there could read and change the record; "
            "give people accounts (dragoman account NAME --role admin) and start with --team"
        )
    if beyond and not secret:
        raise WebError(
            f"{host} is reached from other machines: put a secret of {SHORTEST} letters or more into "
            "DRAGOMAN_SECRET or a file (--secret-file), so that sessions outlive a start and cannot be forged"
        )
    if secret and len(secret) < SHORTEST:
        raise WebError(f"the secret has {len(secret)} letters; it needs {SHORTEST} or more")
    if service.team and not any(one.role == "admin" for one in Accounts(accounts_path(service.ledger)).all()):
        raise WebError(
            f"{service.title} has no account of an admin yet; make one: dragoman account NAME --role admin"
        )
    names = (*LOOPBACK, *called)
    if beyond and host not in ("0.0.0.0", "::"):
        names = (*names, f"[{host}]" if ":" in host else host)
    elif beyond and not called:
        raise WebError(f"say by which name browsers will call it, beside {host}: --called archive.example")
    return replace(
        service,
        hosts=tuple(name.lower() for name in names),
        secret=hashlib.sha256(secret.encode()).digest() if secret else service.secret,
    )


def listen(service: Service, *, host: str, port: int) -> None:
    """Serve the workbench until it is stopped; port 0 takes any that is free and says which.

    Raises LedgerError when the ledger cannot be opened, DragomanError when the address is taken.
    """
    import click
    import uvicorn

    from dragoman.ledger.open import open_ledger
    from dragoman.ledger.postgres import without_password

    open_ledger(service.ledger, create=True).close()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(128)  # Who comes before all is ready waits, and is not refused.
    except OSError as error:
        bound.close()
        raise DragomanError(
            f"cannot listen on {host} port {port} ({error.strerror}); give another with --port, or 0 for any"
        ) from None
    shown, name = f"[{host}]" if ":" in host else host, without_password(str(service.ledger))
    click.echo(f"{name}: http://{shown}:{bound.getsockname()[1]}/  (Ctrl-C ends it)", err=True)
    config = uvicorn.Config(
        build_app(service, warm=True),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=5,
    )
    uvicorn.Server(config).run(sockets=[bound])
