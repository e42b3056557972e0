"""About: what this is, and what it cannot protect from."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

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
        )
        self.group("What it cannot do", told(self.context, "info", "On a computer that the school manages", MANAGED))


def _version() -> str:
    try:
        return version("afterbell")
    except PackageNotFoundError:
        return "from source"
