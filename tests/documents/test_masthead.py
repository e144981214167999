import pytest

from dragoman.documents.blocks import divide
from dragoman.documents.document import BlockKind
from dragoman.documents.lexicon import load_entries
from dragoman.documents.masthead_draft import has_word, words_for

BODY = (
    "The foreign ministers of both countries met in the customs house by the river on Tuesday and agreed "
    "that the bridge would be opened before the autumn, provided that the railway is repaired by then."
)


def said(*lines: str, body: str = BODY, between: str = "\n\n") -> dict[str, str]:
    """What the lines over a text say, by field."""
    text = between.join([*lines, body])
    return {name: field.value for name, field in divide(text).fields.items()}


def kinds(*lines: str, body: str = BODY) -> list[BlockKind]:
    return [block.kind for block in divide("\n\n".join([*lines, body])).blocks]


def test_the_clock_of_the_page_is_no_day_of_publication_where_another_is_printed() -> None:
    clock = "MON, 6 MAY 2024 02:04 Karst, GMT +3"
    assert said("Karst Government", clock, "A bridge reopens", "TUE, 2 JUL 2019 12:40 | Press")[
        "published"
    ] == ("2019-07-02")
    assert said("Karst Government", clock, "A bridge reopens")["published"] == "2024-05-06"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Mon, 25 Jul 2022 19:17:34 +0000", "2022-07-25"),
        ("Karst Review, November 5, 2020", "2020-11-05"),
        ("Published: 3 May 2019", "2019-05-03"),
        ("Riga, Tuesday 9 August 2022", "2022-08-09"),
        ("22nd February, 2021", "2021-02-22"),
        ("2021-04-14", "2021-04-14"),
        ("Date: 3 May 2019", "2019-05-03"),
        ("12.04.2006", "2006-04-12"),
    ],
)
def test_the_day_of_publication(line: str, day: str) -> None:
    fields = said("A bridge reopens", line)
    assert fields["published"] == day
    assert fields["title"] == "A bridge reopens"


def test_every_field_quotes_its_words() -> None:
    text = f"A bridge reopens\n\nKarst Review, Volume 6, Issue 74, April 16, 2012\n\nBy Ana Hollow\n\n{BODY}"
    fields = divide(text).fields
    quoted = {name: field.span.of(text) for name, field in fields.items() if field.span}
    assert quoted == {
        "title": "A bridge reopens",
        "publisher": "Karst Review",
        "issue": "Volume 6, Issue 74",
        "published": "April 16, 2012",
        "byline": "Ana Hollow",
    }
    assert all(field.because for field in fields.values())


@pytest.mark.parametrize(
    ("line", "publisher", "issue"),
    [
        ("Publication: Karst Daily Monitor Volume: 3 Issue: 71", "Karst Daily Monitor", "3:71"),
        ("Karst Review, Volume 6, Issue 171", "Karst Review", "6:171"),
        ("Karst Brief, Volume 9, No. 68", "Karst Brief", "9:68"),
        ("Karst Brief No. 88", "Karst Brief", "88"),
    ],
)
def test_issue_numbers(line: str, publisher: str, issue: str) -> None:
    fields = said("A bridge reopens", line)
    assert (fields["publisher"], fields["issue"]) == (publisher, issue)


def test_a_press_release_has_a_number_and_no_issue() -> None:
    fields = said("A bridge reopens", "Press Release No. 47")
    assert "issue" not in fields
    assert kinds("A bridge reopens", "Press Release No. 47")[1] is BlockKind.MASTHEAD


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ana Hollow", "Ana Hollow"),
        ("By: Ana Hollow", "Ana Hollow"),
        ("Ana B. Hollow, Department Spokesperson", "Ana B. Hollow, Department Spokesperson"),
        ("Ana Hollow, Institute of Karst Studies", "Ana Hollow"),
        ("Office of the Spokesperson", "Office of the Spokesperson"),
    ],
)
def test_bylines(line: str, byline: str) -> None:
    assert said("A bridge reopens", line)["byline"] == byline


def test_a_letterhead_comes_before_the_title() -> None:
    lines = ("MINISTRY OF FOREIGN AFFAIRS", "RIGA", "PRESS STATEMENT", "Visit of the Minister to the south")
    fields = said(*lines)
    assert fields["publisher"] == "MINISTRY OF FOREIGN AFFAIRS"
    assert fields["title"] == "Visit of the Minister to the south"
    assert fields["kind"] == "statement"


def test_the_office_counts_before_the_state_over_it() -> None:
    assert said("KINGDOM OF KARST", "Ministry of External Relations", "A bridge")["publisher"].startswith(
        "Ministry"
    )


def test_a_communique_is_titled_over_two_lines() -> None:
    lines = ("COMMUNIQUÉ", "on the visit of the Minister to the south")
    assert said(*lines)["title"] == "COMMUNIQUÉ on the visit of the Minister to the south"
    assert kinds(*lines)[:2] == [BlockKind.TITLE, BlockKind.TITLE]


@pytest.mark.parametrize(
    ("body", "publisher", "day"),
    [
        (f"RIGA, May 3, 2019 (Karst Wire) - {BODY}", "Karst Wire", "2019-05-03"),
        (f"RIGA, May 3 (Karst Wire) — {BODY}", "Karst Wire", None),
        (f"Riga, 3 May 2019. Today, {BODY}", None, "2019-05-03"),
        (f"Riga, 3 May 2019 – {BODY}", None, "2019-05-03"),
        (f"{BODY} Riga (Karst Wire) - said so.", None, None),
    ],
)
def test_date_lines_of_the_first_paragraph(body: str, publisher: str | None, day: str | None) -> None:
    fields = said("A bridge reopens", body=body)
    assert (fields.get("publisher"), fields.get("published")) == (publisher, day)


def test_the_day_at_the_foot() -> None:
    assert (
        said("NOTE VERBALE", body=f"{BODY}\n\n{BODY}\n\nDone at Riga, 8 March 2021")["published"]
        == "2021-03-08"
    )


def test_the_day_in_the_title() -> None:
    assert said("Weekly Briefing – May 20, 2022")["published"] == "2022-05-20"
    assert said("Letter dated 12 September 2024 from the Envoy to the Council")["published"] == "2024-09-12"


def test_the_day_printed_first_counts() -> None:
    assert (
        said("A bridge reopens", "3 May 2019", body=f"{BODY}\n\nDone at Riga, 8 March 2021")["published"]
        == "2019-05-03"
    )


def test_an_order_that_cannot_be_told_is_a_doubt() -> None:
    division = divide(f"A bridge reopens\n\n04/05/2006\n\n{BODY}")
    assert division.fields["published"].value == "2006"
    assert [doubt.code for doubt in division.doubts] == ["day-order"]


def test_text_without_a_masthead_has_none() -> None:
    assert said() == {}
    assert kinds() == [BlockKind.PARAGRAPH]


def test_a_sentence_ends_the_masthead() -> None:
    assert "published" not in said(
        "A bridge reopens", BODY, "3 May 2019", body=f"{BODY}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{BODY}"
    )


def test_place_and_time_over_a_transcript() -> None:
    found = kinds(
        "Remarks at the bridge",
        "3 May 2019",
        "The River Hotel",
        "Riga, Latvia",
        "2:24 p.m. EST",
        body=f"MR HOLLOW: {BODY}",
    )
    assert found == [BlockKind.TITLE, *[BlockKind.MASTHEAD] * 4, BlockKind.TURN]


def test_names_in_a_list_of_participants_are_no_byline() -> None:
    fields = said("SUBJECT: The bridge", "PARTICIPANTS", "Mr. A. Hollow, Ambassador of Karst", between="\n")
    assert fields["title"] == "The bridge"
    assert "byline" not in fields


def test_lines_that_say_who_may_be_named() -> None:
    found = kinds("A bridge reopens", "The below is attributable to Spokesperson Ana Hollow:")
    assert found[:2] == [BlockKind.TITLE, BlockKind.MASTHEAD]


@pytest.mark.parametrize("kind", ["publisher", "institution", "office", "venue", "kicker"])
def test_every_word_of_the_lexicon_is_found(kind: str) -> None:
    assert all(has_word(kind, f"the {words} here") for words in words_for(kind))


@pytest.mark.parametrize("entry", load_entries("masthead"), ids=lambda entry: entry["example"])
def test_every_entry_fires_on_its_example(entry: dict[str, str]) -> None:
    is_read = entry["is"] == "field" and entry["example"].split(":")[0].lower() in words_for("field")
    assert is_read or has_word(entry["is"], entry["example"])


def test_a_slug_is_no_title() -> None:
    assert said("BC-Karst-Bridge", "Karst minister says bridge talks near their end")["title"].startswith(
        "Karst"
    )


def test_an_author_before_a_bar_is_the_byline() -> None:
    assert said("A bridge reopens", "Ana Hollow | 3 May 2019 | 5 min read")["byline"] == "Ana Hollow"


def test_an_office_behind_from_is_the_publisher() -> None:
    assert said("A bridge reopens", "From: Ministry of Karst")["publisher"] == "Ministry of Karst"


def test_the_address_over_a_letter_is_no_heading() -> None:
    found = kinds(
        "Letter of the Minister of Karst", "His Excellency", "Mr. Peter Hollow", body=f"Excellency,\n\n{BODY}"
    )
    assert found == [
        BlockKind.TITLE,
        BlockKind.MASTHEAD,
        BlockKind.MASTHEAD,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]


def test_a_paper_is_told_by_how_the_text_speaks_of_it() -> None:
    lines = ("The bridge waits", "Harbour Talk, June 4, 2019")
    assert (
        said(*lines, body=f"{BODY} She answered the questions of Harbour Talk.")["publisher"]
        == "Harbour Talk"
    )
    assert "publisher" not in said(*lines)


def test_a_note_over_the_title_is_passed_over() -> None:
    fields = said(
        "Unofficial translation: names are spelt as in the original of the text.", "A bridge reopens"
    )
    assert fields["title"] == "A bridge reopens"


def test_a_papers_name_alone_is_the_publisher() -> None:
    assert (
        said("A bridge reopens", "By Ana Hollow", "Karst Courier", "3 May 2019")["publisher"]
        == "Karst Courier"
    )


def test_a_first_line_in_brackets_is_no_title() -> None:
    assert said("[Translated from Latvian]", "A bridge reopens")["title"] == "A bridge reopens"
