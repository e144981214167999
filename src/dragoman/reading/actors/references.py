"""Actors made of mentions: persons, states, organs, holders of offices, groups, each with its reason."""

from __future__ import annotations

from dataclasses import replace

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef, Unresolved
from dragoman.reading.actors.allegiance import LOOK_BACK, SEATS, SideGiver
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.names import compatible, fold
from dragoman.reading.actors.people import Known, slug
from dragoman.reading.actors.roster import Tenure
from dragoman.reading.actors.titles import roster_office, same_office
from dragoman.reading.dates.when import Unplaced, When


def name_of_officials(name: str) -> bool:
    """Return whether words tell a government's people: "Senior officials from the Department of State"."""
    words = name.lower().split()
    return any(word in {"official", "officials", "diplomats", "diplomat"} for word in words) and not (
        {"foreign", "western", "local", "other", "former", "un", "nato"} & set(words)
    )


def _is_throne(office: str) -> bool:
    """Return whether an office is a king's, whom no text means by "the President"."""
    return bool({"king", "queen", "emperor", "emir", "amir", "sultan"} & set(fold(office).split()))


class Referrer(SideGiver):
    """Makes the actors of a document; an id is one real actor's inside it."""

    def __init__(
        self, document: Document, mentions: tuple[Mention, ...], day: When | Unplaced, knowledge: Knowledge
    ) -> None:
        super().__init__(document, mentions, day, knowledge)
        self.actors: list[Actor] = []
        self.members: list[tuple[Actor, ...]] = []
        self.ids: dict[int, str] = {}
        self.by_id: dict[str, Known] = {}
        self.holders_of: dict[tuple[str, str, bool], list[Known]] = {}

    def give_ids(self) -> None:
        """Give each person an id that no other person of the text has."""
        used: dict[str, int] = {}
        for known in self.people:
            base = known.actor_id
            used[base] = used.get(base, 0) + 1
            self.ids[id(known)] = base if used[base] == 1 else f"{base}-{used[base]}"
            self.by_id[self.ids[id(known)]] = known

    def person_ref(self, known: Known, span: Span | None, because: str) -> ActorRef:
        """Return a person with side, office and the reasons for both."""
        reasons = [because]
        if known.office_at >= 0:
            place = self.mentions[known.office_at].span
            reasons.append(f"introduced as {known.office} at [{place.start}, {place.end})")
        if known.side_because:
            reasons.append(known.side_because)
        office = known.office
        if known.former and not fold(office).startswith(("former", "ex")):
            office = f"former {office}"
        return ActorRef(
            actor_id=self.ids[id(known)],
            kind="person",
            name=known.name,
            side=self.then(known.side),
            office=office,
            span=span,
            because="; ".join(reason for reason in reasons if reason),
        )

    def state_ref(self, side: str, span: Span | None, because: str) -> ActorRef:
        """Return a state, as it was on the day of the document."""
        side = self.then(side)
        return ActorRef(
            actor_id=f"state:{side}",
            kind="state",
            name=self.spelled.get(side) or self.knowledge.state_name(side) or side,
            side=side,
            office="",
            span=span,
            because=because,
        )

    def tenure_ref(self, tenure: Tenure, span: Span | None, office: str) -> ActorRef:
        """Return the holder of an office as the roster has him, or the person of the text it is."""
        for known in self.people:
            if known.side == tenure.side and compatible(known.name, tenure.name):
                return self.person_ref(known, span, tenure.words)
        return ActorRef(
            actor_id="person:" + slug(tenure.name),
            kind="person",
            name=tenure.name,
            side=tenure.side,
            office=office or tenure.title,
            span=span,
            because=f"roster: {tenure.words}; named by the list, not by the text",
        )

    def home_ref(self) -> ActorRef | None:
        """Return the state whose text it is."""
        if not self.home.side:
            return None
        return self.state_ref(self.home.side, None, self.home.because)

    def plain_ref(self, index: int, mention: Mention) -> ActorRef:
        """Return a body, or a voice without a name."""
        side = mention.side
        because = mention.because
        if (
            mention.kind == "unnamed"
            and not side
            and not mention.body
            and (
                mention.level in {"official", "senior official"}
                or (self.home.side and name_of_officials(mention.name))
            )
        ):
            side, reason = self.context_side(index)
            because = f"{because}; {reason}" if side else because
        kind = "body" if mention.kind == "body" else "unnamed"
        name = mention.name
        ident = f"body:{name}" if kind == "body" else f"unnamed:{slug(name)}@{mention.span.start}"
        return ActorRef(
            actor_id=ident, kind=kind, name=name, side=side, office="", span=mention.span, because=because
        )

    def organ_ref(self, index: int, mention: Mention) -> ActorRef:
        """Return an organ of a state; told without one, it is the side of the text or the likeliest near."""
        side, because = mention.side, mention.because
        if not side and not mention.body:
            side, reason = self.context_side(index)
            because = f"{because}; {reason}" if side else because
        name = mention.name
        return ActorRef(
            actor_id=f"ministry:{side}:{slug(name)}",
            kind="body",
            name=name,
            side=side,
            office="",
            span=mention.span,
            because=because,
        )

    def resolve_office(self, index: int, mention: Mention) -> Actor:
        """Return whom a title without a name means: a person of the text, the holder, or the office."""
        side = mention.side
        holders = self.find_holders(mention)
        turn = self.turn_at(mention.span.start)
        if len(holders) > 1 and turn is not None:
            # Who speaks does not call himself "the Minister".
            holders = [known for known in holders if known is not self.speakers.get(turn)] or holders
        if len(holders) > 1 and not side and self.home.side:
            # A government's text calls its own minister "the Minister" and tells the other by name or state.
            holders = [known for known in holders if known.side == self.home.side] or holders
        if len(holders) > 1:
            # "the First Deputy Minister": who was introduced in these very words goes first.
            words = fold(mention.office)
            holders = [known for known in holders if fold(known.office) == words] or holders
        if len(holders) > 1:
            holders = self.committed(holders, index) or self.nearest(holders, index)
        if len(holders) == 1:
            return self.person_ref(
                holders[0],
                mention.span,
                f'"{mention.span.of(self.text)}" is {holders[0].name}\'s office here',
            )
        if mention.body and not side:
            return self.office_ref(mention, "", "an office of a body")
        told = side
        reason = "the side stands with the office"
        if not side and mention.level not in {"private", "party"} and not mention.former:
            side, reason = self.context_side(index)
        seated = self.seated(side, mention)
        if seated is not None:
            return self.person_ref(seated, mention.span, f"holds the office for {side} in this text")
        # Without a state beside the title the list would name whoever held such an office somewhere.
        tenure = self.holder(side, mention) if told else None
        if tenure is not None:
            return self.tenure_ref(tenure, mention.span, mention.office)
        if not told and len(holders) > 1:
            return Unresolved(
                span=mention.span,
                words=mention.span.of(self.text),
                side="",
                candidates=tuple(self.ids[id(known)] for known in holders),
                because="several persons of this text hold such an office",
            )
        return self.office_ref(mention, side, reason)

    def find_holders(self, mention: Mention) -> list[Known]:
        """Return the persons of the text whose office a mention may tell, looked for once an office."""
        key = (mention.office, mention.side, mention.former)
        if key not in self.holders_of:
            self.holders_of[key] = [
                known
                for known in self.people
                if known.office
                and known.former == mention.former
                and same_office(known, mention)
                and (not mention.side or mention.former or known.side == mention.side)
            ]
        return self.holders_of[key]

    def office_ref(self, mention: Mention, side: str, because: str) -> ActorRef:
        """Return the holder of an office whose name nothing tells."""
        return ActorRef(
            actor_id=f"office:{side or mention.body}:{slug(mention.office)}",
            kind="person",
            name="",
            side="" if mention.former else side,
            office=("former " if mention.former and "former" not in mention.office else "") + mention.office,
            span=mention.span,
            because=f"an office told without its holder; {because}",
        )

    def committed(self, holders: list[Known], index: int) -> list[Known]:
        """Return the one whose side's doing is told: "The Minister said that Peru would answer"."""
        for step in range(index + 1, min(index + 3, len(self.mentions))):
            if self.mentions[step].kind in {"state", "group", "ministry"} and self.tells(index, step):
                fitting = [known for known in holders if known.side == self.mentions[step].side]
                return fitting if len(fitting) == 1 else []
        return []

    def nearest(self, holders: list[Known], index: int) -> list[Known]:
        """Return the holder named last before a mention; all when none was named before."""
        among = {id(known) for known in holders}
        for step in range(index - 1, max(index - LOOK_BACK, -1), -1):
            known = self.by_mention.get(step)
            if known is not None and id(known) in among:
                return [known]
        return holders[:LOOK_BACK]

    def seated(self, side: str, mention: Mention) -> Known | None:
        """Return the one person of the text who holds an office in other words: "the Head of State"."""
        found = self.seats_of(side, mention)
        return found[0] if len(found) == 1 else None

    def seats_of(self, side: str, mention: Mention) -> list[Known]:
        """Return the persons to whom the text gives such an office of a side; [] for a former one."""
        office = roster_office(mention.office, mention.level, side)
        if not side or not office or mention.former:
            return []
        return [
            known
            for known in self.people[:SEATS]
            if known.side == side
            and not known.former
            and roster_office(known.office, known.level, side) == office
            and not (_is_throne(known.office) and fold(mention.office).startswith("president"))
        ]

    def holder(self, side: str, mention: Mention) -> Tenure | None:
        """Return the tenure of an office on the document's day, when there is one and no other.

        A text that names its own holder is believed: the list names nobody beside it.
        """
        office = roster_office(mention.office, mention.level, side)
        if not side or not office or self.days is None or mention.former or self.seats_of(side, mention):
            return None
        first, last = self.days
        found = self.knowledge.roster.holders(side, office, first, last)
        return found[0] if len(found) == 1 else None

    def group_ref(
        self, mention: Mention, members: tuple[Actor, ...], because: str
    ) -> tuple[ActorRef, tuple[Actor, ...]]:
        """Return a group and its members, each at the words that name the group."""
        sides = {member.side for member in members}
        words = " ".join(mention.span.of(self.text).split())
        return (
            ActorRef(
                actor_id=f"group:{mention.span.start}",
                kind="group",
                name=words.removeprefix("the "),
                side=sides.pop() if len(sides) == 1 else "",
                office="",
                span=mention.span,
                because=because,
            ),
            tuple(
                replace(member, span=mention.span) if isinstance(member, ActorRef) else member
                for member in members
            ),
        )

    def unresolved(self, mention: Mention, candidates: tuple[str, ...], because: str) -> Unresolved:
        """Return an honest not-knowing."""
        return Unresolved(
            span=mention.span,
            words=mention.span.of(self.text),
            side="",
            candidates=candidates,
            because=because,
        )
