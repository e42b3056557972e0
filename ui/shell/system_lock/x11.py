"""How long nothing was touched, from the X server's screen saver extension, where no desktop service tells."""

from __future__ import annotations

import ctypes


class _ScreenSaverInfo(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),  # milliseconds
        ("event_mask", ctypes.c_ulong),
    )


def idle_seconds() -> float | None:
    """None without an X server or its extension."""
    try:
        x11, saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
    except OSError:
        return None
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    if not display:
        return None
    info = _ScreenSaverInfo()
    try:
        root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
        known = saver.XScreenSaverQueryInfo(display, root, ctypes.byref(info))
    finally:
        x11.XCloseDisplay(display)
    return info.idle / 1000 if known else None
