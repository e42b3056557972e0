"""What the whole process does so that keys and text do not end up on the disk by accident."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys

PR_SET_DUMPABLE = 4
PT_DENY_ATTACH = 31
M_PERTURB = -6
WIPE_WITH = 0xA5
PYTHON_SIZES = range(48, 513, 16)  # Python keeps memory for objects of up to 512 bytes to itself
BYTES_OVERHEAD = 33  # of a bytes object
FILLED = 2048  # objects of each size: more than usually lie free
KEPT_AT_HAND = 7  # pieces of each size that the GNU allocator keeps for a thread, up to 1,032 bytes
SIZES_AT_HAND = range(24, 1033, 16)
SEM_NO_FAULT_BOXES = 0x0001 | 0x0002 | 0x8000


def protect_process() -> None:
    """No core dumps, no peeking by other programs of the same user where the system can, files for the owner alone.

    Called first thing by every main function. What a system does not offer is left out quietly.
    """
    os.umask(0o077)
    with contextlib.suppress(Exception):
        _no_core_dumps()
    with contextlib.suppress(Exception):
        _no_onlookers()
    with contextlib.suppress(Exception):
        _wipe_what_is_freed()


def _no_core_dumps() -> None:
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(SEM_NO_FAULT_BOXES)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _no_onlookers() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    elif sys.platform == "darwin":
        ctypes.CDLL(None).ptrace(PT_DENY_ATTACH, 0, 0, 0)


def _wipe_what_is_freed() -> None:
    """The GNU allocator then overwrites memory that is given back: SQLite's pages, Qt's strings, Python's buffers."""
    if sys.platform == "linux":
        ctypes.CDLL(None).mallopt(M_PERTURB, WIPE_WITH)


def wipe_at_hand() -> None:
    """Overwrite small memory that was given back and lies ready to be used again; about 30 ms.

    To be called when a journal has closed, in every thread that held something of it: Python's small objects, and the
    pieces that the GNU allocator keeps for each thread and does not wipe by itself.
    """
    for size in PYTHON_SIZES:
        filling = [bytes([WIPE_WITH]) * (size - BYTES_OVERHEAD) for _ in range(FILLED)]
        filling.clear()
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        system = ctypes.CDLL(None)
        system.malloc.restype, system.malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
        system.free.restype, system.free.argtypes = None, (ctypes.c_void_p,)
        for size in SIZES_AT_HAND:
            pieces = [system.malloc(size) for _ in range(KEPT_AT_HAND)]
            for piece in filter(None, pieces):
                ctypes.memset(piece, WIPE_WITH, size)
                system.free(piece)
