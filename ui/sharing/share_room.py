"""The room of any other share: its own options on the left, and the same page, checks, password and ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from journal.domain.sharing import Chosen, Decision
from ui.context import PageContext
from ui.sharing.preparing import Preparing
from ui.sharing.room import PAGE_SCALE, Room


@runtime_checkable
class Options(Protocol):
    """A widget that offers what can be chosen. `edited` carries the whole new choice, a Chosen."""

    @property
    def edited(self) -> SignalInstance: ...

    def release(self) -> None: ...


class ShareRoom(Room):
    """`name` is the kind of file for people ("session outcome"); `file_name` ends in .pdf and names nobody. Not
    `at_once`: the first `edited` of the options brings the page."""

    def __init__(
        self,
        context: PageContext,
        chosen: Chosen,
        name: str,
        file_name: str,
        options: QWidget,
        parent: QWidget | None = None,
        *,
        at_once: bool = True,
    ) -> None:
        self.title = name[:1].upper() + name[1:]
        self.file_kind = name
        self._file_name = file_name
        preparing = Preparing[Any](context.journal, context.jobs, chosen, PAGE_SCALE, at_once=at_once)
        super().__init__(context, preparing, options, parent)
        if isinstance(options, Options):
            options.edited.connect(self._edit)

    def reader(self) -> str:
        return self._preparation.draft.reader

    def chips(self) -> tuple[str, ...]:
        return (f"For {self.reader()}",) if self.reader() else ()

    def file_name(self) -> str:
        return self._file_name

    def with_decision(self, decision: Decision) -> object:
        chosen = self._preparation.chosen
        others = tuple(one for one in chosen.decisions if one.finding != decision.finding)
        return replace(chosen, decisions=(*others, decision))

    def release(self) -> None:
        super().release()
        if isinstance(self._options, Options):
            self._options.release()

    def _edit(self, chosen: Any) -> None:  # noqa: ANN401  a frozen Chosen of the kind that was handed in
        """The options know nothing of decisions: those already made stay."""
        self._preparation.edit(replace(chosen, decisions=self._preparation.chosen.decisions))
