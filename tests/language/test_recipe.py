"""The training recipe's pure parts: no torch, no data outside the repository."""

import gzip
import json
import random
from pathlib import Path

import pytest
from training.augment import other_names
from training.names import NameText, join_short, place_names
from training.record import find_first, find_last, held_back, is_personal, project_actor, read_own
from training.silver import silver_attributions
from training.treebanks import TreeDocument, read_treebank

TREE = """# newdoc id = note
# sent_id = 1
# text = Tarvo said the ferry won't wait.
1	Tarvo	Tarvo	PROPN	_	_	2	nsubj	_	_
2	said	say	VERB	_	_	0	root	_	_
3	the	the	DET	_	_	4	det	_	_
4	ferry	ferry	NOUN	_	_	7	nsubj	_	_
5-6	won't	_	_	_	_	_	_	_	_
5	wo	will	AUX	_	_	7	aux	_	_
6	n't	not	PART	_	_	7	advmod	_	_
7	wait	wait	VERB	_	_	2	ccomp	_	SpaceAfter=No
8	.	.	PUNCT	_	_	2	punct	_	_

# newpar
# sent_id = 2
# text = The claim that he left is old, according to Orla.
1	The	the	DET	_	_	2	det	_	_
2	claim	claim	NOUN	_	_	7	nsubj	_	_
3	that	that	SCONJ	_	_	5	mark	_	_
4	he	he	PRON	_	_	5	nsubj	_	_
5	left	leave	VERB	_	_	2	acl	_	_
6	is	be	AUX	_	_	7	cop	_	_
7	old	old	ADJ	_	_	0	root	_	SpaceAfter=No
8	,	,	PUNCT	_	_	11	punct	_	_
9	according	accord	VERB	_	_	11	case	_	_
10	to	to	ADP	_	_	9	fixed	_	_
11	Orla	Orla	PROPN	_	_	7	obl	_	SpaceAfter=No
12	.	.	PUNCT	_	_	7	punct	_	_

"""


@pytest.fixture
def document(tmp_path: Path) -> TreeDocument:
    path = tmp_path / "note.conllu.gz"
    path.write_bytes(gzip.compress(TREE.encode()))
    return read_treebank(path)[0]


def test_a_treebank_document_is_running_text_and_its_words_quote_it(document: TreeDocument) -> None:
    assert document.text.startswith("Tarvo said the ferry won't wait.\n\nThe claim")
    for sentence in document.sentences:
        for token in sentence.tokens:
            assert document.text[token.start : token.end] == token.form


def test_voices_are_read_off_trees(document: TreeDocument) -> None:
    found = [
        tuple(document.text[slice(*part)] if part else "" for part in (one.source, one.cue, one.content))
        for one in silver_attributions(document)
    ]
    assert ("Tarvo", "said", "the ferry won't wait") in found
    assert ("", "claim", "he left") in found
    assert ("Orla", "according to", "The claim that he left is old") in found


@pytest.mark.parametrize("seed", range(6))
def test_other_names_stand_where_the_spans_say(seed: int) -> None:
    text = "Anna Berg met Carl Holm in Riga. Berg spoke."
    spans = [(0, 9, "PERSON"), (14, 23, "PERSON"), (27, 31, "GPE"), (33, 37, "PERSON")]
    new = other_names(NameText("note", text, spans, [(38, 43)]), random.Random(seed))
    words = [new.text[start:end] for start, end, _ in new.spans]
    assert [label for *_, label in new.spans] == ["PERSON", "PERSON", "GPE", "PERSON"]
    assert "Anna" not in new.text
    assert words[3] in words[0]
    assert [new.text[start:end] for start, end in new.unknown] == ["spoke"]


def test_names_are_placed_in_a_text_with_other_white_space() -> None:
    chunk = NameText("note", "Anna  Berg left. ", [(0, 10, "PERSON")], [])
    spans, unknown, covered = place_names("Then\nAnna Berg\nleft. End.", [chunk])
    assert (spans, unknown, covered) == ([(5, 14, "PERSON")], [], [(5, 20)])


def test_short_texts_are_joined_with_their_spans_moved() -> None:
    texts = [
        NameText("cross", "In Riga.", [(3, 7, "GPE")], []),
        NameText("cross", "In Oslo.", [(3, 7, "GPE")], []),
    ]
    joined = join_short(texts, ("cross",))
    assert [joined[0].text[start:end] for start, end, _ in joined[0].spans] == ["Riga", "Oslo"]


def test_words_are_found_over_a_line_break_and_only_whole() -> None:
    text = "Orla\nBerg spoke; Bergen slept; Berg left"
    assert find_first(text, "Orla Berg", 0, len(text)) == (0, 9)
    assert find_last(text, "Berg", 0, 32) == (5, 9)
    assert find_first(text, "", 0, len(text)) is None


@pytest.mark.parametrize(
    ("name", "personal"), [("Orla Berg", True), ("Ministry of Defence", False), ("reporters", False)]
)
def test_who_is_a_person(name: str, personal: bool) -> None:
    assert is_personal(name, "") is personal


def test_an_actor_is_found_by_name_then_last_name_then_pronoun_then_before() -> None:
    text = "Minister Orla Berg came. Berg spoke. She left. Nobody waited."
    actor = {"name": "Orla Berg", "side": "NO", "office": "Minister"}

    def projected(low: int, high: int) -> tuple[str, str]:
        found = project_actor(text, actor, (low, high), [], role="by")
        assert found
        return text[slice(*found[0])], found[1]

    assert projected(0, 24) == ("Orla Berg", "name")
    assert projected(25, 36) == ("Berg", "last name")
    assert projected(37, 46) == ("She", "pronoun")
    assert projected(47, 61) == ("Berg", "last name before")


def test_nothing_is_trained_on_texts_that_are_held_back(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    rows = []
    for name in ("kept", "away"):
        (tmp_path / f"texts/{name}.txt").write_text("Orla Berg left.", "utf-8")
        (tmp_path / f"texts/{name}.json").write_text('{"annotated_ranges": [[0, 15]]}', "utf-8")
        entry = {"doc": name, "id": f"{name}-01", "kind": "deed", "form": "", "start": 0, "end": 15}
        empty = {"by": [], "to": [], "with": [], "when": None, "when_quote": "", "where": "", "content": None}
        rows.append({**entry, **empty, "matter": [], "status": "", "links": [], "grade": "strong"})
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (tmp_path / "held_back.txt").write_text("away\n", "utf-8")
    assert [text.name for text in read_own(tmp_path)] == ["kept"]


def test_every_text_that_is_held_back_is_there() -> None:
    corpus = Path(__file__).parents[2] / "training" / "corpus"
    kept = held_back(corpus)
    assert len(kept) == 20
    assert not [name for name in kept if not (corpus / "texts" / f"{name}.txt").is_file()]
