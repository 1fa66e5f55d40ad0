"""What a file is called: for showing only, never for finding it."""

from pathlib import PurePosixPath

LONGEST = 200  # characters
_CONTROL = [*range(32), *range(127, 160), 0x2028, 0x2029, 0xAD, 0x61C, 0x180E]
_UNSEEN = [*range(0x200B, 0x2010), *range(0x2060, 0x2070), 0xFEFF, 0x115F, 0x1160]
_TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_TAGS = [*range(0xE0000, 0xE0080), *range(0xFFF9, 0xFFFC)]
_DROPPED = dict.fromkeys([*_CONTROL, *_UNSEEN, *_TURNING, *_TAGS])
_RESERVED = {
    *("con", "prn", "aux", "nul"),
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
}


def plain(name: str) -> str:
    """A file name without folders or characters that cannot be seen."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    name = name.encode(errors="replace").decode().translate(_DROPPED)
    name = name.strip().rstrip(". ").lstrip(".")
    if name.split(".")[0].strip().casefold() in _RESERVED:
        name = f"_{name}"
    return name or "file"


def short(name: str) -> str:
    """The name as long as can be kept; what is cut is not its ending."""
    ending = PurePosixPath(name).suffix[:LONGEST]
    return name if len(name) <= LONGEST else name[: LONGEST - len(ending)] + ending


def ending(name: str) -> str:
    """What its name says it is, such as ".pdf"."""
    return PurePosixPath(plain(name)).suffix.lower()
