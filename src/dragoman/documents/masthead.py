"""What stands over a text and says where it comes from: title, byline, publisher, day, issue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from dragoman.documents.document import BlockKind, Doubt
from dragoman.documents.labels import ends_in_question, find_labels, find_lines_above, is_place
from dragoman.documents.masthead_draft import Draft, has_word, words_for
from dragoman.documents.masthead_lines import (
    field_of,
    is_paper_name,
    note_dated_title,
    read_dateline,
    read_foot,
    why_masthead,
)
from dragoman.documents.printed import find_printed_days
from dragoman.documents.source import SourceField
from dragoman.documents.span import Span
from dragoman.documents.tidy import tidy

#: A masthead is over after so many paragraphs, or at the first that is longer than _LONGEST_LINE.
_MOST_LINES = 14
_LONGEST_LINE = 320
_NOTICE = re.compile(r"[A-Z][\w']+(?: [\w']+){0,2}: [^.!?]{20,230}\.\Z")
_LONGEST_MASTHEAD_LINE = 140
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z .]{0,20}?)\s*:\s*(?P<value>\S.*)\Z", re.DOTALL)
_ATTRIBUTABLE = re.compile(
    r"the (?:below|following)\b.{0,40}\b(?:is|are|was) attributable to\b", re.IGNORECASE
)
_RELEASED_TEXT = re.compile(
    r"(?:the )?(?:text of )?(?:the )?following (?:is|was|joint|statement|text)\b", re.IGNORECASE
)
_PLACE_LINE = re.compile(r"[^\W\d_][\w.'-]+(?: [^\W\d_][\w.'-]+){0,3}, [^\W\d_][\w. '-]{1,40}\Z")
_SALUTATION = re.compile(
    r"(?:dear|excellency|excellencies|your excellency|mr\.?|mrs\.?|madam|madame|sir)(?!\w)[^.?!]{0,80}[,:]\Z",
    re.IGNORECASE,
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


def find_masthead(text: str, paragraphs: Sequence[Span], *, strong: Set[int] = frozenset()) -> Masthead:
    """Return what the lines over a text say of its source.

    "Karpaty Review, November 5, 2020" over a text gives publisher and day, each with its words. A line ends
    the masthead when it is a speaker's turn, a salutation, or a sentence; the first line that is no date,
    office, kicker or field is the title.
    paragraphs: in order, furniture left out; strong: starts of those wholly bold, which may be questions.
    """
    draft = Draft()
    body = _body_start(text, paragraphs, strong)
    for position in range(body):
        _read_line(text, position, paragraphs[position], draft)
    _settle_short_lines(text, paragraphs, body, draft)
    if draft.state is not None:
        draft.give("publisher", draft.state.of(text), draft.state, "letterhead")
    kind = draft.fields.get("kind")
    if kind is not None and kind.span is not None:
        draft.give("title", kind.span.of(text), kind.span, "the kind of text, as no other title is printed")
    if body < len(paragraphs):
        read_dateline(text, paragraphs[body], draft)
        read_foot(text, paragraphs[max(body + 1, len(paragraphs) - 4) :], draft)
    if draft.clock is not None:
        draft.give_day(draft.clock, 0, "clock of the page, as no other day is printed")
    return Masthead(fields=draft.fields, kinds=draft.kinds, doubts=tuple(draft.doubts))


def _body_start(text: str, paragraphs: Sequence[Span], strong: Set[int]) -> int:
    """Return the position of the first paragraph that is text: a sentence, a turn, a salutation."""
    above = find_lines_above(text, paragraphs)
    for position, paragraph in enumerate(paragraphs[:_MOST_LINES]):
        if position in above:
            return position
        if position == 0 and len(paragraphs) > 1 and _is_notice(text, paragraph):
            continue
        words = tidy(paragraph.of(text[: paragraph.end])) if len(paragraph) <= _LONGEST_LINE else ""
        is_question = position > 0 and paragraph.start in strong and ends_in_question(text, paragraph)
        if not words or is_question or _SALUTATION.match(words):
            return position
        if _ATTRIBUTABLE.match(words) or (_RELEASED_TEXT.match(words) and len(words) < 300):
            continue
        if position and words.startswith(("- ", "* ", "• ")):
            return position
        if _is_sentence(words, first=position == 0) or _is_turn(text, paragraph):
            return position
    return min(len(paragraphs), _MOST_LINES)


def _is_notice(text: str, paragraph: Span) -> bool:
    """Return whether a first paragraph is a note about the text: "Unofficial translation: names are …"."""
    return len(paragraph) <= 240 and bool(_NOTICE.match(tidy(paragraph.of(text)).strip("*_ []")))


def _is_sentence(words: str, *, first: bool) -> bool:
    ends = words.rstrip("\"')]").endswith((".", "!", "?", ".", ":")) and not _is_abbreviated(words)
    count = len(words.split())
    if find_printed_days(words[:_LONGEST_MASTHEAD_LINE]) and count <= 14 and not first:
        return False
    if words.rstrip("\"')]").endswith("?"):
        return count >= 25
    if words.endswith('"') and count <= 25:
        return False  # Titles that are quotations end in a mark, sometimes behind a full stop.
    if _FIELD.match(words) and field_of(words) is not None and count <= 25:
        return False
    return (ends and count >= 9) or count > 45


def _is_abbreviated(words: str) -> bool:
    return words.endswith(("D.C.", "U.S.", "a.m.", "p.m.", "Inc.", "Jr.", "Sr."))


def _is_turn(text: str, paragraph: Span) -> bool:
    labels = find_labels(text, [paragraph])
    if not labels or labels[0].role == "no speaker" or field_of(tidy(paragraph.of(text))) is not None:
        return False
    label = labels[0]
    if label.role == "" and not label.is_caps:
        return False
    return label.span.end < paragraph.end or label.is_caps


def _read_line(text: str, position: int, paragraph: Span, draft: Draft) -> None:
    """Tell what one line over the text is, and keep what it says."""
    words = tidy(paragraph.of(text))
    is_bracketed = words[0] in "[(" and words[-1] in "])" and "title" not in draft.fields
    if is_bracketed or (position == 0 and _is_notice(text, paragraph) and field_of(words) is None):
        draft.kinds[position] = (BlockKind.MASTHEAD, "note over the text")
        return
    if draft.is_list or words_for("field").get(words.strip(" :").lower()) == "":
        draft.is_list = True  # "PARTICIPANTS" over a list of names: nothing below is a byline.
        draft.kinds[position] = (BlockKind.MASTHEAD, "list over the text")
        return
    if _ATTRIBUTABLE.match(words):
        draft.kinds[position] = (BlockKind.MASTHEAD, "says to whom the text may be attributed")
        return
    if _RELEASED_TEXT.match(words) and len(words.split()) > 6:
        draft.kinds[position] = (BlockKind.MASTHEAD, "says that a text follows")
        return
    reason = why_masthead(text, paragraph, words, draft)
    if reason:
        draft.kinds[position] = (BlockKind.MASTHEAD, reason)
    elif "title" not in draft.fields and len(words.split()) <= 50 and not _is_seat(words, position):
        _give_title(text, position, paragraph, words, draft)
    else:
        draft.short.append(position)


def _is_seat(words: str, position: int) -> bool:
    """Return whether a line is the seat of the office in the letterhead over it, or a slug, and no title."""
    if len(words.split()) == 1 and re.search(r"[-/_\d]", words):
        return True  # A slug of a wire, "BC-Karst-Bridge".
    return len(words.split()) <= 3 and (is_place(words.lower()) or (position > 0 and words.isupper()))


def _give_title(text: str, position: int, paragraph: Span, words: str, draft: Draft) -> None:
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
    note_dated_title(words, paragraph, draft)


def _settle_short_lines(text: str, paragraphs: Sequence[Span], body: int, draft: Draft) -> None:
    """Tell lines of place and occasion from subtitles and from the first heading of the text."""
    dated = max((at for at, (kind, _) in draft.kinds.items() if kind is BlockKind.MASTHEAD), default=-1)
    is_letter = body < len(paragraphs) and bool(_SALUTATION.match(tidy(paragraphs[body].of(text)[:200])))
    is_spoken = body < len(paragraphs) and _is_turn(text, paragraphs[body])
    for position in draft.short:
        words = tidy(paragraphs[position].of(text))
        count = len(words.split())
        if (
            count <= 5
            and words.istitle()
            and is_paper_name(words.split()[-1])
            and not has_word("venue", words)
        ):
            draft.give(
                "publisher", paragraphs[position].of(text), paragraphs[position], "a paper's name alone"
            )
            draft.kinds[position] = (BlockKind.MASTHEAD, "name of a paper")
        elif (words.isupper() and count <= 6) or (words.startswith("(") and words.endswith(")")):
            draft.kinds[position] = (BlockKind.MASTHEAD, "line in capitals or brackets over the text")
        elif is_letter:
            draft.kinds[position] = (BlockKind.MASTHEAD, "address over a letter or speech")
        elif count <= 9 and (
            position < dated or is_spoken or _PLACE_LINE.match(words) or has_word("venue", words)
        ):
            draft.kinds[position] = (BlockKind.MASTHEAD, "place or occasion, over the text")
        elif count <= 18 and not words.endswith((".", ":", "!")):
            draft.kinds[position] = (BlockKind.HEADING, "short line over the text")
    for position in range(body):
        draft.kinds.setdefault(position, (BlockKind.PARAGRAPH, "introduction over the text"))
