"""Letters to members of staff about an account: their own, or one to agree to.

Each follows an entry on the person, or on a webhook they keep. The token of an
invitation is put in while the letter is sent, and forgotten here afterwards.
"""

import smtplib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from ombud.access import appointing, devices, invitations
from ombud.access.events import AccessEvent
from ombud.access.models import Invitation, KnownDevice
from ombud.journal import queries as journal
from ombud.journal.models import Entry
from ombud.letters import composing, days
from ombud.mail import sending
from ombud.mail.models import AccountLetter
from ombud.mail.vocabulary import State
from ombud.people.models import User
from ombud.rulebook import queries as rules
from ombud.vault import sealing

LETTER = "account"
WITH_LINK = {AccessEvent.INVITED, AccessEvent.RESET_ASKED}
UNSENDABLE = (OSError, smtplib.SMTPException, sealing.CannotOpen, ValueError)


class NoLonger(ValueError):
    """What the letter is about holds no more, so it is not sent."""


@transaction.atomic
def put_out(entries: Sequence[Entry]) -> None:
    """Queue a letter about each of these entries on people; the same entry once."""
    AccountLetter.objects.bulk_create(
        (
            AccountLetter(
                user_id=entry.subject_id,
                kind=entry.verb,
                entry_id=entry.pk,
                try_after=entry.happened_at,
            )
            for entry in entries
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def put_out_to(people: Sequence[User], entry: Entry) -> None:
    """Queue a letter about an entry on somebody to other people, once to each."""
    AccountLetter.objects.bulk_create(
        (
            AccountLetter(
                user=person,
                kind=entry.verb,
                entry_id=entry.pk,
                try_after=entry.happened_at,
            )
            for person in people
        ),
        ignore_conflicts=True,
    )


def send_next(*, at: datetime) -> bool:
    """Send the oldest letter that is due; False if there is none.

    Tried again when the server does not take it, like every letter of ours.
    """
    with transaction.atomic():
        waiting = AccountLetter.objects.select_related("user").filter(
            state=State.WAITING, try_after__lte=at
        )
        locked = waiting.select_for_update(skip_locked=True, of=("self",))
        letter = locked.order_by("try_after", "id").first()
        if letter is None:
            return False
        _settle(letter, at)
        letter.save()
    return True


def _settle(letter: AccountLetter, at: datetime) -> None:
    if settings.MAIL_OUT is None:
        letter.state, letter.settled_at = State.CAUGHT, at
        return
    try:
        message, row = message_of(letter, at)
        sending.deliver(message, settings.MAIL_OUT)
    except NoLonger:
        letter.state, letter.settled_at = State.FAILED, at
        letter.problem = sending.NO_LONGER
    except UNSENDABLE as problem:
        letter.attempts += 1
        letter.problem = type(problem).__name__
        letter.try_after = at + timedelta(minutes=2**letter.attempts / 2)
        if letter.attempts >= sending.ATTEMPTS:
            letter.state, letter.settled_at = State.FAILED, at
    else:
        letter.state, letter.settled_at = State.SENT, at
        if row is not None:
            invitations.forget_token(row)


def message_of(
    letter: AccountLetter, at: datetime
) -> tuple[EmailMessage, Invitation | None]:
    """The mail, and the invitation whose token it carries.

    Raises NoLonger where nobody is to be written to, ValueError for an address no
    header may carry.
    """
    user = letter.user
    if not user.is_active or not user.email:
        raise NoLonger
    told = journal.facts_of(letter.entry_id)
    if letter.kind == AccessEvent.PART_ASKED and not appointing.is_waiting(
        told["appointment"]
    ):
        raise NoLonger
    row = (
        _invitation(told.get("invitation", 0), at) if letter.kind in WITH_LINK else None
    )
    facts = _facts(letter, told) | _link(row, user.language)
    kind = letter.kind.removeprefix("person.").replace(".", "_")
    organisation = rules.organisation()
    message = EmailMessage()
    message["Subject"] = composing.compose(
        LETTER, user.language, facts, part=f"subject_{kind}"
    )
    message["From"] = organisation.email or "complaints@localhost.localdomain"
    message["To"] = Address(addr_spec=user.email)
    message["Message-ID"] = make_msgid(domain="ombud.invalid")
    message["Date"] = at
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(composing.compose(LETTER, user.language, facts, part=kind))
    return message, row


def _facts(letter: AccountLetter, told: Mapping[str, Any]) -> dict[str, str]:
    user, organisation = letter.user, rules.organisation()
    entry = Entry.objects.get(pk=letter.entry_id)
    device = KnownDevice.objects.filter(pk=told.get("device", 0)).first()
    with translation.override(user.language):
        known = devices.said(device.device if device else "")
    return {
        "name": user.full_name,
        "login": user.username,
        "organisation": rules.said_in(organisation.names, user.language),
        "account": f"{settings.BASE_URL}/desk/account/",
        "agreeing": f"{settings.BASE_URL}/desk/agreeing/",
        "webhooks": f"{settings.BASE_URL}/desk/settings/webhooks/",
        "day": _moment(entry.happened_at, user.language),
        "device": known,
        "left": str(told.get("left", "")),
    }


def _invitation(number: int, at: datetime) -> Invitation:
    row = Invitation.objects.filter(pk=number).first()
    if row is None or not invitations.is_good(row, at=at):
        raise NoLonger
    return row


def _link(row: Invitation | None, language: str) -> dict[str, str]:
    """Where to go, from the address people type; the token stands behind the #."""
    if row is None:
        return {}
    token = invitations.token_of(row)
    if token is None:
        raise NoLonger
    return {
        "link": f"{settings.BASE_URL}/desk/sign-in/invited/#{token}",
        "until": _moment(row.expires_at, language),
    }


def _moment(at: datetime, language: str) -> str:
    zone = rules.organisation().zone
    with timezone.override(ZoneInfo(zone)):
        hour = timezone.localtime(at).strftime("%H:%M")
    return f"{days.written(at, zone, language)}, {hour}"
