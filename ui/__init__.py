"""The window, a client of the library in journal/.

What it takes from elsewhere is loaded here, before Qt: the import hook of its bindings makes every later import dearer,
and the lock screen has to be quick.
"""

import argparse  # noqa: F401
import gc

import journal.clock
import journal.errors
import journal.paths
import journal.settings
import journal.vault.hygiene  # noqa: F401

# A start makes tens of thousands of objects that all stay; looking through them every 700 took a twentieth of it.
gc.set_threshold(50_000)
