"""The pipeline, top to bottom on one screen: what one document says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice

from dragoman.documents.document import Document, Doubt
from dragoman.documents.span import Span
from dragoman.documents.tidy import tidy
from dragoman.language.tokens import LanguageModel, Marks
from dragoman.reading.actors.knowledge import Knowledge, load_knowledge
from dragoman.reading.actors.mentions import find_mentions
from dragoman.reading.actors.resolve import resolve_mentions
from dragoman.reading.acts.agree_days import agree_days
from dragoman.reading.acts.agree_parties import agree_parties
from dragoman.reading.acts.contact_form import tells_no_occasion
from dragoman.reading.acts.contacts import find_contacts, is_still_asked
from dragoman.reading.acts.couple import couple
from dragoman.reading.acts.denials import find_denials
from dragoman.reading.acts.find import find_acts
from dragoman.reading.acts.halves import join_halves
from dragoman.reading.acts.lead_ins import join_lead_ins
from dragoman.reading.acts.links import link
from dragoman.reading.acts.matters import find_topics
from dragoman.reading.acts.objects import mend_objects
from dragoman.reading.acts.project_status import told_stage
from dragoman.reading.acts.put_off import told_status
from dragoman.reading.acts.retold import headlines_told_below
from dragoman.reading.acts.rivals import without_rivals
from dragoman.reading.acts.told_asks import find_biddings, find_told_asks
from dragoman.reading.acts.told_contacts import find_told_contacts
from dragoman.reading.acts.told_offers import find_told_offers
from dragoman.reading.acts.unsaid import is_only_invited, tells_something
from dragoman.reading.dates.day import read_day
from dragoman.reading.dates.find import find_dates
from dragoman.reading.dates.place import place_dates
from dragoman.reading.dates.when import Unplaced
from dragoman.reading.findings import Finding
from dragoman.reading.layers import UNREAD, Layers
from dragoman.reading.records import Kind, Reading
from dragoman.reading.settle import settle
from dragoman.reading.speech.attribution import find_said
from dragoman.reading.speech.chains import with_chains
from dragoman.reading.speech.citations import cited_day, find_citations
from dragoman.reading.speech.outlet_names import find_outlets
from dragoman.reading.speech.quotes import find_quotations
from dragoman.reading.speech.sentences import mend_sentences, split_sentences
from dragoman.reading.speech.statements import as_spoken, find_statements
from dragoman.reading.weigh import from_marks, weigh

#: Documents marked by the model in one call; more saves no time and holds more memory.
BATCH = 16

#: Of words that hold a larger share of a date than this the date is all they tell: "On June 11".
_ONLY_A_DATE = 0.6

#: The formula under a joint text tells no meeting: "Done at Lima on 3 May 2021".
_CLOSING = re.compile(r"(?:Done|Given|Issued|Adopted)\s+(?:at|in)\s+[A-Z]")
_LONGEST_CLOSING = 90

#: What a question may tell too, and acts that are none when they were not done: "did not ask".
_TOLD_ANYWHERE = frozenset({Kind.STATEMENT, Kind.CONTACT, Kind.PROJECT})
_DONE_OR_NOT = frozenset({Kind.ASK, Kind.PROPOSAL, Kind.DEED})
_NOT_DONE = re.compile(
    r"\b(?:did|does|has|have|had)\s(?:not|never)\b|\b(?:never|nobody|no one)\b", re.IGNORECASE
)
_HEAD = 60

#: Name and version of the rules, told with every record they made.
RULES = "rules 1"


def read(
    document: Document, *, model: LanguageModel | None = None, knowledge: Knowledge | None = None
) -> Reading:
    """Return everything one document says.

    model: marks the words; None reads by rules alone, with fewer records.
    knowledge: states, offices, bodies and rosters; None takes those of the package.
    """
    return next(read_many((document,), model=model, knowledge=knowledge))


def read_many(
    documents: Iterable[Document], *, model: LanguageModel | None = None, knowledge: Knowledge | None = None
) -> Iterator[Reading]:
    """Yield the reading of each document in order; the model marks `BATCH` documents at a time."""
    known = knowledge or load_knowledge()
    waiting = iter(documents)
    while batch := list(islice(waiting, BATCH)):
        readable = [document for document in batch if _can_read(document, model)]
        marked = iter(model.mark(readable)) if model else iter(Marks() for _ in readable)
        for document in batch:
            if _can_read(document, model):
                yield read_marked(document, next(marked), knowledge=known, reader=_reader(model))
            else:
                yield _unread(document)


def read_marked(document: Document, marks: Marks, *, knowledge: Knowledge, reader: str = "") -> Reading:
    """Return what a document says whose words are marked: every stage by name, from words to records."""
    layers = lay(document, marks, knowledge)
    marked = [
        as_spoken(layers, one)
        for one in join_lead_ins(layers, from_marks(marks.entries, reader))
        if may_stand(layers, one)
    ]
    rules = find_by_rule(layers)
    weighed = weigh(rules, marked, alone=not reader, layers=layers)
    kept = told_stage(layers, told_status(layers, without_rivals(join_halves(layers, weighed))))
    kept = [one for one in couple(kept, rules) if not is_only_invited(layers, one)]
    settled = headlines_told_below(layers, mend_objects(settle(layers, kept)))
    linked = link(layers, with_chains(layers, settled))
    return Reading(
        document=document,
        marks=marks,
        day=layers.day,
        records=agree_days(agree_parties(linked), layers.day),
        citations=layers.citations,
        doubts=document.doubts,
        readers=(RULES, reader) if reader else (RULES,),
    )


def lay(document: Document, marks: Marks, knowledge: Knowledge) -> Layers:
    """Return the layers that stand before any record: sentences, quotations, dates, actors, citations."""
    blocks = tuple(block for block in document.blocks if block.kind not in UNREAD)
    sentences = mend_sentences(document.text, marks.sentences) or split_sentences(document.text, blocks)
    own = tuple(name for one in knowledge.relationship.outlets for name in (one.name, *one.aliases))
    citations = find_citations(document, own)
    outlets = find_outlets(document, citations, own)
    dates = find_dates(document, marks)
    day = read_day(document, dates, citations=tuple(citation.span for citation in citations))
    placed = place_dates(document, dates, day)
    named = tuple((one.span, one.name) for one in outlets)
    cast = resolve_mentions(document, find_mentions(document, marks, knowledge, named), day, knowledge)
    quotations = find_quotations(document.text, blocks)
    return Layers(
        document=document,
        marks=marks,
        tidy=tidy(document.text),
        sentences=sentences,
        quotations=quotations,
        citations=tuple(cited_day(citation, dates, placed) for citation in citations),
        dates=dates,
        placed=placed,
        day=day,
        cast=cast,
        knowledge=knowledge,
        own_voice=cast.voice is not None,
        topics=find_topics(tidy(document.text), knowledge.relationship.matters),
        sentence_starts=tuple(span.start for span in sentences),
        block_starts=tuple(block.span.start for block in document.blocks),
        quotation_starts=tuple(quotation.span.start for quotation in quotations),
    )


def find_by_rule(layers: Layers) -> tuple[Finding, ...]:
    """Return what the rules find, before it is weighed against what the model marks."""
    said = tuple(one for sentence in layers.sentences for one in find_said(layers, sentence))
    return (
        *find_statements(layers, said),
        *find_contacts(layers),
        *find_told_contacts(layers),
        *find_acts(layers, said),
        *find_told_asks(layers),
        *find_told_offers(layers),
        *find_biddings(layers, said),
        *find_denials(layers, said),
    )


def may_stand(layers: Layers, finding: Finding) -> bool:
    """Return whether what the model marks can be a record where it stands.

    A date or a closing formula alone tells nothing, and neither does a heading of a few words; a question
    tells no fact of its own, though it may report what another said.
    """
    if not tells_something(layers, finding):
        return False
    if finding.kind is Kind.CONTACT and tells_no_occasion(layers.tidy, finding):
        return False
    if finding.content is not None and not any(map(str.isalnum, finding.content.of(layers.text))):
        return False
    block = layers.block_at(finding.span.start)
    first = bisect_left(layers.dates, finding.span.start - 4, key=lambda mention: mention.span.start)
    for mention in layers.dates[first : first + 2]:
        shared = min(mention.span.end, finding.span.end) - max(mention.span.start, finding.span.start)
        if shared > _ONLY_A_DATE * len(finding.span):
            return False
    if _CLOSING.match(layers.text, finding.span.start) and len(finding.span) < _LONGEST_CLOSING:
        return False
    sentence = layers.sentence_at(max(finding.span.end - 1, finding.span.start))
    if finding.kind not in _TOLD_ANYWHERE and sentence is not None:
        if layers.tidy[sentence.start : sentence.end].rstrip(' "\n').endswith("?"):
            return False
        head = layers.tidy[finding.span.start : min(finding.span.start + _HEAD, finding.span.end)]
        if finding.kind in _DONE_OR_NOT and _NOT_DONE.search(head):
            return False
    elif finding.kind is Kind.CONTACT and sentence is not None and is_still_asked(layers, sentence):
        return False
    if block is None:
        return True
    if block.question:
        if finding.kind is Kind.STATEMENT:
            return finding.content is not None and 10 * len(finding.content) < 9 * len(finding.span)
        return finding.kind not in (Kind.CLAIM, Kind.POSITION, Kind.FORECAST, Kind.ADVICE)
    if finding.kind is Kind.STATEMENT:
        return len(finding.span.of(layers.text).split()) > 4
    return True


def _can_read(document: Document, model: LanguageModel | None) -> bool:
    return document.source.language in (model.languages if model else ("en",))


def _reader(model: LanguageModel | None) -> str:
    return f"model {model.name} {model.version}" if model else ""


def _unread(document: Document) -> Reading:
    """Return the reading of a document in another language: kept, named as such, not guessed at."""
    language = document.source.language
    why = f"written in {language!r}, which this reader does not know; kept, and nothing was read from it"
    span = Span(0, min(len(document.text), 80)) if document.text else None
    return Reading(
        document=document,
        marks=Marks(),
        day=Unplaced(span=None, because=why),
        records=(),
        doubts=(*document.doubts, Doubt(code="language", span=span, because=why)),
    )
