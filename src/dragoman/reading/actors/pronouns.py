"""Whom a pronoun means: he and she, I and we, they, it, the guest, her host."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from dragoman.reading.actors.actor import Actor, ActorRef, Unresolved
from dragoman.reading.actors.allegiance import LOOK_BACK
from dragoman.reading.actors.cast import fold_actors
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.people import Known
from dragoman.reading.actors.references import Referrer

#: Behind such a word a name is no subject.
_BEHIND = re.compile(
    r"\b(?:of|with|to|in|for|from|at|by|on|between|against|about|near|into)\s+(?:the\s+)?\Z", re.IGNORECASE
)

#: So many sentences back one without a name may still be meant, who stood so near the start of his own.
_SENTENCES, _OPENS = 2, 6
#: Levels of offices whose holders speak in reports without being named.
_SPEAKING = frozenset({"official", "senior official", "ambassador", "minister", "deputy minister"})


class PronounResolver(Referrer):
    """Resolves pronouns over the whole document, by turn, quotation, sentence and side."""

    def joint_states(self) -> tuple[ActorRef, ...]:
        """Return the states whose joint statement the text is."""
        return tuple(self.state_ref(side, None, "a side of the joint text") for side in self.home.joint)

    def resolve_pronoun(self, index: int, mention: Mention) -> tuple[Actor, tuple[Actor, ...]]:
        """Return whom a pronoun means, and the members where it means several."""
        if mention.form == "self":
            many = self.home.joint and mention.span.of(self.text).lower() in {"we", "us"}
            own = self.turn_at(mention.span.start) is None and not self.inside_quotation(mention.span.start)
            if many and own:
                return self.group_ref(mention, self.joint_states(), "the sides of the joint text")
            return self.resolve_self(index, mention), ()
        if mention.form == "guest":
            return self.resolve_guest(index, mention), ()
        if mention.form == "other":
            return self.resolve_other(index, mention), ()
        if mention.form == "it":
            actor = self.resolve_it(index, mention)
            return self.all_of_joint(mention) if self.is_of_joint(mention, actor) else (actor, ())
        if not mention.form:
            found = self.resolve_they(index, mention)
            return self.all_of_joint(mention) if self.is_of_joint(mention, found[0]) else found
        candidates = self.persons_before(index, mention.form)
        untold = self.unnamed_before(index, candidates[0] if candidates else None)
        if untold is not None:
            words = " ".join(untold.span.of(self.text).split()) if untold.span is not None else untold.name
            return replace(
                untold, span=mention.span, because=f'"{mention.span.of(self.text)}" after "{words}"'
            ), ()
        if not candidates:
            return self.unresolved(mention, (), "no person is named before"), ()
        chosen = candidates[0]
        return self.person_ref(
            chosen, mention.span, f'"{mention.span.of(self.text)}" after {chosen.name}'
        ), ()

    def unnamed_before(self, index: int, named: Known | None) -> ActorRef | None:
        """Return the one without a name whom a sentence shortly before is about: "Peru's delegate said …".

        named: the person a pronoun means otherwise; one named later than the other is meant before him.
        """
        here = self.sentence_of(self.mentions[index].span.start)
        turn = self.turn_at(self.mentions[index].span.start)
        last = max((place for place in named.mentions if place < index), default=-1) if named else -1
        for step in range(index - 1, max(index - 12, last), -1):
            other, actor = self.mentions[step], self.actors[step]
            sentence = self.sentence_of(other.span.start)
            if here - sentence > _SENTENCES or self.turn_at(other.span.start) != turn:
                break
            if self.person_at(step) is not None and sentence < here:
                break
            opens = other.span.start - self.breaks[sentence] <= _OPENS and sentence < here
            single = other.level in _SPEAKING and not other.span.of(self.text).rstrip().endswith("s")
            if opens and single and other.kind in {"unnamed", "office"} and isinstance(actor, ActorRef):
                return actor if not actor.name or actor.kind == "unnamed" else None
            if other.kind == "pronoun" and other.form in {"m", "f"} and isinstance(actor, ActorRef):
                return actor if actor.kind == "unnamed" or not actor.name else None
        return None

    def is_of_joint(self, mention: Mention, actor: Actor) -> bool:
        """Return whether "it" or "they", which nothing before tells, means the meeting of a joint text."""
        quoted = self.inside_quotation(mention.span.start)
        return bool(self.home.joint) and isinstance(actor, Unresolved) and not quoted

    def all_of_joint(self, mention: Mention) -> tuple[Actor, tuple[Actor, ...]]:
        """Return the sides of a joint text as one group."""
        return self.group_ref(mention, self.joint_states(), "the sides of the joint text")

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
        """Return the person a mention means, by name, by office or by a pronoun resolved before."""
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
        """Return who says "I" or "we": the speaker of the turn, of the quotation, or of the text."""
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
            one = mention.span.of(self.text).lower() in {"i", "me", "my"}
            if isinstance(actor, ActorRef) and (one or not self.home.side):
                return replace(actor, span=mention.span, because="speaks or signs the text")
        if self.home.side:
            return self.state_ref(self.home.side, mention.span, f"the voice of the text; {self.home.because}")
        return self.unresolved(mention, (), "nothing tells who speaks")

    def resolve_they(self, index: int, mention: Mention) -> tuple[Actor, tuple[Actor, ...]]:
        """Return whom "they" means: the group told before, or those named together."""
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
