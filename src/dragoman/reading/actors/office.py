"""Offices in every order: "First Deputy Foreign Minister", "Minister of Mines of X", "X's envoy to Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.reading.actors.fixed import Fixed
from dragoman.reading.actors.office_reach import OfficeReach
from dragoman.reading.actors.office_words import LEVELS, Office, OfficeWords, load_office_words
from dragoman.reading.actors.phrasebook import Words

_FORMER = frozenset({"former", "ex", "retired", "late", "then"})
_OPEN_HEADS = frozenset(
    {"minister", "secretary", "spokesperson", "spokesman", "spokeswoman", "director", "official"}
)
_MOST_LEFT = 9


class _Finder(OfficeReach):
    """One pass for offices over the words of one document."""

    def __init__(
        self, words: Words, fixed: Sequence[Fixed], office_words: OfficeWords, given: frozenset[str]
    ):
        self.words = words
        self.lexicon = office_words
        self.given = given
        self.starting = {name.first: name for name in fixed}
        self.ending = {name.past: name for name in fixed}
        self.inside = {
            index
            for name in fixed
            if name.naming.kind != "state"
            for index in range(name.first + 1, name.past)
        }

    def find(self) -> list[Office]:
        found: list[Office] = []
        index, reached = 0, 0
        while index < len(self.words):
            hit = self.lexicon.heads.at(self.words.lowers, index)
            name = self.starting.get(index)
            if hit is not None and name is not None and name.past > index + hit[0]:
                index = name.past  # "Personal Representative of the OSCE Chairman-in-Office" is a fixed name
                continue
            if hit is None or index in self.inside or self.is_hour(index):
                index += 1
                continue
            if self.only_leads(index + hit[0] - 1):
                index += 1
                continue
            office = self.office_at(index, hit[0], hit[1], reached)
            if found and self.joins_on(found[-1], office):
                office = _joined(found.pop(), office)
            found.append(office)
            index = reached = office.past
        return found

    def is_hour(self, index: int) -> bool:
        """Return whether "pm" is no Prime Minister: written small, or behind a number."""
        if self.words.lower_at(index) not in {"fm", "pm"}:
            return False
        return not self.words.text_at(index).isupper() or self.words.lower_at(index - 1)[-1:].isdigit()

    def only_leads(self, index: int) -> bool:
        """Return whether a head word only stands before the real head: "Deputy Agriculture Minister"."""
        words, lexicon = self.words, self.lexicon
        if words.lower_at(index) not in lexicon.before:
            return False
        step = index + 1
        while step < min(index + 7, len(words)) and words.gaps[step] != "\n":
            if lexicon.heads.at(words.lowers, step) is not None and not (
                words.lower_at(step) in lexicon.before
                and step == index + 1
                and words.lower_at(step + 1) == ","
            ):
                return True
            about = lexicon.about_book.at(words.lowers, step)
            if about is not None:
                step += about[0]
            elif words.lower_at(step) in lexicon.before or words.lower_at(step) in {"-", "and"}:
                step += 1
            else:
                return False
        return False

    def joins_on(self, earlier: Office, later: Office) -> bool:
        """Return whether "and" makes two offices one: "Deputy Prime Minister and Minister of Mines"."""
        return (
            later.first == earlier.past + 1
            and self.words.lower_at(earlier.past) == "and"
            and not earlier.plural
            and not later.plural
            and (not earlier.side or earlier.first < earlier.name_first)
            and self.words.is_capital(earlier.head) == self.words.is_capital(later.head)
            and later.first == later.name_first
            and self.words.lower_at(earlier.past + 1) != "the"
            and not self.are_two(earlier, later)
        )

    def are_two(self, earlier: Office, later: Office) -> bool:
        """Return whether "the Secretary and Foreign Minister signed" tells two persons: no name behind."""
        words = self.words
        kinds = {
            kind
            for office in (earlier, later)
            for kind in ("secretary", "minister")
            if kind in words.lowers[office.first : office.past]
        }
        short = earlier.past - earlier.first == 1 or len(kinds) == 2
        if not short or words.lower_at(earlier.first - 1) != "the":
            return False
        return words.lower_at(later.past).isalpha() and not words.is_capital(later.past)

    def office_at(self, head: int, length: int, level: str, reached: int) -> Office:
        words = self.words
        past = head + length
        first, side, body, former, own_first = self.expand_left(head, past, reached)
        last = words.lower_at(past - 1)
        plural = (last.endswith("s") and last not in {"affairs", "us"}) or words.lower_at(head) == "heads"
        name_past, end, right_side, right_body, sides = self.expand_right(past)
        body = body or ("" if right_side else right_body)
        own_words = set(words.lowers[first:end])
        if (
            not side
            and not right_side
            and own_words & self.lexicon.no_state
            and level not in {"head of state", "minister", "party"}
        ):
            level = "private"
        if right_side and first in self.starting and self.starting[first].naming.kind == "ministry":
            side = right_side
        return Office(
            first=first,
            past=end,
            head=head,
            head_past=past,
            name_first=own_first,
            name_past=name_past,
            level=level,
            side=side or right_side,
            body=body,
            plural=plural,
            former=former or self.ended(end),
            sides=sides,
        )

    def ended(self, past: int) -> bool:
        """Return whether years after an office say that it is over: "from 2009 to 2013", "until 2016"."""
        words = self.words
        if words.lower_at(past) in {"from", "between"} and words.lower_at(past + 2) in {
            "to",
            "until",
            "and",
            "-",
            "–",
        }:
            return words.text_at(past + 1).isdigit() and words.text_at(past + 3).isdigit()
        return words.lower_at(past) == "until" and words.text_at(past + 1).isdigit()

    def expand_left(self, head: int, past: int, reached: int) -> tuple[int, str, str, bool, int]:
        """Return the first word, the side, the body, whether former, and the first word without the state."""
        words, lexicon = self.words, self.lexicon
        first = own_first = head
        side = body = ""
        former = False
        capital = words.is_capital(head)
        open_head = words.lower_at(past - 1).rstrip("s") in _OPEN_HEADS
        while first > max(reached, head - _MOST_LEFT) and words.gaps[first] != "\n":
            before = first - 1
            word = words.lower_at(before)
            name = self.ending.get(first)
            if word == "-" and words.gaps[first] == "" and before > reached:
                prior = before - 1
                if words.lower_at(prior) in lexicon.before or (words.is_capital(prior) and capital):
                    former = former or words.lower_at(prior) in _FORMER
                    first = prior
                    own_first = first if not side else own_first
                    continue
                break
            if word == "'s":
                name = self.ending.get(before)
                if name is None:
                    break
            if name is not None and name.first >= reached:
                if side or (body and name.naming.kind != "state"):
                    break
                if name.naming.side:
                    side = name.naming.side
                    first = name.first
                    if name.naming.kind == "ministry" or name.naming.form == "metonym":
                        own_first = first
                elif name.naming.kind == "body":
                    body = name.naming.name
                    first = own_first = name.first
                elif name.naming.kind == "ministry":
                    first = own_first = name.first
                else:
                    break
                continue
            if word in lexicon.before:
                former = former or word in _FORMER
                if side and word in {"senior", "former", "then", "acting", "new", "ex"}:
                    first = before
                    continue
                if side:
                    break
                first = own_first = before
                continue
            if side or body:
                break
            length = self.about_ending(first)
            if length:
                first = own_first = first - length
                continue
            if word in {"and", "&"} and (
                self.about_ending(before)
                or (capital and open_head and words.lower_at(before - 1) in lexicon.fields)
            ):
                first = own_first = before
                continue
            if (
                capital
                and open_head
                and words.is_capital(before)
                and word.isalpha()
                and (word in lexicon.fields or (first == head and not words.starts_sentence(before)))
                and before > reached
                and before not in self.starting
                and word not in lexicon.no_field
                and word not in self.given
            ):
                first = own_first = before
                continue
            if not capital and first == head and self.is_noun_between(before):
                first = own_first = before
                continue
            break
        while own_first < head and words.lower_at(own_first) in {"and", "&", "new", "newly", "-"}:
            own_first += 1
        first = max(first, own_first) if not side else first
        return first, side, body, former, own_first

    def is_noun_between(self, place: int) -> bool:
        """Return whether a noun joins a state's adjective to an office: "Peruvian forestry minister"."""
        words = self.words
        owner = self.ending.get(place - 1 if words.lower_at(place - 1) == "'s" else place)
        return (
            owner is not None
            and owner.naming.kind == "state"
            and (owner.naming.form == "adjective" or words.lower_at(place - 1) == "'s")
            and words.lower_at(place).isalpha()
            and not words.is_capital(place)
            and words.lower_at(place) not in self.lexicon.stops
            and words.gaps[place] == " "
        )


def _joined(earlier: Office, later: Office) -> Office:
    """Return one office of two joined by "and": the higher level, the side that either tells."""
    return replace(
        later,
        first=earlier.first,
        name_first=earlier.name_first,
        level=min(earlier.level, later.level, key=LEVELS.index),
        side=later.side or earlier.side,
        body=later.body or earlier.body,
        former=earlier.former or later.former,
    )


def find_offices(words: Words, fixed: Sequence[Fixed], given: frozenset[str]) -> list[Office]:
    """Return the offices of a text in order, none overlapping another.

    given: folded given names, by which "… for Eurasia Janet Doe" is cut before "Janet".
    """
    return _Finder(words, fixed, load_office_words(), given).find()


def office_text(words: Words, office: Office, text: str, start: int = 0) -> str:
    """Return the office as the document gives it, without the state: "Deputy Minister of Foreign Affairs"."""
    head = text[words.starts[office.name_first] - start : words.ends[office.head_past - 1] - start]
    if office.name_past > office.head_past:
        head += text[words.ends[office.head_past - 1] - start : words.ends[office.name_past - 1] - start]
    return " ".join(head.split())


def singular(office: str) -> str:
    """Return an office of several as that of one: "presidents" is "President"."""
    words = office.split()
    if not words:
        return office
    words[-1] = words[-1].removesuffix("s") if words[-1].lower() != "affairs" else words[-1]
    if len(words) > 1 and words[0].lower() in {"presidents", "ministers", "ambassadors", "secretaries"}:
        words[0] = {"secretaries": "secretary"}.get(words[0].lower(), words[0].removesuffix("s"))
    return words[0][:1].upper() + words[0][1:] + (" " + " ".join(words[1:]) if len(words) > 1 else "")
