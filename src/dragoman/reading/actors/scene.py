"""The scene of a document: its sentences, paragraphs, quotations, turns, persons, and whose text it is."""

from __future__ import annotations

import re
from bisect import bisect_right

from dragoman.documents.document import Document
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.names import compatible, fold, name_words
from dragoman.reading.actors.people import Known, gather_people
from dragoman.reading.actors.roster import Tenure
from dragoman.reading.actors.signer import present_writer
from dragoman.reading.actors.states import load_earlier
from dragoman.reading.actors.titles import roster_office
from dragoman.reading.actors.turns import turn_speakers
from dragoman.reading.actors.voice import Home, find_home
from dragoman.reading.dates.when import Unplaced, When

_SENTENCE_BREAK = re.compile(
    r"(?<=[.!?”\"])(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bSt\.)\s+(?=[^\W\d_a-z])"
    r"|(?<=\n)\r?\n|(?<=[.!?”\"])\s(?=[“\"(])"
)


#: Behind a dateline's place: "LIMA: …", "Lima/KNA/ …", "LIMA, MAY 13, KARSTPRESS. …", "Lima, Peru | Wire |".
_AGENCY_LINE = re.compile(
    r":\s+[A-Z]|/[A-Z][\w .]{1,20}/|,\s(?:[A-Z]{3,9}\.?\s\d{1,2},\s)[A-Z]{3,}"
    r"|(?:,\s[A-Z][\w ]{2,20})?\s\|\s[A-Z][\w ]{1,20}\s\|"
)


class Scene:
    """What stands where in one document, worked out once: the ground of resolving."""

    def __init__(
        self, document: Document, mentions: tuple[Mention, ...], day: When | Unplaced, knowledge: Knowledge
    ) -> None:
        mentions = present_writer(document, mentions)
        self.document = document
        self.text = document.text
        self.mentions = mentions
        self.knowledge = knowledge
        self.days = (day.start, day.last) if isinstance(day, When) else None
        self.starts = tuple(mention.span.start for mention in mentions)
        self.home: Home = find_home(document, mentions, knowledge)
        self.people, self.by_mention = gather_people(mentions)
        self.breaks = self.sentence_breaks()
        self.paragraphs = [match.start() for match in re.finditer(r"\n[ \t\r]*\n", self.text)]
        self.quotes = self.find_quotes()
        self.straight_open = self.open_straight()
        self.frequency = self.count_sides()
        self.spelled = self.spell_states()
        self.seats: dict[tuple[str, str], list[Known]] = {}
        self.dateline = self.find_dateline()
        self.speakers = turn_speakers(document, mentions, self.people, self.by_mention)
        self.turn_starts, self.turn_numbers = self.turn_places()

    def sentence_breaks(self) -> list[int]:
        """Return where sentences begin, roughly: after a full stop and a space, and after a blank line."""
        return [0, *(match.end() for match in _SENTENCE_BREAK.finditer(self.text))]

    def sentence_of(self, position: int) -> int:
        """Return the number of the sentence a place lies in."""
        return bisect_right(self.breaks, position) - 1

    def paragraph_of(self, position: int) -> int:
        """Return the number of the paragraph a place lies in."""
        return bisect_right(self.paragraphs, position)

    def turn_places(self) -> tuple[list[int], list[tuple[int, bool | None]]]:
        """Return where the blocks of turns start, and each one's turn and whether it asks."""
        turns = [block for block in self.document.blocks if block.turn is not None]
        return [block.span.start for block in turns], [(block.turn or 0, block.question) for block in turns]

    def turn_at(self, position: int) -> int | None:
        """Return the number of the turn a place lies in, None before the first."""
        index = bisect_right(self.turn_starts, position) - 1
        return self.turn_numbers[index][0] if index >= 0 else None

    def count_sides(self) -> dict[str, int]:
        """Return how often each side is told: what the text is most about."""
        counts: dict[str, int] = {}
        for mention in self.mentions:
            if mention.side and mention.kind in {"state", "person", "ministry", "unnamed", "office"}:
                counts[mention.side] = counts.get(mention.side, 0) + 1
        return counts

    def spell_states(self) -> dict[str, str]:
        """Return how the text spells a state's name where only spaces or marks differ: "Viet Nam"."""
        spelled: dict[str, str] = {}
        for mention in self.mentions:
            if mention.kind != "state" or mention.form != "name" or mention.side in spelled:
                continue
            words = " ".join(mention.span.of(self.text).split())
            if fold(words).replace(" ", "") == fold(mention.name).replace(" ", "") and not words.isupper():
                spelled[mention.side] = words
        return spelled

    def find_dateline(self) -> str:
        """Return the side of the place in a dateline: "MANILA, Oct. 5 (Wire) –"."""
        for mention in self.mentions[:12]:
            if mention.kind != "state" or mention.form not in {"capital", "name"}:
                continue
            start, end = mention.span.start, mention.span.end
            before = self.text[max(0, start - 2) : start]
            after = self.text[end : end + 60]
            if (start == 0 or "\n" in before) and _AGENCY_LINE.match(after):
                return mention.side
            if (
                (start == 0 or "\n" in before)
                and any(dash in after for dash in "–—-")
                and "," in after[:3] + " "
            ):
                return mention.side
        return ""

    def find_quotes(self) -> list[tuple[int, str]]:
        """Return all quotation marks with their places."""
        return [(match.start(), match.group()) for match in re.finditer(r"[“”\"]", self.text)]

    def open_straight(self) -> list[bool]:
        """Return for each quotation mark whether it is straight and opens, counted in its paragraph."""
        opens, inside, last = [], False, -1
        for place, mark in self.quotes:
            paragraph = self.paragraph_of(place)
            inside = False if paragraph != last else inside
            last = paragraph
            if mark == '"':
                inside = not inside
            opens.append(inside)
        return opens

    def inside_quotation(self, position: int) -> bool:
        """Return whether a place lies between an opening and a closing quotation mark of its paragraph."""
        index = bisect_right(self.quotes, (position, "")) - 1
        if index < 0 or self.paragraph_of(self.quotes[index][0]) != self.paragraph_of(position):
            return False
        mark = self.quotes[index][1]
        return mark == "“" or (mark == '"' and self.straight_open[index])

    def then(self, side: str) -> str:
        """Return what a side was on the document's day: RU before 26 December 1991 is SU."""
        if self.days is not None:
            for now, was, until in load_earlier():
                if side == now and self.days[1] < until:
                    return was
        return side

    def roster_of(self, known: Known) -> list[Tenure]:
        """Return the tenures that may be a person: the full name, or the last name with that office."""
        full = len(name_words(known.name)) > 1
        tenures = []
        for tenure in self.knowledge.roster.named(known.name):
            names = [name for name in (tenure.name, *tenure.aliases) if compatible(known.name, name)]
            if (full and any(len(name_words(name)) > 1 for name in names)) or (
                names and roster_office(known.office, known.level, tenure.side) == tenure.office
            ):
                tenures.append(tenure)
        if self.days is not None:
            first, last = self.days
            tenures = [
                tenure for tenure in tenures if tenure.covers(first.replace(year=first.year - 1), last)
            ]
        return tenures
