import hashlib
import json
import shutil
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import files
from journal.errors import (
    Damaged,
    DatabaseMissing,
    HeaderDamaged,
    HeaderForeign,
    HeaderMissing,
    HeaderTooNew,
    NotAVault,
    RolledBack,
    WrongPassphrase,
)
from journal.vault import header as form
from journal.vault import header_files, keyslots
from journal.vault.header import KdfCost
from journal.vault.keyslots import DataKey
from journal.vault.recovery import RecoveryKey
from journal.vault.vault import Vault, VaultWarning

CHEAP = KdfCost(8, 1, 1)
KEY = DataKey(bytes(range(32)))
VAULT = "00112233445566778899aabbccddeeff"
RECOVERY = RecoveryKey(bytes(16))


def a_header(gen=1):
    slots = (keyslots.passphrase_slot("pass", KEY, VAULT, CHEAP), keyslots.recovery_slot(RECOVERY, KEY, VAULT))
    return keyslots.new_header(KEY, VAULT, slots, RECOVERY, gen=gen)


HEADER = a_header()
RAW = form.encode(HEADER)


def resummed(change):
    """What somebody without the key can make: an edited header whose plain checksum is right."""
    tree = json.loads(RAW)
    del tree["sum"]
    change(tree)
    tree["sum"] = hashlib.sha256(form.canonical(tree)).hexdigest()
    return form.canonical(tree)


def test_a_header_comes_back_as_it_was_written():
    assert form.decode(RAW) == HEADER
    assert keyslots.stored_recovery(HEADER, KEY) == RECOVERY


@given(st.integers(0, len(RAW) - 1), st.integers(1, 255))
def test_every_changed_byte_is_damage(place, difference):
    changed = bytearray(RAW)
    changed[place] ^= difference
    with pytest.raises(HeaderDamaged):
        form.decode(bytes(changed))


@given(st.integers(0, len(RAW) - 1))
def test_every_cut_is_damage(length):
    with pytest.raises(HeaderDamaged):
        form.decode(RAW[:length])


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_anything_else_is_damage(data):
    with pytest.raises(HeaderDamaged):
        form.decode(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(json.loads(RAW))), json_values)
def test_a_part_of_another_shape_is_damage_or_newer_even_with_the_right_checksum(name, value):
    if name == "sum":
        return
    data = resummed(lambda tree: tree.__setitem__(name, value))
    try:
        decoded = form.decode(data)
    except (HeaderDamaged, HeaderTooNew):
        return
    if decoded != HEADER:
        with pytest.raises((HeaderForeign, WrongPassphrase)):
            keyslots.open_with_passphrase(decoded, "pass")


@pytest.mark.parametrize(
    "raw", [RAW + b"\n", b" " + RAW, RAW.replace(b":1,", b": 1,", 1), RAW.replace(b"/", b"\\/", 1)]
)
def test_another_spelling_of_the_same_header_is_damage(raw):
    if raw != RAW:
        with pytest.raises(HeaderDamaged):
            form.decode(raw)


def test_a_newer_header_is_told_from_a_damaged_one():
    with pytest.raises(HeaderTooNew):
        form.decode(resummed(lambda tree: tree.update(v=2, unknown={"new": 1})))
    with pytest.raises(HeaderDamaged):
        form.decode(RAW.replace(b'"v":1', b'"v":2'))


@pytest.mark.parametrize(
    "cost", [(2**21, 4, 4), (0, 1, 1), (64, 0, 1), (64, 21, 1), (8 * 17, 1, 17), (64, 1, 0), (64, 1, True)]
)
def test_a_header_cannot_ask_for_impossible_work(cost):
    def ask(tree):
        kdf = next(slot for slot in tree["slots"] if slot["kind"] == "passphrase")["kdf"]
        kdf["m"], kdf["t"], kdf["p"] = cost

    with pytest.raises(HeaderDamaged):
        form.decode(resummed(ask))


@pytest.mark.parametrize(
    "name", ["../journal-0011223344556677.db", "journal-0011223344556677.db\n", "header.json", "journal-.db"]
)
def test_a_header_cannot_name_a_file_elsewhere(name):
    with pytest.raises(HeaderDamaged):
        form.decode(resummed(lambda tree: tree["db"].update(file=name)))


EDITS = {
    "a slot taken out": lambda tree: tree["slots"].pop(1),
    "slots in another order": lambda tree: tree["slots"].reverse(),
    "an older generation": lambda tree: tree.update(gen=7),
    "another inbox key": lambda tree: tree["inbox"].update(public="A" * 43 + "="),
    "another file": lambda tree: tree["db"].update(file="journal-0011223344556677.db"),
}


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_an_edit_without_the_key_is_found_at_the_unlock(edit):
    decoded = form.decode(resummed(EDITS[edit]))
    with pytest.raises(HeaderForeign):
        keyslots.open_with_passphrase(decoded, "pass")


@pytest.mark.parametrize("edit", ["salt", "nonce", "wrapped", "commit", "id", "m"])
def test_an_edited_slot_opens_for_nobody(edit):
    def change(tree):
        slot = next(slot for slot in tree["slots"] if slot["kind"] == "passphrase")
        where = slot["kdf"] if edit in ("salt", "m") else slot
        if edit == "m":
            where["m"] = 16
        elif edit == "id":
            where["id"] = "0" * 12
        else:
            where[edit] = ("B" if where[edit][0] == "A" else "A") + where[edit][1:]

    with pytest.raises(WrongPassphrase):
        keyslots.open_with_passphrase(form.decode(resummed(change)), "pass")


def test_the_same_passphrase_typed_on_another_system_opens():
    slot = keyslots.passphrase_slot("café naïve", KEY, VAULT, CHEAP)
    header = keyslots.with_slot(HEADER, KEY, slot)
    assert bytes(keyslots.open_with_passphrase(header, "café naïve")) == bytes(KEY)


def test_a_measured_cost_is_never_under_the_floor():
    cost = keyslots.calibrate(target=0.001)
    assert cost == keyslots.FLOOR


# --- the two copies


def test_either_copy_is_enough_and_the_other_is_made_again(made):
    for name in header_files.COPIES:
        good = (made.path / name).read_bytes()
        for damage in (b"", b"{}", good[:-1], None):
            if damage is None:
                (made.path / name).unlink()
            else:
                (made.path / name).write_bytes(damage)
            journal = made.unlock()
            assert journal.warnings == (VaultWarning.HEADER_REPAIRED,)
            journal.close()
            assert (made.path / name).read_bytes() == good


def test_a_wrong_passphrase_repairs_nothing(made):
    (made.path / "header.bak").write_bytes(b"hurt")
    before = made.bytes_by_name()
    with pytest.raises(WrongPassphrase):
        made.vault.unlock("something else")
    assert made.bytes_by_name() == before


@pytest.mark.parametrize(
    ("main", "spare", "expected"),
    [
        (b"x", b"", HeaderDamaged),
        (b"x", None, HeaderDamaged),
        (None, b"y", HeaderDamaged),
        (None, None, HeaderMissing),
        (b"x" * (form.LIMIT + 1), None, HeaderDamaged),
    ],
)
def test_without_a_good_copy_the_reason_is_named_before_a_passphrase_is_asked(made, main, spare, expected):
    for name, data in zip(header_files.COPIES, (main, spare), strict=True):
        if data is None:
            (made.path / name).unlink()
        else:
            (made.path / name).write_bytes(data)
    before = made.bytes_by_name()
    for attempt in (made.vault.inspect, lambda: made.vault.unlock(made.passphrase)):
        with pytest.raises(expected):
            attempt()
    assert made.bytes_by_name() == before


def test_a_header_that_is_a_link_or_a_folder_is_damage(made, tmp_path):
    (made.path / "header.bak").unlink()
    (made.path / "header.json").replace(tmp_path / "elsewhere.json")
    (made.path / "header.json").symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(HeaderDamaged):
        made.vault.inspect()
    (made.path / "header.json").unlink()
    (made.path / "header.json").mkdir()
    with pytest.raises(HeaderDamaged):
        made.vault.inspect()


def test_a_newer_header_is_left_alone(made):
    tree = json.loads((made.path / "header.json").read_bytes())
    del tree["sum"]
    tree["v"] = 2
    tree["sum"] = hashlib.sha256(form.canonical(tree)).hexdigest()
    (made.path / "header.json").write_bytes(form.canonical(tree))
    before = made.bytes_by_name()
    with pytest.raises(HeaderTooNew):
        made.unlock()
    assert made.bytes_by_name() == before


def test_the_header_of_another_journal_is_told(made, tmp_path):
    other, _ = Vault.create(tmp_path / "Other.afterbell", "pass", cost=CHEAP)
    other.close()
    for name in header_files.COPIES:
        (made.path / name).write_bytes((tmp_path / "Other.afterbell" / name).read_bytes())
    with pytest.raises(HeaderForeign):
        made.vault.inspect()


def test_one_foreign_copy_is_set_aside_not_overwritten(made, tmp_path):
    other, _ = Vault.create(tmp_path / "Other.afterbell", "pass", cost=CHEAP)
    other.close()
    foreign = (tmp_path / "Other.afterbell" / "header.json").read_bytes()
    (made.path / "header.json").write_bytes(foreign)
    made.unlock().close()
    assert (made.path / header_files.SET_ASIDE).read_bytes() == foreign
    assert form.decode((made.path / "header.json").read_bytes()).vault != form.decode(foreign).vault


def test_an_older_header_put_back_is_noticed(made):
    old = {name: (made.path / name).read_bytes() for name in header_files.COPIES}
    made.vault.change_passphrase(made.passphrase, "a new one", cost=CHEAP)
    made.vault.unlock("a new one").close()
    for name, data in old.items():
        (made.path / name).write_bytes(data)
    with pytest.raises(RolledBack):
        made.unlock()


def test_a_whole_older_copy_opens_with_a_warning(made, tmp_path):
    shutil.copytree(made.path, tmp_path / "older")
    made.vault.change_passphrase(made.passphrase, "a new one", cost=CHEAP)
    journal = Vault(tmp_path / "older").unlock(made.passphrase)
    assert journal.warnings == (VaultWarning.ROLLED_BACK,)
    journal.close()


def test_a_database_without_its_file_or_a_folder_without_a_vault(made, tmp_path):
    made.database.unlink()
    with pytest.raises(DatabaseMissing):
        made.vault.inspect()
    with pytest.raises(NotAVault):
        Vault(tmp_path / "nothing").inspect()
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotAVault):
        Vault(tmp_path / "empty").unlock("x")
    assert list((tmp_path / "empty").iterdir()) == []


@given(st.data())
def test_a_header_change_cut_anywhere_leaves_a_header(tmp_path_factory, data):
    """Each step of the change is a whole file or none; after any number of steps the old or the new header is read."""
    folder = tmp_path_factory.mktemp("vault")
    (folder / HEADER.database).write_bytes(b"database")
    header_files.write(folder, HEADER)
    newer = keyslots.with_slot(HEADER, KEY, keyslots.passphrase_slot("new", KEY, VAULT, CHEAP))
    steps = [header_files.SPARE, header_files.MAIN][: data.draw(st.integers(0, 2))]
    for name in steps:
        files.write(folder / name, form.encode(newer))
    # The next step may have got as far as a part of its temporary file.
    (folder / ".header.bak.0000.tmp").write_bytes(form.encode(newer)[: data.draw(st.integers(0, 500))])
    found = header_files.read(folder)
    assert found.header == (newer if steps else HEADER)
    header_files.repair(folder, found)
    assert header_files.read(folder) == replace(found, hurt=(), foreign=())


def test_every_damage_is_one_error_family():
    assert issubclass(HeaderTooNew, Damaged)
    assert issubclass(HeaderForeign, Damaged)
