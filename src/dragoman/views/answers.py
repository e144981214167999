"""What has become of an ask or a proposal: the answers on record, and whose move they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.ledger.entry import Entry
from dragoman.views.days import Days, days_of, say_days
from dragoman.views.material import Material, Relation
from dragoman.views.parties import Party, parties, say_parties
from dragoman.views.told_days import said_days
from dragoman.views.voices import Voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing said or done about an ask, proposal, promise or announcement.

    form: accept, partly, defer, refuse, counter, evade, announced, none-known; done for what carries it out.
    told_by: who says so where it is not the one who answers (a journalist: "no answer is known").
    condition: the words that tell under which condition it is given, "" for none.
    because: why it is taken for an answer; proposed: a matcher proposes it and nobody has decided.
    """

    entry_id: str
    form: str
    by: tuple[Party, ...]
    told_by: tuple[Party, ...]
    said: Days | None
    quote: str
    proposed: bool
    because: str
    condition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a card stands after its answers: status, whose move, by which rule, due when, and doubts.

    moved: "addressee", "asker", "both" or "" (nobody's: it is settled).
    """

    status: str
    settled: bool
    moved: str
    rule: str


#: What an answer leaves: status, whether it settles the matter, whose move, and the rule in words.
AFTER: dict[str, tuple[str, bool, str, str]] = {
    "accept": ("accepted", True, "", "{by} accepted; what was agreed is followed under word and deed"),
    "refuse": ("refused", True, "", "{by} refused"),
    "partly": (
        "partly answered",
        False,
        "asker",
        "{by} answered in part: {asker} says whether that is enough",
    ),
    "counter": (
        "countered",
        False,
        "asker",
        "{by} answered with a proposal of its own: {asker} decides on it",
    ),
    "defer": ("deferred", False, "addressee", "{by} put the answer off: the move stays with the one asked"),
    "evade": (
        "evaded",
        False,
        "addressee",
        "the reply of {by} did not answer: the move stays with the one asked",
    ),
    "announced": (
        "answer announced",
        False,
        "addressee",
        "{by} has announced its answer and has yet to give it",
    ),
    "none-known": ("open", False, "addressee", "no answer is known: the move is with the one asked"),
    "done": ("done", True, "", "it was done"),
    "": ("answered", False, "asker", "{by} answered, and nothing tells how: {asker} reads it"),
}


def after(form: str) -> tuple[str, bool, str, str]:
    """Return how an answer of a form leaves an ask; one without a form that is known, as merely answered."""
    return AFTER.get(form, AFTER[""])


#: Ends the status of what only a proposed link would settle.
UNCONFIRMED = ", unconfirmed"


def answers_to(members: Sequence[Entry], material: Material, voices: Voices) -> list[Answer]:
    """Return what answers or carries out any of the entries of one card, in order of the day."""
    found: dict[str, Answer] = {}
    for member in members:
        for name in ("answers", "carries_out"):
            for entry, relation in material.related(member, name, outgoing=False):
                if entry.id not in found and (name == "carries_out" or entry.kind == "answer"):
                    found[entry.id] = _answer(entry, relation, material, voices)
    return sorted(
        found.values(),
        key=lambda one: (one.said.first if one.said else date.min, one.said.last if one.said else date.min),
    )


def _answer(entry: Entry, relation: Relation, material: Material, voices: Voices) -> Answer:
    done = relation.name == "carries_out"
    return Answer(
        entry_id=entry.id,
        form="done" if done else entry.form,
        by=parties(entry.by),
        told_by=parties(voices.teller(entry)),
        said=days_of(entry.when) if done else said_days(entry, material.documents),
        quote=entry.quote,
        proposed=relation.proposed,
        because=relation.because,
        condition=entry.condition_quote,
    )


def stand(
    answers: Sequence[Answer], asker: Sequence[Party], asked: Sequence[Party], since: Days | None
) -> Standing:
    """Return how an ask or a proposal stands after its answers, the latest deciding.

    An answer dated wholly before what it answers is shown and decides nothing; nor does a proposed link
    that nobody has accepted settle a card (it is shown as proposed). Two settling answers that disagree
    leave the card open, "contradictory", for a person to decide. "accepted, unconfirmed" waits for one too.
    """
    counted = [one for one in answers if not _too_early(one, since)]
    status, settled, moved, decisive = decided([(one.form, one.proposed) for one in counted])
    if decisive is not None:
        one = counted[decisive]
        if status.endswith(UNCONFIRMED):
            rule = f"a later entry seems so ({one.because}); open until a person has confirmed it"
        elif one.form == "none-known" and one.told_by:
            rule = f"{say_parties(one.told_by)} says that no answer is known: the move is with the one asked"
        else:
            who = say_parties(one.by) or say_parties(asked) or "the one asked"
            rule = after(one.form)[3].format(by=who, asker=say_parties(asker) or "the one who asked")
    elif status == "contradictory":
        rule = "one source says accepted and another refused: a person has to decide which holds"
    elif not asked:
        rule = "it names no addressee: whose move it is cannot be told"
    else:
        rule = f"no answer is on record: the move is with the one asked, {say_parties(asked)}"
    return Standing(status=status, settled=settled, moved=moved, rule=rule)


def decided(told: Sequence[tuple[str, bool]]) -> tuple[str, bool, str, int | None]:
    """Return how answers leave an ask: status, whether it is settled, who moves, and which of them decides.

    told: form of each answer that counts, in order of the day, and whether it is only proposed.
    """
    settling = {form for form, proposed in told if after(form)[1] and not proposed}
    if len(settling & {"accept", "refuse"}) == 2:
        return "contradictory", False, "addressee", None
    if not told:
        return "open", False, "addressee", None
    form, proposed = told[-1]
    status, settled, moved, _ = after(form)
    if proposed and settled:
        return f"{status}{UNCONFIRMED}", False, "addressee", len(told) - 1
    return status, settled, moved, len(told) - 1


def _too_early(answer: Answer, since: Days | None) -> bool:
    return answer.said is not None and since is not None and answer.said.last < since.first


def early_answers(answers: Sequence[Answer], since: Days | None) -> tuple[str, ...]:
    """Return a doubt in words for each answer dated before what it answers."""
    return tuple(
        f"an answer is dated before what it answers ({say_days(one.said)}) and was not counted"
        for one in answers
        if _too_early(one, since)
    )
