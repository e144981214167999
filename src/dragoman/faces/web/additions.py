"""Documents that are being added, each addition in a thread of its own that the pages do not wait for."""

from __future__ import annotations

import secrets
import shutil
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.corpus.setup import Setup
from dragoman.corpus.tasks import Place, find_tasks, total_size
from dragoman.documents.open import Failure
from dragoman.errors import DragomanError
from dragoman.faces.web.desk import Service
from dragoman.faces.web.errors import WebError
from dragoman.ledger.entry import HeldDocument
from dragoman.ledger.open import Ledger, open_ledger

#: Additions that can still be looked at.
KEPT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A document that was held before: the name it came under now, the one it is held by."""

    name: str
    held: HeldDocument


@dataclass(slots=True, kw_only=True)
class Addition:
    """Documents that are being added, or were.

    names: as they came; state: waiting, reading, done, failed. done: names that are done with, in order.
    bytes, of: of the input that are done with, and of all of it. added: documents now held; twins: those
    held before; copies: for a document's id, others that tell the same in nearly the same words.
    failures: what could not be read, with its reason; message: what ended the whole of it, "" for nothing.
    """

    id: str
    by: str
    names: tuple[str, ...]
    state: str = "waiting"
    began: float = field(default_factory=time.monotonic)
    seconds: float = 0.0
    done: list[str] = field(default_factory=list)
    bytes: int = 0
    of: int = 0
    entries: int = 0
    added: list[HeldDocument] = field(default_factory=list)
    twins: list[Twin] = field(default_factory=list)
    copies: dict[str, list[HeldDocument]] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    message: str = ""

    @property
    def running(self) -> bool:
        """Whether it is not at its end yet."""
        return self.state in ("waiting", "reading")


class Additions:
    """Additions to a ledger, one after another, each in a thread that the pages do not wait for."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._turn = threading.Lock()
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Addition] = OrderedDict()

    def start(self, places: list[Place], folder: Path, names: tuple[str, ...], by: str) -> Addition:
        """Begin to read what lies in a folder; the folder is removed when it is done."""
        made = Addition(id=secrets.token_hex(6), by=by, names=names)
        with self._lock:
            self._known[made.id] = made
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        threading.Thread(target=self._work, args=(made, places, folder), daemon=True).start()
        return made

    def find(self, addition_id: str) -> Addition:
        """Return an addition; raises WebError when there is none of that id."""
        with self._lock:
            found = self._known.get(addition_id)
        if found is None:
            raise WebError(
                "there is no such addition; the workbench may have been started again since. What was read "
                "then is kept: look under Sources, and add again what is not there",
                status=404,
                title="Nothing here",
            )
        return found

    def latest(self) -> list[Addition]:
        """Return the additions since the workbench was started, the latest first."""
        with self._lock:
            return list(reversed(self._known.values()))

    def _work(self, made: Addition, places: list[Place], folder: Path) -> None:
        try:
            with self._turn:
                made.state = "reading"
                with open_ledger(self._service.ledger, create=True) as ledger:
                    _read(made, places, ledger, self._service)
            made.state = "done"
        except (DragomanError, OSError) as error:
            made.message, made.state = str(error), "failed"
        except Exception as error:
            made.message = f"adding broke off ({error!r}); what was read before is kept. Please report this"
            made.state = "failed"
            raise
        finally:
            made.seconds = time.monotonic() - made.began
            shutil.rmtree(folder, ignore_errors=True)


def _read(made: Addition, places: list[Place], ledger: Ledger, service: Service) -> None:
    from dragoman.corpus.intake import read_tasks
    from dragoman.official.matching import suggest_matches

    view = ledger.view()
    before = {held.id for held in view.documents(official=None)}
    made.of = max(1, total_size(places))
    setup = Setup(relationship=service.relationship)

    def count(size: int) -> None:
        made.bytes = min(made.of, made.bytes + size)

    intake = read_tasks(
        find_tasks(places, largest=setup.limits.size, online=service.online),
        ledger,
        setup=setup,
        after_each=made.done.append,
        done=count,
    )
    if intake.added.new or intake.added.changed:
        suggest_matches(ledger)
    made.entries = intake.added.new
    documents = view.documents(official=None)
    made.added = [held for held in documents if held.id not in before]
    made.failures = [_without_folder(one, places) for one in intake.failures]
    by_id = {held.id: held for held in documents}
    made.twins = [
        Twin(name=known.name, held=by_id[known.document_id])
        for known in intake.held
        if known.document_id in by_id
    ]
    groups: dict[str, list[HeldDocument]] = {}
    for held in documents:
        groups.setdefault(held.independence, []).append(held)
    made.copies = {
        held.id: [one for one in groups[held.independence] if one.id != held.id]
        for held in made.added
        if len(groups[held.independence]) > 1
    }


def _without_folder(failure: Failure, places: list[Place]) -> Failure:
    """Return a failure that names the file as it came, not where it was put for reading."""
    path, message = failure.path, failure.message
    for place in places:
        folder = f"{place.source.rpartition('/')[0]}/"
        path, message = path.replace(folder, ""), message.replace(folder, "")
    return Failure(path=path, message=message)
