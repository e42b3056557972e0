"""The register: who is behind a code name, and what an export calls them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Circle(StrEnum):
    STAFF = "staff"
    FAMILY = "family"
    STUDENT = "student"
    PEER = "peer"
    GOVERNOR = "governor"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    code_name: str
    role: str = ""  # "my instructional coach": what an export says instead of the code name
    circle: Circle = Circle.STAFF
    real_name: str = ""  # only to catch slips; never exported
    aliases: tuple[str, ...] = ()  # other ways she writes it: "Ms K"
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The writer. Nothing here leaves unless a draft shows it."""

    name: str = ""
    role: str = ""
    school: str = ""
    framework: str = ""
    values: tuple[str, ...] = ()
