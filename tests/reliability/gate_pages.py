"""Pages made up for the gate: chosen paragraphs with marks at both ends, and secrets in every shape that hides them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.reliability.planted import Secrets

# The words of what is shown and of what is kept apart share nothing, so that none is an echo of the other.
_SHOWN = (
    "gate", "rota", "pause", "bell", "corridor", "listened", "slower", "rehearsed",
    "counted", "agreed", "waited", "asked", "steadier", "lunch",
)  # fmt: skip
_KEPT = (
    "quarrel", "weary", "divorce", "illness", "grievance", "tears", "temper", "rumour",
    "payroll", "lawyer", "sleepless", "furious", "dread",
)  # fmt: skip
_OPENINGS = (
    ":::private", "::: private", ":::Private", "  :::private", "::::private", "::: PRIVATE why", "\u200b:::private",
    "：：：private", ":::{.private}", ":::\tprivate", "\ufeff:::private", "﹕﹕﹕private", ":::pri\u00advate",
    ":::private:", ":::private :::why", "\u2067:::private",
)  # fmt: skip
_CLOSINGS = (":::", "::::", "  :::", "::: ")
_PREFIXES = (
    "", "", "", "> ", "> > ", "- ", "1. ", "- [ ] ", "> - ", "  ", "* ", "+ ", "10) ", "- - ", ">> 1. ", "\t", "      ",
    "> - [x] ", "- > ",
)  # fmt: skip
# Meant as a fence, and none: nothing after it leaves.
_MISSPELT = (
    "# :::private", "| :::private |", '::: "private"', ":: :private", ":::privat", "**:::private**", ":::privte",
    ":::prviate", "::: `private`", ":: private", ":::рrivate", "words before :::private", "::\\:private",
    "&#58;&#58;&#58;private", "\\:::private", "***:::private", "~~~\n:::private",
    "<b>:::private</b>", "[:::private](x)", ":::*private*", ":::PRIVTAE", "：:：prívate",
)  # fmt: skip


@dataclass
class Written:
    """A body, and the marks of its paragraphs that may be shown."""

    body: str
    shown: list[str] = field(default_factory=list[str])


class Writing:
    def __init__(self, rng: Random, secrets: Secrets) -> None:
        self._rng = rng
        self._secrets = secrets
        self._count = 0

    def mark(self) -> str:
        """A word of small letters that stands nowhere else."""
        self._count += 1
        number, letters = self._count, ""
        while number:
            number, rest = divmod(number, 20)
            letters = "bcdfghjklmnpqrstvwxz"[rest] + letters
        return f"shown{letters}o"

    def sentence(self, marks: list[str]) -> str:
        """Words between two marks, which are noted."""
        first, last = self.mark(), self.mark()
        marks += [first, last]
        return f"{first} {self._words(_SHOWN, self._rng.randrange(2, 40))} {last}."

    def secret(self, where: str) -> str:
        return f"{self._words(_KEPT, self._rng.randrange(0, 9))} {self._secrets.plant(where)}".strip()

    def hidden(self) -> str:
        """What may follow words of her own outside a page, and never leaves with them."""
        shapes = (
            "\n\n:::private\n{}\n:::\n", " :::private {} :::", "\n::: private\n{}", " #{}", "\n\n:::Private\n{}\n\n{}",
        )  # fmt: skip
        shape = self._rng.choice(shapes)
        return shape.format(*(self._secrets.plant("closed off in words of her own") for _ in range(shape.count("{}"))))

    def page(self, *, may_leave: bool = True) -> Written:
        """If it may not leave, every paragraph is a secret."""
        written = Written("")
        lines: list[str] = []
        for _ in range(self._rng.randrange(1, 7)):
            kind = self._rng.randrange(10)
            if kind < 4:
                lines += ["", self._paragraph(written, may_leave), ""]
            elif kind < 8:
                closed = self._rng.random() < 0.85
                lines += self._passage(closed)
                if not closed:
                    may_leave = False
            elif kind == 8:
                lines += ["", self._unseen(written, may_leave), ""]
            elif self._rng.random() < 0.2:
                lines += ["", self._rng.choice(_MISSPELT), self.secret("after a misspelt fence"), ""]
                lines += [self._kept_block(), ""]
                break
        written.body = self._rng.choice(("\n", "\n", "\n", "\r\n")).join(lines)
        return written

    def _paragraph(self, written: Written, may_leave: bool) -> str:
        text = self.sentence(written.shown) if may_leave else self.secret("paragraph that may not leave")
        beside = self._words(_SHOWN if may_leave else _KEPT, 2)
        match self._rng.randrange(9):
            case 0:
                return f"## {text}"
            case 1:
                return f"- {text}\n- {beside}"
            case 2:
                return f"> {text}\n> {beside}"
            case 3:
                return f"1. {beside}\n   - {text}"
            case 4:
                return f"**{text}**"
            case 5:
                return f"- [x] {text}"
            case 6:
                return f"```\n{text}\n```"
            case _:
                return text

    def _passage(self, closed: bool) -> list[str]:
        """A private passage at some depth, sometimes with others in it."""
        prefix = self._rng.choice(_PREFIXES)
        rest = "".join(">" if letter == ">" else " " for letter in prefix)
        inside = [self._kept_block() for _ in range(self._rng.randrange(1, 4))]
        if self._rng.random() < 0.2:
            inside += [self._rng.choice(_OPENINGS), self.secret("passage in a passage"), ":::", self.secret("after it")]
        lines = [prefix + self._rng.choice(_OPENINGS)]
        lines += [rest + line for block in inside for line in block.split("\n")]
        lines += [rest + self._rng.choice(_CLOSINGS)] if closed else []
        return [*([""] if self._rng.random() < 0.7 else []), *lines, ""]

    def _kept_block(self) -> str:
        text = self.secret("private passage")
        shapes = (
            "{}", "# {}", "- {}\n- two", "> {}", "**{}**", "| {} | b |\n|---|---|\n| c | d |", "[{}](https://a.b/c)",
            "![{}](x.png)", "`{}`", "\n{}\n", "1. {}", "#{}", "<b>{}</b>", "~~{}~~", "- [x] {}", "> > {}", "{}\n=====",
            "```\n{}\n```", "<https://{}.example>", "[x]: {}.png", "[^1]: {}", "<details>\n{}\n</details>", "    {}",
            "***{}***", "- a\n  - b\n    - {}", "> - {}\n>   > c", "<!-- {} -->", "{}\\", "&lt;{}&gt;", "~~~\n{}\n~~~",
            "[{}][]", "| a |\n|---|\n| {} |", "@{}", "{}\n\n---",
        )  # fmt: skip
        return self._rng.choice(shapes).format(text)

    def _unseen(self, written: Written, may_leave: bool) -> str:
        """What a reader of the journal does not see, or what names and describes a picture."""
        words = self.sentence(written.shown) if may_leave else self._words(_KEPT, 3)
        secret = self._secrets.plant("unseen Markdown")
        shapes = (
            '{words}\n\n![{secret}]({secret}.jpg "{secret}")',
            "{words}\n\n![{secret}][x]\n\n[x]: {secret}.jpg",
            "{words}\n\n<!-- {secret} -->",
            "{words}\n\n<span title=\"{secret}\" data-x='{secret}'></span>",
            "{words}\n\n<script>{secret}</script>",
            "{words} #{secret}",
            "{words}\n\n<style>{secret}</style>",
            "{words}\n\n[//]: # ({secret})",
            "{words} ![{secret}](<{secret}>)",
            '[{words}](https://example.org/a "{secret}")',
            "{words}\n\n<img alt='{secret}' src='{secret}.png'>",
            "> {words}\n>\n> ![{secret}]({secret}.png)",
            "- {words}\n- ![{secret}]({secret}.png)",
            "{words}\n\n<!--\n{secret}\n\n{secret}\n-->",
            '{words}\n\n[{secret}]: https://{secret}.example "{secret}"',
            "{words}\n\n<a title={secret} name={secret}></a>",
            "{words}\n\n| a | b |\n|---|---|\n| ![{secret}](x.png) | #{secret} |",
            "{words}\n\n[![{secret}](x.png)](https://a.example)",
            "## {words} #{secret}",
            "{words}\n\n<noscript>{secret}</noscript>",
            "{words} [](https://{secret}.example)",
        )
        return self._rng.choice(shapes).format(words=words, secret=secret)

    def _words(self, known: Sequence[str], count: int) -> str:
        return " ".join(self._rng.choice(known) for _ in range(count))
