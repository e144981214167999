"""How far an office reaches behind its head: "Minister [of Foreign Affairs of Peru]"."""

from __future__ import annotations

from dragoman.reading.actors.fixed import Fixed
from dragoman.reading.actors.office_words import OfficeWords
from dragoman.reading.actors.phrasebook import Words

_MOST_COMPLEMENT = 14
_BEARINGS = frozenset({"north", "south", "east", "west", "central", "upper", "lower"})
#: Whom one brings to a place: "invited the Minister to Riga" tells no Minister to Riga.
_BRINGS = frozenset(
    {"invite", "invites", "invited", "inviting", "accompanied", "brought", "escorted", "flew", "took"}
)
_BEFORE = 6


class OfficeReach:
    """The words behind the head of an office that belong to it."""

    words: Words
    lexicon: OfficeWords
    given: frozenset[str]
    starting: dict[int, Fixed]

    def about_ending(self, past: int) -> int:
        """Return how many words before a place tell a field ("foreign affairs"): 0 for none."""
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
        if words.lowers[end : end + 3] == ("extraordinary", "and", "plenipotentiary"):
            own = end = end + 3
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
            if join == "to" and _BRINGS & set(words.lowers[max(past - _BEFORE, 0) : past]):
                break
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
        if last_field and words.lower_at(last_field - 1) in _BEARINGS:
            return end  # "governor of West Ruria": a bearing before the name of a place
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
