"""Who does an act to whom, from the words around the cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.documents.span import Span
from dragoman.reading.actors.actor import Actor, ActorRef
from dragoman.reading.acts.accused import accused_in
from dragoman.reading.acts.whose import whose_conduct, whose_stance
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind
from dragoman.reading.speech.subjects import leading_in, mentions_in, named, owner_before, subject_of

#: Told as done, answered or coming: by the subject of its own words, never by the one who tells it.
_DONE = frozenset({Kind.DEED, Kind.PROJECT, Kind.ANSWER, Kind.ANNOUNCEMENT})
#: Words of another told in a statement: a stance or offer is that of the side they are about.
_BY_SUBJECT = frozenset({Kind.POSITION, Kind.PROPOSAL, Kind.PROMISE, Kind.ASK})
#: So soon after the beginning of words their subject stands (code points).
_HEAD = 5
#: Judged by the one who tells it, whatever the subject of its words ("the ball is in Lima's court").
_TOLD = frozenset({Kind.CLAIM, Kind.FORECAST, Kind.ACCUSATION, Kind.CONCERN, Kind.PRAISE})
#: What a writer may do in his own name; he denies, asks and promises nothing for a side.
_AT_INVITATION = re.compile(r"\binvitation\s+(?:of|from)\s", re.IGNORECASE)
_IT = re.compile(r"(?:it|they)\b", re.IGNORECASE)
_JUDGED = frozenset(
    {Kind.CLAIM, Kind.FORECAST, Kind.ADVICE, Kind.POSITION, Kind.CONCERN, Kind.PRAISE, Kind.ACCUSATION}
)
#: Done to another by name, so that the one who does it is named too.
_TO_OTHERS = frozenset({Kind.ASK, Kind.PROPOSAL, Kind.PROMISE, Kind.DENIAL, Kind.WARNING, Kind.PRAISE})


#: Done towards another side: in a text about two, the other one where none is named (of the training gold's
#: acts by one of two main sides 70 to 97 in a hundred).
_TOWARDS = frozenset(
    {Kind.ASK, Kind.ANSWER, Kind.PROPOSAL, Kind.WARNING, Kind.ACCUSATION, Kind.PRAISE, Kind.PROMISE,
     Kind.DEED, Kind.CONCERN, Kind.CLAIM}
)  # fmt: skip


#: Not done by saying: who is spoken to is not the one it is done to.
_NOT_SAID = frozenset({Kind.DEED, Kind.FORECAST, Kind.PROJECT})
#: Put by a mediator to both sides of the text, where none is named.
_PUT_TO_BOTH = frozenset({Kind.ASK, Kind.PROPOSAL})
#: Judged of another's conduct, who is their first subject.
_ABOUT_ANOTHER = frozenset({Kind.CLAIM, Kind.ADVICE})


#: A side named so often in so many code points around "the parties" may be one of them.
_PARTY_FROM, _TOLD_NEAR = 2, 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A settled statement that carries acts in its words."""

    finding: Finding
    by: tuple[Actor, ...]
    to: tuple[Actor, ...]


def act_parties(
    layers: Layers, finding: Finding, carrier: Carrier | None, contact: Sequence[Actor] = ()
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], str]:
    """Return by and to of an act, and why: "Lima urged Quito to open the pass" is by Lima, to Quito.

    carrier: the statement whose words carry the act; contact: who holds the contact that the same words tell,
    so that an announced round is announced by both sides. What is told as done, answered or coming is by the
    subject of its own words; what is done by saying is by the voice of the statement, unless its own verb
    has a subject inside the words reported ("said that Lima had offered …"). A judgement that nobody is
    named for is the writer's, in an official text its voice's.
    """
    if finding.doer is not None and (doers := layers.cast.within(finding.doer)):
        by, why = doers, "named as the one whose act these words tell"
    elif finding.form == "invitation" and (hosts := _whose_invitation(layers, finding)):
        by, why = hosts, "named as the one whose invitation it is"
    else:
        by, why = _doer(layers, finding, carrier)
        if finding.kind in (Kind.ANNOUNCEMENT, Kind.DEED) and contact:
            by, why = tuple(contact), "who takes part in the contact that these words tell"
    if finding.kind is Kind.POSITION:
        by = whose_stance(layers, by)
    if _leaves_out(layers, finding, by, carrier):
        if by == (layers.cast.author,) and finding.source is not None:
            by = leading_in(layers, finding.source)  # "its ministry spoke of trade; it did not mention"
        return (layers.cast.author,), by, "nobody tells what he left out himself: the writer does"
    taken = {_key(actor) for actor in by}
    to: tuple[Actor, ...] = ()
    if finding.kind is Kind.ACCUSATION:
        to = accused_in(layers, finding.span, by)
    if finding.aim is not None and not to:
        aimed = [actor for _, actors in mentions_in(layers, finding.aim) for actor in actors]
        own = {actor.side for actor in by} - {""}
        to = tuple(actor for actor in _once(aimed) if _key(actor) not in taken and actor.side not in own)
        to = _other_two(layers, finding.aim, own, aimed, to)
    if finding.kind in _ABOUT_ANOTHER:
        to = to or whose_conduct(layers, finding, by)
    to = to or _object_of(layers, finding, by)
    if not to and carrier is not None and finding.kind not in _NOT_SAID:
        to = tuple(actor for actor in carrier.to if _key(actor) not in taken)
    if finding.kind is Kind.PROJECT:
        return by, (), why
    if not to:
        own = {actor.side for actor in by} - {""}
        marked = named(layers, finding.roles, "to")
        to = tuple(one for one in marked if _key(one) not in taken and one.side not in own)
    if not to and finding.form == "omission":
        whose = [actor for _, actors in mentions_in(layers, finding.span)[:1] for actor in actors]
        to = tuple(actor for actor in whose if _key(actor) not in taken)
    if not to and finding.kind in _TOWARDS:
        to = layers.cast.facing(by)
    if not to and finding.kind in _PUT_TO_BOTH and by and layers.cast.pair:
        # What a third one, such as a mediator, asks or offers is put to the two whom the text is about.
        pair = {state.side for state in layers.cast.pair}
        if not any(actor.side in pair for actor in by) and any(_is_official(actor) for actor in by):
            to = layers.cast.pair
    author = layers.cast.author.actor_id
    return by, tuple(actor for actor in to if _key(actor) != author), why


def _other_two(
    layers: Layers, aim: Span, own: set[str], aimed: Sequence[Actor], to: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Return whom "the parties" are in the mouth of a third: the two other sides that the text is most about.

    Who calls "on the parties to return to talks" is none of the two, though the text is about him too.
    """
    group = any(mention.kind == "group" for mention, _ in mentions_in(layers, aim))
    others = [side for side in layers.cast.main_sides if side not in own][:2]
    if not group or len(to) != 1 or len(others) != 2 or not own & {actor.side for actor in aimed}:
        return to
    known = to[0]
    if not isinstance(known, ActorRef) or known.side not in others:
        return to
    other = next(side for side in others if side != known.side)
    around = Span(max(aim.start - _TOLD_NEAR, 0), min(aim.end + _TOLD_NEAR, len(layers.text)))
    told = sum(other in {actor.side for actor in actors} for _, actors in mentions_in(layers, around))
    if told < _PARTY_FROM:
        return to  # told of in passing: the place a journalist writes from
    named_so = layers.knowledge.state_name(other) or other
    why = "one of the two sides that the text is about besides the one who asks"
    return known, replace(known, actor_id=f"state:{other}", name=named_so, side=other, because=why)


def _whose_invitation(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return who invites in "at the invitation of Prime Minister Brun"; () where no such words stand."""
    told = _AT_INVITATION.search(layers.tidy, finding.span.start, finding.span.end)
    if told is None:
        return ()
    for _, actors in mentions_in(layers, Span(told.end(), finding.span.end))[:1]:
        return actors
    return ()


def _leaves_out(layers: Layers, finding: Finding, by: Sequence[Actor], carrier: Carrier | None) -> bool:
    """Return whether an omission is told, outside all quotations, of the very one it seems to be told by."""
    if finding.form != "omission" or layers.own_voice or not by:
        return False
    if carrier is not None and (carrier.finding.turn or carrier.finding.form == "quoted"):
        return False
    silent = leading_in(layers, finding.span)
    pronoun = _IT.match(layers.tidy, finding.span.start)
    return bool(pronoun and not silent) or {one.side for one in silent} == {one.side for one in by} - {""}


def _doer(layers: Layers, finding: Finding, carrier: Carrier | None) -> tuple[tuple[Actor, ...], str]:
    ruled = finding.source is not None
    tells = finding.kind in _TOLD and not finding.says
    own = _own_subject(layers, finding) if (ruled and not tells) or finding.kind in _DONE else ()
    marked = named(layers, finding.roles, "by")
    if finding.kind in _DONE:
        if own or marked:
            return (
                own or marked,
                "the subject of these words" if own else "the model marks the one who does it",
            )
        if carrier is not None and finding.kind is not Kind.DEED and carrier.by:
            return carrier.by, "the voice of the statement that carries it"
        return (), "no words tell who does it"
    if finding.kind in _BY_SUBJECT and not ruled and (leading := _leading(layers, finding)):
        sides = {actor.side for actor in carrier.by} if carrier is not None else set()
        if not any(actor.side in sides for actor in leading):
            return leading, "the subject of these words"
    if carrier is not None and carrier.by:
        nested = ruled and own and carrier.finding.cue != finding.cue and _inside(own, carrier)
        if not nested:
            return carrier.by, "the voice of the statement that carries it"
    if own:
        return own, "the subject of these words"
    if marked and finding.kind in _TO_OTHERS:
        return marked, "the model marks the one who does it"
    block = layers.block_at(finding.span.start)
    if block is not None and block.turn is not None and (speaker := layers.cast.speaker_of(block.turn)):
        return (speaker,), "the one who speaks this turn"
    if layers.cast.voice is None and finding.kind not in _JUDGED:
        return (), "no words tell who does it"
    return layers.cast.joint or (layers.cast.voice or layers.cast.author,), "the voice of the text itself"


#: "regretted that soldiers had held them and called for": the call is that of the one who regretted.
_AND_MAIN = re.compile(
    r"\b(?:regretted|complained|noted|deplored|said|stated|charged|protested|recalled|stressed)\s+that\s[^.;:]{0,200}?"
    r"\b(?:had|has|have)\s[^.;:]{0,160}?\band\s+(?:also\s+|therefore\s+)?\Z"
)


def _own_subject(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return the subject of an act's own verb: before its cue, or the first named in words without one."""
    if layers.tidy[finding.cue.start : finding.cue.end].lower().startswith("we "):
        return ()  # "we want": the voice itself, whoever is named before it
    sentence = layers.sentence_at(finding.cue.start) or finding.span
    joined = _AND_MAIN.search(layers.tidy, sentence.start, finding.cue.start)
    if (
        joined is not None
        and finding.kind not in _DONE
        and (main := subject_of(layers, Span(sentence.start, joined.start())))
    ):
        return main
    if owner := owner_before(layers, finding.cue, min(finding.span.start, sentence.start)):
        return owner
    if finding.source is None or (finding.kind in _DONE and finding.cue.start <= finding.span.start):
        return _agent(layers, finding) or leading_in(layers, finding.span)
    start = finding.span.start
    if finding.kind not in _DONE:
        start = min(start, max(finding.source.start, sentence.start))
    return subject_of(layers, Span(start, finding.cue.start)) if finding.cue.start > start else ()


def _agent(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return who is named behind "by": "the return of the cars by Peru's police"; () when one acts before."""
    for mention, actors in mentions_in(layers, finding.span):
        if mention.use != "voice" or mention.kind == "media":
            continue
        before = layers.tidy[max(finding.span.start, mention.span.start - 12) : mention.span.start]
        if re.search(r"\bby\s+(?:the\s+)?$", before):
            return actors
        if not re.search(r"\b(?:of|to|in|for|from|with|on|at|between)\s+(?:the\s+)?$", before):
            return ()
    return ()


def _leading(layers: Layers, finding: Finding) -> tuple[Actor, ...]:
    """Return the side that stands at the head of some words: "the U.S. does not want …"."""
    for mention, _ in mentions_in(layers, finding.span)[:1]:
        if mention.span.start - finding.span.start <= _HEAD:
            leading = leading_in(layers, finding.span)
            return leading if all(actor.side for actor in leading) else ()
    return ()


def _inside(actors: Sequence[Actor], carrier: Carrier) -> bool:
    """Return whether actors are named in the words that a statement reports, and not as its speaker."""
    content = carrier.finding.content
    spans = [actor.span for actor in actors if actor.span is not None]
    return content is not None and bool(spans) and all(content.contains(span) for span in spans)


def _object_of(layers: Layers, finding: Finding, by: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the first actor named after the cue who is of another side than the one who acts."""
    taken = {_key(actor) for actor in by}
    sides = {actor.side for actor in by} - {""}
    # Behind the first word of the cue: "[accepted Iceland's proposal]" names whom it answers.
    verb = layers.tidy.find(" ", finding.cue.start, finding.cue.end)
    behind = verb if verb >= 0 else finding.cue.end
    start = behind if finding.source is not None else finding.span.start
    if start >= finding.span.end:
        return ()
    for _, actors in mentions_in(layers, Span(start, finding.span.end)):
        others = tuple(
            actor
            for actor in actors
            if _key(actor) not in taken
            and (actor.side not in sides if actor.side else getattr(actor, "kind", "") == "person")
        )
        if others:
            return others
    return ()


def _is_official(actor: Actor) -> bool:
    """Return whether one speaks for a state or body, or holds an office."""
    return isinstance(actor, ActorRef) and bool(actor.side or actor.office or actor.kind == "body")


def _key(actor: Actor) -> str:
    return actor.actor_id if isinstance(actor, ActorRef) else f"?{actor.span.start}"


def _once(actors: Sequence[Actor]) -> list[Actor]:
    return list({_key(actor): actor for actor in actors}.values())
