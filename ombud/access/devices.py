"""Browsers somebody signed in with before. A new one is told of by mail."""

import hashlib
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.access.events import AccessEvent
from ombud.access.locking import locked
from ombud.access.models import KnownDevice
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.models import User

LONGEST_TOKEN = 200
LONGEST_NAME = 200
AT_MOST = 20  # of one person; the one not seen for longest is forgotten first

BROWSERS = (  # in this order: each later one also says it is an earlier one's kin
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a browser tells of itself. `token` is our cookie in it, or empty."""

    token: str
    name: str
    address: str


def is_known(token: str, login: str) -> bool:
    """Did whoever has this login sign in with this browser before?"""
    return KnownDevice.objects.filter(
        digest=_digest(token), user__username=login
    ).exists()


def remember(user: User, seen: Seen, *, act: Act) -> tuple[KnownDevice, str]:
    """Know this browser from now on. Returns it, and the cookie to leave in it.

    A row that is new has `first_at` at the moment of the act.
    """
    token = seen.token if _is_ours(seen.token) else secrets.token_urlsafe(32)
    row, _is_new = KnownDevice.objects.update_or_create(
        user=user,
        digest=_digest(token),
        defaults={"device": seen.name[:LONGEST_NAME], "last_at": act.at},
        create_defaults={
            "device": seen.name[:LONGEST_NAME],
            "first_at": act.at,
            "last_at": act.at,
        },
    )
    older = KnownDevice.objects.filter(user=user).order_by("-last_at", "-pk")
    kept = list(older.values_list("pk", flat=True)[:AT_MOST])
    KnownDevice.objects.filter(user=user).exclude(pk__in=kept).delete()
    return row, token


@transaction.atomic
def forget_all(user: User, *, act: Act) -> int:
    """Know no browser of somebody any more: the next sign-in of each is told of."""
    user = locked(user)
    gone, _rows = KnownDevice.objects.filter(user=user).delete()
    if gone:
        record(AccessEvent.DEVICES_FORGOTTEN, user, act, devices=gone)
    return gone


def said(agent: str) -> str:
    """A browser and its system, as far as it says."""
    browser = next((said for sign, said in BROWSERS if sign in agent), "")
    system = next((said for sign, said in SYSTEMS if sign in agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Unknown browser")


def _is_ours(token: str) -> bool:
    """Does a row know this cookie? One that somebody else made up is not taken over."""
    return bool(token) and KnownDevice.objects.filter(digest=_digest(token)).exists()


def _digest(token: str) -> bytes:
    return hashlib.sha256(b"device" + token[:LONGEST_TOKEN].encode()).digest()
