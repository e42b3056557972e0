import pytest

from journal import errors
from ui.messages import explain


def _kinds(kind):
    yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


KINDS = sorted(set(_kinds(errors.JournalError)), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_has_words(kind):
    message = explain(kind())
    assert message.title
    assert not message.title.endswith(".")
    assert message.text.endswith((".", ":")) or kind is errors.NoGlyph
    assert "!" not in message.title + message.text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_error_speaks_of_what_the_code_is_made_of(kind):
    said = f"{explain(kind()).title} {explain(kind()).text}".lower()
    assert [word for word in ("vault", "sqlite", "exception", "none", "redact", "oops") if word in said] == []


def test_a_mistake_of_ours_is_told_without_its_text():
    message = explain(ValueError("Ms K has applied elsewhere"))
    assert "Ms K" not in message.title + message.text
