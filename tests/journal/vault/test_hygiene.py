"""Each in a process of its own: what is switched off stays off."""

import platform
import subprocess
import sys

PROTECTED = """
import os, resource, sys
from journal.vault.hygiene import protect_process
protect_process()
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
assert os.umask(0o077) == 0o077
if sys.platform == "linux":
    import ctypes
    assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0, "dumpable"
print("protected")
"""

WIPED = """
import ctypes, secrets, sys
from pathlib import Path
from journal.vault.hygiene import protect_process
if sys.argv[3] == "yes":
    protect_process()
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # only so that we may look at our own memory
from journal import paths
from journal.vault.vault import Vault
paths.last_seen_folder = lambda: Path(sys.argv[2]).parent / "seen"
journal = Vault(Path(sys.argv[2])).unlock(sys.argv[1])
key = bytes(byte ^ 0x55 for byte in journal.db._key)

def copies(masked):
    # Looks for the key without ever holding it in one piece: the first four bytes, then one by one.
    start_of_key, rest = bytes(byte ^ 0x55 for byte in masked[:4]), masked[4:]
    count = 0
    with open("/proc/self/mem", "rb", buffering=0) as memory:
        for line in Path("/proc/self/maps").read_text().splitlines():
            span, rights = line.split()[:2]
            if not rights.startswith("rw") or "[v" in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(start)
                data = memory.read(end - start)
            except OSError:
                continue
            place = data.find(start_of_key)
            while place >= 0:
                found = data[place + 4 : place + 32]
                count += len(found) == 28 and all(byte ^ 0x55 == hidden for byte, hidden in zip(found, rest))
                place = data.find(start_of_key, place + 1)
    return count

before = copies(key)
journal.close()
del journal
print(before > 0, copies(key))
"""


def run(script, *arguments):
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_protected_process_leaves_no_core_and_opens_to_nobody():
    assert run(PROTECTED) == "protected"


def test_no_copy_of_the_data_key_is_left_in_memory_after_closing(made):
    assert run(WIPED, made.passphrase, str(made.path), "yes") == "True 0"


AT_HAND = """
import ctypes, secrets
from journal.vault.hygiene import wipe_at_hand
system = ctypes.CDLL(None)
system.malloc.restype = ctypes.c_void_p
mark = secrets.token_bytes(16)
pieces = [(size, system.malloc(size)) for size in (40, 200, 416, 1000)]
for size, piece in pieces:
    ctypes.memmove(piece + 16, mark, 16)  # the allocator writes into the first bytes of what it keeps
for _, piece in pieces:
    system.free(ctypes.c_void_p(piece))
before = sum(ctypes.string_at(piece + 16, 16) == mark for _, piece in pieces)
wipe_at_hand()
print(before, sum(ctypes.string_at(piece + 16, 16) == mark for _, piece in pieces))
"""


def test_small_pieces_that_were_given_back_are_wiped_when_asked():
    kept, left = run(AT_HAND).split()
    assert left == "0"
    assert int(kept) > 0 or platform.libc_ver()[0] != "glibc"
