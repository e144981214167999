"""Adding documents: files are dropped or text is pasted, and what becomes of each is seen as it is read."""

from __future__ import annotations

import json
import secrets
import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.corpus.setup import Setup
from dragoman.corpus.tasks import Place, find_tasks, total_size
from dragoman.documents.open import Failure
from dragoman.errors import DragomanError
from dragoman.faces.web.desk import Call, Service
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screens import json_response
from dragoman.ledger.entry import HeldDocument
from dragoman.ledger.open import Ledger, open_ledger

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile
    from starlette.responses import Response

#: Most bytes that are added at a time.
MOST = 300_000_000
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
        folder = f"{place.source.rstrip('/')}/"
        path, message = path.replace(folder, ""), message.replace(folder, "")
    return Failure(path=path, message=message)


def add_page(call: Call) -> Response:
    """Return the page on which documents are added."""
    call.need("editor")
    return page(call, "add.html.jinja", latest=_additions(call).latest()[:12])


def _additions(call: Call) -> Additions:
    return call.desk.helper(Additions)


def add(call: Call) -> Response:
    """Take files or pasted text, and begin to read them."""
    from starlette.responses import RedirectResponse

    call.need("editor")
    folder = Path(tempfile.mkdtemp(prefix="dragoman-"))
    try:
        names, places = _put_down(call, folder)
        if not places:
            raise WebError("choose files, drop them on the page, or paste some text")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    made = _additions(call).start(places, folder, tuple(names), call.user.name)
    if call.fragment or call.request.headers.get("accept", "").startswith("application/json"):
        return json_response({"id": made.id, "address": f"/add/{made.id}"}, status=202)
    return RedirectResponse(f"/add/{made.id}", status_code=303)


def _put_down(call: Call, folder: Path) -> tuple[list[str], list[Place]]:
    """Write what was sent into a folder; returns the names as they came and where to read."""
    names: list[str] = []
    files: list[UploadFile] = [
        one for one in getattr(call.form, "getlist", lambda name: [])("files") if not isinstance(one, str)
    ]
    for number, one in enumerate(files):
        name = safe_name(one.filename or "")
        if not name:
            continue
        # Files of one name stand apart; the others together, so that a sidecar is found beside its file.
        inside = folder / (f"again {number}" if (folder / "files" / name).exists() else "files")
        inside.mkdir(exist_ok=True)
        with (inside / name).open("wb") as file:
            shutil.copyfileobj(one.file, file)
        names.append(name)
    words = call.form.get("text", "")
    if isinstance(words, str) and words.strip():
        told = {name: call.sent(name) for name in ("title", "publisher", "published", "url")}
        names.append(put_text(folder, call.sent("title") or "pasted", words.replace("\r\n", "\n"), told))
    places = [Place(source=str(one)) for one in sorted(folder.iterdir())]
    address = call.sent("address")
    if address:
        if not call.desk.service.online:
            raise WebError(
                "nothing is fetched from the network unless asked; start with `dragoman serve --online`"
            )
        names.append(address)
        places.append(Place(source=address))
    return names, places


def put_text(folder: Path, name: str, words: str, told: Mapping[str, str]) -> str:
    """Write a text into a folder, and what is known of it where the reader of sidecars finds it.

    told: title, publisher, published, url; empty ones say nothing. Returns the name of the file.
    """
    inside = folder / "text"
    inside.mkdir()
    stem = safe_name(name).removesuffix(".txt") or "text"
    (inside / f"{stem}.txt").write_bytes(words.encode("utf-8", "replace"))
    known = {field: value for field, value in told.items() if value}
    if known:
        (inside / f"{stem}.json").write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    return f"{stem}.txt"


def safe_name(name: str) -> str:
    """Return a file name without folders and without characters that a file system may refuse."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in last).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:100]}.{ending[:10]}" if dot else kept[:110]


def addition_page(call: Call) -> Response:
    """Return how far an addition has come, as a page or, while it runs, as the part that changes."""
    call.need("editor")
    made = _additions(call).find(str(call.path["id"]))
    template = "addition_part.html.jinja" if call.fragment else "addition.html.jinja"
    return page(call, template, made=made)


def addition_json(call: Call) -> Response:
    """Return how far an addition has come, as JSON."""
    made = _additions(call).find(str(call.path["id"]))
    return json_response(
        {
            "id": made.id,
            "state": made.state,
            "done": len(made.done),
            "bytes": made.bytes,
            "of": made.of,
            "entries": made.entries,
            "documents": made.added,
            "known": made.twins,
            "copies": {key: [one.id for one in held] for key, held in made.copies.items()},
            "failures": [{"path": one.path, "message": one.message} for one in made.failures],
            "message": made.message,
        }
    )


ROUTES = (
    Route(path="/add", answer=add_page, role="editor"),
    Route(path="/add", answer=add, method="POST", role="editor", most=MOST),
    Route(path="/add/{id}.json", answer=addition_json, role="editor"),
    Route(path="/add/{id}", answer=addition_page, role="editor"),
)
