"""Offices in every order: "First Deputy Foreign Minister", "Minister of Mines of X", "X's envoy to Y"."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.language.lexicon import checked_entry, load_toml
from dragoman.reading.actors.phrasebook import Phrasebook, Words
from dragoman.reading.actors.states import Naming

LEVELS = (
    "head of state",
    "head of government",
    "minister",
    "deputy minister",
    "senior official",
    "ambassador",
    "official",
    "parliament",
    "military",
    "court",
    "party",
    "private",
    "counterpart",
)
_FORMER = frozenset({"former", "ex", "retired", "late", "then"})
_OPEN_HEADS = frozenset(
    {"minister", "secretary", "spokesperson", "spokesman", "spokeswoman", "director", "official"}
)
_MOST_COMPLEMENT = 14
_MOST_LEFT = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWords:
    """What offices.toml holds: heads by level, words before them, fields, joins, words that bar them."""

    heads: Phrasebook[str]
    before: frozenset[str]
    about: frozenset[tuple[str, ...]]
    about_book: Phrasebook[None]
    joins: frozenset[str]
    fields: frozenset[str]
    no_state: frozenset[str]
    no_field: frozenset[str]
    stops: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office as found: words first to past, with the head among them.

    name_first, name_past: the words of the office without a state before ("Azerbaijani") or after ("of
        Azerbaijan"). side: the state it speaks for; body: the body it belongs to; both "" when not told.
    plural: "the presidents"; former: "former", "ex-": speaks for no state any more.
    """

    first: int
    past: int
    head: int
    head_past: int
    name_first: int
    name_past: int
    level: str
    side: str
    body: str
    plural: bool
    former: bool
    sides: tuple[str, ...] = ()


@functools.cache
def load_office_words() -> OfficeWords:
    """Return offices.toml, checked; raises LexiconError naming file and entry."""
    lexicon = load_toml("offices")
    heads: list[tuple[str, str]] = []
    for entry in lexicon["level"]:
        checked_entry(
            entry,
            file="offices.toml",
            label=f"level {entry.get('level', '?')!r}",
            required={"level": str, "heads": list, "example": str},
            optional={},
        )
        heads.extend((head, entry["level"]) for head in entry["heads"])
    modifiers = lexicon["modifiers"]
    about = modifiers["about"]
    return OfficeWords(
        heads=Phrasebook(heads),
        before=frozenset(word.rstrip("-") for word in modifiers["before"]),
        about=frozenset(tuple(word.split()) for word in about),
        about_book=Phrasebook((word, None) for word in about),
        joins=frozenset(modifiers["joins"]),
        fields=frozenset(modifiers["fields"]),
        no_state=frozenset(modifiers["no_state"]),
        no_field=frozenset(modifiers["no_field"]),
        stops=frozenset(modifiers["stops"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A fixed name (state, organ, body) that stands at words first to past."""

    first: int
    past: int
    naming: Naming


def find_fixed(words: Words, book: Phrasebook[Naming]) -> list[Fixed]:
    """Return the fixed names of a text, longest first at each word, none overlapping another."""
    found: list[Fixed] = []
    index = 0
    while index < len(words):
        hit = book.at(words.texts, index)
        if hit is None:
            index += 1
            continue
        length, naming = hit
        found.append(Fixed(first=index, past=index + length, naming=naming))
        index += length
    return found


class _Finder:
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
            if hit is None or index in self.inside:
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
        plural = words.lower_at(past - 1).endswith("s") and words.lower_at(past - 1) not in {"affairs", "us"}
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
            break
        while own_first < head and words.lower_at(own_first) in {"and", "&", "new", "newly", "-"}:
            own_first += 1
        first = max(first, own_first) if not side else first
        return first, side, body, former, own_first

    def about_ending(self, past: int) -> int:
        for length in (4, 3, 2, 1):
            if past - length >= 0 and self.words.lowers[past - length : past] in self.lexicon.about:
                return length
        return 0

    def expand_right(self, past: int) -> tuple[int, int, str, str, tuple[str, ...]]:
        """Return where the office's own words end, where all ends, side, body, and the sides of a plural."""
        words = self.words
        own = end = past
        side = body = ""
        sides: tuple[str, ...] = ()
        if words.lower_at(past - 1) == "minister":
            about = self.lexicon.about_book.at(words.lowers, past) if past < len(words) else None
            if about is not None and words.is_capital(past) and words.gaps[past] == " ":
                own = end = past + about[0]
        while end - past < _MOST_COMPLEMENT and end < len(words) and words.gaps[end] != "\n":
            join = words.lower_at(end)
            if join not in self.lexicon.joins:
                break
            place = end + 1
            if words.lower_at(place) in {"the", "his", "her", "its", "their"}:
                place += 1
            if place >= len(words) or words.gaps[place] == "\n":
                break
            name = self.starting.get(place)
            if name is not None and words.lower_at(name.past) == "'s" and join in {"of", "at", "in"}:
                grown = self.complement(name.past + 1)[0]  # "the secretary of Peru's Foreign Ministry, X"
                organ = any(words.lower_at(i) in self.lexicon.fields for i in range(name.past + 1, grown))
                if side or not organ:
                    break
                side, own, end = name.naming.side, grown, grown
                continue
            if join == "to" and name is None and not words.is_capital(place):
                break  # "asked the Minister to carry greetings": an infinitive, no envoy to a place
            if name is not None and not self.is_modifier(name):
                if name.naming.kind == "state" and join == "of":
                    if side:
                        break
                    side, end = name.naming.side, name.past
                    sides, end = self.more_states(end, side)
                    continue
                if join in {"in", "on", "at"} and name.naming.form != "capital":
                    break
                if name.naming.side and join == "of":
                    side = side or name.naming.side
                elif name.naming.kind == "body" and join in {"of", "for"}:
                    body = body or name.naming.name
                own = end = name.past
                if words.lower_at(end) in self.lexicon.fields and words.lower_at(end).isalpha():
                    own = end = end + 1
                continue
            if join in {"in", "at", "on"}:
                if join == "in" and words.is_capital(place) and words.text_at(place + 1) == ",":
                    own = end = place + 1  # "ambassador in Geneva, Odile Marchetti"
                break
            grown, inner_side, inner_body = self.complement(place)
            if grown == place:
                break
            side, body = side or inner_side, body or inner_body
            own = end = grown
        return own, end, side, body, sides

    def is_modifier(self, name: Fixed) -> bool:
        """Return whether a state's adjective stands before a noun, so that it is no complement itself."""
        return name.naming.form == "adjective"

    def more_states(self, end: int, side: str) -> tuple[tuple[str, ...], int]:
        """Return the sides of "of Armenia and Azerbaijan" or "of X, Y and Z", and where they end."""
        words = self.words
        sides = [side]
        place = end
        while True:
            step = place
            if words.lower_at(step) == ",":
                step += 1
            if words.lower_at(step) == "and":
                step += 1
            if words.lower_at(step) == "the":
                step += 1
            name = self.starting.get(step) if step > place else None
            if name is None or name.naming.kind != "state" or name.naming.form == "adjective":
                break
            sides.append(name.naming.side)
            place = name.past
        if len(sides) == 1 or not words.lower_at(place - 1):
            return (), end
        return tuple(sides), place

    def complement(self, place: int) -> tuple[int, str, str]:
        """Return where "Foreign Affairs", "the Azerbaijani Navy" or "national security" ends; side, body."""
        words, lexicon = self.words, self.lexicon
        end = place
        side = body = ""
        name = self.starting.get(place)
        if name is not None:
            side = name.naming.side
            place = end = name.past
        hit = lexicon.heads.at(words.lowers, end)
        if hit is not None and name is None:
            own, stop, side, body, _ = self.expand_right(end + hit[0])
            return max(own, stop), side, body
        while end < len(words):
            about = lexicon.about_book.at(words.lowers, end)
            if about is None or words.lower_at(end + about[0]) == "-":
                break
            end += about[0]
            step = end + 1 if words.lower_at(end) == "," else end
            step = step + 1 if words.lower_at(step) == "and" else step
            step = step + 1 if step > end and words.lower_at(step) == "the" else step
            if step == end or lexicon.about_book.at(words.lowers, step) is None:
                if step > end and words.is_capital(step) and words.lower_at(step) in lexicon.fields:
                    end = step + 1
                break
            end = step
        if place < len(words) and words.is_capital(place) and words.gaps[place] != "\n":
            ran = self.capital_run(place)
            goes_on = words.lower_at(end) in {"and", ",", "-"} or words.lower_at(end) in lexicon.fields
            listed = goes_on and words.lower_at(ran - 1) in lexicon.fields
            if end == place or (ran > end and listed):
                end = ran
            if words.lower_at(end) in lexicon.fields and words.lower_at(end).isalpha():
                end += 1
        elif (
            end == place and name is None and words.lower_at(place).isalpha() and not words.is_capital(place)
        ):
            end = self.noun_run(place)
        elif words.lower_at(end) in lexicon.fields and words.lower_at(end).isalpha():
            end += 1
        if end == place and name is not None:
            hit = lexicon.heads.at(words.lowers, end)
            end = place if hit is None else end + hit[0]
        return end, side, body

    def capital_run(self, start: int) -> int:
        """Return where a run of capitals that tells a field or organisation ends, before a name after it."""
        words = self.words
        end, last_field, index = start, 0, start
        while index < len(words) and index - start < _MOST_COMPLEMENT and words.gaps[index] != "\n":
            word = words.lower_at(index)
            if words.is_capital(index) and word.isalpha():
                if words.lower_at(index - 1) not in {"of", "for", "and"} and word in self.given:
                    break
                name = self.starting.get(index)
                index = end = name.past if name is not None else index + 1
                if words.lower_at(end - 1) in self.lexicon.fields or name is not None:
                    last_field = end
                continue
            follows = words.is_capital(index + 1)
            if word in {"and", "of", "for", "the", "&", "-", "–"} and (follows or word == "of"):
                if word == "of" and self.starting.get(index + 1) is not None and last_field:
                    break
                if word == "of" and not follows:
                    break
                index += 1
                continue
            if word == "," and words.lower_at(index + 1) == "and":
                step = index + 3 if words.lower_at(index + 2) == "the" else index + 2
                if words.is_capital(step) and words.lower_at(step) in self.lexicon.fields:
                    index = step
                    continue
            if word == "," and follows and self.list_goes_on(index + 1):
                index += 1
                continue
            break
        return last_field or end

    def list_goes_on(self, index: int) -> bool:
        """Return whether a comma list of capitals reaches an "and": "Growth, Energy, and the Environment"."""
        words = self.words
        for step in range(index, min(index + 6, len(words))):
            word = words.lower_at(step)
            if word in {"and", "&"}:
                return (
                    words.lower_at(index) in self.lexicon.fields
                    or words.lower_at(step - 2) in self.lexicon.fields
                )
            if not (words.is_capital(step) or word == ","):
                return False
        return False

    def noun_run(self, start: int) -> int:
        """Return where a lower-case noun phrase ends: "the livestock union of Bayan-Ulgii"."""
        words = self.words
        index = start
        while index < len(words) and index - start < 5:
            word = words.lower_at(index)
            if word == "-" and words.gaps[index] == "" and words.gaps[index + 1 : index + 2] == ("",):
                index += 1
                continue
            if not word.isalpha() or word in self.lexicon.stops or words.is_capital(index):
                break
            index += 1
            if word in self.lexicon.fields:
                break
        stopped = words.lower_at(index)
        return (
            index
            if index - start <= 4 and (stopped in {",", ";", ".", ")", "of", "in", ""} or index > start)
            else start
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
