"""What commentators say of an account, held against its text: what it leaves out, what it puts first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.documents.document import Document
from dragoman.documents.span import Span
from dragoman.ledger.entry import Entry
from dragoman.ledger.outline import Outline
from dragoman.ledger.view import View
from dragoman.views.account_words import WORD, alike, keys_of, phrases, side_told
from dragoman.views.columns import columns, facts
from dragoman.views.days import Days, days_of
from dragoman.views.material import Between
from dragoman.views.parties import Party, parties, say_side

#: An account is looked for up to so many days before the claim.
REACH_DAYS = 92
#: Words of a document around the evidence of a claim that tell what it is about, in characters.
AROUND = 260
#: Entries looked at for one phrase, at most.
MOST = 200
#: What an account is of, by words around the claim.
_FORMS = (
    ("call", "call"),
    ("visit", "visit"),
    ("meeting", "meeting"),
    ("speech", "speech"),
    ("talks", "talks"),
)
#: Where the thing named ends and something else about it begins.
_CLAUSE = re.compile(r",| (?:when|though|although|that|which|in its|in his|in their|throughout) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where words that a claim is about stand in the account: the span and the words."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """A claim about an account, and what the text of the account says.

    says: "silent" (it leaves something out) or "before" (it tells one thing before another); of, than: the
    words looked for (`than` for an order only). side: whose account. document: the account, "" while the
    ledger holds none. verdict: "borne out", "not borne out" or "pending"; because: why, in words.
    found: where the words stand in the account.
    """

    entry_id: str
    by: tuple[Party, ...]
    said: Days | None
    quote: str
    says: str
    of: tuple[str, ...]
    than: tuple[str, ...]
    side: str
    document: str
    document_id: str
    verdict: str
    because: str
    found: tuple[Found, ...]


def account_claims(
    view: View, *, between: Between | None = None, as_of: date | None = None, known_by: date | None = None
) -> tuple[CheckedClaim, ...]:
    """Return the claims that somebody makes about an account, each checked against its text where it is held.

    "Montevideo's communique did not mention the captain": borne out when the ledger holds an account of
    Uruguay of that contact, or of the three months before the claim, in which no such word stands; pending
    when it holds none. between: only accounts of these sides. The wording is in lexicons/omissions.toml.
    """
    rows = columns(view, kinds=("claim", "statement"), as_of=as_of, known_by=known_by, weak=True)
    told = set(rows.field("entry").tolist())
    checked: dict[tuple[str, int], CheckedClaim] = {}
    for phrase, says in phrases():
        hits = told.intersection(view.worded(f'"{phrase}"', limit=MOST))
        for _, entry in sorted(view.opened(sorted(hits)).items()):
            claim = _claim(entry, view.document(entry.document_id), phrase, says)
            if claim is None or (between is not None and claim.side not in between):
                continue
            kept = checked.get((entry.document_id, claim.at))
            if kept is None or (entry.kind == "claim" and len(entry.quote) < len(kept.quote)):
                checked[(entry.document_id, claim.at)] = _check(view, rows.outline, entry, claim)
    return tuple(checked.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    says: str
    of: tuple[str, ...]
    than: tuple[str, ...]
    side: str
    form: str
    at: int


def _claim(entry: Entry, document: Document, phrase: str, says: str) -> _Claim | None:
    """Return what the words of an entry say of an account with a phrase, None where they name nothing."""
    span = entry.evidence.span
    at = document.text.casefold().find(phrase, span.start, span.end + 60)
    if at < 0:
        return None
    start = max(document.text.rfind(". ", 0, at) + 1, at - AROUND, 0)
    before = re.split(r"[.;:!?(\n]", document.text[start:at])[-1]
    after = re.split(r"[.;:!?)\n]", document.text[at + len(phrase) : at + AROUND], maxsplit=1)[0]
    of = keys_of(_CLAUSE.split(after)[0] if says == "silent" else before)
    than = keys_of(after) if says == "before" else ()
    side = side_told(document.text[start:at]) or _side_of(entry)
    if not of or not side or (says == "before" and not than):
        return None
    form = next((form for word, form in _FORMS if word in document.text[start : at + AROUND]), "")
    return _Claim(says=says, of=of, than=than, side=side, form=form, at=at)


def _check(view: View, outline: Outline, entry: Entry, claim: _Claim) -> CheckedClaim:
    account = _account(view, outline, entry, claim)
    document = view.document(account) if account else None
    found: tuple[Found, ...] = ()
    if document is None:
        verdict = "pending"
        because = f"no account of {say_side(claim.side)} of the three months before is held"
    elif claim.says == "silent":
        found = tuple(_stand(document, claim.of))
        verdict = "not borne out" if found else "borne out"
        words = ", ".join(f"“{word}”" for word in claim.of)
        because = (
            f"{found[0].words!r} stands in {document.name} ({len(found)} times in all)"
            if found
            else f"none of {words} stands in {document.name}"
        )
    else:
        one, other = list(_stand(document, claim.of)), list(_stand(document, claim.than))
        found = (*one[:3], *other[:3])
        if not one or not other:
            verdict, missing = "not borne out", ", ".join(claim.of if not one else claim.than)
            because = f"{missing} does not stand in {document.name}"
        else:
            first = one[0].span.start < other[0].span.start
            verdict = "borne out" if first else "not borne out"
            order = "before" if first else "after"
            because = f"{one[0].words!r} stands {order} {other[0].words!r} in {document.name}"
    return CheckedClaim(
        entry_id=entry.id,
        by=parties(entry.by),
        said=days_of(entry.said),
        quote=entry.quote,
        says=claim.says,
        of=claim.of,
        than=claim.than,
        side=claim.side,
        document=document.name if document else "",
        document_id=document.id if document else "",
        verdict=verdict,
        because=because,
        found=found,
    )


def _account(view: View, outline: Outline, entry: Entry, claim: _Claim) -> str:
    """Return the account that a claim speaks of, "" where none is held.

    One of the contact that the claim is linked to; else the side's latest of a held contact of the form that
    the claim names; else the latest of any held contact; else the side's latest document.
    """
    linked = {link.entry_id for link in entry.links if link.relation == "about"}
    rows = columns(view, kinds=("contact",), weak=True)
    ids, group = rows.ids(), facts(rows).tolist()
    documents = rows.outline.document[rows.at].tolist()
    meant = {fact for fact, entry_id in zip(group, ids, strict=True) if entry_id in linked}
    own = next(paper for paper in outline.papers if paper.id == entry.document_id)
    day = own.last or 10**7
    held, of_form, of_fact = set(), set(), set()
    for fact, document, form, status in zip(
        group, documents, rows.words("form"), rows.words("status"), strict=True
    ):
        if fact in meant:
            of_fact.add(document)
        if status == "held":
            held.add(document)
            if form == claim.form:
                of_form.add(document)
    near = [
        (number in of_fact, number in of_form, number in held, paper.first, paper.id)
        for number, paper in enumerate(outline.papers)
        if paper.side == claim.side
        and not paper.official
        and paper.id != own.id
        and (number in of_fact or day - REACH_DAYS <= paper.first <= day)
    ]
    return max(near)[4] if near else ""


def _stand(document: Document, keys: tuple[str, ...]) -> Iterator[Found]:
    """Yield where any of some words stands in a document, in any ending."""
    for match in WORD.finditer(document.text):
        word = match[0].casefold()
        if any(alike(word, key) for key in keys):
            yield Found(span=Span(match.start(), match.end()), words=match[0])


def _side_of(entry: Entry) -> str:
    return next((one.side for one in entry.to if one.side), next(iter(entry.about), ""))
