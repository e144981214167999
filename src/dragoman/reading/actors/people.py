"""The persons of one document: mentions of one person brought together, namesakes kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.names import SYLLABLES, compatible, fold, name_words, sound
from dragoman.reading.actors.office_words import LEVELS


@dataclass(slots=True, kw_only=True)
class Known:
    """A person of a document while the cast is being made; frozen into an ActorRef at the end.

    mentions: positions of the mentions that name the person, in order of the text; first_names: those of them
        that give the first name alone.
    """

    name: str
    side: str = ""
    office: str = ""
    level: str = ""
    body: str = ""
    gender: str = ""
    former: bool = False
    private: bool = False
    sure_side: bool = False
    not_side: str = ""
    because: str = ""
    side_because: str = ""
    office_at: int = -1
    mentions: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    first_names: set[int] = field(default_factory=set)

    @property
    def actor_id(self) -> str:
        """The id inside a reading: "person:araz-azimov"."""
        return "person:" + slug(self.name)


def slug(name: str) -> str:
    """Return a name as it stands in an id: `slug("Araz Azimov")` is "araz-azimov"."""
    return "-".join(re.findall(r"[^\W_]+", fold(name))) or "unnamed"


def fuller(first: str, second: str) -> str:
    """Return the fuller of two names of one person: more words, then more letters."""
    return max((first, second), key=lambda name: (len(name_words(name)), not name.isupper(), len(name)))


def gather_people(mentions: Sequence[Mention]) -> tuple[list[Known], dict[int, Known]]:
    """Return the persons of a text, and the person of each naming mention by position.

    Full names first: "Araz Azimov" makes the person, "Azimov" then joins the one with that last name who
    was named last before it. Two persons of one last name stay apart by given name, side and office.
    """
    named = [index for index, mention in enumerate(mentions) if mention.kind == "person"]
    people: list[Known] = []
    by_mention: dict[int, Known] = {}
    by_sound: dict[str, list[Known]] = {}
    for index in sorted(named, key=lambda i: (-min(len(name_words(mentions[i].name)), 2), i)):
        mention = mentions[index]
        words = name_words(mention.name)
        if not words:
            continue
        candidates = [
            known
            for key in {sound(words[-1]), sound(words[0])}
            for known in by_sound.get(key, ())
            if (
                compatible(known.name, mention.name)
                or shortens(known.name, mention.name)
                or shortens(mention.name, known.name)
                or _is_first_word_of(known, mention)
            )
            and _agrees(known, mention)
        ]
        known = _choose(candidates, mention, index) if candidates else None
        if known is None:
            known = Known(name=mention.name, names=[])
            people.append(known)
            for key in {sound(word) for word in words}:
                by_sound.setdefault(key, []).append(known)
        _join(known, mention, index)
        by_mention[index] = known
    _join_first_names(mentions, people, by_mention)
    for known in people:
        known.mentions.sort()
    return people, by_mention


def _join_first_names(mentions: Sequence[Mention], people: list[Known], by_mention: dict[int, Known]) -> None:
    """Join "Nikorn", told again without a title, to the one person whose first name it is.

    Where several have it, or somebody's last name is the same, it stays a person of its own.
    """
    firsts: dict[str, list[Known]] = {}
    for known in people:
        words = name_words(known.name)
        if len(words) > 1:
            firsts.setdefault(sound(words[0]), []).append(known)
    for known in list(people):
        words = name_words(known.name)
        if len(words) != 1 or len(words[0]) < 3 or known.office or known.side:
            continue
        found = firsts.get(sound(words[0]), [])
        if len(found) != 1 or not all(found[0].mentions[0] < place for place in known.mentions):
            continue
        if not all(_agrees(found[0], mentions[place]) for place in known.mentions):
            continue
        for place in known.mentions:
            _join(found[0], mentions[place], place)
            by_mention[place] = found[0]
            found[0].first_names.add(place)
        people.remove(known)


def shortens(full: str, short: str) -> bool:
    """Return whether a name leaves out the last of two family names: "Salas" for "Ada Salas Orbe".

    "Ada Salas" and "Salas Orbe" shorten it too; "Orbe" is `compatible` with it already.
    """
    one, two = name_words(full), name_words(short)
    if len(one) < 3 or len(two) >= len(one):
        return False
    if len(two) == 1:
        return sound(two[0]) == sound(one[-2]) and len(two[0]) > 3
    alike = [sound(word) for word in one], [sound(word) for word in two]
    return alike[0][: len(two)] == alike[1] or alike[0][-len(two) :] == alike[1]


def _is_first_word_of(known: Known, mention: Mention) -> bool:
    """Return whether the first word alone names a person: "Prime Minister Tadesse" for Tadesse Alemu.

    With a title; or without one where a given name of two syllables tells that the family's comes first:
    "Seo" for Seo Min-ah.
    """
    one, two = name_words(known.name), name_words(mention.name)
    if len(two) != 1 or len(one) < 2 or sound(one[0]) != sound(two[0]):
        return False
    if SYLLABLES.fullmatch(known.name.split()[-1]):
        return True
    return bool(mention.office) and offices_agree(mention.office, known.office)


def _agrees(known: Known, mention: Mention) -> bool:
    """Return whether side and gender told at a mention do not contradict what is known of the person."""
    if mention.side and known.side and mention.side != known.side:
        return False
    return not (mention.gender and known.gender and mention.gender != known.gender)


def _choose(candidates: list[Known], mention: Mention, index: int) -> Known:
    """Return the best of several persons for a bare last name: same office first, then named last before."""

    def rank(known: Known) -> tuple[bool, int]:
        office_fits = bool(mention.office) and offices_agree(mention.office, known.office)
        before = max((place for place in known.mentions if place < index), default=-1)
        return office_fits, before

    return max(candidates, key=rank)


def offices_agree(first: str, second: str) -> bool:
    """Return whether one office may be a shorter telling of the other: "Secretary", "Secretary of State"."""
    one, two = set(fold(first).split()), set(fold(second).split())
    return bool(one) and bool(two) and (one <= two or two <= one)


def _join(known: Known, mention: Mention, index: int) -> None:
    known.mentions.append(index)
    known.names.append(mention.name)
    known.name = fuller(known.name, mention.name)
    known.gender = known.gender or mention.gender
    if mention.office and (not known.office or _better_office(known, mention, index)):
        known.office, known.level, known.office_at = mention.office, mention.level, index
        known.body = mention.body or known.body
        known.former = mention.former
        known.because = "introduced so"
    if mention.level == "private" and not known.side:
        known.private = True
    if mention.side and not known.side and not mention.former and mention.level != "private":
        known.side = mention.side
        known.sure_side = True
        known.side_because = "the side stands with the name"


def _better_office(known: Known, mention: Mention, index: int) -> bool:
    """Return whether a second telling of the office is the fuller one of the same office."""
    if not offices_agree(known.office, mention.office):
        return known.level in LEVELS and mention.level in LEVELS and known.level == "private"
    return len(mention.office.split()) > len(known.office.split())
