"""Voices without a name: ministries, "the Azerbaijani side", "Western diplomats", "both presidents", "he"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.reading.actors.fixed import Fixed
from dragoman.reading.actors.office_words import Office
from dragoman.reading.actors.organs import Organs, Voice
from dragoman.reading.actors.person_words import load_voice_words
from dragoman.reading.actors.phrasebook import Words

_MOST_MARKS = 5
#: What a state has abroad: "the Embassy in Lima" is not Peru's.
_ABROAD = frozenset({"embassy", "embassies", "mission", "missions", "consulate", "consulates", "legation"})
#: Between "it" and its verb.
_BETWEEN = frozenset({"also", "further", "nevertheless", "then", "later", "has", "had", "again"})


def uncontracted(word: str) -> str:
    """Return a small word without what is drawn together with it: `uncontracted("we've")` is "we"."""
    plain, mark, rest = word.replace("’", "'").partition("'")
    return plain if mark and rest in {"ve", "ll", "re", "d", "m"} else word


class _Voices(Organs):
    """One pass for unnamed voices over the words of one document."""

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
        if words.lower_at(past) == "in" and words.lower_at(past - 1) in _ABROAD:
            after = None
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


def find_voices(words: Words, fixed: Sequence[Fixed], offices: Sequence[Office]) -> list[Voice]:
    """Return the unnamed voices, organs, groups and pronouns of a text, in order; they may overlap."""
    return list(_Voices(words, fixed, offices).find())
