"""Who said, thought or wanted what, read off small trees."""

import pytest
from training.silver import silver_attributions
from training.treebanks import TreeDocument, TreeSentence, TreeToken


def planted(rows: str) -> TreeDocument:
    """Return a sentence of `form lemma UPOS head relation`, one word a line, words parted by spaces."""
    tokens: list[TreeToken] = []
    place = 0
    for row in rows.strip().splitlines():
        form, lemma, upos, head, relation = row.split()
        tokens.append(TreeToken(form, lemma, upos, int(head), relation, place, place + len(form)))
        place += len(form) + 1
    text = " ".join(token.form for token in tokens)
    return TreeDocument("note", text, [TreeSentence(0, len(text), tokens)])


CONFIDENT = """
Orla Orla PROPN 3 nsubj
is be AUX 3 cop
confident confident ADJ 0 root
that that SCONJ 7 mark
the the DET 6 det
ferry ferry NOUN 7 nsubj
returns return VERB 3 ccomp
"""
WILLING = """
They they PRON 3 nsubj
are be AUX 3 cop
unwilling unwilling ADJ 0 root
to to PART 5 mark
pay pay VERB 3 xcomp
"""
WARNED = """
Tarvo Tarvo PROPN 2 nsubj
warned warn VERB 0 root
of of ADP 5 case
a a DET 5 det
shortage shortage NOUN 2 obl
"""
WANTS = """
Tarvo Tarvo PROPN 2 nsubj
wants want VERB 0 root
the the DET 4 det
bank bank NOUN 2 obj
to to PART 6 mark
wait wait VERB 2 xcomp
"""
CALLED = """
Orla Orla PROPN 2 nsubj
called call VERB 0 root
the the DET 4 det
toll toll NOUN 2 obj
a a DET 6 det
mistake mistake NOUN 2 xcomp
"""
AS_NOTED = """
As as SCONJ 3 mark
Orla Orla PROPN 3 nsubj
noted note VERB 8 advcl
, , PUNCT 3 punct
the the DET 6 det
toll toll NOUN 8 nsubj
is be AUX 8 cop
high high ADJ 0 root
"""
PLAN = """
Tarvo Tarvo PROPN 3 nmod:poss
's 's PART 1 case
plan plan NOUN 6 nsubj
to to PART 5 mark
sell sell VERB 3 acl
failed fail VERB 0 root
"""
CONCERN = """
She she PRON 2 nsubj
voiced voice VERB 0 root
concern concern NOUN 2 obj
about about ADP 6 case
the the DET 6 det
bridge bridge NOUN 3 nmod
"""
HOPE = """
Our our PRON 2 nmod:poss
hope hope NOUN 6 nsubj
is be AUX 6 cop
that that SCONJ 6 mark
they they PRON 6 nsubj
come come VERB 0 root
"""
VIEW = """
In in ADP 3 case
her her PRON 3 nmod:poss
view view NOUN 8 obl
, , PUNCT 3 punct
the the DET 6 det
toll toll NOUN 8 nsubj
is be AUX 8 cop
high high ADJ 0 root
"""
BY_MANY = """
It it PRON 3 expl
is be AUX 3 aux:pass
believed believe VERB 0 root
by by ADP 5 case
many many NOUN 3 obl:agent
that that SCONJ 8 mark
she she PRON 8 nsubj
left leave VERB 3 csubj:pass
"""
REJECTED = """
Orla Orla PROPN 2 nsubj
rejected reject VERB 0 root
the the DET 4 det
offer offer NOUN 2 obj
"""


@pytest.mark.parametrize(
    ("rows", "source", "cue", "content"),
    [
        (CONFIDENT, "Orla", "is confident", "the ferry returns"),
        (WILLING, "They", "are unwilling", "to pay"),
        (WARNED, "Tarvo", "warned", "a shortage"),
        (WANTS, "Tarvo", "wants", "the bank to wait"),
        (CALLED, "Orla", "called", "the toll a mistake"),
        (AS_NOTED, "Orla", "noted", "the toll is high"),
        (PLAN, "Tarvo 's", "plan", "to sell"),
        (CONCERN, "She", "concern", "the bridge"),
        (HOPE, "Our", "hope", "they come"),
        (VIEW, "her", "view", "the toll is high"),
        (BY_MANY, "many", "is believed", "she left"),
        (REJECTED, "Orla", "rejected", "the offer"),
    ],
)
def test_a_voice_its_words_and_what_it_says(rows: str, source: str, cue: str, content: str) -> None:
    document = planted(rows)
    found = [
        tuple(document.text[slice(*part)] if part else "" for part in (one.source, one.cue, one.content))
        for one in silver_attributions(document)
    ]
    assert found == [(source, cue, content)]


IT_IS_SURE = """
It it PRON 3 expl
is be AUX 3 cop
certain certain ADJ 0 root
that that SCONJ 6 mark
she she PRON 6 nsubj
left leave VERB 3 csubj
"""
RANG = """
She she PRON 2 nsubj
called call VERB 0 root
a a DET 4 det
shop shop NOUN 2 obj
for for ADP 7 case
a a DET 7 det
quote quote NOUN 2 obl
"""
NOBODYS = """
The the DET 2 det
goal goal NOUN 5 nsubj
to to PART 4 mark
win win VERB 2 acl
slipped slip VERB 0 root
"""


@pytest.mark.parametrize("rows", [IT_IS_SURE, RANG, NOBODYS])
def test_where_nobody_says_anything_nothing_is_read(rows: str) -> None:
    assert silver_attributions(planted(rows)) == []
