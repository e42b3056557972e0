"""Code names become roles; decisions take words out of the data."""

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.blocks import Heading, ListBlock, ListItem, Paragraph, Quote, Run, plain
from journal.domain.draft_words import Cut, passages, sentences, spliced
from journal.domain.people import Circle, Person
from journal.domain.redaction import Spot, role_of, with_article, with_decisions, with_roles
from journal.domain.sharing import Decision, Draft, Piece, Section, Verdict

HAZEL = Person("Hazel", "Instructional coach", aliases=("Ms H",))
WREN = Person("Wren", "", Circle.STUDENT)


def draft_of(
    *paragraphs: Heading | Paragraph | Quote | ListBlock, reader: str = "Helen Marsh", title: str = ""
) -> Draft:
    piece = Piece(tuple(paragraphs), title=title)
    return Draft("session_prep", reader, "Dana Whitfield", None, None, "", None, (Section("since_then", (piece,)),))


def words(draft: Draft) -> list[str]:
    return [passage.text for passage in passages(draft)]


def said(text: str, *people: Person, roles: tuple[tuple[str, str], ...] = ()) -> str:
    found = words(with_roles(draft_of(Paragraph((Run(text),))), people or (HAZEL, WREN), roles))
    return found[0] if found else ""


def test_a_code_name_becomes_its_role_with_an_article():
    assert said("I asked Hazel to sit in.") == "I asked an instructional coach to sit in."


def test_a_role_begins_a_sentence_with_a_capital():
    assert said("It was late. Hazel stayed.") == "It was late. An instructional coach stayed."


def test_possessives_and_capitals_are_replaced_too():
    assert (
        said("Read Hazel’s notes, HAZEL said.") == "Read an instructional coach’s notes, an instructional coach said."
    )


def test_a_word_that_stands_before_the_name_already_says_whose_it_is():
    assert said("I rang my Hazel.") == "I rang my instructional coach."


def test_an_alias_goes_the_same_way_and_takes_its_title_along():
    assert (
        said("Then Ms H came, and Ms Hazel too.") == "Then an instructional coach came, and an instructional coach too."
    )


def test_a_marked_person_loses_the_mark():
    assert said("Thank @Hazel today.") == "Thank an instructional coach today."


def test_a_name_that_is_part_of_another_word_stays():
    assert said("The Hazelnut tree and Wrenfield.") == "The Hazelnut tree and Wrenfield."


def test_without_a_role_the_circle_speaks():
    assert said("I met Wren.") == "I met a student."


def test_a_role_for_this_share_only_goes_first():
    assert said("I asked Hazel.", roles=(("hazel", "my coach"),)) == "I asked my coach."


def test_what_follows_a_comma_in_a_role_is_not_printed():
    assert role_of(Person("Rowan", "Grade 4 teacher, long-serving")) == "a grade 4 teacher"
    assert with_article("SENCO") == "a SENCO"
    assert with_article("our office manager") == "our office manager"


def test_the_printed_name_of_the_reader_stays():
    draft = draft_of(Paragraph((Run("Helen asked me."),)))
    assert words(with_roles(draft, (Person("Helen", "my mentor"),))) == ["Helen asked me."]


def test_a_name_cut_by_bold_is_found():
    draft = draft_of(Paragraph((Run("Then Ha", bold=True), Run("zel came."))))
    assert words(with_roles(draft, (HAZEL,))) == ["Then an instructional coach came."]


def test_names_in_lists_quotes_and_titles_are_found():
    hazel = Paragraph((Run("Hazel"),))
    draft = draft_of(Quote((hazel,)), ListBlock((ListItem((hazel,)),)), title="Hazel and I")
    assert words(with_roles(draft, (HAZEL,))) == [
        "An instructional coach and I",
        "An instructional coach",
        "An instructional coach",
    ]


def decided(text: str, start: int, end: int, verdict: Verdict, replacement: str = "") -> list[str]:
    draft = draft_of(Paragraph((Run(text),)), Paragraph((Run("Second."),)))
    decision = Decision("name:x", verdict, replacement)
    return words(with_decisions(draft, [Spot("name:x", 0, start, end)], (decision,)))


def test_drop_takes_the_whole_sentence_out():
    text = "We met at nine. Sarah left early. It was fine."
    assert "Sarah" not in " ".join(decided(text, 16, 21, Verdict.DROP))
    assert "We met at nine." in decided(text, 16, 21, Verdict.DROP)[0]


def test_a_heading_goes_with_the_last_of_its_words():
    blocks = (
        Heading(2, (Run("What happened"),)),
        Paragraph((Run("Sarah left early."),)),
        Heading(3, (Run("Later"),)),
        Paragraph((Run("Sarah came back."),)),
        Heading(2, (Run("What now"),)),
        Paragraph((Run("Ring them."),)),
        Heading(2, (Run("Never answered"),)),
    )
    spots = [Spot("name:x", 1, 0, 5), Spot("name:x", 3, 0, 5)]
    left = with_decisions(draft_of(*blocks), spots, (Decision("name:x", Verdict.DROP, ""),))
    assert words(left) == ["What now", "Ring them.", "Never answered"]
    left = with_decisions(draft_of(*blocks), spots[:1], (Decision("name:x", Verdict.DROP, ""),))
    assert words(left)[:3] == ["What happened", "Later", "Sarah came back."]


def test_dropping_the_only_sentence_takes_the_paragraph_out():
    assert decided("Sarah left early.", 0, 5, Verdict.DROP) == ["Second."]


def test_replace_puts_the_words_in_with_a_capital_where_a_sentence_begins():
    assert (
        decided("Sarah left. I rang Sarah.", 0, 5, Verdict.REPLACE, "a colleague")[0]
        == "A colleague left. I rang Sarah."
    )


def test_keep_changes_nothing():
    assert decided("Sarah left.", 0, 5, Verdict.KEEP) == ["Sarah left.", "Second."]


def test_a_full_stop_after_a_title_ends_no_sentence():
    text = "Mr. Singh left. We stayed."
    assert [text[start:end] for start, end in sentences(text)] == ["Mr. Singh left.", " We stayed."]


@given(st.lists(st.text(max_size=8), max_size=5), st.integers(0, 30), st.integers(0, 10), st.text(max_size=4))
def test_splicing_runs_is_splicing_their_text(texts, start, length, put):
    runs = tuple(Run(text, bold=number % 2 == 0) for number, text in enumerate(texts))
    whole = plain(runs)
    start = min(start, len(whole))
    end = min(start + length, len(whole))
    if start == end or not whole:
        return
    assert plain(spliced(runs, [Cut(start, end, put)])) == whole[:start] + put + whole[end:]


def test_a_chapter_whose_title_is_taken_out_keeps_a_neutral_heading():
    chapter = Section("chapter", (Piece((), title="Win Hazel over", area="goal", item_id=3),))
    told = Section("why", (Piece((Paragraph((Run("Because it is time."),)),)),))
    draft = Draft("goals", "", "Dana Whitfield", None, None, "", None, (chapter, told))
    decided = with_decisions(draft, [Spot("f1", 0, 4, 9)], (Decision("f1", Verdict.DROP),))
    assert [section.id for section in decided.sections] == ["chapter", "why"]
    assert decided.sections[0].pieces[0].title == "A goal"
    assert "Hazel" not in " ".join(words(decided))
