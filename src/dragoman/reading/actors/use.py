"""How the name of a state, capital or body is used: as a voice, a place or a modifier."""

from __future__ import annotations

from dragoman.reading.actors.fixed import Fixed
from dragoman.reading.actors.phrasebook import Words

_PLACE_BEFORE = frozenset(
    ["in", "from", "near", "across", "throughout", "inside", "outside", "into", "within", "via"]
)
_CAPITAL_PLACE_BEFORE = _PLACE_BEFORE | frozenset(
    ["to", "at", "for", "leaves", "left", "visit", "visited", "visits"]
)


def use_of(words: Words, name: Fixed, verbs: frozenset[str]) -> str:
    """Return how a name is used: "voice" ("Lima said"), "place" ("in Lima"), "modifier" ("Lima talks")."""
    before, after = words.lower_at(name.first - 1), words.lower_at(name.past)
    if before == "the":
        before = words.lower_at(name.first - 2)
    joined = words.gaps[name.past : name.past + 1] == ("",)
    if (after in {"-", "–", "/"} and joined) or (
        words.text_at(name.first - 1) in {"-", "–", "/"} and words.gaps[name.first] == ""
    ):
        return "modifier"
    places = _CAPITAL_PLACE_BEFORE if name.naming.form == "capital" else _PLACE_BEFORE
    if name.naming.kind == "state" and before in places:
        return "place"
    if name.naming.form == "capital":
        if words.text_at(name.first).isupper() and (name.first == 0 or words.gaps[name.first] == "\n"):
            return "place"
        if (
            after == ","
            and name.past + 1 < len(words)
            and words.is_capital(name.past + 1)
            and before in {",", ""}
        ):
            return "place"
    if name.naming.kind == "state" and name.naming.both and after.isalpha():
        verbal = after in verbs or after in {"and", "or", "in", "on", "to", "of", "for"}
        if not verbal:
            return "modifier"
    if (
        name.naming.form in {"name", "metonym"}
        and name.naming.kind == "state"
        and words.is_capital(name.past)
    ):
        if joined:
            return "voice"
        return "modifier" if after.isalpha() and name.naming.both else "voice"
    return "voice"
