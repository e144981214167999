"""A person's corrections: from the fields of a form to what the ledger keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from dragoman.documents.span import Span
from dragoman.faces.web.asked import day_of
from dragoman.faces.web.errors import WebError
from dragoman.ledger.entry import Entry, Participant
from dragoman.ledger.names import folded_words
from dragoman.reading.dates.when import Grain, When
from dragoman.reading.records import Kind

KINDS = tuple(kind.value for kind in Kind)
GRADES = ("strong", "medium", "weak")
ROLES = ("by", "to", "with_")
ACTOR_KINDS = ("person", "state", "body", "group", "unnamed")
#: Most people that a form gives for one role.
MOST_PEOPLE = 24
#: Code points around an entry in which the words of a name are looked for.
NEAR = 400


def fields_of(
    form: Mapping[str, Any], read: Entry, shown: Entry, known: Sequence[Participant], text: str
) -> dict[str, Any]:
    """Return the fields in which a form differs from what was read, in the shape of the JSON export.

    read: the entry as the reader made it; shown: as the form showed it. known: participants of the document,
    so that a name that stands in it already keeps its actor. text: of the document, to which words that were
    marked belong; a name that was typed gets the words nearby that are the same.
    Raises WebError for a kind that is none, a day that is none, or a last day before the first.
    """
    before = msgspec.to_builtins(read)
    now = msgspec.to_builtins(shown)
    given: dict[str, Any] = {}
    kind = _words(form, "kind")
    if kind not in KINDS:
        raise WebError(f"{kind!r} is no kind of entry; choose one of {', '.join(KINDS)}")
    given["kind"] = kind
    for name in ("form", "status", "where"):
        given[name] = _words(form, name)
    given["grade"] = _words(form, "grade") if _words(form, "grade") in GRADES else read.grade
    given["matters"] = _listed(form, "matters")
    given["about"] = [side.upper() for side in _listed(form, "about")]
    for role in ROLES:
        given[role] = people_of(form, role, shown, known, text)
    given["when"] = _when(form, "when", shown.when, now["when"], text)
    given["due"] = _when(form, "due", shown.due, now["due"], text)
    given["cited"] = _cited(form, now["cited"])
    content = _marked(form, "content", text)
    span = shown.evidence.span
    if content is not None and not span.contains(content):
        raise WebError("the content must be among the words of the entry itself; mark other words")
    # Everything that differs from the reading, so that an earlier correction is not lost by a later one.
    return (
        {name: value for name, value in given.items() if value != before[name]}
        | {name: now[name] for name in ("content", "links", "chain") if now[name] != before[name]}
        | ({"content": msgspec.to_builtins(content)} if content is not None else {})
    )


def people_of(
    form: Mapping[str, Any], role: str, entry: Entry, known: Sequence[Participant], text: str
) -> list[dict[str, Any]]:
    """Return the participants that a form gives for one role; rows without a name are left out."""
    found, shown = [], getattr(entry, role)
    for row in range(MOST_PEOPLE):
        name = _words(form, f"{role}.{row}.name")
        if not name:
            continue
        side = _words(form, f"{role}.{row}.side").upper()
        if side and not (len(side) == 2 and side.isalpha()):
            raise WebError(f"{side!r} is no code of a side; write US, AZ … or leave it empty")
        office, kind = _words(form, f"{role}.{row}.office"), _words(form, f"{role}.{row}.kind")
        was = shown[row] if row < len(shown) else None
        marked = _marked(form, f"{role}.{row}", text)
        if was is not None and was.name == name:
            one = msgspec.to_builtins(was)
        else:
            one = msgspec.to_builtins(_named(name, known) or Participant(name=name, because="given by hand"))
            near = marked or words_near(text, entry.evidence.span, name) or (was.span if was else None)
            one |= {"name": name, "span": msgspec.to_builtins(near) if near else one["span"]}
            kind = kind if kind != "unresolved" else "person"
        if marked is not None:
            one["span"] = msgspec.to_builtins(marked)
        if kind in ACTOR_KINDS and kind != one["kind"]:
            one |= {"kind": kind, "candidates": []}
        found.append(one | {"side": side, "office": office})
    return found


def words_near(text: str, evidence: Span, words: str) -> Span | None:
    """Return where words stand in an entry's own words, or up to `NEAR` code points before or behind them."""
    for begin, end in (
        (evidence.start, evidence.end),
        (max(0, evidence.start - NEAR), min(len(text), evidence.end + NEAR)),
    ):
        at = text.find(words, begin, end)
        if at >= 0:
            return Span(at, at + len(words))
    return None


def _marked(form: Mapping[str, Any], name: str, text: str) -> Span | None:
    """Return the words that were marked for a field, by their code points, None for none."""
    told = _words(form, f"{name}.span").split()
    if not told:
        return None
    if len(told) != 2 or not all(one.isascii() and one.isdigit() and len(one) < 10 for one in told):
        raise WebError(f"the words marked for {name} are {' '.join(told)[:40]!r}; mark them again")
    start, end = (int(one) for one in told)
    if not start < end <= len(text):
        raise WebError(f"the words marked for {name} run past the end of the document; mark them again")
    return Span(start, end)


def _named(name: str, known: Sequence[Participant]) -> Participant | None:
    words = folded_words(name)
    return next((one for one in known if one.resolved and folded_words(one.name) == words), None)


def _when(form: Mapping[str, Any], name: str, shown: When | None, now: Any, text: str) -> Any:
    """Return an interval that a form gives by first and last day, as it was where nothing changed.

    Words that were marked for it are kept as the words that tell it.
    """
    first = day_of(_strings(form), f"{name}_first", end=False)
    last = day_of(_strings(form), f"{name}_last", end=True)
    if first is None and last is None:
        return None
    begin: date = first or last  # type: ignore[assignment]
    end: date = last or first  # type: ignore[assignment]
    if last is None and first is not None:
        end = day_of(_strings(form), f"{name}_first", end=True) or first
    if end < begin:
        raise WebError(f"{name}: the last day, {end}, is before the first, {begin}")
    after = end + timedelta(days=1)
    marked = _marked(form, name, text)
    if shown is not None and (shown.start, shown.end) == (begin, after) and marked in (None, shown.span):
        return now
    told = msgspec.to_builtins(marked) if marked else now["span"] if now else None
    grain = Grain.DAY if begin == end else Grain.RANGE
    return {
        "start": begin.isoformat(),
        "end": after.isoformat(),
        "grain": grain.value,
        "basis": "stated",
        "span": told,
        "because": "these words, marked by hand" if marked else "given by hand",
        "anchors": [],
    }


def _cited(form: Mapping[str, Any], now: Any) -> Any:
    """Return the citation with the outlet that a form gives; without a citation in the text there is none."""
    outlet = _words(form, "outlet")
    if now is None or outlet == (now["outlet"] or ""):
        return now
    return now | {"outlet": outlet or None, "lost": not outlet, "because": "given by hand"}


def _strings(form: Mapping[str, Any]) -> Mapping[str, str]:
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _listed(form: Mapping[str, Any], name: str) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in _words(form, name).split(",") if word.strip()))


def _words(form: Mapping[str, Any], name: str) -> str:
    value = form.get(name, "")
    return " ".join(value.split())[:2000] if isinstance(value, str) else ""
