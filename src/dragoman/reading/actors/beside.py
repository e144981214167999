"""Sides right beside a name: "of Peru" behind it, "his Czech host" before; namesakes in the rosters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.documents.document import BlockKind
from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.names import name_words
from dragoman.reading.actors.people import Known
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.actors.scene import Scene

#: Behind a name: the state he speaks or signs for.
_BEHIND = re.compile(r"\s*\((?P<label>[^()\n]{3,40})\)|\s+(?:of|for)\s+(?:the\s+)?(?=[A-Z])")
#: Before a name or his office: words with a state's adjective that tell whose he is.
_BEFORE = re.compile(
    r"(?P<state>[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+)?)\s+(?:host(?:ess)?|guest|visitor|neighbou?r|colleague"
    r"|counterpart|opposite\s+number|interlocutor)\s*,\s*(?:the\s+)?$"
)
#: Before a name or his office: he is of the other side than who was named before.
_OTHER = re.compile(r"\b(?:[Cc]ounterpart|[Oo]pposite\s+number|host|guest|visitor)\s*,\s*(?:the\s+)?$")
#: Before a name: the place he goes to.
_GOES_TO = re.compile(
    r"\b(?:visit|trip|journey|travels?)\s+(?:of\s+\w+\s+)?(?:to\s+)?(?:the\s+)?(?P<place>[^\s,.;][^,.;]{2,30}?)"
    r"\s+(?:made\s+|paid\s+)?by\s+(?:the\s+)?$"
)
#: Behind what he is said to have said: the side he complains of.
_COMPLAINS = re.compile(
    r"\A\s*,\s+(?:the\s+)?\Z|\A\s+(?:says|said|claims|claimed|insists|insisted|complained|alleged|maintains)"
    r"\s+(?:that\s+)?(?:the\s+)?\Z"
)
_FAILS = re.compile(
    r"\s+(?:has|had|have)?\s*(?:violated|broken|breached|failed|refused|ignored|lied|reneged|stolen|attacked)\b"
)
_ACCORDING = re.compile(r"\baccording\s+to\s+(?:the\s+)?$", re.IGNORECASE)
#: Between a state or organ and the office or name it belongs to, and before a place.
_OWNS = frozenset({"'s ", "’s ", "' ", "’ "})
_JOINED = re.compile(r" (?:(?:[A-Z][\w-]+|of|for|and|the) ){0,7}")
_AT_PLACE = re.compile(r"\b(?:[Ii]n|[Tt]o|[Ff]rom|[Ww]ith|[Aa]t|[Bb]y|[Oo]f|[Ff]or|[Oo]n)\s+(?:the\s+)?\Z")
#: So many places of a name are looked at for a label.
_LABELS = 12
#: What a shared name in the rosters weighs: chosen on the training texts.
NAMESAKE = 0.5


class BesideSides(Scene):
    """Reads the words right before and behind a name for the side they tell or bar."""

    def side_behind(self, index: int) -> tuple[str, str]:
        """Return the side in parentheses or after "of" behind a name: "Min. Salas (Peru): …"."""
        end = self.mentions[index].span.end
        behind = _BEHIND.match(self.text, end)
        if behind is None:
            return "", ""
        words = cut_words(behind["label"] or self.text[behind.end() : behind.end() + 60])
        named = find_fixed(words, self.knowledge.namings)
        if not named or named[0].first > 0 or named[0].naming.form in {"adjective", "people"}:
            return "", ""
        state = named[0].naming
        if state.kind != "state" or (behind["label"] and named[0].past != len(words)):
            return "", ""
        if behind["label"] is None and state.form == "capital":
            return "", ""  # "Ada Salas of Lima" may be anybody's
        after = words.text_at(named[0].past)
        if not behind["label"] and "for" in behind.group() and after not in {".", ",", ";", "and", ""}:
            return "", ""
        return state.side, f'"{state.name}" stands behind the name'

    def side_joined(self, index: int) -> tuple[str, str]:
        """Return the side that stands joined before a name: "Peru's Ada Salas", "Czech Border Guard Chair X".

        Only capitals, "of", "for" and "and" may stand between; a place ("in Lima Minister Salas") tells none.
        """
        if not index:
            return "", ""
        before, own = self.mentions[index - 1], self.mentions[index]
        between = self.text[before.span.end : own.span.start]
        if not before.side or before.kind not in {"state", "ministry"}:
            return "", ""
        owns = between in _OWNS and before.kind == "state" and before.use != "place"
        led = _AT_PLACE.search(self.text, max(before.span.start - 12, 0), before.span.start)
        if owns or (own.office and not led and _JOINED.fullmatch(between)):
            words = " ".join(before.span.of(self.text).split())
            return before.side, f'"{words}" stands before it'
        return "", ""

    def side_labelled(self, known: Known) -> tuple[str, str]:
        """Return the side that stands in parentheses behind a name wherever it does: "Min. Salas (Peru):"."""
        for index in known.mentions[:_LABELS]:
            if self.text[self.mentions[index].span.end :][:2] == " (":
                side, because = self.side_behind(index)
                if side:
                    return side, because
        return "", ""

    def side_before(self, index: int) -> tuple[str, str]:
        """Return the side of "his Czech host, the deputy minister X"; an adjective before who he is."""
        start = self.mentions[index].span.start
        before = _BEFORE.search(self.text, max(start - 70, 0), start)
        if before is None:
            return "", ""
        named = find_fixed(cut_words(before["state"]), self.knowledge.namings)
        sides = [one.naming.side for one in named if one.naming.side]
        return (sides[-1], f'"{before["state"]}" stands before it') if sides else ("", "")

    def side_of_answers(self, known: Known) -> tuple[str, str]:
        """Return the text's own side for the one who alone answers in its briefing, or who signs below it."""
        if not self.home.side or self.home.joint:
            return "", ""
        answers = [
            id(self.speakers[block.turn])
            for block in self.document.blocks
            if block.kind is BlockKind.TURN
            and block.turn in self.speakers
            and block.question is False
            and not self.text[: block.span.end].rstrip().endswith("?")
        ]
        if answers.count(id(known)) > _MOST_ANSWERS * len(answers):
            return self.home.side, f"answers alone; {self.home.because}"
        last = self.mentions[known.mentions[-1]].span
        tail = self.text[last.end :].strip()
        alone = self.text[: last.start].endswith("\n") and (not tail or self.text[last.end] in "\r\n")
        if alone and len(tail) < _TAIL and self.paragraph_of(last.start) > 1:
            signed = [index for index in self.by_mention if self.starts[index] >= last.start - _TAIL]
            if all(self.by_mention[index] is known for index in signed):
                return self.home.side, f"signs the text; {self.home.because}"
        return "", ""

    def barred_beside(self, index: int) -> set[str]:
        """Return the sides a person is not of: whose counterpart he is, whom he visits or complains of."""
        span = self.mentions[index].span
        barred: set[str] = set()
        head = max(span.start - 80, 0)
        if _OTHER.search(self.text, head, span.start):
            for step in range(index - 1, max(index - 6, -1), -1):
                own = self.by_mention.get(step)
                side = own.side if own is not None else ""
                if (
                    own is not None
                    and self.sentence_of(span.start) - self.sentence_of(self.starts[step]) <= 2
                ):
                    barred |= {side or self.mentions[step].side}
                    break
        goes = _GOES_TO.search(self.text, head, span.start)
        if goes is not None:
            named = find_fixed(cut_words(goes["place"]), self.knowledge.namings)
            barred |= {one.naming.side for one in named}
        if index + 1 < len(self.mentions):
            other = self.mentions[index + 1]
            between = self.text[span.end : other.span.start]
            quoted = between.lstrip().startswith(",")
            if (
                other.kind == "state"
                and _COMPLAINS.match(between)
                and _FAILS.match(self.text, other.span.end)
                and (not quoted or _ACCORDING.search(self.text, max(span.start - 30, 0), span.start))
            ):
                barred.add(other.side)
        return barred - {""}

    def namesake_side(self, known: Known, sides: Iterable[str]) -> str:
        """Return the one of several sides whose rosters have leaders of that name, "" for none or more."""
        candidates = set(sides)
        found: set[str] = set()
        for word in name_words(known.name):
            if len(word) > 2:
                alike = {tenure.side for tenure in self.knowledge.roster.named(word)} & candidates
                found |= alike if len(alike) == 1 else set()
        return found.pop() if len(found) == 1 else ""


#: Who gives so great a part of the answers of a briefing answers alone; papers may stand as other names.
_MOST_ANSWERS = 0.6
#: A signature stands so near the end of its text (code points).
_TAIL = 160
