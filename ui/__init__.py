"""The window, a client of the library in journal/.

What it takes from elsewhere is loaded here, before Qt: the import hook of its bindings makes every later import dearer,
and the lock screen has to be quick.
"""

import argparse  # noqa: F401

import journal.clock
import journal.errors
import journal.paths
import journal.settings
import journal.vault.hygiene  # noqa: F401
