"""What could identify somebody is found; an ordinary page is left in peace."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.blocks import Paragraph, Run
from journal.domain.entries import Entry, Kind, Sharing
from journal.domain.namecheck import findings
from journal.domain.people import Circle, Person, Profile
from journal.domain.shareable import chosen_blocks
from journal.domain.sharing import Draft, EntryChoice, Finding, Piece, Section

REGISTER = (
    Person("Hazel", "my instructional coach", real_name="Sarah O’Brien-Bennett"),
    Person("Wren", "a student", Circle.STUDENT, real_name="Will Okafor"),
    Person("Birch", "our office manager", real_name="José García"),
)


def draft_of(*texts: str) -> Draft:
    pieces = tuple(Piece((Paragraph((Run(text),)),), label="5 March") for text in texts)
    return Draft(
        "session_prep", "Helen Marsh", "Dana Whitfield", None, None, "", None, (Section("since_then", pieces),)
    )


def found(
    *texts: str, private: tuple[str, ...] = (), kept: frozenset[str] = frozenset(), **more
) -> tuple[Finding, ...]:
    profile = Profile("Dana Whitfield", school="Kestrel Hill School")
    return findings(draft_of(*texts), REGISTER, profile=profile, private_phrases=private, kept=kept, **more)


def kinds(*texts: str, **more) -> set[str]:
    return {finding.what for finding in found(*texts, **more) if finding.blocking}


@pytest.mark.parametrize(
    "text",
    [
        "I asked Sarah to stay.",
        "Then Sarah's plan failed.",
        "Sarah’s plan failed.",
        "I asked SARAH.",
        "and then sarah said",
        "The O'Brien-Bennetts came.",
        "Ms O’Brien-Bennett came.",
        "I saw Bennett's car.",
        "sarah obrien bennett",
        "sbennett wrote back",
        "The Okafors came in.",
        "Okafor's father rang.",
        "I met Will yesterday.",
        "I met Jose yesterday.",
        "García said so.",
        "garcia said so",
        "the Garcías",
        "Joses notes",
        "I saw Sa\u00adrah",
    ],
)
def test_a_real_name_is_found_however_it_is_written(text):
    assert "register" in kinds(text)


@pytest.mark.parametrize(
    "text",
    ["# :::private", "| :::private |", "• :::private", '::: "private"', ":: :private", ":::privat", "before ::: after"],
)
def test_a_fence_that_keeps_nothing_private_is_pointed_out(text):
    assert "mark" in kinds(text)


def test_a_colon_or_two_are_only_colons():
    assert not found("Three things: the gate, the bell, the rain. It was 16:42:10 by then; std::vector is not ours.")


@pytest.mark.parametrize(
    "text", ["I asked S.B. about it.", "I asked S. B. about it.", "So W.O. left.", "and WO left", "J.G. came"]
)
def test_initials_of_the_register_are_found(text):
    assert "initials" in kinds(text)


def test_a_real_name_that_is_a_word_is_only_a_name_with_a_capital():
    assert not found("I will go and they will stay.")
    assert "register" in kinds("I told Will to go.")


def test_all_forms_of_one_person_are_one_finding_with_the_role_to_put_there():
    (finding,) = found("Sarah came. I told SARAH’s team. Bennett left.")
    assert finding.id == "register:sarah-o-brien-bennett"
    assert finding.suggestion == "my instructional coach"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I met Priya Patel at the door.", "Priya Patel"),
        ("We asked Mr Singh for help.", "Mr Singh"),
        ("Aroha said no.", "Aroha"),
        ("I think Ms K left.", "Ms K"),
        ("then mr jones rang", "mr jones"),
        ("Grace told me so.", "Grace"),
        ("I saw Tariq’s mother.", "Tariq"),
        ("We met the Kowalski family.", "Kowalski"),
        ("Yesterday Nkechi cried.", "Nkechi"),
        ("Oluwaseun came late.", "Oluwaseun"),
        ("The school, Kestrel Hill School, is small.", "Kestrel Hill School"),
        ("Miss Okonkwo. Count first.", "Miss Okonkwo"),
        ("I rang Dr. Brown twice.", "Dr. Brown"),
        ("I told Mark again.", "Mark"),
    ],
)
def test_a_likely_name_is_found(text, name):
    assert name in {finding.text for finding in found(text)}


@pytest.mark.parametrize(
    "text", ["JT came late again.", "I told J. that it was late.", "We spoke to K.M. at noon.", "So R said no."]
)
def test_other_initials_are_found(text):
    assert "initials" in kinds(text)


def test_the_names_printed_on_the_page_are_no_findings():
    assert not found("Helen asked me twice. Dana here, Marsh there. Helen’s question stays.")


def test_a_reader_who_is_in_the_register_is_no_finding_by_the_code_name_either():
    helen = Person("Helen", role="my mentor", real_name="Helen Marsh")
    draft = draft_of("I will ask Helen again.")
    assert not findings(draft, (helen,), profile=Profile("Dana Whitfield"), private_phrases=())
    told = findings(replace(draft, reader="Tomás"), (helen,), profile=Profile("Dana Whitfield"), private_phrases=())
    assert [finding.what for finding in told] == ["register"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Write to j.smith@kestrel.sch.uk soon.", "email"),
        ("mail me (j.smith at school dot org)", "email"),
        ("Call 07700 900123 after four.", "phone"),
        ("Call (555) 555-0142.", "phone"),
        ("Call +44 20 7946 0958.", "phone"),
        ("Call 555-867-5309 now.", "phone"),
        ("Ring 021 555 1234.", "phone"),
        ("He is on ext 4521.", "phone"),
        ("She was born 12/03/2014.", "birth_date"),
        ("DOB: 4 May 2013", "birth_date"),
        ("It says 12 March 2015.", "birth_date"),
        ("She turned nine on 5 March.", "birth_date"),
        ("His birthday is 4 June.", "birth_date"),
        ("on 2014-03-12", "birth_date"),
        ("Student ID 482133 is wrong.", "number"),
        ("It is S1234567.", "number"),
        ("UPN A123456789012", "number"),
        ("SSN 123-45-6789", "number"),
        ("his number is 48213377", "number"),
        ("pupil no. 5512", "number"),
        ("case #4821", "number"),
        ("near SW1A 1AA", "postcode"),
        ("near M5V 2T6", "postcode"),
        ("zip 94110", "postcode"),
        ("at 94110-1234", "postcode"),
        ("in Austin, TX 78701", "postcode"),
        ("at 14 Elm Tree Road", "address"),
        ("see https://x.org/a?b", "address"),
        ("see www.foo.com/x", "address"),
        ("see kestrelhill.school/y", "address"),
        (r"in C:\Users\me\a.txt", "address"),
        ("in /home/me/a.txt", "address"),
        ("the file report.docx", "address"),
        ("ask @priya_p", "address"),
        ("He is the only music teacher here.", "unique"),
        ("the only Muslim girl in the class", "unique"),
        ("The twins came.", "unique"),
        ("our only deaf pupil", "unique"),
    ],
)
def test_a_shape_that_points_at_somebody_is_found(text, what):
    assert what in kinds(text)


def test_days_one_after_the_other_are_no_date_of_birth():
    weeks = (
        "No count in the weeks of 6 April, 13 April, 20 April, 27 April, 4 May, 11 May, 8 June, 15 June and 22 June."
    )
    assert "birth_date" not in kinds(weeks)
    assert "birth_date" in kinds("It was on 6 April, 13 that it happened.")


ORDINARY = """
Walkthrough of Year 7 science in period 4. Wait time has doubled since January, from two seconds to five. Two pupils
explained the method to each other without being asked. We got through the timetable in twenty minutes and then spent
forty on whether Humanities can run the debate trip. Count first. Stand where they stand. Thank people by name. In the
2025-26 plan we have 1,200 pupils, 64 late sign-ins down to 21, 59% said so; the meeting is 16:00-17:00 on Tuesday
17 March in room 12. The Leadership Team read the Behaviour Policy. Ofsted comes in the Autumn term, the Governors meet
on Monday, and PE moves to the Sports Hall. I said, “What would help?” Nobody answered. Rehearsing it helped. Proud of
the tutors, who rang every family before the newsletter went out. Carrying into the weekend: the budget letter. May was
hard. Will it hold? Grace under pressure is not the aim. The English department, the SENCO and the Head of Year agree.
Grade 4 reads in French on Fridays. Chapter 3 of the book, page 41. It cost $450 and took 3.5 hours.
"""


def test_an_ordinary_page_gives_few_false_alarms():
    alarms = [finding for finding in found(*ORDINARY.strip().split("\n")) if finding.blocking]
    assert len(alarms) < 3, alarms


PRIVATE = "Ms K told me she is leaving in June because her marriage is over and she cannot face the staffroom."


@pytest.mark.parametrize(
    "text",
    [
        "I know she is leaving in June because her marriage is over.",
        "Because her marriage is over, in June she is leaving, and the staffroom she cannot face.",
        "she cannot face the Staffroom; her marriage is over; she leaves in June",
        "It is true that SHE IS LEAVING IN JUNE.",
    ],
)
def test_words_that_repeat_a_private_passage_are_found_even_in_another_order(text):
    assert "private" in kinds(text, private=(PRIVATE,))


def test_common_words_shared_with_a_private_passage_are_nothing():
    private = ("At the end of the day I do not know what it is that I want to do about the thing.",)
    assert not found("At the end of the day it is what it is, and I do not know what to do.", private=private)


def test_a_private_finding_cannot_be_kept():
    (finding,) = found("I know she is leaving in June because her marriage is over.", private=(PRIVATE,))
    again = found(
        "I know she is leaving in June because her marriage is over.", private=(PRIVATE,), kept=frozenset({finding.id})
    )
    assert again == (finding,)


def test_a_kept_finding_is_not_asked_again():
    (finding,) = found("I met Priya there.")
    assert found("I met Priya there.", kept=frozenset({finding.id})) == ()


def test_a_finding_says_where_it_is_and_shows_its_sentence():
    (finding,) = found("It was late. I met Priya there. We left.")
    assert finding.where == "Since then, 5 March"
    assert finding.excerpt == "I met Priya there."
    assert finding.id == "name:priya"


def test_other_partners_are_real_people_too():
    assert "register" in kinds("Then tomas rivera said it.", other_names=("Tomás Rivera",))


@given(st.text(max_size=300))
def test_any_text_can_be_checked_and_gives_the_same_findings_again(text):
    assert found(text, private=(text[:80],)) == found(text, private=(text[:80],))


def test_a_surname_beside_a_registered_first_name_is_asked_about_too():
    assert {finding.text for finding in found("I met Sarah Williamson there.")} == {"Sarah", "Williamson"}


def test_a_common_word_is_no_plural_of_a_short_name():
    thi = (Person("Thrush", "a student", real_name="Nguyễn Thị Hồng"),)
    draft_words = "This is the plan. I think this will do."
    assert not findings(draft_of(draft_words), thi, profile=Profile(), private_phrases=())


@pytest.mark.parametrize("text", ["I asked Benett to stay.", "o'brian-bennet came", "I saw Okafar today."])
def test_a_slip_of_the_finger_in_a_real_name_is_found(text):
    assert kinds(text) & {"register", "name"}


@pytest.mark.parametrize(
    "written",
    [
        "I saw **Ma**rcus there.",
        "I saw *Marcus* there.",
        "- **Marcus**: late again",
        "## What Marcus said",
        "> Marcus said so",
        "1. Marcus",
        "[Marcus](https://example.org) said so.",
        "I saw Mar\u00adcus there.",
        "I saw ~~Marcus~~ there.",
    ],
)
def test_a_name_is_found_whatever_stands_around_it_on_the_page(written: str) -> None:
    entry = Entry(datetime(2026, 3, 4, tzinfo=UTC), written, "", Kind.NOTE, Sharing.FULL, "")
    piece = Piece(chosen_blocks(entry, EntryChoice(1)), label="5 March")
    draft = replace(draft_of("x"), sections=(Section("since_then", (piece,)),))
    names = findings(draft, REGISTER, profile=Profile("Dana Whitfield"), private_phrases=())
    assert "Marcus" in {finding.text.replace("\u00ad", "") for finding in names}


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("I saw Sаrah with a foreign vowel.", "Sаrah"),
        ("I saw S a r a h in the banner.", "S a r a h"),
        ("I saw Sarah\u00a0O\u2019Brien-Bennett there.", "Sarah\u00a0O\u2019Brien-Bennett"),
        ("I saw Sarah\nO'Brien-Bennett there.", "Sarah\nO'Brien-Bennett"),
        ("Sarah O'B. will chair it.", "Sarah O'B"),
        ("Okafor, W. is on the list.", "Okafor, W"),
        ("The card says 王小明 in ink.", "王小明"),
        ("The note said محمد twice.", "محمد"),
        ("Tom B and the others swapped.", "Tom B"),
    ],
)
def test_a_disguised_name_is_found_whole(text: str, excerpt: str) -> None:
    assert excerpt in {finding.text for finding in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Our one autistic girl did it.",
        "The twins in 4B are back.",
        "She is the one deaf pupil in Year 3.",
        "The school’s one refugee family moved.",
        "He is the only male teacher here.",
    ],
)
def test_the_only_one_of_a_kind_has_to_be_decided(text: str) -> None:
    assert "unique" in kinds(text)


def test_a_post_that_one_person_holds_is_told_and_blocks_nothing() -> None:
    assert [(finding.what, finding.blocking) for finding in found("The head of PE resigned.")] == [("unique", False)]


def test_a_page_written_in_another_script_is_not_asked_about_word_by_word() -> None:
    assert not found("今天我和老师谈了很久，我觉得学校的气氛好多了。")


@pytest.mark.parametrize(
    "name", ["Sarah (Sal) Bennett", "Bennett [away]", "A. *", "?", "- -", "Ms +", "O'", "1 2", "de la"]
)
def test_no_real_name_is_too_odd_to_look_for(name: str) -> None:
    register = (Person("Hazel", "my coach", real_name=name),)
    assert findings(draft_of("I saw Sal there."), register, profile=Profile("Dana"), private_phrases=()) is not None


@pytest.mark.parametrize(("name", "text"), [("Al", "I asked Al to stay."), ("Mr Le", "I asked Le to stay.")])
def test_somebody_whose_whole_name_could_be_a_particle_is_found(name: str, text: str) -> None:
    register = (Person("Hazel", "my coach", real_name=name),)
    told = findings(draft_of(text), register, profile=Profile("Dana"), private_phrases=())
    assert "register" in {finding.what for finding in told}
