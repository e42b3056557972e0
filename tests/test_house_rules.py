"""Rules of the house that no linter knows."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = {str(path.relative_to(ROOT)): path for part in ("journal", "ui") for path in (ROOT / part).rglob("*.py")}
SOURCES = {name.replace("\\", "/"): path.read_text("utf-8") for name, path in sorted(SOURCES.items())}

# The pattern, and the only files in which it may stand: the file dialogs empty Qt's own history, and the demo journal,
# encrypted like any other, goes into the temporary folder.
RULES = {
    "one stylesheet": (r"\.setStyleSheet\(", {"ui/theme.py"}),
    "no events behind a caller's back": (r"processEvents", set()),
    "nothing waits by sleeping": (r"\btime\.sleep|QThread\.\w*sleep|\.qWait\(", set()),
    "no connection holds its own widget alive": (r"\.connect\(\s*(lambda|partial\(self)", set()),
    "one file knows SQLCipher": (r"^\s*(from|import) sqlcipher3", {"journal/storage/database.py"}),
    "a failed rekey destroys a database": (r"(?i)[\"']\s*pragma\s+(hex)?rekey|\.rekey\(", set()),
    "user text is never markup": (r"\.(setHtml|setMarkdown|insertHtml|toHtml)\(", set()),
    "nothing personal is kept by Qt": (r"QSettings\(", {"ui/widgets/file_dialogs.py"}),
    "nothing readable outside the vault": (
        r"^\s*(from|import) tempfile|QTemporaryFile|QTemporaryDir",
        {"ui/vault/demo.py"},
    ),
    "no network": (r"QtNetwork|^\s*(from|import) (socket|urllib\.request|http|requests)\b", set()),
    "nothing left for later": (r"\b(TODO|FIXME|XXX)\b", set()),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_sources_keep_the_rule(rule: str):
    pattern, allowed = RULES[rule]
    found = re.compile(pattern, re.MULTILINE)
    assert {name for name, text in SOURCES.items() if found.search(text)} <= allowed


def test_files_are_named_by_what_they_hold():
    vague = {"utils", "util", "helpers", "manager", "misc", "common"}
    assert not {name for name in SOURCES if vague & set(Path(name).with_suffix("").parts)}


def test_every_shipped_font_has_its_licence_beside_it():
    fonts = ROOT / "resources" / "fonts"
    table = (fonts / "README.md").read_text("utf-8")
    patterns = re.findall(r"^\| `([\w/*]+)`", table, re.MULTILINE)
    described = {font for pattern in patterns for font in fonts.glob(f"{pattern}.ttf")}
    assert described == set(fonts.rglob("*.ttf"))
    for licence in re.findall(r"`([\w/.-]+\.txt)`", table):
        assert (fonts / licence).stat().st_size > 1000
