"""Which government publishes: "Ministry of Foreign Affairs of Peru" is Peru's, "The Lima Times" nobody's."""

from __future__ import annotations

import re

from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.phrasebook import cut_words

_ABROAD = re.compile(
    r"(?:[\w’']+\s+){0,3}(?:embassy|high\s+commission|consulate|permanent\s+mission)\b", re.IGNORECASE
)
_OFFICIAL = re.compile(
    r"\b(ministry|department|government|presiden\w+|office|embassy|press service|cabinet|white house|mission|"
    r"kremlin|state|mfa|foreign|consulate|parliament|chancell\w+|prime minister|administration|secretary|"
    r"council|minist[eéèê]r\w+|auswärtiges|cancill\w+|pr[eé]sid[eêé]n[ct]\w+|gobierno|governo|gouvernement|"
    r"bundes\w+|embajada|embaixada|ambassade|botschaft)\b",
    re.IGNORECASE,
)


def official_name(name: str, knowledge: Knowledge) -> tuple[str, str]:
    """Return side and organ of a publisher's name: "Ministry of Foreign Affairs of Peru" is ("PE", …).

    A newspaper with a state in its name ("The Moscow Times") is no official: ("", "").
    """
    words = cut_words(name)
    fixed = find_fixed(words, knowledge.namings)
    sides = [found.naming for found in fixed if found.naming.side]
    if not sides or not _OFFICIAL.search(name):
        return "", ""
    if any(found.naming.kind == "body" for found in fixed):
        return "", ""
    if _ABROAD.match(name):
        return sides[0].side, name  # "Embassy of Japan in Kenya" is Japan's
    organs = [naming for naming in sides if naming.kind == "ministry"]
    if organs:
        named = [
            naming for naming in sides if naming.kind == "state" and naming.form in {"name", "adjective"}
        ]
        return (named[0].side if named else organs[0].side), organs[0].name
    return sides[-1].side, name
