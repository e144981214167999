"""The form of a contact from words that leave no choice ("handed over": a letter)."""

from __future__ import annotations

import re

from dragoman.reading.acts.heads import find_head
from dragoman.reading.findings import Finding

_PAPER = (
    r"(?:notes?(?:\s+verbales?)?|letters?|messages?|telegrams?|d[eé]marches?|petitions?|memorand(?:um|a)|lists?"
    r"|bills?|invoices?|ultimatum|questionnaire|dossier|replies|reply|protest|complaint|invitation|copy|copies)"
)
_GAVE = (
    r"(?:sen[dt]s?|sending|hand(?:s|ed|ing)?(?:\s+over)?|deliver(?:s|ed|ing)?|transmit(?:s|ted)?|carr(?:y|ies|ied)"
    r"|br(?:ings?|ought)|forward(?:s|ed)?|submit(?:s|ted)?|dispatch(?:es|ed)?|address(?:es|ed)?|present(?:s|ed)?)"
)
_HEARERS = (
    r"(?:(?:the|his|her|both|all|some|newly\s+\w+|young|\d+|hundreds\s+of|thousands\s+of)\s+){0,2}"
    r"(?:governors?|mayors|graduates?|students|cadets|pupils|parliament|lawmakers|deputies|mps|senators|senate"
    r"|congress|house(?:s)?(?:\s+of\s+\w+)?|chamber|assembly|legislators|supporters|followers|crowds?|rally"
    r"|delegates|nation|villagers|congregation|veterans|soldiers|troops|workers|farmers|businessmen|party\s+members"
    r"|cabinet|council\s+of\s+ministers|chamber\s+of\s+commerce|audience|gathering|knesset|bundestag|d[aá]il)"
)
#: What somebody says to whom or where tells the occasion.
_SPEECH = re.compile(
    rf"\b(?:told|tells|telling|informed|assured|warned|addressed)\s+(?:a\s+)?{_HEARERS}\b"
    r"|\b(?:before|in|to)\s+(?:the\s+|both\s+)?(?:houses(?:\s+of\s+\w+)?|parliament|senate|national\s+assembly)\b"
    r"|\bon\s+(?:the\s+)?(?:[\w'’-]+\s+){0,3}(?:news|television|radio)\b|\b(?:televised|broadcast)\s+\w+",
    re.IGNORECASE,
)
_TO_US = re.compile(
    r"\b(?:told|to|with|received|saw)\s+(?:this\s+(?:newspaper|paper|agency|magazine|reporter|correspondent|weekly|daily)"
    r"|our\s+(?:correspondent|reporter|newspaper)|us\b(?=\s+(?:on|in|at)\s+(?:his|her)\b))",
    re.IGNORECASE,
)
_LETTER = re.compile(
    rf"\b{_GAVE}\b[^.;:]{{0,70}}?\b{_PAPER}\b|\b{_PAPER}\b[^.;:]{{0,50}}?\b(?:was|were|been|be|is)\s+(?:\w+\s+)?{_GAVE}\b"
    r"|\bin\s+(?:an?|his|her|their|the|its)\s+(?:\w+\s+)?(?:covering\s+|open\s+)?letter\b"
    rf"|\bin\s+(?:an?|the|his|her|its)\s+(?:[\w-]+\s+){{0,2}}{_PAPER}\s+(?:delivered|handed|sent|addressed|to)\b"
    r"|\bpresents?\s+(?:its|his|her)\s+compliments\b|\bpetitioned\b|\bnotif(?:y|ied|ies)\b|\bwr(?:o|i)te?s?\s+to\b|\bwrote\b",
    re.IGNORECASE,
)
_SUMMONED = re.compile(
    r"\bsummon(?:s|ed|ing)?\b|\bcalled\s+in\b|\bhad\s+[^.;]{3,60}\s+in\s+(?:this|on|yesterday|today)\b"
)
_ATE = re.compile(
    r"\b(?:have|has|had|over|at|shared)\s+(?:a\s+\w+\s+)?(?:lunch|dinner|breakfast|supper)\b|\bwalked\s+together\b"
)
_PHONED = re.compile(
    r"\b(?:received|took|had|got|made|held|placed)\s+an?\s+(?:[\w-]+\s+)?(?:phone\s+|telephone\s+|video\s+)call\b|\b(?:by|over\s+the|on\s+the)\s+(?:tele)?phone\b|\b(?:tele)?phone\s+(?:call|conversation|talks)\b|\b(?:tele)?phoned\b",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"\b(?:commission|committee|working\s+group|joint\s+(?:[\w-]+\s+){0,3}(?:council|board|body)|consultations?"
    r"|(?:strategic|political|annual|human\s+rights)\s+dialogue)\b[^.;]{0,60}?"
    r"\b(?:sits?|sat|meets?|met|conven\w+|session|gather\w*|held|scheduled)\b"
    r"|\bsession\s+of\s+the\s+(?:[\w-]+\s+){0,4}(?:commission|committee|working\s+group)\b",
    re.IGNORECASE,
)
_TO_PRESS = re.compile(
    r"\bat\s+(?:an?|the|his|her|its|yesterday's|today's|\w+day's)\s+(?:\w+\s+)?(?:briefing|(?:press|news)\s+conference)\b",
    re.IGNORECASE,
)
_MET = frozenset({"meeting", "talks", "other"})


def contact_form(tidy: str, finding: Finding) -> str:
    """Return a contact's form where its words leave no choice, else the form it has.

    "The list was handed over in June" is a letter, "told graduates on Monday" a speech, whatever was marked.
    """
    words, form = finding.span.of(tidy).replace("’", "'"), finding.form
    if _SUMMONED.search(words):
        return "meeting"
    if form in {"visit", "call", "speech", "letter", "interview", "conference"} and _RECEIVED.search(words):
        return "meeting"
    if form in {"interview", "speech"} and _SPOKE_BY_PHONE.search(words):
        return "call"
    if form in {"meeting", "talks"} and _SUMMIT.search(words):
        return "conference"
    if _MET_FACE.search(words) and form in _MET:
        return "consultation" if _STANDING.search(words) and form != "other" else form
    if form in _MET and _PHONED.search(words):
        return "call"
    if _TO_US.search(words):
        return "interview"
    if form != "letter" and _LETTER.search(words) and not _TRAVELS.search(words):
        return "letter"
    if form in {"interview", "meeting", "letter", "conference"} and _SPEECH.search(words):
        return "speech"
    if form in {"interview", "speech"} and _TO_PRESS.search(words):
        return "conference"
    if form in {"visit", "talks", "other"} and _ATE.search(words):
        return "meeting"
    if form in {"meeting", "talks"} and _STANDING.search(words):
        return "consultation"
    return form


_RECEIVED = re.compile(
    r"\bgrant(?:s|ed)\s+an\s+audience\b|\bcalled\s+on\s+(?:the\s+)?(?:[\w.’'-]+\s){0,3}?(?:[A-Z][\w-]*\s){0,3}"
    r"(?:Minister|President|Secretary|Adviser|Advisor|Speaker|Governor|Chancellor|King|Queen|Emir)\b"
    r"|\bse(?:e|es|en|eing)\s+each\s+other\b|\b(?:came|come)\s+to\s+see\b"
    r"|\bwelcomed\s+at\s+the\s+(?:air)?port\b|\bpresent(?:s|ed)\s+(?:\w+\s+){0,8}credentials\b"
)
_SPOKE_BY_PHONE = re.compile(
    r"\b(?:spoke|speaks?|spoken|talked)\s+(?:\w+\s+){0,2}by\s+(?:tele)?phone\b|\bcalled\s+(?:me|him|her)\s+(?:at|on|in|this)\b"
)
_SUMMIT = re.compile(r"\b[Ss]ummit\b[^.;]{0,40}\b(?:held|opens?|opened|takes?|took|convened?)\b")
_MET_FACE = re.compile(r"\b(?:met|meets|meeting|received|receives|hosted|audience)\b", re.IGNORECASE)
_TRAVELS = re.compile(
    r"\b(?:visit(?:s|ed)?|travel(?:s|l?ed)?|arriv(?:e|es|ed)|flew|trip|sign(?:s|ed|ing)?|interview|speech|address)\b",
    re.IGNORECASE,
)


#: What tells a career, a reply or a change of place and no occasion between sides.
_NO_OCCASION = re.compile(
    r"\b(?:[Ss]erved|[Ss]pent\s+\w+\s+(?:years|months)|[Rr]etired|was\s+born|worked)\b|\bspoke\s+of\b"
    r"|\b(?:answered|responded)\b|^(?:He|She)\s+(?:is|was)\s+(?:an?\b|the\b|[A-Z]\w+'s\b)"
)


def tells_no_occasion(tidy: str, finding: Finding) -> bool:
    """Return whether words marked as a contact tell none: "served in Quito from 2003", "spoke of a test"."""
    words = finding.span.of(tidy).replace("’", "'")
    if not _NO_OCCASION.search(words):
        return False
    head = find_head(tidy, finding)
    return head is None or (head.form == "call" and tidy.startswith(" of ", head.span.end))
