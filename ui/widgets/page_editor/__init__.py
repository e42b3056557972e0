"""The page editor: `PageEditor` shows a page, speaks Markdown."""

from ui.widgets.page_editor.editor import PageEditor
from ui.widgets.page_editor.style import PageStyle

__all__ = ["PageEditor", "PageStyle"]
