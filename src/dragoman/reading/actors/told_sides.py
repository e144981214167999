"""Sides that words tell without naming them beside the person: his delegation, his list, his journey."""

from __future__ import annotations

import re

from dragoman.reading.actors.dealings import Dealings
from dragoman.reading.actors.names import fold
from dragoman.reading.actors.titles import foreign_office

#: After a person's name: what follows is of another side than his own.
_ABROAD = re.compile(
    r"\s*,?\s*(?:(?:who|also|then|will|would|has|had|have|is|was|been|to|be|himself|herself|twice|just|recently|today"
    r"|later|first|again)\s+){0,4}"
    r"(?:(?P<goes>travel(?:s|led|ed|ling|ing)?\s+to|arriv(?:e|es|ed|ing)\s+in|visit(?:s|ed|ing)?(?:\s+to)?"
    r"|pa(?:y|ys|id)\s+(?:an?\s+)?(?:[\w-]+\s){0,3}visit\s+to|(?:due|expected)\s+in|returned\s+from"
    r"|fl(?:y|ies|ew)\s+(?:in)?to|left\s+for)|me(?:e)?t(?:s|ing)?(?:\s+with)?"
    r"|(?:quarrell?ed|clashed|negotiated)\s+with|spoke\s+(?:by\s+(?:tele)?phone\s+)?(?:with|to)|telephoned|wrote(?:\s+(?:a\s+letter\s+)?to)?|replied\s+to|received|hosted|accused|told|thanked|urged|warned"
    r"|invited|assured|summoned)\b"
)
#: Between a person's name and a side's delegation, or the other way round: he is of that side.
_LEADS = re.compile(r"\b(?:co-)?(?:led|leads|head(?:s|ed)|chair(?:s|ed)|represent(?:s|ed))\s+(?:the|a)\s*$")
_LED_BY = re.compile(
    r"^[\s,]*(?:(?:was|is|were|which|that)\s+){0,2}(?:co-)?(?:led|headed|chaired)\s+by\s+(?:the\s+)?$"
)
#: Between an office and the organ it belongs to: "director for borders at the Chilean ministry".
_AT = re.compile(r"^[\w\s-]{0,40}\b(?:at|of|in)\s+the\s*$")
#: Before the first of a list of people who are met.
_WITH = re.compile(r"\b(?:with|received|hosted|met|accompanied\s+by)\s")
#: Before one who is met abroad or invites there, and before the place of a journey.
_MEETS = re.compile(
    r"\b(?:meet|meets|met|received\s+by|talks\s+with|speak\s+with|audience\s+with"
    r"|invitation\s+(?:of|from)|invited\s+by|guest\s+of)\b[^.;]*$"
)
_GOES = re.compile(
    r"\b(?:travel(?:s|led|ed|ling|ing)?\s+to|visit(?:s|ed)?(?:\s+to)?|arriv(?:e|es|ed)\s+in|trip\s+to|due\s+in"
    r"|fl(?:y|ies|ew)\s+to)\s+(?:the\s+)?$"
)
#: So far back the journey is looked for on which somebody is met (code points).
_JOURNEY = 400
#: Before an office in a list of one side's people: "Minister A, accompanied by Governor B".
_WITH_HIM = re.compile(
    r"\b(?:accompanied\s+by|delegation\s+(?:includ|compris|consist)\w+|together\s+with\s+(?:his|her|their)"
    r"|along\s+with\s+(?:his|her|their)|flanked\s+by|on\s+(?:his|her|their)\s+side)\b"
)
_MISSION = re.compile(r"\b(?:embassy|mission|consulate|high commission)\b", re.IGNORECASE)
#: So far after a name the one he goes or speaks to is looked for (code points).
_ABROAD_REACH = 110


#: So many mentions back two states are looked for that two persons may be of.
LAST_SIDES = 20


class ToldSides(Dealings):
    """Finds the sides that words around a person tell; before any is weighed."""

    respective: dict[int, str]

    def side_of_office(self, index: int) -> tuple[str, str]:
        """Return the side an office tells by its own words: "Assistant Secretary of State" is American."""
        office = fold(self.mentions[index].office)
        american = ("secretary of state", "secretary of defense", "secretary of the treasury")
        if office.endswith(american) or "secretary of state for" in office:
            side = self.home.side or "US"
            if side == "US" or "US" in self.frequency:
                return "US", "it is an office of the United States"
        return "", ""

    def side_listed(self, index: int) -> tuple[str, str]:
        """Return the side of the list an office stands in: "Peru's minister A; the deputy chief B"."""
        start = self.mentions[index].span.start
        for step in range(index - 1, max(index - 4, -1), -1):
            leader = self.by_mention.get(step)
            if leader is None and self.mentions[step].form in {"m", "f"}:
                # "She was accompanied by Minister Orbe": who was named last before.
                leader = next(
                    (self.by_mention[back] for back in range(step - 1, -1, -1) if back in self.by_mention),
                    None,
                )
            if leader is not None and leader.side:
                between = self.text[self.mentions[step].span.end : start]
                come = list(_WITH_HIM.finditer(between))
                if come and len(between) - come[-1].end() < 40 and ". " not in between:
                    return leader.side, f"comes with {leader.name}"
                break
        sentence = self.breaks[self.sentence_of(start)]
        for step in range(index - 1, max(index - 8, -1), -1):
            before = self.mentions[step]
            between = self.text[before.span.end : start]
            listed = " ".join(between.split()) in {",", ", and", "and", ", as well as"}
            leader = self.by_mention.get(step)
            if listed and leader is not None and leader.side not in {"", self.home.side} and self.home.side:
                told = self.mentions[index].side or foreign_office(
                    self.mentions[index].office, self.mentions[index].level, self.home.side
                )
                if leader.sure_side and (told or self.are_met(sentence, step)):
                    return leader.side, f"listed with {leader.name}"
            if len(between) > 14 or not (";" in between or "," in between):
                return "", ""
            if before.kind != "person":
                return "", ""
            if (
                before.side
                and before.span.of(self.text)[:1].isupper()
                and (";" in between or " the " in between)
            ):
                return before.side, f"listed after {before.name}"
            if ";" not in between and " the " not in between:
                return "", ""
            start = before.span.start
        return "", ""

    def side_of_host(self, index: int) -> tuple[str, str]:
        """Return the side visited, for one who is met on a journey of the text's own side.

        "Minister Orbe will travel to Lima. He will be received by President Salas": Salas is Peru's.
        """
        start = self.mentions[index].span.start
        sentence = self.breaks[self.sentence_of(start)]
        if not self.home.side or not _MEETS.search(self.text, sentence, start):
            return "", ""
        paragraph = self.paragraph_of(start)
        for step in range(index - 1, max(index - 12, -1), -1):
            place = self.mentions[step]
            if start - place.span.start > _JOURNEY or self.paragraph_of(place.span.start) != paragraph:
                break
            if place.kind != "state" or place.side in {"", self.home.side}:
                continue
            if place.use == "place" and self.text[place.span.end : place.span.end + 7] == ", where":
                return place.side, f'met in "{place.span.of(self.text)}"'
            if _GOES.search(self.text, max(place.span.start - 40, 0), place.span.start):
                words = place.span.of(self.text)
                return place.side, f'met on the journey to "{words}"'
        return "", ""

    def are_met(self, sentence: int, step: int) -> bool:
        """Return whether the people listed up to a mention are those that the text's own side met."""
        place = self.mentions[step].span.start
        verb = max((match.end() for match in _WITH.finditer(self.text, sentence, place)), default=-1)
        if verb < 0:
            return False
        for back in range(step - 1, max(step - 8, -1), -1):
            if self.mentions[back].span.start < verb:
                return True
            known = self.by_mention.get(back)
            if known is not None and known.side == self.home.side:
                return False
        return True

    def bar_sides(self) -> None:
        """Note for each person the sides he is not of: whom he visits, meets, thanks or accuses.

        "Foreign Minister Orbe returned from Quito": Orbe is not Ecuador's.
        """
        for index, known in self.by_mention.items():
            if known.side or not known.office:
                continue
            beside = self.barred_beside(index) | self.barred_by_dealings(index)
            if beside:
                self.barred.setdefault(id(known), set()).update(beside)
            end = self.mentions[index].span.end
            verb = _ABROAD.match(self.text, end, end + _ABROAD_REACH)
            if verb is None:
                continue
            for step in range(index + 1, min(index + 4, len(self.mentions))):
                mention = self.mentions[step]
                between = self.text[verb.end() : mention.span.start]
                if len(between) > 60 or any(mark in between for mark in ",.;:") or " that" in between:
                    break
                if mention.use == "place" and not verb["goes"]:
                    continue
                if _MISSION.search(mention.span.of(self.text)):
                    break  # one visits his own embassy too
                if mention.side:
                    self.barred.setdefault(id(known), set()).add(mention.side)
                    break
                if mention.kind not in {"office", "person", "pronoun"}:
                    break

    def respectively(self) -> dict[int, str]:
        """Return sides by mention where two names follow two states: "Peru and Chile, X and Y"."""
        given: dict[int, str] = {}
        for index in range(len(self.mentions) - 3):
            states, persons = self.mentions[index : index + 2], self.mentions[index + 2 : index + 4]
            if any(one.kind != "state" or not one.side for one in states) or states[0].side == states[1].side:
                continue
            if any(one.kind != "person" or one.side for one in persons):
                continue
            gaps = [
                self.text[one.span.end : other.span.start]
                for one, other in zip(
                    self.mentions[index : index + 3], self.mentions[index + 1 : index + 4], strict=True
                )
            ]
            joined = all(" ".join(gaps[place].split()) in {"and", ", and", "&", ""} for place in (0, 2))
            if joined and len(gaps[1]) < 60 and not any(mark in gaps[1] for mark in ".;:"):
                given[index + 2], given[index + 3] = states[0].side, states[1].side
        for index in self.by_mention_order:
            if index not in given and index + 1 < len(self.mentions) and self.are_two_of_office(index):
                pair = self.two_sides_before(index)
                if pair:
                    given[index], given[index + 1] = pair
        return given

    def are_two_of_office(self, index: int) -> bool:
        """Return whether two persons share one office: "the ministers of transport, A and B"."""
        first, second = self.mentions[index : index + 2]
        if first.kind != "person" or second.kind != "person" or first.side or second.side:
            return False
        shared = first.office_span is not None and first.office_span == second.office_span
        return shared and " ".join(self.text[first.span.end : second.span.start].split()) == "and"

    def two_sides_before(self, index: int) -> tuple[str, str] | None:
        """Return the two states that the sentence before a mention, or the one before that, names alone."""
        here = self.sentence_of(self.starts[index])
        for sentence in (here, here - 1):
            sides: list[str] = []
            for step in range(max(index - LAST_SIDES, 0), index):
                mention = self.mentions[step]
                told = mention.kind == "state" and mention.form in {"name", "adjective", "metonym"}
                if self.sentence_of(mention.span.start) == sentence and told and mention.side not in sides:
                    sides.append(mention.side)
            if len(sides) == 2:
                return sides[0], sides[1]
        return None

    def side_of_delegation(self, index: int) -> tuple[str, str]:
        """Return the side of the delegation a person leads, or of the organ that his office is at."""
        own = self.mentions[index]
        for step in range(index + 1, min(index + 3, len(self.mentions))):
            organ = self.mentions[step]
            between = self.text[own.span.end : organ.span.start]
            if len(between) > 90 or ". " in between:
                break
            if organ.kind == "ministry" and organ.side:
                words = organ.span.of(self.text)
                if _LEADS.search(between) and "delegation" in words.lower():
                    return organ.side, f'leads the "{words}"'
                if step == index + 1 and _AT.match(between):
                    return organ.side, f'at the "{words}"'
        if index:
            organ = self.mentions[index - 1]
            if organ.side and organ.kind in {"ministry", "state"}:
                between = self.text[organ.span.end : own.span.start]
                if len(between) < 60 and _LED_BY.match(between):
                    return organ.side, f'leads the "{organ.span.of(self.text)}"'
        return "", ""

    def side_respective(self, index: int) -> tuple[str, str]:
        """Return the side of the state that stands in the same place of the pair before."""
        side = self.respective.get(index, "")
        return side, "two states are named before two persons, in this order" if side else ""
