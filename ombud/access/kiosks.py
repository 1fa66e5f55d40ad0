"""Devices on our counters: switched on by a code made at the desk, revoked at once.

A kiosk is nobody: it hands in complaints and reads nothing.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.access.events import KioskEvent
from ombud.access.models import Kiosk
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Refused, Unusable
from ombud.people.vocabulary import Role

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is read as something else
LETTERS = 12  # 58 bits, good once and for half an hour
CODE_FOR = timedelta(minutes=30)
LONGEST_SITE = 80
AN_HOUR = timedelta(hours=1)


class SiteTaken(Refused):
    """Another kiosk goes by this name."""

    code = "name_taken"
    message = gettext_lazy(
        "A kiosk with this name is in use. Revoke it first, or choose another name."
    )


@transaction.atomic
def make(site: str, *, act: Act) -> str:
    """Make a kiosk for a place and return the code that switches it on, once.

    Raises NotAllowed for anybody but the administrator, SiteTaken, or Unusable.
    """
    _require_administrator(act)
    site = " ".join(site.split())
    if not 0 < len(site) <= LONGEST_SITE or not site.isprintable():
        told = _("Write where it stands, in 1 to %(most)s characters.")
        raise Unusable("site", told % {"most": LONGEST_SITE})
    if Kiosk.objects.filter(site=site, revoked_at=None).exists():
        raise SiteTaken
    code = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    try:
        with transaction.atomic():
            kiosk = Kiosk.objects.create(
                site=site,
                code_digest=_digest(code),
                code_until=act.at + CODE_FOR,
                made_by=act.staff,
                made_at=act.at,
            )
    except IntegrityError:  # made by somebody else, since we looked
        raise SiteTaken from None
    record(KioskEvent.MADE, kiosk, act)
    return "-".join(code[at : at + 4] for at in range(0, LETTERS, 4))


@transaction.atomic
def switch_on(code: str, *, act: Act) -> str | None:
    """Make a device the kiosk its code was made for; the secret it keeps from now on,
    or None for a code that is wrong, over, or was used.
    """
    typed = "".join(sign for sign in code.upper()[:80] if sign.isalnum())
    waiting = Kiosk.objects.select_for_update().filter(
        code_digest=_digest(typed),
        code_until__gt=act.at,
        switched_on_at=None,
        revoked_at=None,
    )
    kiosk = waiting.first()
    if kiosk is None:
        return None
    secret = secrets.token_urlsafe(32)
    kiosk.digest, kiosk.switched_on_at = _digest(secret), act.at
    kiosk.save(update_fields=["digest", "switched_on_at"])
    record(KioskEvent.SWITCHED_ON, kiosk, act)
    return secret


@transaction.atomic
def revoke(pk: int, *, act: Act) -> bool:
    """Switch a kiosk off for good; False if there is none. Raises NotAllowed."""
    _require_administrator(act)
    found = Kiosk.objects.select_for_update().filter(pk=pk, revoked_at=None).first()
    if found is None:
        return False
    found.revoked_at = act.at
    found.save(update_fields=["revoked_at"])
    record(KioskEvent.REVOKED, found, act)
    return True


def behind(secret: str, *, at: datetime) -> Kiosk | None:
    """The kiosk a device is, or None. That it was used is noted once an hour."""
    if not secret:
        return None
    found = Kiosk.objects.filter(digest=_digest(secret), revoked_at=None).first()
    if found is not None:
        stale = Q(used_at=None) | Q(used_at__lt=at - AN_HOUR)
        Kiosk.objects.filter(stale, pk=found.pk).update(used_at=at)
    return found


def in_use() -> list[Kiosk]:
    """Every kiosk that is not revoked, by the place it stands at."""
    kiosks = Kiosk.objects.select_related("made_by").filter(revoked_at=None)
    return list(kiosks.order_by("site"))


def _require_administrator(act: Act) -> None:
    if not act.staff.is_active or act.staff.role != Role.ADMIN:
        raise NotAllowed


def _digest(secret: str) -> bytes:
    return hashlib.sha256(b"kiosk" + secret.encode()).digest()
