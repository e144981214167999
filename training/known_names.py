"""Names the gold's documents are known to hold: actors by name, states and peoples by list, offices by form.

Nobody marked names in these documents. What is found for sure is labelled, small letters are no name, and
all other words stay not known.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from training import labels
from training.record import GoldText, find_first, is_personal, state_rows
from training.sheets import OUT, Sheet, paint, word_range

_TIME = frozenset(
    [
        *(
            "today",
            "yesterday",
            "tomorrow",
            "day",
            "days",
            "week",
            "weeks",
            "month",
            "months",
            "year",
            "years",
        ),
        *(
            "morning",
            "evening",
            "afternoon",
            "night",
            "hour",
            "hours",
            "last",
            "next",
            "this",
            "early",
            "late",
        ),
        *(
            "spring",
            "summer",
            "autumn",
            "winter",
            "beginning",
            "end",
            "mid",
            "half",
            "quarter",
            "weekend",
            "ago",
        ),
        *(
            "the",
            "of",
            "in",
            "on",
            "and",
            "to",
            "first",
            "second",
            "third",
            "recent",
            "past",
            "coming",
            "century",
        ),
        *(
            "for",
            "de",
            "al",
            "bin",
            "von",
            "da",
            "del",
            "la",
            "el",
            "ibn",
            "van",
            "der",
            "following",
            "previous",
        ),
    ]
)
_HEADS = (
    "Minister|Secretary|President|Ambassador|Spokesperson|Spokesman|Spokeswoman|Envoy|Representative|"
    "Director|Chairman|Chair|Chairwoman|Chancellor|King|Queen|Emir|Sultan|Commissioner|Governor|Mayor|"
    "Advisor|Adviser|Coordinator|Administrator|Speaker|Senator|Consul|General|Admiral|Colonel|Premier|"
    "Commander|Ministers|Presidents|Secretaries|Attaché|Chargé d’Affaires|Crown Prince|"
    "Foreign Ministers"
)
_MODS = (
    "Deputy|Assistant|Acting|Under|Vice|Prime|Foreign|First|Second|Special|Senior|Principal|"
    "National Security|Presidential|Permanent|Interior|Defense|Defence|Finance|Energy|"
    "External Affairs|State|Honorary|Cultural|Press|Trade|Economy|Justice|Federal|Executive|Managing|"
    "Regional|Chief|High|Brigadier|Lieutenant|Major|Consul|Environment|Health|Transport|Agriculture|"
    "Water|Culture|Labour|Labor|Parliamentary|General"
)
_FIELDS = (
    "State|Foreign Affairs|External Affairs|External Relations|Defense|Defence|Energy|the Interior|"
    "Interior|Finance|Justice|Trade|Commerce|the Treasury|Homeland Security|Health|Agriculture|"
    "Transport|Transportation|Labor|Education|Parliament|the House|Mission|Staff|the Republic|"
    "Political Affairs|Culture|Economy|Water Resources|Fisheries|Environment|Human Rights|"
    "Foreign Affairs and Trade|European Affairs|the Navy|the Army"
)
_OFFICE = re.compile(
    rf"\b(?:(?:{_MODS})[ \n-]{{1,2}}){{0,4}}(?:{_HEADS})(?:-General|[ \n]General)?"
    rf"(?:[ \n](?:of|for)[ \n](?:{_FIELDS})\b)?(?!\w)"
)
_TAIL = re.compile(r"[ \n](?:of|for|to)[ \n](?:the[ \n])?[A-Z]")


@cache
def listed_names() -> tuple[tuple[str, str], ...]:
    """Return (words, label) of every state, capital and people of the list, longest first."""
    found: list[tuple[str, str]] = []
    for row in state_rows().values():
        found += [(word, "GPE") for word in row["places"]] + [(word, "NORP") for word in row["peoples"]]
        found += [(word, "ORG") for word in row["bodies"]]
    ambiguous = {
        "Jordan",
        "Chad",
        "Stanley",
        "Georgetown",
        "Wellington",
        "Niger",
        "Taliban",
        "US",
        "Washington",
    }
    return tuple(sorted((pair for pair in found if pair[0] not in ambiguous), key=lambda pair: -len(pair[0])))


def _places(text: str, words: str) -> list[tuple[int, int]]:
    found = []
    place = find_first(text, words, 0, len(text))
    while place:
        found.append(place)
        place = find_first(text, words, place[1], len(text))
    return found


@cache
def _listed_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word, _ in listed_names())
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


def paint_known_names(sheet: Sheet, document: GoldText) -> None:
    """Label the names of a gold document that are sure; see the module's words."""
    text, words = document.text, sheet.words
    office = labels.SPAN_LAYERS.index("OFFICE")
    forms = [text[start:end] for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True)]
    small = np.asarray([form.islower() and form.isalpha() for form in forms])
    timely = np.asarray([form in _TIME for form in forms])
    sheet.names[small & ~timely] = OUT
    sheet.spans[small, office] = OUT
    # Capitals that start no office and stand beside none are no office either.
    capital = np.asarray([form[:1].isupper() for form in forms])
    heads = np.asarray([bool(re.fullmatch(rf"{_HEADS}|{_MODS}", form)) for form in forms])
    near = np.convolve(heads.astype(int), np.ones(13, int), "same") > 0
    sheet.spans[capital & ~near, office] = OUT
    for match in _OFFICE.finditer(text):
        found = word_range(words, match.span())
        if found is None:
            continue
        paint(sheet.spans[:, office], found)
        sheet.names[found[0] : found[1]] = OUT
        if _TAIL.match(text, match.end()):
            sheet.spans[found[1] : found[1] + 8, office] = -1
        else:
            sheet.spans[found[1] : found[1] + 1, office] = OUT
    for wording in sorted(document.offices, key=len, reverse=True):
        for place in _places(text, wording):
            found = word_range(words, place)
            if found and wording[:1].isupper():
                paint(sheet.spans[:, office], found)
                sheet.names[found[0] : found[1]] = OUT
    for match in _listed_pattern().finditer(text):
        found = word_range(words, match.span())
        if found:
            label = dict(listed_names())[match.group()]
            paint(sheet.names, found, labels.NAME_TAGS.index(f"B-{label}"))
    persons = [name for name in document.persons if is_personal(name, "") and name[:1].isupper()]
    tag = labels.NAME_TAGS.index("B-PERSON")
    for wording in sorted(persons, key=len):
        for place in [*_places(text, wording.split()[-1]), *_places(text, wording)]:
            found = word_range(words, place)
            if found:
                paint(sheet.names, found, tag)
                sheet.spans[found[0] : found[1], office] = OUT
    # A listed word or last name in the middle of a longer capitalised name may be part of it: not known.
    listed = [labels.NAME_TAGS.index(f"B-{label}") for label in ("GPE", "NORP", "PERSON")]
    for place in np.flatnonzero(np.isin(sheet.names, listed)).tolist():
        before, after = place - 1, place + 1
        if (before >= 0 and sheet.names[before] == -1 and capital[before]) or (
            after < len(forms) and sheet.names[after] == -1 and capital[after]
        ):
            stop = place + 1
            while stop < len(forms) and sheet.names[stop] == sheet.names[place] + 1:
                stop += 1
            sheet.names[place:stop] = -1
