"""Somebody says who they are. Wrong tries make whoever tries wait, and nobody else."""

from dataclasses import dataclass

from django.contrib.auth import authenticate
from django.db import transaction

from ombud.access import app_codes, devices, recovery, throttling
from ombud.access.devices import Seen
from ombud.access.events import AccessEvent
from ombud.access.locking import locked
from ombud.access.vocabulary import How
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.models import User

LONGEST_LOGIN = 150


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody is in. `cookie` is what to leave in their browser."""

    user: User
    cookie: str
    is_new_device: bool


def by_password(login: str, password: str, *, seen: Seen, act: Act) -> User | None:
    """Who this is, or None: the same answer after the same work, whatever was wrong.

    Counted by login and network, and by network; a browser its owner signed in with
    before is counted for itself, so that nobody else can make them wait. Raises
    TooOften.
    """
    counted = _counted(login, seen)
    for purpose, key in counted:
        throttling.demand(purpose, key, at=act.at)
    found = authenticate(username=login[:LONGEST_LOGIN], password=password)
    if not isinstance(found, User):
        return None
    for purpose, key in counted:
        throttling.refund(purpose, key)
    return found


def by_code(user: User, code: str, *, seen: Seen, act: Act) -> How | None:
    """Does this code of an app, or recovery code, prove who it is? Raises TooOften."""
    counted = _factors_counted(user, seen)
    for purpose, key in counted:
        throttling.demand(purpose, key, at=act.at)
    found = None
    if app_codes.use(user, code, at=act.at):
        found = How.PASSWORD_AND_APP
    elif recovery.use(user, code, act=act):
        found = How.PASSWORD_AND_RECOVERY
    if found:
        for purpose, key in counted:
            throttling.refund(purpose, key)
    return found


@transaction.atomic
def enter(user: User, *, how: How, seen: Seen, act: Act) -> Entered:
    """Write down that somebody signed in, and know their browser from now on."""
    user = locked(user)
    known_at_all = user.devices.exists()
    device, cookie = devices.remember(user, seen, act=act)
    is_new = device.first_at == act.at and known_at_all
    record(AccessEvent.SIGNED_IN, user, act, how=how, device=device.pk, new=is_new)
    return Entered(user=user, cookie=cookie, is_new_device=is_new)


def _counted(login: str, seen: Seen) -> list[tuple[str, str]]:
    if devices.is_known(seen.token, login):
        return [("sign-in-device", f"{seen.token}|{login}")]
    network = throttling.network_of(seen.address)
    pair = f"{network}|{login[:LONGEST_LOGIN].casefold()}"
    return [("sign-in-pair", pair), ("sign-in", network)]


def _factors_counted(user: User, seen: Seen) -> list[tuple[str, str]]:
    """Whoever comes here knows the password. All strangers share what they may try."""
    if devices.is_known(seen.token, user.username):
        return [("factor", f"{seen.token}|{user.pk}")]
    network = throttling.network_of(seen.address)
    return [("factor", f"{network}|{user.pk}"), ("factor-strangers", str(user.pk))]
