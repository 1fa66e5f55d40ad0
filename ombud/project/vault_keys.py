"""Is every vault key here that something in the database needs?"""

from collections.abc import Mapping
from typing import NamedTuple

from ombud.vault import rewrapping, ring
from ombud.vault.refusing import KeyLost


class Standing(NamedTuple):
    """How it stands with one vault key."""

    key_id: str
    rows: Mapping[str, int]
    is_here: bool
    is_newest: bool

    @property
    def needed_by(self) -> int:
        return sum(self.rows.values())

    @property
    def may_go(self) -> bool:
        """Whether nothing needs it any more, in this database; backups still may."""
        return self.is_here and not self.is_newest and not self.needed_by


def standings() -> list[Standing]:
    """Every key that is here or needed, newest first, lost ones last. Raises
    KeysUnavailable.
    """
    here = [key_id.hex() for key_id, _key in ring.keys().items()]
    needed = rewrapping.rows_by_key()
    return [
        Standing(
            key_id,
            needed.get(key_id, {}),
            is_here=key_id in here,
            is_newest=key_id == here[0],
        )
        for key_id in dict.fromkeys([*here, *needed])
    ]


def require_all() -> None:
    """Raises KeyLost where something cannot be opened by the keys that are here."""
    found = {each.key_id: each.needed_by for each in standings() if not each.is_here}
    if found:
        raise KeyLost(found)
