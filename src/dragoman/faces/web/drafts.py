"""Checking drafts in the browser: a draft is read in a process of its own, and nothing of it is kept."""

from __future__ import annotations

import multiprocessing
import secrets
import shutil
import threading
from collections import OrderedDict
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.faces.checked.draft import Draft, check_file
from dragoman.faces.web.desk import Call, Service
from dragoman.faces.web.errors import WebError

#: Drafts whose findings can still be looked at; they are forgotten with the workbench.
KEPT = 20


@dataclass(slots=True, kw_only=True)
class Checking:
    """A draft that is being checked, or was: by whom, under which name, and what came of it.

    state: waiting, checking, done, failed; message: why it failed, in words.
    """

    id: str
    by: str
    name: str
    state: str = "waiting"
    draft: Draft | None = None
    message: str = ""

    @property
    def running(self) -> bool:
        """Whether it is not at its end yet."""
        return self.state in ("waiting", "checking")


class Drafts:
    """Drafts that are checked against a ledger, one after another."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._turn = threading.Lock()
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Checking] = OrderedDict()

    def start(self, path: Path, by: str) -> Checking:
        """Begin to check a draft; its folder is removed when it is done."""
        made = Checking(id=secrets.token_urlsafe(12), by=by, name=path.name)
        with self._lock:
            self._known[made.id] = made
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        threading.Thread(target=self._work, args=(made, path), daemon=True).start()
        return made

    def find(self, checking_id: str, call: Call) -> Checking:
        """Return a draft of the one who asks; raises WebError when he has none of that id."""
        with self._lock:
            found = self._known.get(checking_id)
        if found is None or found.by != call.user.name:
            raise WebError(
                "there is no such draft; drafts are forgotten when the workbench ends. Check it again",
                status=404,
                title="Nothing here",
            )
        return found

    def _work(self, made: Checking, path: Path) -> None:
        service = self._service
        try:
            with (
                self._turn,
                ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool,
            ):
                made.state = "checking"
                made.draft = pool.submit(
                    check_file, path, service.ledger, relationship=service.relationship
                ).result()
            made.state = "done"
        except (DragomanError, OSError) as error:
            made.message, made.state = str(error).replace(f"{path.parent}/", ""), "failed"
        except BrokenProcessPool:
            made.message = "checking broke off, maybe for want of memory; check the draft in parts"
            made.state = "failed"
        except Exception as error:
            made.message, made.state = f"checking broke off ({error!r}); please report this", "failed"
            raise
        finally:
            shutil.rmtree(path.parent, ignore_errors=True)
