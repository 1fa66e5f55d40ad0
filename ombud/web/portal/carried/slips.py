"""What a form carries instead of a cookie: a sealed slip, good once and for one holder.

It names the unfinished complaint the form belongs to. Whoever reads the page learns
nothing from it, no other site can make one, and a form sent twice is noticed.
"""

import base64
import binascii
import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from ombud.access import throttling
from ombud.vault import sealing
from ombud.vault.places import Place
from ombud.vault.refusing import CannotOpen

GOOD_FOR = timedelta(days=1)
LONGEST = 2_000  # characters
PLACE = Place("portal.form", "carried", "slip")


@dataclass(frozen=True, slots=True)
class Slip:
    """The code of the draft ("" before the first answer), and the slip's own number."""

    code: str
    number: str


def sealed(code: str, *, holder: str, at: datetime) -> str:
    """A new slip for a form of this holder."""
    told = {
        "code": code,
        "number": secrets.token_urlsafe(16),
        "holder": holder,
        "at": at.isoformat(),
    }
    slip = sealing.seal(json.dumps(told).encode(), place=PLACE)
    return base64.urlsafe_b64encode(slip).decode()


def opened(carried: str, *, holder: str, at: datetime) -> Slip | None:
    """What a form carried; None for what this holder did not get
    from us within a day.
    """
    if not carried or len(carried) > LONGEST:
        return None
    try:
        slip = base64.urlsafe_b64decode(carried)
        told = json.loads(sealing.unseal(slip, place=PLACE))
    except (binascii.Error, ValueError, CannotOpen):
        return None
    if told["holder"] != holder or datetime.fromisoformat(told["at"]) < at - GOOD_FOR:
        return None
    return Slip(told["code"], told["number"])


def spend(slip: Slip, *, at: datetime) -> bool:
    """Use a slip; False if its form was sent before."""
    return throttling.spend("carried", slip.number, at=at) is None
