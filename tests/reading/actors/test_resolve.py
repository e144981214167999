"""Who is meant: one person over spellings, titles, pronouns, groups, the voice of a text."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.documents.open import open_bytes
from dragoman.documents.span import Span
from dragoman.language.tokens import Marks
from dragoman.reading.actors.actor import ActorRef, Unresolved
from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.actors.mentions import find_mentions
from dragoman.reading.actors.office import singular
from dragoman.reading.actors.resolve import Cast, resolve_mentions
from dragoman.reading.actors.titles import roster_office
from dragoman.reading.dates.when import Basis, Grain, Unplaced, When
from factories import a_document


def on(day: str) -> When:
    first = date.fromisoformat(day)
    return When(
        start=first,
        end=date.fromordinal(first.toordinal() + 1),
        grain=Grain.DAY,
        basis=Basis.STATED,
        span=None,
        because="told",
    )


def cast(text: str, day: str = "", **sidecar: str) -> Cast:
    document = open_bytes(text.encode(), name="t.txt", sidecar=sidecar) if sidecar else a_document(text)
    knowledge = load_knowledge()
    when = on(day) if day else Unplaced(span=None, because="not told")
    return resolve_mentions(document, find_mentions(document, Marks(), knowledge), when, knowledge)


def who(found: Cast, words: str) -> ActorRef | Unresolved:
    """Return the actor of the last mention whose words end so."""
    return next(
        actor
        for mention, actor in reversed(list(zip(found.mentions, found.actors, strict=True)))
        if actor.span is not None and mention.name != "?" and _words(found, mention.span).endswith(words)
    )


def _words(found: Cast, span: Span) -> str:
    return TEXTS[id(found)][span.start : span.end]


TEXTS: dict[int, str] = {}


def read(text: str, day: str = "", **sidecar: str) -> Cast:
    found = cast(text, day, **sidecar)
    TEXTS[id(found)] = text
    KEPT.append(found)
    return found


KEPT: list[Cast] = []


def test_a_last_name_is_the_person_named_in_full() -> None:
    found = read("Kenyan Foreign Minister Wanja Mukami arrived. Mukami spoke.")
    actor = who(found, "Mukami")
    assert isinstance(actor, ActorRef)
    assert (actor.name, actor.side, actor.office) == ("Wanja Mukami", "KE", "Foreign Minister")
    assert "introduced as Foreign Minister at [" in actor.because


def test_two_spellings_in_one_text_are_one_person() -> None:
    found = read("Kenyan Trade Minister Yusuf Abdiev came. Mr. Abdiyev stayed.")
    assert len({actor.actor_id for actor in found.actors if isinstance(actor, ActorRef)}) == 1


def test_namesakes_of_two_sides_stay_apart() -> None:
    found = read("Kenyan President Ali Hassani met Sudanese envoy Ali Hassani.")
    assert [a.actor_id for a in found.actors if isinstance(a, ActorRef)] == [
        "person:ali-hassani",
        "person:ali-hassani-2",
    ]


def test_father_and_son_stay_apart_by_given_name() -> None:
    found = read("President Omar Deng spoke. His father, President Salva Deng, was silent.")
    people = [a.name for a in found.actors if isinstance(a, ActorRef) and a.kind == "person" and a.name]
    assert {"Omar Deng", "Salva Deng"} <= set(people)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Kenyan President Wanja Mukami spoke. The President left.", "President", "Wanja Mukami"),
        ("Kenyan Foreign Minister Wanja Mukami met Peru's. The minister left.", "minister", "Wanja Mukami"),
        ("Mr. Otieno met Wanja Mukami, Kenya's envoy. He left.", "He", "Otieno"),
    ],
)
def test_an_office_or_pronoun_told_again_is_the_person(text: str, words: str, name: str) -> None:
    actor = who(read(text), words)
    assert isinstance(actor, ActorRef)
    assert actor.name == name


def test_a_woman_is_not_he() -> None:
    actor = who(read("Mr. Barasa met Ms. Mukami. She left."), "She")
    assert isinstance(actor, ActorRef)
    assert actor.name == "Mukami"


def test_a_pronoun_with_nobody_before_is_unresolved() -> None:
    assert isinstance(who(read("He left."), "He"), Unresolved)


def test_a_title_without_a_name_is_the_holder_on_the_day() -> None:
    early = who(read("The President of Azerbaijan left.", "1999-05-01"), "Azerbaijan")
    late = who(read("The President of Azerbaijan left.", "2006-05-01"), "Azerbaijan")
    assert isinstance(early, ActorRef)
    assert isinstance(late, ActorRef)
    assert (early.name, late.name) == ("Heydar Aliyev", "Ilham Aliyev")
    assert early.because.startswith("roster:")


def test_the_list_names_no_holder_where_the_text_has_its_own_or_tells_no_state() -> None:
    own = "President Anar Quliyev of Azerbaijan flew home. The Head of State of Azerbaijan was content."
    actor = list(read(own, "2006-05-01").actors)[-1]
    assert isinstance(actor, ActorRef)
    assert actor.name != "Ilham Aliyev"
    away = list(read("Azerbaijan and Kenya spoke. The President left.", "2006-05-01").actors)[-1]
    assert not isinstance(away, ActorRef) or away.name == ""


def test_a_name_from_the_list_says_that_the_text_does_not_name_him() -> None:
    actor = who(read("The President of Azerbaijan left.", "2006-05-01"), "Azerbaijan")
    assert isinstance(actor, ActorRef)
    assert actor.because.endswith("named by the list, not by the text")


def test_a_title_without_a_name_and_day_keeps_office_and_side() -> None:
    actor = who(read("The President of Azerbaijan left."), "Azerbaijan")
    assert isinstance(actor, ActorRef)
    assert (actor.name, actor.side, actor.office) == ("", "AZ", "President")


def test_both_sides_are_the_two_named_last() -> None:
    found = read("Kenya wrote to Uganda. Both sides were content.")
    span = next(m.span for m in found.mentions if m.kind == "group")
    assert [a.side for a in found.within(span)] == ["KE", "UG"]


def test_both_presidents_are_the_two_presidents() -> None:
    found = read("Kenyan President Ann Muli met Ugandan President Jo Okot. Both presidents smiled.")
    span = next(m.span for m in found.mentions if m.kind == "group")
    assert [a.name for a in found.within(span) if isinstance(a, ActorRef)] == ["Ann Muli", "Jo Okot"]


def test_presidents_told_with_their_states_are_members() -> None:
    found = read("The presidents of Kenya and Uganda met.")
    assert [(a.side, a.office) for a in found.within(Span(0, 39)) if isinstance(a, ActorRef)] == [
        ("KE", "President"),
        ("UG", "President"),
    ]


def test_nested_names_are_one_actor() -> None:
    text = "Deputy Minister of Foreign Affairs of Kenya Wanja Mukami came."
    found = read(text)
    assert len(found.within(Span(0, len(text)))) == 1


def test_an_official_text_tells_its_own_offices_without_the_state() -> None:
    found = read(
        "Call with Kenya\n\nDeputy Minister Ada Quispe called Kenyan envoy Wanja Mukami. We are content.",
        publisher="Ministry of Foreign Affairs of Peru",
    )
    assert found.home is not None
    assert found.home.side == "PE"
    person, we = who(found, "Quispe"), who(found, "We")
    assert isinstance(person, ActorRef)
    assert isinstance(we, ActorRef)
    assert (person.side, we.side, we.kind) == ("PE", "PE", "state")


def test_an_article_has_no_voice() -> None:
    found = read("Kenya waited.", publisher="The Moscow Tribune")
    assert found.voice is None


def test_the_spokesperson_a_text_is_attributed_to_is_its_voice() -> None:
    found = read(
        "Office of the Spokesperson\n\nThe following is attributable to Spokesperson Ida Quill:\n\nWe agree."
    )
    assert found.voice is not None
    assert (found.voice.name, found.voice.side) == ("Ida Quill", "US")


def test_a_former_ambassador_and_an_expert_speak_for_no_state() -> None:
    found = read("Kenya's former ambassador Wanja Mukami met the Kenyan analyst Otieno Barasa.")
    assert [a.side for a in found.actors if isinstance(a, ActorRef) and a.kind == "person"] == ["", ""]


def test_a_counterpart_has_the_same_office() -> None:
    actor = who(read("Kenyan Foreign Minister Ann Muli met her Ugandan counterpart, Jo Okot."), "Okot")
    assert isinstance(actor, ActorRef)
    assert (actor.name, actor.office, actor.side) == ("Jo Okot", "Foreign Minister", "UG")


def test_moscow_before_1992_is_the_soviet_union() -> None:
    before, after = (
        who(read("Moscow waited.", "1958-03-01"), "Moscow"),
        who(read("Moscow waited.", "1998-03-01"), "Moscow"),
    )
    assert (before.side, after.side) == ("SU", "RU")


@pytest.mark.parametrize(
    ("several", "one"), [("presidents", "President"), ("foreign ministers", "Foreign minister")]
)
def test_an_office_of_several_is_told_of_one(several: str, one: str) -> None:
    assert singular(several) == one


def test_a_deputy_is_not_the_minister_in_the_roster() -> None:
    assert roster_office("Deputy Foreign Minister", "deputy minister", "KE") == ""
    assert roster_office("Foreign Minister", "minister", "KE") == "foreign minister"
    assert roster_office("Secretary", "minister", "US") == "foreign minister"


def test_a_counterpart_that_begins_a_sentence_is_that_of_whom_the_last_one_was_about() -> None:
    text = (
        "Peruvian Foreign Minister Ada Quispe-Rojas flew to Suva with a letter of Prime Minister Salas. "
        "Her Fijian counterpart, Seru Vuki-Toga, took it."
    )
    counterpart = who(read(text), "Seru Vuki-Toga")
    assert isinstance(counterpart, ActorRef)
    assert counterpart.office == "Foreign Minister"


def test_the_writer_named_over_a_text_is_no_she_of_the_text() -> None:
    text = (
        "A Net Off Suva\n\nBy Maria Salas\n\nMay 2, 2019\n\nThe navy stopped the trawler and brought her in."
    )
    assert isinstance(who(read(text, title="A Net Off Suva"), "her"), Unresolved)


def test_a_ministry_is_of_the_state_in_whose_capital_it_sits() -> None:
    found = read("Fiji complained. The Foreign Ministry in Lima denied it.")
    ministry = who(found, "Foreign Ministry in Lima")
    assert isinstance(ministry, ActorRef)
    assert ministry.side == "PE"


def test_a_capital_that_opens_a_sentence_tells_the_side_of_the_office_behind_it() -> None:
    found = read("Fiji and Peru spoke. The port of Suva is open. In Lima, Prime Minister Ada Quispe agreed.")
    leader = who(found, "Ada Quispe")
    assert isinstance(leader, ActorRef)
    assert leader.side == "PE"


def test_one_who_says_what_a_state_will_do_speaks_for_it() -> None:
    found = read(
        "Fiji and Peru differ. Peru accused Fiji. President Inti Salas warned that Fiji will not wait."
    )
    leader = who(found, "Inti Salas")
    assert isinstance(leader, ActorRef)
    assert leader.side == "FJ"


def test_one_who_invites_is_of_the_state_that_is_visited() -> None:
    told = "President Seru Vuki will travel to Peru at the invitation of Prime Minister Ada Quispe."
    text = f"Office of the President of Fiji\n\n{told}"
    host = who(read(text, publisher="Office of the President of Fiji"), "Ada Quispe")
    assert isinstance(host, ActorRef)
    assert host.side == "PE"


def test_the_minister_whose_side_will_do_it_is_the_one_of_that_side() -> None:
    found = read(
        "President Orbe received the Foreign Minister of Peru Ada Salas. Foreign Minister of Chile Ana Brun"
        " was present. The Minister stated that the Peruvian side would study the plan."
    )
    assert who(found, "Minister").name == "Ada Salas"  # type: ignore[union-attr]


def test_a_minister_who_retorts_what_his_state_will_do_is_of_that_state() -> None:
    found = read(
        "Lima waits. Chile waits. Prime Minister Orbe retorted that Chile will defend every house it has."
    )
    assert who(found, "Orbe").side == "CL"


def test_those_who_release_a_joint_statement_are_read_from_its_list() -> None:
    text = (
        "Joint Statement on the Events in Ruritania\n\nHere follows the text of a joint statement by the"
        " Foreign Ministers of Peru, Chile, Norway, and Japan, condemning the raid.\n\nWe urge calm."
    )
    assert [state.side for state in read(text).joint] == ["PE", "CL", "NO", "JP"]


def test_her_host_is_the_one_of_the_other_side() -> None:
    found = read(
        "Peruvian Foreign Minister Ada Salas met Chilean Foreign Minister Ivo Orbe. Salas proposed a station;"
        " her host welcomed the plan."
    )
    assert who(found, "host").name == "Ivo Orbe"  # type: ignore[union-attr]


def test_it_that_says_something_is_the_side_told_last_as_subject() -> None:
    found = read(
        "In the talks the Peruvian party took note of the views of Chile. It recalled that winter is near."
    )
    assert who(found, "It").side == "PE"


def test_it_that_says_nothing_is_nobody() -> None:
    assert [mention.kind for mention in read("It was cold in Peru.").mentions] == ["state"]


def test_his_spokesman_is_of_his_side() -> None:
    found = read(
        "Zambian Foreign Minister Ada Mwansa met Tanzanian Foreign Minister Ivo Mushi. Mushi left for Dodoma."
        " His spokesman, Juma Kessy, said nothing."
    )
    assert who(found, "Kessy").side == "TZ"


def test_who_receives_a_guest_is_not_of_his_side() -> None:
    found = read(
        "Peruvian Foreign Minister Ada Salas flew to Chile. She spoke of Chile and Peru. Salas was received"
        " by the Prime Minister."
    )
    assert who(found, "Prime Minister").side == "CL"


def test_a_letter_is_spoken_by_the_one_who_signs_it() -> None:
    text = (
        "Your Excellency,\n\nMy Government proposes talks.\n\nMinister of Fisheries of Peru Elena Salas\n\n"
        "To H.E. Mr. Ivo Orbe, Minister of Fisheries of Chile\n"
    )
    voice = read(text).voice
    assert voice is not None
    assert voice.name == "Elena Salas"


def test_a_briefings_head_line_tells_whose_it_is() -> None:
    home = read(
        "Daily Briefing, Ministry of Foreign Affairs of Ghana\nAccra, 11 May 2024\n\nGood morning."
    ).home
    assert home is not None
    assert home.side == "GH"


def test_a_communique_is_of_all_who_met() -> None:
    text = (
        "COMMUNIQUÉ OF THE ARICA SUMMIT\n\n"
        "The Heads of State of Peru, Chile and Bolivia met in Arica on 3 May 2021.\n\n"
        "1. We welcome the reopening of the railway.\n"
    )
    found = read(text)
    assert [one.side for one in found.joint] == ["PE", "CL", "BO"]


def test_a_communique_of_one_government_is_not_joint() -> None:
    text = "COMMUNIQUÉ\n\nThe Government of Peru regrets the closing of the railway by Chile.\n"
    assert read(text).joint == ()


def test_it_of_a_joint_text_is_the_meeting_of_all() -> None:
    text = (
        "COMMUNIQUÉ OF THE ARICA SUMMIT\n\n"
        "The Heads of State of Peru, Chile and Bolivia met in Arica on 3 May 2021.\n\n"
        "1. The Summit heard a report. It voiced concern at the floods.\n"
    )
    found = read(text)
    it = next(m.span for m in found.mentions if m.span.of(text) == "It")
    assert [one.side for one in found.within(it)] == ["PE", "CL", "BO"]


def test_a_first_name_alone_is_the_one_person_who_has_it() -> None:
    found = read("Peru's spokesperson Mr. Nilo Vuki spoke. Mr. Nilo said that the road was shut.")
    actor = who(found, "Mr. Nilo")
    assert isinstance(actor, ActorRef)
    assert (actor.name, actor.side) == ("Nilo Vuki", "PE")


def test_two_persons_of_one_first_name_keep_it_apart() -> None:
    found = read("Mr. Nilo Vuki of Peru met Mr. Nilo Toga of Fiji. Mr. Nilo said that the road was shut.")
    assert who(found, "Mr. Nilo").because.startswith("named with an honorific")
    assert getattr(who(found, "Mr. Nilo"), "name", "") == "Nilo"


def test_he_may_be_a_delegate_without_a_name() -> None:
    text = "Peru’s delegate stressed that the road was open. He observed that the river was low."
    actor = who(read(text), "He")
    assert isinstance(actor, ActorRef)
    assert actor.side == "PE"


def test_a_president_is_no_king_of_the_text() -> None:
    found = read("King Toga of Peru ruled long ago. On Monday the President of Peru signed the text.")
    assert getattr(who(found, "President of Peru"), "name", "") != "Toga"
