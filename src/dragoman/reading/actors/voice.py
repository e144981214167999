"""Whose text it is: the publisher's side, the signer, the speaker of each turn, the writer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.language.lexicon import load_toml
from dragoman.reading.actors.fixed import find_fixed
from dragoman.reading.actors.joint import joint_sides
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.actors.mentions import Mention
from dragoman.reading.actors.phrasebook import cut_words
from dragoman.reading.actors.publishers import official_name
from dragoman.reading.actors.signer import writer_in_office

_ATTRIBUTABLE = re.compile(r"attributable to\s+(?:the\s+)?", re.IGNORECASE)
_BY_TITLE = re.compile(
    r"^(?:press\s+)?(?:statement|remarks|readout|address|speech|message|letter|op-ed|comments?)\b.{0,60}?\b(?:by|from|of)\s+",
    re.IGNORECASE,
)
_OFFICIAL_HEAD = 1500
#: A letter begins so, and is signed within so many code points of its end.
_LETTER = re.compile(
    r"(?:Your\s+)?Excellency\b|Dear\s+[A-Z]|Mr\.?\s+(?:Minister|President|Ambassador)\s*,|Sir\s*,"
)
_FOOT = 400
#: A longer first line is text and no title (code points).
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Whose text it is: the side and organ that publish it; all "" for an article or when nothing tells.

    signer: position of the mention that signs or speaks the whole text, None when nobody does.
    joint: the sides of a joint statement or communiqué, in order; () for the text of one.
    """

    side: str = ""
    organ: str = ""
    because: str = ""
    signer: int | None = None
    joint: tuple[str, ...] = ()


def find_home(document: Document, mentions: Sequence[Mention], knowledge: Knowledge) -> Home:
    """Return whose text a document is, from publisher, title and the lines over the text."""
    side = organ = because = ""
    publisher = document.source.publisher
    if publisher is not None:
        side, organ = official_name(publisher.value, knowledge)
        because = f"published by {publisher.value}"
    elif document.source.byline is not None:
        side, organ = official_name(document.source.byline.value, knowledge)
        because = f"signed {document.source.byline.value}"
    if not side:
        side, organ, because = _letterhead(document, mentions, knowledge)
    if not side:
        side, because = _dated_at_home(document, mentions)
    return Home(
        side=side,
        organ=organ,
        because=because if side else "",
        signer=_signer(document, mentions, bool(side)),
        joint=joint_sides(document, mentions, knowledge),
    )


def _letterhead(
    document: Document, mentions: Sequence[Mention], knowledge: Knowledge
) -> tuple[str, str, str]:
    """Return side, organ and reason from the lines at the head of a text, or from whom its title names.

    A title with an office told without its state ("Secretary Marchetti's Call with …") speaks of its own.
    """
    head = document.text[:_OFFICIAL_HEAD]
    if document.source.url is not None:
        head = f"{document.source.url.value}\n{head}"
    for entry in load_toml("voices")["letterhead"]["entries"]:
        if entry["words"] in head:
            return entry["side"], entry["organ"], f'"{entry["words"]}" stands at the head of the text'
    lines = [line.strip() for line in head.splitlines()[:12]]
    # "Daily Briefing, Ministry of Foreign Affairs of Ruritania": each part of a line may be the head.
    parts = [part.strip() for line in lines if len(line) < 110 for part in re.split(r"[,|–—]\s", line)]
    for line in (*lines, *(part for part in parts if part not in lines)):
        if 5 < len(line) < 110 and not line.endswith((".", "?", "!")) and _LETTERHEAD.match(line):
            side, organ = official_name(line, knowledge)
            if side and ": " not in line:
                return side, organ, f'"{line}" stands at the head of the text'
    signed = next((line for line in lines if _LETTERHEAD.match(line) and len(line) < 110), "")
    for line in lines if signed else ():
        # "REPUBLIC OF RURITANIA" in a line of its own, over the ministry's.
        fixed = find_fixed(cut_words(line), knowledge.namings)
        whole = len(fixed) == 1 and (fixed[0].first, fixed[0].past) == (0, len(cut_words(line)))
        if whole and fixed[0].naming.kind == "state" and fixed[0].naming.form == "name":
            return fixed[0].naming.side, signed, f'"{line}" stands over "{signed}"'
    title_end = document.text.find("\n", 1)
    if not 0 <= title_end <= _LONGEST_TITLE or not _RELEASE_TITLE.search(document.text[:title_end]):
        return "", "", ""
    for mention in mentions:
        if mention.span.start > title_end:
            break
        if mention.kind != "person" or mention.side or not mention.office:
            continue
        office = mention.office.lower()
        if "secretary" in office and "general" not in office:
            return "US", "Department of State", "the title tells an American office without its state"
        sides = {tenure.side for tenure in knowledge.roster.named(mention.name)}
        if len(sides) == 1:
            return sides.pop(), "", f"the title tells {mention.name}'s office without its state"
    return "", "", ""


def _dated_at_home(document: Document, mentions: Sequence[Mention]) -> tuple[str, str]:
    """Return the side of the capital a government's release is dated at, and why; "" for what is none.

    "President receives Special Envoy of Ruritania", then "Dhaka, 12 February 2014": the title tells an office
    without its state, or the head says that it is a release. A report's dateline names its agency instead.
    """
    head = document.text[:_OFFICIAL_HEAD]
    end_of_title = len(head) - len(head.lstrip()) + head.lstrip().find("\n") if "\n" in head.strip() else 0
    bare = any(
        mention.span.start < end_of_title
        and mention.span.start < _TITLE_START
        and mention.kind in {"office", "person"}
        and bool(mention.office)
        and not mention.side
        and not mention.body
        and mention.level in _HIGH
        for mention in mentions[:4]
    )
    signed = any(
        _LETTERHEAD.match(line.strip()) and len(line) < 110 and ": " not in line
        for line in head[:_HEAD_LINES].splitlines()[:6]
    )
    bare = bare or _BARE_TITLE.match(head.lstrip()) is not None
    if not bare and not signed and not _RELEASE_HEAD.search(head[:_HEAD_LINES]):
        return "", ""
    for mention in mentions[:12]:
        if mention.kind != "state" or mention.form != "capital" or mention.span.start > _HEAD_LINES:
            continue
        before, after = document.text[: mention.span.start], document.text[mention.span.end :]
        line = after[:80].split("\n")[0]
        if (
            (not before or before.endswith("\n"))
            and _DATE_BEHIND.match(line)
            and "(" not in line.split("–")[0]
        ):
            words = mention.span.of(document.text)
            return mention.side, f"a release dated at {words}, its office told without a state"
    return "", ""


#: A title names its own office so near its beginning; dateline and head stand so near that of the text.
_TITLE_START, _HEAD_LINES = 12, 500
_HIGH = frozenset({"head of state", "head of government", "minister", "deputy minister"})
_BARE_TITLE = re.compile(
    r"(?:the\s+)?(?:president|prime\s+minister|(?:foreign\s+)?minister|head\s+of\s+state|king|emir|amir|sultan|premier)"
    r"(?:\s+of\s+(?:the\s+)?(?:republic|state|government|council\s+of\s+ministers|foreign\s+affairs))?\s+"
    r"(?:receive[sd]|meets|met|speaks|spoke|holds|held|visits|hosts?|hosted|arrives|to\s+\w+)\b",
    re.IGNORECASE,
)
_RELEASE_HEAD = re.compile(
    r"^[ \t]*(?:press|media|news)\s+"
    r"(?:release|communiqu[eé]|statement|service|wing|office|department|section)\b"
    r"|\bfor immediate release\b|^[ \t]*press and (?:public|information)\b",
    re.IGNORECASE | re.MULTILINE,
)
_DATE_BEHIND = re.compile(
    r"\s*[,:.]\s*(?:[A-Z][a-z]+day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?[ .]|[A-Z][a-z]{2,8}\s+\d{1,2}\b)"
)
_LETTERHEAD = re.compile(
    r"(?:the\s+)?(?:ministry|department|embassy|press\s+service|government|office|presidency|cabinet|"
    r"permanent\s+mission|federal|royal|presidential|foreign|minist[eéèê]r\w+|auswärtiges|cancill\w+|chancel\w+|"
    r"pr[eé]sid[eêé]n[ct]\w+|gobierno|governo|gouvernement|bundes\w+|embajada|embaixada|ambassade|botschaft)\b",
    re.IGNORECASE,
)
_RELEASE_TITLE = re.compile(
    r"\b(?:readout|statement|remarks|call|meeting|travel|visit|briefing|address|letter|message|participation|"
    r"announcement|communiqu[eé]|dialogue|interview|press\s+availability|to\s+(?:deliver|travel|host|visit)|and)\b",
    re.IGNORECASE,
)


def _signer(document: Document, mentions: Sequence[Mention], official: bool) -> int | None:
    """Return the mention that speaks the whole text: "attributable to …", "Statement by …", a signature."""
    text = document.text
    head = text[:_OFFICIAL_HEAD]
    starts = {mention.span.start: index for index, mention in enumerate(mentions)}
    for pattern in (_ATTRIBUTABLE, _BY_TITLE):
        match = pattern.search(head.lstrip("\ufeff"))
        if match is not None:
            for step in range(match.end(), min(match.end() + 30, len(text))):
                index = starts.get(step)
                if index is not None and mentions[index].kind in {"person", "office", "state", "ministry"}:
                    return index
    if _LETTER.match(text.lstrip("\ufeff \n")):
        return _signature(text, mentions)
    if not official:
        return writer_in_office(document, mentions)
    for index, mention in enumerate(mentions):
        if mention.span.start > _OFFICIAL_HEAD:
            break
        if mention.kind == "person" and mention.office and _alone(text, mention.span):
            return index
    return None


def _signature(text: str, mentions: Sequence[Mention]) -> int | None:
    """Return the mention that signs a letter at its foot: a name in a line of its own, not whom it is to."""
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        if len(text) - mention.span.end > _FOOT:
            break
        line = text[text.rfind("\n", 0, mention.span.start) + 1 : mention.span.start]
        if mention.kind == "person" and not line.strip():
            return index
    return None


def _alone(text: str, span: Span) -> bool:
    """Return whether a mention is a line of its own, as a signature over or under a text is."""
    before = text[max(0, span.start - 3) : span.start]
    after = text[span.end : span.end + 3].lstrip(" ")
    return ("\n" in before or span.start == 0) and (after.startswith(("\n", "\r")) or span.end == len(text))
