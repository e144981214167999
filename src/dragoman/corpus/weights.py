"""What speaks how much for a link between entries of different documents."""

from __future__ import annotations

#: Kinds whose entries may tell one fact: a proposal in one text is a request in another.
FAMILIES = {
    "contact": "contact",
    "ask": "wish",
    "proposal": "wish",
    "promise": "word",
    "announcement": "word",
    "deed": "deed",
    "project": "project",
}
#: What each feature of a pair weighs, in the order of `features`, the constant first; for answers and
#: for what is carried out, those of `reply_features` and `done_features`.
#: Fitted by `python -m bench.links --fit` on the training documents whose links are known.
WEIGHTS: dict[str, tuple[float, ...]] = {
    "contact": (-5.08, 0.35, 0.54, 1.04, 0.96, 1.53, 0.82, -0.34, 0.71, 0.03, 0.0, 2.85, -0.10),
    "act": (-4.96, 2.57, 0.72, 1.08, 1.79, 2.45, 0.30, -0.06, -0.73, 0.68, 1.06, 0.71, -0.09),
    "answer": (-2.25, 0.41, -0.43, 1.18, 0.89, 2.56, 0.41, 0.21, 0.12, 0.0, 0.0, 0.0, 0.0, 0.48, -0.19),
    "held": (-5.40, 1.04, 0.23, 2.18, 1.16, -0.12, 1.61),
    "deed": (-5.91, 0.74, 0.56, 0.61, 1.49, 2.88, 1.34, 1.17),
}
#: A pair is suggested from this probability on.
LEAST = 0.4
