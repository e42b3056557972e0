import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import HeaderDamaged, RecoveryKeyMistyped
from journal.vault import keyslots, recovery
from journal.vault.keyslots import DataKey
from journal.vault.recovery import RecoveryKey

VAULT = "00112233445566778899aabbccddeeff"


@given(st.binary(min_size=16, max_size=16))
def test_twelve_words_hold_the_whole_key(entropy):
    key = RecoveryKey(entropy)
    assert len(key.words()) == 12
    assert RecoveryKey.parse(str(key)) == key
    assert RecoveryKey.parse("  \n".join(word.upper() for word in key.words())) == key
    assert RecoveryKey.parse(" ".join(f"{n}. {word}," for n, word in enumerate(key.words(), 1))) == key
    assert RecoveryKey.parse(" ".join(word[:4] for word in key.words())) == key


@given(st.binary(min_size=16, max_size=16), st.integers(0, 10))
def test_swapped_words_are_noticed_nearly_always(entropy, place):
    words = list(RecoveryKey(entropy).words())
    words[place], words[place + 1] = words[place + 1], words[place]
    with contextlib.suppress(RecoveryKeyMistyped):  # four bits of checksum: one swap in sixteen passes
        assert RecoveryKey.parse(" ".join(words)).words() == tuple(words)


def test_swapped_words_are_spoken_of():
    words = [
        "legal",
        "winner",
        "thank",
        "year",
        "wave",
        "sausage",
        "worth",
        "useful",
        "legal",
        "winner",
        "yellow",
        "thank",
    ]
    with pytest.raises(RecoveryKeyMistyped, match="each other’s place"):
        RecoveryKey.parse(" ".join(words))


def test_the_wrong_word_is_named():
    words = list(RecoveryKey(bytes(16)).words())
    words[4] = "afterbell"
    with pytest.raises(RecoveryKeyMistyped, match="Word 5"):
        RecoveryKey.parse(" ".join(words))
    with pytest.raises(RecoveryKeyMistyped, match="twelve"):
        RecoveryKey.parse("abandon about")


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text):
    with contextlib.suppress(RecoveryKeyMistyped):
        RecoveryKey.parse(text)


def test_a_key_is_not_shown_by_accident():
    assert "\\x" not in repr(RecoveryKey(b"\x01" * 16))
    assert repr(DataKey(bytes(32))) == "DataKey()"


def test_the_code_on_the_sheet_opens_with_the_words():
    key, words = DataKey.generate(), RecoveryKey.generate()
    slot = keyslots.recovery_slot(words, key, VAULT)
    vault, again = recovery.parse_slot_code(recovery.slot_code(VAULT, slot).lower())
    assert (vault, again) == (VAULT, slot)
    opened = keyslots.open_slot(again, words.entropy, vault)
    assert opened is not None
    assert bytes(opened) == bytes(key)
    assert keyslots.open_slot(again, bytes(16), vault) is None


@given(st.text(max_size=100).map(lambda text: recovery.SLOT_CODE + text) | st.text(max_size=50))
def test_a_code_not_read_whole_is_damage(text):
    with pytest.raises(HeaderDamaged):
        recovery.parse_slot_code(text)


def test_the_vocabulary_is_the_list_that_keys_are_made_of():
    assert len(recovery.vocabulary()) == 2048
    assert set(RecoveryKey.generate().words()) <= set(recovery.vocabulary())
