"""The mailboxes complaints come to: which there are, and how they are opened."""

import re
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from ombud.journal.recording import record
from ombud.mail import opening
from ombud.mail.events import MailboxEvent
from ombud.mail.models import Mailbox
from ombud.mail.opening import Unreachable, Way
from ombud.mail.vocabulary import Protection, Trouble
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules
from ombud.vault import sealing
from ombud.vault.rewrapping import Wrapped
from ombud.vault.sealing import Place

MAY = frozenset({Role.ADMIN})
HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9.:-]*[a-z0-9])?", re.IGNORECASE)
LAST_PORT = 65_535
LONGEST_PASSWORD = 500
WAY = frozenset({"host", "port", "protection", "user"})  # what gets the password
PLACE = frozenset({"host", "user", "folder"})
PLAIN = ("name", "address", "host", "port", "protection", "user", "folder")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody says of a mailbox. Without `password` the one there is stays."""

    name: str
    address: str
    host: str
    port: int
    protection: str
    user: str
    password: str = ""
    folder: str = "INBOX"
    brand: str = ""
    category: str = ""


@transaction.atomic
def keep(told: Told, *, mailbox: Mailbox | None = None, act: Act) -> Mailbox:
    """Make a mailbox, or change one. It is looked into once it is taken into use.

    By the administrator. Raises NotAllowed, or Unusable naming the field.
    """
    _require_may(act)
    told = checked(told)
    row = Mailbox(made_at=act.at)
    if mailbox is not None:
        row = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    elif not told.password:
        raise Unusable("password", _("Write the password of the mailbox."))
    same = Mailbox.objects.filter(host=told.host, user=told.user, folder=told.folder)
    if same.exclude(pk=row.pk).exists():
        raise Unusable("user", _("This folder is looked into already."))
    names = (*PLAIN, "brand", "category")
    changed = [name for name in names if getattr(row, name) != getattr(told, name)]
    if (WAY | PLACE) & set(changed) and row.pk and not told.password:
        said = _("Write the password once more: it is for another mailbox now.")
        raise Unusable("password", said)
    for name in changed:
        setattr(row, name, getattr(told, name))
    if PLACE & set(changed):  # its messages have other numbers
        row.uid_validity, row.last_uid, row.aside = None, 0, []
    row.save()
    if told.password:
        row.sealed = sealing.seal(told.password.encode(), place=_place(row.pk))
        row.trouble = ""
        row.save(update_fields=["sealed", "trouble"])
        changed = [*changed, "password"]
    verb = MailboxEvent.CHANGED if mailbox else MailboxEvent.ADDED
    if changed:
        record(verb, row, act, fields=sorted(changed), host=row.host)
    return row


@transaction.atomic
def use(mailbox: Mailbox, *, is_in_use: bool, act: Act) -> Mailbox:
    """Look into a mailbox from now on, or no longer. Raises NotAllowed."""
    _require_may(act)
    row = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    if row.is_in_use == is_in_use:
        return row
    row.is_in_use = is_in_use
    if is_in_use:  # what came in between was not for us
        row.uid_validity, row.last_uid = None, 0
    row.save(update_fields=["is_in_use", "uid_validity", "last_uid"])
    verb = MailboxEvent.IN_USE if is_in_use else MailboxEvent.OUT_OF_USE
    record(verb, row, act)
    return row


def tried(told: Told, *, mailbox: Mailbox | None = None, act: Act) -> Trouble | None:
    """Look whether a mailbox can be opened as told; what stands in the way, or None.

    Fetches nothing, keeps nothing, and takes ten seconds at most. Without a password
    the one kept is used, for the same server, user and port alone. Raises NotAllowed,
    or Unusable.
    """
    _require_may(act)
    told = checked(told)
    password = told.password
    if not password and mailbox is not None:
        if any(getattr(mailbox, name) != getattr(told, name) for name in WAY):
            said = _("Write the password once more: it is for another mailbox now.")
            raise Unusable("password", said)
        try:
            password = password_of(mailbox)
        except sealing.CannotOpen:
            return Trouble.SEALED
    try:
        way = _way(replace(told, password=password))
        with opening.opened(way, within=opening.SECONDS_OF_A_LOOK):
            return None
    except Unreachable as problem:
        return problem.trouble


def way_to(mailbox: Mailbox) -> Way:
    """How a mailbox is opened. Raises sealing.CannotOpen."""
    return Way(
        host=mailbox.host,
        port=mailbox.port,
        protection=mailbox.protection,
        user=mailbox.user,
        password=password_of(mailbox),
        folder=mailbox.folder,
    )


def password_of(mailbox: Mailbox) -> str:
    """Raises sealing.CannotOpen."""
    if mailbox.sealed is None:
        return ""
    return sealing.unseal(mailbox.sealed, place=_place(mailbox.pk)).decode()


def checked(told: Told) -> Told:
    """What was said, as it may be kept. Raises Unusable naming the field."""
    told = replace(
        told,
        host=told.host.strip().strip("[]").lower(),
        name=" ".join(told.name.split()),
        folder=told.folder.strip() or "INBOX",
    )
    if not HOST.fullmatch(told.host):
        raise Unusable(
            "host", _("Write the name of the server, like imap.example.org.")
        )
    if not 0 < told.port <= LAST_PORT:
        raise Unusable("port", _("A port is a number from 1 to 65535, mostly 993."))
    if told.protection not in Protection.values:
        raise Unusable("protection", _("Please choose one of these."))
    try:
        validate_email(told.address)
    except ValidationError:
        said = _("Write an e-mail address, with an @.")
        raise Unusable("address", said) from None
    for name in ("name", "user", "password", "folder"):
        text = getattr(told, name)
        if not text.isprintable() or len(text) > LONGEST_PASSWORD:
            raise Unusable(name, _("This has a sign in it that cannot be used here."))
    if told.brand and told.brand not in rules.brands_named():
        raise Unusable("brand", _("Please choose one of these."))
    if told.category and rules.category(told.category) is None:
        raise Unusable("category", _("Please choose one of these."))
    return told


def _way(told: Told) -> Way:
    return Way(
        host=told.host,
        port=told.port,
        protection=told.protection,
        user=told.user,
        password=told.password,
        folder=told.folder,
    )


def _require_may(act: Act) -> None:
    if act.staff.role not in MAY:
        raise NotAllowed


def _place(pk: int) -> Place:
    return Place("mail_mailbox", str(pk), "sealed")


WRAPPED = Wrapped("mail.Mailbox", "sealed", _place)
