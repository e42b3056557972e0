"""Make resources/fonts/Fields.ttf: the small font that form fields are filled in with (Latin and macrons).

Needs fontTools: `pip install fonttools`, then `python tools/make_field_font.py`. The result is committed.
"""

from __future__ import annotations

from pathlib import Path

from fontTools import subset

FONTS = Path(__file__).parents[1] / "resources" / "fonts"
TYPOGRAPHIC = "–—‘’‚“”„†‡•…‰‹›€™ˆ˜ŒœŠšŽžŸƒ"


def main() -> None:
    options = subset.Options(layout_features=[], name_IDs=[1, 2, 4, 6], hinting=False, notdef_outline=True)
    font = subset.load_font(str(FONTS / "fallback" / "NotoSans-Regular.ttf"), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[*range(32, 127), *range(160, 384), *map(ord, TYPOGRAPHIC)])
    subsetter.subset(font)
    subset.save_font(font, str(FONTS / "Fields.ttf"), options)


if __name__ == "__main__":
    main()
