"""What is typed in the window can be read in no file of the machine afterwards, and nothing speaks to a network."""

import json
import subprocess
import sys

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from journal.vault.vault import Vault
from tests.flows.real_window import PASSPHRASE, Answer, files_holding, new_page, press
from ui.entries.toolbar import SAVED
from ui.widgets.file_dialogs import ask_where_to_save

WORDS = {"title": "zqxtitle", "body": "zqxbody", "tag": "zqxtag", "private": "zqxprivate", "line": "zqxline"}


def write_everything(window, qtbot):
    """A title, a body, a tag by hand and one in the text, a private passage and the line that may leave."""
    editor = new_page(window)
    qtbot.keyClicks(editor.title, WORDS["title"])
    qtbot.keyClicks(editor.page, f"A {WORDS['body']} #{WORDS['tag']}a ")
    editor.page.insertPlainText(f"\n{WORDS['private']}")
    editor.page.toggle_private()
    press(editor.properties, "Tags: none")
    popup = editor.properties.tags.findChild(QWidget, "popup")
    qtbot.keyClicks(popup.line, WORDS["tag"])
    popup.close()
    press(editor.header, "Sharing: One line")
    qtbot.keyClicks(editor.line_box.line, WORDS["line"])
    qtbot.waitUntil(lambda: editor.toolbar.saved_state() == SAVED)
    return editor.entry_id


def test_words_typed_in_the_window_are_in_no_file(opened, demo_place, home, qtbot):
    entry_id = write_everything(opened, qtbot)
    opened.workspace.page().entry_list.search_for(WORDS["body"])
    beside = tuple(demo_place.glob("*.db"))  # opening it a second time here would let go of the engine's own lock
    assert files_holding(home, list(WORDS.values()), but=beside) == {}
    opened.workspace.go("mentoring")
    opened.lock()
    assert files_holding(home, list(WORDS.values())) == {}
    journal = Vault(demo_place).unlock(PASSPHRASE)
    kept = journal.entries.get(entry_id)
    journal.close()
    assert WORDS["title"] == kept.title
    assert WORDS["body"] in kept.body
    assert f"{WORDS['tag']}" in kept.tags
    assert WORDS["private"] in kept.body
    assert kept.line == WORDS["line"]


def test_the_search_for_words_in_files_finds_words_in_files(home):
    (home / "tmp" / "seen.txt").write_bytes("A ZQXBODY".encode("utf-16-le"))
    (home / "config" / "zqxtitle.conf").touch()
    assert files_holding(home, list(WORDS.values())) == {
        "config/zqxtitle.conf": "zqxtitle",
        "tmp/seen.txt": "zqxbody",
    }


def test_a_file_dialog_leaves_no_place_behind(opened, home, qtbot):
    place = home / "Documents" / "zqxplace"
    place.mkdir()
    giving_up = Answer(QFileDialog, QFileDialog.reject)
    assert ask_where_to_save(opened, "Save", place, "zqxfile.pdf", "PDF (*.pdf)", "pdf") is None
    giving_up.stop()
    assert files_holding(home / "config", ["zqxplace", "zqxfile"]) == {}
    assert QSettings(QSettings.Scope.UserScope, "QtProject").fileName().startswith(str(home / "config"))


def test_settings_hold_folders_and_choices_and_nothing_else(opened, home, qtbot):
    write_everything(opened, qtbot)
    opened.lock()
    kept = json.loads(next((home / "config").rglob("settings.json")).read_text("utf-8"))
    texts = {name for name, value in kept.items() if isinstance(value, str | list)}
    folders = {"last_vault", "known_vaults", "second_place"}
    choices = {"theme", "spelling_language", "second_place_seen"}
    assert texts == folders | choices


def run_watched(argument):
    command = [sys.executable, "-m", "tests.flows.watched_process", argument]
    done = subprocess.run(command, input=PASSPHRASE, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_the_whole_application_speaks_to_no_network(demo_place):
    told = run_watched(str(demo_place))
    assert told["seen"][:3] == ["locked", "goals", "mentoring"]
    assert told["seen"][-1] == "saved"
    assert told["heard"] == []
    assert told["modules"] == []


def test_the_ear_hears_a_socket():
    assert run_watched("--try-the-ear")["heard"]
