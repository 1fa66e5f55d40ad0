"""Ways in by mail: for who is invited, and for who forgot their password.

A token is 256 random bits, good once, for one person and one purpose, until it ends.
The table has its digest, so that reading the table opens nothing.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ombud.access import demands, passwords
from ombud.access.events import AccessEvent
from ombud.access.locking import locked
from ombud.access.models import Invitation
from ombud.access.vocabulary import Purpose
from ombud.journal.recording import record
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Refused
from ombud.people.vocabulary import Role
from ombud.vault import sealing
from ombud.vault.rewrapping import Wrapped
from ombud.vault.sealing import Place

GOOD_FOR = {Purpose.INVITATION: timedelta(hours=72), Purpose.RESET: timedelta(hours=2)}
VERBS = {
    Purpose.INVITATION: AccessEvent.INVITED,
    Purpose.RESET: AccessEvent.RESET_ASKED,
}
LENGTH = 43  # characters of a token
SKEW = timedelta(minutes=5)


class NotGood(Refused):
    """Unknown, used, revoked, expired, or for something else: one answer for all."""

    code = "invitation_not_good"
    message = _(
        "This link can be used once and for a limited time, and it is not valid any"
        " more. Ask for a new one."
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation and its token, which is in no table."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite(user: User, *, act: Act) -> Sent:
    """Let somebody choose a password and come in. An earlier invitation ends.

    By the administrator, or on the machine itself. Raises NotAllowed.
    """
    if act.actor is not None and act.actor.role != Role.ADMIN:
        raise NotAllowed
    return _make(user, Purpose.INVITATION, act)


@transaction.atomic
def ask_for_reset(login_or_address: str, *, act: Act) -> Sent | None:
    """Write to somebody who forgot their password; None where there is nobody to
    write to, or whose role uses no password. Whoever asked is told nothing of it.
    """
    found = User.objects.filter(is_active=True).exclude(email="")
    by_login = found.filter(username=login_or_address).first()
    several = list(found.filter(email__iexact=login_or_address)[:2])
    user = by_login or (several[0] if len(several) == 1 else None)
    if user is None or not demands.ways_of(working.as_of(user, act.at)).password:
        return None
    return _make(user, Purpose.RESET, act)


def opened_by(token: str, *, at: datetime) -> Invitation:
    """The invitation this token opens. Raises NotGood."""
    if len(token) != LENGTH:
        raise NotGood
    rows = Invitation.objects.select_related("user").filter(digest=_digest(token))
    row = rows.first()
    if row is None or not is_good(row, at=at) or not row.user.is_active:
        raise NotGood
    return row


def is_good(row: Invitation, *, at: datetime) -> bool:
    """Not used, not taken back, not over; nor from a time that has not come, as it is
    where a clock was set back.
    """
    is_open = row.used_at is None and row.revoked_at is None
    return is_open and row.made_at - SKEW <= at < row.expires_at


@transaction.atomic
def use(token: str, *, password: str, act: Act) -> User:
    """Choose a password with a token, which is used up. Raises NotGood, or Unusable
    naming `password`; then the token is as good as before.
    """
    found = opened_by(token, at=act.at)
    user = locked(found.user)
    row = Invitation.objects.select_for_update().get(pk=found.pk)
    if not is_good(row, at=act.at):
        raise NotGood
    by = Act(actor=user, at=act.at, door=act.door)
    user = passwords.set_new(user, password=password, through=row.purpose, act=by)
    row.used_at, row.sealed = act.at, None
    row.save(update_fields=["used_at", "sealed"])
    facts = {"invitation": row.pk, "purpose": row.purpose}
    record(AccessEvent.INVITATION_USED, user, by, **facts)
    _revoke_open(user, act=by)
    return user


@transaction.atomic
def revoke(user: User, *, act: Act) -> int:
    """Take back what was sent to somebody and not used; how many. Raises NotAllowed."""
    if act.actor is not None and act.actor.role != Role.ADMIN:
        raise NotAllowed
    return _revoke_open(locked(user), act=act)


def open_of(user: User, *, at: datetime) -> Invitation | None:
    """The invitation somebody has not used yet and still can."""
    rows = Invitation.objects.filter(user=user, purpose=Purpose.INVITATION)
    row = rows.filter(used_at=None, revoked_at=None).first()
    return row if row is not None and is_good(row, at=at) else None


def token_of(row: Invitation) -> str | None:
    """The token, for the letter that carries it; None once it was sent or used."""
    if row.sealed is None:
        return None
    place = _place(bytes(row.digest))
    return sealing.unseal(bytes(row.sealed), place=place).decode()


@transaction.atomic
def forget_token(row: Invitation) -> None:
    """The letter has gone: from now on only whoever got it has the token."""
    Invitation.objects.filter(pk=row.pk).update(sealed=None)


def _make(user: User, purpose: Purpose, act: Act) -> Sent:
    user = locked(user)
    older = Invitation.objects.filter(user=user, purpose=purpose)
    older.filter(used_at=None, revoked_at=None).update(revoked_at=act.at, sealed=None)
    token = secrets.token_urlsafe(32)
    digest = _digest(token)
    row = Invitation.objects.create(
        user=user,
        purpose=purpose,
        digest=digest,
        sealed=sealing.seal(token.encode(), place=_place(digest)),
        made_at=act.at,
        expires_at=act.at + GOOD_FOR[purpose],
    )
    record(VERBS[purpose], user, act, invitation=row.pk)
    return Sent(row, token)


def _revoke_open(user: User, *, act: Act) -> int:
    rows = Invitation.objects.filter(user=user, used_at=None, revoked_at=None)
    found = list(rows)
    rows.update(revoked_at=act.at, sealed=None)
    for row in found:
        record(AccessEvent.INVITATION_REVOKED, user, act, invitation=row.pk)
    return len(found)


def _digest(token: str) -> bytes:
    return hashlib.sha256(b"invitation" + token.encode()).digest()


def _place(digest: bytes) -> Place:
    return Place("access_invitation", bytes(digest).hex(), "sealed")


WRAPPED = Wrapped("access.Invitation", "sealed", _place, row="digest")
