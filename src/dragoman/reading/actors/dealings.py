"""Sides that dealings bar: who asks, thanks or is received by a side is not of it."""

from __future__ import annotations

import re

from dragoman.reading.actors.beside import BesideSides

_DEALS = (
    r"(?:ask(?:s|ed)?|urge[sd]?|thank(?:s|ed)?|accuse[sd]?|warn(?:s|ed)?|invite[sd]?|call(?:s|ed)?\s+(?:up)?on"
    r"|appeal(?:s|ed)?\s+to|congratulate[sd]?|assure[sd]?|told|tells|remind(?:s|ed)?|blame[sd]?|beg(?:s|ged)?"
    r"|press(?:es|ed)?|criticis(?:es|ed)|criticiz(?:es|ed)|want(?:s|ed)?|request(?:s|ed)?|demand(?:s|ed)?\s+(?:that|of|from)"
    r"|complain(?:s|ed)?\s+(?:to|of|about)|protest(?:s|ed)?\s+to|fault(?:s|ed)?|challenge[sd]?|commend(?:s|ed)?"
    r"|gratitude\s+to|thanks\s+to|grateful\s+to|wrote\s+to|writes\s+to|replie[sd]\s+to|informed|notified"
    r"|ask(?:s|ed)?\s+(?:[\w.]+\s+){0,4}whether)"
)
#: Before the side that is asked, thanked or accused.
_DEALS_WITH = re.compile(
    rf"\b{_DEALS}\s+(?:the\s+)?(?:(?:government|people|state|side|authorities)\s+of\s+)?(?:the\s+)?\Z"
)
#: Between a side and the person whom it asks, thanks or accuses.
_DEALT_WITH = re.compile(
    rf"\A\s+(?:has\s+|had\s+|also\s+|again\s+){{0,2}}{_DEALS}\s+(?:the\s+|its\s+\w+\s+)?\Z"
)
#: Between somebody and the person who receives him.
_RECEIVED_BY = re.compile(
    r"\b(?:received|met|greeted|welcomed|hosted|summoned|briefed|informed|seen\s+off)\s+"
    r"(?:(?:on|in)\s+\w+\s+|today\s+|yesterday\s+|there\s+|at\s+the\s+airport\s+){0,2}by\s+(?:the\s+)?\Z"
)
#: Before a person whom the voice of a text meets, speaks to, thanks or addresses.
_WITH_US = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b[^.;:!?\n]{0,50}?\b(?:met|meet|meeting|spoke|spoken|speak|talked|talks|talk|call"
    r"|conversation|discussion|discussions|lunch|dinner|told|tell|asked|ask|assured|thank|thanked|wrote|written|invited"
    r"|invite|welcome|welcomed|congratulate|hosted|received|see|joined\s+by|guest|guests|colleague|friend|counterpart)"
    r"(?:\s+to|\s+with|\s+w/|\s+from)?,?\s+(?:the\s+|again\s+|today\s+|my\s+\w+\s+|our\s+\w+\s+)?\Z"
    r"|(?:\A|[.!?…\n]\s*|\bvery\s+|\bmany\s+|\bwarm\s+)[Tt]han(?:ks|k\s+you)\s*(?:so\s+much|very\s+much)?(?:\s+to|,)\s+(?:the\s+)?\Z"
    r"|\b(?:meeting|call|talks|conversation|lunch|dinner)\s+w/\s+(?:the\s+)?\Z"
    r"|\bin\s+hono(?:u)?r\s+of\s+(?:the\s+|H\.\s?E\.\s+|His\s+Excellency\s+|Her\s+Excellency\s+)?(?:Mr\.?\s+|Mrs\.?\s+|Ms\.?\s+|Dr\.?\s+)?\Z"
)
#: Before a person who is spoken to: "Your Majesty, Prime Minister X, Excellencies".
_VOCATIVE = re.compile(
    r"(?:\A|\n\s*)(?:(?:Your|Dear|Honou?rable|Esteemed|Distinguished|Mr\.?|Madam|Excellenc)[^.;:!?\n]{0,60},\s*|Dear\s+|Honou?rable\s+|Esteemed\s+|Distinguished\s+)(?:the\s+)?\Z"
)
#: So far before a person the words that deal with him are looked for, and so many mentions behind him.
_REACH, _FARTHEST, _MENTIONS = 90, 400, 8


class Dealings(BesideSides):
    """Reads the words around a person for the sides he deals with, of which he is none."""

    barred: dict[int, set[str]]
    by_mention_order: list[int]

    def barred_by_dealings(self, index: int) -> set[str]:
        """Return the sides a person asks, thanks, visits, or is received or asked by.

        "President Salas asked Angola to open the bridge": Salas is not Angola's, whoever tells it.
        """
        barred = self.addressed_after(index) | self.dealt_with_before(index)
        home = self.home.side
        if home and not self.home.joint and self.is_met_by_voice(index):
            barred.add(home)
        return barred - {""}

    def side_at(self, step: int) -> str:
        """Return the side of a mention, or of the person it names."""
        known = self.by_mention.get(step)
        return self.mentions[step].side or (known.side if known is not None else "")

    def addressed_after(self, index: int) -> set[str]:
        """Return the sides that the words behind a person, up to the next subject, ask, thank or accuse."""
        found: set[str] = set()
        sentence = self.sentence_of(self.starts[index])
        last = self.mentions[index].span.end
        for step in range(index + 1, min(index + 1 + _MENTIONS, len(self.mentions))):
            other = self.mentions[step]
            if self.sentence_of(other.span.start) != sentence:
                break
            between = self.text[max(last, other.span.start - _FARTHEST) : other.span.start]
            last = other.span.end
            dealt = _DEALS_WITH.search(between) is not None and " that " not in between
            if dealt and other.kind in {"state", "ministry", "unnamed", "person", "office"}:
                found.add(self.side_at(step))
            elif other.kind in {"person", "office", "group", "pronoun", "ministry", "unnamed"} or (
                other.kind == "state"
                and other.use == "voice"
                and not between.rstrip().endswith((" of", " in", " to", " from", " with"))
            ):
                break
        return found

    def dealt_with_before(self, index: int) -> set[str]:
        """Return the side that the words before a person have deal with him: "Peru summoned Ambassador X"."""
        if not index:
            return set()
        place, start = self.mentions[index - 1].span, self.mentions[index].span.start
        if start - place.end > _REACH or self.sentence_of(place.start) != self.sentence_of(start):
            return set()
        between = self.text[place.end : start]
        deals = self.mentions[index - 1].kind in {"state", "person", "ministry"} and _DEALT_WITH.match(
            between
        )
        received = _RECEIVED_BY.search(between) is not None and "." not in between
        if received and self.mentions[index - 1].kind == "pronoun":
            guest = next(
                (
                    self.side_at(step)
                    for step in range(index - 2, max(index - 6, -1), -1)
                    if step in self.by_mention
                ),
                "",
            )
            return {guest}
        return {self.side_at(index - 1)} if deals or received else set()

    def is_met_by_voice(self, index: int) -> bool:
        """Return whether the voice of the text meets or thanks a person: "my talks with Minister X"."""
        start = self.mentions[index].span.start
        quoted = self.inside_quotation(start)
        before = self.text[max(start - _REACH, 0) : start]
        if not quoted and _VOCATIVE.search(before):
            return True
        turn = self.turn_at(start)
        speaker = self.speakers.get(turn) if turn is not None else None
        if quoted or (speaker is not None and speaker.side not in {"", self.home.side}):
            return False
        return _WITH_US.search(before) is not None
