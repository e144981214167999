"""What one line over or under a text says: a field, a kicker, an issue, a day, a byline, a letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.documents.masthead_draft import (
    WORDS,
    Draft,
    has_verb_shape,
    has_word,
    is_release,
    is_titled,
    words_for,
)
from dragoman.documents.printed import find_printed_days
from dragoman.documents.span import Span
from dragoman.documents.tidy import tidy

#: A longer line is text or a title.
_LONGEST_MASTHEAD_LINE = 140
_ISSUE = re.compile(
    r"(?:,\s*|\s+|\b)(?:volume|vol\.?)\s*:?\s*(?P<volume>\d{1,4})\s*[,;:/–-]?\s*"
    r"(?:issue|no\.?|number|nr\.?)\s*:?\s*(?P<issue>\d{1,5})\b",
    re.IGNORECASE,
)
_ISSUE_ALONE = re.compile(r"(?:,\s*|\s+)(?:issue|no\.|nr\.?|#)\s*:?\s*(?P<issue>\d{1,5})\b", re.IGNORECASE)
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z .]{0,20}?)\s*:\s*(?P<value>\S.*)\Z", re.DOTALL)
_BY = re.compile(r"by\s+(?P<who>\S.{1,90})\Z", re.IGNORECASE)
_REFERENCE = re.compile(r"(?:[^\W\d_]+\.? ){0,3}(?:no\.?|nr\.?|№)\s*\d\S{0,30}\Z", re.IGNORECASE)
_CLOCK_LINE = re.compile(
    r"\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,5}(?:\s+[A-Z]{2,5})?)?\Z", re.IGNORECASE
)
#: The time at which a page was opened: "MON, 3 MAY 2019 02:04 Karst, GMT +3", "Time in Karst: 11:07:36".
_PAGE_CLOCK = re.compile(r"\bGMT\s*[+-]\s*\d|\A(?:local )?time in\b", re.IGNORECASE)
_AGENCY = re.compile(r"(?P<place>[^()\n]{2,90}?)\s*\((?P<agency>[^()\n]{2,60})\)\s*[-_]")


def why_masthead(text: str, paragraph: Span, words: str, draft: Draft) -> str:
    """Return why a line is part of the masthead, "" when it is not, and keep what it says in the draft.

    words: the line, tidied. "Published: 3 May 2019" is "field: Published", and the day is kept.
    """
    return (
        _read_field(text, paragraph, words, draft)
        or _read_kicker(paragraph, words, draft)
        or _read_issue_line(paragraph, words, draft)
        or _read_day_line(text, paragraph, words, draft)
        or _read_byline(text, paragraph, words, draft)
        or _read_institution(text, paragraph, words, draft)
        or ("reference number" if _REFERENCE.match(words) else "")
        or ("time of day" if _CLOCK_LINE.match(words) else "")
    )


def _read_field(text: str, paragraph: Span, words: str, draft: Draft) -> str:
    """Read "Published: 3 May 2019" and the like."""
    match = _FIELD.match(words)
    name = field_of(words)
    if match is None or name is None:
        return ""
    start = paragraph.start + match.start("value")
    label = match.group("name").strip()
    because = f'behind "{label}:"'
    if name in ("published", "updated"):
        days = find_printed_days(text, start, paragraph.end)
        if days and name == "published":
            draft.give_day(days[0], 0, because)
        return f"field: {label}" if days else ""
    span = Span(start, paragraph.end)
    if name == "publisher":
        span = _read_issue_in(text, span, draft) or span
        draft.give("publisher", span.of(text), span, because)
    elif name in ("title", "byline", "licence", "url"):
        if label.lower() == "from" and has_word("institution", span.of(text)):
            name = "publisher"
        draft.give(name, span.of(text), span, because)
    return f"field: {label}"


def field_of(words: str) -> str | None:
    """Return which field a line gives: `field_of("Published: 3 May 2019")` is "published", None for none."""
    match = _FIELD.match(words)
    return words_for("field").get(match.group("name").strip().lower()) if match else None


def _read_kicker(paragraph: Span, words: str, draft: Draft) -> str:
    bare = words.strip(" .:*#_()[]").lower()
    kinds = words_for("kicker")
    if bare not in kinds:
        return ""
    draft.give("kind", kinds[bare], paragraph, "printed over the text")
    return "kind of text or its handling"


def _read_issue_line(paragraph: Span, words: str, draft: Draft) -> str:
    """Read "Sample Review, Volume 6, Issue 171, 3 May 2019": paper, issue, day."""
    match = _ISSUE.search(words) or _ISSUE_ALONE.search(words)
    if (
        match is None
        or len(words) > _LONGEST_MASTHEAD_LINE
        or (match.start() == 0 and "volume" not in match.groupdict())
    ):
        return ""
    before = words[: match.start()].rstrip(" ,;")
    if match.re is _ISSUE_ALONE and not (has_word("publisher", before) and not is_release(before)):
        return ""
    days = find_printed_days(words)
    if before and not find_printed_days(before):
        span = Span(paragraph.start, paragraph.start + len(before))
        draft.give("publisher", words[: len(before)], span, "name before the issue number")
    _give_issue(match, paragraph.start, draft)
    for day in days[:1]:
        draft.give_day(day, paragraph.start, "printed with the issue number")
    return "name and issue of a paper"


def _read_issue_in(text: str, span: Span, draft: Draft) -> Span | None:
    """Keep the issue number at the end of a publisher's name, and return the name alone."""
    words = tidy(span.of(text))
    match = _ISSUE.search(words) or _ISSUE_ALONE.search(words)
    if match is None or match.start() == 0:
        return None
    _give_issue(match, span.start, draft)
    for day in find_printed_days(words, match.end())[:1]:
        draft.give_day(day, span.start, "printed with the issue number")
    name = words[: match.start()].rstrip(" ,;")
    return Span(span.start, span.start + len(name)) if name else None


def _give_issue(match: re.Match[str], offset: int, draft: Draft) -> None:
    volume = match.groupdict().get("volume")
    value = f"{int(volume)}:{int(match['issue'])}" if volume else f"{int(match['issue'])}"
    start = match.start("volume") if volume else match.start("issue")
    while match.string[start - 1 : start] not in ("", ",", ";") and start > match.start():
        start -= 1
    while match.string[start] in " ,;":
        start += 1
    draft.give("issue", value, Span(offset + start, offset + match.end()), "volume and issue as printed")


def _read_day_line(text: str, paragraph: Span, words: str, draft: Draft) -> str:
    """Read a line that is a day, or a day behind a place, a paper or an author."""
    if len(words) > _LONGEST_MASTHEAD_LINE:
        return ""
    days = find_printed_days(text, paragraph.start, paragraph.end)
    if not days:
        return ""
    day = days[0]
    if _PAGE_CLOCK.search(words):
        draft.clock = draft.clock or day
        return "clock of the page, not of the text"
    before = tidy(text[paragraph.start : day.span.start]).strip(" ,.;|–—-()")
    after = tidy(text[day.span.end : paragraph.end]).strip(" ,.;|–—-()")
    if len(before.split()) > 8 or len(after.split()) > 6 or (before and has_verb_shape(before)):
        return ""
    most = 3 if words[len(before) :].startswith(",") else 1
    if "title" not in draft.fields and len(before.split()) > most and not is_paper_name(before):
        return ""  # "Weekly Briefing – May 20, 2022" is a title with a day in it.
    if before.lower() in ("on", "published", "posted", "published on", "posted on", "updated"):
        before = ""
    because = "day printed over the text"
    is_paper = before and (is_paper_name(before) or _is_mentioned(text, before, paragraph.end))
    if before and is_paper and not has_word("institution", before):
        span = Span(paragraph.start, paragraph.start + len(before))
        draft.give("publisher", span.of(text), span, "name printed before the day")
        because = "day printed behind the paper's name"
    elif (
        before
        and is_titled(before)
        and 2 <= len(before.split()) <= 5
        and words[len(before) :].lstrip()[:1] == "|"
    ):
        draft.give(
            "byline", before, Span(paragraph.start, paragraph.start + len(before)), "name before the day"
        )
    elif before:
        because = f'day printed behind "{before}"'
    draft.give_day(day, 0, because)
    return "day of publication"


def _read_byline(text: str, paragraph: Span, words: str, draft: Draft) -> str:
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
    if has_word("office", title):
        draft.give("byline", paragraph.of(text), paragraph, "a name and an office over the text")
        return "byline"
    if has_word("publisher", title):
        start = paragraph.start + len(name) + 2
        house = Span(start, start + len(title.split(",")[0]))
        draft.give(
            "byline", name, Span(paragraph.start, paragraph.start + len(name)), "a name before a house's"
        )
        draft.give("publisher", house.of(text), house, "behind the author's name")
        return "byline"
    return ""


def _is_mentioned(text: str, name: str, start: int) -> bool:
    """Return whether the text speaks of a name as of a paper: "told Sample Talk"."""
    if len(name.split()) < 2 or len(name) > 60:
        return False
    known = r"(?:told|with|for|to|questions (?:of|from)|asked by|editors of)"
    return bool(re.search(rf"\b{known} (?:the )?{re.escape(name)}\b", tidy(text[start : start + 4000])))


def _is_personal(name: str) -> bool:
    found: list[str] = WORDS.findall(name)
    return all(word[0].isupper() for word in found) and "'s" not in name


def _read_institution(text: str, paragraph: Span, words: str, draft: Draft) -> str:
    """Read a letterhead: "Ministry of Foreign Affairs", "Office of the Spokesperson"."""
    if len(words) > _LONGEST_MASTHEAD_LINE or not is_titled(words) or not has_word("institution", words):
        return ""
    if re.search(r"[:?\d]|'s ", words) or len(words.split()) > 12 or has_verb_shape(words):
        return ""
    name = words.split(",")[0].split()
    if not has_word("institution", " ".join(name[:4])) and not has_word("institution", words.split()[-1]):
        return ""
    if "title" in draft.fields:
        draft.give("byline", paragraph.of(text), paragraph, "an office named over the text")
    if not has_word("institution", re.sub(r"(?i)\b(?:republic|kingdom|state|government) of\b", "", words)):
        draft.state = draft.state or paragraph  # The office below it says more; kept if there is none.
    elif not words.lower().startswith(("office of the spokes", "spokes", "bureau of")):
        draft.give("publisher", paragraph.of(text), paragraph, "letterhead")
    return "letterhead"


def read_dateline(text: str, paragraph: Span, draft: Draft) -> None:
    """Read "BAKU, April 12, 2006 (Agency) —" and "Riga, 3 May 2019." at the start of the first paragraph."""
    head = tidy(text[paragraph.start : min(paragraph.end, paragraph.start + 140)])
    for day in find_printed_days(head)[:1]:
        before, after = head[: day.span.start].strip(" ,."), head[day.span.end :].lstrip()
        if before and len(before) < 45 and is_titled(before) and after.startswith((".", "-", "(", ":")):
            draft.give_day(day, paragraph.start, "date line of the first paragraph")
    match = _AGENCY.match(head)
    if match and match["place"].split()[0].isupper() and not find_printed_days(match["agency"]):
        span = Span(paragraph.start + match.start("agency"), paragraph.start + match.end("agency"))
        draft.give("publisher", span.of(text), span, "agency in the date line")


def is_paper_name(words: str) -> bool:
    """Return whether a name ends, or begins when short, in what papers are called: "Karst Courier"."""
    parts = words.split()
    return has_word("publisher", parts[-1]) or (len(parts) <= 4 and has_word("publisher", parts[0]))


def read_foot(text: str, paragraphs: Sequence[Span], draft: Draft) -> None:
    """Read "Done at Riga, 8 March 2021" and "Riga, 8 March 2021" under a communiqué, note or letter."""
    for paragraph in paragraphs:
        if len(paragraph) > 90:
            continue
        words = tidy(paragraph.of(text))
        days = find_printed_days(words)
        before = words[: days[0].span.start].strip(" ,.") if days else ""
        if days and words.rstrip(" .").endswith(days[0].span.of(words)) and len(before.split()) <= 6:
            draft.give_day(days[0], paragraph.start, "day at the foot of the text")


def note_dated_title(words: str, paragraph: Span, draft: Draft) -> None:
    """Take the day out of "Letter dated 12 September 2024 from …" and "Weekly Briefing – May 20, 2022"."""
    for day in find_printed_days(words):
        if words.rstrip(" ).").endswith(day.span.of(words).rstrip(".")) and len(day.value) == 10:
            draft.give_day(day, paragraph.start, "day at the end of the title")
            return
    found = re.search(r"\bdated\s", words[:200])
    days = find_printed_days(words, found.end()) if found else ()
    if found and days and days[0].span.start <= found.end() + 12:
        draft.give_day(days[0], paragraph.start, 'behind "dated" in the title')
