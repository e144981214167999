"""Voices without a name: ministries, "the Azerbaijani side", "Western diplomats", "both presidents", "he"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.language.lexicon import load_toml
from dragoman.reading.actors.fixed import Fixed
from dragoman.reading.actors.office_words import Office, load_office_words
from dragoman.reading.actors.person_words import load_voice_words
from dragoman.reading.actors.phrasebook import Phrasebook, Words

_MOST_MARKS = 5
#: Between "it" and its verb.
_BETWEEN = frozenset({"also", "further", "nevertheless", "then", "later", "has", "had", "again"})


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
class _Lexicon:
    nouns: Phrasebook[str]
    ministry: frozenset[str]
    marks: Phrasebook[None]
    groups: Phrasebook[tuple[str, int]]
    pronouns: Mapping[str, str]
    need_owner: frozenset[str]


@functools.cache
def _load() -> _Lexicon:
    lexicon = load_toml("voices")
    nouns = [
        (word, kind) for kind in ("state", "organ", "people", "private") for word in lexicon[kind]["nouns"]
    ]
    return _Lexicon(
        nouns=Phrasebook(reversed(nouns)),
        ministry=frozenset(lexicon["ministry"]["nouns"]),
        marks=Phrasebook((word, None) for word in lexicon["marks"]["words"]),
        groups=Phrasebook(
            (entry["words"], (entry["of"], entry["count"])) for entry in lexicon["group"]["entries"]
        ),
        pronouns={entry["words"]: entry["gender"] for entry in lexicon["pronoun"]["entries"]},
        need_owner=frozenset(lexicon["private"]["need_owner"]),
    )


def uncontracted(word: str) -> str:
    """Return a small word without what is drawn together with it: `uncontracted("we've")` is "we"."""
    plain, mark, rest = word.replace("’", "'").partition("'")
    return plain if mark and rest in {"ve", "ll", "re", "d", "m"} else word


class _Voices:
    def __init__(self, words: Words, fixed: Sequence[Fixed], offices: Sequence[Office]) -> None:
        self.words = words
        self.lexicon = _load()
        self.offices = load_office_words()
        self.starting = {name.first: name for name in fixed}
        self.ending = {name.past: name for name in fixed}
        self.in_fixed = {
            index for name in fixed if name.naming.kind != "state" for index in range(name.first, name.past)
        }
        self.office_starting = {office.first: office for office in offices}

    def find(self) -> Iterator[Voice]:
        words = self.words
        for index in range(len(words)):
            low = words.lowers[index]
            group = self.lexicon.groups.at(words.lowers, index)
            if group is not None:
                length, (of, count) = group
                yield Voice(
                    first=index,
                    past=index + length,
                    kind="group",
                    name_first=index,
                    name_past=index + length,
                    form=of,
                    count=count,
                )
                continue
            plain = uncontracted(low)
            if (
                plain in self.lexicon.pronouns
                and (plain != "us" or words.texts[index] == "us")
                and (plain != "i" or words.texts[index][0] == "I")
                and self.may_stand(index, self.lexicon.pronouns[plain])
            ):
                yield Voice(
                    first=index, past=index + 1, kind="pronoun", name_first=index, name_past=index + 1,
                    form=self.lexicon.pronouns[plain],
                )  # fmt: skip
                continue
            if low in self.lexicon.ministry and index not in self.in_fixed:
                voice = self.ministry(index)
                if voice is not None:
                    yield voice
                    continue
            noun = self.lexicon.nouns.at(words.lowers, index)
            if noun is not None:
                voice = self.noun(index, *noun)
                if voice is not None:
                    yield voice
            elif low == "official" and index + 1 in self.starting:
                name = self.starting[index + 1]
                if name.naming.form == "capital":
                    yield Voice(
                        first=index, past=name.past, kind="state", name_first=name.first, name_past=name.past,
                        side=name.naming.side,
                    )  # fmt: skip

    def may_stand(self, index: int, form: str) -> bool:
        """Return whether a word is the pronoun it looks like: "it said", "her host welcomed", "the guest"."""
        if form == "guest":
            return self.is_guest(index)
        if form == "it":
            step = index + 1
            while self.words.lower_at(step) in _BETWEEN or self.words.lower_at(step).endswith("ly"):
                step += 1
            return self.words.lower_at(step) in load_voice_words().saying
        if form == "other":
            before, after = self.words.lower_at(index - 1), index + 1
            return before in {"his", "her"} and not (
                self.words.is_capital(after) or self.words.lower_at(after) in {",", "in", "of", "from"}
            )
        return True

    def is_guest(self, index: int) -> bool:
        """Return whether "guest" is a person told so ("the guest", "his visitor"), and leads no noun."""
        after = self.words.lower_at(index + 1)
        led = self.words.lower_at(index - 1) in {"the", "his", "her", "its", "distinguished", "high"}
        return led and after not in {"house", "list", "book", "of", "room", "rooms", "workers"}

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
        for length in (4, 3, 2, 1):
            if past - length >= 0 and self.words.lowers[past - length : past] in self.offices.about:
                return length
        return 0

    def noun(self, index: int, length: int, kind: str) -> Voice | None:
        """Return "the Azerbaijani side", "Russian embassy", "senior U.S. officials", "Western diplomats"."""
        words = self.words
        past = index + length
        first = index
        side = body = ""
        owned = False
        if words.is_capital(index) and kind in {"private", "people"} and not words.starts_sentence(index):
            return None
        while first > 0 and index - first < _MOST_MARKS + 3 and words.gaps[first] != "\n":
            owner = self.owner_before(first)
            if owner is not None:
                if owned:
                    break
                first, side, body = owner
                owned = True
                continue
            mark = self.mark_ending(first)
            if not mark:
                break
            first -= mark
        after = self.owner_after(past)
        if after is not None and kind != "private" and not owned:
            end, side, body = after
            owned = True
            past = end
        elif after is not None and kind == "private":
            past = after[0]
        elif words.lower_at(past) in {"of", "at", "in"}:
            organ = self.organ_after(past)
            if organ is not None and kind in {"people", "private"}:
                past, side = organ[0], side or organ[1]
                owned = owned or bool(organ[1])
        if kind == "state":
            if not side or (words.lower_at(index) == "party" and words.is_capital(index)):
                return None  # "the Ruritanian Party" is none of the parties to a talk
            return self.named("state", first, past, first, past, side, "")
        if kind == "organ":
            if not owned:
                return None
            name_first = first
            return self.named(
                "ministry" if not body else "unnamed", first, past, name_first, past, side, body
            )
        marked = first < index
        if kind == "private":
            if words.lower_at(index) in self.lexicon.need_owner and not marked:
                return None
            side = (
                "" if words.lower_at(index) not in {"people", "source", "sources"} or after is None else side
            )
        elif not marked and not owned:
            return None
        return self.named("unnamed", first, past, first, past, side if not body else "", body)

    def organ_after(self, past: int) -> tuple[int, str] | None:
        """Return end and side of "of the Foreign Ministry", "in the ministry" after a noun for people."""
        step = past + 1
        if self.words.lower_at(step) in {"the", "its", "his"}:
            step += 1
        for ahead in range(step, min(step + 5, len(self.words))):
            if self.words.lowers[ahead] in self.lexicon.ministry:
                voice = self.ministry(ahead)
                if voice is not None and voice.first >= step - 1:
                    return voice.past, voice.side
                return None
        return None

    def mark_ending(self, past: int) -> int:
        for length in (3, 2, 1):
            if past - length >= 0:
                hit = self.lexicon.marks.at(self.words.lowers, past - length)
                if hit is not None and hit[0] == length:
                    return length
        return 0

    def named(
        self, kind: str, first: int, past: int, name_first: int, name_past: int, side: str, body: str
    ) -> Voice:
        return Voice(
            first=first,
            past=past,
            kind=kind,
            name_first=name_first,
            name_past=name_past,
            side=side,
            body=body,
        )


def find_voices(words: Words, fixed: Sequence[Fixed], offices: Sequence[Office]) -> list[Voice]:
    """Return the unnamed voices, organs, groups and pronouns of a text, in order; they may overlap."""
    return list(_Voices(words, fixed, offices).find())
