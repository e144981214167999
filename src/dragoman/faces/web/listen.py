"""Listening: where the workbench is reached, and who may not reach it."""

from __future__ import annotations

import socket

from dragoman.errors import DragomanError
from dragoman.faces.web.app import build_app
from dragoman.faces.web.desk import Service


def listen(service: Service, *, host: str, port: int) -> None:
    """Serve the workbench until it is stopped; port 0 takes any that is free and says which.

    Raises LedgerError when the ledger cannot be opened, DragomanError when the address is taken.
    """
    import click
    import uvicorn

    from dragoman.ledger.open import open_ledger

    open_ledger(service.ledger, create=True).close()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise DragomanError(
            f"cannot listen on {host} port {port} ({error.strerror}); give another with --port, or 0 for any"
        ) from None
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"{service.ledger}: http://{shown}:{bound.getsockname()[1]}/  (Ctrl-C ends it)", err=True)
    config = uvicorn.Config(
        build_app(service),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=5,
    )
    uvicorn.Server(config).run(sockets=[bound])
