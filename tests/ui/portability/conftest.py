from tests.ui.page_context import context, demo_journal, demo_vault

__all__ = ["context", "demo_journal", "demo_vault"]
