"""Personal names beside offices: "Minister Ada Salas", "Ada Salas, the minister"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.reading.actors.fixed import Fixed
from dragoman.reading.actors.name_runs import MOST_NAME, NameRuns
from dragoman.reading.actors.names import fold
from dragoman.reading.actors.office_words import Office, OfficeWords, load_office_words
from dragoman.reading.actors.person_words import load_voice_words
from dragoman.reading.actors.phrasebook import Words

#: Before a place; a name behind them is a person's only where his office is closed off by a comma.
_PLACE_BEFORE = frozenset({"of", "on", "in", "at", "near", "to", "from", "around", "off"})
#: Levels of offices that are held and are no rank before a name: "…, Foreign Minister Odile Brun said".
_HELD = frozenset(["head of state", "head of government", "minister"])


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


class TitledPersons(NameRuns):
    """Finds the names that stand with an office, before it or behind."""

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

    def keep(self, person: Person) -> None:
        """Keep a person unless some of the words belong to one already."""
        if any(index in self.taken for index in range(person.first, person.past)):
            return
        self.found[person.first] = person
        self.taken.update(range(person.first, person.past))

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
            "new",
            "newly",
            "appointed",
            "outgoing",
            "incoming",
            "himself",
        }:
            index -= 1
        if words.lower_at(index) in {"is", "was"} or words.lower_at(index - 1) in {"who"}:
            return False
        if words.text_at(index) not in {",", "(", "–", "—"} or index == 0:
            return False
        if index == office.first - 1 and not office.plural and self.leads_to_name(office):
            return False  # "On the trawler Sula, Minister Brun said": the office is that of the name after it
        past = index
        start = past
        while (
            start > 0
            and past - start < MOST_NAME
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
        if words.text_at(index) in {"II", "III"} and words.is_capital(index + 1):
            index += 1  # "the Foreign Minister II X", the second of two
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
        closed = words.gaps[past : past + 1] in ((), ("\n",))  # the paragraph ends with the name
        if (
            comma
            and not closed
            and name_first == index  # "the Spokesperson, Ms Salas": an honorific leads to nobody else
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
