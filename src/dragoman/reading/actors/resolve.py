"""Who is meant by each mention: titles, pronouns and groups over the whole document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.document import Document
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.actors.allegiance import LOOK_BACK
from dragoman.reading.actors.cast import AUTHOR, Cast, fold_actors
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.names import compatible, fold
from dragoman.reading.actors.people import Known, slug
from dragoman.reading.actors.references import Referrer
from dragoman.reading.actors.titles import singular
from dragoman.reading.dates.when import Unplaced, When

__all__ = ["AUTHOR", "Cast", "fold_actors", "resolve_mentions"]


def resolve_mentions(
    document: Document, mentions: Sequence[Mention], day: When | Unplaced, knowledge: Knowledge
) -> Cast:
    """Return who is meant by each mention, over the whole document, with reasons.

    One person over spellings ("Aliev", "Aliyev"); "the President", "he", "both ministers" by side, date
    and turn, or Unresolved with candidates. day: the document's own, for who held an office.
    """
    return _Resolver(document, tuple(mentions), day, knowledge).cast()


#: A text is about two sides when the second is told in so great a part of all tellings, and the third at most
#: so often as a part of the second: chosen on the training texts.
_CLEAR, _THIRD = 0.15, 0.6


#: Behind such a word a name is no subject.
_BEHIND = re.compile(
    r"\b(?:of|with|to|in|for|from|at|by|on|between|against|about|near|into)\s+(?:the\s+)?\Z", re.IGNORECASE
)


class _Resolver(Referrer):
    """One pass over the mentions of one document, after its persons have been gathered."""

    def cast(self) -> Cast:
        self.give_sides()
        self.give_ids()
        for index, mention in enumerate(self.mentions):
            actor, members = self.resolve(index, mention)
            self.actors.append(actor)
            self.members.append(members)
        home = self.home_ref()
        return Cast(
            mentions=self.mentions,
            actors=tuple(self.actors),
            members=tuple(self.members),
            author=self.author(),
            voice=self.voice_ref(home),
            home=home,
            turns=tuple(
                (number, self.person_ref(known, None, "speaks this turn"))
                for number, known in sorted(self.speakers.items())
            ),
            starts=self.starts,
            main_sides=self.main_sides(),
            joint=self.joint(),
            pair=self.pair(),
        )

    def joint(self) -> tuple[ActorRef, ...]:
        """Return the states whose joint statement the text is."""
        return tuple(self.state_ref(side, None, "a side of the joint text") for side in self.home.joint)

    def pair(self) -> tuple[ActorRef, ...]:
        """Return the two states a text is about; () when one stands alone or a third is told as often."""
        sides = self.main_sides()
        counts = [self.frequency.get(side, 0) for side in sides]
        if len(sides) < 2 or counts[1] < max(2, _CLEAR * sum(counts)):
            return ()
        if len(sides) > 2 and counts[2] > _THIRD * counts[1]:
            return ()
        return tuple(
            self.state_ref(side, None, "the other of the two sides that the text is about")
            for side in sides[:2]
        )

    def main_sides(self) -> tuple[str, ...]:
        """Return the sides the text is about: its own first, then as often as they are told."""
        told = sorted(self.frequency, key=lambda side: -self.frequency[side])
        own = [self.home.side] if self.home.side else []
        return tuple(dict.fromkeys([*own, *told]))

    def voice_ref(self, home: ActorRef | None) -> ActorRef | None:
        if self.home.signer is not None:
            actor = self.actors[self.home.signer]
            if isinstance(actor, ActorRef):
                return replace(actor, because=f"speaks or signs the text; {actor.because}")
        return home

    def author(self) -> ActorRef:
        byline = self.document.source.byline
        if byline is None or self.home.side:
            return AUTHOR
        for known in self.people:
            if compatible(known.name, byline.value) and fold(known.name).split()[-1] in fold(byline.value):
                return self.person_ref(known, byline.span, "signs the text")
        return AUTHOR

    def resolve(self, index: int, mention: Mention) -> tuple[Actor, tuple[Actor, ...]]:
        match mention.kind:
            case "person":
                known = self.by_mention.get(index)
                if known is not None:
                    return self.person_ref(known, mention.span, mention.because), ()
            case "state":
                return self.state_ref(mention.side, mention.span, mention.because), ()
            case "office":
                return self.resolve_office(index, mention), ()
            case "pronoun":
                return self.resolve_pronoun(index, mention)
            case "group":
                return self.resolve_group(index, mention)
            case "ministry":
                return self.organ_ref(index, mention), ()
        return self.plain_ref(index, mention), ()

    def resolve_pronoun(self, index: int, mention: Mention) -> tuple[Actor, tuple[Actor, ...]]:
        if mention.form == "self":
            many = self.home.joint and mention.span.of(self.text).lower() in {"we", "us"}
            own = self.turn_at(mention.span.start) is None and not self.inside_quotation(mention.span.start)
            if many and own:
                return self.group_ref(mention, self.joint(), "the sides of the joint text")
            return self.resolve_self(index, mention), ()
        if mention.form == "guest":
            return self.resolve_guest(index, mention), ()
        if mention.form == "other":
            return self.resolve_other(index, mention), ()
        if mention.form == "it":
            return self.resolve_it(index, mention), ()
        if not mention.form:
            return self.resolve_they(index, mention)
        candidates = self.persons_before(index, mention.form)
        if not candidates:
            return self.unresolved(mention, (), "no person is named before"), ()
        chosen = candidates[0]
        return self.person_ref(
            chosen, mention.span, f'"{mention.span.of(self.text)}" after {chosen.name}'
        ), ()

    def resolve_guest(self, index: int, mention: Mention) -> Actor:
        """Return whom "the guest" means in a text of the host: the first person named of another side."""
        for known in self.people:
            if self.home.side and known.side and known.side != self.home.side and known.mentions[0] < index:
                return self.person_ref(known, mention.span, "the guest of the text's own side")
        return self.unresolved(mention, (), "nothing tells who is whose guest")

    def resolve_other(self, index: int, mention: Mention) -> Actor:
        """Return whom "her host" means: the person of another side named last before the one she is."""
        before = self.persons_before(index, "")
        own = next((known for known in before if known.side), None)
        if own is not None:
            for step in range(index - 1, max(index - LOOK_BACK, -1), -1):
                known = self.person_at(step)
                if known is not None and known.side and known.side != own.side:
                    return self.person_ref(known, mention.span, f"of the other side than {own.name}")
        return self.unresolved(mention, (), "nobody of another side is named before")

    def resolve_it(self, index: int, mention: Mention) -> Actor:
        """Return what "it" in "it said" means: the state or organ that stood as subject last before."""
        here = self.sentence_of(mention.span.start)
        for sentence in (here, here - 1, here - 2):
            for step in range(bisect_left(self.starts, self.breaks[max(sentence, 0)]), index):
                other = self.mentions[step]
                if self.sentence_of(other.span.start) != sentence:
                    break
                subject = not _BEHIND.search(self.text[max(0, other.span.start - 14) : other.span.start])
                if other.kind in {"state", "ministry", "body"} and other.use == "voice" and subject:
                    actor = self.actors[step]
                    if isinstance(actor, ActorRef):
                        words = other.span.of(self.text)
                        return replace(actor, span=mention.span, because=f'"it" after "{words}"')
        return self.unresolved(mention, (), "no state or organ is told before")

    def persons_before(self, index: int, gender: str) -> list[Known]:
        """Return persons a "he" or "she" may mean, best first: the subject of this sentence or the last."""
        here = self.sentence_of(self.mentions[index].span.start)
        turn = self.turn_at(self.mentions[index].span.start)
        byline = self.document.source.byline
        by_sentence: dict[int, list[Known]] = {}
        for step in range(index - 1, max(index - 60, -1), -1):
            if byline and byline.span and byline.span.overlaps(self.mentions[step].span):
                break  # whoever is named over the text is no "he" or "she" of the text
            known = self.person_at(step)
            if known is None or (known.gender and gender and known.gender != gender):
                continue
            if turn is not None and self.speakers.get(turn) is known:
                continue
            sentence = self.sentence_of(self.mentions[step].span.start)
            listed = by_sentence.setdefault(sentence, [])
            if known in listed:
                listed.remove(known)
            listed.insert(0, known)
            if len(by_sentence) > 3:
                break
        order: list[Known] = []
        for sentence in sorted(by_sentence, reverse=True):
            if sentence > here:
                continue
            for known in by_sentence[sentence]:
                if known not in order:
                    order.append(known)
        return order

    def person_at(self, step: int) -> Known | None:
        known = self.by_mention.get(step)
        if known is not None:
            return known
        mention = self.mentions[step]
        if mention.kind in {"pronoun", "office"} and step < len(self.actors):
            actor = self.actors[step]
            if isinstance(actor, ActorRef):
                return self.by_id.get(actor.actor_id)
        return None

    def resolve_self(self, index: int, mention: Mention) -> Actor:
        turn = self.turn_at(mention.span.start)
        speaker = self.speakers.get(turn) if turn is not None else None
        if speaker is not None:
            return self.person_ref(speaker, mention.span, "speaks this turn")
        quoted = self.inside_quotation(mention.span.start)
        if quoted:
            # Whom the quotation itself names does not speak it.
            opened = bisect_right(self.quotes, (mention.span.start, "")) - 1
            outside = bisect_left(self.starts, self.quotes[opened][0])
            candidates = self.persons_before(outside, "") if outside < len(self.mentions) else []
            if candidates:
                return self.person_ref(
                    candidates[0], mention.span, "speaks in the quotation, named last before it"
                )
            return self.unresolved(mention, (), "the speaker of the quotation is not named before it")
        if self.home.signer is not None and self.home.signer < len(self.actors):
            actor = self.actors[self.home.signer]
            if isinstance(actor, ActorRef) and mention.span.of(self.text).lower() in {"i", "me"}:
                return replace(actor, span=mention.span, because="speaks or signs the text")
        if self.home.side:
            return self.state_ref(self.home.side, mention.span, f"the voice of the text; {self.home.because}")
        return self.unresolved(mention, (), "nothing tells who speaks")

    def resolve_they(self, index: int, mention: Mention) -> tuple[Actor, tuple[Actor, ...]]:
        for step in range(index - 1, max(index - 12, -1), -1):
            before = self.mentions[step]
            if before.kind == "group" and self.members[step]:
                return self.group_ref(mention, self.members[step], f"as {before.span.of(self.text)}")
        here = self.sentence_of(mention.span.start)
        for sentence in (here, here - 1):
            found: list[Actor] = []
            for step in range(index - 1, max(index - 15, -1), -1):
                if self.sentence_of(self.mentions[step].span.start) == sentence and step in self.by_mention:
                    found.insert(0, self.actors[step])
            folded = fold_actors(found)
            if len(folded) >= 2:
                return self.group_ref(
                    mention, folded[-2:] if len(folded) > 2 else folded, "named together before"
                )
        for step in range(index - 1, max(index - 12, -1), -1):
            actor = self.actors[step]
            if isinstance(actor, ActorRef) and (
                actor.kind == "unnamed" or (actor.kind == "body" and self.mentions[step].kind == "body")
            ):
                return replace(actor, span=mention.span, because=f"as {actor.name}, named before"), ()
        return self.unresolved(mention, (), "nothing told before is several"), ()

    def resolve_group(self, index: int, mention: Mention) -> tuple[Actor, tuple[Actor, ...]]:
        if mention.sides:
            members = tuple(self.member_of(side, mention) for side in mention.sides)
            return self.group_ref(mention, members, "the sides stand with the office")
        if mention.form == "side":
            sides = self.sides_before(index, mention.count)
            if len(sides) == mention.count:
                found: tuple[Actor, ...] = tuple(
                    self.state_ref(side, mention.span, "one of the sides named last before") for side in sides
                )
                return self.group_ref(mention, found, "the sides named last before")
            return self.group_ref(mention, (), "the sides are not told before")
        if mention.side or mention.body:
            return self.group_ref(mention, (), "several holders of one side's office")[0], ()
        level = {"president": "head of state", "minister": "minister"}.get(mention.form, mention.form)
        if mention.form == "person" and "leaders" in mention.name.lower().split():
            leaders = self.leaders_before(index, mention.count or 2)
            if leaders:
                members = tuple(
                    self.person_ref(known, mention.span, "one of the leaders named before")
                    for known in leaders
                )
                return self.group_ref(mention, members, "the leaders named before")
        named: list[Known] = []
        for step in range(index - 1, max(index - LOOK_BACK, -1), -1):
            known = self.person_at(step)
            if known is None or known in named:
                continue
            if mention.form != "person" and known.level != level:
                continue
            if known.side and any(other.side == known.side for other in named):
                continue
            named.insert(0, known)
            if len(named) == (mention.count or 2):
                break
        if len(named) == (mention.count or 2):
            members = tuple(
                self.person_ref(known, mention.span, "one of those named before") for known in named
            )
            return self.group_ref(mention, members, "persons named before")
        if (
            mention.form in {"president", "minister"}
            and (mention.count or 2) == 2
            and len(pair := self.pair()) == 2
        ):
            words = mention.name.lower().split()
            told = " ".join(word for word in words if word not in {"the", "two", "both"})
            several = replace(mention, office=told or f"{mention.form}s", level=level)
            members = tuple(self.member_of(state.side, several) for state in pair)
            return self.group_ref(mention, members, "of the two sides that the text is about")
        return self.group_ref(mention, (), "the persons are not told before")

    def leaders_before(self, index: int, count: int) -> list[Known]:
        """Return the heads of state and government of so many sides named before; [] when they are fewer."""
        named: list[Known] = []
        for known in self.people:
            lead = known.level in {"head of state", "head of government"}
            if not lead or not known.side or known.mentions[0] >= index:
                continue
            if all(other.side != known.side for other in named):
                named.append(known)
        return named if len(named) == count else []

    def member_of(self, side: str, mention: Mention) -> Actor:
        for known in self.people:
            if known.side == side and known.level == mention.level:
                return self.person_ref(known, mention.span, f"holds the office for {side} in this text")
        tenure = self.holder(side, mention)
        if tenure is not None:
            return self.tenure_ref(tenure, mention.span, singular(mention.office))
        return ActorRef(
            actor_id=f"office:{side}:{slug(singular(mention.office))}",
            kind="person",
            name="",
            side=side,
            office=singular(mention.office),
            span=mention.span,
            because="an office told without its holder; the side stands with it",
        )

    def sides_before(self, index: int, count: int) -> list[str]:
        """Return the sides "both sides" joins: the last named before, the text's own out if it mediates."""
        near: list[str] = []
        for step in range(index - 1, max(index - LOOK_BACK, -1), -1):
            mention = self.mentions[step]
            side = mention.side
            known = self.by_mention.get(step)
            if known is not None:
                side = side or known.side
            if side and side not in near:
                near.insert(0, side)
            if len(near) >= count + 1:
                break
        if len(near) > count and self.home.side in near:
            near.remove(self.home.side)
        return near[-count:]
