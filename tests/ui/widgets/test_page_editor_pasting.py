"""What Word, Outlook, Google Docs and a web page put on the clipboard becomes what the page knows, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocument

from journal.domain.blocks import ListBlock, Verbatim
from journal.domain.markdown import parse
from journal.domain.markdown_text import render
from journal.domain.markers import plain_text
from ui.widgets.page_editor import PageEditor
from ui.widgets.page_editor.pasting import from_html

SAMPLES = Path(__file__).parents[2] / "data" / "clipboard"
WORD = """\
# Staff meeting

We agreed **two** things, and *avoided* a third.

- Doors open at 8:15
  - east door too
- Nobody stands alone

1. Ring the bus firm
2. Write it down

**When** · **Who**

Monday · Ms K

After the picture.
"""
OUTLOOK = """\
Hi Dana,

Can we meet **Tuesday**? Agenda: [week 12](https://example.org/agenda?week=12&v=2), or write to \
[helen@example.org](mailto:helen@example.org).

- arrivals
- the bell

Helen\\
Network lead

**From:** Dana Whitfield\\
**Sent:** Monday, 16 November 2026 08:12\\
**Subject:** RE: Arrivals

> It was better today.
"""
WEB = """\
## Why arrivals matter

The first **ten minutes** set the day.\\[1] See the guide and [the study](https://example.org/x).

The gate at eight

1. Stand at the gate
   - every day
   - in the rain too
2. Say names

Week · Late

1 · 14

2 · 9

```
late = 9
print(late)
```

---

> Warm, *then* strict.
"""
GOOGLE_DOCS = """\
### Walkthrough

Room 4 was **quiet**, room 5 *not*.

- Ask Ms K
  - about the bus list
- [ ] Thank Tomás

End.
"""


def sample(name: str) -> str:
    return (SAMPLES / f"{name}.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "markdown"), [("word", WORD), ("outlook", OUTLOOK), ("web", WEB), ("google_docs", GOOGLE_DOCS)]
)
def test_a_page_of_another_program_is_pasted_as_the_page_knows_it(qtbot, name: str, markdown: str) -> None:
    editor = PageEditor()
    qtbot.addWidget(editor)
    mime = QMimeData()
    mime.setHtml(sample(name))
    editor.insertFromMimeData(mime)
    assert editor.markdown() == markdown
    assert parse(markdown) == editor.blocks()
    editor.undo()
    assert editor.markdown() == ""


def test_nothing_is_asked_for_while_pages_with_pictures_are_pasted(qtbot, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(QTextDocument, "loadResource", lambda *request: asked.append(request))
    editor = PageEditor()
    qtbot.addWidget(editor)
    for name in ("word", "outlook", "web"):
        mime = QMimeData()
        mime.setHtml(sample(name))
        editor.insertFromMimeData(mime)
    editor.show()
    editor.grab()
    assert asked == []
    assert not any(part in editor.markdown() for part in ("clip_image", "open.gif", "cdn.example", "msohtml", "evil"))


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>seen</p><div style='display: none'>a<p>b</p></div><p>again</p>", "seen\n\nagain\n"),
        ("<span style='mso-hide:all'>no</span>yes", "yes\n"),
        ("<pre>one line</pre>", "`one line`\n"),
        ("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````\n"),
        ("<pre>a<br>b</pre>", "```\na\nb\n```\n"),
        ("<pre>a\n:::private\nb</pre>", "`a`\\\n`:::private`\\\n`b`\n"),
        ("<table><tr><td>a</td><td></td><td>c</td></tr></table>", "a · c\n"),
        ("<table><tr><td><p>a</p><p>b</p></td><td><p>c</p></td></tr></table>", "a\n\nb · c\n"),
        ("<p>\u00a0</p><p>a</p><p> \u00a0 </p>", "a\n"),
        ("<p style='mso-list:l0 level2 lfo1'>deep at once</p>", "- deep at once\n"),
    ],
)
def test_odd_pieces_keep_their_words_and_no_more(html: str, markdown: str) -> None:
    assert render(from_html(html)) == markdown


def word_list(*items: tuple[int, str, str]) -> str:
    return "".join(
        f"<p style='mso-list:l0 level{level} lfo1'><span style='mso-list:Ignore'>{marker}&nbsp;&nbsp;</span>{words}</p>"
        for level, marker, words in items
    )


def test_lists_of_word_follow_their_levels_and_numbers() -> None:
    html = word_list(
        (1, "3.", "three"), (2, "a)", "under it"), (2, "b)", "and this"), (1, "4.", "four"), (1, "·", "dot")
    )
    assert render(from_html(html)) == "3. three\n   1. under it\n   2. and this\n4. four\n\n- dot\n"
    first, second = from_html(word_list((1, "1.", "a"), (1, "1.", "new list")))
    assert isinstance(first, ListBlock)
    assert isinstance(second, ListBlock)


def test_code_that_is_pasted_is_a_block_of_its_own() -> None:
    assert from_html("<pre>a\nb</pre>") == (Verbatim("```\na\nb\n```"),)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a<![foo[x]]>b", "ab"),
        ("a<![foo[<b>x</b>", "a<![foo[x"),
        ("<p style='mso-list:l0 level" + "9" * 5_000 + "'>a", "a"),
        ("".join(f"<p style='mso-list:l0 level{level}'>a" for level in range(1, 3_000))[:-1] + "b", "b"),
        ("a <!-- never closed", "a <!-- never closed"),
        ("a<!-- x --> b<!--> c<!DOCTYPE d>", "a b c"),
        ("1 < 2 and 3", "1 < 2 and 3"),
        ("<script>if (a <!b) c</script>d", "d"),
        ("<a " * 80_000, "<a"),
        ("<!--" * 50_000, "<!--"),
        ("<p style='" + "mso-list:" * 20_000 + "'>a", "a"),
        ("<table><tr>" + "<td><p>a</p></td>" * 20_000, "a"),
    ],
)
def test_markup_that_is_broken_on_purpose_is_pasted_without_an_error_and_without_end(html, words):
    assert words in plain_text(from_html(html))
