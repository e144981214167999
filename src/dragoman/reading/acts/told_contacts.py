"""Contacts told with what was said at them: "told parliament", "asked in a letter", "Lima's note of May"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from dragoman.documents.document import BlockKind
from dragoman.documents.span import Span
from dragoman.reading.findings import Finding
from dragoman.reading.layers import Layers
from dragoman.reading.records import Kind
from dragoman.reading.speech.subjects import mentions_in

_PARLIAMENT = (
    r"(?:the\s+|his\s+|her\s+|both\s+)?(?:[A-Z][\w’'-]+\s){0,2}?(?:parliament|house|house\sof\s(?:commons|representatives|lords)|houses"
    r"|commons|senate|dáil|congress|knesset|bundestag|(?:national\s|general\s|legislative\s)assembly|lawmakers|deputies|legislators"
    r"|mps|sejm|duma|majlis|storting|riksdag|eduskunta|seimas|saeima|verkhovna\srada|cortes)\b"
)
#: Said to a parliament, or in one: a speech, whatever the verb.
_TO_PARLIAMENT = re.compile(
    rf"\b(?:(?:told|assured|informed|reminded|warned|promised|addressed|briefed|tells)\s+{_PARLIAMENT}"
    rf"|(?:said|vowed|declared|answered|replied|stated|announced|warned)\s+in\s+{_PARLIAMENT})",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:be|been|being|was|were|is|are|not|never|to|will|would|should|must)\s(?:\w+ly\s)?\Z", re.IGNORECASE
)
#: Told to a newspaper, an agency, a station: an interview.
_TOLD = re.compile(r"\b(?:told|disclosed to|confided to)\s+", re.IGNORECASE)
_OUTLET = re.compile(
    r"(?:this\s(?:newspaper|paper|agency|magazine|publication|station)\b"
    r"|(?:the\s)?(?:state|public|national|local|private)\s(?:television|radio|broadcaster|news\sagency)\b"
    r"|(?:the\s)?(?:broadcaster|newspaper|daily|weekly|news\sagency|news\ssite|magazine)\s(?=[A-Z]))",
)
#: So near (code points) behind "told" the outlet is named, so far before a contact its subject; so long is
#: the article before a day.
_OUTLET_NEAR, _SUBJECT_NEAR, _ARTICLE = 24, 80, 4
#: Between a subject and its own verb stand no more words than these.
_FEW = 3
#: Asked, promised or refused on paper: a letter.
_ON_PAPER = re.compile(
    r"\b(?!promised|undertook|verif)(?:\w+ed|made|wrote|sent|gave|told|said)\b(?P<what>[^.;:?\"]{0,80}?)\s"
    r"(?P<way>in\swriting|in\san?\s(?:[\w-]+\s){0,2}?(?:letter|note|telegram|cable|fax|message)|by\s(?:letter|telegram|e-mail))\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:to|will|would|should|must|could|may|might|can|if|not|never|nobody|be|promised|undertook|said)\s(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
#: A letter told by its day: "Lima's note of 3 May".
_NOTE = re.compile(
    r"\b(?P<note>(?:note(?:\sverbale)?|letter|telegram|message))\s(?:of|dated|sent\son)\s(?=\d|[A-Z][a-z]+\s\d|the\s\d)"
)
_OWNER = re.compile(r"(?:'s|’s|s'|s’)\s(?:\w+\s)?\Z|\b(?:its|their|your|our|my|his|her)\s(?:\w+\s)?\Z")
_ADJECTIVE = re.compile(r"\b(?:the|a)\s[A-Z]\w+\s\Z")
#: Above a text that is itself what was said.
REMARKS = "remarks"
#: Only the first blocks can be a title; what is said is looked at so far below it (code points).
_FIRST, _BELOW = 4, 600
_TITLED = re.compile(
    r"(?:opening\s|welcoming\s|closing\s|prepared\s)?(?:remarks|address|speech|lecture|toast|statement)\s(?:by|of)\s(?!the\s)\S",
    re.IGNORECASE,
)
_AT_MEETING = re.compile(r"\b(?:before|after|at|during)\s(?:\w+\s){0,3}?meeting\b", re.IGNORECASE)
#: Said to those who hear it: a statement on paper has no such words.
_SPOKEN = re.compile(
    r"\b(?:thank you|check against delivery|ladies and gentlemen|excellenc(?:y|ies)"
    r"|mr\.? (?:speaker|president|chair))\b",
    re.IGNORECASE,
)


def find_told_contacts(layers: Layers) -> Iterator[Finding]:
    """Yield the contacts that are told by whom or how something was said.

    "Orbe told parliament that …" is a speech, "told Radio Cordillera" an interview, "asked for it in a
    letter" and "Lima's note of 3 May" are letters, and a text under "Remarks by Orbe" is a speech.
    """
    yield from _titles(layers)
    for sentence in layers.sentences:
        block = layers.block_at(sentence.start)
        if block is None or block.question or block.kind in (BlockKind.TITLE, BlockKind.HEADING):
            continue
        for match in _TO_PARLIAMENT.finditer(layers.tidy, sentence.start, sentence.end):
            if _PASSIVE.search(layers.tidy, max(sentence.start, match.start() - 20), match.start()):
                continue
            yield from _told(layers, sentence, Span(match.start(), match.end()), "speech", "told parliament")
        for match in _TOLD.finditer(layers.tidy, sentence.start, sentence.end):
            end = _outlet_end(layers, match.end(), sentence)
            if end is not None:
                yield from _told(layers, sentence, Span(match.start(), end), "interview", "told outlet")
        for match in _ON_PAPER.finditer(layers.tidy, sentence.start, sentence.end):
            before = layers.tidy[max(sentence.start, match.start() - 40) : match.start()]
            if not _NOT_YET.search(before):
                yield from _told(layers, sentence, Span(match.start(), match.end()), "letter", "on paper")
        for match in _NOTE.finditer(layers.tidy, sentence.start, sentence.end):
            before = layers.tidy[max(sentence.start, match.start() - 60) : match.start()]
            if _OWNER.search(before) or _ADJECTIVE.search(before):
                end = _date_end(layers, match.end())
                yield from _told(layers, sentence, Span(match.start(), end), "letter", "note of a day")


def _told(layers: Layers, sentence: Span, cue: Span, form: str, rule: str) -> Iterator[Finding]:
    """Yield a contact from the head of its clause to the end of its cue, where somebody is named."""
    named = mentions_in(layers, sentence)
    if not named:
        return
    before = [mention.span for mention, _ in named if mention.span.start < cue.start]
    start = max((span.start for span in before), default=cue.start)
    between = layers.tidy[max(start, max((span.end for span in before), default=0)) : cue.start].split()
    if cue.start - start > _SUBJECT_NEAR or (form == "letter" and len(between) > _FEW):
        start = cue.start
    yield Finding(
        kind=Kind.CONTACT,
        form=form,
        span=Span(start, cue.end),
        cue=cue,
        source=Span(sentence.start, cue.start) if cue.start > sentence.start else None,
        status="held",
        score=0.5,
        reader="rules",
        rule=rule,
        because=f"“{cue.of(layers.text)}” tells a {form}",
    )


def _outlet_end(layers: Layers, start: int, sentence: Span) -> int | None:
    """Return where the outlet ends that stands right behind "told", None where another was told."""
    plain = _OUTLET.match(layers.tidy, start, sentence.end)
    if plain is not None and not plain[0].endswith(" "):
        return plain.end()
    for mention, _ in (
        mentions_in(layers, Span(start, min(start + _OUTLET_NEAR, sentence.end)))
        if start < sentence.end
        else ()
    ):
        return max(mention.span.end, start + 1) if mention.kind == "media" else None
    return None


def _date_end(layers: Layers, start: int) -> int:
    """Return where the date ends that begins at a place, or a word behind it ("the 3rd")."""
    place = bisect_left(layers.dates, start, key=lambda mention: mention.span.start)
    if place < len(layers.dates) and layers.dates[place].span.start - start <= _ARTICLE:
        return layers.dates[place].span.end
    return start


def _titles(layers: Layers) -> Iterator[Finding]:
    """Yield the speech that a whole text is, told by its title."""
    for block in layers.document.blocks[:_FIRST]:
        if not is_title_of_remarks(layers, block.span):
            continue
        meeting = _AT_MEETING.search(layers.tidy, block.span.start, block.span.end)
        form = "meeting" if meeting is not None else "speech"
        line = layers.tidy.find("\n", block.span.start, block.span.end)
        span = Span(block.span.start, line if line > 0 else block.span.end)
        yield Finding(
            kind=Kind.CONTACT,
            form=form,
            span=span,
            cue=Span(span.start, span.start + layers.tidy[span.start : span.end].index(" ")),
            status="held",
            score=0.5,
            reader="rules",
            rule=REMARKS,
            because=f"the title tells a {form}",
        )
        return


def is_title_of_remarks(layers: Layers, span: Span) -> bool:
    """Return whether words above a text tell that the text was spoken: "Remarks by Minister Salas".

    A "statement by" somebody was spoken where it turns to those who hear it.
    """
    told = _TITLED.match(layers.tidy, span.start, span.end)
    if told is None or not layers.cast.within(span):
        return False
    paper = told[0].lower().startswith("statement")
    return not paper or _SPOKEN.search(layers.tidy, span.end, span.end + _BELOW) is not None
