"""When a card falls due, and how a promise or an announcement stands on a day."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.ledger.entry import Entry
from dragoman.views.answers import Answer, Standing
from dragoman.views.days import Days, days_of, say_day, say_days
from dragoman.views.material import Material
from dragoman.views.outcomes import OFF, Outcomes
from dragoman.views.parties import Party, moves, parties, say_parties
from dragoman.views.told_days import still_to_come

#: A promise "by the end of November" has until its last day; one for a week or less is due in it.
A_WEEK = 7
#: A promise this many characters or fewer after a proposal, by the one it was made to, may date his answer.
RIGHT_AFTER = 300


def due_of(
    lead: Entry,
    kind: str,
    group: Sequence[Entry],
    asked: Sequence[Party],
    answers: Sequence[Answer],
    material: Material,
) -> tuple[Days | None, str]:
    """Return when a card falls due and which other entry says so ("" for its own words).

    A proposal falls due on the day for which the one asked has announced or promised his answer.
    """
    own = next((days for entry in group if (days := _due(entry, material))), None)
    if own:
        return own, ""
    if kind == "announcement":
        return next((days for entry in group if (days := days_of(entry.when))), None), ""
    for answer in reversed(answers):
        entry = material.by_id[answer.entry_id]
        promised = next(
            (
                (days, promise.id)
                for promise in material.beside(entry)
                if promise.kind == "promise" and (days := _due(promise, material))
            ),
            None,
        )
        if answer.form in ("announced", "defer", "partly"):
            if days := _due(entry, material):
                return days, entry.id
            if promised:
                return promised
    if kind in ("ask", "proposal"):
        owing = set(moves(asked))
        end = lead.evidence.span.end
        for after in material.starting(lead.document_id, end, end + RIGHT_AFTER):
            if after.kind in ("ask", "proposal"):
                break  # what follows is about the later one
            days = _due(after, material) if after.kind == "promise" else None
            if days and owing & set(moves(parties(after.by))):
                return days, after.id
    return None, ""


def _due(entry: Entry, material: Material) -> Days | None:
    """Return when an act falls due: as it says, or the coming day that a promise or answer is told for."""
    if entry.due or entry.kind == "announcement":
        return days_of(entry.due)
    return still_to_come(entry, material.documents)


def stand_due(
    lead: Entry,
    kind: str,
    by: Sequence[Party],
    due: Days | None,
    answers: Sequence[Answer],
    group: Sequence[Entry],
    material: Material,
    outcomes: Outcomes,
) -> Standing:
    """Return how a promise or an announcement stands: settled by what happened, else by its day."""
    who = say_parties(by) or "who is not named"
    told = next((entry.status for entry in group if entry.status in ("cancelled", "kept", "broken")), "")
    if told:
        return Standing(status=told, settled=True, moved="", rule=f"{told}, as the document has it")
    done = next((one for one in answers if one.form == "done" and not one.proposed), None)
    happened = outcomes.of(lead)
    if happened and happened.status in OFF and not done:
        if happened.status == "cancelled" and not happened.proposed:
            return Standing(status="cancelled", settled=True, moved="", rule=happened.because)
        next_move = f"{who} names a new day" if happened.status == "postponed" else "a person confirms it"
        unsure = "" if happened.status == "postponed" else ", unconfirmed"
        rule = f"{happened.status}, as {happened.entry.doc} tells: {next_move}"
        return Standing(status=f"{happened.status}{unsure}", settled=False, moved="by", rule=rule)
    if done or happened:
        rule = happened.because if happened else "a later entry carries it out"
        status = happened.status if happened else "happened"
        if happened and happened.proposed:
            rule += " (matched by machine, not yet confirmed by a person)"
        return Standing(status=status, settled=True, moved="", rule=rule)
    if any(entry.status == "postponed" for entry in group):
        return Standing(
            status="postponed", settled=False, moved="by", rule=f"postponed: {who} names a new day"
        )
    thing = "what was promised" if kind == "promise" else "what was announced"
    if due is None:
        return Standing(
            status="open", settled=False, moved="by", rule=f"{thing} has no day; it is for {who} to do"
        )
    if material.as_of < due.first:
        rule = f"{thing} is for {who} to do, {say_days(due, '')}"
        return Standing(status="not yet due", settled=False, moved="by", rule=rule)
    if kind == "promise" and material.as_of <= due.last and due.length > A_WEEK:
        rule = f"{thing} is for {who} to do, by {say_day(due.last)}"
        return Standing(status="not yet due", settled=False, moved="by", rule=rule)
    if material.as_of <= due.last:
        return Standing(status="due", settled=False, moved="by", rule=f"{thing} is for {who} to do now")
    return Standing(
        status="past due",
        settled=False,
        moved="by",
        rule=f"{thing} by {who} was due and no evidence was found that it was done",
    )
