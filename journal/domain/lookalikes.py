"""Letters of other alphabets that look like ours: a name that holds one is still that name to a reader."""

from __future__ import annotations

# Small letters, after folding: those of Cyrillic, Greek and Armenian whose shape is a Latin one.
_FOREIGN = "аαɑвьβсϲԁеҽεғɡһнհіιıɩјкκӏʟмпηոоοօрρԛгѕтτμυսѵνԝхχуүγζ"
_OURS = "aaabbbccdeeefghhhiiiijkkllmnnnoooppqrsttuuuvvwxxyyyz"
_TABLE = str.maketrans(_FOREIGN, _OURS)


def as_latin(folded: str) -> str:
    """As many letters as before; only a text that is folded already comes out right."""
    return folded if folded.isascii() else folded.translate(_TABLE)
