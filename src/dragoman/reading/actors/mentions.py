"""Words that name an actor: persons with titles, states in all their names, bodies, groups, pronouns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.documents.document import BlockKind, Document
from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.fixed import Fixed, find_fixed
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.mention import Mention as Mention
from dragoman.reading.actors.office import find_offices, office_text, singular
from dragoman.reading.actors.office_words import Office
from dragoman.reading.actors.organs import Voice
from dragoman.reading.actors.person_words import load_voice_words
from dragoman.reading.actors.persons import find_persons
from dragoman.reading.actors.phrasebook import Words, cut_words
from dragoman.reading.actors.titled_persons import Person
from dragoman.reading.actors.use import use_of
from dragoman.reading.actors.voices import find_voices, uncontracted

_DEFINITE = frozenset(["the", "his", "her", "its", "their", "our", "this", "that", "both", "'s"])


def find_mentions(
    document: Document,
    marks: Marks,
    knowledge: Knowledge,
    outlets: Sequence[tuple[Span, str]] = (),
) -> tuple[Mention, ...]:
    """Return the mentions of a document in order of the text; none overlaps another.

    "Minister Odile Brun of Ruritania met him" gives the person (with office and side) and the pronoun.
    Page furniture is left out. marks may be empty: rules and lexicons alone suffice. outlets: where the text
    names one, with its name: an outlet is a body, whatever its name looks like.
    """
    words = cut_words(document.text)
    fixed = find_fixed(words, knowledge.namings)
    offices = find_offices(words, fixed, knowledge.given)
    persons = find_persons(words, fixed, offices, marks, knowledge.given, knowledge.surnames)
    voices = find_voices(words, fixed, offices)
    finder = _Assembly(document.text, words, fixed)
    for span, name in outlets:
        finder.outlet(span, name)
    mentions = finder.assemble(persons, offices, voices)
    furniture = [block.span for block in document.blocks if block.kind is BlockKind.FURNITURE]
    if furniture:
        mentions = [mention for mention in mentions if not _inside(mention.span, furniture)]
    return tuple(mentions)


def _inside(span: Span, ranges: list[Span]) -> bool:
    index = bisect_right(ranges, span) - 1
    return any(ranges[step].overlaps(span) for step in (index, index + 1) if 0 <= step < len(ranges))


class _Assembly:
    """Persons, offices, voices and fixed names laid over one another: each word belongs to one mention."""

    def __init__(self, text: str, words: Words, fixed: list[Fixed]) -> None:
        self.text = text
        self.words = words
        self.fixed = fixed
        self.saying = load_voice_words().saying
        self.verbs = self.saying | load_voice_words().verbs
        self.taken: set[int] = set()
        self.mentions: list[Mention] = []

    def assemble(self, persons: list[Person], offices: list[Office], voices: list[Voice]) -> list[Mention]:
        attached = {person.office.first for person in persons if person.office is not None}
        for person in persons:
            self.keep(person.first, person.past, self.person(person))
        for office in offices:
            if office.sides and office.first not in attached:
                for first, past, mention in self.bare_office(office):
                    self.keep(first, past, mention)
        for voice in voices:
            if voice.kind in {"group", "ministry", "state"}:
                self.keep(voice.first, voice.past, self.voice(voice))
        self.short_names()
        for office in offices:
            if office.first not in attached:
                for first, past, mention in self.bare_office(office):
                    self.keep(first, past, mention)
        for voice in voices:
            if voice.kind not in {"group", "ministry", "state"}:
                self.keep(voice.first, voice.past, self.voice(voice))
        for name in self.fixed:
            fixed = self.fixed_name(name)
            if fixed is not None:
                self.keep(name.first, name.past, fixed)
        return sorted(self.mentions, key=lambda mention: mention.span)

    def short_names(self) -> None:
        """Keep "MOFA" where it stands for "Fiji's Ministry of Foreign Affairs (MOFA)", told before."""
        words = self.words
        short: dict[str, Mention] = {}
        for mention in self.mentions:
            past = bisect_left(words.starts, mention.span.end)
            name = words.text_at(past + 1)
            bracketed = words.text_at(past) == "(" and words.text_at(past + 2) == ")"
            letters = len(name) > 2 and sum(letter.isupper() for letter in name) > 1
            if mention.kind == "ministry" and mention.side and bracketed and letters:
                short.setdefault(name, mention)
        for index in range(len(words)) if short else ():
            mention_of = short.get(words.text_at(index))
            if mention_of is not None:
                because = f'short for "{mention_of.name}"'
                self.keep(
                    index, index + 1, replace(mention_of, span=words.span(index, index + 1), because=because)
                )

    def outlet(self, span: Span, name: str) -> None:
        first, past = bisect_left(self.words.starts, span.start), bisect_left(self.words.starts, span.end)
        if past > first:
            mention = Mention(span=span, kind="body", name=name, form="outlet", because="an outlet's name")
            self.keep(first, past, mention)

    def keep(self, first: int, past: int, mention: Mention) -> None:
        places = range(first, past)
        if any(index in self.taken for index in places):
            return
        self.taken.update(places)
        self.mentions.append(mention)

    def slice(self, first: int, past: int) -> str:
        return " ".join(self.text[self.words.starts[first] : self.words.ends[past - 1]].split())

    def person(self, person: Person) -> Mention:
        words, office = self.words, person.office
        side = person.side or (office.side if office is not None else "")
        return Mention(
            span=words.span(person.first, person.past),
            kind="person",
            name=_plain_name(self.slice(person.name_first, person.name_past)),
            side=side,
            gender=person.gender,
            former=office.former if office is not None else False,
            name_span=words.span(person.name_first, person.name_past),
            office_span=words.span(office.name_first, office.name_past) if office is not None else None,
            office=_one_office(office_text(words, office, self.text), office) if office is not None else "",
            level=office.level if office is not None else "",
            body=office.body if office is not None else "",
            because=person.because,
        )

    def bare_office(self, office: Office) -> Iterator[tuple[int, int, Mention]]:
        """Yield "the Secretary", "the Georgian President", "the presidents of A and B"; not every "head"."""
        words = self.words
        before = words.lower_at(office.first - 1)
        definite = before in _DEFINITE
        capital = words.is_capital(office.head) and not (
            office.first == office.head and words.starts_sentence(office.first)
        )
        owned = bool(office.side or office.body)
        high = office.level in {
            "head of state",
            "head of government",
            "minister",
            "deputy minister",
            "ambassador",
        }
        if office.plural:
            if not (owned or office.sides or definite) or not (high or office.level == "official"):
                return
            yield (
                office.first,
                office.past,
                Mention(
                    span=words.span(office.first, office.past),
                    kind="group" if high else "unnamed",
                    name=self.slice(office.first, office.past),
                    side=office.side if not office.sides else "",
                    body=office.body,
                    office=office_text(words, office, self.text),
                    level=office.level,
                    form=office.level,
                    count=len(office.sides),
                    sides=office.sides,
                    former=office.former,
                    because="an office told of several",
                ),
            )
            return
        after = words.lower_at(office.past)
        leads = after.isalpha() and after not in self.verbs and not words.is_capital(office.past)
        if words.lower_at(office.past - 1) == "official" and leads:
            return  # "an official visit"
        told = office.past - office.first > 1 or owned
        if before in {"a", "an"} or office.level in {"official", "private"}:
            if not (told or definite) or (office.level == "private" and not told):
                return
            kind = "unnamed" if before in {"a", "an"} or not definite else "office"
        elif (
            (high and (definite or capital or owned))
            or (definite and told)
            or (owned and office.level != "private")
            or (capital and told)
        ):
            kind = "office"
        else:
            return
        if office.level in {"military", "court", "parliament", "party"} and not (
            owned or (definite and told)
        ):
            return
        yield (
            office.first,
            office.past,
            Mention(
                span=words.span(office.first, office.past),
                kind=kind,
                name=self.slice(office.first, office.past) if kind == "unnamed" else "",
                side=office.side if office.level != "private" else "",
                body=office.body,
                office=office_text(words, office, self.text),
                level=office.level,
                former=office.former,
                office_span=words.span(office.name_first, office.name_past),
                because="an office told without a name",
            ),
        )

    def voice(self, voice: Voice) -> Mention:
        words = self.words
        name = self.slice(voice.name_first, voice.name_past)
        reasons = {
            "state": "words for the state itself",
            "ministry": "an organ told by its common noun",
            "group": "words for sides or persons told before",
            "pronoun": "a pronoun",
        }
        span = words.span(voice.first, voice.past)
        if voice.kind == "pronoun":
            span = Span(span.start, span.start + len(uncontracted(words.lower_at(voice.first))))
        return Mention(
            span=span,
            kind=voice.kind,
            name="" if voice.kind in {"pronoun", "state"} else name,
            side=voice.side,
            body=voice.body,
            form=voice.form if voice.kind != "state" else "phrase",
            count=voice.count,
            because=reasons.get(voice.kind, "a voice without a name"),
        )

    def fixed_name(self, name: Fixed) -> Mention | None:
        naming = name.naming
        use = use_of(self.words, name, self.verbs)
        people = naming.both and use == "voice" and self.words.lower_at(name.past - 1).endswith("s")
        if naming.kind == "state" and naming.form == "adjective" and not people:
            return None
        kind = "unnamed" if naming.form == "people" else naming.kind
        return Mention(
            span=self.words.span(name.first, name.past),
            kind=kind,
            name=naming.name if naming.form != "people" else self.slice(name.first, name.past),
            side=naming.side,
            form=naming.form,
            use=use,
            because=f"a fixed name ({naming.form})",
        )


def _one_office(told: str, office: Office) -> str:
    """Return what each of several holds: "Foreign Minister" of "Foreign Ministers A and B"."""
    return singular(told) if office.plural else told


def _plain_name(name: str) -> str:
    """Return a name in capitals as it is written in running text: "BLINKEN" is "Blinken"."""
    if name.isupper() and len(name) > 3:
        return name.title()
    return name
