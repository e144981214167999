"""Who is meant by each mention: the cast of a document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef, Unresolved
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.names import compatible, fold, name_words
from dragoman.reading.actors.office import find_fixed
from dragoman.reading.actors.people import Known, gather_people, offices_agree, slug
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.actors.roster import Tenure
from dragoman.reading.actors.states import load_earlier
from dragoman.reading.actors.voice import Home, find_home, turn_speakers
from dragoman.reading.dates.when import Unplaced, When

# Weights of what tells a side that words do not: chosen on the training texts (`python -m bench.actors --only train`).
SAME_SENTENCE, SAME_PARAGRAPH, FURTHER = 1.0, 0.7, 0.45
MODIFIER, DECAY, MAIN_MATTER, DATELINE, HOME_WEIGHT = 0.8, 0.97, 0.6, 0.5, 1.0
IN_TITLE = 0.5
#: So many mentions back a group or a counterpart is looked for.
LOOK_BACK = 300

_SENTENCE_BREAK = re.compile(
    r"(?<=[.!?”\"])(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bSt\.)\s+(?=[^\W\d_a-z])"
    r"|(?<=\n)\r?\n|(?<=[.!?”\"])\s(?=[“\"(])"
)

AUTHOR = ActorRef(
    actor_id="person:author",
    kind="person",
    name="author",
    side="",
    office="",
    span=None,
    because="the unnamed writer of the text",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """All mentions of a document, in order of the text, with who is meant by each.

    actors: parallel to mentions. members: parallel to mentions, for a group whose members are known
        ("both presidents") the members, else empty. starts: first code points of the mentions.
    author: who wrote the text ("author" when nobody signs). voice: who speaks in a text that is itself
        a statement, readout or briefing: the signer, else home; None in an article.
    home: the state whose text it is ("we" and "our" outside quotations); None in an article.
    turns: number and speaker of each turn whose speaker is known.
    """

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    members: tuple[tuple[Actor, ...], ...] = ()
    author: ActorRef = AUTHOR
    voice: ActorRef | None = None
    home: ActorRef | None = None
    turns: tuple[tuple[int, ActorRef], ...] = ()
    starts: tuple[int, ...] = ()

    def within(self, span: Span, *, expand: bool = True, places: bool = False) -> tuple[Actor, ...]:
        """Return the actors whose mention lies in a range, in order of the text, each once.

        expand: a group whose members are known is replaced by them ("both presidents": two actors).
        places: with True also states named only as a place ("in Baku") or a modifier ("U.S. policy").
        """
        found: list[Actor] = []
        for index in range(max(bisect_left(self.starts, span.start) - 1, 0), len(self.mentions)):
            mention = self.mentions[index]
            if mention.span.start >= span.end:
                break
            inside = span.contains(mention.span) or (
                mention.name_span is not None and span.contains(mention.name_span)
            )
            if not inside or (mention.use != "voice" and not places):
                continue
            members = self.members[index] if expand and self.members else ()
            found.extend(members or (self.actors[index],))
        return fold_actors(found)

    def at(self, span: Span) -> Actor | None:
        """Return the actor of the first mention that shares a letter with a range, None when none does."""
        index = max(bisect_right(self.starts, span.start) - 1, 0)
        for step in range(index, min(index + 3, len(self.mentions))):
            if self.mentions[step].span.overlaps(span):
                return self.actors[step]
        return None

    def last_before(self, position: int, *, kind: str | None = None) -> Actor | None:
        """Return the actor of the last mention that ends at or before a position, of one kind if given."""
        for index in range(bisect_left(self.starts, position) - 1, -1, -1):
            if self.mentions[index].span.end > position or self.mentions[index].use != "voice":
                continue
            actor = self.actors[index]
            if kind is None or (isinstance(actor, ActorRef) and actor.kind == kind):
                return actor
        return None

    def speaker_of(self, turn: int) -> ActorRef | None:
        """Return who speaks a turn of an interview or transcript; None when it cannot be told."""
        for number, speaker in self.turns:
            if number == turn:
                return speaker
        return None


def fold_actors(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the actors in order with second namings of one actor left out."""
    seen: set[str] = set()
    kept: list[Actor] = []
    for actor in actors:
        key = actor.actor_id if isinstance(actor, ActorRef) else f"?{actor.span.start}"
        if key not in seen:
            seen.add(key)
            kept.append(actor)
    return tuple(kept)


def resolve_mentions(
    document: Document, mentions: Sequence[Mention], day: When | Unplaced, knowledge: Knowledge
) -> Cast:
    """Return who is meant by each mention, over the whole document, with reasons.

    One person over spellings ("Aliev", "Aliyev"); "the President", "he", "both ministers" by side, date
    and turn, or Unresolved with candidates. day: the document's own, for who held an office.
    """
    return _Resolver(document, tuple(mentions), day, knowledge).cast()


class _Resolver:
    """One pass over the mentions of one document, after its persons have been gathered."""

    def __init__(
        self, document: Document, mentions: tuple[Mention, ...], day: When | Unplaced, knowledge: Knowledge
    ) -> None:
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
        self.dateline = self.find_dateline()
        self.speakers = turn_speakers(document, mentions, self.people, self.by_mention)
        self.turn_starts, self.turn_numbers = self.turn_places()
        self.actors: list[Actor] = []
        self.members: list[tuple[Actor, ...]] = []
        self.ids: dict[int, str] = {}
        self.by_id: dict[str, Known] = {}
        self.holders_of: dict[tuple[str, str, bool], list[Known]] = {}

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
        )

    # Places in the text

    def sentence_breaks(self) -> list[int]:
        """Return where sentences begin, roughly: after a full stop and a space, and after a blank line."""
        return [0, *(match.end() for match in _SENTENCE_BREAK.finditer(self.text))]

    def sentence_of(self, position: int) -> int:
        return bisect_right(self.breaks, position) - 1

    def turn_places(self) -> tuple[list[int], list[tuple[int, bool | None]]]:
        turns = [block for block in self.document.blocks if block.turn is not None]
        return [block.span.start for block in turns], [(block.turn or 0, block.question) for block in turns]

    def turn_at(self, position: int) -> int | None:
        index = bisect_right(self.turn_starts, position) - 1
        return self.turn_numbers[index][0] if index >= 0 else None

    # Sides of persons

    def give_sides(self) -> None:
        """Give every person the side of the office: told, known, the text's own, or the likeliest named near.

        The surest first, since a side whose foreign minister is known is out for another foreign minister.
        """
        waiting: list[Known] = []
        for known in self.people:
            if known.level == "counterpart":
                self.give_counterpart(known)
        for known in self.people:
            if known.former:
                known.side, known.side_because = "", "a former office speaks for no state"
            elif known.private or (known.body and not known.side) or known.side:
                continue
            elif not self.sure_side(known) and known.office_at >= 0:
                waiting.append(known)
        weighed = [(known, self.weigh_sides(known)) for known in waiting]
        while weighed:
            best: tuple[float, str, str, int] | None = None
            for place, (known, weights) in enumerate(weighed):
                for side, (weight, reason) in weights.items():
                    if (best is None or weight > best[0]) and not self.taken_elsewhere(known.office_at, side):
                        best = (weight, side, reason, place)
            if best is None:
                return
            known = weighed.pop(best[3])[0]
            known.side, known.side_because, known.sure_side = best[1], best[2], True

    def give_counterpart(self, known: Known) -> None:
        """Give "his Ruritanian counterpart, X" the office of the person named last before."""
        for step in range(known.office_at - 1, max(known.office_at - LOOK_BACK, -1), -1):
            other = self.by_mention.get(step)
            if other is not None and other is not known and other.office and other.level != "counterpart":
                known.office, known.level = other.office, other.level
                known.because = f"counterpart of {other.name}"
                known.not_side = other.side
                return
        known.office = known.level = ""

    def sure_side(self, known: Known) -> bool:
        """Give a person the side that rosters, the office's own words or a list tell; False when none does."""
        tenures = self.roster_of(known)
        sides = {tenure.side for tenure in tenures}
        if len(sides) == 1 and (known.office or len(name_words(known.name)) > 1):
            known.side, known.side_because = sides.pop(), f"roster: {tenures[0].words}"
            if fold(known.office) == "secretary" and tenures[0].office == "foreign minister":
                known.office = tenures[0].title
        elif known.office_at >= 0:
            for source in (self.side_of_office, self.side_listed):
                known.side, known.side_because = source(known.office_at)
                if known.side:
                    break
        known.sure_side = bool(known.side)
        return known.sure_side

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
        for step in range(index - 1, max(index - 8, -1), -1):
            before = self.mentions[step]
            between = self.text[before.span.end : start]
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

    def taken_elsewhere(self, index: int, side: str) -> bool:
        """Return whether another person of the text surely holds the same single office of that side."""
        mention = self.mentions[index]
        office = roster_office(mention.office, mention.level, side)
        if not office:
            return False
        own = self.by_mention.get(index)
        for known in self.people:
            if known is own or known.side != side or not known.sure_side or known.former:
                continue
            if roster_office(known.office, known.level, side) == office and not (
                own is not None and compatible(known.name, own.name)
            ):
                return True
        return False

    def side_nearby(self, index: int) -> tuple[str, str]:
        """Return the likeliest side of an office or organ told without one, with the reason."""
        weights = self.weigh_places(index)
        for side in sorted(weights, key=lambda side: -weights[side][0]):
            if not self.taken_elsewhere(index, side):
                return side, weights[side][1]
        return "", ""

    def weigh_sides(self, known: Known) -> dict[str, tuple[float, str]]:
        """Return how likely each side is a person's, from all places where the person is named."""
        weights: dict[str, tuple[float, str]] = {}
        for index in known.mentions[:6]:
            worth = 1.0 if index == known.office_at else 0.5
            for side, (weight, reason) in self.weigh_places(index).items():
                if weight * worth > weights.get(side, (0.0, ""))[0]:
                    weights[side] = (weight * worth, reason)
        own = self.mentions[known.office_at]
        barred = {known.not_side}
        if own.level == "ambassador":
            barred |= {name.naming.side for name in find_fixed(cut_words(own.office), self.knowledge.namings)}
        if self.home.side and not foreign_office(own.office, own.level, self.home.side):
            told = weights.get(self.home.side, (0.0, ""))[0]
            told += IN_TITLE if known.mentions[0] <= 2 else 0.0
            weights[self.home.side] = (told + HOME_WEIGHT, self.home.because)
        elif self.home.side:
            barred.add(self.home.side)
        return {side: told for side, told in weights.items() if side not in barred}

    def weigh_places(self, index: int) -> dict[str, tuple[float, str]]:
        """Return how likely each side is at a mention: told near, the text's main matter, its dateline."""
        start = self.mentions[index].span.start
        sentence = self.sentence_of(start)
        paragraph = self.paragraph_of(start)
        weights: dict[str, tuple[float, str]] = {}
        for step in range(index - 1, max(index - 30, -1), -1):
            mention = self.mentions[step]
            side = mention.side
            known = self.by_mention.get(step)
            if not side and known is not None and known.sure_side:
                side = known.side
            if not side or mention.former:
                continue
            here = self.sentence_of(mention.span.start)
            near = SAME_SENTENCE if here == sentence else FURTHER
            if here != sentence and self.paragraph_of(mention.span.start) == paragraph:
                near = SAME_PARAGRAPH
            near *= MODIFIER if mention.use == "modifier" else 1.0
            near *= DECAY ** (index - step)
            if near > weights.get(side, (0.0, ""))[0]:
                words = " ".join(mention.span.of(self.text).split())
                weights[side] = (near, f'"{words}" stands near before it')
        total = max(sum(self.frequency.values()), 1)
        for side, count in self.frequency.items():
            near, reason = weights.get(side, (0.0, f"the text speaks of {self.knowledge.state_name(side)}"))
            weights[side] = (near + MAIN_MATTER * count / total, reason)
        if self.dateline:
            near, reason = weights.get(self.dateline, (0.0, "the text is dated there"))
            weights[self.dateline] = (near + DATELINE, reason)
        return weights

    def paragraph_of(self, position: int) -> int:
        return bisect_right(self.paragraphs, position)

    def count_sides(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for mention in self.mentions:
            if mention.side and mention.kind in {"state", "person", "ministry", "unnamed", "office"}:
                counts[mention.side] = counts.get(mention.side, 0) + 1
        return counts

    def find_dateline(self) -> str:
        """Return the side of the place in a dateline: "MANILA, Oct. 5 (Wire) –"."""
        for mention in self.mentions[:12]:
            if mention.kind != "state" or mention.form not in {"capital", "name"}:
                continue
            start, end = mention.span.start, mention.span.end
            before = self.text[max(0, start - 2) : start]
            after = self.text[end : end + 60]
            if (
                (start == 0 or "\n" in before)
                and any(dash in after for dash in "–—-")
                and "," in after[:3] + " "
            ):
                return mention.side
        return ""

    def roster_of(self, known: Known) -> list[Tenure]:
        full = len(name_words(known.name)) > 1
        tenures = []
        for tenure in self.knowledge.roster.named(known.name):
            names = [name for name in (tenure.name, *tenure.aliases) if compatible(known.name, name)]
            if full and any(len(name_words(name)) > 1 for name in names):
                tenures.append(tenure)
            elif names and roster_office(known.office, known.level, tenure.side) == tenure.office:
                tenures.append(tenure)
        if self.days is not None:
            first, last = self.days
            tenures = [
                tenure for tenure in tenures if tenure.covers(first.replace(year=first.year - 1), last)
            ]
        return tenures

    # Ids and references

    def give_ids(self) -> None:
        used: dict[str, int] = {}
        for known in self.people:
            base = known.actor_id
            used[base] = used.get(base, 0) + 1
            self.ids[id(known)] = base if used[base] == 1 else f"{base}-{used[base]}"
            self.by_id[self.ids[id(known)]] = known

    def person_ref(self, known: Known, span: Span | None, because: str) -> ActorRef:
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

    def then(self, side: str) -> str:
        """Return what a side was on the document's day: RU before 26 December 1991 is SU."""
        if self.days is not None:
            for now, was, until in load_earlier():
                if side == now and self.days[1] < until:
                    return was
        return side

    def state_ref(self, side: str, span: Span | None, because: str) -> ActorRef:
        side = self.then(side)
        return ActorRef(
            actor_id=f"state:{side}",
            kind="state",
            name=self.knowledge.state_name(side) or side,
            side=side,
            office="",
            span=span,
            because=because,
        )

    def tenure_ref(self, tenure: Tenure, span: Span | None, office: str) -> ActorRef:
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
            because=f"roster: {tenure.words}",
        )

    def home_ref(self) -> ActorRef | None:
        if not self.home.side:
            return None
        return self.state_ref(self.home.side, None, self.home.because)

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

    # One mention

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

    def plain_ref(self, index: int, mention: Mention) -> ActorRef:
        side = mention.side
        because = mention.because
        if (
            mention.kind == "unnamed"
            and not side
            and mention.level in {"official", "senior official"}
            and not mention.body
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

    def context_side(self, index: int) -> tuple[str, str]:
        """Return the side of an organ told without one: the text's own, else the one named nearest."""
        if self.home.side:
            return self.home.side, self.home.because
        return self.side_nearby(index)

    # Offices without a name

    def resolve_office(self, index: int, mention: Mention) -> Actor:
        side = mention.side
        holders = self.find_holders(mention)
        if len(holders) > 1:
            holders = self.nearest(holders, index)
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
        tenure = self.holder(side, mention)
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
        """Return the persons of the text whose office a mention may tell, looked for once an office and side."""
        key = (mention.office, mention.side, mention.former)
        if key not in self.holders_of:
            self.holders_of[key] = [
                known
                for known in self.people
                if known.office
                and known.former == mention.former
                and _same_office(known, mention)
                and (not mention.side or mention.former or known.side == mention.side)
            ]
        return self.holders_of[key]

    def office_ref(self, mention: Mention, side: str, because: str) -> ActorRef:
        return ActorRef(
            actor_id=f"office:{side or mention.body}:{slug(mention.office)}",
            kind="person",
            name="",
            side="" if mention.former else side,
            office=("former " if mention.former and "former" not in mention.office else "") + mention.office,
            span=mention.span,
            because=f"an office told without its holder; {because}",
        )

    def nearest(self, holders: list[Known], index: int) -> list[Known]:
        """Return the holder named last before a mention; all when none was named before."""

        def last(known: Known) -> int:
            return max((place for place in known.mentions if place < index), default=-1)

        before = [known for known in holders if last(known) >= 0]
        if not before:
            return holders
        return [max(before, key=last)]

    def holder(self, side: str, mention: Mention) -> Tenure | None:
        office = roster_office(mention.office, mention.level, side)
        if not side or not office or self.days is None or mention.former:
            return None
        first, last = self.days
        found = self.knowledge.roster.holders(side, office, first, last)
        return found[0] if len(found) == 1 else None

    # Pronouns and groups

    def resolve_pronoun(self, index: int, mention: Mention) -> tuple[Actor, tuple[Actor, ...]]:
        if mention.form == "self":
            return self.resolve_self(index, mention), ()
        if not mention.form:
            return self.resolve_they(index, mention)
        candidates = self.persons_before(index, mention.form)
        if not candidates:
            return self.unresolved(mention, (), "no person is named before"), ()
        chosen = candidates[0]
        return self.person_ref(
            chosen, mention.span, f'"{mention.span.of(self.text)}" after {chosen.name}'
        ), ()

    def persons_before(self, index: int, gender: str) -> list[Known]:
        """Return persons a "he" or "she" may mean, best first: the subject of this sentence or the last."""
        here = self.sentence_of(self.mentions[index].span.start)
        turn = self.turn_at(self.mentions[index].span.start)
        by_sentence: dict[int, list[Known]] = {}
        for step in range(index - 1, max(index - 60, -1), -1):
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
            candidates = self.persons_before(index, "")
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

    def inside_quotation(self, position: int) -> bool:
        """Return whether a place lies between an opening and a closing quotation mark of its paragraph."""
        index = bisect_right(self.quotes, (position, "")) - 1
        if index < 0 or self.paragraph_of(self.quotes[index][0]) != self.paragraph_of(position):
            return False
        mark = self.quotes[index][1]
        return mark == "“" or (mark == '"' and self.straight_open[index])

    def find_quotes(self) -> list[tuple[int, str]]:
        return [(match.start(), match.group()) for match in re.finditer(r"[“”\"]", self.text)]

    def open_straight(self) -> list[bool]:
        """Return for each quotation mark whether it is a straight one that opens, counted in its paragraph."""
        opens, inside, last = [], False, -1
        for place, mark in self.quotes:
            paragraph = self.paragraph_of(place)
            inside = False if paragraph != last else inside
            last = paragraph
            if mark == '"':
                inside = not inside
            opens.append(inside)
        return opens

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

    def group_ref(
        self, mention: Mention, members: tuple[Actor, ...], because: str
    ) -> tuple[ActorRef, tuple[Actor, ...]]:
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
        return Unresolved(
            span=mention.span,
            words=mention.span.of(self.text),
            side="",
            candidates=candidates,
            because=because,
        )

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
        return self.group_ref(mention, (), "the persons are not told before")

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
        """Return the sides a "both sides" joins: the last named before, the text's own left out if it mediates."""
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


def _same_office(known: Known, mention: Mention) -> bool:
    """Return whether "the Minister", "the Foreign Minister" may mean a person of that office."""
    if offices_agree(mention.office, known.office):
        return True
    one, two = fold(mention.office).split(), fold(known.office).split()
    if known.level != mention.level or not one or not two:
        return False
    short = {"foreign": "foreign affairs", "defense": "defense", "defence": "defence"}
    return any(
        word in one and all(part in two for part in full.split()) for word, full in short.items()
    ) and ("minister" in one and "minister" in two)


_NOT_AMERICAN = (
    "minister",
    "premier",
    "chancellor",
    "king",
    "queen",
    "foreign secretary",
    "prosecutor general",
    "mp",
)


def foreign_office(office: str, level: str, side: str) -> bool:
    """Return whether a state has no such office: the United States has no ministers and no king."""
    words = fold(office)
    if side != "US":
        return False
    if level == "head of state" and "elect" not in words:
        return words not in {"president", "president of the united states"}
    return any(words.endswith(word) or f"{word} " in f"{words} " for word in _NOT_AMERICAN)


def singular(office: str) -> str:
    """Return an office of several as that of one: "presidents" is "President"."""
    words = office.split()
    if not words:
        return office
    words[-1] = words[-1].removesuffix("s") if words[-1].lower() != "affairs" else words[-1]
    if len(words) > 1 and words[0].lower() in {"presidents", "ministers", "ambassadors", "secretaries"}:
        words[0] = {"secretaries": "secretary"}.get(words[0].lower(), words[0].removesuffix("s"))
    return words[0][:1].upper() + words[0][1:] + (" " + " ".join(words[1:]) if len(words) > 1 else "")


def roster_office(office: str, level: str, side: str) -> str:
    """Return the roster's name of an office: "the Foreign Minister" is "foreign minister", "" for none."""
    words = fold(office)
    if level == "head of state" and "vice" not in words:
        return "head of state"
    if level == "head of government" and (
        "prime minister" in words or "chancellor" in words or "premier" in words
    ):
        return "" if words.startswith(("deputy", "vice")) else "head of government"
    if side == "US" and words in {"secretary", "secretary of state"}:
        return "foreign minister"
    foreign = ("foreign minister", "minister of foreign", "minister for foreign", "minister of external")
    if level == "minister" and words.startswith((*foreign, "external affairs minister")):
        return "foreign minister"
    if side == "GB" and words == "foreign secretary":
        return "foreign minister"
    return ""
