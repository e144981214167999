"""Adding documents: files are dropped or text is pasted, and what becomes of each is seen as it is read."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.corpus.tasks import Place
from dragoman.faces.web.additions import Additions
from dragoman.faces.web.desk import Call
from dragoman.faces.web.errors import WebError
from dragoman.faces.web.looks import page
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screens import json_response

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile
    from starlette.responses import Response

#: Most bytes that are added at a time.
MOST = 300_000_000


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
    # Each by itself and not the folder, which would pass over what is in no known format without a word.
    put = sorted(one for one in folder.glob("*/*") if not _is_sidecar(one))
    places = [Place(source=str(one)) for one in put]
    address = call.sent("address")
    if address:
        if not call.desk.service.online:
            raise WebError(
                "nothing is fetched from the network unless asked; start with `dragoman serve --online`"
            )
        # Anything else would name a file of the machine that serves.
        if not address.lower().startswith(("http://", "https://")):
            raise WebError(f"{address[:80]!r} is no address; give one that begins with http:// or https://")
        names.append(address)
        places.append(Place(source=address))
    return names, places


def _is_sidecar(path: Path) -> bool:
    """Return whether a file only tells of another beside it: `note.json` of `note.txt`."""
    return path.suffix == ".json" and any(
        one.stem == path.stem and one.suffix != ".json" for one in path.parent.iterdir()
    )


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
