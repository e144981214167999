"""Personal names in a text: beside offices, after honorifics, by a model's marks, and told again."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.language.lexicon import load_toml
from dragoman.language.tokens import Marks
from dragoman.reading.actors.names import fold, sound
from dragoman.reading.actors.office import Fixed, Office, OfficeWords, load_office_words
from dragoman.reading.actors.phrasebook import Words

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_MOST_NAME = 8

#: Before a place; a name behind them is a person's only where his office is closed off by a comma.
_PLACE_BEFORE = frozenset({"of", "on", "in", "at", "near", "to", "from", "around", "off"})

#: Levels of offices that are held and are no rank before a name: "…, Foreign Minister Odile Brun said".
_HELD = frozenset(["head of state", "head of government", "minister"])


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceWords:
    """The words of voices.toml by which persons are found; no_name: capitals that begin no name.

    things: nouns whose name is that of a ship or house ("the trawler Sula"); papers: words that end the name
    of a newspaper or agency.
    """

    honorifics: frozenset[str]
    honorific_starts: frozenset[str]
    kept: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    saying: frozenset[str]
    verbs: frozenset[str]
    no_name: frozenset[str]
    particles: frozenset[str]
    things: frozenset[str]
    papers: frozenset[str]


@functools.cache
def load_voice_words() -> VoiceWords:
    """Return honorifics and saying verbs."""
    lexicon = load_toml("voices")
    honorific = lexicon["honorific"]
    return VoiceWords(
        honorifics=frozenset(honorific["words"]),
        honorific_starts=frozenset(word.split()[0] for word in honorific["words"]),
        kept=frozenset(honorific["kept"]),
        female=frozenset(honorific["female"]),
        male=frozenset(honorific["male"]),
        saying=frozenset(lexicon["saying"]["words"]),
        verbs=frozenset(lexicon["saying"]["verbs"]),
        no_name=frozenset(lexicon["no_name"]["words"]),
        particles=frozenset(lexicon["particle"]["words"]),
        things=frozenset(lexicon["thing"]["words"]),
        papers=frozenset(lexicon["paper"]["words"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as named at one place: words first to past in all, the name at name_first to name_past.

    office: the office that stands with the name, None when none does; gender: "m", "f" or "".
    """

    first: int
    past: int
    name_first: int
    name_past: int
    office: Office | None
    gender: str = ""
    side: str = ""
    because: str = ""


class PersonFinder:
    """One pass for persons over the words of one document."""

    def __init__(
        self,
        words: Words,
        fixed: Sequence[Fixed],
        offices: Sequence[Office],
        given: frozenset[str],
        surnames: frozenset[str],
    ) -> None:
        self.words = words
        self.given = given
        self.surnames = surnames
        self.fixed_at: dict[int, Fixed] = {}
        for name in fixed:
            for index in range(name.first, name.past):
                self.fixed_at[index] = name
        self.office_starting = {office.first: office for office in offices}
        self.offices = offices
        self.in_office = {index for office in offices for index in range(office.first, office.past)}
        self.lexicon: OfficeWords = load_office_words()
        self.voices = load_voice_words()
        self.things = {
            fold(words.text_at(index + 1))
            for index in range(len(words))
            if words.lower_at(index) in self.voices.things and not words.is_capital(index)
        }
        self.found: dict[int, Person] = {}
        self.taken: set[int] = set()

    def find(self, marks: Marks) -> list[Person]:
        """Return the persons found, in order."""
        self.with_offices()
        self.with_honorifics()
        self.by_marks(marks)
        self.by_given_names()
        self.told_again()
        return [self.found[first] for first in sorted(self.found)]

    def keep(self, person: Person) -> None:
        """Keep a person unless some of the words belong to one already."""
        if any(index in self.taken for index in range(person.first, person.past)):
            return
        self.found[person.first] = person
        self.taken.update(range(person.first, person.past))

    def is_name_word(self, index: int) -> bool:
        """Return whether a word may be a part of a name: a capital, no state, no office, no closed word."""
        words = self.words
        word = words.text_at(index)
        if not word or not word[0].isalpha() or not words.is_capital(index) or any(c.isdigit() for c in word):
            return False
        if index in self.fixed_at or index in self.in_office:
            return False
        return words.lower_at(index) not in self.voices.no_name and "." not in word

    def run_at(self, first: int, most: int = _MOST_NAME) -> int:
        """Return where the name that starts at a word ends; the same word when none does."""
        words = self.words
        index = first
        count = 0
        while index < len(words) and count < most:
            if index > first and words.gaps[index] == "\n":
                break
            word, low = words.text_at(index), words.lower_at(index)
            if (
                index > first
                and word == "-"
                and words.gaps[index] == ""
                and words.gaps[index + 1 : index + 2] == ("",)
            ):
                if not words.text_at(index + 1)[:1].isalpha():
                    break
                index += 2
                continue
            if len(word) == 1 and word.isupper() and words.text_at(index + 1) == "." and word != "I":
                if not (words.is_capital(index + 2) and words.gaps[index + 2 : index + 3] != ("\n",)):
                    if index > first and words.lower_at(index + 2).isalpha() and words.gaps[index + 2] == " ":
                        index += 2  # an initial that ends the name: "Rodrigo Marchetti A. came"
                    break
                index += 2
                count += 1
                continue
            if "." in word and len(word) <= 6 and words.is_capital(index) and index not in self.fixed_at:
                if not self.is_name_word(index + 1):
                    break
                index += 1
                continue
            if low in self.voices.particles and (
                index > first or words.is_capital(index) or low in {"al", "el"}
            ):
                step = index + 1
                if words.text_at(step) == "-":
                    step += 1
                if words.lower_at(step) in self.voices.particles:
                    step += 1
                if not self.is_name_word(step):
                    break
                index = step
                count += 1
                continue
            if index > first and low in _SUFFIXES and (words.is_capital(index)):
                index += 1
                break
            if index > first and word == "," and words.lower_at(index + 1) in {"jr", "sr"}:
                index += 2
                break
            if not self.is_name_word(index):
                name = self.fixed_at.get(index)
                if (
                    name is not None
                    and index > first
                    and name.past == index + 1
                    and name.first == index
                    and name.naming.form == "name"
                    and fold(words.text_at(index - 1)) in self.given
                    and index not in self.in_office
                ):
                    index += 1
                    count += 1
                    continue
                break
            index += 1
            count += 1
        while index > first and words.text_at(index - 1) in {"-", ".", ","}:
            index -= 1
        if (
            index > first + 1
            and words.text_at(index) == "."
            and words.text_at(index - 1).isupper()
            and (
                len(words.text_at(index - 1)) == 1
                and words.lower_at(index + 1).islower()
                and not words.is_capital(index + 1)
            )
        ):
            return index + 1
        if index > first and words.lower_at(index - 1) in _SUFFIXES and words.text_at(index) == ".":
            index += 1
        return index

    def is_organisation(self, first: int, past: int) -> bool:
        """Return whether a run of capitals has a word of an organisation ("Bank", "Institute")."""
        return any(self.words.lower_at(index) in self.lexicon.fields for index in range(first, past))

    def is_paper(self, first: int, past: int) -> bool:
        """Return whether a run of capitals is the name of a newspaper or agency: "Petrel News"."""
        words = self.words
        return words.lower_at(past - 1) in self.voices.papers or (
            words.is_capital(past) and words.gaps[past] != "\n" and words.lower_at(past) in self.voices.papers
        )

    def skip_honorific(self, index: int) -> tuple[int, str, bool]:
        """Return the first word after an honorific, its gender, and whether it belongs to the name."""
        words = self.words
        if words.lower_at(index) not in self.voices.honorific_starts:
            return index, "", False
        for length in (2, 1):
            phrase = " ".join(words.lowers[index : index + length])
            if phrase in self.voices.honorifics and words.is_capital(index):
                past = index + length
                if words.text_at(past) == "." and words.gaps[past] == "":
                    past += 1
                gender = "f" if phrase in self.voices.female else "m" if phrase in self.voices.male else ""
                return past, gender, phrase in self.voices.kept
        return index, "", False

    def with_offices(self) -> None:
        """Find names beside offices, before or after them."""
        for office in self.offices:
            if office.past in self.taken or office.first in self.taken:
                continue
            if self.name_before(office):
                continue
            self.names_after(office)

    def name_before(self, office: Office) -> bool:
        """Keep "Araz Azimov, the deputy minister …": the name stands before, a comma between."""
        words = self.words
        index = office.first - 1
        while words.lower_at(index) in {
            "the",
            "a",
            "an",
            "his",
            "her",
            "its",
            "their",
            "currently",
            "himself",
        }:
            index -= 1
        if words.lower_at(index) in {"is", "was"} or words.lower_at(index - 1) in {"who"}:
            return False
        if words.text_at(index) not in {",", "(", "–", "—"} or index == 0:
            return False
        if index == office.first - 1 and words.is_capital(office.first) and self.leads_to_name(office):
            return False  # "On the trawler Sula, Minister Brun said": the office is that of the name after it
        past = index
        start = past
        while (
            start > 0
            and past - start < _MOST_NAME
            and (
                self.is_name_word(start - 1)
                or words.text_at(start - 1) in {"-", "."}
                or words.lower_at(start - 1) in self.voices.particles
                or (len(words.text_at(start - 1)) == 1 and words.text_at(start - 1).isupper())
            )
        ):
            if words.text_at(start - 1) == "." and len(words.text_at(start - 2)) > 2:
                break
            if words.gaps[start] == "\n":
                break
            start -= 1
        while start < past and self.run_at(start) != past:
            start += 1
        if start == past or start in self.taken or (past - 1) in self.taken:
            return False
        if self.is_organisation(start, past) or office.plural:
            return False
        if words.lower_at(start - 1) in _PLACE_BEFORE and words.lower_at(office.past) in self.voices.saying:
            return False  # "On Bakassi, the Minister demanded": a place, and the office begins the clause
        if words.starts_sentence(start) and past - start == 1 and office.level == "private":
            return False
        first, gender, kept = self.honorific_before(start)
        self.keep(
            Person(
                first=first,
                past=office.past,
                name_first=first if kept else start,
                name_past=past,
                office=office,
                gender=gender,
                because="named before the office",
            )
        )
        return True

    def leads_to_name(self, office: Office) -> bool:
        """Return whether a name follows an office with nothing between."""
        first, _, _ = self.skip_honorific(office.past)
        return self.words.gaps[office.past : office.past + 1] != ("\n",) and self.run_at(first) > first

    def honorific_before(self, start: int) -> tuple[int, str, bool]:
        """Return where an honorific before a name starts, its gender, and whether it belongs to the name."""
        for back in range(1, min(start, 3) + 1):
            past, gender, kept = self.skip_honorific(start - back)
            if past == start:
                return start - back, gender, kept
        return start, "", False

    def names_after(self, office: Office) -> None:
        """Keep the name that follows an office, with or without a comma."""
        words = self.words
        index = office.past
        comma = words.text_at(index) in {",", ":"}
        if words.gaps[index : index + 1] == ("\n",):
            return
        if comma:
            index += 1
        title = self.office_starting.get(index) if comma else None
        if (
            title is not None
            and title.past - title.first <= 2
            and words.is_capital(title.first)
            and not title.side
            and title.level not in _HELD
        ):
            index = title.past  # "the Minister of Foreign Affairs, Ambassador X": a title before the name
        name_first, gender, kept = self.skip_honorific(index)
        past = self.run_at(name_first)
        if past == name_first and not comma and self.is_given_state(name_first):
            past = self.run_at(name_first + 1)
            past = name_first if past == name_first + 1 else past
        if past == name_first:
            return
        if (
            comma
            and words.text_at(past) not in {",", ";", ".", ")", "and", "(", "–", "—", ":"}
            and (words.lower_at(past) not in self.voices.saying)
        ):
            return
        if self.is_organisation(name_first, past) or (comma and office.plural and past - name_first < 2):
            return
        if comma and self.office_starting.get(past + 1) is not None and words.text_at(past) == ",":
            return
        side, end = self.state_after(past)
        self.keep(
            Person(
                first=office.first,
                past=end,
                name_first=index if kept else name_first,
                name_past=past,
                office=office,
                gender=gender,
                side=side,
                because="named after the office",
            )
        )
        if office.plural:
            self.listed_names(office, end)

    def is_given_state(self, index: int) -> bool:
        """Return whether a word that names a state or its people is a given name: "Minister Danish Salas"."""
        name = self.fixed_at.get(index)
        if name is None or name.naming.kind != "state" or name.past != index + 1:
            return False
        return self.words.gaps[index : index + 1] == (" ",) and fold(self.words.text_at(index)) in self.given

    def state_after(self, past: int) -> tuple[str, int]:
        """Return side and end of "of (the Republic of) Peru" after a name; "" and the same place if none."""
        step = past + 2 if self.words.lower_at(past + 1) == "the" else past + 1
        state = self.fixed_at.get(step)
        if self.words.lower_at(past) == "of" and state is not None and state.naming.kind == "state":
            return state.naming.side, state.past
        return "", past

    def listed_names(self, office: Office, past: int) -> None:
        """Keep the second and later names of "Presidents Adani and Brukh"."""
        words = self.words
        while words.text_at(past) in {",", "and"}:
            index = past + 1
            if words.text_at(index) == "and":
                index += 1
            first, gender, kept = self.skip_honorific(index)
            end = self.run_at(first)
            if end == first or index in self.office_starting or self.is_organisation(first, end):
                return
            side, past = self.state_after(end)
            self.keep(
                Person(
                    first=index,
                    past=past,
                    name_first=index if kept else first,
                    name_past=end,
                    office=office,
                    gender=gender,
                    side=side,
                    because="listed after the office",
                )
            )

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

    def told_again(self) -> None:
        """Keep the bare last names of persons named elsewhere in the text: "Azimov" after "Araz Azimov"."""
        words = self.words
        known: set[str] = set()
        for person in self.found.values():
            last = person.name_past - 1
            while last > person.name_first and words.lower_at(last).strip(".") in {*_SUFFIXES, "", ","}:
                last -= 1
            if len(words.text_at(last)) > 2:
                known.add(sound(fold(words.text_at(last))))
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
