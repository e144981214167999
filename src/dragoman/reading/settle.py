"""From findings to records: who, to whom, when, as told by whom, about what, and how sure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.documents.document import Block, BlockKind, Doubt
from dragoman.documents.span import Span, evidence
from dragoman.reading.actors.actor import Actor, ActorRef, Unresolved
from dragoman.reading.acts.by_voice import by_voice
from dragoman.reading.acts.conditions import condition_of
from dragoman.reading.acts.contact_form import contact_form
from dragoman.reading.acts.denials import speaks_for_a_side
from dragoman.reading.acts.due import falls_due
from dragoman.reading.acts.edges import to_last_word, to_name_end
from dragoman.reading.acts.leaders import SYMMETRIC
from dragoman.reading.acts.matters import choose_matters
from dragoman.reading.acts.participants import contact_parties
from dragoman.reading.acts.parties import Carrier, act_parties
from dragoman.reading.acts.place import place_of
from dragoman.reading.acts.told_contacts import REMARKS
from dragoman.reading.dates.fact import time_of
from dragoman.reading.dates.surroundings import Surroundings, surround
from dragoman.reading.dates.when import Unplaced, When
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Citation, Kind, Record
from dragoman.reading.speech.addressees import addressee_of, implied_addressee, to_press
from dragoman.reading.speech.citing import CitedBefore, cited_for
from dragoman.reading.speech.speakers import speakers_of
from dragoman.reading.speech.statements import statement_form
from dragoman.reading.speech.subjects import named

#: From these scores on an entry is strong, medium; below the second it is weak.
STRONG, MEDIUM = 0.75, 0.35
#: A statement that begins farther before an act (code points), or has more others between, is not looked at
#: as its carrier.
_LONGEST_STATEMENT, _MOST_BETWEEN = 12_000, 40
#: A contact's words begin at most so far before those that announce it (code points).
_NEAR_CONTACT = 600
#: A verb that goes on with the subject before it, and how far before it the joint stands (code points).
_AND, _JOINED = re.compile(r"\b(?:and|but)\s+(?:also\s+|then\s+|again\s+|\w+ly\s+)?\Z"), 24
_WITH_DUE = frozenset({Kind.PROMISE, Kind.ASK, Kind.PROPOSAL, Kind.ANSWER})


@dataclass(slots=True, kw_only=True)
class _Story:
    """What has been read so far, for voices that go on: the last speakers, the contact being told of."""

    around: Surroundings
    last: tuple[Actor, ...] = ()
    press: tuple[Actor, ...] = ()
    sentence: Span | None = None
    contact: tuple[Actor, ...] = ()
    held: list[tuple[Span, tuple[Actor, ...]]] = field(default_factory=list)
    statements: list[Carrier] = field(default_factory=list)
    told: list[CitedBefore] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


def settle(layers: Layers, findings: Sequence[Finding]) -> tuple[Record, ...]:
    """Return the records of a document, in order of the text, without links.

    findings: those kept, in order. Statements are settled first, so that an act takes the voice of the
    statement that carries it; the records are given in the order of the findings.
    """
    around = surround(layers.document, layers.dates, layers.placed, layers.day, layers.sentences)
    story = _Story(around=around)
    settled: dict[int, Record] = {}
    for index, finding in enumerate(findings):
        if finding.kind is Kind.CONTACT:
            settled[index] = _contact(layers, finding, story)
        elif finding.kind is Kind.STATEMENT:
            settled[index] = _statement(layers, finding, story)
    for index, finding in enumerate(findings):
        if index not in settled:
            act = _act(layers, finding, story)
            settled |= {index: act} if speaks_for_a_side(finding, act.by) else {}
    return tuple(settled[index] for index in sorted(settled))


def _contact(layers: Layers, finding: Finding, story: _Story) -> Record:
    finding = replace(
        finding, form=contact_form(layers.tidy, finding), span=to_name_end(layers, finding.span)
    )
    found = contact_parties(layers, finding, story.contact)
    by, to, with_ = found.by, found.to, found.with_
    told = layers.own_voice and story.contact
    if (by or with_) and not told:
        story.contact = (*by, *with_, *to)
    story.held.append((finding.span, (*by, *with_) if finding.form in SYMMETRIC else by))
    return _record(layers, finding, story.around, by=by, to=to, with_=with_, why="")


def _statement(layers: Layers, finding: Finding, story: _Story) -> Record:
    sentence = layers.sentence_at(finding.cue.start)
    same = sentence is not None and sentence == story.sentence
    # What goes on in a sentence whose voice is not known does not go back to the one before it.
    last = () if same and story.statements and not story.statements[-1].by else story.last
    by, why = speakers_of(layers, finding, last, same=same, parties=story.contact)
    to = addressee_of(layers, finding, by)
    story.press = by if to_press(layers, sentence) else story.press if by == story.last else ()
    if not to and not story.press:
        to = implied_addressee(layers, finding, by, story.contact)
    if not to and finding.source is None and not finding.turn:
        own = {actor.side for actor in by} - {""}
        to = tuple(one for one in named(layers, finding.roles, "to") if one.side not in own)
    story.sentence = sentence
    if by and not finding.turn:
        story.last = by
    story.statements.append(Carrier(finding=finding, by=by, to=to))
    story.starts.append(finding.span.start)
    before = story.told[-1] if story.told and not finding.turn else None
    record = _record(layers, finding, story.around, by=by, to=to, with_=(), why=why, before=before)
    story.told.append(CitedBefore(by=by, span=record.evidence.span, cited=record.cited))
    return record


def _act(layers: Layers, finding: Finding, story: _Story) -> Record:
    carrier = _carrier(story, finding) or _goes_on(layers, story, finding)
    by, to, why = act_parties(layers, finding, carrier, _contact_of(story, finding))
    finding = replace(by_voice(finding, by), span=to_last_word(layers, finding.span, finding.cue))
    last = bisect_left(story.starts, finding.span.start + 1) - 1
    before = story.told[last] if last >= 0 else None
    return _record(layers, finding, story.around, by=by, to=to, with_=(), why=why, before=before)


def _goes_on(layers: Layers, story: _Story, finding: Finding) -> Carrier | None:
    """Return the statement of a sentence whose voice goes on: "Salas said that …, and asked Lima to"."""
    if not _AND.search(layers.tidy, max(0, finding.cue.start - _JOINED), finding.cue.start):
        return None
    sentence = layers.sentence_at(finding.cue.start)
    last = bisect_left(story.starts, finding.cue.start) - 1
    if sentence is None or last < 0:
        return None
    said = story.statements[last].finding
    return story.statements[last] if sentence.contains(said.cue) and not said.turn else None


def _contact_of(story: _Story, finding: Finding) -> tuple[Actor, ...]:
    """Return who holds the contact that the words of an announcement or deed tell, () when they tell none."""
    first = bisect_left(story.held, finding.span.start - _NEAR_CONTACT, key=lambda held: held[0].start)
    for span, actors in story.held[first : first + _MOST_BETWEEN]:
        if span.start >= finding.span.end:
            break
        shared = min(span.end, finding.span.end) - max(span.start, finding.span.start)
        if 10 * shared >= 8 * min(len(span), len(finding.span)):
            return actors
    return ()


def _carrier(story: _Story, finding: Finding) -> Carrier | None:
    """Return the statement that holds most of an act's words, the shortest one when several do."""
    best: Carrier | None = None
    least = 0
    first = bisect_left(story.starts, finding.span.start - _LONGEST_STATEMENT)
    last = bisect_left(story.starts, finding.span.end)
    for statement in story.statements[max(first, last - _MOST_BETWEEN) : last]:
        told = statement.finding
        whole = told.content or told.span
        if told.cue == finding.cue or finding.span.contains(told.cue):
            whole = told.span.join(whole)
        shared = min(whole.end, finding.span.end) - max(whole.start, finding.span.start)
        if shared >= 0.6 * len(finding.span) and (best is None or len(whole) < least):
            best, least = statement, len(whole)
    return best


def _record(
    layers: Layers,
    finding: Finding,
    around: Surroundings,
    *,
    by: tuple[Actor, ...],
    to: tuple[Actor, ...],
    with_: tuple[Actor, ...],
    why: str,
    before: CitedBefore | None = None,
) -> Record:
    cited = cited_for(layers, finding, by, before)
    block = layers.block_at(finding.span.start)
    # What a speaker says himself is of the day he speaks; what he reports of others has a day of its own.
    speaks = finding.turn or finding.source is None
    turn = speaks and block is not None and block.kind is BlockKind.TURN
    when = _time(around, finding, cited, by, own_voice=layers.own_voice or turn)
    where = place_of(layers, finding)
    about = finding.content or finding.span
    due = falls_due(layers, finding, around) if finding.kind in _WITH_DUE else None
    return Record(
        kind=finding.kind,
        form=_form(layers, finding),
        evidence=evidence(layers.document.id, layers.text, _words_of(layers, finding)),
        cue=finding.cue,
        by=by,
        to=to,
        with_=with_,
        when=when,
        where=where.of(layers.text) if where else "",
        where_span=where,
        cited=cited,
        content=finding.content,
        matters=_matters(layers, finding, about, block),
        status=finding.status,
        due=due,
        condition=condition_of(layers, finding),
        grade=_grade(finding, block),
        score=finding.score,
        reader=finding.reader,
        because="; ".join(part for part in (finding.because, why) if part),
        doubts=_doubts(finding, by, to, with_, when, cited),
    )


def _words_of(layers: Layers, finding: Finding) -> Span:
    """Return the evidence: the finding's words and what was said, without a citation or joint behind."""
    span = finding.span
    if finding.kind is Kind.STATEMENT and finding.content is not None:
        span = span.join(finding.content)
    end = span.end
    place = bisect_left(layers.citations, end, key=lambda citation: citation.span.start) - 1
    if place >= 0:
        cited = layers.citations[place].span
        if cited.start > span.start and cited.end >= end - 1 and layers.text[cited.start] in "([":
            end = cited.start
    words = layers.tidy[span.start : end].rstrip(" ,;:\n")
    for joint in (" and", " but"):
        words = words.removesuffix(joint).rstrip(" ,;:\n")
    if words.count('"') % 2 and words.endswith('"') and finding.kind is not Kind.STATEMENT:
        words = words[:-1]
    return Span(span.start, span.start + len(words)) if len(words) > 1 else finding.span


def _form(layers: Layers, finding: Finding) -> str:
    """Return the form; that of a statement follows from the marks around its words."""
    if (
        finding.kind is Kind.STATEMENT
        and finding.content is not None
        and not (finding.turn or finding.spoken)
    ):
        return statement_form(layers, finding.content)
    return finding.form


def _time(
    around: Surroundings,
    finding: Finding,
    cited: Citation | None,
    by: Sequence[Actor],
    *,
    own_voice: bool,
) -> When | Unplaced | None:
    return time_of(
        around,
        finding.span,
        kind=finding.kind,
        form=finding.form,
        status=finding.status,
        cue=finding.cue,
        content=finding.content,
        by_author=bool(by) and all(isinstance(actor, ActorRef) and actor.name == "author" for actor in by),
        citations=((cited.span, cited.when),) if cited else (),
        own_voice=own_voice,
    )


def _matters(layers: Layers, finding: Finding, about: Span, block: Block | None) -> tuple[str, ...]:
    """Return the matters of a finding: what its words say, its paragraph and the whole text."""
    return choose_matters(layers.topics, about, block.span if block else None, finding.matters, finding.kind)


def _grade(finding: Finding, block: Block | None) -> str:
    """Return the grade by the score; a headline's words are told again below, but for "Remarks by Salas"."""
    headline = block is not None and block.kind in (BlockKind.TITLE, BlockKind.HEADING)
    if (headline and finding.rule != REMARKS) or finding.weak or finding.score < MEDIUM:
        return "weak"
    return "strong" if finding.score >= STRONG and not finding.turn else "medium"


def _doubts(
    finding: Finding,
    by: Sequence[Actor],
    to: Sequence[Actor],
    with_: Sequence[Actor],
    when: When | Unplaced | None,
    cited: Citation | None,
) -> tuple[Doubt, ...]:
    found = []
    if cited is not None and cited.lost:
        found.append(Doubt(code="lost-outlet", span=cited.span, because=cited.because))
    if isinstance(when, Unplaced):
        found.append(Doubt(code="undated", span=when.span, because=when.because))
    for actor in (*by, *to, *with_):
        if isinstance(actor, Unresolved):
            found.append(Doubt(code="unresolved", span=actor.span, because=actor.because))
    if not by:
        found.append(Doubt(code="no-voice", span=finding.cue, because="no words tell who says or does it"))
    return tuple(found)
