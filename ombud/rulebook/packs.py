"""Rules shipped as data: read from packs/, checked, never executed."""

import tomllib
from typing import Any

from django.conf import settings


def read(kind: str, name: str) -> dict[str, Any]:
    """The pack `name` of a kind ("profiles", "categories", ...), as plain data.

    Raises FileNotFoundError for an unknown name; a name never leaves its folder.
    """
    if name not in names(kind):
        raise FileNotFoundError(name)
    path = settings.PACKS / kind / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def names(kind: str) -> list[str]:
    """The packs there are of a kind, in alphabetical order."""
    return sorted(path.stem for path in (settings.PACKS / kind).glob("*.toml"))
