"""The description of the interface, made from the shapes that it answers with."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman import __version__
from dragoman.faces.web.desk import Call
from dragoman.faces.web.looks import page
from dragoman.faces.web.operations import OPERATIONS, Operation
from dragoman.faces.web.routes import Route
from dragoman.faces.web.screen import Screen
from dragoman.faces.web.screens import json_response, screens

if TYPE_CHECKING:
    from starlette.responses import Response

#: Names of what addresses of screens may ask, each with its meaning.
ASKED = {
    "between": "two sides: US,AZ; the two most named unless given",
    "as_of": "as the world stood that day: 2006-04-12, 2006-04 or 2006",
    "known_by": "leaves out documents published later",
    "since": "only from that day on",
    "until": "only up to that day",
    "matter": "only on any of these matters, commas between",
    "weak": "1 for weak entries too",
}
_DAY = r"^([1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?)?$"
_STATE = "(machine|accepted|corrected|rejected|merged)"
#: What the words must look like, where not any will do.
SHAPES = {
    **dict.fromkeys(("as_of", "known_by", "since", "until"), _DAY),
    "between": "^([A-Za-z]{2},[A-Za-z]{2})?$",
    "limit": "^([1-9][0-9]{0,2})?$",
    "state": f"^({_STATE}(,{_STATE})*)?$",
}
#: What some screens ask beside that.
MORE = {
    "search": {
        "q": "words; a phrase in quotation marks, * for any ending",
        "speaker": "part of a name",
        "side": "ISO code",
        "kind": "a kind of entry",
        "outlet": "an outlet",
        "year": "a year",
    },
    "who": {"name": "words of the name"},
    "sources": {"name": "part of a name, title or outlet (the page alone)"},
    "readouts": {"left": "id of a document", "right": "id of another"},
    "formulas": {"words": "only uses of this phrase"},
    "index": {
        "without": "outlets left out, commas between",
        "no_commentators": "1 to leave out those who speak for no side",
        "duplicates": "1 to count every telling",
    },
    "network": {"planned": "1 for planned contacts too"},
    "positions": {"all": "1 for every position of each line"},
}


@cache
def described() -> dict[str, Any]:
    """Return the description of the interface (OpenAPI 3.1)."""
    shapes = [one for operation in OPERATIONS for one in (operation.gives, operation.takes) if one]
    shapes += [screen.shape for screen in screens()]
    schemas, parts = msgspec.json.schema_components(shapes, ref_template="#/components/schemas/{name}")
    by_shape = {str(shape): schema for shape, schema in zip(shapes, schemas, strict=True)}
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, by_shape)
    for screen in screens():
        paths[f"/{screen.name}.json"] = {"get": _screen(screen, by_shape[str(screen.shape)])}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dragoman workbench",
            "version": __version__,
            "description": "The record of a diplomatic relationship. Ids are stable; a span is half-open and "
            "counts code points; inside an interval the end is exclusive.",
        },
        "paths": paths,
        "components": {
            "schemas": {**parts, "Error": _ERROR},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


_ERROR = {
    "type": "object",
    "properties": {"error": {"type": "string"}, "message": {"type": "string"}},
    "required": ["error", "message"],
}
_ERRORS = {
    "400": "what was asked or sent does not fit; the message says what to do",
    "401": "sign in, or send a token",
    "403": "the user may not do that",
    "404": "nothing of that id",
    "409": "somebody else judged the entry meanwhile; nothing was changed",
    "413": "more was sent than is taken",
    "503": "the ledger is being written by another program; ask again",
}


def _operation(operation: Operation, by_shape: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "summary": operation.says,
        "operationId": _name(operation),
        "parameters": _parameters(operation.query)
        + (
            [{"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}]
            if "{id}" in operation.path
            else []
        ),
        "responses": _responses(operation.status, by_shape[str(operation.gives)]),
    }
    if operation.takes is not None:
        content = {"application/json": {"schema": by_shape[str(operation.takes)]}}
        told["requestBody"] = {"required": True, "content": content}
        told["security"] = [{"token": []}]
    return told


def _name(operation: Operation) -> str:
    """Return the name of an operation: "get_entries_id"."""
    words = operation.path.removeprefix("/api/").replace("{", "").replace("}", "")
    return f"{operation.method.lower()}_{words.replace('/', '_')}"


def _screen(screen: Screen, schema: Any) -> dict[str, Any]:
    return {
        "summary": screen.lead.rstrip("."),
        "operationId": f"screen_{screen.name}",
        "parameters": _parameters(ASKED | MORE.get(screen.name, {})),
        "responses": _responses(200, schema),
    }


def _parameters(query: Any) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "query",
            "description": meaning,
            "schema": {"type": "string"} | ({"pattern": SHAPES[name]} if name in SHAPES else {}),
        }
        for name, meaning in query.items()
    ]


def _responses(status: int, schema: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        str(status): {"description": "done", "content": {"application/json": {"schema": schema}}}
    }
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    told |= {code: {"description": words, "content": error} for code, words in _ERRORS.items()}
    return told


def openapi(call: Call) -> Response:
    """Return the description for programs."""
    return json_response(described())


def api_page(call: Call) -> Response:
    """Return the description for people."""
    return page(call, "api.html.jinja", operations=OPERATIONS, screens=screens(), more=MORE, shared=ASKED)


ROUTES = (
    Route(path="/api/openapi.json", answer=openapi),
    Route(path="/api", answer=api_page),
    *(operation.route for operation in OPERATIONS),
)
