"""The labels the model learns, in the order of its outputs; they travel in the model's settings file."""

from __future__ import annotations

NAMES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "EVENT")
KINDS = (
    "contact", "statement", "ask", "advice", "proposal", "promise", "announcement", "answer", "accusation",
    "denial", "warning", "praise", "concern", "forecast", "position", "claim", "deed", "project",
)  # fmt: skip
# Layers of B, I, O tags; a nested statement or content goes to the second layer of its sort.
SPAN_LAYERS = ("OFFICE", "source", "cue", "content", "content/inner", *KINDS, "statement/inner")
FIRST_KIND = SPAN_LAYERS.index("contact")
# What a span can be in the span heads: an attribution (its content) or an entry of a kind.
SORTS = (*KINDS, "attribution")
FORMS = {
    "contact": ("visit", "meeting", "call", "letter", "consultation", "talks", "speech", "interview",
                "conference", "signing", "other"),
    "statement": ("quoted", "mixed", "reported"),
    "ask": ("request", "demand", "appeal", "invitation", "call-on"),
    "proposal": ("proposal", "offer"),
    "promise": ("promise", "commitment", "reassurance"),
    "answer": ("accept", "partly", "defer", "refuse", "counter", "evade", "announced", "none-known"),
    "claim": ("omission", "word-vs-deed", "court", "assessment"),
}  # fmt: skip
STATUSES = {
    "contact": ("held", "planned", "postponed", "cancelled", "claimed"),
    "ask": ("open", "answered"),
    "proposal": ("open", "answered"),
    "promise": ("open", "kept", "broken"),
    "announcement": ("announced", "postponed", "cancelled"),
    "project": ("planned", "under construction", "done", "stalled"),
}
MATTERS = (
    "security", "defence", "terrorism", "peace-process", "territorial-integrity", "refugees-idps", "borders",
    "mediation", "human-rights", "democracy", "media", "energy", "transport", "trade", "investment", "aid",
    "sanctions", "elections", "culture", "climate", "nuclear", "migration", "legal", "protocol", "bilateral",
    "regional", "other:water", "other:fisheries", "other:health", "other:detainees", "other:maritime",
    "other:education", "other:economy", "other:labor", "other:women",
)  # fmt: skip
ROLES = ("by", "to", "with", "when", "where", "cue")
# Pointers inside the evidence of a statement.
POINTERS = ("content_start", "content_end")

FORM_LIST = tuple(f"{kind}:{form}" for kind, forms in FORMS.items() for form in forms)
STATUS_LIST = tuple(f"{kind}:{status}" for kind, statuses in STATUSES.items() for status in statuses)
NAME_TAGS = ("O", *(f"{part}-{name}" for name in NAMES for part in "BI"))


def settings() -> dict[str, object]:
    """Return the labels as they are written into the model's settings file."""
    return {
        "names": list(NAMES),
        "span_layers": list(SPAN_LAYERS),
        "first_kind": FIRST_KIND,
        "sorts": list(SORTS),
        "forms": list(FORM_LIST),
        "statuses": list(STATUS_LIST),
        "matters": list(MATTERS),
        "roles": list(ROLES),
        "pointers": list(POINTERS),
    }
