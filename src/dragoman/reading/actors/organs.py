"""Organs told by their common noun, and whose they are: "the Foreign Ministry of Ruritania"."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.language.lexicon import load_toml
from dragoman.reading.actors.fixed import Fixed
from dragoman.reading.actors.office_words import Office, load_office_words
from dragoman.reading.actors.phrasebook import Phrasebook, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An unnamed voice, an organ or a state phrase at words first to past.

    kind: "state", "ministry", "unnamed", "group" or "pronoun"; name_first, name_past: the words of its
        name; side, body: when the words tell; form: for a group what it joins, for a pronoun its gender.
    """

    first: int
    past: int
    kind: str
    name_first: int
    name_past: int
    side: str = ""
    body: str = ""
    form: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLexicon:
    """The words of voices.toml, ready to be looked up."""

    nouns: Phrasebook[str]
    ministry: frozenset[str]
    marks: Phrasebook[None]
    groups: Phrasebook[tuple[str, int]]
    pronouns: Mapping[str, str]
    need_owner: frozenset[str]


@functools.cache
def load_lexicon() -> VoiceLexicon:
    """Return the words of voices.toml, read once."""
    lexicon = load_toml("voices")
    nouns = [
        (word, kind) for kind in ("state", "organ", "people", "private") for word in lexicon[kind]["nouns"]
    ]
    return VoiceLexicon(
        nouns=Phrasebook(reversed(nouns)),
        ministry=frozenset(lexicon["ministry"]["nouns"]),
        marks=Phrasebook((word, None) for word in lexicon["marks"]["words"]),
        groups=Phrasebook(
            (entry["words"], (entry["of"], entry["count"])) for entry in lexicon["group"]["entries"]
        ),
        pronouns={entry["words"]: entry["gender"] for entry in lexicon["pronoun"]["entries"]},
        need_owner=frozenset(lexicon["private"]["need_owner"]),
    )


class Organs:
    """Reads the words around an organ's noun for its name and its owner."""

    def __init__(self, words: Words, fixed: Sequence[Fixed], offices: Sequence[Office]) -> None:
        self.words = words
        self.lexicon = load_lexicon()
        self.offices = load_office_words()
        self.starting = {name.first: name for name in fixed}
        self.ending = {name.past: name for name in fixed}
        self.in_fixed = {
            index for name in fixed if name.naming.kind != "state" for index in range(name.first, name.past)
        }
        self.office_starting = {office.first: office for office in offices}

    def owner_before(self, index: int) -> tuple[int, str, str] | None:
        """Return first word, side and body of "Azerbaijani", "Azerbaijan's", "EU" that ends before a word."""
        past = index
        if self.words.lower_at(past - 1) == "'s" or (
            self.words.text_at(past - 1) == "'" and self.words.lower_at(past - 2).endswith("s")
        ):
            past -= 1
        name = self.ending.get(past)
        if name is None or (
            name.naming.kind == "ministry" and past == index and name.naming.form == "region"
        ):
            return None
        return name.first, name.naming.side, "" if name.naming.side else name.naming.name

    def owner_after(self, past: int) -> tuple[int, str, str] | None:
        """Return end, side and body of "of (the Republic of) Azerbaijan", "in Baku"."""
        if self.words.lower_at(past) not in {"of", "in", "from"}:
            return None
        step = past + 1
        if self.words.lower_at(step) == "the":
            step += 1
        name = self.starting.get(step)
        if name is None or name.naming.form in {"adjective", "people"}:
            return None
        if self.words.lower_at(past) != "of" and name.naming.form not in {"capital", "name"}:
            return None
        return name.past, name.naming.side, "" if name.naming.side else name.naming.name

    def ministry(self, index: int) -> Voice | None:
        """Return "Ministry of X" or "X Ministry" around its noun, None where the noun stands alone."""
        words = self.words
        capital = words.is_capital(index)
        first = past = index
        past += 1
        if words.lower_at(index) != "office" and words.lower_at(past) in {"of", "for"}:
            step = past + 1
            if words.lower_at(step) == "the":
                step += 1
            end = self.field_end(step)
            if end > step:
                past = end
                name_first, name_past = index, past
                owner = self.owner_after(past)
                before = self.owner_before(index)
                if owner is not None and words.lower_at(past) == "of":
                    return self.named("ministry", index, owner[0], name_first, name_past, owner[1], owner[2])
                if before is not None:
                    return self.named(
                        "ministry", before[0], past, name_first, name_past, before[1], before[2]
                    )
                return self.named("ministry", index, past, name_first, name_past, "", "")
        while first > 0 and index - first < 4 and words.gaps[first] != "\n":
            length = self.about_ending(first)
            if length:
                first -= length
                continue
            if words.lower_at(first - 1) == "and" and self.about_ending(first - 1):
                first -= 1
                continue
            break
        if first == index:
            return None
        if words.lower_at(index) in {"office", "bureau", "department"} and not capital:
            return None
        before = self.owner_before(first)
        place = self.starting.get(past + 1) if words.lower_at(past) == "in" else None
        seated = place is not None and place.naming.form == "capital"  # "the Foreign Ministry in Lima"
        owner = self.owner_after(past) if words.lower_at(past) == "of" or seated else None
        if before is not None:
            return self.named("ministry", before[0], past, first, past, before[1], before[2])
        if owner is not None:
            return self.named("ministry", first, owner[0], first, past, owner[1], owner[2])
        return self.named("ministry", first, past, first, past, "", "")

    def field_end(self, step: int) -> int:
        """Return where the field of "Ministry of …" ends."""
        words, about = self.words, self.offices.about_book
        end = step
        while end < len(words):
            hit = about.at(words.lowers, end)
            if hit is None:
                if (
                    words.is_capital(end)
                    and words.lower_at(end) in self.offices.fields
                    and end not in self.starting
                ):
                    end += 1
                else:
                    break
            else:
                end += hit[0]
            more = end + 1 if words.lower_at(end) == "," else end
            more = more + 1 if words.lower_at(more) == "and" else more
            more = more + 1 if words.lower_at(more) == "the" and more > end else more
            if more == end:
                if not (words.is_capital(end) and words.lower_at(end) in self.offices.fields):
                    break
                continue
            if not words.is_capital(more) or (
                about.at(words.lowers, more) is None and words.lower_at(more) not in self.offices.fields
            ):
                break
            end = more
        return end

    def about_ending(self, past: int) -> int:
        """Return how many words before a place tell a field: "foreign affairs"."""
        for length in (4, 3, 2, 1):
            if past - length >= 0 and self.words.lowers[past - length : past] in self.offices.about:
                return length
        return 0

    def named(
        self, kind: str, first: int, past: int, name_first: int, name_past: int, side: str, body: str
    ) -> Voice:
        """Return a voice at some words."""
        return Voice(
            first=first,
            past=past,
            kind=kind,
            name_first=name_first,
            name_past=name_past,
            side=side,
            body=body,
        )
