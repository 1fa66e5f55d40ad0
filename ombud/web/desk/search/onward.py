"""The next page of what may stand in no address: sealed, and sent by a form.

What was typed and the place in the list are in it, for nobody but who typed it.
"""

import base64
import binascii
import json
from dataclasses import dataclass

from ombud.people.models import User
from ombud.vault import sealing
from ombud.vault.places import Place
from ombud.vault.refusing import CannotOpen

LONGEST = 3000  # characters


@dataclass(frozen=True, slots=True)
class Onward:
    """What was typed, and after or before which row one goes on."""

    words: str
    after: str = ""
    before: str = ""

    def sealed(self, reader: User) -> str:
        told = json.dumps([self.words, self.after, self.before]).encode()
        return base64.urlsafe_b64encode(
            sealing.seal(told, place=_place(reader))
        ).decode()


def opened(sealed: str, reader: User) -> Onward | None:
    """What a form of ours for this reader says; None for anything else."""
    if not sealed or len(sealed) > LONGEST:
        return None
    try:
        told = sealing.unseal(base64.urlsafe_b64decode(sealed), place=_place(reader))
    except (binascii.Error, ValueError, CannotOpen):
        return None
    return Onward(*json.loads(told))


def _place(reader: User) -> Place:
    return Place("desk.search", str(reader.pk), "onward")
