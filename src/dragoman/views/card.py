"""One card of the court, built from the entries that tell it and those around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.entry import Entry
from dragoman.views.answers import Answer, Standing, answers_to, early_answers, stand
from dragoman.views.cards import Card, ClaimTold
from dragoman.views.days import Days, say_days
from dragoman.views.last_words import LastWords
from dragoman.views.material import Material, best_first
from dragoman.views.outcomes import Outcomes
from dragoman.views.parties import Party, moves, parties, say_parties
from dragoman.views.ruling import WRITER
from dragoman.views.settling import due_of, stand_due
from dragoman.views.silence import Silence, Silences
from dragoman.views.sources import sources_of
from dragoman.views.tally import told_otherwise
from dragoman.views.told_days import said_days
from dragoman.views.voices import Voices

#: Code points shown of words that tell otherwise.
OPPOSED_WORDS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What is prepared once for all cards."""

    voices: Voices
    words: LastWords
    outcomes: Outcomes
    silences: Silences


def tools_for(material: Material, silences: Silences) -> Tools:
    """Return what the cards of some material are built with."""
    return Tools(
        voices=Voices(material),
        words=LastWords(material),
        outcomes=Outcomes(material),
        silences=silences,
    )


def card_of(group: Sequence[Entry], material: Material, tools: Tools) -> Card:
    """Return the card of some entries that tell one thing."""
    lead = best_first(group)[0]
    kind = "announcement" if lead.kind == "contact" else lead.kind
    by, to = parties(lead.by), parties(lead.to)
    said = [days for entry in group if (days := said_days(entry, material.documents))]
    since = min(said, default=None)
    answers = answers_to(group, material, tools.voices)
    taken = () if to or kind not in ("ask", "proposal") else _taken_for_asked(lead, answers, tools.voices)
    to = to or taken
    due, due_entry = due_of(lead, kind, group, to, answers, material)
    if kind in ("ask", "proposal"):
        standing = stand(answers, by, to, since)
        movers = _movers(standing, by, to)
    else:
        standing = stand_due(lead, kind, by, due, answers, group, material, tools.outcomes)
        doers = by + (parties(lead.with_) if kind == "announcement" else ())
        movers = () if standing.settled else moves(one for one in doers if one.name != WRITER)[:3]
    told = sources_of(group, material.documents)
    answered = standing.settled or standing.status.endswith("unconfirmed")
    overdue = not answered and due is not None and due.last < material.as_of
    standing_word, standing_because = tools.voices.standing(lead)
    doubts = [doubt.because for doubt in lead.doubts] + list(early_answers(answers, since))
    if taken:
        doubts.append(
            f"it names no addressee; {say_parties(taken)}, of the other side, is taken for the one asked"
        )
    if since is None:
        doubts.append("no day is known for it")
    doubts.extend(told_otherwise(group, material.documents))
    doubts.extend(_opposed((*group, *(material.by_id[one.entry_id] for one in answers)), material))
    return Card(
        id=lead.id,
        kind=kind,
        form=lead.form,
        by=by,
        to=to,
        since=since,
        age=(material.as_of - since.first).days if since else None,
        due=due,
        due_entry=due_entry,
        overdue=overdue,
        status=standing.status,
        settled=standing.settled,
        whose_move=movers,
        rule=_rule(standing, due, due_entry),
        lost=told.lost,
        standing=standing_word,
        standing_because=standing_because,
        sources=told,
        quote=lead.quote,
        matters=tuple(dict.fromkeys(matter for entry in group for matter in entry.matters)),
        answers=tuple(answers),
        claims=_claims_about(group, answers, material),
        last_words=tools.words.on(lead),
        silence=_silence(standing, _asked_from(since, due, kind), material.as_of, tools.silences),
        entry_ids=tuple(entry.id for entry in group),
        part_of="",
        grade=lead.grade,
        because=lead.because,
        doubts=tuple(dict.fromkeys(doubts)),
        condition=next((entry.condition_quote for entry in group if entry.condition_quote), ""),
    )


def _opposed(entries: Sequence[Entry], material: Material) -> list[str]:
    """Return in words what other entries tell that cannot be so together with these; both versions stay."""
    found = []
    for entry in entries:
        for other, relation in material.related(entry, "contradicts"):
            words = " ".join(other.quote.split())
            short = words if len(words) <= OPPOSED_WORDS else f"{words[:OPPOSED_WORDS].rsplit(' ', 1)[0]} …"
            proposed = "; proposed by machine" if relation.proposed else ""
            found.append(f"{other.doc} tells it otherwise: “{short}” ({relation.because}{proposed})")
    return found


def _rule(standing: Standing, due: Days | None, due_entry: str) -> str:
    """Return the rule in words, with the day that another entry gives for the answer."""
    if not due_entry or standing.settled or due is None:
        return standing.rule
    return f"{standing.rule}; the answer is promised for {say_days(due)}"


def _taken_for_asked(lead: Entry, answers: Sequence[Answer], voices: Voices) -> tuple[Party, ...]:
    """Return who is taken for the one asked where nobody is named: who answers, else who tells of it.

    A minister who says that Washington has made him a proposal speaks for the side it was made to.
    """
    doers = {one.side for one in lead.by}
    others = [one for answer in answers for one in answer.by] or parties(voices.teller(lead))
    return tuple(one for one in dict.fromkeys(others) if one.side and one.side not in doers)[:1]


def _asked_from(since: Days | None, due: Days | None, kind: str) -> date | None:
    """Return the first day on which an answer, or a sign that it happened, could have been found."""
    days = due if kind in ("announcement", "promise") and due else since
    return days.first if days else None


def _silence(standing: Standing, first: date | None, as_of: date, silences: Silences) -> Silence | None:
    """Return in how many documents nothing was found; None when settled or too early to look."""
    if standing.settled or (first is not None and first > as_of):
        return None
    return silences.since(first)


def _movers(standing: Standing, by: Sequence[Party], to: Sequence[Party]) -> tuple[str, ...]:
    match standing.moved:
        case "addressee":
            return moves(to)
        case "asker":
            return moves(by)
        case "both":
            return moves([*by, *to])
    return ()


def _claims_about(
    group: Sequence[Entry], answers: Sequence[Answer], material: Material
) -> tuple[ClaimTold, ...]:
    """Return what others claim about this card: linked claims, and that no answer to it is known."""
    found: dict[str, ClaimTold] = {}
    for member in group:
        linked = [other for other, _ in material.related(member, "about") if other.kind == "claim"]
        for claim in linked:
            found[claim.id] = claim_of(claim, material)
    for answer in answers:
        if answer.form == "none-known":
            found[answer.entry_id] = ClaimTold(
                entry_id=answer.entry_id,
                form="none-known",
                by=answer.told_by,
                about=answer.by,
                said=answer.said,
                quote=answer.quote,
            )
    return tuple(found.values())


def claim_of(claim: Entry, material: Material) -> ClaimTold:
    """Return what somebody says of another's conduct, as a card shows it."""
    return ClaimTold(
        entry_id=claim.id,
        form=claim.form,
        by=parties(claim.by),
        about=parties(claim.to),
        said=said_days(claim, material.documents),
        quote=claim.quote,
    )
