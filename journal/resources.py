"""Where the files that ship with Afterbell lie: fonts, icons, prompts, standards, the demo journal.

In a checkout, in an installed wheel and in a bundle alike, the folder resources/ lies beside the package journal/.
"""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, such as resource("fonts", "Inter_400Regular.ttf")."""
    return _ROOT.joinpath(*parts)
