import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.documents.document import Block, BlockKind, Document, text_digest
from dragoman.documents.source import Source
from dragoman.documents.span import Span
from dragoman.errors import ModelError
from dragoman.language import vectors
from dragoman.language.model import SHIPPED, OnnxModel, load_model
from dragoman.language.settings import FILES
from dragoman.language.tokens import LanguageModel, Marks
from factories import a_document

NOTE = (
    "Foreign Minister Davit Orbelani of Georgia met Norwegian State Secretary Ingrid Solvang in Oslo on "
    "Monday. He said that Georgia was ready to open a second crossing. Solvang thanked him and promised an "
    "answer by May."
)


@pytest.fixture(scope="module")
def model() -> OnnxModel:
    return load_model()


def every_span(marks: Marks) -> list[Span]:
    found = [*marks.sentences, *(name.span for name in marks.names)]
    for one in marks.attributions:
        found += [*one.source, *one.cue, *one.content]
    for entry in marks.entries:
        found += [entry.span, *(role.span for role in entry.roles)]
        found += [span for span in (entry.cue, entry.content) if span]
    return found


def test_it_is_a_language_model_loaded_once(model: OnnxModel) -> None:
    as_protocol: LanguageModel = model
    assert load_model() is model
    assert as_protocol.languages == {"en"}
    assert model.name
    assert model.version


def test_a_plain_note_gives_persons_contact_and_statement(model: OnnxModel) -> None:
    marks = model.mark([a_document(NOTE)])[0]
    persons = {name.span.of(NOTE) for name in marks.names if name.label == "PERSON"}
    assert {"Davit Orbelani", "Ingrid Solvang"} <= persons
    assert not persons & {"Georgia", "Norwegian", "Oslo"}
    assert [span.of(NOTE).split()[0] for span in marks.sentences] == ["Foreign", "He", "Solvang"]
    kept = {entry.kind for entry in marks.entries if entry.score >= model.keep(entry.kind)}
    assert {"contact", "statement"} <= kept


def test_a_statement_has_its_content_inside_the_evidence(model: OnnxModel) -> None:
    for entry in model.mark([a_document(NOTE)])[0].entries:
        if entry.kind == "statement":
            assert entry.content
            assert entry.span.contains(entry.content)
        else:
            assert entry.content is None


def test_marks_do_not_depend_on_the_batch(model: OnnxModel) -> None:
    first = a_document(NOTE)
    other = a_document("TALKS END. " + "The two sides agreed on nothing, officials in Tallinn said. " * 30)
    alone = model.mark([first])[0]
    assert model.mark([other, first, other])[1] == alone
    assert model.mark([]) == []


HARD = {
    "empty": "",
    "spaces": " \n\t ",
    "no spaces": "orlavia" * 15_000,
    "no full stop": "the envoy waits and " * 1200,
    "capitals": NOTE.upper(),
    "small letters": NOTE.lower(),
    "emoji": "🤝🕊️ The envoy 🇳🇴 waits 👩🏽‍💼. " * 20,
    "control characters": NOTE.replace(" ", " \x00\x07\u202e"),
    "lone surrogate": "The envoy \ud800 waits in the city for an answer from the ministry.",
    "combining": "Z̷̛a̸l̶g̵o̷ the envoy said that he was in the city. " * 5,
    "one mark": "." * 2_000,
    "line ends": "The\r\nenvoy\r\nwaits\r\n" * 50,
    "other script inside": NOTE + " 习近平主席 и Министр иностранных дел. " + NOTE,
}


@pytest.mark.parametrize("name", HARD)
def test_hard_input_gives_exact_spans_and_never_stops(model: OnnxModel, name: str) -> None:
    text = HARD[name]
    document = Document(id="0" * 32, name=name, text=text)
    for span in every_span(model.mark([document])[0]):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip()


def test_a_long_document_is_marked_to_its_end(model: OnnxModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "STRETCH", 500)
    filler = "The envoys waited in the hall and spoke of the weather. " * 120
    document = a_document(filler + "\n\n" + NOTE)
    marks = model.mark([document])[0]
    assert marks.sentences[-1].end == len(document.text)
    assert any(name.span.of(document.text) == "Ingrid Solvang" for name in marks.names)
    starts = [span.start for span in marks.sentences]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre a reçu lundi à Oslo la délégation, qui a proposé une rencontre en mai.",
        "Министр иностранных дел принял делегацию и заявил, что переговоры продолжатся в мае в Осло.",
        "Bakan pazartesi günü Oslo'da heyeti kabul etti ve görüşmelerin mayısta süreceğini söyledi.",
    ],
)
def test_a_text_in_another_language_is_not_guessed_at(model: OnnxModel, text: str) -> None:
    assert model.mark([a_document(text)])[0] == Marks()


def test_a_source_that_names_another_language_is_believed(model: OnnxModel) -> None:
    document = replace(a_document(NOTE), source=Source(language="tr"))
    assert model.mark([document])[0] == Marks()


def test_furniture_is_not_read(model: OnnxModel) -> None:
    menu = "President Anna Berg met Minister Carl Holm in Riga."
    text = f"{menu}\n\n{NOTE}"
    blocks = (
        Block(kind=BlockKind.FURNITURE, span=Span(0, len(menu)), because="menu"),
        Block(kind=BlockKind.PARAGRAPH, span=Span(len(menu) + 2, len(text))),
    )
    document = Document(id=text_digest(text), name="page", text=text, blocks=blocks)
    assert min(span.start for span in every_span(model.mark([document])[0])) >= len(menu) + 2


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.json is not there"):
        load_model(tmp_path)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    for name in (*FILES, "model.json"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    with (tmp_path / "heads.npz").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match=r"heads\.npz has sha256"):
        load_model(tmp_path)


def test_a_model_of_another_format_is_refused(tmp_path: Path) -> None:
    kept = json.loads((SHIPPED / "model.json").read_text("utf-8"))
    (tmp_path / "model.json").write_text(json.dumps({**kept, "format": 99}), "utf-8")
    with pytest.raises(ModelError, match="format 99"):
        load_model(tmp_path)
    (tmp_path / "model.json").write_text("{", "utf-8")
    with pytest.raises(ModelError, match="damaged"):
        load_model(tmp_path)


def test_the_shipped_model_is_small() -> None:
    assert sum((SHIPPED / name).stat().st_size for name in (*FILES, "model.json")) < 40_000_000
