"""Personal names in a text: beside offices, after honorifics, by a model's marks, and told again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.language.tokens import Marks
from dragoman.reading.actors.fixed import Fixed
from dragoman.reading.actors.name_runs import SUFFIXES
from dragoman.reading.actors.names import SYLLABLES, fold, sound
from dragoman.reading.actors.office_words import Office
from dragoman.reading.actors.phrasebook import Words
from dragoman.reading.actors.titled_persons import Person, TitledPersons

#: Before a bare name these tell a place.
_AT_A_PLACE = frozenset({"in", "at", "near", "off", "around"})
_TRUSTS = frozenset({"confidence", "trust", "faith", "belief", "believe", "believes", "interest"})
_OWNS = frozenset({"'s", "’s", "'", "’"})


class PersonFinder(TitledPersons):
    """One pass for persons over the words of one document."""

    def find(self, marks: Marks) -> list[Person]:
        """Return the persons found, in order."""
        self.with_offices()
        self.with_honorifics()
        self.by_marks(marks)
        self.by_given_names()
        self.without_places()
        self.told_again()
        return [self.found[first] for first in sorted(self.found)]

    def with_honorifics(self) -> None:
        """Find names after "Mr." and its like."""
        index = 0
        while index < len(self.words):
            first, gender, kept = self.skip_honorific(index)
            if first == index:
                index += 1
                continue
            past = self.run_at(first)
            if past > first and not self.is_organisation(first, past):
                self.keep(
                    Person(
                        first=index,
                        past=past,
                        name_first=index if kept else first,
                        name_past=past,
                        office=None,
                        gender=gender,
                        because="named with an honorific",
                    )
                )
            index = max(past, first)

    def by_marks(self, marks: Marks) -> None:
        """Take over the language model's persons where rules have none."""
        places = {start: index for index, start in enumerate(self.words.starts)}
        for mark in marks.names:
            if mark.label != "PERSON" or mark.score < 0.5 or mark.span.start not in places:
                continue
            first = places[mark.span.start]
            first, gender, _ = self.skip_honorific(first)
            past = first
            while past < len(self.words) and self.words.ends[past] <= mark.span.end:
                past += 1
            while past > first and self.words.text_at(past - 1) in {"'s", "'", ",", "."}:
                past -= 1
            if past == first or not self.words.is_capital(first) or first in self.fixed_at:
                continue
            if len(self.words.text_at(past - 1)) == 1:
                past = self.run_at(first)  # "T. Salas" of which the model marks the initial alone
                if past == first or len(self.words.text_at(past - 1)) == 1:
                    continue
            if any(index in self.in_office for index in range(first, past)):
                continue
            if self.is_organisation(past, self.run_at(first)):
                continue  # "Salas Orbe International Center"
            if past == first + 1 and fold(self.words.text_at(first)) in self.things:
                continue
            if self.is_paper(first, past):
                continue
            self.keep(
                Person(
                    first=first,
                    past=past,
                    name_first=first,
                    name_past=past,
                    office=None,
                    gender=gender,
                    because=f"marked as a person by the language model ({mark.score:.2f})",
                )
            )

    def by_given_names(self) -> None:
        """Find bare names: a known given name begins them, or a word of saying follows."""
        words = self.words
        index = 0
        while index < len(words):
            if index in self.taken or not self.is_name_word(index):
                index += 1
                continue
            past = self.run_at(index)
            if past <= index:
                index += 1
                continue
            known_given = fold(words.text_at(index)) in self.given
            count = sum(1 for step in range(index, past) if words.is_capital(step))
            after = words.lower_at(past)
            speaks = after in self.voices.saying or (
                after == ","
                and (
                    words.lower_at(past + 1) == "who"
                    or (words.lower_at(past + 1) in {"a", "an", "the"} and not words.starts_sentence(index))
                )
            )
            reason = ""
            if self.is_organisation(index, past) or words.text_at(index).isupper():
                reason = ""
            elif count >= 2 and known_given:
                reason = "a known given name begins it"
            elif count >= 2 and speaks:
                reason = "two capitals before a word of saying"
            elif count == 1 and after in self.voices.saying and fold(words.text_at(index)) in self.surnames:
                reason = "a surname of the rosters before a word of saying"
            if reason:
                self.keep(
                    Person(
                        first=index, past=past, name_first=index, name_past=past, office=None, because=reason
                    )
                )
            index = max(past, index + 1)

    def without_places(self) -> None:
        """Leave out a bare word that the text tells as a place: "in Ruria", though a model marks it a person.

        "in Orbe's view" tells none, and neither does a name with an office or honorific.
        """
        words = self.words
        bare: dict[str, list[Person]] = {}
        introduced: set[str] = set()
        for person in self.found.values():
            name = fold(words.text_at(person.name_past - 1))
            joined = not any(words.gaps[person.name_first + 1 : person.name_past])
            saint = words.lower_at(person.first).strip(".") == "st"
            if person.office is None and (saint or (joined and person.first == person.name_first)):
                bare.setdefault(f"St. {name}" if saint else name, []).append(person)
            else:
                introduced.add(name)
        if not bare:
            return
        placed = {
            fold(words.text_at(index))
            for index in range(1, len(words))
            if words.lower_at(index - 1) in _AT_A_PLACE
            and words.is_capital(index)
            and words.lower_at(index + 1) not in _OWNS
            and words.lower_at(index - 2) not in _TRUSTS
        }
        for name, persons in bare.items():
            told = any(fold(words.text_at(person.name_first)) in placed for person in persons)
            if name not in introduced and (told or name.startswith("St. ")):
                for person in persons:
                    del self.found[person.first]
                    self.taken.difference_update(range(person.first, person.past))

    def told_again(self) -> None:
        """Keep the bare last names of persons named elsewhere in the text: "Azimov" after "Araz Azimov"."""
        words = self.words
        known: set[str] = set()
        for person in self.found.values():
            last = person.name_past - 1
            while last > person.name_first and words.lower_at(last).strip(".") in {*SUFFIXES, "", ","}:
                last -= 1
            # "Seo Min-ah": a given name of two syllables stands behind the family's.
            family = person.name_first if SYLLABLES.fullmatch(words.text_at(last)) else last
            if len(words.text_at(family)) > 2:
                known.add(sound(fold(words.text_at(family))))
        known -= {sound(thing) for thing in self.things}
        for index in range(len(words)):
            if index in self.taken or index in self.fixed_at or index in self.in_office:
                continue
            word = words.text_at(index)
            if len(word) < 3 or not words.is_capital(index) or words.lower_at(index) in self.voices.no_name:
                continue
            if sound(fold(word)) not in known:
                continue
            first = index
            while (
                first > 0
                and first - 1 not in self.taken
                and self.is_name_word(first - 1)
                and self.run_at(first - 1) > index
                and not words.starts_sentence(first)
                and index - first < 4
            ):
                first -= 1
            past = max(self.run_at(first), index + 1)
            if self.is_organisation(first, past):
                continue
            self.keep(
                Person(
                    first=first,
                    past=past,
                    name_first=first,
                    name_past=past,
                    office=None,
                    because="the last name of a person named in this text",
                )
            )


def find_persons(
    words: Words,
    fixed: Sequence[Fixed],
    offices: Sequence[Office],
    marks: Marks,
    given: frozenset[str],
    surnames: Iterable[str] = (),
) -> list[Person]:
    """Return the persons named in a text in order, each with the office that stands with the name."""
    return PersonFinder(words, fixed, offices, given, frozenset(surnames)).find(marks)
