"""Sides that follow from the words around an office: whose staff, whose host, "our ministry"."""

from __future__ import annotations

import re
from bisect import bisect_left

from dragoman.documents.span import Span
from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.actors.told_sides import ToldSides

#: Behind the state that a speaker binds, and how far behind his name it stands (code points).
_BINDS = re.compile(
    r"\b(?:warned|warns|promised|promises|vowed|vows|pledged|pledges|threatened|retorted|replied|responded"
    r"|insisted|announced|declared|undertook|swore)\s+that\s+(?:the\s+)?\Z"
)
_OUR = re.compile(r"\b[Oo]ur\s+\Z")
_RECEIVED_BY = re.compile(r"\b(?:received|hosted|welcomed|greeted)\s+by\s+(?:the\s+)?\Z")
#: Before the office of one who speaks for the person or side told before: "his spokesman, Salas".
_HIS = re.compile(r"\b(?:[Hh]is|[Hh]er|[Ii]ts)\s+(?:\w+\s+){0,2}\Z")
_STAFF = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "adviser", "deputy", "aide", "envoy", "ambassador"}
)
#: At the start of an answer, before the side of the one who answers: "A: The | Peruvian side".
_OWN_SIDE = re.compile(
    r"(?:[\w. ]{1,40}:\s*)?(?:As\s+\w+,\s+)?[Tt]he\s(?=[A-Z][\w-]+\s(?:side|government|delegation)\b)"
)
_THAT_SIDE = re.compile(r"\A\s+\w+ed\s+that\s+(?:the\s+)?\Z|\A\s+said\s+that\s+(?:the\s+)?\Z")
_WILL = re.compile(r"[\"”’']?\s+[\"“‘']?(?:will|would|is ready|is prepared|stands ready|reserves|shall)\b")
_SPEAKS_REACH = 90
#: Before a place that opens a sentence, and how far behind it he stands who is named first (code points).
_OPENS, _NEAR_OPENING = frozenset({"in", "in the", "from", "for"}), 80
#: So many mentions back the person or side told before is looked for.
_BACK = 300


class StaffSides(ToldSides):
    """Reads the words around an office or organ for whose it is."""

    nation: str | None = None

    def nation_of_guest(self) -> str:
        """Return the state of the one interviewed, or of the writer, told with a present or former office."""
        if self.nation is None:
            told = [
                self.mentions[place].side
                for known in self.speakers.values()
                for place in known.mentions
                if self.mentions[place].side
            ]
            byline = self.document.source.byline
            if byline is not None and not told:
                # "By Ada Salas, former ambassador of Peru to Chile": she writes of Peru's as her own.
                named = find_fixed(cut_words(byline.value), self.knowledge.namings)
                told = [one.naming.side for one in named[:1] if one.naming.side]
            self.nation = max(set(told), key=told.count) if told and not self.home.side else ""
        return self.nation

    def side_of_chief(self, index: int) -> tuple[str, str]:
        """Return the side of "his spokesman, X" and of "its ambassador, X": that of the one told before."""
        own = self.mentions[index]
        words = own.office.lower().split()
        if not words or words[-1] not in _STAFF:
            return "", ""
        before = _HIS.search(self.text, max(own.span.start - 40, 0), own.span.start)
        if before is None:
            return "", ""
        here = self.sentence_of(own.span.start)
        thing = before[0].lower().startswith("its")
        for sentence in (here, here - 1):
            for step in range(index - 1, max(index - _BACK, -1), -1):
                place = self.mentions[step]
                if self.sentence_of(place.span.start) < sentence:
                    break
                known = self.by_mention.get(step)
                if thing and place.kind in {"state", "ministry"} and place.side:
                    return place.side, f'of "{place.span.of(self.text)}", told before'
                if not thing and known is not None and known.side:
                    return known.side, f"of the staff of {known.name}"
        return "", ""

    def side_of_own_words(self, index: int) -> tuple[str, str]:
        """Return the side with which a spokesperson begins answers: "A: The Peruvian side has noted …"."""
        known = self.by_mention.get(index)
        turns = {turn for turn, speaker in self.speakers.items() if known is not None and speaker is known}
        told: set[str] = set()
        words = ""
        for block in self.document.blocks if turns else ():
            if block.turn not in turns or block.question:
                continue
            own = _OWN_SIDE.match(self.text, block.span.start, block.span.end)
            place = bisect_left(self.starts, own.end() - 1) if own is not None else len(self.mentions)
            if place < len(self.mentions) and self.mentions[place].form == "phrase":
                told.add(self.mentions[place].side)
                words = self.mentions[place].span.of(self.text)
        return (told.pop(), f'"{words}" begins an answer') if len(told) == 1 else ("", "")

    def side_around(self, index: int) -> tuple[str, str]:
        """Return the side of "our ministry" in an answer, and of a host told without one; ("", "")."""
        start = self.mentions[index].span.start
        if self.turn_at(start) is not None and _OUR.search(self.text, max(start - 8, 0), start):
            nation = self.nation_of_guest()
            if nation:
                return nation, "“our” in the words of one of it"
        if _RECEIVED_BY.search(self.text, max(start - 40, 0), start):
            guest = next(
                (
                    known
                    for step in range(index - 1, max(index - _BACK, -1), -1)
                    if (known := self.by_mention.get(step)) is not None and known.side
                ),
                None,
            )
            others = sorted(
                (side for side in self.frequency if guest is not None and side != guest.side),
                key=lambda side: -self.frequency[side],
            )
            if guest is not None and others:
                return others[0], f"receives {guest.name}"
        return "", ""

    def binds(self, index: int, step: int) -> bool:
        """Return whether one says what a state will do: "Salas warned that Peru will not wait"."""
        name, state = self.mentions[index].span, self.mentions[step].span
        between = self.text[name.end : state.start]
        return (
            len(between) < _SPEAKS_REACH
            and self.sentence_of(name.start) == self.sentence_of(state.start)
            and bool(_BINDS.search(between))
            and bool(_WILL.match(self.text, state.end))
        )

    def tells(self, index: int, step: int) -> bool:
        """Return whether one tells what a side will do: "the Minister said that the Peruvian side would"."""
        name, state = self.mentions[index].span, self.mentions[step].span
        return (
            state.start - name.end < _SPEAKS_REACH
            and self.sentence_of(name.start) == self.sentence_of(state.start)
            and bool(_THAT_SIDE.search(self.text[name.end : state.start]))
            and bool(_WILL.match(self.text, state.end))
        )

    def opens(self, place: Span, start: int) -> bool:
        """Return whether a place opens the sentence of a name at start: "In Lima, President Salas said".

        "In Lima the government's spokesman, Salas, said" too: whoever is named first after it.
        """
        sentence = self.sentence_of(start)
        if self.sentence_of(place.start) != sentence:
            return False
        if self.text[place.end : start].strip() in (",", ", the"):
            return True
        opens = self.text[self.breaks[sentence] : place.start].strip().lower() in _OPENS
        first = next((step for step in self.by_mention_order if self.starts[step] > place.start), None)
        return (
            opens and first is not None and self.starts[first] == start and start - place.end < _NEAR_OPENING
        )
