"""About: what this is, and what it cannot protect from."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from journal.vault.synced import Synced, synced_by
from ui.settings.section import Option, Section, told

MANAGED = (
    "Whoever manages this computer can install software that records the screen or the keys. No journal app can "
    "prevent that. If this worries you, use your own computer."
)


class AboutSection(Section):
    def _build(self) -> None:
        self.group(
            "Afterbell",
            Option(f"Version {_version()}", "Free and open source, under the GNU General Public License, version 3"),
            Option("Where this journal lies", str(self.context.keeping.vault.path)),
            *(Option(f"Carried by {service.service}", service.sentence) for service in self._services()),
        )
        self.group("What it cannot do", told(self.context, "info", "On a computer that the school manages", MANAGED))

    def _services(self) -> list[Synced]:
        """The service that carries the journal's folder to other computers, if there is one."""
        found = synced_by(self.context.keeping.vault.path)
        return [found] if found is not None else []


def _version() -> str:
    try:
        return version("afterbell")
    except PackageNotFoundError:
        return "from source"
