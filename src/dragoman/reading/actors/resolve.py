"""Who is meant by each mention: titles, pronouns and groups over the whole document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.documents.document import Document
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.actors.allegiance import LOOK_BACK
from dragoman.reading.actors.cast import AUTHOR, Cast, fold_actors
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.names import compatible, fold
from dragoman.reading.actors.office import singular
from dragoman.reading.actors.people import Known, slug
from dragoman.reading.actors.pronouns import PronounResolver
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


class _Resolver(PronounResolver):
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
            joint=self.joint_states(),
            pair=self.pair(),
        )

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
        tenure = self.holder(side, mention) if mention.sides else None
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
