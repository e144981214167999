"""How parties, sources and silences are said in papers, in runs of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.faces.briefs.paper import Run, words
from dragoman.ledger.entry import HeldDocument
from dragoman.views.citing import document_name
from dragoman.views.days import Days, say_days
from dragoman.views.parties import Party, say_side
from dragoman.views.silence import Silence
from dragoman.views.sources import Sources

_OPENING, _CLOSING = '“"„«', '”"“»'
_MARKS = set(_OPENING + _CLOSING)


def trimmed(text: str, length: int) -> str:
    """Return a text on one line, cut at a space with "…" when it is longer than so many characters."""
    flat = unquoted(" ".join(text.split()))
    if len(flat) <= length:
        return flat
    return flat[:length].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def unquoted(text: str) -> str:
    """Return a text without the one pair of quotation marks that stands around all of it."""
    inner = text[1:-1]
    if len(text) > 2 and text[0] in _OPENING and text[-1] in _CLOSING and not _MARKS & set(inner):
        return inner
    return text


def say_people(parties: Sequence[Party], *, office: bool = False, most: int = 3) -> list[Run]:
    """Return names with their sides, and offices if asked: "Araz Azimov (AZ), Deputy Foreign Minister"."""
    runs: list[Run] = []
    for at, one in enumerate(parties[:most]):
        if at:
            runs.append(words(" and " if at == len(parties) - 1 else ", "))
        runs.append(words(one.name or one.office or "not named", "bold"))
        if one.side and one.name != say_side(one.side):
            runs.append(words(f" ({one.side})"))
        if office and one.office and one.name:
            runs.append(words(f", {one.office}"))
        if not one.resolved:
            runs.append(words(" [not known who]", "flag"))
    if len(parties) > most:
        runs.append(words(f" and {len(parties) - most} more"))
    return runs or [words("not named", "italic")]


def say_sources(sources: Sources, documents: Mapping[str, HeldDocument], *, most: int = 3) -> str:
    """Return who tells a fact: "Petrel News, 24 April 2019; outlet lost, 8 May 2019"."""
    told = []
    for one in sources.told[:most]:
        held = documents.get(one.document_id)
        name = "outlet lost" if one.lost else one.outlet or document_name(held) or one.document
        if one.official:
            name = f"list {one.official}"
        told.append(f"{name}, {say_days(one.day)}" if one.day and not one.official else name)
    more = len(sources.told) - most
    return "; ".join(dict.fromkeys(told)) + (f" and {more} more" if more > 0 else "")


def say_worth(sources: Sources) -> str:
    """Return what the sources are worth together: "single source", "3 independent sources"."""
    return "single source" if sources.single else f"{sources.independent} independent sources"


def say_silence(quiet: Silence | None, what: str = "no answer found") -> str:
    """Return how much a silence is worth: "no answer found in 7 documents of 26 April – 12 June 2019"."""
    if quiet is None:
        return ""
    told = f"{what} in {quiet.documents} document{'' if quiet.documents == 1 else 's'}"
    if quiet.independent != quiet.documents:
        told += f" ({quiet.independent} independent)"
    if quiet.first and quiet.last:
        told += f" of {say_days(Days(quiet.first, quiet.last), 'range')}"
    if quiet.gaps:
        gaps = ", ".join(say_days(Days(one.first, one.last), "range") for one in quiet.gaps[:2])
        more = len(quiet.gaps) - 2
        told += f"; nothing is held for {gaps}" + (f" and {more} more stretches" if more > 0 else "")
    return told


def flags(*told: str) -> list[Run]:
    """Return small marks, each in brackets."""
    return [words(f" [{one}]", "flag") for one in told if one]


def joined(parts: Iterable[str], joint: str = "; ") -> str:
    """Return the parts that say something, joined."""
    return joint.join(part for part in parts if part)
