"""What stands over a text and says where it comes from: title, byline, publisher, day, issue."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.documents.document import BlockKind, Doubt
from dragoman.documents.labels import find_labels, is_place
from dragoman.documents.lexicon import load_entries
from dragoman.documents.printed import PrintedDay, find_printed_days
from dragoman.documents.source import SourceField
from dragoman.documents.span import Span
from dragoman.documents.tidy import tidy

#: A masthead is over after so many paragraphs, or at the first that is longer than this.
_MOST_LINES = 14
_LONGEST_LINE = 320
_LONGEST_MASTHEAD_LINE = 140

_ISSUE = re.compile(
    r"(?:,\s*|\s+|\b)(?:volume|vol\.?)\s*:?\s*(?P<volume>\d{1,4})\s*[,;:/–-]?\s*"
    r"(?:issue|no\.?|number|nr\.?)\s*:?\s*(?P<issue>\d{1,5})\b",
    re.IGNORECASE,
)
_ISSUE_ALONE = re.compile(r"(?:,\s*|\s+)(?:issue|no\.|nr\.?|#)\s*:?\s*(?P<issue>\d{1,5})\b", re.IGNORECASE)
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z .]{0,20}?)\s*:\s*(?P<value>\S.*)\Z", re.DOTALL)
_BY = re.compile(r"by\s+(?P<who>\S.{1,90})\Z", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:press release |ref(?:erence)?\.? |letter |note )?(?:no\.?|nr\.?|№)\s*\S{1,30}\Z", re.IGNORECASE
)
_ATTRIBUTABLE = re.compile(
    r"the (?:below|following)\b.{0,40}\b(?:is|are|was) attributable to\b", re.IGNORECASE
)
_RELEASED_TEXT = re.compile(
    r"(?:the )?(?:text of )?(?:the )?following (?:is|was|joint|statement|text)\b", re.IGNORECASE
)
_CLOCK_LINE = re.compile(
    r"\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,5}(?:\s+[A-Z]{2,5})?)?\Z", re.IGNORECASE
)
_PLACE_LINE = re.compile(r"[^\W\d_][\w.'-]+(?: [^\W\d_][\w.'-]+){0,3}, [^\W\d_][\w. '-]{1,40}\Z")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\n()\d–—]{1,60}?)[,.]?\s+(?:[A-Z][a-z]+day,?\s+)?(?P<rest>[^\n()–—]{0,40}?)"
    r"\s*(?:\((?P<agency>[^()\n]{2,60})\))?\s*(?:[–—]|-{1,2}\s)"
)
_SALUTATION = re.compile(
    r"(?:dear|excellency|excellencies|your excellency|mr\.?|mrs\.?|madam|madame|sir)\b[^.?!]{0,80}[,:]\Z",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_][\w'-]*")
_SMALL_WORDS = frozenset(
    {"of", "the", "for", "and", "de", "du", "la", "to", "in", "on", "at", "a", "an", "with", "al"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What the lines over a text say: `masthead.fields["published"].value` is "2020-11-05".

    fields: title, publisher, byline, published, issue, kind, as far as they are printed.
    kinds: for each paragraph of the masthead by position, TITLE, MASTHEAD or HEADING, with its reason.
    doubts: what could be read otherwise.
    """

    fields: Mapping[str, SourceField]
    kinds: Mapping[int, tuple[BlockKind, str]]
    doubts: tuple[Doubt, ...]


@dataclass(slots=True)
class _Draft:
    """What has been found so far, while the lines are gone through."""

    fields: dict[str, SourceField] = field(default_factory=dict)
    kinds: dict[int, tuple[BlockKind, str]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    is_list: bool = False
    state: Span | None = None

    def give(self, name: str, value: str, span: Span | None, because: str) -> None:
        if value and name not in self.fields:
            self.fields[name] = SourceField(value=value, span=span, because=because)


def find_masthead(text: str, paragraphs: Sequence[Span]) -> Masthead:
    """Return what the lines over a text say of its source.

    "Karpaty Review, November 5, 2020" over a text gives publisher and day, each with its words. A line ends
    the masthead when it is a speaker's turn, a salutation, or a sentence; the first line that is no date,
    office, kicker or field is the title. `paragraphs`: in order, furniture left out.
    """
    draft = _Draft()
    body = _body_start(text, paragraphs)
    for position in range(body):
        _read_line(text, position, paragraphs[position], draft)
    _settle_short_lines(text, paragraphs, body, draft)
    if draft.state is not None:
        draft.give("publisher", draft.state.of(text), draft.state, "letterhead")
    kind = draft.fields.get("kind")
    if kind is not None and kind.span is not None:
        draft.give("title", kind.span.of(text), kind.span, "the kind of text, as no other title is printed")
    if body < len(paragraphs):
        _read_dateline(text, paragraphs[body], draft)
        _read_foot(text, paragraphs[max(body + 1, len(paragraphs) - 4) :], draft)
    return Masthead(fields=draft.fields, kinds=draft.kinds, doubts=tuple(draft.doubts))


def _body_start(text: str, paragraphs: Sequence[Span]) -> int:
    """Return the position of the first paragraph that is text: a sentence, a turn, a salutation."""
    for position, paragraph in enumerate(paragraphs[:_MOST_LINES]):
        words = tidy(paragraph.of(text[: paragraph.end])) if len(paragraph) <= _LONGEST_LINE else ""
        if not words or _SALUTATION.match(words):
            return position
        if _ATTRIBUTABLE.match(words) or (_RELEASED_TEXT.match(words) and len(words) < 300):
            continue
        if position and words.startswith(("- ", "* ", "• ")):
            return position
        if _is_sentence(words, first=position == 0) or _is_turn(text, paragraph):
            return position
    return min(len(paragraphs), _MOST_LINES)


def _is_sentence(words: str, *, first: bool) -> bool:
    ends = words.rstrip("\"')]").endswith((".", "!", "?", ".", ":")) and not _is_abbreviated(words)
    count = len(words.split())
    if find_printed_days(words[:_LONGEST_MASTHEAD_LINE]) and count <= 14 and not first:
        return False
    if words.rstrip("\"')]").endswith("?"):
        return count >= 25
    if words.endswith('"') and count <= 25:
        return False  # Titles that are quotations end in a mark, sometimes behind a full stop.
    if _FIELD.match(words) and _field_of(words) is not None and count <= 25:
        return False
    return (ends and count >= 9) or count > 45


def _is_abbreviated(words: str) -> bool:
    return words.endswith(("D.C.", "U.S.", "a.m.", "p.m.", "Inc.", "Jr.", "Sr."))


def _is_turn(text: str, paragraph: Span) -> bool:
    labels = find_labels(text, [paragraph])
    if not labels or labels[0].role == "no speaker":
        return False
    label = labels[0]
    if label.role == "" and not label.is_caps:
        return False
    return label.span.end < paragraph.end or label.is_caps


def _read_line(text: str, position: int, paragraph: Span, draft: _Draft) -> None:
    """Tell what one line over the text is, and keep what it says."""
    words = tidy(paragraph.of(text))
    if draft.is_list or _lexicon("field").get(words.strip(" :").lower()) == "":
        draft.is_list = True  # "PARTICIPANTS" over a list of names: nothing below is a byline.
        draft.kinds[position] = (BlockKind.MASTHEAD, "list over the text")
        return
    if _ATTRIBUTABLE.match(words):
        draft.kinds[position] = (BlockKind.MASTHEAD, "says to whom the text may be attributed")
        return
    if _RELEASED_TEXT.match(words) and len(words.split()) > 6:
        draft.kinds[position] = (BlockKind.MASTHEAD, "says that a text follows")
        return
    reason = (
        _read_field(text, paragraph, words, draft)
        or _read_kicker(paragraph, words, draft)
        or _read_issue_line(paragraph, words, draft)
        or _read_day_line(text, paragraph, words, draft)
        or _read_byline(text, paragraph, words, draft)
        or _read_institution(text, paragraph, words, draft)
        or (_REFERENCE.match(words) and "reference number")
        or (_CLOCK_LINE.match(words) and "time of day")
    )
    if reason:
        draft.kinds[position] = (BlockKind.MASTHEAD, str(reason))
    elif "title" not in draft.fields and len(words.split()) <= 50 and not _is_seat(words, position):
        _give_title(text, position, paragraph, words, draft)
    else:
        draft.short.append(position)


def _is_seat(words: str, position: int) -> bool:
    """Return whether a line names the seat of the office in the letterhead over it."""
    return len(words.split()) <= 3 and (is_place(words.lower()) or (position > 0 and words.isupper()))


def _give_title(text: str, position: int, paragraph: Span, words: str, draft: _Draft) -> None:
    because = "first line that is no date, office or kicker"
    span = paragraph
    above = draft.fields.get("kind")
    if words[0].islower() and above is not None and above.span is not None:
        # "COMMUNIQUÉ" over "on the visit of …": the title runs over both lines.
        span = above.span.join(paragraph)
        because = "the kind of text and the line that goes on with it"
        draft.kinds[position - 1] = (BlockKind.TITLE, because)
    draft.give("title", " ".join(span.of(text).split()), span, because)
    draft.kinds[position] = (BlockKind.TITLE, because)
    _note_dated_title(words, paragraph, draft)


def _read_field(text: str, paragraph: Span, words: str, draft: _Draft) -> str:
    """Read "Published: 3 May 2019" and the like."""
    match = _FIELD.match(words)
    name = _field_of(words)
    if match is None or name is None:
        return ""
    start = paragraph.start + match.start("value")
    label = match.group("name").strip()
    because = f'behind "{label}:"'
    if name in ("published", "updated"):
        days = find_printed_days(text, start, paragraph.end)
        if days and name == "published":
            _give_day(draft, days[0], because)
        return f"field: {label}" if days else ""
    span = Span(start, paragraph.end)
    if name == "publisher":
        span = _read_issue_in(text, span, draft) or span
        draft.give("publisher", span.of(text), span, because)
    elif name in ("title", "byline", "licence", "url"):
        draft.give(name, span.of(text), span, because)
    return f"field: {label}"


def _field_of(words: str) -> str | None:
    match = _FIELD.match(words)
    return _lexicon("field").get(match.group("name").strip().lower()) if match else None


def _read_kicker(paragraph: Span, words: str, draft: _Draft) -> str:
    bare = words.strip(" .:*#_()[]").lower()
    kinds = _lexicon("kicker")
    if bare not in kinds:
        return ""
    draft.give("kind", kinds[bare], paragraph, "printed over the text")
    return "kind of text or its handling"


def _read_issue_line(paragraph: Span, words: str, draft: _Draft) -> str:
    """Read "Sample Review, Volume 6, Issue 171, 3 May 2019": paper, issue, day."""
    match = _ISSUE.search(words) or _ISSUE_ALONE.search(words)
    if (
        match is None
        or len(words) > _LONGEST_MASTHEAD_LINE
        or (match.start() == 0 and "volume" not in match.groupdict())
    ):
        return ""
    before = words[: match.start()].rstrip(" ,;")
    if match.re is _ISSUE_ALONE and not (_has("publisher", before) and not _is_release(before)):
        return ""
    days = find_printed_days(words)
    if before and not find_printed_days(before):
        span = Span(paragraph.start, paragraph.start + len(before))
        draft.give("publisher", words[: len(before)], span, "name before the issue number")
    _give_issue(match, paragraph.start, draft)
    for day in days[:1]:
        _give_day(draft, _moved(day, paragraph.start), "printed with the issue number")
    return "name and issue of a paper"


def _read_issue_in(text: str, span: Span, draft: _Draft) -> Span | None:
    """Keep the issue number at the end of a publisher's name, and return the name alone."""
    words = tidy(span.of(text))
    match = _ISSUE.search(words) or _ISSUE_ALONE.search(words)
    if match is None or match.start() == 0:
        return None
    _give_issue(match, span.start, draft)
    for day in find_printed_days(words, match.end())[:1]:
        _give_day(draft, _moved(day, span.start), "printed with the issue number")
    name = words[: match.start()].rstrip(" ,;")
    return Span(span.start, span.start + len(name)) if name else None


def _give_issue(match: re.Match[str], offset: int, draft: _Draft) -> None:
    volume = match.groupdict().get("volume")
    value = f"{int(volume)}:{int(match['issue'])}" if volume else f"{int(match['issue'])}"
    start = match.start("volume") if volume else match.start("issue")
    while match.string[start - 1 : start] not in ("", ",", ";") and start > match.start():
        start -= 1
    while match.string[start] in " ,;":
        start += 1
    draft.give("issue", value, Span(offset + start, offset + match.end()), "volume and issue as printed")


def _read_day_line(text: str, paragraph: Span, words: str, draft: _Draft) -> str:
    """Read a line that is a day, or a day behind a place, a paper or an author."""
    if len(words) > _LONGEST_MASTHEAD_LINE:
        return ""
    days = find_printed_days(text, paragraph.start, paragraph.end)
    if not days:
        return ""
    day = days[0]
    before = tidy(text[paragraph.start : day.span.start]).strip(" ,.;|–—-()")
    after = tidy(text[day.span.end : paragraph.end]).strip(" ,.;|–—-()")
    if len(before.split()) > 8 or len(after.split()) > 6 or (before and _has_verb_shape(before)):
        return ""
    most = 3 if words[len(before) :].startswith(",") else 1
    if "title" not in draft.fields and len(before.split()) > most and not _ends_in_publisher(before):
        return ""  # "Weekly Briefing – May 20, 2022" is a title with a day in it.
    if before.lower() in ("on", "published", "posted", "published on", "posted on", "updated"):
        before = ""
    because = "day printed over the text"
    if before and _ends_in_publisher(before) and not _has("institution", before):
        span = Span(paragraph.start, paragraph.start + len(before))
        draft.give("publisher", span.of(text), span, "name printed before the day")
        because = "day printed behind the paper's name"
    elif before:
        because = f'day printed behind "{before}"'
    _give_day(draft, day, because)
    return "day of publication"


def _read_byline(text: str, paragraph: Span, words: str, draft: _Draft) -> str:
    if len(words) > _LONGEST_MASTHEAD_LINE:
        return ""
    match = _BY.match(words)
    if match:
        span = Span(paragraph.start + match.start("who"), paragraph.end)
        draft.give("byline", span.of(text), span, 'behind "By"')
        return "byline"
    name, comma, title = words.partition(", ")
    if not comma or "title" not in draft.fields or not 2 <= len(name.split()) <= 5 or not _is_personal(name):
        return ""
    if _has("office", title):
        draft.give("byline", paragraph.of(text), paragraph, "a name and an office over the text")
        return "byline"
    if _has("publisher", title):
        start = paragraph.start + len(name) + 2
        house = Span(start, start + len(title.split(",")[0]))
        draft.give(
            "byline", name, Span(paragraph.start, paragraph.start + len(name)), "a name before a house's"
        )
        draft.give("publisher", house.of(text), house, "behind the author's name")
        return "byline"
    return ""


def _is_personal(name: str) -> bool:
    found: list[str] = _WORDS.findall(name)
    return all(word[0].isupper() for word in found) and "'s" not in name


def _read_institution(text: str, paragraph: Span, words: str, draft: _Draft) -> str:
    """Read a letterhead: "Ministry of Foreign Affairs", "Office of the Spokesperson"."""
    if len(words) > _LONGEST_MASTHEAD_LINE or not _is_titled(words) or not _has("institution", words):
        return ""
    if (
        words.endswith("?")
        or ":" in words
        or "'s " in words
        or len(words.split()) > 12
        or _has_verb_shape(words)
    ):
        return ""
    if not _has("institution", " ".join(words.split(",")[0].split()[:4])) and not _has(
        "institution", words.split()[-1]
    ):
        return ""
    if "title" in draft.fields:
        draft.give("byline", paragraph.of(text), paragraph, "an office named over the text")
    if words.lower().startswith(("republic of", "kingdom of")):
        draft.state = draft.state or paragraph  # The office below it says more; kept if there is none.
    elif not words.lower().startswith(("office of the spokes", "spokes", "bureau of")):
        draft.give("publisher", paragraph.of(text), paragraph, "letterhead")
    return "letterhead"


def _settle_short_lines(text: str, paragraphs: Sequence[Span], body: int, draft: _Draft) -> None:
    """Tell lines of place and occasion from subtitles and from the first heading of the text."""
    dated = max((at for at, (kind, _) in draft.kinds.items() if kind is BlockKind.MASTHEAD), default=-1)
    for position in draft.short:
        words = tidy(paragraphs[position].of(text))
        count = len(words.split())
        if (words.isupper() and count <= 6) or (words.startswith("(") and words.endswith(")")):
            draft.kinds[position] = (BlockKind.MASTHEAD, "line in capitals or brackets over the text")
        elif count <= 9 and (position < dated or _PLACE_LINE.match(words) or _has("venue", words)):
            draft.kinds[position] = (BlockKind.MASTHEAD, "place or occasion, over the text")
        elif count <= 18 and not words.endswith((".", ":", "!")):
            draft.kinds[position] = (BlockKind.HEADING, "short line over the text")
    for position in range(body):
        draft.kinds.setdefault(position, (BlockKind.PARAGRAPH, "introduction over the text"))


def _read_dateline(text: str, paragraph: Span, draft: _Draft) -> None:
    """Read "BAKU, April 12, 2006 (Agency) —" at the start of the first paragraph."""
    end = min(paragraph.end, paragraph.start + 140)
    head = tidy(text[paragraph.start : end])
    match = _DATELINE.match(head)
    if match is None:
        return
    days = find_printed_days(head, 0, match.end())
    if not days and not (match["agency"] and match["place"].split(",")[0].isupper()):
        return
    for day in days[:1]:
        _give_day(draft, _moved(day, paragraph.start), "date line of the first paragraph")
    if match["agency"] and not find_printed_days(match["agency"]):
        span = Span(paragraph.start + match.start("agency"), paragraph.start + match.end("agency"))
        draft.give("publisher", span.of(text), span, "agency in the date line")


def _ends_in_publisher(words: str) -> bool:
    """Return whether the last word of a name, or the first of a short one, is what papers are called."""
    parts = words.split()
    return _has("publisher", parts[-1]) or (len(parts) <= 4 and _has("publisher", parts[0]))


def _read_foot(text: str, paragraphs: Sequence[Span], draft: _Draft) -> None:
    """Read "Done at Riga, 8 March 2021" and "Riga, 8 March 2021" under a communiqué, note or letter."""
    for paragraph in paragraphs:
        if len(paragraph) > 90:
            continue
        words = tidy(paragraph.of(text))
        days = find_printed_days(words)
        before = words[: days[0].span.start].strip(" ,.") if days else ""
        if days and words.rstrip(" .").endswith(days[0].span.of(words)) and len(before.split()) <= 6:
            _give_day(draft, _moved(days[0], paragraph.start), "day at the foot of the text")


def _note_dated_title(words: str, paragraph: Span, draft: _Draft) -> None:
    """Take the day out of "Letter dated 12 September 2024 from …" and "Weekly Briefing – May 20, 2022"."""
    for day in find_printed_days(words):
        if words.rstrip(" ).").endswith(day.span.of(words).rstrip(".")) and len(day.value) == 10:
            _give_day(draft, _moved(day, paragraph.start), "day at the end of the title")
            return
    found = re.search(r"\bdated\s", words[:200])
    days = find_printed_days(words, found.end()) if found else ()
    if found and days and days[0].span.start <= found.end() + 12:
        _give_day(draft, _moved(days[0], paragraph.start), 'behind "dated" in the title')


def _give_day(draft: _Draft, day: PrintedDay, because: str) -> None:
    if "published" in draft.fields:
        return
    draft.give("published", day.value, day.span, because)
    if day.doubt:
        draft.doubts.append(Doubt(code="day-order", span=day.span, because=day.doubt))


def _moved(day: PrintedDay, offset: int) -> PrintedDay:
    span = Span(day.span.start + offset, day.span.end + offset)
    return PrintedDay(span=span, value=day.value, has_clock=day.has_clock, doubt=day.doubt)


def _is_titled(words: str) -> bool:
    """Return whether every word but the small ones begins large."""
    found: list[str] = _WORDS.findall(words)
    return bool(found) and all(word[0].isupper() or word in _SMALL_WORDS for word in found)


def _has_verb_shape(words: str) -> bool:
    """Return whether some words look like a clause: words in small letters that no name has."""
    found: list[str] = _WORDS.findall(words)
    return sum(word[0].islower() and word not in _SMALL_WORDS and len(word) > 3 for word in found) > 1


def _is_release(words: str) -> bool:
    return "release" in words.lower() or "statement" in words.lower()


def _has(kind: str, words: str) -> bool:
    lowered = words.lower()
    return any(
        re.search(rf"(?<!\w){re.escape(known)}(?:s|'s)?(?!\w)", lowered)
        for known in _lexicon(kind)
        if known in lowered
    )


@functools.cache
def _lexicon(kind: str) -> Mapping[str, str]:
    return {
        entry["words"]: entry.get("names", "") for entry in load_entries("masthead") if entry["is"] == kind
    }
