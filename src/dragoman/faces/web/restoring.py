"""Putting a backup in the place of the ledger: what it holds is told first, and what was there is kept."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.faces.web.additions import Additions
from dragoman.faces.web.desk import Call, Service
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route
from dragoman.ledger.backup import Backup, backup, restore
from dragoman.ledger.postgres import is_address

if TYPE_CHECKING:
    from starlette.responses import Response

#: Most bytes of a backup that is sent.
MOST = 20_000_000_000


@dataclass(slots=True, kw_only=True)
class Restoring:
    """A backup that was sent: where it lies unpacked, what it holds, and how far it has come.

    state: told, waiting, done, failed; kept: the backup of what was there before; message: why it failed.
    """

    id: str
    folder: Path
    holds: Backup
    state: str = "told"
    kept: str = ""
    message: str = ""


class Restorings:
    """The backup that is to be put in the ledger's place; there is one at a time."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._lock = threading.Lock()
        self._held: Restoring | None = None

    def hold(self, made: Restoring) -> None:
        """Remember a backup that was looked at; one before it is forgotten, unless it is being restored."""
        with self._lock:
            if self._held is not None and self._held.state == "waiting":
                raise WebError("a backup is being restored; wait until it is done", status=409)
            if self._held is not None:
                shutil.rmtree(self._held.folder, ignore_errors=True)
            self._held = made

    def find(self, restoring_id: str) -> Restoring:
        """Return the backup of an id; raises WebError when there is none."""
        with self._lock:
            if self._held is None or self._held.id != restoring_id:
                raise WebError("there is no such backup any more; send it again", status=404)
            return self._held


def send(call: Call) -> Response:
    """Take a backup, check every byte of it, and tell what it holds; nothing is changed yet."""
    from starlette.datastructures import UploadFile
    from starlette.responses import RedirectResponse

    given = call.form.get("backup")
    if not isinstance(given, UploadFile) or not given.filename:
        raise WebError("choose a backup: the file that “Download a backup” or `dragoman backup` gave")
    # Beside a ledger file, so that it can be put in its place in one step.
    folder = Path(tempfile.mkdtemp(prefix=".dragoman-restore-", dir=beside(call.desk.service)))
    try:
        sent = folder / "sent.gz"
        with sent.open("wb") as file:
            shutil.copyfileobj(given.file, file)
        holds = restore(sent, folder / "trial.dragoman")
        (folder / "trial.dragoman").unlink()
        made = Restoring(id=secrets.token_hex(8), folder=folder, holds=holds)
        call.desk.helper(Restorings).hold(made)
    except DragomanError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise WebError(str(error).replace(str(folder / "sent.gz"), given.filename)) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return RedirectResponse(f"/restore/{made.id}", status_code=303)


def restoring_page(call: Call) -> Response:
    """Return what a backup holds beside what the ledger holds, and how far it has come."""
    made = call.desk.helper(Restorings).find(str(call.path["id"]))
    held = None
    if made.state == "told":
        held = (len(call.view.documents()), call.view.count())
    folder = beside(call.desk.service).absolute()
    return page(call, "restore.html.jinja", made=made, held=held, beside=f"in {folder}")


def put_back(call: Call) -> Response:
    """Put the backup in the place of the ledger, once no request has it open."""
    from starlette.responses import RedirectResponse

    made = call.desk.helper(Restorings).find(str(call.path["id"]))
    if made.state != "told":
        raise WebError("this backup was restored already, or is being restored", status=409)
    if any(one.running for one in call.desk.helper(Additions).latest()):
        raise WebError("documents are being added; restore when they are read", status=409, title="Busy")
    made.state = "waiting"
    call.desk.alone(lambda: _put(call, made), otherwise=lambda: _late(made))
    return RedirectResponse(f"/restore/{made.id}", status_code=303)


def beside(service: Service) -> Path:
    """Return the folder in which a backup of what was there is kept: the ledger's, or the current one."""
    return Path() if is_address(service.ledger) else Path(service.ledger).parent


def _put(call: Call, made: Restoring) -> None:
    """Keep what is there in a backup of its own, then put the other in its place."""
    service = call.desk.service
    at = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    kept = beside(service) / f"{service.title}-before-{at}.dragoman.gz"
    try:
        with call.desk.opened() as present:
            backup(present, kept)
        restore(made.folder / "sent.gz", service.ledger, replace=True)
        made.kept, made.state = str(kept.absolute()), "done"
    except (DragomanError, OSError) as error:
        made.message, made.state = f"{error}; the ledger is as it was before", "failed"
    finally:
        call.desk.forget()
        shutil.rmtree(made.folder, ignore_errors=True)


def _late(made: Restoring) -> None:
    made.message = "somebody’s request took long; nothing was changed. Send the backup again in a moment"
    made.state = "failed"
    shutil.rmtree(made.folder, ignore_errors=True)


ROUTES = (
    Route(path="/restore", answer=send, method="POST", role="admin", most=MOST),
    Route(path="/restore/{id}", answer=restoring_page, role="admin"),
    Route(path="/restore/{id}", answer=put_back, method="POST", role="admin"),
)
