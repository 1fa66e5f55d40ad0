"""By which further names may people call us? For brands with their own addresses."""

import re
from collections.abc import Mapping

from ombud.project.environment import Misconfigured

HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


def read(variables: Mapping[str, str]) -> tuple[str, ...]:
    """The names in OMBUD_HOSTS. Raises Misconfigured."""
    parts = variables.get("OMBUD_HOSTS", "").split(",")
    names = tuple(part.strip().lower() for part in parts if part.strip())
    if wrong := [name for name in names if not HOST.fullmatch(name)]:
        raise Misconfigured(
            "OMBUD_HOSTS must be host names with commas between them, such as"
            f" complaints.example.org, not {wrong[0]!r}."
        )
    return names
