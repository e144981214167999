"""How far a name reaches: "Ada Salas de Orbe, Jr.", and the honorific before it."""

from __future__ import annotations

from dragoman.reading.actors.fixed import Fixed
from dragoman.reading.actors.names import fold
from dragoman.reading.actors.office_words import OfficeWords
from dragoman.reading.actors.person_words import VoiceWords
from dragoman.reading.actors.phrasebook import Words

SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
MOST_NAME = 8


class NameRuns:
    """The runs of words of a document that may be a name."""

    words: Words
    given: frozenset[str]
    fixed_at: dict[int, Fixed]
    in_office: set[int]
    lexicon: OfficeWords
    voices: VoiceWords

    def is_name_word(self, index: int) -> bool:
        """Return whether a word may be a part of a name: a capital, no state, no office, no closed word."""
        words = self.words
        word = words.text_at(index)
        if not word or not word[0].isalpha() or not words.is_capital(index) or any(c.isdigit() for c in word):
            return False
        if index in self.fixed_at or index in self.in_office:
            return False
        return words.lower_at(index) not in self.voices.no_name and "." not in word

    def run_at(self, first: int, most: int = MOST_NAME) -> int:
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
            if index > first and low in SUFFIXES and (words.is_capital(index)):
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
        if index > first and words.lower_at(index - 1) in SUFFIXES and words.text_at(index) == ".":
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
        for length in (3, 2, 1):
            phrase = " ".join(words.lowers[index : index + length])
            if phrase in self.voices.honorifics and words.is_capital(index):
                past = index + length
                if words.text_at(past) in {".", "'"} and words.gaps[past] == "":
                    past += 1
                gender = "f" if phrase in self.voices.female else "m" if phrase in self.voices.male else ""
                return past, gender, phrase in self.voices.kept
        return index, "", False
