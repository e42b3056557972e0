"""Spelling by the shipped dictionaries."""

import pytest

from journal.resources import resource
from journal.spelling import LANGUAGES, Speller, usual_language, words_in


@pytest.fixture(scope="module")
def british():
    return Speller("en-GB", ["Zedekiah"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_shipped_with_its_licence(language):
    assert Speller(language).is_right("animal")
    assert resource("dictionaries", f"LICENSE-{language}.txt").is_file()


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en-US", "color", "colour"),
        ("en-GB", "colour", "color"),
        ("en-CA", "colour", "color"),
        ("es-ES", "mañana", "manyana"),
    ],
)
def test_each_has_its_own_ways(language, right, wrong):
    speller = Speller(language)
    assert speller.is_right(right)
    assert not speller.is_right(wrong)


@pytest.mark.parametrize("word", ["don’t", "don't", "naïve", "well-kept", "zedekiah", "Zedekiah’s", "Teacher’s"])
def test_what_is_right_is_left_alone(british, word):
    assert british.is_right(word)


@pytest.mark.parametrize("word", ["مرحبا", "שלום", "学校", "Привет", "Ωμέγα", "학교"])
def test_what_no_shipped_dictionary_could_know_is_not_called_wrong(british, word):
    assert british.is_right(word)


@pytest.mark.parametrize("word", ["recieve", "teh", "wel-kept", "\ud800x", "ﬂ\u0301zz"])
def test_what_is_wrong_is_seen(british, word):
    assert not british.is_right(word)


def test_the_likely_word_is_suggested(british):
    assert "receive" in british.suggest("recieve")


@pytest.mark.parametrize(("typed", "meant"), [("Teh", "The"), ("dont", "don't"), ("wierd", "weird"), ("adn", "and")])
def test_a_slip_of_two_keys_is_offered_first(british, typed, meant):
    assert british.suggest(typed)[0] == meant


def test_a_learnt_word_is_right(british):
    assert not british.is_right("Quibblesworth")
    british.learn("Quibblesworth")
    assert british.is_right("quibblesworth’s")


def test_addresses_tags_names_short_names_and_numbers_are_no_words():
    text = "See https://exampel.org or me@exampel.org, #tagg @Jhon PSHE 3rd a1b: teh end_of"
    assert [word for _, word in words_in(text)] == ["See", "or", "teh"]


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("en_GB", "en-GB"),
        ("en_IE", "en-GB"),
        ("en_AU.UTF-8", "en-AU"),
        ("es_MX", "es-ES"),
        ("de_DE", "en-US"),
        ("C", "en-US"),
    ],
)
def test_a_locale_has_its_dictionary(name, language):
    assert usual_language(name) == language


def test_signs_and_words_without_a_space_are_looked_through_once():
    """From every sign the rest was searched for an address: half a minute for a page of them."""
    assert [word for _, word in words_in("[Teh](" * 20_000)] == ["Teh"] * 20_000
    assert words_in(f"({'a.b-' * 12}c@example.org)") == []
