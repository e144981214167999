"""What a text lets one conclude of the day it was written: each clue an interval with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.documents.document import BlockKind, Document
from dragoman.documents.source import SourceField
from dragoman.documents.span import Span
from dragoman.reading.actors.roster import Roster, Tenure
from dragoman.reading.dates.days import around
from dragoman.reading.dates.expression import Calendar, Part, Range, Unit
from dragoman.reading.dates.find import DateMention
from dragoman.reading.dates.issues import Clue
from dragoman.reading.dates.tense import Tense, tense_at

ONE = timedelta(days=1)
#: So many dates of a text are looked at for its day; more would tell no more.
_MOST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearless:
    """A month and day told without a year: "May 20", with its tense and, if named, its weekday."""

    month: int
    day: int
    weekday: int | None
    tense: Tense
    cited: bool
    span: Span
    words: str

    def in_year(self, year: int) -> date | None:
        """Return the day in a year, None where that year has no such day or not on the weekday named."""
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return day if self.weekday in (None, day.isoweekday()) else None


def yearless_days(
    document: Document, mentions: Sequence[DateMention], citations: Sequence[Span]
) -> list[Yearless]:
    """Return the days told without a year, in order, with the tense that tells each."""
    found = []
    for mention in mentions[:_MOST]:
        expression = mention.expression
        if isinstance(expression, Part):
            expression = expression.of
        ends = (expression.first, expression.last) if isinstance(expression, Range) else (expression,)
        for end in ends:
            if not isinstance(end, Calendar) or end.get(Unit.YEAR) is not None:
                continue
            month, day = end.get(Unit.MONTH), end.get(Unit.DAY)
            if month is None or day is None:
                continue
            cited = any(span.contains(mention.span) for span in citations)
            tense = tense_at(document.text, mention.span.start, mention.span.end)
            found.append(
                Yearless(
                    month=month,
                    day=day,
                    weekday=end.get(Unit.WEEKDAY),
                    tense=tense,
                    cited=cited,
                    span=mention.span,
                    words=mention.words,
                )
            )
    return found


def told_clues(mentions: Sequence[DateMention], text: str) -> list[Clue]:
    """Return what dates told in full with a past verb tell: the text is not older than the latest of them."""
    latest: tuple[date, DateMention] | None = None
    for mention in mentions[:_MOST]:
        expression = mention.expression
        if not isinstance(expression, Calendar) or expression.before_christ:
            continue
        year = expression.get(Unit.YEAR)
        if year is None or mention.bound in ("by", "until", "before"):
            continue
        month, day = expression.get(Unit.MONTH) or 1, expression.get(Unit.DAY) or 1
        try:
            told = date(year, month, day)
        except ValueError:
            continue
        if latest is not None and told <= latest[0]:
            continue
        if tense_at(text, mention.span.start, mention.span.end) is Tense.PAST:
            latest = told, mention
    if latest is None:
        return []
    words = f'"{latest[1].words}" is told as past'
    # A year alone may belong to a plan that was told; a day or month told as past is sure.
    sure = (
        latest[1].expression.get(Unit.MONTH) is not None
        if isinstance(latest[1].expression, Calendar)
        else False
    )
    return [Clue(first=latest[0], last=None, because=words, span=latest[1].span, weight=2 if sure else 1)]


_TITLES = re.compile(
    r"\b(?P<former>(?:[Ff]ormer|ex-|then-?|[Ll]ate)\s*)?"
    r"(?P<title>Secretary of State|Secretary|Foreign Minister|Foreign Secretary|Minister of Foreign Affairs|"
    r"Minister for Foreign Affairs|Prime Minister|President|Chancellor|Premier|Vice President|"
    r"King|Emir|Sultan)"
    r",?\s+(?P<names>(?:[A-ZÀ-Ž][\w’'.-]+\s+){0,3}?[A-ZÀ-Ž][\w’'-]+)"
)
_OFFICE_OF_TITLE = {
    "secretary of state": ("foreign minister",),
    "secretary": ("foreign minister",),
    "foreign minister": ("foreign minister",),
    "foreign secretary": ("foreign minister",),
    "minister of foreign affairs": ("foreign minister",),
    "minister for foreign affairs": ("foreign minister",),
    "prime minister": ("head of government",),
    "premier": ("head of government",),
    "chancellor": ("head of government",),
    "president": ("head of state", "head of government"),
    "vice president": ("vice president",),
}


def office_clues(text: str, roster: Roster) -> list[Clue]:
    """Return what offices tell: a text that says "Secretary of State Ada Reyes" lies within her tenure.

    Of several persons the one whose tenure began last counts, with those in office beside him: a text may
    name the holders of the past, none of the time to come.
    """
    spans: dict[tuple[date, date | None], Clue] = {}
    for match in _TITLES.finditer(text):
        if match["former"]:
            continue
        offices = _OFFICE_OF_TITLE.get(match["title"].lower(), ("head of state",))
        names = match["names"].split()
        for name in names:
            held = [one for one in roster.with_last_word(name.strip(".,’'")) if one.office in offices]
            held = [one for one in held if _same_person(one, names)]
            if not held:
                continue
            first = min(one.start for one in held)
            ends = [one.end for one in held]
            last = None if None in ends else max(end for end in ends if end is not None)
            until = f"to {last}" if last else "with no end known"
            because = f"{match['title']} {held[0].name} held that office from {first} {until}"
            spans.setdefault(
                (first, last),
                Clue(first=first, last=last, because=because, span=Span(*match.span("names")), weight=1),
            )
            break
    clues = sorted(spans.values(), key=lambda clue: clue.first or date.min, reverse=True)
    kept: list[Clue] = []
    for clue in clues:
        begun = max((one.first for one in (*kept, clue) if one.first is not None), default=None)
        if clue.last is None or begun is None or clue.last >= begun:
            kept.append(clue)
    return kept


def _same_person(tenure: Tenure, names: Sequence[str]) -> bool:
    """Return whether the names before the last one agree, so that two of one family are told apart."""
    given = [name.strip(".,’'").lower() for name in names[:-1] if name[0].isalpha()]
    known = {part.lower() for name in (tenure.name, *tenure.aliases) for part in name.split()}
    return not given or any(
        one in known or (len(one) <= 2 and any(k[0] == one[0] for k in known)) for one in given
    )


_NEW = re.compile(
    r"\bnew\s+(?:(?:White House|US|U\.S\.|American|Biden|Trump|Obama|Bush)\s+)?"
    r"(?:(?:White House|US|U\.S\.|American)\s+)?administration\b"
    r"(?:\s+(?:in|of)\s+(?:the\s+)?(?:Washington|White House))?"
)


def new_administration_clue(
    text: str, tenures: Sequence[Tenure], first: date | None, last: date | None
) -> list[Clue]:
    """Return the year after a president of the United States took office, if his rule is called new."""
    match = next(
        (
            one
            for one in _NEW.finditer(text)
            if re.search("White House|Washington|US|U\\.S\\.|American", one[0])
        ),
        None,
    )
    if match is None:
        return []
    starts = sorted({one.start for one in tenures if one.side == "US" and one.office == "head of state"})
    fitting = [
        start
        for start in starts
        if (last is None or start < last) and (first is None or start + timedelta(days=365) >= first)
    ]
    if len(fitting) != 1:
        return []
    start = fitting[0]
    because = f'"{match[0]}" is said in the first year of one; this one began {start}'
    return [Clue(first=start, last=start + timedelta(days=365), because=because, span=Span(*match.span()))]


_DATELINE = re.compile(
    r"^[A-ZÀ-Ž][A-ZÀ-Ž .,'’/-]{2,40}?,?\s[^\n]{0,30}?(?:\([^)\n]{2,40}\)\s*)?[-–—]", re.MULTILINE
)


def dateline_day(document: Document, mentions: Sequence[DateMention]) -> DateMention | None:
    """Return the date of the dateline that opens the text: "OSLO, Oct. 5 (Fjord Wire) - …"; None without."""
    skipped = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.MASTHEAD, BlockKind.FURNITURE)
    body = next((block.span for block in document.blocks if block.kind not in skipped), None)
    start = body.start if body is not None else 0
    match = _DATELINE.match(document.text, start, min(len(document.text), start + 120))
    if match is None:
        return None
    for mention in mentions:
        if match.start() <= mention.span.start and mention.span.end <= match.end():
            return mention
    return None


def stated_clue(published: SourceField) -> Clue | None:
    """Return the day a source gives for its publication: "2006-04-12", "2006-04", "2006", or a time in UTC.

    A time of the early hours in UTC is the evening before in Washington, so both days are possible.
    """
    value = published.value.strip()
    parts = value[:10].split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3:
        return None
    numbers = [int(part) for part in parts]
    try:
        day = date(numbers[0], numbers[1] if len(numbers) > 1 else 1, numbers[2] if len(numbers) > 2 else 1)
    except ValueError:
        return None
    start, end = around(day, (Unit.YEAR, Unit.MONTH, Unit.DAY)[len(numbers) - 1])
    because = f"published {value} ({published.because})"
    utc = re.match(r"\d{4}-\d\d-\d\d[T ](\d\d):\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|UTC|GMT|\+00:?00)", value)
    if utc and int(utc[1]) < 12:
        start -= ONE
        because += "; in UTC, the evening before in the Americas is possible"
    return Clue(first=start, last=end - ONE, because=because, span=published.span, weight=3)
