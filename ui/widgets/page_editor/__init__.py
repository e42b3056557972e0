"""The page editor: `PageEditor(style)`, with `set_markdown(text)` and `markdown()`."""

from ui.widgets.page_editor.editor import PageEditor
from ui.widgets.page_editor.style import PageStyle

__all__ = ["PageEditor", "PageStyle"]
