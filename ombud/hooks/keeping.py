"""Which programs elsewhere are told of what: made, changed, switched on and off."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ombud.cases.once import DoneAlready
from ombud.hooks import signing
from ombud.hooks.events import WebhookEvent
from ombud.hooks.models import Delivery, Webhook
from ombud.hooks.vocabulary import Off, State, Told, Trouble
from ombud.journal.recording import record
from ombud.outgoing.places import PlaceRefused, Places
from ombud.people.acting import Act
from ombud.people.models import Unit
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.vault import sealing
from ombud.vault.rewrapping import Wrapped
from ombud.vault.sealing import Place

MAY = frozenset({Role.ADMIN})
MOST = 20
LONGEST_NAME, LONGEST_ADDRESS = 80, 500
PORTS = {"https": 443, "http": 80}
OVERLAP = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody says of a webhook. No departments: all of them."""

    name: str
    address: str
    events: list[str]
    units: list[str] = field(default_factory=list)


@transaction.atomic
def add(wanted: Wanted, *, form: UUID | None = None, act: Act) -> tuple[Webhook, str]:
    """Make a webhook that is on, and its secret, which is told here alone.

    By the administrator. Raises NotAllowed, Unusable naming the field, or DoneAlready
    where this very form made one.
    """
    require_may(act)
    wanted = checked(wanted)
    if form is not None and Webhook.objects.filter(form=form).exists():
        raise DoneAlready
    if Webhook.objects.filter(removed_at=None).count() >= MOST:
        told = _("There are %(most)s webhooks already. Remove one first.")
        raise Unusable("name", told % {"most": MOST})
    secret = signing.new_secret()
    told_of = {name: getattr(wanted, name) for name in wanted.__slots__}
    row = Webhook(made_at=act.at, is_on=False, form=form, **told_of)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # the same form, at the same moment
        raise DoneAlready from None
    row.sealed, row.is_on = sealing.seal(secret, place=_place(row.pk)), True
    row.save(update_fields=["sealed", "is_on"])
    record(WebhookEvent.ADDED, row, act, **_facts(row))
    return row, signing.written(secret)


@transaction.atomic
def change(webhook: Webhook, wanted: Wanted, *, act: Act) -> Webhook:
    """What is told, or where. What waits goes to the new address.

    Raises NotAllowed, or Unusable naming the field.
    """
    row = _locked(webhook, act)
    wanted = checked(wanted)
    names = [
        name for name in wanted.__slots__ if getattr(row, name) != getattr(wanted, name)
    ]
    for name in names:
        setattr(row, name, getattr(wanted, name))
    if names:
        if "address" in names:
            row.failing_since = None
        row.save()
        record(WebhookEvent.CHANGED, row, act, fields=sorted(names), **_facts(row))
    return row


@transaction.atomic
def renew(webhook: Webhook, *, form: UUID | None = None, act: Act) -> str:
    """A new secret, told here alone; the one before signs as well for a day.

    Within that day it stays the one that does: of those made since, perhaps nobody
    has seen any. Raises NotAllowed, or DoneAlready for a form that came before.
    """
    row = _locked(webhook, act)
    if form is not None and row.form == form:
        raise DoneAlready
    secret, row.form = signing.new_secret(), form
    if row.former is None or (row.former_until or act.at) <= act.at:
        _let_sign_for_a_day(row, act.at)
    row.sealed = sealing.seal(secret, place=_place(row.pk))
    row.save(update_fields=["sealed", "former", "former_until", "form"])
    record(WebhookEvent.RENEWED, row, act, until=row.former_until)
    return signing.written(secret)


def _let_sign_for_a_day(row: Webhook, at: datetime) -> None:
    row.former, row.former_until = None, None
    if row.sealed is None:
        return
    try:
        before = sealing.unseal(row.sealed, place=_place(row.pk))
    except sealing.CannotOpen:  # then nobody can have it sign any more
        return
    row.former = sealing.seal(before, place=_former_place(row.pk))
    row.former_until = at + OVERLAP


@transaction.atomic
def switch(webhook: Webhook, *, is_on: bool, act: Act) -> Webhook:
    """Tell from now on, or no more: what waits is given up then. Raises NotAllowed."""
    row = _locked(webhook, act)
    if row.is_on == is_on:
        return row
    if not is_on:
        switch_off(row, Off.BY_HAND, act=act)
        return row
    row.is_on, row.off_because, row.failing_since = True, "", None
    row.save(update_fields=["is_on", "off_because", "failing_since"])
    record(WebhookEvent.SWITCHED_ON, row, act)
    return row


def switch_off(row: Webhook, why: Off, *, act: Act) -> None:
    """For a row that is locked; `why` may be that it failed for too long."""
    row.is_on, row.off_because = False, why
    row.save(update_fields=["is_on", "off_because"])
    Delivery.objects.filter(webhook=row, state=State.WAITING).update(
        state=State.GIVEN_UP, settled_at=act.at, trouble=Trouble.OFF
    )
    record(WebhookEvent.SWITCHED_OFF, row, act, why=why)


@transaction.atomic
def remove(webhook: Webhook, *, act: Act) -> None:
    """Take it away with its secret, its address and its log. Raises NotAllowed."""
    row = _locked(webhook, act)
    row.is_on, row.sealed, row.former, row.removed_at = False, None, None, act.at
    row.address = ""  # it may be as good as a password
    row.save(update_fields=["is_on", "sealed", "former", "removed_at", "address"])
    Delivery.objects.filter(webhook=row).delete()
    record(WebhookEvent.REMOVED, row, act)


def keys_of(webhook: Webhook, *, at: datetime) -> list[bytes]:
    """What its messages are signed with, newest first. Raises sealing.CannotOpen."""
    if webhook.sealed is None:
        return []
    keys = [sealing.unseal(webhook.sealed, place=_place(webhook.pk))]
    if webhook.former is not None and (webhook.former_until or at) > at:
        keys.append(sealing.unseal(webhook.former, place=_former_place(webhook.pk)))
    return keys


def places() -> Places:
    """Where webhooks may lie: on public addresses, and where the operator said."""
    return Places(named=settings.HOOKS_INSIDE)


def checked(wanted: Wanted) -> Wanted:
    """What was said, as it may be kept. Raises Unusable naming the field."""
    name = " ".join(wanted.name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        told = _("The name must have 1 to %(most)s characters.")
        raise Unusable("name", told % {"most": LONGEST_NAME})
    events = [each for each in Told.values if each in wanted.events]
    if not events or len(events) != len(set(wanted.events)):
        raise Unusable("events", _("Choose what the program is told of."))
    units = sorted(set(wanted.units))
    if Unit.objects.filter(code__in=units).count() != len(units):
        raise Unusable("units", _("Please choose one of these."))
    address = wanted.address.strip()
    _check_address(address)
    return replace(wanted, name=name, address=address, events=events, units=units)


def _check_address(address: str) -> None:
    """Raises Unusable. An unknown name is no fault yet: a test tells of it."""
    split = _split(address)
    host, port = split.hostname or "", split.port or PORTS[split.scheme]
    if split.scheme == "http" and not places().is_named(host, port):
        told = _("The address must begin with https://, so that nobody reads along.")
        raise Unusable("address", told)
    try:
        places().addresses_of(host, port)
    except PlaceRefused:
        raise Unusable("address", Trouble.REFUSED.label) from None
    except (OSError, UnicodeError):
        return


def _split(address: str) -> SplitResult:
    wrong = _("Write a whole address, such as https://crm.example.org/complaints.")
    try:
        split = urlsplit(address)
        _port = split.port
    except ValueError:
        raise Unusable("address", wrong) from None
    is_whole = split.scheme in PORTS and split.hostname and address.isprintable()
    if not is_whole or " " in address or len(address) > LONGEST_ADDRESS:
        raise Unusable("address", wrong)
    if split.username is not None or split.password is not None or split.fragment:
        told = _("Leave out user name, password and anything after a #.")
        raise Unusable("address", told)
    return split


def require_may(act: Act) -> None:
    """Raises NotAllowed for everybody but the administrator."""
    if not act.staff.is_active or act.staff.role not in MAY:
        raise NotAllowed


def _locked(webhook: Webhook, act: Act) -> Webhook:
    require_may(act)
    rows = Webhook.objects.select_for_update().filter(removed_at=None)
    return rows.get(pk=webhook.pk)


def _facts(row: Webhook) -> dict[str, object]:
    """Of the address only the host: the rest may be as good as a password."""
    return {
        "host": urlsplit(row.address).hostname,
        "events": row.events,
        "units": row.units,
    }


def _place(pk: int) -> Place:
    return Place("hooks_webhook", str(pk), "sealed")


def _former_place(pk: int) -> Place:
    return Place("hooks_webhook", str(pk), "former")


WRAPPED = Wrapped("hooks.Webhook", "sealed", _place)
WRAPPED_FORMER = Wrapped("hooks.Webhook", "former", _former_place)
