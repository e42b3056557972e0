"""Set up Afterbell and run its tasks: python3 dev.py run | test | check | bench | reliability | setup | lock.

Needs nothing but Python 3.11 or newer; the same on Linux, macOS and Windows (py dev.py run).
"""

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
OLDEST, NEWEST = (3, 11), (3, 14)
WORKERS = ["-n", "auto"]  # one test process a core; give -n 0 to have only one

# What Qt loads from the system, and the package that holds it: (Debian and Ubuntu, Fedora, Arch, openSUSE).
QT_LIBRARIES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd", "libEGL1"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd", "libGL1"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "freetype2", "libfreetype6"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libgthread-2_0-0"),
    "libX11.so.6": ("libx11-6", "libX11", "libx11", "libX11-6"),
    "libzstd.so.1": ("libzstd1", "libzstd", "zstd", "libzstd1"),
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb", "libxcb-randr0"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
        "libxcb-render-util0",
    ),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb", "libxcb-sync1"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb", "libxcb-xfixes0"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11", "libxkbcommon-x11-0"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client", "wayland", "libwayland-client0"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor", "wayland", "libwayland-cursor0"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl", "wayland", "libwayland-egl1"),
}
PACKAGE_MANAGERS = {
    "apt-get": ["apt-get", "install", "-y", "--no-install-recommends"],
    "dnf": ["dnf", "install", "-y"],
    "pacman": ["pacman", "-S", "--needed", "--noconfirm"],
    "zypper": ["zypper", "--non-interactive", "install"],
}


class SetupProblem(Exception):
    """Something the person at the keyboard has to do first; the text says what."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


# --- set-up -----------------------------------------------------------------------------------------------------------


def set_up(*, development: bool, libraries_required: bool = True) -> None:
    """Make .venv complete for running (or developing); a second call changes nothing and is quick."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        raise SetupProblem(f"Afterbell needs Python 3.11 to 3.14; this is {sys.version.split()[0]} ({sys.executable}).")
    if not is_set_up(development):
        lock = DEV_LOCK if development else RUNTIME_LOCK
        make_environment()
        install(lock)
        stamp_of(lock).write_text(fingerprint(lock))
    provide_libraries(required=libraries_required)


def stamp_of(lock: Path) -> Path:
    return VENV / f"{lock.name}.installed"


def fingerprint(lock: Path) -> str:
    """Changes when the environment has to be made anew."""
    parts = [sys.version.encode(), str(ROOT).encode(), lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_set_up(development: bool) -> bool:
    sufficient = [DEV_LOCK] if development else [RUNTIME_LOCK, DEV_LOCK]
    stamped = [lock for lock in sufficient if stamp_of(lock).exists()]
    return PYTHON.exists() and any(stamp_of(lock).read_text() == fingerprint(lock) for lock in stamped)


def make_environment() -> None:
    if PYTHON.exists() and environment_works():
        return
    say("Making the virtual environment in .venv")
    if importlib.util.find_spec("ensurepip") is None:
        provide_venv_package()
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, capture_output=True).returncode != 0:
        subprocess.run([*command, "--without-pip"], check=True)


def environment_works() -> bool:
    """Whether .venv has the Python that runs this script; another or a vanished one has to go."""
    ask = [str(PYTHON), "-c", "import sys; print(sys.version)"]
    answer = subprocess.run(ask, capture_output=True, text=True)
    return answer.returncode == 0 and answer.stdout.strip() == sys.version


def provide_venv_package() -> None:
    """Debian and Ubuntu keep the part of Python that puts pip into an environment in a package of its own."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if shutil.which("apt-get") and administrator() is not None:
        install_packages([package])


def pip() -> list[str]:
    own = [str(PYTHON), "-m", "pip"]
    if subprocess.run([*own, "--version"], capture_output=True).returncode == 0:
        return own
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    for wheel in sorted(Path("/usr/share/python-wheels").glob("pip-*.whl")):
        return [str(PYTHON), str(wheel / "pip")]
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    raise SetupProblem(
        f"This Python has no pip. Install it first, for example:\n  sudo apt-get install python{version}-venv"
    )


def install(lock: Path) -> None:
    say(f"Installing what Afterbell needs ({lock.name}); this takes a minute or two the first time")
    quiet = ["-qq", "--disable-pip-version-check", "--no-input"]
    run_or_stop(
        [*pip(), "install", *quiet, "--require-hashes", "-r", str(lock)], "The dependencies were not installed."
    )
    # "compat": a plain path in site-packages; the default import hook would cost every start ten milliseconds
    editable = ["--config-settings", "editable_mode=compat", "-e", str(ROOT)]
    project = ["--no-deps", "--no-index", "--no-build-isolation", *editable]
    run_or_stop([*pip(), "install", *quiet, *project], "Afterbell itself was not installed.")
    # Where Python may not keep compiled files by itself, every start would compile the window anew.
    run_or_stop([str(PYTHON), "-m", "compileall", "-q", "journal", "ui"], "Afterbell could not be compiled.")


def run_or_stop(command: list[str], problem: str) -> None:
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        raise SetupProblem(f"{problem} The lines above say why.")


# --- the system's libraries -------------------------------------------------------------------------------------------


def provide_libraries(*, required: bool) -> None:
    missing = missing_libraries()
    if not missing:
        return
    manager = package_manager()
    column = list(PACKAGE_MANAGERS).index(manager) if manager else 0
    packages = sorted({names[column] for names in missing.values()})
    if manager and administrator() is not None:
        install_packages(packages)
        missing = missing_libraries()
    if missing:
        command = " ".join([*PACKAGE_MANAGERS[manager or "apt-get"], *packages])
        text = (
            f"Qt needs libraries that this system lacks: {', '.join(sorted(missing))}\nTo add them:\n  sudo {command}"
        )
        if required:
            raise SetupProblem(text)
        say(text)


def missing_libraries() -> dict[str, tuple[str, ...]]:
    if not sys.platform.startswith("linux"):
        return {}
    needed = dict(QT_LIBRARIES)
    if os.environ.get("WAYLAND_DISPLAY"):
        needed |= WAYLAND_LIBRARIES
    elif os.environ.get("DISPLAY"):
        needed |= X11_LIBRARIES
    return {name: packages for name, packages in needed.items() if not is_loadable(name)}


def is_loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def package_manager() -> str | None:
    return next((name for name in PACKAGE_MANAGERS if shutil.which(name)), None)


def administrator() -> list[str] | None:
    """What to put before a command to run it as root without a question, or None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def install_packages(packages: list[str]) -> None:
    """Try to install with the system's package manager; whoever called looks whether it helped."""
    manager, prefix = package_manager(), administrator()
    if manager is None or prefix is None:
        return
    say(f"Installing with {manager}: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = [*prefix, *PACKAGE_MANAGERS[manager], *packages]
    if subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet).returncode == 0:
        return
    if manager == "apt-get":
        subprocess.run([*prefix, "apt-get", "update"], stdout=subprocess.DEVNULL)
    subprocess.run(command, stdout=subprocess.DEVNULL, env=quiet)


# --- tasks ------------------------------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    terminal = "--terminal" in arguments or not has_display()
    set_up(development=False, libraries_required=not terminal)
    if terminal:
        return demonstrate()
    return subprocess.call([str(SCRIPTS / "afterbell"), *arguments])


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demonstrate() -> int:
    """The window's main job without a window: a demo journal, and the PDF for its next mentoring session."""
    folder = Path(tempfile.mkdtemp(prefix="afterbell-demo-"))
    vault, pdf, passphrase = folder / "Demo.afterbell", folder / "session-prep.pdf", spoken_secret()
    say("No display here, so the demo runs in the terminal.")
    afterbell(vault, passphrase, "demo")
    export = afterbell(vault, passphrase, "export", "session-prep", "--out", str(pdf), "--new-password")
    pages = "1 page" if export["pages"] == 1 else f"{export['pages']} pages"
    print(f"Demo journal:  {vault}")
    print(f"  passphrase:  {passphrase}")
    print(f"Session prep:  {pdf}")
    print(f"  written for: {export['reader']}")
    print(f"  holds:       {pages}, {export['words']} words: {export['holds']}")
    print(f"  password:    {export['password']}")
    return 0


def afterbell(vault: Path, passphrase: str, *arguments: str) -> dict[str, Any]:
    command = [str(SCRIPTS / "afterbell-cli"), "--vault", str(vault), "--passphrase-file", "-", "--json", *arguments]
    done = subprocess.run(command, input=passphrase, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit(done.returncode)
    return json.loads(done.stdout)


def spoken_secret() -> str:
    """Five groups that can be read aloud; 61 bits."""
    return "-".join("".join(secrets.choice(letters) for letters in ("bdfgklmnprstvz", "aeiou") * 2) for _ in range(5))


def test(arguments: list[str]) -> int:
    set_up(development=True)
    return in_environment("-m", "pytest", *WORKERS, *arguments)


def check(arguments: list[str]) -> int:
    set_up(development=True)
    steps = {
        "format": ["-m", "ruff", "format", "--check", "."],
        "lint": ["-m", "ruff", "check", "."],
        "types": ["-m", "pyright"],
        "imports": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        "tests": ["-m", "pytest", *WORKERS, *arguments],
    }
    failed = [name for name, command in steps.items() if not passes(name, command)]
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def passes(name: str, command: list[str]) -> bool:
    say(f"\n== {name}")
    return in_environment(*command) == 0


def bench(arguments: list[str]) -> int:
    set_up(development=True)
    return in_environment("-m", "tests.benchmarks", *arguments)


def reliability(arguments: list[str]) -> int:
    set_up(development=True)
    return in_environment("-m", "tests.reliability", *arguments)


def setup(arguments: list[str]) -> int:
    set_up(development=True)
    return 0


def lock(arguments: list[str]) -> int:
    """Write the two requirements locks anew from pyproject.toml, for every platform and every Python we support."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        uv = Path(folder) / SCRIPTS.name / "uv"
        subprocess.run([str(uv.with_name(PYTHON.name)), "-m", "pip", "install", "--quiet", "uv"], check=True)
        for extras, target in (
            (["--extra", "dev"], DEV_LOCK),
            (["--extra", "build", "--constraint", str(DEV_LOCK)], RUNTIME_LOCK),
        ):
            options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
            command = [str(uv), "pip", "compile", *options, "--no-emit-index-url", *extras, *arguments]
            subprocess.run([*command, "pyproject.toml", "-o", str(target)], cwd=ROOT, check=True, capture_output=True)
    return 0


def in_environment(*arguments: str) -> int:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    return subprocess.call([str(PYTHON), *arguments], cwd=ROOT, env=environment)


TASKS = {
    "run": (run, "open the window; without a display, show the main job in the terminal (--terminal)"),
    "test": (test, "run the tests; further words go to pytest"),
    "check": (check, "format, lint, types, import rules and tests: what must pass before a change is handed in"),
    "bench": (bench, "measure against plain SQLite and a bare window"),
    "reliability": (reliability, "the long search for lost or damaged data"),
    "setup": (setup, "only set up"),
    "lock": (lock, "write the requirements locks anew"),
}


def main() -> int:
    sys.stdout.reconfigure(errors="replace")
    tasks = "\n".join(f"  {name:<12} {text}" for name, (_, text) in TASKS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py", epilog=f"tasks:\n{tasks}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=TASKS, metavar="task")
    task, _ = TASKS[parser.parse_args(sys.argv[1:2]).task]
    try:
        return task(sys.argv[2:])
    except SetupProblem as problem:
        say(str(problem))
        return 1


if __name__ == "__main__":
    sys.exit(main())
